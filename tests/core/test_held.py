"""Confirmations without a run: the very comparison that a run would give, or the answer that a run is needed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.core.hand import NOTHING_DECIDED, Hand, HandMention
from readout_compare.core.held import with_states
from readout_compare.core.model import Comparison, Held
from tests.engine.decisions import RELATIONS, by_hand, hands, ran, spans
from tests.engine.test_around_hand import PLAIN_THREE, PLAIN_TWO, THREE, TWO

STANDING: tuple[Held, ...] = ("confirmed", "by hand")


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_confirmed_links_and_set_relations_are_shown_as_a_run_would_show_them(data: st.DataObject) -> None:
    before = data.draw(hands(PLAIN_THREE))
    comparison = ran(THREE, before)
    hand = before
    for number in range(20, 20 + data.draw(st.integers(0, 4))):
        link = data.draw(st.sampled_from(comparison.links))
        state, relation = data.draw(st.sampled_from(STANDING)), data.draw(st.sampled_from(RELATIONS))
        former = next((x for x in hand.links if x.decision == link.decision), None)
        if former is not None:
            after = replace(former, state=state, relation=relation or former.relation)
            hand = replace(hand, links=tuple(after if x == former else x for x in hand.links))
        elif not any(set(spans(comparison, link.statements)) == set(x.members) for x in hand.links):
            made = by_hand(comparison, link.statements, state, number, relation)
            hand = replace(hand, links=(*hand.links, made))
    shown = with_states(comparison, hand, before)
    assert shown == ran(THREE, hand)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_new_it_is_never_shown_otherwise_than_a_run_would(data: st.DataObject) -> None:
    before, hand = data.draw(hands(PLAIN_TWO)), data.draw(hands(PLAIN_TWO))
    shown = with_states(ran(TWO, before), hand, before)
    assert shown is None or shown == ran(TWO, hand)


def test_nothing_new_is_the_comparison_itself() -> None:
    assert with_states(PLAIN_TWO, NOTHING_DECIDED, NOTHING_DECIDED) is PLAIN_TWO


LINK = by_hand(PLAIN_TWO, PLAIN_TWO.links[0].statements, "confirmed", 1)


@pytest.mark.parametrize(
    ("before", "hand"),
    [
        (Hand(), Hand((replace(LINK, state=None),))),
        (Hand(), Hand((by_hand(PLAIN_TWO, ["a3", "b3"], "by hand"),))),
        (Hand(), Hand((by_hand(PLAIN_TWO, [*PLAIN_TWO.links[0].statements, "a3"], "by hand"),))),
        (Hand(), Hand((replace(LINK, heeded=True),))),
        (Hand(), Hand(no_content=spans(PLAIN_TWO, ["a4"]))),
        (Hand(), Hand(mentions=(HandMention("cyber", spans(PLAIN_TWO, ["a4"])[0], True),))),
        (Hand((LINK,)), Hand()),
        (Hand((LINK,)), Hand((replace(LINK, state=None),))),
        (Hand((LINK,)), Hand((replace(LINK, heeded=True),))),
        (Hand((LINK,)), Hand((LINK, replace(LINK, decision=2)))),
        (Hand((replace(LINK, relation="partial"),)), Hand((LINK,))),
        (Hand((replace(LINK, state=None),)), Hand((LINK,))),
    ],
)
def test_anything_else_asks_for_a_run(before: Hand, hand: Hand) -> None:
    assert with_states(ran(TWO, before), hand, before) is None


def test_a_link_whose_statement_was_split_keeps_its_decision_through_another_state() -> None:
    before = Hand((by_hand(PLAIN_TWO, ["a2", "b2"], "by hand", 3),))
    accounts = replace(TWO[0], splits=(TWO[0].text.index("a full ceasefire"),)), TWO[1]
    comparison: Comparison = ran(accounts, before)
    hand = Hand((replace(before.links[0], state="confirmed", relation="equivalent"),))
    assert with_states(comparison, hand, before) == ran(accounts, hand)
