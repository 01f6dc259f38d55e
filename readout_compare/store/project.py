"""The project file: one SQLite database with all that an analyst did, safe at every moment."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.edits import Edit
from readout_compare.core.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from readout_compare.core.journal import Action, Line
from readout_compare.core.records import By, Kind
from readout_compare.core.review import Review
from readout_compare.store import journal
from readout_compare.store.address import database_uri
from readout_compare.store.codec import texts_of
from readout_compare.store.content import Content, Meta, name_anew, read_content, write_meta
from readout_compare.store.files import ENDINGS, remove, sync, with_ending
from readout_compare.store.guard import check_kind, check_place, checked, distrust, schema_of, snapshot
from readout_compare.store.lock import Lock
from readout_compare.store.originals import NO_ORIGINALS, Originals, Sizes, keep_originals, read_original
from readout_compare.store.schema import APPLICATION_ID, SCHEMA_VERSION, upgrade


class ProjectFile:
    """An open project: the only one that may write it until `close`; used by one thread at a time."""

    def __init__(self, path: Path, db: Database, lock: Lock | None, content: Content) -> None:
        self.path = path
        self.opened = content  # as it was when the file was opened or made
        self._db = db
        self._texts = content.texts
        self._originals = content.originals
        self._lock = lock
        self._lies = _identities(path) if lock is not None else ()

    @classmethod
    def create(
        cls,
        path: Path,
        edits: Sequence[tuple[Edit, By]],
        meta: Meta,
        originals: Originals = NO_ORIGINALS,
        replacing: bool = True,
    ) -> "ProjectFile":
        """Make a project by these edits, the first on an empty review; it appears whole or not at all.

        An older project under that name is replaced, as `made_by` says. ValueError for originals that are not what
        their hash says, and where the edits lead to what no project can be.
        """

        def write(db: Database) -> None:
            keep_originals(db, originals)
            for edit, by in edits:
                journal.keep_edit(db, edit, by)

        return cls.made_by(path, write, meta, replacing)

    @classmethod
    def made_by(
        cls, path: Path, write: Callable[[Database], None], meta: Meta, replacing: bool = True
    ) -> "ProjectFile":
        """Make a project by what `write` does to its empty tables.

        It appears whole or, where `write` raises or what it wrote is no project (ValueError), not at all. Without
        `replacing` a project that stands there, though it came while this one was on its way, is a ProjectFileError.
        """
        _check_target(path)
        lock = Lock.take(path)
        with _released_on_error(lock):
            _check_free(path, replacing)
            with _appearing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
                db = Database(connection)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                upgrade(db)
                db.execute("PRAGMA foreign_keys = ON")
                with db.atomic():
                    write_meta(db, meta)
                    write(db)
                content = read_content(db)
            return cls(path, _connect(path), lock, content)

    @classmethod
    def open(cls, path: Path) -> "ProjectFile":
        """Open a project for writing; ProjectFileError, and not a byte changed, if it can't be opened safely.

        A file of an older schema is brought to the present one on a copy that is checked and takes its place.
        """
        check_place(path)
        check_kind(path)
        if not os.access(path, os.W_OK):
            raise ProjectFileError(
                f"{path} is read-only; make it writable, open it read-only, or copy it to a folder of your own."
            )
        lock = Lock.take(path)
        with _released_on_error(lock):
            with snapshot(path) as copy:
                content = checked(path, copy)
                if schema_of(path) < SCHEMA_VERSION:
                    with _appearing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
                        copy.conn.backup(connection)
                        name_anew(Database(connection))
                        connection.commit()
            return cls(path, _connect(path), lock, content)

    @classmethod
    def open_read_only(cls, path: Path) -> "ProjectFile":
        """A private copy of a project as it is now, also while another window has it open; it takes no edit."""
        check_place(path)
        check_kind(path)
        with snapshot(path) as copy:
            content = checked(path, copy)
            memory = sqlite3.connect(":memory:", check_same_thread=False)
            copy.conn.backup(memory)
        return cls(path, Database(memory), None, content)

    @property
    def is_read_only(self) -> bool:
        """Whether this is a copy that takes no edit."""
        return self._lock is None

    @property
    def is_in_place(self) -> bool:
        """Whether its file and log are still those that lie under its name; a copy to read has no place to lose."""
        return self._lies == () or _identities(self.path) == self._lies

    def copy_to(self, path: Path, replacing: bool = True) -> "ProjectFile":
        """A second, open project with all of this one, its journal too; this one stays open as it is.

        What stands there is replaced or not as `made_by` says.
        """
        _check_target(path)
        lock = Lock.take(path)
        with _released_on_error(lock):
            _check_free(path, replacing)
            with _appearing(path) as fresh, closing(sqlite3.connect(fresh)) as connection:
                self._db.conn.backup(connection)
                name_anew(Database(connection))
                connection.commit()
            db = _connect(path)
            return type(self)(path, db, lock, read_content(db))

    def content(self) -> Content:
        """All that the file holds now, read and checked again."""
        return checked(self.path, self._db)

    @property
    def originals(self) -> Sizes:
        """The size of every original that is kept, by its SHA-256."""
        return self._originals

    def original(self, sha256: str) -> bytes | None:
        """The bytes as received under their SHA-256, read now; None where none are kept.

        DamagedProjectError where they are no longer what was stored, ProjectFileError where they can't be read.
        """
        try:
            return read_original(self._db, sha256)
        except ValueError as error:
            raise DamagedProjectError(
                f"The original {sha256[:12]} in {self.path} is damaged; restore the project from a backup."
            ) from error
        except sqlite3.Error as error:
            raise ProjectFileError(
                f"The original {sha256[:12]} in {self.path} can't be read ({error}); open the project again."
            ) from error

    def keep(self, edit: Edit, by: By, originals: Originals = NO_ORIGINALS) -> int:
        """Make an edit, with the bytes that it brings; on the disk, synced, when its id is returned.

        If not, all is as before: ProjectFileError where the disk refuses, ValueError where the tables do. Bytes are
        kept for ever, also where the edit is undone.
        """
        with self._saving(edit):
            sizes = keep_originals(self._db, originals)
            number = journal.keep_edit(self._db, edit, by)
        fresh = texts_of(edit)
        if fresh:
            self._texts = {**self._texts, **fresh}
        if sizes:
            self._originals = {**self._originals, **sizes}
        return number

    def keep_again(self, edit: Edit, number: int, action: Action, by: By) -> None:
        """Undo a stored edit (`edit` is its reverse) or redo it; synced when this returns, and the same errors."""
        with self._saving(edit):
            journal.keep_again(self._db, edit, number, action, by)

    def edit(self, number: int) -> Edit:
        """A stored edit as it was done; ProjectFileError where its row is damaged."""
        try:
            return journal.read_edit(self._db, number, self._texts)
        except (ValueError, TypeError, RecursionError, sqlite3.Error) as error:
            raise DamagedProjectError(
                f"The history of {self.path} is damaged there; nothing was changed, restore it from a backup."
            ) from error

    def lines(self) -> tuple[Line, ...]:
        """The whole journal, oldest first."""
        return journal.read_lines(self._db)

    def edits_on(self, records: Iterable[tuple[Kind, str]]) -> frozenset[int]:
        """Ids of the edits that changed one of these records."""
        return journal.edits_on(self._db, records)

    def last_edits(self) -> dict[tuple[Kind, str], int]:
        """Kind and key of every decision and note that there ever was → id of the last edit that changed it."""
        return journal.last_edits(self._db)

    def replay(self) -> Iterator[tuple[Line, Review]]:
        """The review after each line of the journal, by the edits alone; ValueError where one does not fit."""
        return journal.replay(self._db, self._texts)

    def review(self) -> Review:
        """The review as the tables hold it now."""
        return self.content().review

    def connection(self) -> sqlite3.Connection:
        """The one connection, for a backup through SQLite's own API."""
        return self._db.conn

    def close(self) -> None:
        """Fold the write-ahead log into the one file and give it free; a second call does nothing."""
        try:
            with contextlib.suppress(sqlite3.Error):  # closed before, or a full disk: the log then keeps what is in it
                self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            self._db.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    @contextmanager
    def _saving(self, edit: Edit) -> Iterator[None]:
        if self.is_read_only:
            raise ProjectFileError(f"{self.path} is open read-only; save a copy under another name to go on.")
        if not self.is_in_place:  # what is written then lies in no file that anybody would find
            raise ProjectFileError(away(self.path))
        try:
            with self._db.atomic():
                yield
        except sqlite3.IntegrityError as error:
            raise ValueError(f"“{edit.name}” does not fit the project: {error}") from error
        except sqlite3.DatabaseError as error:
            raise ProjectFileError(
                f"“{edit.name}” could not be saved in {self.path} ({error}); free some space, or save a copy elsewhere."
            ) from error


