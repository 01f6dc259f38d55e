"""Shuts a process in before it reads a document: limits that the system holds, and no way to files, nets, programs."""

import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from readout_compare.importers.apart.wire import Limits

if sys.platform != "win32":  # there the clock of the parent and the watch over events are all there is
    import resource

_FILES = 64  # open at once
_LOOK = 0.02  # seconds between two looks at the memory
_RESIDENT_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes that ru_maxrss counts in
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events of `sys.addaudithook` that no reader has a reason for. Whole families end with a dot.
_FORBIDDEN = (
    "socket.", "subprocess.", "ftplib.", "http.", "imaplib.", "poplib.", "smtplib.", "telnetlib.", "nntplib.",
    "urllib.", "webbrowser.", "sqlite3.", "pty.", "syslog.", "shutil.", "tempfile.", "winreg.", "_winapi.",
    "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill",
    "os.killpg", "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.removexattr", "os.rename",
    "os.rmdir", "os.setxattr", "os.symlink", "os.truncate", "os.utime", "os.putenv", "os.chflags", "os.lockf",
    "ctypes.dlopen", "signal.pthread_kill", "pickle.find_class", "code.__new__", "resource.setrlimit",
)  # fmt: skip


def limit(limits: Limits) -> None:
    """Hold this process to `limits` as far as the system can, for good; lower its priority, leave no core behind."""
    if sys.platform == "win32":
        return
    os.nice(5)
    for what, most, last in (
        (resource.RLIMIT_AS, limits.space, limits.space),
        (resource.RLIMIT_CPU, limits.seconds, limits.seconds + 1),  # SIGXCPU, which is told, then SIGKILL
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_NOFILE, _FILES, _FILES),
    ):
        _, hard = resource.getrlimit(what)
        within = last if hard == resource.RLIM_INFINITY else min(last, hard)
        try:
            resource.setrlimit(what, (min(most, within), within))
        except (OSError, ValueError):  # macOS refuses some limits of memory: the watch below holds them
            continue


def watch_memory(most: int, ended: Callable[[], None]) -> None:
    """Call `ended` from a thread once more than `most` bytes of this process are resident; nothing on Windows."""
    if sys.platform == "win32":
        return
    resident = _resident()

    def look() -> None:
        while resident() <= most:
            time.sleep(_LOOK)
        ended()

    threading.Thread(target=look, daemon=True).start()


def _resident() -> Callable[[], int]:
    """Tells the bytes that are resident now; where only the most so far is told, what grew since the beginning."""
    if sys.platform == "win32":
        return lambda: 0
    if Path("/proc/self/statm").exists():
        # Opened now, as it can't be later. The most that Linux tells of a process holds that of the one it came from.
        pages, size = os.open("/proc/self/statm", os.O_RDONLY), os.sysconf("SC_PAGE_SIZE")
        return lambda: int(os.pread(pages, 200, 0).split()[1]) * size

    def most_so_far() -> int:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RESIDENT_UNIT

    begin = most_so_far()
    return lambda: most_so_far() - begin


def forbid(ended: Callable[[str], None]) -> None:
    """From now on `ended` is called with the event that a document must not cause; it must end the process.

    Forbidden are sockets, other programs, changes to the disk, loading of native libraries, and reading of files
    outside the folders that Python and this program were started from. A hook can't be taken back.
    """
    homes = tuple(_folders())

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            if _writes(arguments) or not _within(arguments[0], homes):
                ended("open")
        elif event.startswith(_FORBIDDEN):
            ended(event)

    sys.addaudithook(hook)


def _folders() -> list[str]:
    """Where modules and their data lie, as given and with links followed."""
    given = {path for path in (*sys.path, sys.prefix, sys.base_prefix, sys.exec_prefix) if path}
    return sorted(f"{folder}{os.sep}" for path in given for folder in (path, str(Path(path).resolve())))


def _writes(arguments: tuple[Any, ...]) -> bool:
    mode, flags = arguments[1], arguments[2]
    return bool(set(mode or "") & set("wax+")) or bool((flags or 0) & _WRITING)


def _within(path: object, homes: tuple[str, ...]) -> bool:
    """Whether a file is one of Python's or the program's own; a number is a file that is open already."""
    if isinstance(path, int):
        return True
    # Not `resolve`: it would ask the disk at each event, and "…/../" is told by its name.
    name = os.path.normpath(os.path.abspath(os.fsdecode(path)))  # type: ignore[arg-type]  # noqa: PTH100
    return name.startswith(homes)
