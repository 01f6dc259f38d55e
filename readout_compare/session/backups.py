"""When a project is backed up, what is told of its backups, and which remedy there is for a project that won't open."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from readout_compare.core.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from readout_compare.core.journal import Line
from readout_compare.session.project import Session
from readout_compare.store import project_info
from readout_compare.store.backups import Backup, Memory, backups_of, write_backup
from readout_compare.store.jsonl import copy_beside

EVERY = 10 * 60  # seconds between two backups of a project at work
Remedy = Literal["", "read-only", "restore"]
Kept = tuple[Path, int]  # a project, and the number of the journal's line that its newest backup holds


@dataclass(frozen=True, slots=True)
class Copied:
    """A project in memory, to be written as a backup in any thread, once."""

    project: Path
    line: int  # number of its last line of the journal
    memory: Memory


@dataclass(frozen=True, slots=True)
class Since:
    """What a project has that its backup has not."""

    edits: int | None  # lines of the journal; None where the journal is not known
    last: str  # the plain name of the last edit that the backup holds; empty where that is not known


def copy_due(session: Session, kept: Kept | None, always: bool = False) -> Copied | None:
    """A copy for a backup where something changed since `kept`, made in some milliseconds; None where nothing did.

    `kept` is what this window backed up last. Without one the newest backup on the disk counts, and a project without
    any is due once something was done in this window. `always` asks for one before a change that is hard to see
    through. A project without a file of its own has nothing to lose. Errors as for `Session.copied`.
    """
    path = session.path
    if path is None or session.is_read_only or not session.lines:
        return None
    line = session.lines[-1].number
    mine = kept is not None and kept[0] == path
    due = kept != (path, line) if mine else _is_newer(session, path)
    if not due and not always:
        return None
    memory = session.copied()
    return None if memory is None else Copied(path, line, memory)


def _is_newer(session: Session, path: Path) -> bool:
    """Whether something is in no backup; one from the future, by a clock that is or was wrong, tells nothing."""
    if session.edits_made > 0:
        return True
    now = datetime.now(UTC)
    newest = next((backup for backup in backups_of(path) if backup.at <= now), None)
    return newest is not None and _moment(session.lines[-1]) > newest.at


def write_copy(copied: Copied, reason: str = "", moment: datetime | None = None) -> Kept:
    """Write a checked backup and its plain copy, and thin the older ones; what is kept from now on.

    Errors as for `write_backup`.
    """
    jsonl = copy_beside(copied.memory)
    write_backup(copied.memory, copied.project, moment or datetime.now(UTC), reason, jsonl)
    return copied.project, copied.line


def since(lines: Sequence[Line] | None, backup: Backup) -> Since:
    """What was done after a backup, by the time of each line; None for lines that nobody could read."""
    if lines is None:
        return Since(None, "")
    before = [line for line in lines if _moment(line) <= backup.at]
    return Since(len(lines) - len(before), before[-1].name if before else "")


def lines_beside(project: Path) -> tuple[Line, ...] | None:
    """The journal of a project that is not open, else that of its newest backup that can be read, else None."""
    for path in (project, *(backup.path for backup in backups_of(project))):
        try:
            return project_info(path).lines
        except ProjectFileError:
            continue
    return None


def remedy_for(path: Path, error: ProjectFileError) -> Remedy:
    """What helps where a project could not be opened; empty where only what the sentence says does."""
    if isinstance(error, ProjectInUseError):
        return "read-only"
    if not path.is_file():
        return "restore" if not path.exists() and backups_of(path) else ""
    if not isinstance(error, DamagedProjectError) and not _is_writable(path):
        return "read-only"
    return "restore" if backups_of(path) else ""


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _moment(line: Line) -> datetime:
    return datetime.fromisoformat(line.at)
