"""Decisions and notes are found again at the thing that they were made on, and never at another one."""

from dataclasses import replace

from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding import differences, links, notes
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.model import Comparison, Link
from readout_compare.core.review import Review
from tests import builders


def after(now: Now, edit: Edit) -> Now:
    """The call after an edit, not compared again."""
    review = edit.apply(now.review)[0]
    return replace(now, review=review, decided=decided(now.comparison, review, now.call))


def with_links(*changed: Link) -> Comparison:
    """The pair with these links alone."""
    return replace(builders.comparison(), links=changed)


def reviewed_link() -> tuple[Link, Review]:
    """A link with a dismissed difference, one written by hand, and a note on it and on a difference of it."""
    now = builders.now()
    link = now.comparison.links[1]
    now = after(now, differences.dismiss(now, link, 0))
    now = after(now, differences.write(now, link, "framing", "Only Arvenia says agreed."))
    now = after(now, notes.write_note(now, link, "Ask the press office."))
    now = after(now, notes.write_note(now, (link, link.differences[1]), "Infrastructure is more."))
    return link, now.review


def told(found: Decided, link: str) -> tuple[list[str], list[str], list[str]]:
    """States of what was found, words by hand and notes, at a link."""
    return (
        [d.state for (at, _), d in found.differences.items() if at == link],
        [d.note for d in found.written.get(link, ())],
        [note.text for note in found.notes.get(link, ())],
    )


EVERYTHING = (["dismissed"], ["Only Arvenia says agreed."], ["Ask the press office.", "Infrastructure is more."])


def test_what_stands_on_a_link_goes_with_it_when_it_gets_more_or_fewer_members() -> None:
    link, review = reviewed_link()
    now = replace(builders.now(held=review))
    assert told(now.decided, "l2") == EVERYTHING
    review = links.with_members(now, link, ["b3"]).apply(review)[0]
    held = review.links[0]
    wider = replace(link, members={"a": ("a2",), "b": ("b2", "b3")}, state="by hand", decision=held.id)
    of = with_links(wider)
    assert told(decided(of, review, "c1"), "l2") == EVERYTHING
    more = after(builders.now(of, review), notes.write_note(builders.now(of, review), wider, "Both of Belmora."))
    narrow = decided(with_links(link), more.review, "c1")
    assert told(narrow, "l2") == (*EVERYTHING[:2], [*EVERYTHING[2], "Both of Belmora."])


def test_the_very_link_goes_before_a_near_one_and_a_link_of_one_side_of_it_is_none() -> None:
    link, review = reviewed_link()
    wider = replace(link, id="l1", members={"a": ("a2",), "b": ("b1", "b2")})
    found = decided(with_links(wider, link), review, "c1")
    assert told(found, "l2") == EVERYTHING
    assert told(found, "l1") == ([], [], [])
    other = replace(link, members={"a": ("a2",), "b": ("b3",)})
    assert told(decided(with_links(other), review, "c1"), "l2") == ([], [], [])
