"""What a project file holds, told without changing a byte of it."""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.journal import Line
from readout_compare.core.review import Review
from readout_compare.store.content import Meta
from readout_compare.store.files import with_ending
from readout_compare.store.guard import check_kind, check_place, checked, glance, schema_of, snapshot
from readout_compare.store.originals import Sizes


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """The content of a project at one moment, also while a window has it open."""

    meta: Meta
    schema: int  # user_version of the file
    review: Review
    lines: tuple[Line, ...]  # the whole journal, oldest first
    originals: Sizes  # of the bytes as received


def project_info(path: Path) -> ProjectInfo:
    """Read a copy of the file and its write-ahead log; ProjectFileError if it is missing, foreign, newer or damaged.

    Another process may have it open; in the process that has it open, ask its session instead.
    """
    check_place(path)
    check_kind(path)
    with snapshot(path) as db:
        content = checked(path, db)
        return ProjectInfo(content.meta, schema_of(path), content.review, content.lines, content.originals)


@dataclass(frozen=True, slots=True)
class ProjectGlance:
    """What a list of projects tells of one."""

    title: str
    notes: int | None  # None: the newest ones are in the log of a window that has it open or was killed
    changed: float  # seconds since 1970 of the last change on the disk


def project_glance(path: Path) -> ProjectGlance:
    """Title, notes and time of a project, quickly and also while this process has it open.

    ProjectFileError if it is missing, foreign, newer or damaged where it was read.
    """
    log = with_ending(path, "-wal")
    try:
        pending = log.stat() if log.exists() else None
        is_whole = not (pending and pending.st_size)  # where the folding of a log was ended, rows can't be counted
        with glance(path) as db:
            title, notes = _title(db), db.table("notes").count if is_whole else None
        changed = max(path.stat().st_mtime, pending.st_mtime if pending else 0.0)
    except OSError as error:
        raise ProjectFileError(f"{path} can't be read ({error.strerror}); try again.") from error
    return ProjectGlance(title, notes, changed)


def _title(db: Database) -> str:
    """The title, which a file of the first schema has in another table."""
    table = "project" if "project" in db.table_names() else "meta"
    found = db.execute(f"SELECT title FROM {table}").fetchone()
    if found is None:
        raise ValueError("the project has no title")
    return str(found[0])
