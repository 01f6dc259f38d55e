"""Looks at a project file without touching it, and says in one sentence why it can't be opened."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError

from readout_compare.core.errors import DamagedProjectError, ProjectFileError
from readout_compare.store.address import database_uri
from readout_compare.store.content import Content, read_content
from readout_compare.store.files import with_ending
from readout_compare.store.schema import APPLICATION_ID, SCHEMA_VERSION, expected, made, upgrade

# Through SQLite, never by opening the file: closing a file ends every lock that this process holds on it.
# immutable=1 takes no lock, reads no journal and writes nothing.
_ONLY_LOOK = "mode=ro&immutable=1"
_LEAST = 512  # bytes of the smallest database
_SIGN = 16  # bytes that every database begins with; SQLite takes a file of one byte for an empty database
_PATIENCE = 20  # copies of a file that is being written
# What reading a damaged or hostile file may raise: RecursionError is JSON nested a thousand times.
FAULTS = (sqlite3.Error, NotFoundError, ValueError, TypeError, KeyError, RecursionError, OverflowError)


def is_database(path: Path) -> bool:
    """Whether a SQLite database stands there, damaged ones and those of other programs included; nothing is locked."""
    try:
        if not path.is_file() or path.stat().st_size < _SIGN:
            return False
        with closing(sqlite3.connect(database_uri(path, _ONLY_LOOK), uri=True)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.DatabaseError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT
    except (OSError, ValueError):
        return False
    return True


@contextmanager
def _file_alone(path: Path) -> Iterator[sqlite3.Connection]:
    """What stands in the file without its log; also where a kill or a full disk ended the folding of the log into it.

    Without writable_schema SQLite refuses a file that is shorter than it will be when its log is folded in.
    """
    with closing(sqlite3.connect(database_uri(path, _ONLY_LOOK), uri=True)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        distrust(connection)
        yield connection


@contextmanager
def glance(path: Path) -> Iterator[Database]:
    """A project as its file alone tells it, without its log, any lock or a check; ProjectFileError if it is none."""
    check_place(path)
    check_kind(path)
    try:
        with _file_alone(path) as connection:
            db = Database(connection)
            if not _is_ours(db):
                raise ValueError("the tables are not ours")
            yield db
    except FAULTS as error:
        raise _damaged(path) from error


def check_place(path: Path) -> None:
    """ProjectFileError for a path with nothing there, a folder, a device, or a file that this user can't read."""
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ProjectFileError(f"{path} does not exist; check the name, or choose another project.") from error
    except OSError as error:
        raise ProjectFileError(f"{path} can't be read ({error.strerror}); check the name and its folder.") from error
    except ValueError as error:
        raise ProjectFileError(f"{str(path)!r} is no name of a file; choose another.") from error
    if stat.S_ISDIR(kind):
        raise ProjectFileError(f"{path} is a folder; choose a .readout file inside it.")
    if not stat.S_ISREG(kind):
        raise ProjectFileError(f"{path} is not an ordinary file; choose a .readout file.")
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():  # SQLite would write it into the project before anybody looked
        raise ProjectFileError(f"{path} has a foreign {journal.name} beside it; move that away and open it again.")
    if not os.access(path, os.R_OK):
        raise ProjectFileError(f"{path} can't be read by you; ask its owner for the right to read it.")


def check_kind(path: Path) -> None:
    """ProjectFileError unless the header is that of a project of this version or an older one."""
    try:
        with _file_alone(path) as connection:
            kind = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            raise _damaged(path) from error
        raise ProjectFileError(
            f"{path} is not a Readout Compare project; choose a .readout file, or compare texts as accounts."
        ) from error
    size = path.stat().st_size
    if size == 0:
        raise ProjectFileError(f"{path} is empty; choose a project made by Readout Compare.")
    if size < _LEAST:
        raise ProjectFileError(f"{path} is too short for a Readout Compare project; choose another .readout file.")
    if kind != APPLICATION_ID:
        raise ProjectFileError(f"{path} belongs to another program; choose a project made by Readout Compare.")
    if version > SCHEMA_VERSION:
        raise ProjectFileError(f"{path} was made by a newer Readout Compare; install the newest version to open it.")


