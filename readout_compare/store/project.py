"""The project file: one SQLite database that holds accounts, options and notes, safe at every moment."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account, Options
from readout_compare.core.review import Note
from readout_compare.store import rows
from readout_compare.store.address import database_uri
from readout_compare.store.guard import check_kind, check_place, check_whole
from readout_compare.store.lock import Lock
from readout_compare.store.rows import Meta
from readout_compare.store.schema import APPLICATION_ID, SCHEMA_VERSION, migrations


class ProjectFile:
    """An open project: the only one that may write it until `close`; belongs to the thread that opened it."""

    def __init__(self, path: Path, db: Database, lock: Lock) -> None:
        self.path = path
        self._db = db
        self._lock = lock

    @classmethod
    def create(cls, path: Path, accounts: tuple[Account, ...], options: Options, meta: Meta) -> "ProjectFile":
        """Make a project that appears under its name whole or not at all; an older project there is replaced."""
        _check_target(path)
        lock = Lock.take(path)
        with _released_on_error(lock):
            with _appearing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
                db = Database(connection)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                _upgrade(db)
                with db.atomic():
                    rows.write_meta(db, meta)
                    rows.write_accounts(db, accounts)
                    rows.write_options(db, options)
            return cls(path, _connect(path), lock)

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open a project for writing; ProjectFileError, and not a byte changed, if it can't be opened safely."""
        check_place(path)
        check_kind(path)
        if not os.access(path, os.W_OK):
            raise ProjectFileError(f"{path} is read-only; make it writable, or copy it to a folder of your own.")
        lock = Lock.take(path)
        with _released_on_error(lock):
            check_whole(path)
            db = _connect(path)
            _upgrade(db)
            return cls(path, db, lock)

    def copy_to(self, path: Path) -> "ProjectFile":
        """A second, open project with all of this one, history too; this one stays open as it is."""
        _check_target(path)
        lock = Lock.take(path)
        with _released_on_error(lock):
            with _appearing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
                self._db.conn.backup(connection)
            return type(self)(path, _connect(path), lock)

    def meta(self) -> Meta:
        """What the file says of itself."""
        return rows.read_meta(self._db)

    def accounts(self) -> tuple[Account, ...]:
        """The accounts in their order, equal to those that were stored."""
        return rows.read_accounts(self._db)

    def options(self) -> Options:
        """The options, equal to those that were stored."""
        return rows.read_options(self._db)

    def notes(self) -> tuple[Note, ...]:
        """All notes in the order in which they were first written, each with its id."""
        return rows.read_notes(self._db)

    def change_options(self, options: Options) -> None:
        """Keep these options in place of the former ones, all or none; on the disk, synced, when this returns."""
        with self._saving("The options"), self._db.atomic():
            rows.replace_options(self._db, options)

    def write_note(self, note: Note) -> None:
        """Keep a note in place of any on the same target; on the disk, synced, when this returns."""
        with self._saving("The note"), self._db.atomic():
            rows.write_note(self._db, note)

    def remove_note(self, note: Note) -> None:
        """Take away the note on this target; author and time of `note` say who removed it and when."""
        with self._saving("The note"), self._db.atomic():
            rows.remove_note(self._db, note)

    def close(self) -> None:
        """Fold the write-ahead log into the one file and give it free; a second call does nothing."""
        with contextlib.suppress(sqlite3.ProgrammingError):  # closed before
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        self._db.close()
        self._lock.release()

    @contextmanager
    def _saving(self, what: str) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise ProjectFileError(
                f"{what} could not be saved in {self.path} ({error}); free some space, or save a copy elsewhere."
            ) from error


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(database_uri(path, "mode=rw"), uri=True, timeout=0.2)
    try:
        # EXCLUSIVE before the first read keeps the log's index in memory: no -shm file, no second writer.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ProjectFileError(f"{path} is in use by another program; close it there and open it again.") from error
        raise ProjectFileError(
            f"{path} can't be locked where it lies ({error}); copy it to a folder of this computer."
        ) from error
    return Database(connection)


def _upgrade(db: Database) -> None:
    """Run the migrations that a file lacks and raise its user_version to ours."""
    if db.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
        return
    migrations().apply(db)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _check_target(path: Path) -> None:
    """ProjectFileError where a file can't appear, or where something that is not a project would be replaced."""
    try:
        if not path.parent.is_dir():
            raise ProjectFileError(f"The folder {path.parent} does not exist; make it first, or choose another.")
        if path.is_dir():
            raise ProjectFileError(f"{path} is a folder; choose a file name inside it.")
        if path.exists():
            check_kind(path)
    except OSError as error:
        raise ProjectFileError(f"{path} can't be written ({error.strerror}); choose another name.") from error


@contextmanager
def _released_on_error(lock: Lock) -> Iterator[None]:
    try:
        yield
    except BaseException:
        lock.release()
        raise


@contextmanager
def _appearing(path: Path) -> Iterator[Path]:
    """A temporary file beside `path` that takes its name, synced, when the block ends well, and else vanishes."""
    fresh = path.with_name(f".{path.stem[:40]}-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        yield fresh
        _sync(fresh)
        for ending in ("-wal", "-shm"):  # the log of a project that stood here would be replayed into the new one
            path.with_name(path.name + ending).unlink(missing_ok=True)
        fresh.replace(path)
        _sync(path.parent)
    except (OSError, sqlite3.OperationalError) as error:
        raise ProjectFileError(f"{path} could not be written ({error}); choose another place.") from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            fresh.with_name(fresh.name + ending).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows can't sync a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
