"""Backups of a project: checked copies in a folder beside it that grow fewer with age, and how one is put back."""

import contextlib
import itertools
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from readout_compare.core.errors import DamagedProjectError, ProjectFileError
from readout_compare.store.address import database_uri
from readout_compare.store.guard import check_kind, check_place, check_whole
from readout_compare.store.lock import Lock
from readout_compare.store.schema import SUFFIX

BEFORE_MIGRATION = "before a migration"  # the reason that keeps a backup for KEPT_MIGRATIONS
KEPT_MIGRATIONS = timedelta(weeks=10)
_STAMP = "%Y-%m-%dT%H-%M-%SZ"  # no colon: Windows allows none in a name
_START = r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-([2-9]|[1-9]\d{1,5}))?"
_NAME = re.compile(_START + r"(?: ([a-z0-9]+(?: [a-z0-9]+)*))?\.readout", re.ASCII)
_STARTS = re.compile(_START, re.ASCII)
_PART = re.compile(r"\." + _START + r"\.(?:readout|jsonl)\.part(?:-wal|-shm|-journal)?", re.ASCII)
_REASON = re.compile(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", re.ASCII)
_ABANDONED = timedelta(days=1)  # no backup takes so long: what is older was left by a killed process
_BESIDE = ("", "-wal", "-shm", "-journal")  # a project is all of these: SQLite replays a log that lies beside a file
# How many hours, days and ISO weeks with a backup keep their newest one.
_UNITS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: (at.date(), at.hour), 12),
    (lambda at: at.date(), 12),
    (lambda at: at.isocalendar()[:2], 10),
)
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOMEM}


@dataclass(frozen=True, slots=True)
class Backup:
    """A checked copy of a project; its JSON Lines, if any, lie beside it under the same name with ".jsonl"."""

    path: Path
    at: datetime  # UTC, whole seconds
    number: int  # 1, and 2, 3, … for the others of the same second
    size: int  # bytes
    reason: str  # as in its name; empty for a backup that was simply due


def backups_folder(project: Path) -> Path:
    """The folder of a project's backups, "call.backups" for call.readout; it need not exist."""
    plain = project.stem if project.suffix.casefold() == SUFFIX else project.name
    return project.with_name(f"{plain}.backups")


def copy_in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """All pages of an open project in memory, for `write_backup` in any thread; 56 MB take about 50 ms.

    ValueError inside a transaction, for which SQLite would wait without end; ProjectFileError for an unreadable page.
    """
    if connection.in_transaction:
        raise ValueError("a project is copied between two edits, not inside one")
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        connection.backup(memory)
    except sqlite3.Error as error:
        memory.close()
        raise ProjectFileError(
            f"The open project can't be read ({error}) and was not backed up; save a copy under another name."
        ) from error
    return memory


def write_backup(
    memory: sqlite3.Connection, project: Path, moment: datetime, reason: str = "", jsonl: str | None = None
) -> Path:
    """Write, check, sync and name a backup, then thin the older ones as of `moment`; `memory` is closed.

    The name is the moment in UTC, then the reason (small letters, digits, blanks). A damaged copy is
    DamagedProjectError and thins nothing; a full or unwritable disk is ProjectFileError. Neither leaves a file.
    """
    if not _REASON.fullmatch(reason) or moment.utcoffset() is None:
        raise ValueError("a reason is made of small letters and digits, a moment has a time zone")
    moment = moment.astimezone(UTC).replace(microsecond=0)
    folder = backups_folder(project)
    with closing(memory):
        try:
            if not folder.is_dir():
                folder.mkdir(exist_ok=True)
                _sync(folder.parent)
            written = _written(memory, folder, moment, reason, jsonl)
        except (OSError, sqlite3.Error) as error:
            raise ProjectFileError(
                f"No backup of {project} could be written to {folder} ({_why(error)}); "
                "free some space there, or make the folder writable."
            ) from error
    if written is None:
        raise DamagedProjectError(
            f"{project} is damaged and was not backed up; restore the newest of its backups in {folder}."
        )
    for backup in thinned(backups_of(project), moment):
        if backup.path != written:  # another thread may have written a later one of the same second
            _remove(backup.path.with_suffix(".jsonl"), backup.path)
    _remove_abandoned(folder, moment)
    return written


