"""The review that a journal leads to: every line done again, from the empty project on."""

from collections.abc import Iterable, Mapping

from readout_compare.core.edits import Edit
from readout_compare.core.journal import Action, Line
from readout_compare.core.review import Review


def as_done(edit: Edit, action: Action) -> Edit:
    """What a line of the journal did with its edit: an undo its reverse, else the edit itself."""
    return edit.reverse() if action == "undo" else edit


def replayed(edits: Mapping[int, Edit], lines: Iterable[Line]) -> Review:
    """The review after these lines; `edits` are those they name, by id, as they were done first.

    ValueError names the first line that can't be done again: its edit is missing, or finds another record than then.
    """
    review = Review()
    for line in lines:
        edit = edits.get(line.edit)
        if edit is None:
            raise ValueError(f"line {line.number} of the journal names an edit that is missing")
        try:
            review, _ = as_done(edit, line.action).apply(review)
        except ValueError as error:
            raise ValueError(f"line {line.number} of the journal can't be done again: {error}") from error
    return review
