"""One window a project: a lock beside the file that ends with the process that holds it."""

import contextlib
import errno
import os
import sys
from pathlib import Path

from readout_compare.core.errors import ProjectFileError

if sys.platform == "win32":
    import msvcrt

    def _claim(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _claim(descriptor: int) -> None:
        # flock belongs to the open file, so it also holds between two windows of one process;
        # SQLite's own locks do not, and vanish when anything in the process closes the file.
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}  # EDEADLK: msvcrt's word for it


def lock_path(project: Path) -> Path:
    """The lock file of a project: hidden, in the same folder."""
    return project.with_name(f".{project.name}.lock")


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
        """Lock a project; ProjectFileError if another window holds it or its folder can't be written."""
        path = lock_path(project)
        while True:
            try:
                descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            except OSError as error:
                raise ProjectFileError(
                    f"{project} can't be used because nothing can be written to its folder ({error.strerror}); "
                    "use a folder of your own."
                ) from error
            try:
                _claim(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno not in _HELD:
                    with contextlib.suppress(OSError):
                        path.unlink()
                    return cls(path, -1)
                raise ProjectFileError(
                    f"{project} is open in another window; close it there, or save a copy under another name."
                ) from error
            if _still_there(path, descriptor):
                return cls(path, descriptor)
            os.close(descriptor)  # its holder removed it between our opening and locking: take the new one

    def release(self) -> None:
        """Give the project free and remove the lock file; a second call does nothing."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):  # Windows lets nobody remove an open file; an unheld lock file is harmless
            self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = -1


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        return path.stat().st_ino == os.fstat(descriptor).st_ino
    except FileNotFoundError:
        return False
