"""The bytes of a file or of the standard input, as they are; or why there are none."""

import os
import stat
import sys
from pathlib import Path

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.dangers import plain_name

MAX_BYTES = 20 * 1024 * 1024  # a readout has some thousand bytes; more is a wrong file


def whole_path(source: str) -> str:
    """The path from the root, so that the file is found again from any folder; links stay, a person chose them."""
    path = Path(source).absolute()
    return str(path.resolve() if ".." in path.parts else path)


def standard_input() -> bytes:
    """All bytes of standard input, at most one more than MAX_BYTES; UnusableInputError where nothing is piped in."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UnusableInputError("Nothing was piped into the standard input; pipe a text in, or give a file name.")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def refuse_large(data: bytes, name: str) -> None:
    """UnusableInputError, beginning with the name in one line, for more than MAX_BYTES."""
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{plain_name(name)} is larger than 20 MB; give the text of one account only.")


def file_bytes(source: str, most: int, instead: str = "save the text to a file, or pipe it in with -") -> bytes:
    """The bytes of an ordinary file, at most one more than `most`; UnusableInputError says why there are none.

    `instead` is what to do about a device or a pipe.
    """
    name = plain_name(source)
    try:
        kind = Path(source).stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnusableInputError(f"{name} is a folder; name a text file inside it.")
        if not stat.S_ISREG(kind):
            raise UnusableInputError(f"{name} is not an ordinary file; {instead}.")
        with open(source, "rb", opener=_unwaiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):  # another stands there since
                raise UnusableInputError(f"{name} is not an ordinary file; {instead}.")
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise UnusableInputError(f"{name} does not exist; check the name and the folder.") from error
    except PermissionError as error:
        raise UnusableInputError(f"{name} can't be read by you; ask its owner for the right to read it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise UnusableInputError(f"{name} can't be read ({reason}); check the name and the disk.") from error


def _unwaiting(path: str, flags: int) -> int:
    """Open a file; a pipe to which nobody writes is opened too, without waiting."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
