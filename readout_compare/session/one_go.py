"""Several decisions on one gap or link as one edit, so that they are undone together."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from readout_compare.core.decided import decided
from readout_compare.core.deciding import gaps, links
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.deciding.now import Now
from readout_compare.core.deciding.tags import tag_gap, tag_link
from readout_compare.core.edits import Edit, joined
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Gap, Link
from readout_compare.core.records import LinkDecision, Verdict

LinkWish = Literal["confirm", "refuse", "by hand"]
_Step = Callable[[Now], Edit]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be decided of one thing; None and empty mean: as it is."""

    verdict: Verdict | None = None
    where: tuple[str, ...] = ()  # ids of the statements that cover a gap elsewhere
    reason: str | None = None
    severity: int | None = None
    link: LinkWish | None = None
    tags: tuple[str, ...] = ()  # beside those it has
    note: str | None = None

    @property
    def for_gaps(self) -> bool:
        """Whether something of it can be said of gaps alone."""
        return bool(self.verdict or self.where) or self.reason is not None or self.severity is not None


def in_one_go(now: Now, thing: Gap | Link, wish: Wish) -> Edit:
    """The edit that does all of it; WrongUseError where nothing is wished, or what this kind of thing can't be.

    A link that is not in the comparison is linked by hand: one made of statements, its id empty.
    """
    steps = list(_gap_steps(thing, wish) if isinstance(thing, Gap) else _link_steps(thing, wish))
    if not steps:
        raise WrongUseError(
            "Say what is decided: of a gap a verdict, a reason or a severity, of a link whether it is confirmed, "
            "refused or made by hand, of both tags or a note."
        )
    made: list[Edit] = []
    for step in steps:
        edit = step(now)
        if not edit.changes_nothing:
            made.append(edit)
            now = _after(now, edit, thing)
    if len(made) < 2:
        return made[0] if made else edit
    words = [made[0].verb, *(e.verb[:1].lower() + e.verb[1:] for e in made[1:])]
    return joined(listed(words), now.words(thing), *made)


def _gap_steps(gap: Gap, wish: Wish) -> Iterator[_Step]:
    if wish.link:
        raise WrongUseError(f"{gap.id} is a gap, which is not confirmed, refused or linked; give it a verdict.")
    verdict, reason, severity, note = wish.verdict, wish.reason, wish.severity, wish.note
    if wish.where and verdict not in (None, "covered elsewhere"):
        raise WrongUseError("Statements that cover a gap go with the verdict covered elsewhere alone; leave them out.")
    if verdict or wish.where:
        yield lambda now: gaps.judge(now, gap, verdict or "covered elsewhere", wish.where or None)
    if reason is not None:
        yield lambda now: gaps.give_reason(now, gap, reason)
    if severity is not None:
        yield lambda now: gaps.weigh(now, gap, severity)
    if wish.tags:
        yield lambda now: tag_gap(now, gap, [*_tags_of(now, gap), *wish.tags])
    if note is not None:
        yield lambda now: write_note(now, gap, note)


def _link_steps(link: Link, wish: Wish) -> Iterator[_Step]:
    if wish.for_gaps:
        raise WrongUseError(
            f"{link.id or 'This'} is a link; verdict, statements that cover it, reason and severity are for gaps."
        )
    note = wish.note
    if wish.link == "confirm" and link.id:
        yield lambda now: links.confirm(now, link)
    elif wish.link == "refuse" and link.id:
        yield lambda now: links.refuse(now, link)
    elif wish.link in ("confirm", "refuse"):
        raise WrongUseError(f"Those statements are not linked, so there is nothing to {wish.link}; link them by hand.")
    elif wish.link == "by hand":
        yield lambda now: links.link_by_hand(now, link.statements)
    if wish.tags:
        yield lambda now: tag_link(now, link, [*_tags_of(now, link), *wish.tags])
    if note is not None:
        yield lambda now: write_note(now, link, note)


def _tags_of(now: Now, thing: Gap | Link) -> tuple[str, ...]:
    held = (now.decided.gaps if isinstance(thing, Gap) else now.decided.links).get(thing.id)
    return held.tags if held else ()


def _after(now: Now, edit: Edit, thing: Gap | Link) -> Now:
    """The call after an edit on this thing; a link is found at its new decision without comparing again."""
    review, _ = edit.apply(now.review)
    found = decided(now.comparison, review, now.call)
    made = next((c.after for c in edit.changes if isinstance(c.after, LinkDecision)), None)
    if made is not None:
        found = replace(found, links={**found.links, thing.id: made})
    elif thing.id in now.decided.links:
        held = next(d for d in review.links if d.id == now.decided.links[thing.id].id)
        found = replace(found, links={**found.links, thing.id: held})
    return replace(now, review=review, decided=found)
