"""Gaps: statements without a counterpart, topics that a side leaves out, and topics that nobody mentions."""

import pytest

from benchmarks.gold import GoldPair
from readout_compare.core.model import Comparison, Gap, Options
from tests.engine.prepared import compared
from tests.gold_data import all_pairs, needs_shared

ARVENIA = (
    "President Orlen of Arvenia spoke by telephone with Prime Minister Sava of Belmora on 4 May. "
    "They agreed to a full ceasefire of 30 days. President Orlen demanded an end of deliveries of weapons. "
    "The conversation was frank and businesslike."
)
BELMORA = (
    "Prime Minister Sava held a telephone call with President Orlen of Arvenia. "
    "A ceasefire of 30 days was agreed. They also discussed ransomware attacks on hospitals."
)
WATCHED = Options(watched=("territory", "aid.military", "cyber"))


def gap_kinds(comparison: Comparison, topic: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(g.present, g.absent) for g in comparison.gaps if g.topic == topic]


def test_topics_of_one_side_and_watched_topics_of_nobody() -> None:
    found = compared(ARVENIA, BELMORA, options=WATCHED)
    assert gap_kinds(found, "aid.military") == [(("a",), ("b",))]
    assert gap_kinds(found, "cyber") == [(("b",), ("a",))]
    assert gap_kinds(found, "territory") == [((), ("a", "b"))]
    assert gap_kinds(found, "ceasefire.general") == []
    nobody = next(g for g in found.gaps if g.topic == "territory")
    assert (nobody.statements, nobody.watched) == ((), True)
    assert "no account mentions it" in nobody.reason


def test_what_is_not_watched_and_said_by_nobody_is_no_gap() -> None:
    found = compared(ARVENIA, BELMORA)
    assert all(g.present for g in found.gaps)
    assert gap_kinds(found, "territory") == []
    assert not any(g.watched for g in found.gaps)


def test_the_call_itself_is_never_a_topic_gap() -> None:
    found = compared(ARVENIA, "They also discussed ransomware.", options=Options(watched=("call_facts",)))
    assert gap_kinds(found, "call_facts") == []


def test_every_unlinked_statement_is_a_gap_and_says_what_was_searched() -> None:
    found = compared(ARVENIA, BELMORA)
    without = {s.id for s in found.statements} - set(found.links_of)
    gaps = [g for g in found.gaps if g.kind == "statement"]
    assert {g.statements[0] for g in gaps} == without
    assert "a3" in without
    reason = next(g.reason for g in gaps if g.statements == ("a3",))
    assert reason == "No counterpart was found in the 3 statements of Side B."


def test_an_arms_demand_weighs_more_than_a_courtesy_and_watched_more_than_unwatched() -> None:
    weight = {g.statements[0]: g.weight for g in compared(ARVENIA, BELMORA).gaps if g.kind == "statement"}
    assert weight["a3"] > 3 * weight["a4"]
    plain, watched = (
        next(g.weight for g in compared(ARVENIA, BELMORA, options=o).gaps if g.topic == "cyber")
        for o in (Options(), WATCHED)
    )
    assert watched > plain


def test_with_three_accounts_a_gap_names_all_who_leave_it_out() -> None:
    found = compared(ARVENIA, BELMORA, "The two leaders discussed weapons deliveries and ransomware.")
    assert gap_kinds(found, "aid.military") == [(("a", "c"), ("b",))]
    assert gap_kinds(found, "cyber") == [(("b", "c"), ("a",))]
    courtesy = next(g for g in found.gaps if g.kind == "statement" and g.statements == ("a4",))
    assert (courtesy.present, courtesy.absent) == (("a",), ("b", "c"))


def check_order(comparison: Comparison) -> None:
    assert [g.id for g in comparison.gaps] == [f"g{n}" for n in range(1, len(comparison.gaps) + 1)]
    weights = [g.weight for g in comparison.gaps]
    assert weights == sorted(weights, reverse=True)
    assert all(0 <= w <= 1 for w in weights)
    for g in comparison.gaps:
        assert not set(g.present) & set(g.absent)
        assert g.absent
        assert g.reason.endswith(".")
        assert {comparison.statement_by_id[s].account for s in g.statements} == set(g.present)


@needs_shared
@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.name)
def test_gaps_of_real_accounts_are_in_order_and_an_account_has_none_against_itself(pair: GoldPair) -> None:
    left, right = (a.text for a in pair.accounts)
    check_order(compared(left, right, options=WATCHED))
    for text in (left, right):
        assert compared(text, text).gaps == ()


def gap_of(comparison: Comparison, statement: str) -> Gap:
    return next(g for g in comparison.gaps if g.kind == "statement" and g.statements == (statement,))


def test_each_gap_holds_the_nearest_three_of_each_side_that_leaves_it_out() -> None:
    found = compared(ARVENIA, BELMORA, f"{BELMORA} {BELMORA} The talks will go on in Sarovia.")
    gap = gap_of(found, "a3")
    assert gap.absent == ("b", "c")
    sides = [found.statement_by_id[c.statement].account for c in gap.candidates]
    assert sides == ["b"] * 3 + ["c"] * 3
    for side in gap.absent:
        near = [c for c in gap.candidates if found.statement_by_id[c.statement].account == side]
        assert near == [c for c in found.candidates["a3"] if found.statement_by_id[c.statement].account == side]
        assert all(c.reason.endswith(".") for c in near)


