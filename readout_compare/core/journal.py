"""The journal: every edit, undo and redo in the order in which they were done; the two stacks follow from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Action = Literal["do", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal: who did what, and when."""

    number: int  # from 1, without gaps
    action: Action
    edit: int  # id of the edit that was done, undone or redone
    verb: str
    what: str
    call: str
    author: str
    at: str  # UTC, ISO 8601 with seconds

    @property
    def name(self) -> str:
        """The plain name of the edit, e.g. "Confirm link: cyber ↔ cyber"."""
        return f"{self.verb}: {self.what}" if self.what else self.verb


@dataclass(frozen=True, slots=True)
class Stacks:
    """Edits that can be undone and redone, each the next one last."""

    undo: tuple[Line, ...] = ()
    redo: tuple[Line, ...] = ()


def stacks(lines: Iterable[Line]) -> Stacks:
    """What can be undone and redone after these lines; a new edit ends everything that could be redone.

    Raises ValueError for a line that undoes or redoes something else than the next.
    """
    undo: list[Line] = []
    redo: list[Line] = []
    for line in lines:
        if line.action == "do":
            undo.append(line)
            redo.clear()
            continue
        source, goal = (undo, redo) if line.action == "undo" else (redo, undo)
        if not source or source[-1].edit != line.edit:
            raise ValueError(f"line {line.number} does not {line.action} the next edit")
        goal.append(source.pop())
    return Stacks(tuple(undo), tuple(redo))


def undoable(lines: Iterable[Line]) -> Stacks:
    """`stacks` without the first line: what made the project can't be undone. The same ValueError."""
    found = stacks(lines)
    return Stacks(tuple(line for line in found.undo if line.number > 1), found.redo)