def backups_of(project: Path) -> tuple[Backup, ...]:
    """The backups of a project, newest first; files that are not named as ours are passed over."""
    found = []
    with contextlib.suppress(OSError), os.scandir(backups_folder(project)) as entries:
        for entry in entries:
            named = _NAME.fullmatch(entry.name)
            at = _moment(named[1]) if named else None
            if named and at and entry.is_file(follow_symlinks=False):
                size = entry.stat().st_size
                found.append(Backup(Path(entry.path), at, int(named[2] or 1), size, named[3] or ""))
    return tuple(sorted(found, key=_age, reverse=True))


def thinned(backups: Iterable[Backup], now: datetime) -> tuple[Backup, ...]:
    """Those to delete, newest first: all but the newest of each of the last 12 hours, 12 days and 10 weeks with one.

    Hours, days and ISO weeks are those of UTC. Kept besides: for 10 weeks what was made before a migration, and what
    is dated after `now`, as from a clock that was wrong, which takes no place of another.
    """
    past = sorted((backup for backup in backups if backup.at <= now), key=_age, reverse=True)
    kept = {b for b in past if b.reason == BEFORE_MIGRATION and now - b.at <= KEPT_MIGRATIONS}
    for unit, limit in _UNITS:
        newest: dict[object, Backup] = {}
        for backup in past:
            newest.setdefault(unit(backup.at), backup)
        kept.update(itertools.islice(newest.values(), limit))
    return tuple(backup for backup in past if backup not in kept)


