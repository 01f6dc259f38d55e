"""Decisions on differences inside a link: keep, dismiss, correct the kind, write one by hand."""

from dataclasses import replace

from readout_compare.core.deciding.now import Now, added, changed, removed, shortened
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import DifferenceKind, Link
from readout_compare.core.records import DifferenceDecision, DifferenceState


def keep(now: Now, link: Link, place: int) -> Edit:
    """The analyst stands behind a difference that was found; `place` is its place in the link's differences."""
    return _decide(now, link, place, "kept", None, "Keep difference")


def dismiss(now: Now, link: Link, place: int) -> Edit:
    """A difference that is none; it stays readable and counts no more."""
    return _decide(now, link, place, "dismissed", None, "Dismiss difference")


def correct(now: Now, link: Link, place: int, kind: DifferenceKind) -> Edit:
    """A difference of another kind than the engine said."""
    return _decide(now, link, place, "corrected", kind, f"Correct difference to {kind}")


def write(now: Now, link: Link, kind: DifferenceKind, note: str) -> Edit:
    """A difference that the engine did not see, in the analyst's words; WrongUseError where there are none."""
    if not note.strip():
        raise WrongUseError("A difference needs words: say what the one side has and the other has not.")
    made = DifferenceDecision(
        now.review.next_id, now.of_statements(link.statements), "by hand", kind, note=note.strip(),
        by=now.by.author, at=now.by.at,
    )  # fmt: skip
    return now.edit("Write difference", f"{kind}, {shortened(note)}", added("difference", made))


def take_back(now: Now, decision: DifferenceDecision) -> Edit:
    """Take away a difference that was written by hand, or a decision on one that was found."""
    what = f"{decision.kind}, {shortened(decision.note)}"
    return now.edit("Take back difference", what, removed("difference", decision))


def _decide(now: Now, link: Link, place: int, state: DifferenceState, kind: DifferenceKind | None, verb: str) -> Edit:
    found = link.differences[place]
    former = now.decided.differences.get((link.id, place))
    what = now.words(found)
    if former is not None:
        if (former.state, former.kind) == (state, kind or found.kind):
            return now.edit(verb, what, changed("difference", former, former))
        after = replace(former, state=state, kind=kind or found.kind, by=now.by.author, at=now.by.at)
        return now.edit(verb, what, changed("difference", former, after))
    made = DifferenceDecision(
        now.review.next_id, now.of_statements(link.statements), state, kind or found.kind, found.kind,
        tuple(now.of_span(span) for span in found.spans), found.note, by=now.by.author, at=now.by.at,
    )  # fmt: skip
    return now.edit(verb, what, added("difference", made))
