"""New revisions of an account with the engine's eyes: its statements, word marks of what changed, gaps that closed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from readout_compare.core.deciding.revision import new_revision
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, Comparison, Cut, Statement
from readout_compare.core.review import Review
from readout_compare.core.revisions import ClosedGap, StatementChange, changes_between, closed_gaps
from readout_compare.engine.findings.marks import Mark, word_marks
from readout_compare.engine.reading.segment import segment


@dataclass(frozen=True, slots=True)
class MarkedChange:
    """One statement in two revisions, with the words that differ."""

    change: StatementChange
    old: tuple[Mark, ...] = ()  # of a changed statement: offsets from its first character in the old text
    new: tuple[Mark, ...] = ()  # the same in the new text


def revise(review: Review, account_id: str, new: Account) -> Edit:
    """The edit that brings a later text of an account in, cut as the project cuts its texts.

    WrongUseError where the text is the one that is there already.
    """
    return new_revision(review, account_id, new, _cutter(review.project.options.statements))


def changes_after(old: Account, new: Account, cut: Cut = "auto") -> tuple[MarkedChange, ...]:
    """What changed between two revisions of an account, statement by statement, in the order of the new text."""
    found = changes_between(old, new, segment(old, cut), segment(new, cut))
    return tuple(_marked(old, new, change) for change in found)


def _marked(old: Account, new: Account, change: StatementChange) -> MarkedChange:
    if change.kind != "changed" or change.old is None or change.new is None:
        return MarkedChange(change)
    return MarkedChange(
        change,
        *word_marks(old.text[change.old.start : change.old.end], new.text[change.new.start : change.new.end]),
    )


def closed_by_revision(
    review: Review, after: Comparison, compare: Callable[[Sequence[Account]], Comparison]
) -> tuple[ClosedGap, ...]:
    """The gaps that the newest revision of each account of a comparison closed, account by account.

    `after` is the comparison of the newest texts; `compare` makes one with the same options and without decisions on
    words of the account that is set back. An account with one revision closes nothing, and costs nothing.
    """
    found: list[ClosedGap] = []
    for account in after.accounts:
        if account.revision > 1:
            former = review.revision(account.id, account.revision - 1)
            found += closed_gaps(compare([former if a.id == account.id else a for a in after.accounts]), after)
    return tuple(found)


def _cutter(cut: Cut) -> Callable[[Account], Sequence[Statement]]:
    return partial(segment, cut=cut)
