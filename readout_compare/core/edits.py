"""An edit: a plain name and the changes it makes to a review; it knows its reverse."""

from dataclasses import dataclass, replace

from readout_compare.core.records import Kind, Record
from readout_compare.core.review import Review


class StaleEditError(ValueError):
    """An edit made from a review that is no longer the present one."""


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after; None where there is none."""

    kind: Kind
    key: str
    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that was done in one go and is undone in one go."""

    verb: str  # what was done, in English and translatable: "Confirm link"
    what: str  # to what, in the words of the texts: "cyber ↔ cyber"; may be empty
    changes: tuple[Change, ...]
    call: str = ""  # the call it belongs to; empty where it belongs to the whole project

    @property
    def name(self) -> str:
        """ "Confirm link: cyber ↔ cyber", as undo, redo and the history say it."""
        return f"{self.verb}: {self.what}" if self.what else self.verb

    @property
    def changes_nothing(self) -> bool:
        """Whether every record stays as it is, so that there is nothing to keep."""
        return all(change.before == change.after for change in self.changes)

    def reverse(self) -> "Edit":
        """The edit that takes this one back; the reverse of the reverse is the edit itself."""
        turned = tuple(Change(c.kind, c.key, c.after, c.before) for c in reversed(self.changes))
        return replace(self, changes=turned)

    def apply(self, review: Review) -> tuple[Review, "Edit"]:
        """The review after this edit, and the edit that undoes it.

        Raises StaleEditError, with nothing changed, where a record is not as this edit has it before.
        """
        for change in self.changes:
            if review.of(change.kind).get(change.key) != change.before:
                raise StaleEditError(f"{change.kind} {change.key} is not as the edit “{self.name}” found it")
            review = review.put(change.kind, change.key, change.after)
        return review, self.reverse()


def joined(verb: str, what: str, *edits: Edit) -> Edit:
    """Several edits, each made for the review after the one before, as one."""
    call = next((edit.call for edit in edits if edit.call), "")
    return Edit(verb, what, tuple(change for edit in edits for change in edit.changes), call)
