"""Backups of a project: checked copies in a folder beside it that grow fewer with age."""

import contextlib
import itertools
import os
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from readout_compare.core.errors import DamagedProjectError, ProjectFileError
from readout_compare.store.address import database_uri
from readout_compare.store.files import ENDINGS, is_sound, reason_of, remove, sync, with_ending
from readout_compare.store.lock import lock_path
from readout_compare.store.schema import SUFFIX

Memory = sqlite3.Connection  # a whole project in memory, as `copy_in_memory` makes it and `write_backup` closes it
BEFORE_MIGRATION = "before a migration"  # the reason that keeps a backup for KEPT_MIGRATIONS
KEPT_MIGRATIONS = timedelta(weeks=10)
KEPT_REASONS = timedelta(days=1)  # what was made on purpose, "before a merge", outlives the next that is simply due
_STAMP = "%Y-%m-%dT%H-%M-%SZ"  # no colon: Windows allows none in a name
_START = r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-([2-9]|[1-9]\d{1,5}))?"
_NAME = re.compile(_START + r"(?: ([a-z0-9]+(?: [a-z0-9]+)*))?\.readout", re.ASCII)
_STARTS = re.compile(_START, re.ASCII)
_PART = re.compile(r"\." + _START + r"\.(?:readout|jsonl)\.part(?:-wal|-shm|-journal)?", re.ASCII)
_REASON = re.compile(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", re.ASCII)
_WRITE_AHEAD = b"\x02\x02"  # bytes 18 and 19 of a database that was opened for writing here; a backup has 1 there
_claiming = threading.Lock()  # one thread at a time looks for a number, so that none is passed over
_ABANDONED = timedelta(days=1)  # no backup takes so long: what is older was left by a killed process
# How many hours, days and ISO weeks with a backup keep their newest one.
_UNITS: tuple[tuple[Callable[[datetime], object], int], ...] = (
    (lambda at: (at.date(), at.hour), 12),
    (lambda at: at.date(), 12),
    (lambda at: at.isocalendar()[:2], 10),
)


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


def copy_in_memory(connection: sqlite3.Connection) -> Memory:
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


def write_backup(memory: Memory, project: Path, moment: datetime, reason: str = "", jsonl: str | None = None) -> Path:
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
                sync(folder.parent)
            written = _written(memory, project, moment, reason, jsonl)
        except (OSError, sqlite3.Error) as error:
            raise ProjectFileError(
                f"No backup of {project} could be written to {folder} ({reason_of(error)}); "
                "free some space there, or make the folder writable."
            ) from error
    if written is None:
        earlier = backups_of(project)
        remedy = f"restore {earlier[0].path}" if earlier else "compare its accounts again in a new project"
        raise DamagedProjectError(f"{project} is damaged and was not backed up; {remedy}.")
    for backup in thinned(backups_of(project), moment):
        # another thread may have written a later one of the same second
        if backup.path != written and not _is_worked_in(backup.path):
            remove(backup.path.with_suffix(".jsonl"), backup.path)
    _remove_abandoned(folder, moment)
    return written


def move_backups(former: Path, project: Path) -> None:
    """Take the backups of a project along to another name; where that has backups, or the disk refuses, they stay."""
    source, target = backups_folder(former), backups_folder(project)
    if source.is_dir() and not os.path.lexists(target):
        with contextlib.suppress(OSError, shutil.Error):
            shutil.move(source, target)


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

    Hours, days and ISO weeks are those of UTC. Kept besides: for 10 weeks what was made before a migration, for a day
    what was made for another reason, and what is dated after `now`, as from a clock that was wrong, which takes no
    place of another.
    """
    past = sorted((backup for backup in backups if backup.at <= now), key=_age, reverse=True)
    kept = {b for b in past if b.reason == BEFORE_MIGRATION and now - b.at <= KEPT_MIGRATIONS}
    kept |= {b for b in past if b.reason and now - b.at <= KEPT_REASONS}
    for unit, limit in _UNITS:
        newest: dict[object, Backup] = {}
        for backup in past:
            newest.setdefault(unit(backup.at), backup)
        kept.update(itertools.islice(newest.values(), limit))
    return tuple(backup for backup in past if backup not in kept)


def stamp_of(moment: datetime, number: int) -> str:
    """The start of a backup's name: "2026-11-24T12-10-02Z", and "2026-11-24T12-10-02Z-2" for the second one."""
    return moment.strftime(_STAMP) + ("" if number == 1 else f"-{number}")


def _written(
    memory: sqlite3.Connection, project: Path, moment: datetime, reason: str, jsonl: str | None
) -> Path | None:
    """The finished backup; None, and nothing left, if the copy is not sound."""
    folder = backups_folder(project)
    with _claiming:
        part, start = _claimed(folder, moment)
    final = folder / (f"{start} {reason}".strip() + SUFFIX)
    lines = folder / f".{start}.jsonl.part"
    with contextlib.ExitStack() as unless_moved:
        unless_moved.callback(remove, *(with_ending(part, ending) for ending in ENDINGS))
        unless_moved.callback(remove, lines)
        if not _is_copied(memory, part):
            return None
        if jsonl is not None:
            lines.touch(0o600)
            lines.write_text(jsonl, encoding="utf-8", newline="\n")
            sync(lines)
        sync(part)
        with contextlib.suppress(OSError):  # who may read the project may read its backups, nobody else
            for copy in (part, lines) if jsonl is not None else (part,):
                shutil.copymode(project, copy)
        part.rename(final)
        if jsonl is not None:
            lines.replace(final.with_suffix(".jsonl"))
        unless_moved.pop_all()  # another thread may have these names now
    sync(folder)
    return final


def _is_copied(memory: sqlite3.Connection, part: Path) -> bool:
    """Whether the copy now in `part`, one file that needs no log beside it, is sound."""
    with closing(sqlite3.connect(database_uri(part, "mode=rw"), uri=True)) as copy:
        copy.execute("PRAGMA journal_mode = OFF").fetchall()  # what fails is thrown away, what succeeds is synced
        copy.execute("PRAGMA synchronous = OFF")
        memory.backup(copy)
        sound = is_sound(copy)
        if sound:
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
        return sound


def _claimed(folder: Path, moment: datetime) -> tuple[Path, str]:
    """An empty temporary file and the start of a name, numbered after all others of this second."""
    for number in itertools.count(_last_number(folder, moment) + 1):
        start = stamp_of(moment, number)
        part = folder / f".{start}{SUFFIX}.part"
        try:
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue  # another thread or program is writing it, or a killed process was
        if _last_number(folder, moment) < number:
            return part, start
        remove(part)
    raise AssertionError("numbers do not end")


def _is_worked_in(backup: Path) -> bool:
    """Whether a backup was opened as a project and perhaps changed; a header that can't be read counts as one."""
    if os.path.lexists(lock_path(backup)) or os.path.lexists(with_ending(backup, "-wal")):
        return True
    try:
        with backup.open("rb") as file:  # nobody has it open: closing it ends no lock of this process
            return file.read(20)[18:] == _WRITE_AHEAD
    except OSError:
        return True


def _last_number(folder: Path, moment: datetime) -> int:
    named = (_STARTS.match(path.name) for path in folder.iterdir())
    return max((int(found[2] or 1) for found in named if found and found[1] == stamp_of(moment, 1)), default=0)


def _remove_abandoned(folder: Path, moment: datetime) -> None:
    """Take away what processes killed while writing a backup left there more than a day ago."""
    with contextlib.suppress(OSError):
        for part in folder.iterdir():
            named = _PART.fullmatch(part.name)
            at = _moment(named[1]) if named else None
            if at and moment - at > _ABANDONED:
                remove(part)


def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:  # the 31st of June
        return None


def _age(backup: Backup) -> tuple[datetime, int, str]:
    return backup.at, backup.number, backup.path.name
