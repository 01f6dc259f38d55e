"""What a project file holds, told without changing a byte of it."""

from dataclasses import dataclass
from pathlib import Path

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account, Options
from readout_compare.store import rows
from readout_compare.store.guard import check_kind, check_place, glance, snapshot
from readout_compare.store.rows import Meta


@dataclass(frozen=True, slots=True)
class ProjectInfo:
    """The content of a project at one moment, also while a window has it open."""

    meta: Meta
    schema: int  # user_version of the file
    accounts: tuple[Account, ...]
    options: Options
    notes: int
    former_notes: int  # rows of the history: replaced and removed words


def project_info(path: Path) -> ProjectInfo:
    """Read a copy of the file and its write-ahead log; ProjectFileError if it is missing, foreign, newer or damaged.

    Another process may have it open; in the process that has it open, ask its session instead.
    """
    check_place(path)
    check_kind(path)
    with snapshot(path) as db:
        return ProjectInfo(
            rows.read_meta(db),
            db.execute("PRAGMA user_version").fetchone()[0],
            rows.read_accounts(db),
            rows.read_options(db),
            db.table("notes").count,
            db.table("note_history").count,
        )


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
    with glance(path) as db:
        title, notes = rows.read_meta(db).title, db.table("notes").count
    log = path.with_name(path.name + "-wal")
    try:
        pending = log.stat() if log.exists() else None
        changed = max(path.stat().st_mtime, pending.st_mtime if pending else 0.0)
    except OSError as error:
        raise ProjectFileError(f"{path} can't be read ({error.strerror}); try again.") from error
    return ProjectGlance(title, None if pending and pending.st_size else notes, changed)
