"""What a project file holds, told without changing a byte of it."""

from dataclasses import dataclass
from pathlib import Path

from readout_compare.core.model import Account, Options
from readout_compare.store import rows
from readout_compare.store.guard import check_kind, check_place, snapshot
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
