"""The engine around the analyst's decisions: they stand, the rest is as it would be without them, until re-aligned."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.gold import GoldPair
from readout_compare.core.hand import NOTHING_DECIDED, Hand, HandLink, HandMention
from readout_compare.core.model import Account, Comparison, Link, Options, Span
from readout_compare.engine.compare import compare
from readout_compare.engine.differences import ADDS
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.decisions import around_nothing, by_hand, check, hands, pairs_of, ran, spans
from tests.engine.findings.test_gaps import ARVENIA, BELMORA
from tests.engine.prepared import account, encoder
from tests.engine.turned import said
from tests.gold_data import needs_shared, real_pairs, staged_pairs

TWO = (account("a", f"{ARVENIA} They will meet in May.", "North"), account("b", BELMORA, "South"))
THREE = (*TWO, account("c", f"{BELMORA} Observers in Geneva expect a new meeting in May. {ARVENIA}", "West"))
PLAIN_TWO, PLAIN_THREE = ran(TWO, NOTHING_DECIDED), ran(THREE, NOTHING_DECIDED)


def without_adds(link: Link) -> Link:
    """Without its number, and without what a statement adds, which is told at its best link, whichever that is."""
    return replace(link, id="", differences=tuple(d for d in link.differences if d.rule != ADDS))


def automatic(comparison: Comparison) -> list[Link]:
    return [without_adds(link) for link in comparison.links if link.state == "automatic"]


def held(comparison: Comparison) -> list[Link]:
    return [without_adds(link) for link in comparison.links if link.state != "automatic"]


def members(comparison: Comparison) -> list[tuple[str, ...]]:
    return [link.statements for link in comparison.links]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_decisions_on_two_accounts(data: st.DataObject) -> None:
    hand = data.draw(hands(PLAIN_TWO))
    found = ran(TWO, hand)
    check(found, hand)
    assert found == ran(TWO, hand)
    assert said(found) == said(ran(TWO[::-1], hand), turn=True)
    assert found == ran(TWO, replace(hand, links=hand.links[::-1]))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_decisions_on_three_accounts(data: st.DataObject) -> None:
    hand = data.draw(hands(PLAIN_THREE))
    found = ran(THREE, hand)
    check(found, hand)
    forth, back = said(found), said(ran(THREE[::-1], hand), turn=True)
    assert (forth.links, forth.rows, forth.states) == (back.links, back.rows, back.states)
    order = data.draw(st.sampled_from(list(permutations(THREE))))
    other = said(ran(order, hand))
    assert (forth.rows, forth.states, forth.order_of_gaps) == (other.rows, other.states, other.order_of_gaps)
    assert told_of_links(found) == told_of_links(ran(order, hand))
    assert sorted_sets(forth.candidates) == sorted_sets(other.candidates)


def told_of_links(of: Comparison) -> set[object]:
    """Everything but the notes of differences, which are told in the order of the accounts."""
    return {
        (
            *(frozenset(x.statements), x.score, x.confidence, x.relation, x.reason, x.state),
            frozenset(x.signals.items()),
            frozenset((d.rule, frozenset(d.spans)) for d in x.differences),
        )
        for x in of.links
    }


def sorted_sets(candidates: Mapping[object, object]) -> dict[object, object]:
    """Side by side in whatever order of the sides."""
    return {place: sorted(cast(list[object], near), key=repr) for place, near in candidates.items()}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_decisions_on_links_shift_no_automatic_link_until_they_are_heeded(data: st.DataObject) -> None:
    hand = data.draw(hands(PLAIN_THREE, other=False))
    before = ran(THREE, around_nothing(hand))
    gone = {pair for link in before.links if link.state != "automatic" for pair in pairs_of(link)}
    refused = {
        frozenset((x.id, y.id))
        for one in hand.links
        if one.state is None
        for x in PLAIN_THREE.statements
        for y in PLAIN_THREE.statements
        if x.account != y.account and {Span(s.account, s.start, s.end) for s in (x, y)} <= set(one.members)
    }
    expected = [link for link in automatic(PLAIN_THREE) if not pairs_of(link) & (gone | refused)]
    assert automatic(before) == expected
    assert held(ran(THREE, hand)) == held(before)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_statements_without_content_take_only_their_own_links_away(data: st.DataObject) -> None:
    silent = data.draw(st.lists(st.sampled_from([s.id for s in PLAIN_THREE.statements]), max_size=3))
    found = ran(THREE, Hand(no_content=spans(PLAIN_THREE, silent)))
    kept = [link for link in automatic(PLAIN_THREE) if not set(silent) & set(link.statements)]
    assert automatic(found) == kept
    assert [s.id for s in found.statements if not s.content] == sorted(set(silent), key=members_order)
    assert all(not s.mentions for s in found.statements if not s.content)


def members_order(sid: str) -> tuple[str, int]:
    s = PLAIN_THREE.statement_by_id[sid]
    return s.account, s.start


@needs_shared
@pytest.mark.parametrize("pair", [*real_pairs()[:3], *staged_pairs()[::6]], ids=lambda pair: pair.name)
@settings(max_examples=3, deadline=None)
@given(data=st.data())
def test_any_decisions_on_published_accounts(pair: GoldPair, data: st.DataObject) -> None:
    plain = compare(pair.accounts, builtin_codebook(), Options(), encoder())
    hand = data.draw(hands(plain))
    found = compare(pair.accounts, builtin_codebook(), Options(), encoder(), hand=hand)
    check(found, hand)
    back = compare(pair.accounts[::-1], builtin_codebook(), Options(), encoder(), hand=hand)
    assert said(found) == said(back, turn=True)


def test_a_confirmed_link_is_the_same_link_in_another_state() -> None:
    link = PLAIN_TWO.links[1]
    found = ran(TWO, Hand((by_hand(PLAIN_TWO, link.statements, "confirmed", 7),)))
    assert found.links[1] == replace(link, state="confirmed", decision=7)
    assert replace(found, links=PLAIN_TWO.links) == PLAIN_TWO


def test_a_refused_link_becomes_two_gaps_that_say_so() -> None:
    link = PLAIN_TWO.links[1]
    assert link.statements == ("a2", "b2")
    found = ran(TWO, Hand((by_hand(PLAIN_TWO, link.statements, None),)))
    assert members(found) == [x for x in members(PLAIN_TWO) if x != link.statements]
    gap = next(g for g in found.gaps if g.statements == ("a2",) and g.kind == "statement")
    first = gap.candidates[0]
    assert (first.statement, first.score) == ("b2", link.score)
    assert first.reason.startswith(f"Refused by hand; the engine gave it a score of {round(100 * link.score)} % (")
    assert found.coverage["b2"][0].state == "missing"


def test_a_refused_pair_is_told_even_where_others_are_nearer() -> None:
    found = ran(THREE, Hand((by_hand(PLAIN_THREE, ["a4", "c7"], None),)))
    plain = [c.statement for c in PLAIN_THREE.candidates["a4"] if c.statement[0] == "c"]
    assert "c7" not in plain
    now = [c for c in found.candidates["a4"] if c.statement[0] == "c"]
    assert [c.statement for c in now] == [*plain[:2], "c7"]
    assert now[-1].reason.startswith("Refused by hand")


def test_a_link_by_hand_of_several_statements_takes_the_pairs_inside() -> None:
    hand = Hand((by_hand(PLAIN_TWO, ["a2", "a3", "b2"], "by hand", 4, "equivalent"),))
    found = ran(TWO, hand)
    (link,) = held(found)
    assert link.members == {"a": ("a2", "a3"), "b": ("b2",)}
    best = next(x for x in PLAIN_TWO.links if x.statements == ("a2", "b2"))
    assert (link.score, link.confidence, link.reason) == (best.score, best.confidence, best.reason)
    assert (link.relation, link.state, link.decision, link.signals) == ("equivalent", "by hand", 4, best.signals)
    assert ("a2", "b2") not in members(found)
    assert not [g for g in found.gaps if g.kind == "statement" and g.statements[0] in ("a2", "a3", "b2")]
    assert found.coverage["a3"][0].state != "missing"


def test_a_link_of_statements_that_have_nothing_in_common_says_so() -> None:
    left = account("a", "The weather was fine. The leaders agreed on a ceasefire of 30 days.", "North")
    right = account("b", "The leaders agreed on a ceasefire of 30 days. Onions must be fried in butter.", "South")
    plain = ran((left, right), NOTHING_DECIDED)
    found = ran((left, right), Hand((by_hand(plain, ["a1", "b2"]),)))
    (link,) = held(found)
    assert link.reason.startswith("The engine saw little in common between the two (")
    assert (link.confidence, link.relation) == ("possible", "partial")
    assert link.score < found.options.link
    assert members(found) == [("a1", "b2"), ("a2", "b1")]
    assert found.remarks == ()


def long_accounts() -> tuple[Account, Account]:
    """Twenty statements a side: not every pair is among the nearest."""
    things = [letter * 5 for letter in "abcdefghijklmnopqrst"]

    def text(shift: int) -> str:
        return " ".join(f"Point {n} of the talks was the {things[(n + shift) % 20]} treaty." for n in range(20))

    return account("a", text(0), "North"), account("b", text(7), "South")


def far_pair(plain: Comparison) -> tuple[str, str]:
    """Two statements that are not among the nearest of each other, as a link by hand tells."""
    for x, y in product(plain.statements_of("a"), plain.statements_of("b")):
        (link,) = held(ran(plain.accounts, Hand((by_hand(plain, [x.id, y.id]),))))
        if not link.signals:
            return x.id, y.id
    raise AssertionError("every pair is near")


def test_a_pair_that_is_not_among_the_nearest_can_be_linked_and_refused() -> None:
    accounts = long_accounts()
    plain = ran(accounts, NOTHING_DECIDED)
    pair = far_pair(plain)
    for heeded in (False, True):
        hand = Hand((by_hand(plain, pair, "by hand", 1, None, heeded),))
        found = ran(accounts, hand)
        check(found, hand)
        (link,) = held(found)
        assert (link.score, link.confidence, link.signals) == (0.0, "possible", {})
        assert link.reason == "The engine saw little in common between the two (no signal brought them near)."
        hand = Hand((by_hand(plain, pair, None, 1, None, heeded),))
        found = ran(accounts, hand)
        check(found, hand)
        told = next(c for c in found.candidates[pair[0]] if c.statement == pair[1])
        assert told.reason == "Refused by hand; the engine saw little in common between the two."


def test_a_heeded_link_pushes_weaker_partners_of_its_statements_away_and_stays_itself() -> None:
    options = Options(link=0.02)
    shaken = 0
    for x, y in product(PLAIN_TWO.statements_of("a"), PLAIN_TWO.statements_of("b")):
        one = by_hand(PLAIN_TWO, [x.id, y.id], heeded=True)
        before, after = (ran(TWO, Hand((link,)), options) for link in (replace(one, heeded=False), one))
        assert held(before) == held(after)
        lost = set(members(before)) - set(members(after))
        assert all({x.id, y.id} & set(pair) for pair in lost)
        assert set(members(after)) <= set(members(before))
        shaken += bool(lost)
    assert shaken


def test_what_is_both_refused_and_inside_a_standing_link_stands() -> None:
    pair = PLAIN_TWO.links[1].statements
    hand = Hand((by_hand(PLAIN_TWO, pair, None, 1), by_hand(PLAIN_TWO, [*pair, "a3"], "by hand", 2)))
    found = ran(TWO, hand)
    check(found, hand)
    assert [link.decision for link in found.links if link.decision] == [2]
    assert not any("Refused by hand" in c.reason for near in found.candidates.values() for c in near)


def test_splits_and_merges_carry_a_link_along() -> None:
    hand = Hand((by_hand(PLAIN_TWO, ["a2", "b2"], "confirmed", 3),))
    cut = TWO[0].text.index("a full ceasefire")
    (link,) = held(ran((replace(TWO[0], splits=(cut,)), TWO[1]), hand))
    assert link.members == {"a": ("a2", "a3"), "b": ("b2",)}
    joined = TWO[0].text.index("President Orlen demanded")
    (link,) = held(ran((replace(TWO[0], joins=(joined,)), TWO[1]), hand))
    assert link.members == {"a": ("a2",), "b": ("b2",)}
    two = Hand((*hand.links, by_hand(PLAIN_TWO, ["a3", "b2"], "by hand", 5)))
    assert [x.decision for x in held(ran((replace(TWO[0], joins=(joined,)), TWO[1]), two))] == [5]


def test_a_decision_without_statements_of_two_accounts_is_left_out() -> None:
    gone = Hand((HandLink(1, (Span("a", 9000, 9100), *spans(PLAIN_TWO, ["b1"])), "by hand"),
                 HandLink(2, (Span("x", 0, 5), *spans(PLAIN_TWO, ["b1"])), "confirmed"),
                 HandLink(3, spans(PLAIN_TWO, ["a1", "a2"]), "by hand", heeded=True),
                 HandLink(4, (), None)))  # fmt: skip
    assert ran(TWO, gone) == PLAIN_TWO


def test_a_link_of_three_sides_is_one_row() -> None:
    hand = Hand((by_hand(PLAIN_THREE, ["a5", "b3", "c4"]),))
    found = ran(THREE, hand)
    (link,) = held(found)
    assert link.members == {"a": ("a5",), "b": ("b3",), "c": ("c4",)}
    row = next(r for r in found.rows if set(link.statements) <= set(r.statements))
    assert row.complete
    assert not [g for g in found.gaps if g.kind == "statement" and g.statements[0] in link.statements]


def test_a_link_of_more_statements_than_a_row_holds_is_a_row_of_its_own() -> None:
    hand = Hand((by_hand(PLAIN_THREE, ["a1", "a2", "a3", "a4", "b3"]),))
    found = ran(THREE, hand)
    check(found, hand)
    (link,) = held(found)
    (row,) = [r for r in found.rows if len(r.members.get("a", ())) > 3]
    assert (row.members, len(row.links)) == (link.members, 1)


def test_hashing_seeds_change_nothing_around_decisions() -> None:
    code = (
        "from tests.engine.test_around_hand import *; p = PLAIN_THREE; "
        "print(ran(THREE, Hand((by_hand(p, ['a1', 'a2', 'b1', 'b2', 'c1'], number=1),"
        " by_hand(p, ['a4', 'b3', 'c8'], None, 2),"
        " by_hand(p, ['a3', 'a5', 'c3', 'c4'], 'confirmed', 3, None, True)), spans(p, ['b3', 'c2']))))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True,
            cwd=Path(__file__).resolve().parents[2],
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert b"by hand" in told[0]


def test_a_topic_by_hand_counts_as_any_other() -> None:
    whole = spans(PLAIN_TWO, ["a4"])[0]
    words = Span("a", whole.start + 4, whole.start + 16)
    found = ran(TWO, Hand(mentions=(HandMention("cyber", words, True),)))
    mention = next(m for m in found.statement_by_id["a4"].mentions if m.topic == "cyber")
    assert (mention.start, mention.end, mention.term) == (words.start, words.end, "")
    assert [g for g in PLAIN_TWO.gaps if g.topic == "cyber"]
    assert not [g for g in found.gaps if g.topic == "cyber"]
    assert "Cyber" in next(x.reason for x in found.links if x.statements == ("a4", "b3"))


def test_a_topic_taken_away_is_gone_from_the_statement() -> None:
    assert "ceasefire.general" in PLAIN_TWO.statement_by_id["a2"].topics
    found = ran(TWO, Hand(mentions=(HandMention("ceasefire.general", spans(PLAIN_TWO, ["a2"])[0], False),)))
    assert "ceasefire.general" not in found.statement_by_id["a2"].topics
    gap = next(g for g in found.gaps if g.topic == "ceasefire.general")
    assert (gap.present, gap.statements) == (("b",), ("b2",))


def test_a_statement_without_content_is_neither_linked_nor_searched() -> None:
    hand = Hand(no_content=spans(PLAIN_TWO, ["b3", "a1"]))
    found = ran(TWO, hand)
    check(found, hand)
    assert ("a1", "b1") not in members(found)
    assert not [g for g in found.gaps if g.topic == "cyber"]
    gap = next(g for g in found.gaps if g.statements == ("a3",) and g.kind == "statement")
    assert gap.reason == "No counterpart was found in the 2 statements of South."
    linked = Hand((by_hand(PLAIN_TWO, ["a1", "b1"]),), hand.no_content)
    (link,) = held(ran(TWO, linked))
    assert link.statements == ("a1", "b1")


def test_where_the_calls_seem_different_links_by_hand_stand_and_the_remark_says_so() -> None:
    agreed = "They agreed on a ceasefire of 30 days."
    left = account("a", f"President Alan Orlen spoke by telephone with Viktor Sava. {agreed}", "North")
    right = account("b", f"President Alan Orlen spoke by telephone with Ivy Dean. {agreed}", "South")
    plain = ran((left, right), NOTHING_DECIDED)
    assert plain.other_calls
    found = ran((left, right), Hand((by_hand(plain, ["a2", "b2"]),)))
    assert members(found) == [("a1", "b1"), ("a2", "b2")]
    assert found.remarks == (f"{plain.remarks[0]} Links by hand stand.",)
    assert found.links[1].score > 0.9
