"""Reads one plain-text file or the standard input into an account, or says why it can't be used."""

import hashlib
import os
import stat
import sys
from pathlib import Path

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Account
from readout_compare.core.text import detect_language
from readout_compare.importers.canonical import canonical, whole_characters
from readout_compare.importers.decode import decode
from readout_compare.importers.names import side_name

MAX_BYTES = 20 * 1024 * 1024  # a readout has some thousand bytes; more is a wrong file
_LANGUAGE_SAMPLE = 20_000  # code points


def read_account(source: str, account_id: str, side: str | None = None) -> Account:
    """The account in a text file, or of standard input for "-"; UnusableInputError with one sentence otherwise.

    The text is canonical (no byte order mark, LF, NFC); `sha256` is that of the bytes as received; `source` is the
    whole path of the file, so that it can be found again from any folder.
    """
    name = "The standard input" if source == "-" else whole_characters(source)
    data = _standard_input() if source == "-" else file_bytes(source, MAX_BYTES)
    text = canonical(_text(data, name))
    if not any(char.isalnum() for char in text):
        raise UnusableInputError(f"{name} has no text in it; give the published text of one account.")
    language = detect_language(text[:_LANGUAGE_SAMPLE])
    digest = hashlib.sha256(data).hexdigest()
    shown = whole_characters(source)  # a file name that is not UTF-8 must not end a report or a project
    place = shown if source == "-" else whole_characters(_whole_path(source))
    return Account(account_id, (side or "").strip() or side_name(shown), text, language, place, digest)


def account_of_text(
    text: str, account_id: str, side: str, *, language: str | None = None, source: str = "", notice: str = ""
) -> Account:
    """The account of a pasted or built-in text; its `sha256` is that of the text as given, in UTF-8.

    UnusableInputError for a blank text; without `language` the letters tell it.
    """
    text = whole_characters(text)
    plain = canonical(text)
    if not any(char.isalnum() for char in plain):
        raise UnusableInputError(f"The account of {side} has no text in it; give the published text.")
    digest = hashlib.sha256(text.encode()).hexdigest()
    tongue = language or detect_language(plain[:_LANGUAGE_SAMPLE])
    return Account(account_id, side, plain, tongue, source, digest, notice)


def _whole_path(source: str) -> str:
    path = Path(source).absolute()
    return str(path.resolve() if ".." in path.parts else path)  # links stay: they are names that a person chose


def _text(data: bytes, name: str) -> str:
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{name} is larger than 20 MB; give the text of one account only.")
    if not data:
        raise UnusableInputError(f"{name} is empty; give the published text of one account.")
    text = decode(data)
    if text is None:
        raise UnusableInputError(f"{name} is not a text file; save the account as plain text (UTF-8) and try again.")
    return text


def _standard_input() -> bytes:
    """All bytes of standard input, at most one more than is allowed."""
    if sys.stdin is None or sys.stdin.isatty():
        raise UnusableInputError("Nothing was piped into the standard input; pipe a text in, or give a file name.")
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def file_bytes(source: str, most: int, instead: str = "save the text to a file, or pipe it in with -") -> bytes:
    """The bytes of an ordinary file, at most one more than `most`; UnusableInputError says why there are none.

    `instead` is what to do about a device or a pipe.
    """
    path = Path(source)
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise UnusableInputError(f"{source} is a folder; name a text file inside it.")
        if not stat.S_ISREG(kind):
            raise UnusableInputError(f"{source} is not an ordinary file; {instead}.")
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise UnusableInputError(f"{source} does not exist; check the name and the folder.") from error
    except PermissionError as error:
        raise UnusableInputError(f"{source} can't be read by you; ask its owner for the right to read it.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise UnusableInputError(f"{source} can't be read ({reason}); check the name and the disk.") from error
