"""The files of a project on the disk: synced, checked, removed, together with those that SQLite keeps beside them."""

import contextlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from readout_compare.core.errors import ProjectFileError, WrongUseError
from readout_compare.store.originals import originals_are_true
from readout_compare.store.schema import SUFFIX

ENDINGS = ("", "-wal", "-shm", "-journal")  # a project is all of these: SQLite replays a log that lies beside a file
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM}


def with_ending(path: Path, ending: str) -> Path:
    """The file beside `path` whose name has one of `ENDINGS` more: "call.readout-wal"."""
    return path.with_name(path.name + ending)


def project_path(given: Path | str) -> Path:
    """Where a project goes; the ending .readout is added if it is missing. WrongUseError for what is no name: ".."."""
    path = Path(given)
    if path.name in ("", ".."):
        raise WrongUseError("A project needs a file name; give one such as call.readout.")
    return path if path.suffix.casefold() == SUFFIX else path.with_name(path.name + SUFFIX)


def remove(*paths: Path) -> None:
    """Take files away; one that is not there, or that another program holds on Windows, is passed over."""
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


@contextlib.contextmanager
def copied_aside(path: Path) -> Iterator[Path]:
    """A copy of a project and its log, in a folder of its own while the block runs.

    ProjectFileError where it can't be read. Nobody may write the log meanwhile; where another window may,
    `guard.snapshot` is what copies.
    """
    with tempfile.TemporaryDirectory(prefix="readout-compare-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            for ending in ("", "-wal"):
                if with_ending(path, ending).exists():
                    shutil.copyfile(with_ending(path, ending), with_ending(copy, ending))
        except OSError as error:
            raise ProjectFileError(f"{path} can't be read ({reason_of(error)}); try again.") from error
        yield copy


def reason_of(error: OSError | sqlite3.Error) -> str:
    """What the system says of a failure, without the path: "No space left on device"."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk; Windows can't do the latter."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page, index, rule and reference right, and every original is what its hash says.

    sqlite3.Error if the disk refuses.
    """
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        whole = whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
        return whole and originals_are_true(connection)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _DISK:
            raise
        return False
