"""Decisions on links: their plain names, one decision a link, and what they refuse."""

import pytest

from readout_compare.core.deciding import links
from readout_compare.core.deciding.tags import tag_link
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.records import LinkDecision
from readout_compare.core.review import Review
from tests import builders


def _done(edit: Edit, held: Review) -> Review:
    return edit.apply(held)[0]


def _states(held: Review) -> list[tuple[str, int]]:
    return [(d.state, len(d.members)) for d in held.links]


def test_a_confirmation_is_named_by_its_topic_and_its_statements() -> None:
    now = builders.now()
    edit = links.confirm(now, now.comparison.links[1])
    assert edit.verb == "Confirm link"
    assert "↔" in edit.what
    assert edit.name == f"Confirm link: {edit.what}"
    (decision,) = (change.after for change in edit.changes)
    assert isinstance(decision, LinkDecision)
    assert [a.quote for a in decision.members] == [builders.ARVENIA[1], builders.BELMORA[1]]
    assert (decision.by, decision.at) == (builders.BY.author, builders.BY.at)


def test_the_reverse_restores_and_the_reverse_of_it_is_the_edit() -> None:
    held = builders.review()
    edit = links.refuse(builders.now(held=held), builders.comparison().links[0])
    after, back = edit.apply(held)
    assert back.apply(after)[0] == held
    assert back.reverse() == edit
    assert after.next_id > held.next_id
    assert back.apply(after)[0].next_id == after.next_id  # a number is never given twice


def test_an_edit_that_does_not_fit_any_more_is_refused_and_changes_nothing() -> None:
    held = builders.review()
    edit = links.confirm(builders.now(held=held), builders.comparison().links[0])
    after = _done(edit, held)
    with pytest.raises(ValueError, match="is not as the edit"):
        edit.apply(after)


def test_a_link_has_one_decision_whatever_is_decided_of_it_before_it_is_compared_again() -> None:
    link, held = builders.comparison().links[1], builders.review()
    for decide, state in ((links.refuse, "refused"), (links.confirm, "confirmed"), (links.unlink, "refused")) * 2:
        held = _done(decide(builders.now(held=held), link), held)
        assert _states(held) == [(state, 2)]
    held = _done(links.confirm(builders.now(held=held), link), held)
    held = _done(links.relate(builders.now(held=held), link, "partial"), held)
    assert [(d.state, d.relation) for d in held.links] == [("confirmed", "partial")]


def test_linking_by_hand_takes_a_refusal_of_the_same_words_back() -> None:
    link, held = builders.comparison().links[1], builders.review()
    held = _done(links.refuse(builders.now(held=held), link), held)
    held = _done(links.link_by_hand(builders.now(held=held), reversed(link.statements)), held)
    assert _states(held) == [("by hand", 2)]


def test_a_link_of_one_side_is_refused_in_a_sentence() -> None:
    now = builders.now()
    with pytest.raises(WrongUseError, match="at least two accounts"):
        links.link_by_hand(now, ["a1", "a2"])
    with pytest.raises(WrongUseError, match="unlink it instead"):
        links.without_member(now, now.comparison.links[1], "b2")


def test_members_come_and_go() -> None:
    link, held = builders.comparison().links[1], builders.review()
    held = _done(links.with_members(builders.now(held=held), link, ["b3", "b4"]), held)
    assert _states(held) == [("by hand", 4)]


def test_what_is_decided_already_changes_nothing() -> None:
    link, held = builders.comparison().links[1], builders.review()
    held = _done(links.confirm(builders.now(held=held), link), held)
    assert links.confirm(builders.now(held=held), link).changes_nothing


def test_a_tag_confirms_a_link_also_one_whose_refusal_was_not_compared_yet() -> None:
    link, held = builders.comparison().links[1], builders.review()
    held = _done(links.refuse(builders.now(held=held), link), held)
    held = _done(tag_link(builders.now(held=held), link, ["arms"]), held)
    assert [(d.state, d.tags) for d in held.links] == [("confirmed", ("arms",))]
    held = _done(tag_link(builders.now(held=held), link, []), held)
    assert [(d.state, d.tags) for d in held.links] == [("confirmed", ())]
