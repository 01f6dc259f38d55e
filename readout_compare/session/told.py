"""What a project holds, counted: for people and scripts that ask without opening it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from readout_compare.core.journal import Line, undoable
from readout_compare.core.review import Review
from readout_compare.store import ProjectInfo, project_info
from readout_compare.store.backups import Backup, backups_of
from readout_compare.store.folders import warning_for

Counts = Mapping[str, int]  # state, verdict or kind → how many, by name


@dataclass(frozen=True, slots=True)
class Told:
    """A stored project at one moment, with what lies beside it."""

    info: ProjectInfo
    decisions: Mapping[str, Counts]  # "links", "gaps", "differences", "statements", "mentions" → counts
    notes: Counts  # kind of thing → notes on it
    undo: Line | None  # the next edit to be undone
    redo: Line | None
    backups: tuple[Backup, ...]  # newest first
    warning: str | None  # of the folder it lies in


def told(path: Path) -> Told:
    """Read a copy of the file; ProjectFileError if it is missing, foreign, newer or damaged."""
    info = project_info(path)
    found = undoable(info.lines)
    undo = found.undo[-1] if found.undo else None
    redo = found.redo[-1] if found.redo else None
    return Told(info, _decisions(info.review), _counts(n.target.kind for n in info.review.notes), undo, redo,
                backups_of(path), warning_for(path))  # fmt: skip


def _decisions(review: Review) -> Mapping[str, Counts]:
    return {
        "links": _counts(d.state for d in review.links),
        "gaps": _counts(d.verdict for d in review.gaps),
        "differences": _counts(d.state for d in review.differences),
        "statements": _counts("not content" for _ in review.marks),
        "mentions": _counts("added" if d.added else "taken away" for d in review.mentions),
    }


def _counts(words: Iterable[str]) -> Counts:
    return dict(sorted(Counter(words).items()))
