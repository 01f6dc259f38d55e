"""Tags: their names and colours in the project, and which of them a link, gap or difference carries."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast

from readout_compare.core.deciding.gaps import is_of
from readout_compare.core.deciding.links import confirm
from readout_compare.core.deciding.now import Now, added, changed, removed
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Gap, Link
from readout_compare.core.records import (
    DifferenceDecision,
    GapDecision,
    Kind,
    LinkDecision,
    Note,
    Record,
    Tag,
)  # fmt: skip
from readout_compare.core.review import Review
from readout_compare.core.text import one_line

Tagged = LinkDecision | GapDecision | DifferenceDecision | Note
TAGGED: tuple[Kind, ...] = ("link", "gap", "difference", "note")
COLOURS = ("#2458c5", "#b4471f", "#8a6100", "#2c7a4b", "#7a3fa0", "#0f6f7c", "#a33068", "#5b6470")  # given in turn


def add_tag(review: Review, name: str, colour: str = "") -> Edit:
    """A new tag; without a colour the next of eight. WrongUseError for a blank name or one that is taken."""
    word = one_line(name)
    if not word:
        raise WrongUseError("A tag needs a name; write one or two words.")
    if any(tag.name.casefold() == word.casefold() for tag in review.tags):
        raise WrongUseError(f"There is a tag “{word}” already; use it, or choose another name.")
    made = Tag(word, colour or COLOURS[len(review.tags) % len(COLOURS)])
    return Edit("Add tag", word, (added("tag", made),))


def colour_tag(tag: Tag, colour: str) -> Edit:
    """Another colour, "#rrggbb", for a tag."""
    return Edit("Colour tag", tag.name, (changed("tag", tag, replace(tag, colour=colour)),))


def rename_tag(review: Review, tag: Tag, name: str) -> Edit:
    """Another name for a tag wherever it stands; WrongUseError as for `add_tag`."""
    word = one_line(name)
    others = {other.name.casefold() for other in review.tags if other != tag}
    if not word or word.casefold() in others:
        raise WrongUseError(f"A tag needs a name of its own; “{word}” can't be used, choose another.")
    moved = _retagged(review, tag.name, word)
    return Edit(
        "Rename tag", f"{tag.name} to {word}", (removed("tag", tag), added("tag", replace(tag, name=word)), *moved)
    )


def remove_tag(review: Review, tag: Tag) -> Edit:
    """Take a tag away from the project and from everything that carries it."""
    return Edit("Remove tag", tag.name, (*_retagged(review, tag.name, None), removed("tag", tag)))


def tag_gap(now: Now, gap: Gap, tags: Iterable[str]) -> Edit:
    """Give a gap these tags in place of those it has; tags that the project does not know yet are added."""
    known = now.decided.gaps.get(gap.id)
    mine = () if gap.kind == "topic" else now.of_statements(gap.statements)
    former = known if known and is_of(now, gap, known) else None
    named, fresh = _named(now.review, tags)
    if former is not None:
        change = changed("gap", former, replace(former, tags=named))
    else:
        base = known or GapDecision(0, now.call, gap.kind, topic=gap.topic or "", by=now.by.author, at=now.by.at)
        change = added("gap", replace(base, id=now.review.next_id, anchors=mine, tags=named))
    return now.edit("Tag gap", f"{', '.join(named) or 'none'}, {now.words(gap)}", *fresh, change)


def tag_link(now: Now, link: Link, tags: Iterable[str]) -> Edit:
    """Give a link these tags; a decision that it was shown with keeps its state, without one the link is confirmed.

    Tags that the project does not know yet are added.
    """
    named, fresh = _named(now.review, tags)
    former = now.decided.links.get(link.id)
    if former is not None:
        change = changed("link", former, replace(former, tags=named))
    else:
        (change,) = confirm(now, link).changes
        change = replace(change, after=replace(cast(LinkDecision, change.after), tags=named))
    return now.edit("Tag link", f"{', '.join(named) or 'none'}, {now.words(link)}", *fresh, change)


def _named(review: Review, tags: Iterable[str]) -> tuple[tuple[str, ...], list[Change]]:
    """The tags as the project spells them, sorted, and the changes that add those it does not know."""
    known = {tag.name.casefold(): tag.name for tag in review.tags}
    fresh: list[Change] = []
    named: set[str] = set()
    for tag in tags:
        if tag.casefold() not in known:
            edit = add_tag(review, tag)
            fresh.extend(edit.changes)
            review = edit.apply(review)[0]
            known = {t.name.casefold(): t.name for t in review.tags}
        named.add(known[one_line(tag).casefold()])
    return tuple(sorted(named)), fresh


def _retagged(review: Review, name: str, new: str | None) -> Iterator[Change]:
    for kind in TAGGED:
        for record in review.of(kind).values():
            carried = cast(Tagged, record).tags
            if name in carried:
                rest = {tag for tag in carried if tag != name} | ({new} if new else set())
                after: Record = replace(cast(Tagged, record), tags=tuple(sorted(rest)))
                yield changed(kind, record, after)
