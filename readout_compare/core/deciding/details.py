"""Decisions on what is said of an account and of its source, several of them made in one go."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from readout_compare.core.capture import Translation
from readout_compare.core.deciding.captures import change_details, change_language, change_side
from readout_compare.core.edits import Edit, joined
from readout_compare.core.review import Review

_PEOPLE = ","  # between names


def change_what_is_said(review: Review, account_id: str, said: Mapping[str, str], revision: int) -> Edit:
    """The edit that gives fields of an account ("side", "language") and of its capture new values, undone in one go.

    `revision` is the one whose capture is meant; people stand with commas between them. WrongUseError for what a field
    can't be.
    """
    edits: list[Edit] = []
    now = review
    for make in _steps(account_id, said, revision):
        edit = make(now)
        if not edit.changes_nothing:
            edits.append(edit)
            now, _ = edit.apply(now)
    if len(edits) == 1:
        return edits[0]
    return joined("Change details", review.account(account_id).side, *edits)


def _steps(account_id: str, said: Mapping[str, str], revision: int) -> Iterator[Callable[[Review], Edit]]:
    if "side" in said:
        yield lambda review: change_side(review, account_id, said["side"])
    if "language" in said:
        yield lambda review: change_language(review, account_id, said["language"])
    if said.keys() - {"side", "language"}:
        people = said.get("people")
        names = None if people is None else [name.strip() for name in people.split(_PEOPLE)]
        yield lambda review: change_details(
            review, account_id, title=said.get("title"), publisher=said.get("publisher"),
            published=said.get("published"), place=said.get("place"), people=names,
            translation=cast(Translation | None, said.get("translation")), archive=said.get("archive"),
            revision=revision,
        )  # fmt: skip
