"""Gaps: statements without a counterpart, topics that a side leaves out, and topics that nobody mentions."""

import pytest

from benchmarks.gold import GoldPair
from readout_compare.core.model import Comparison, Options
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