def away(path: Path) -> str:
    """What is told of a project whose file is another one, or none, since it was opened."""
    return (
        f"{path} is no longer where it was opened: it was moved, renamed, removed or replaced; "
        "save the project under another name to go on."
    )


def _identities(path: Path) -> tuple[tuple[int, int] | None, ...]:
    """What tells a file and its log from any others that come to lie under their names; None where there is none."""
    found: list[tuple[int, int] | None] = []
    for ending in ("", "-wal"):
        try:
            held = path.with_name(path.name + ending).stat()
            found.append((held.st_dev, held.st_ino))
        except OSError:
            found.append(None)
    return tuple(found)


def _connect(path: Path) -> Database:
    connection = sqlite3.connect(database_uri(path, "mode=rw"), uri=True, timeout=0.2, check_same_thread=False)
    try:
        distrust(connection)
        # EXCLUSIVE before the first read keeps the log's index in memory: no -shm file, no second writer.
        connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        connection.execute("PRAGMA journal_mode = WAL").fetchall()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except sqlite3.DatabaseError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise ProjectInUseError(
                f"{path} is in use by another program; close it there and open it again."
            ) from error
        raise ProjectFileError(
            f"{path} can't be locked where it lies ({error}); copy it to a folder of this computer."
        ) from error
    return Database(connection)


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


def _check_free(path: Path, replacing: bool) -> None:
    """ProjectFileError where something would be replaced that must not be; asked while the lock keeps others out."""
    if not replacing and os.path.lexists(path):
        raise ProjectFileError(f"{path} was made by another program meanwhile and is as it was; try that once more.")


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
        sync(fresh)
        _fold(path)
        for ending in ("-wal", "-shm"):  # the log of a project that stood here would be replayed into the new one
            with_ending(path, ending).unlink(missing_ok=True)
        fresh.replace(path)
        sync(path.parent)
    except sqlite3.IntegrityError:  # not the disk's fault: whoever gave the values tells it
        raise
    except (OSError, sqlite3.DatabaseError) as error:
        raise ProjectFileError(f"{path} could not be written ({error}); choose another place.") from error
    finally:
        remove(*(with_ending(fresh, ending) for ending in ENDINGS))


def _fold(path: Path) -> None:
    """Write what the log of a killed window holds into its file: a crash between log and file then loses no edit."""
    log = with_ending(path, "-wal")
    if path.exists() and log.exists() and log.stat().st_size:
        with contextlib.suppress(sqlite3.DatabaseError), closing(_connect(path).conn) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
