"""One window a project: a lock beside the file that ends with the process that holds it, and says whose it is."""

import contextlib
import errno
import json
import os
import re
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from readout_compare.core.errors import ProjectFileError, ProjectInUseError
from readout_compare.core.labels import utc_words
from readout_compare.store.who_when import login_name, now

if sys.platform == "win32":
    import msvcrt

    _LOCKED_BYTE = 1 << 30  # nobody else can read a locked byte there, so it lies far behind what is written

    def _claim(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _claim(descriptor: int) -> None:
        # flock belongs to the open file, so it also holds between two windows of one process;
        # SQLite's own locks do not, and vanish when anything in the process closes the file.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}  # EDEADLK: msvcrt's word for it
# No link is followed: what holds the lock is written, and must never be written into another file.
_SAFELY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_LONGEST = 1024  # bytes that are read of a lock file
_SINCE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)


def lock_path(project: Path) -> Path:
    """The lock file of a project: hidden, in the same folder."""
    return project.with_name(f".{project.name}.lock")


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a project open; the content of its lock file as JSON."""

    host: str
    user: str
    process: int
    since: str  # UTC, ISO 8601, seconds


class Lock:
    """The right to write one project; held until `release` or the end of the process, also when it is killed.

    Where a disk knows no such locks, as some network folders, it holds nothing: SQLite's own lock, which is taken
    after it, is then what keeps a second window out.
    """

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, project: Path) -> "Lock":
        """Lock a project; ProjectInUseError, which tells who holds it, or ProjectFileError for a read-only folder."""
        path = lock_path(project)
        while True:
            descriptor, writable = _opened(project, path)
            try:
                _claim(descriptor)
            except OSError as error:
                holder = _holder(descriptor)
                os.close(descriptor)
                if error.errno in _HELD:
                    raise ProjectInUseError(_told(project, holder)) from error
                _removed(path)
                return cls(path, -1)
            if _still_there(path, descriptor) and (writable or not _removed(path)):
                if writable:
                    _sign(descriptor)
                return cls(path, descriptor)
            os.close(descriptor)  # its holder, or we, removed it between opening and locking: take the new one

    def release(self) -> None:
        """Give the project free and remove the lock file; a second call does nothing."""
        if self._descriptor < 0:
            return
        if os.name != "nt":
            _removed(self._path)  # before it is free: afterwards it could be another window's
        os.close(self._descriptor)
        if os.name == "nt":
            _removed(self._path)  # Windows removes no open file: neither ours before this, nor another window's now
        self._descriptor = -1


def _opened(project: Path, path: Path) -> tuple[int, bool]:
    """The lock file's descriptor, and whether it can be written: another user's can perhaps only be read."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | _SAFELY, 0o644), True
    except OSError as error:
        if isinstance(error, PermissionError):
            with contextlib.suppress(OSError):
                return os.open(path, os.O_RDONLY | _SAFELY), False
        raise ProjectFileError(
            f"{project} can't be used because nothing can be written to its folder ({error.strerror}); "
            "use a folder of your own."
        ) from error


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:  # an unheld lock file is harmless
        return False
    return True


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False


def _sign(descriptor: int) -> None:
    """Write who holds the lock over what a killed process left; a full disk only makes the sentence shorter."""
    holder = Holder(socket.gethostname(), login_name(), os.getpid(), now())
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, json.dumps(asdict(holder)).encode())


def _holder(descriptor: int) -> Holder | None:
    """What stands in a lock file; None for anything that `_sign` did not write."""
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        found = json.loads(os.read(descriptor, _LONGEST))
        holder = Holder(**{name: found[name] for name in ("host", "user", "process", "since")})
        known = _SINCE.fullmatch(holder.since)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    words = all(isinstance(word, str) and word.strip() and word.isprintable() for word in (holder.host, holder.user))
    return holder if known and words and type(holder.process) is int else None


def _told(project: Path, holder: Holder | None) -> str:
    if holder is None or (holder.host, holder.process) == (socket.gethostname(), os.getpid()):
        return f"{project} is open in another window; close it there, or save a copy under another name."
    since = utc_words(holder.since, seconds=False)
    return (
        f"{project} is open on {holder.host} by {holder.user} (process {holder.process}, since {since}); "
        "close it there, open it read-only, or save a copy under another name."
    )
