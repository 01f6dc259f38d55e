"""Looks into a zip file before anything of it is unpacked, and refuses those that are made to do harm."""

import io
import re
import struct
import zlib
from zipfile import BadZipFile, ZipFile, ZipInfo

from readout_compare.core.errors import UnusableInputError

MOST_FILES = 5_000  # a book of many chapters and pictures has some hundred
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of all files together
MOST_XML = 16 * 1024 * 1024  # bytes of one XML part; its tree takes ten times as many
MOST_RATIO = 200  # unpacked : packed of one large file; deflate reaches 1,000 where nothing is in it
_LARGE = 1024 * 1024
_END = b"PK\x05\x06"  # end of the directory, at most 65,557 bytes before the end of the file
_END_SIZE = 22
_LONGEST_COMMENT = 0xFFFF
_LONGEST_NAME = 500
_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y", re.IGNORECASE)
_ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.IGNORECASE)


def opened_zip(data: bytes, name: str) -> ZipFile:
    """The directory of a zip file, nothing unpacked; UnusableInputError where it is damaged, locked or a bomb.

    Refused are: more than 5,000 files, more than 200 MB unpacked, a file above 1 MB that grows more than 200 times,
    an XML part above 16 MB, one name twice, a name that leads out of the archive.
    """
    _refuse_crowds(data, name)
    try:
        archive = ZipFile(io.BytesIO(data))
    except (BadZipFile, ValueError, struct.error, NotImplementedError, EOFError, OverflowError) as error:
        raise damaged(name) from error
    infos = archive.infolist()
    names = [info.filename for info in infos]
    if len(set(names)) < len(names):
        raise UnusableInputError(f"{name} holds two files of one name, which no office program writes; {_SAVE_AGAIN}.")
    if any(_absurd(one) for one in names):
        raise UnusableInputError(f"{name} holds a file whose name leads out of it; {_SAVE_AGAIN}.")
    if sum(info.file_size for info in infos) > MOST_UNPACKED or any(map(_bomb, infos)):
        raise UnusableInputError(
            f"{name} would grow to {sum(info.file_size for info in infos) // 2**20:,} MB when it is unpacked, "
            "which no account does; save its text in a new document and try again."
        )
    return archive


_SAVE_AGAIN = "save the document anew from the program that it belongs to"


def damaged(name: str) -> UnusableInputError:
    """What is said of a document whose bytes can't be what they begin as."""
    return UnusableInputError(f"{name} is damaged or cut off; fetch or save it again and try once more.")


def locked(name: str) -> UnusableInputError:
    """What is said of an office document that is encrypted."""
    return UnusableInputError(f"{name} is protected by a password; take the password off and try again.")


def member(archive: ZipFile, path: str, name: str, most: int = MOST_XML) -> bytes:
    """The bytes of one file inside; empty if it is not there; UnusableInputError where it is damaged or too large."""
    try:
        info = archive.getinfo(path)
    except KeyError:
        return b""
    if info.flag_bits & 1:
        raise locked(name)
    if info.file_size > most:
        raise UnusableInputError(f"{name} is too large inside to be an account; give the text of one account only.")
    try:
        with archive.open(info) as file:
            return file.read(info.file_size)
    except (BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError, RuntimeError) as error:
        raise damaged(name) from error


def refuse_entities(data: bytes, name: str, doctypes: bool = True) -> None:
    """UnusableInputError for XML that declares entities of its own, or, where `doctypes` is asked for, a document type.

    No office program writes such parts; pages of a book and old feeds have a document type, but no entities.
    """
    if (_ENTITIES if doctypes else _ENTITY).search(data):
        raise UnusableInputError(
            f"{name} declares XML entities, as no honest document does; save its text in a new one and try again."
        )


def _refuse_crowds(data: bytes, name: str) -> None:
    """By the count that stands at the end, before a value is made for each file."""
    at = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if at < 0 or len(data) < at + _END_SIZE:
        raise damaged(name)
    files, size, _place = struct.unpack_from("<HLL", data, at + 10)
    if files > MOST_FILES or size > len(data):
        raise UnusableInputError(f"{name} holds more files than a document has; unpack it and give the text in it.")


def _bomb(info: ZipInfo) -> bool:
    if info.filename.lower().endswith((".xml", ".rels")) and info.file_size > MOST_XML:
        return True
    return info.file_size > _LARGE and info.file_size > MOST_RATIO * max(1, info.compress_size)


def _absurd(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or len(name) > _LONGEST_NAME or ":" in parts[0]