def restore_backup(backup: Backup, project: Path) -> Path | None:
    """Put a checked copy of a backup in the place of a project, which must be closed; nothing is ever lost.

    Returns where what stood there is kept, its log beside it; None if nothing did. ProjectInUseError if it is open;
    ProjectFileError, and all is as it was, for a damaged or foreign backup or a disk that refuses.
    """
    check_place(backup.path)
    check_kind(backup.path)
    check_whole(backup.path)
    lock = Lock.take(project)
    fresh = project.with_name(f".{project.stem[:40]}-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        shutil.copyfile(backup.path, fresh)
        _sync(fresh)
        with closing(sqlite3.connect(database_uri(fresh, "mode=ro&immutable=1"), uri=True)) as connection:
            if not _is_sound(connection):
                raise OSError("the copy was damaged on its way")
        return _exchanged(fresh, project, _stamp(backup.at, backup.number))
    except (OSError, sqlite3.Error) as error:
        raise ProjectFileError(
            f"{project} is as it was, because {backup.path.name} could not be put in its place ({_why(error)}); "
            "free some space there, or make the folder writable."
        ) from error
    finally:
        _remove(fresh)
        lock.release()


def _written(memory: sqlite3.Connection, folder: Path, moment: datetime, reason: str, jsonl: str | None) -> Path | None:
    """The finished backup; None, and nothing left, if the copy is not sound."""
    part, start = _claimed(folder, moment)
    final = folder / (f"{start} {reason}".strip() + SUFFIX)
    lines = folder / f".{start}.jsonl.part"
    with contextlib.ExitStack() as unless_moved:
        unless_moved.callback(_remove, *(_with(part, ending) for ending in _BESIDE))
        unless_moved.callback(_remove, lines)
        if not _is_copied(memory, part):
            return None
        if jsonl is not None:
            lines.write_text(jsonl, encoding="utf-8", newline="\n")
            _sync(lines)
        _sync(part)
        part.rename(final)
        if jsonl is not None:
            lines.replace(final.with_suffix(".jsonl"))
        unless_moved.pop_all()  # another thread may have these names now
    _sync(folder)
    return final


def _is_copied(memory: sqlite3.Connection, part: Path) -> bool:
    """Whether the copy now in `part`, one file that needs no log beside it, is sound."""
    with closing(sqlite3.connect(database_uri(part, "mode=rw"), uri=True)) as copy:
        copy.execute("PRAGMA journal_mode = OFF").fetchall()  # what fails is thrown away, what succeeds is synced
        copy.execute("PRAGMA synchronous = OFF")
        memory.backup(copy)
        sound = _is_sound(copy)
        if sound:
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        return sound


def _claimed(folder: Path, moment: datetime) -> tuple[Path, str]:
    """An empty temporary file and the start of a name, numbered after all others of this second."""
    for number in itertools.count(_last_number(folder, moment) + 1):
        start = _stamp(moment, number)
        part = folder / f".{start}{SUFFIX}.part"
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        except FileExistsError:
            continue  # another thread is writing it, or a killed process was
        if _last_number(folder, moment) < number:
            return part, start
        _remove(part)
    raise AssertionError("numbers do not end")


def _last_number(folder: Path, moment: datetime) -> int:
    named = (_STARTS.match(path.name) for path in folder.iterdir())
    return max((int(found[2] or 1) for found in named if found and found[1] == _stamp(moment, 1)), default=0)


def _is_sound(connection: sqlite3.Connection) -> bool:
    """Whether SQLite finds every page, index, rule and reference right; sqlite3.Error if the disk refuses."""
    try:
        connection.execute("PRAGMA cell_size_check = ON")
        whole = connection.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
        return whole and not connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in _DISK:
            raise
        return False


def _exchanged(fresh: Path, project: Path, stamp: str) -> Path | None:
    """Give `fresh` the name of the project, whose files get a second name first; undone if a step fails.

    A process killed in between leaves the former files under the second name, and under the first perhaps none.
    """
    if project.is_dir():
        raise IsADirectoryError(None, "a folder has this name")
    present = [ending for ending in _BESIDE if os.path.lexists(_with(project, ending))]
    kept = _free_name(project, stamp)
    try:
        for ending in present:
            _name_twice(_with(project, ending), _with(kept, ending))
        _sync(project.parent)
        for ending in present:  # the log too: SQLite would replay it into the restored file
            _with(project, ending).unlink()
        fresh.replace(project)
    except BaseException:
        for ending in present:
            if not os.path.lexists(_with(project, ending)):
                _with(kept, ending).rename(_with(project, ending))
        _remove(*(_with(kept, ending) for ending in present))
        raise
    with contextlib.suppress(OSError):  # it is done; a disk that can't be synced can't be told more
        _sync(project.parent)
    return kept if present else None


def _free_name(project: Path, stamp: str) -> Path:
    """Beside the project: "call (before restoring 2026-11-24T12-10-02Z).readout", with -2, -3, … where it is taken."""
    plain = backups_folder(project).stem
    for number in itertools.count(1):
        more = "" if number == 1 else f"-{number}"
        name = project.with_name(f"{plain} (before restoring {stamp}){more}{SUFFIX}")
        if not any(os.path.lexists(_with(name, ending)) for ending in _BESIDE):
            return name
    raise AssertionError("numbers do not end")


def _name_twice(source: Path, target: Path) -> None:
    """A second name for a file; where the disk knows no such, a synced copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target, follow_symlinks=False)
        if not target.is_symlink():
            _sync(target)


def _remove_abandoned(folder: Path, moment: datetime) -> None:
    """Take away what processes killed while writing a backup left there more than a day ago."""
    with contextlib.suppress(OSError):
        for part in folder.iterdir():
            named = _PART.fullmatch(part.name)
            at = _moment(named[1]) if named else None
            if at and moment - at > _ABANDONED:
                _remove(part)


def _stamp(moment: datetime, number: int) -> str:
    return moment.strftime(_STAMP) + ("" if number == 1 else f"-{number}")


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # the 31st of June
        return None


def _age(backup: Backup) -> tuple[datetime, int, str]:
    return backup.at, backup.number, backup.path.name


def _with(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):  # open in another program: the next thinning takes it
            path.unlink()


def _why(error: OSError | sqlite3.Error) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _sync(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows can't sync a folder
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
