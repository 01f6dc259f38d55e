"""Decisions where they stand: spans found in the statements of now, mentions by hand, statements without content."""

from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.hand import (
    Hand,
    HandLink,
    HandMention,
    as_decided,
    placing,
    resolved,
    statements_at,
    without_silent,
)
from readout_compare.core.model import Mention, Span, Statement

FOUND = (
    Statement("a1", "a", 0, 40, (Mention("cyber", 4, 9, "cyber"), Mention("cyber", 20, 25, "cyber"))),
    Statement("a2", "a", 41, 60, (Mention("grain", 45, 50, "grain"),)),
    Statement("a3", "a", 61, 100),
    Statement("b1", "b", 0, 50, (Mention("cyber", 4, 9, "cyber"),)),
    Statement("b2", "b", 52, 90),
    Statement("c1", "c", 0, 30),
)
AT = {s.id: Span(s.account, s.start, s.end) for s in FOUND}


def link(number: int, *ids: str, refused: bool = False, heeded: bool = False) -> HandLink:
    return HandLink(number, tuple(AT[i] for i in ids), None if refused else "by hand", None, heeded)


@given(st.sampled_from("abx"), st.integers(0, 110), st.integers(1, 110))
def test_placing_tells_what_statements_at_tells(account: str, start: int, length: int) -> None:
    span = Span(account, start, start + length)
    assert placing(FOUND)(span) == statements_at(FOUND, span)


def test_a_mention_by_hand_is_clipped_to_each_statement_that_holds_it() -> None:
    told = as_decided(FOUND, Hand(mentions=(HandMention("grain", Span("a", 10, 60), True),)))
    assert told[0].mentions[1] == Mention("grain", 10, 40, "")
    assert Mention("grain", 41, 60, "") in told[1].mentions
    assert told[2:] == FOUND[2:]
    assert list(told[0].mentions) == sorted(told[0].mentions, key=lambda m: m.start)


def test_a_topic_taken_away_goes_with_all_its_mentions_there_and_the_last_word_holds() -> None:
    away = HandMention("cyber", AT["a1"], False)
    told = as_decided(FOUND, Hand(mentions=(away,)))
    assert (told[0].topics, told[3].topics) == ((), ("cyber",))
    again = as_decided(FOUND, Hand(mentions=(away, HandMention("cyber", Span("a", 4, 9), True))))
    assert again[0].mentions == (Mention("cyber", 4, 9, ""),)


def test_a_statement_without_content_keeps_its_mentions_until_they_are_shown() -> None:
    told = as_decided(FOUND, Hand(no_content=(AT["a1"],)))
    assert [s.content for s in told] == [False, True, True, True, True, True]
    assert told[0].mentions == FOUND[0].mentions
    assert without_silent(told)[0].mentions == ()
    assert without_silent(told)[1:] == told[1:]


def test_links_stand_in_the_order_of_the_accounts_and_refusals_inside_them_are_overruled() -> None:
    hand = Hand(
        (link(2, "b1", "a3", "a1"), link(1, "a1", "b1", refused=True, heeded=True), link(3, "b2", "c1", refused=True))
    )
    told = resolved(hand, FOUND, ["a", "b", "c"])
    (one,) = told.standing
    assert list(one.members.items()) == [("a", ("a1", "a3")), ("b", ("b1",))]
    assert told.linked == {frozenset(("a1", "b1")), frozenset(("a3", "b1"))}
    assert told.refused == {frozenset(("b2", "c1"))}
    assert not told.heeded
    assert list(resolved(hand, FOUND, ["b", "a"]).standing[0].members) == ["b", "a"]


def test_what_stands_is_heeded_only_by_its_own_decision() -> None:
    told = resolved(
        Hand((link(1, "a1", "b1", heeded=True), link(2, "a2", "b1"), link(3, "a3", "b2", refused=True))), FOUND, "ab"
    )
    assert told.heeded == {frozenset(("a1", "b1"))}


def test_links_that_have_become_the_same_are_one_by_the_newest_decision() -> None:
    merged = (Statement("a1", "a", 0, 60), *FOUND[3:])
    told = resolved(Hand((link(1, "a1", "b1"), link(4, "a2", "b1"))), merged, "ab")
    assert [(one.hand.decision, dict(one.members)) for one in told.standing] == [(4, {"a": ("a1",), "b": ("b1",)})]


def test_without_statements_of_two_accounts_there_is_no_link() -> None:
    gone = HandLink(5, (Span("a", 500, 600), AT["b1"]), "confirmed", None, True)
    assert resolved(Hand((gone, link(1, "a1", "a2"), link(2, "a1", "c1"))), FOUND, "ab").standing == ()
    assert resolved(Hand((gone,)), FOUND, "ab").heeded == frozenset()