def test_a_topic_gap_holds_the_best_candidates_over_its_statements() -> None:
    two = f"{ARVENIA} Supplies of foreign weapons must stop, he said again."
    found = compared(two, f"{BELMORA} A grain corridor to the southern ports stays open.")
    gap = next(g for g in found.gaps if g.topic == "aid.military")
    assert len(gap.statements) == 2
    best: dict[str, float] = {}
    for sid in gap.statements:
        for c in found.candidates[sid]:
            best[c.statement] = max(c.score, best.get(c.statement, 0.0))
    linked = {s for sid in gap.statements for x in found.links_of.get(sid, ()) for s in x.statements}
    scores = sorted((score for s, score in best.items() if s not in linked), reverse=True)
    assert [c.score for c in gap.candidates] == scores[:3]
    nobody = next(g for g in compared(ARVENIA, BELMORA, options=WATCHED).gaps if g.topic == "territory")
    assert nobody.candidates == ()


def test_the_weight_is_the_sum_of_its_parts_and_told_in_a_sentence() -> None:
    found = compared(
        f"{ARVENIA} They exchanged views on a range of issues and stressed the importance of Amber Castle.", BELMORA,
        options=WATCHED,
    )  # fmt: skip
    for gap in found.gaps:
        assert gap.weight == pytest.approx(sum(gap.parts.values()), abs=1e-9)
        assert all((value < 0) == (name == "formula") for name, value in gap.parts.items())
        assert gap.standing.startswith("Its weight comes from ")
        assert gap.standing.endswith(".")
    arms, stock = gap_of(found, "a3"), gap_of(found, "a5")
    assert "topic “Military aid and arms”" in arms.standing
    assert "formula" not in arms.parts
    assert "stock phrases: × 0." in stock.standing
    assert "“Amber Castle” only here" in stock.standing
    watched = next(g for g in found.gaps if g.topic == "territory")
    assert watched.parts["watched"] == 0.95


def test_an_amount_and_a_name_that_stand_nowhere_else_weigh() -> None:
    plain = "They spoke of the harvest in the south."
    told = [plain, "They spoke of the harvest in the south of Zemlia.", "They spoke of 400 tonnes of the harvest."]
    weights = [gap_of(compared(f"{ARVENIA} {text}", BELMORA), "a5") for text in told]
    assert {"name"} <= set(weights[1].parts)
    assert {"number"} <= set(weights[2].parts)
    assert weights[0].weight < weights[1].weight < weights[2].weight
    known = gap_of(compared(f"{ARVENIA} {told[1]}", BELMORA.replace("of Arvenia", "of Arvenia, a Zemlian guest")), "a5")
    assert "name" not in known.parts


def test_a_binding_act_is_quoted_once() -> None:
    gap = gap_of(compared(f"{ARVENIA} The keys were handed over to the keepers.", BELMORA), "a5")
    assert "the binding act “handed over” (" in gap.standing


def test_a_statement_without_topic_and_counterpart_gets_its_own_words_as_suggested_topic() -> None:
    found = compared(
        f"{ARVENIA} They agreed that the lighthouse keepers on Amber Rock may repair their roofs.", BELMORA
    )
    gap = gap_of(found, "a5")
    assert found.statement_by_id["a5"].topics == ()
    assert 0 < len(gap.suggested) <= 3
    assert set(gap.suggested) & {"lighthouse", "keepers", "roofs", "Rock", "Amber", "repair"}
    places = [found.quote("a5").index(word) for word in gap.suggested]
    assert places == sorted(places)
    assert gap_of(found, "a3").suggested == ()  # it has a topic
    assert all(g.suggested == () for g in found.gaps if g.kind == "topic")
    assert not any("lighthouse" in t for s in found.statements for t in s.topics)


def test_chinese_gets_no_single_signs_as_suggestion() -> None:
    found = compared("双方谈到了灯塔看守人的屋顶。", BELMORA)
    assert all(g.suggested == () for g in found.gaps)


@needs_shared
def test_omitted_statements_with_concrete_facts_stand_above_courtesies() -> None:
    light: list[float] = []
    weighty: list[float] = []
    for pair in all_pairs():
        for (account, key), axis in ((("a", "us"), 1), (("b", "other"), 0)):
            side = pair.accounts["ab".index(account)]
            found = compared(*(a.text for a in pair.accounts), meaning=False)
            weight = {
                (found.statement_by_id[g.statements[0]].start, found.statement_by_id[g.statements[0]].end): g.weight
                for g in found.gaps if g.kind == "statement" and g.present == (account,)
            }  # fmt: skip
            linked = (pair.links != 0).any(axis=axis)
            for n, sentence in enumerate(pair.labels["accounts"][key]["sentences"]):
                place = (sentence["start"], sentence["end"])
                topics = set(pair.labels["topics"].get(sentence["id"], ()))
                if not linked[n] and place in weight and topics and side.text:
                    (light if topics <= {"courtesy", "call_facts"} else weighty).append(weight[place])
    assert len(light) > 5
    assert len(weighty) > 50
    above = [w > x for w in weighty for x in light]
    assert sum(above) / len(above) > 0.85