@contextmanager
def snapshot(path: Path) -> Iterator[Database]:
    """A private copy of a project with what its write-ahead log holds, brought to the present schema and checked.

    The file and its log stay as they are. ProjectFileError if the copy is damaged or holds what we did not make.
    """
    with tempfile.TemporaryDirectory(prefix="readout-compare-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            own = _copied(path, copy)
        except OSError as error:
            raise ProjectFileError(f"{path} can't be read ({error.strerror}); try again.") from error
        except FAULTS as error:
            raise _damaged(path) from error
        with closing(sqlite3.connect(copy, check_same_thread=False)) as connection:
            db = Database(connection)
            try:
                if own is not None and _meta(db) not in (own, None):
                    raise _foreign_log(path)
                _check_file(path, db)
                upgrade(db)
            except FAULTS as error:
                raise _foreign_log(path) if _is_sound_alone(copy) else _damaged(path) from error
            distrust(connection)
            yield db


def check_whole(path: Path) -> None:
    """ProjectFileError for a damaged file, found on a copy so that the file itself and its log stay as they are."""
    with snapshot(path) as db:
        checked(path, db)


def _is_sound_alone(copy: Path) -> bool:
    """Whether a copy with a log beside it that failed every check passes them without it."""
    log = copy.with_name(f"{copy.name}-wal")
    if not log.exists() or not log.stat().st_size:
        return False
    try:
        with _file_alone(copy) as connection:
            _check_file(copy, Database(connection))
    except (*FAULTS, ProjectFileError):
        return False
    return True


def _copied(path: Path, copy: Path) -> object:
    """Copy a file, then its log, as they were at one moment; what the file alone says of itself.

    A window that has it open may fold the log into the file meanwhile: then both are copied once more.
    """
    for _ in range(_PATIENCE):
        before = path.stat()
        shutil.copyfile(path, copy)
        with _file_alone(copy) as connection:
            own = _meta(Database(connection))
        log, beside = with_ending(path, "-wal"), with_ending(copy, "-wal")
        beside.unlink(missing_ok=True)
        if log.exists():
            shutil.copyfile(log, beside)
        after = path.stat()
        if (before.st_mtime_ns, before.st_size, before.st_ino) == (after.st_mtime_ns, after.st_size, after.st_ino):
            break
    return own


def _meta(db: Database) -> object:
    """What a file says of itself; None where its tables are not ours and so could do anything when they are read."""
    return db.execute("SELECT * FROM meta").fetchall() if _is_ours(db) else None


def _is_ours(db: Database) -> bool:
    return made(db) == expected(db.execute("PRAGMA user_version").fetchone()[0])


def schema_of(path: Path) -> int:
    """The schema of the file as it lies there, without its log; sqlite3.Error where it is no database."""
    with _file_alone(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def distrust(connection: sqlite3.Connection) -> None:
    """Let nothing that a file brings along run, and have every page looked at before it is believed."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")


def checked(path: Path, db: Database) -> Content:
    """All that a database in the present schema holds; ProjectFileError where a value is not what was stored."""
    try:
        return read_content(db)
    except FAULTS as error:
        raise _damaged(path) from error


def _check_file(path: Path, db: Database) -> None:
    """Look at the tables, then ask SQLite about every page and constraint.

    ValueError for damage, ProjectFileError for a trigger or view: it would act where we read and write.
    """
    db.execute("PRAGMA cell_size_check = ON")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    held, ours = made(db), expected(version)
    strange = sorted(f"{kind} {name}" for kind, name, _ in held - ours if kind in ("trigger", "view"))
    if strange:
        raise ProjectFileError(
            f"{path} holds a {strange[0]} that Readout Compare did not make and was not opened; ask who sent it, or "
            "restore it from a backup."
        )
    if held != ours:
        raise ValueError("the tables are not ours")
    if (
        version > 1
    ):  # the first release used functions that SQLite takes for unsafe; its tables are the very same as ours
        distrust(db.conn)
    findings = [row[0] for row in db.execute("PRAGMA integrity_check").fetchall()]
    if findings != ["ok"]:
        raise ValueError(findings[0])
    if db.execute("PRAGMA foreign_key_check").fetchall():
        raise ValueError("foreign keys")


def _foreign_log(path: Path) -> ProjectFileError:
    return ProjectFileError(
        f"{path} has a {path.name}-wal beside it that is not its own; move that away and open it again."
    )


def _damaged(path: Path) -> DamagedProjectError:
    return DamagedProjectError(
        f"{path} is damaged and was left as it is; restore it from a backup, or compare its accounts again."
    )
