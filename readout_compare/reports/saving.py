"""Writes a text so that a reader finds the old file or the whole new one, never half of one."""

import contextlib
import os
from itertools import count
from pathlib import Path

from readout_compare.core.errors import OutputError


def save_text(path: Path, text: str) -> None:
    """Write UTF-8 as `save_bytes` does."""
    save_bytes(path, text.encode())


def save_bytes(path: Path, data: bytes) -> None:
    """Write beside the target, sync, and rename; OutputError says why it failed, and nothing is left behind."""
    beside: Path | None = None
    try:
        _check(path)
        target = path.resolve()  # a link is followed, so that it stays a link
        beside, descriptor = _fresh(target)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(target.stat().st_mode & 0o7777)
        beside.replace(target)
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink()
        reason = getattr(error, "strerror", None) or error
        raise OutputError(
            f"{path} could not be written ({reason}); free some space or choose another place."
        ) from error


def _check(path: Path) -> None:
    """OutputError where no ordinary file can stand under this name."""
    if path.is_dir():
        raise OutputError(f"{path} is a folder; choose a file name inside it.")
    if not path.parent.is_dir():
        raise OutputError(f"The folder {path.parent} does not exist; make it first, or choose another.")
    if path.exists() and not path.is_file():
        raise OutputError(f"{path} is not an ordinary file; choose another name.")


def _fresh(target: Path) -> tuple[Path, int]:
    """A new hidden file in the target's folder, open for writing, with the rights of any new file of this user."""
    for number in count():
        beside = target.with_name(f".{target.stem[:40]}-{os.getpid()}-{number}.part")
        try:
            return beside, os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        except FileExistsError:  # another thread's, or left by a killed process
            continue
    raise AssertionError("count() has no end")
