"""What a new comparison changed among the links: told by places, through splits and merges, in one sentence."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.core.changes import LinkChanges, changed_links
from readout_compare.core.hand import Hand
from readout_compare.core.model import Link
from tests.engine.decisions import by_hand, hands, ran
from tests.engine.test_around_hand import PLAIN_THREE, PLAIN_TWO, TWO

LINK = PLAIN_TWO.links[0]


@pytest.mark.parametrize(
    ("new", "gone", "kept", "sentence"),
    [
        (2, 1, 14, "2 links new, 1 gone, 14 kept by hand."),
        (1, 2, 0, "1 link new, 2 gone."),
        (0, 1, 1, "1 link gone, 1 kept by hand."),
        (0, 3, 0, "3 links gone."),
        (3, 0, 2, "3 links new, 2 kept by hand."),
        (0, 0, 0, "No link changed."),
        (0, 0, 5, "No link changed, 5 kept by hand."),
    ],
)
def test_the_sentence(new: int, gone: int, kept: int, sentence: str) -> None:
    def some(count: int) -> tuple[Link, ...]:
        return (LINK,) * count

    assert LinkChanges(some(new), some(gone), some(kept)).sentence == sentence


def told(changes: LinkChanges) -> tuple[list[tuple[str, ...]], ...]:
    return tuple([x.statements for x in links] for links in (changes.new, changes.gone, changes.kept_by_hand))


def test_nothing_changes_between_a_comparison_and_itself() -> None:
    assert told(changed_links(PLAIN_THREE, PLAIN_THREE)) == ([], [], [])


def test_a_refusal_and_a_link_by_hand() -> None:
    one = by_hand(PLAIN_TWO, ["a1", "b1"], "confirmed", 1)
    before = ran(TWO, Hand((one,)))
    after = ran(TWO, Hand((one, by_hand(PLAIN_TWO, ["a2", "b2"], None, 2), by_hand(PLAIN_TWO, ["a3", "b3"], number=3))))
    assert told(changed_links(before, after)) == ([("a3", "b3")], [("a2", "b2")], [("a1", "b1")])
    assert changed_links(before, after).sentence == "1 link new, 1 gone, 1 kept by hand."
    assert told(changed_links(after, before))[:2] == ([("a2", "b2")], [("a3", "b3")])


def test_a_confirmation_changes_no_link() -> None:
    after = ran(TWO, Hand((by_hand(PLAIN_TWO, LINK.statements, "confirmed"),)))
    assert told(changed_links(PLAIN_TWO, after)) == ([], [], [LINK.statements])


def test_links_go_on_through_splits_and_merges() -> None:
    hand = Hand((by_hand(PLAIN_TWO, ["a2", "b2"]), by_hand(PLAIN_TWO, ["a3", "b3"], number=2)))
    before = ran(TWO, hand)
    split = ran((replace(TWO[0], splits=(TWO[0].text.index("a full ceasefire"),)), TWO[1]), hand)
    assert told(changed_links(before, split)) == ([], [], [("a2", "a3", "b2"), ("a4", "b3")])
    assert told(changed_links(split, before))[:2] == ([], [])
    merged = ran((replace(TWO[0], joins=(TWO[0].text.index("President Orlen demanded"),)), TWO[1]), hand)
    assert told(changed_links(before, merged)) == ([], [], [("a2", "b2"), ("a2", "b3")])
    assert told(changed_links(merged, before))[:2] == ([], [])


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_new_and_gone_turn_round_and_nothing_is_both(data: st.DataObject) -> None:
    one, other = (ran(TWO, data.draw(hands(PLAIN_TWO))) for _ in range(2))
    forth, back = changed_links(one, other), changed_links(other, one)
    assert (forth.new, forth.gone) == (back.gone, back.new)
    ids = {frozenset(x.statements) for x in one.links}, {frozenset(x.statements) for x in other.links}
    assert {frozenset(x.statements) for x in forth.new} == ids[1] - ids[0]
    assert {frozenset(x.statements) for x in forth.gone} == ids[0] - ids[1]
    assert all(x.state != "automatic" and x in other.links and x not in forth.new for x in forth.kept_by_hand)
