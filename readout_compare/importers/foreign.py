"""Tells what a file is that is no account, and what to do instead, in one sentence."""

from collections.abc import Callable
from pathlib import PurePath

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.dangers import plain_name

_PICTURE = "is a picture ({}); type or copy the text that it shows into a text file, and give that"
_ARCHIVE = "is an archive ({}); unpack it and give the document inside it"
_PROGRAM = "is a program ({}); give the published text of one account"
_SOUND = "is a sound or film ({}); give its text as a text file"
_SAVE = "is {}; save it as .docx or .txt and try again"
_SHEET = "is {}; copy the text of the account into a text file, and give that"
_DATABASE = (
    "is a database; a project of Readout Compare is opened with File › Open, "
    "from anything else copy the text of one account into a text file"
)
# Place, bytes there, sentence. Office files of old and zip archives are looked at more closely below.
_SIGNS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", _PICTURE.format("PNG")),
    (0, b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (0, b"GIF87a", _PICTURE.format("GIF")),
    (0, b"GIF89a", _PICTURE.format("GIF")),
    (0, b"II*\0", _PICTURE.format("TIFF")),
    (0, b"MM\0*", _PICTURE.format("TIFF")),
    (8, b"WEBP", _PICTURE.format("WebP")),
    (4, b"ftypheic", _PICTURE.format("HEIC")),
    (4, b"ftypavif", _PICTURE.format("AVIF")),
    (0, b"8BPS", _PICTURE.format("Photoshop")),
    (0, b"\0\0\1\0", _PICTURE.format("icon")),
    (0, b"AT&TFORM", _PICTURE.format("DjVu")),
    (0, b"PK\5\6", _ARCHIVE.format(".zip")),
    (0, b"PK\7\10", _ARCHIVE.format(".zip")),
    (0, b"\x1f\x8b", _ARCHIVE.format(".gz")),
    (0, b"BZh", _ARCHIVE.format(".bz2")),
    (0, b"\xfd7zXZ\0", _ARCHIVE.format(".xz")),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE.format(".7z")),
    (0, b"Rar!\x1a\7", _ARCHIVE.format(".rar")),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE.format(".zst")),
    (0, b"MSCF", _ARCHIVE.format(".cab")),
    (257, b"ustar", _ARCHIVE.format(".tar")),
    (0, b"\x7fELF", _PROGRAM.format("Linux")),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM.format("macOS")),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM.format("Java or macOS")),
    (0, b"SQLite format 3\0", _DATABASE),
    (0, b"ID3", _SOUND.format("MP3")),
    (0, b"OggS", _SOUND.format("Ogg")),
    (0, b"fLaC", _SOUND.format("FLAC")),
    (8, b"WAVE", _SOUND.format("WAV")),
    (8, b"AVI ", _SOUND.format("AVI")),
    (4, b"ftyp", _SOUND.format("MP4")),
    (0, b"\x1a\x45\xdf\xa3", _SOUND.format("Matroska")),
    (0, b"%!PS", _SAVE.format("a PostScript file")),
    (0, b"\xffWPC", _SAVE.format("a WordPerfect file")),
    (60, b"BOOKMOBI", "is a Kindle book; save it as .epub or .txt and try again"),
    (0, b"bplist00", "is a web archive or list of macOS; save the page as HTML or as a PDF and try again"),
    (0, b"ITSF", _SAVE.format("a Windows help file")),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Names of the parts of an old office file, which it holds in UTF-16.
_OLD_PARTS: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "is protected by a password; take the password off in Word and try again"),
    ("WordDocument", "is an old Word file (.doc); save it as .docx or .txt and try again"),
    ("PowerPoint Document", _SHEET.format("a PowerPoint file")),
    ("Workbook", _SHEET.format("an Excel file")),
    ("__substg1.0_", "is an Outlook message (.msg); save it as .eml or .txt and try again"),
)
_PACKAGES: tuple[tuple[Callable[[str], bool], str], ...] = (
    (lambda path: path.startswith("xl/"), _SHEET.format("an Excel file")),
    (lambda path: path.startswith("ppt/"), _SHEET.format("a PowerPoint file")),
    (lambda path: path.endswith(".iwa"), "is a document of Apple Pages, Numbers or Keynote; "
                                         "export it as Word (.docx) or PDF and try again"),
    (lambda path: path == "AndroidManifest.xml" or path.endswith(".class"), _PROGRAM.format("Java or Android")),
)  # fmt: skip
_ENDINGS = {
    ".docx": "a Word document", ".docm": "a Word document", ".odt": "an OpenDocument text", ".pdf": "a PDF",
    ".epub": "an e-book", ".rtf": "a rich text",
}  # fmt: skip


def called(name: str) -> str:
    """How a sentence begins: the name in one line without dangerous signs, else "The source"."""
    return plain_name(name) or "The source"


def refusal(name: str, sentence: str) -> UnusableInputError:
    """The error that says of this source what `sentence`, without a full stop, says."""
    return UnusableInputError(f"{called(name)} {sentence}.")


def refuse_foreign(data: bytes, name: str) -> None:
    """UnusableInputError with what it is and what to do, for the first bytes of what can't be an account."""
    for place, sign, sentence in _SIGNS:
        if data.startswith(sign, place):
            raise refusal(name, sentence)
    if data.startswith(_OLD_OFFICE):
        parts = (sentence for part, sentence in _OLD_PARTS if part.encode("utf-16-le") in data)
        raise refusal(name, next(parts, _SAVE.format("an old office file")))
    if data.startswith(b"MZ") and b"\0" in data[:512]:
        raise refusal(name, _PROGRAM.format("Windows"))
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        raise refusal(name, _PICTURE.format("BMP"))


def refuse_package(paths: list[str], mimetype: str, name: str) -> None:
    """UnusableInputError for a zip file that holds none of the forms: what its paths and its type tell of it."""
    if "opendocument" in mimetype:
        raise refusal(name, _SHEET.format("an OpenDocument file, but no text"))
    for fits, sentence in _PACKAGES:
        if any(map(fits, paths)):
            raise refusal(name, sentence)
    raise refusal(name, _ARCHIVE.format(".zip"))


def refuse_misnamed(name: str) -> None:
    """UnusableInputError where the ending promises a form that the bytes are not."""
    promised = _ENDINGS.get(PurePath(name).suffix.lower())
    if promised:
        raise refusal(name, f"is named like {promised} but is none; fetch or save it again and try once more")
