"""Bytes to text: finds the encoding of a text file, or says that the bytes are no text."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from readout_compare.core.errors import UnusableInputError

# Encodings that governments' texts were met in; wider lists let a short Russian text pass as Chinese or Baltic.
_OLD_ENCODINGS = ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "cp1252", "cp1250", "gb18030", "big5"]
_OFFERED = ("utf-8", "cp1251", "koi8_r", "cp1252", "cp866", "iso8859_5", "mac_cyrillic", "cp1250", "gb18030", "big5")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 32_768  # bytes that the guess looks at
_SHORT = 48  # bytes; below it letters tell more than statistics
_FEW = 0.02  # below this share of bytes above 127 it is Latin text with some curly quotes, dashes and names
_PLAIN = bytes([0, 9, 10, 13, *range(0x20, 0x7F)])
_STRAY = 0.005  # above this share of control characters it is no text
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]+")
_UTF8_CHARACTER = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
# In the wrong one of two encodings that share the small letters capitals become rare letters or signs, "я" a capital.
_TWINS = ("cp1251", "mac_cyrillic")  # the likelier first
_ODD = re.compile(
    r"[^\W\d_A-Za-zА-яЁёІіЇїЄєҐґЎў]|(?<=[а-яёіїєґў])[А-ЯЁІЇЄҐЎ]|[^\w\s\-«„“‘\"'’(\[/.*…](?=[а-яёіїєґў])|(?<=[а-яёіїєґў])€"
)
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")  # of a pair of UTF-16, as if it were a character
_MOSTLY = 10  # so many times as many characters of UTF-8 as bytes that are none: UTF-8 with something pasted into it
# Names that declarations give to encodings whose common reading is wider: as the web standard has them.
_WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "iso8859-9": "cp1254"}
# The codes 128-159 are no letters; where they stand, Windows-1252 went through a wrong conversion, and browsers read
# them as its quotes and dashes. The separators of Unicode are line ends like any other.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0) if code != 0x85}
_NO_LETTERS = {code: sign for code, sign in _WINDOWS.items() if sign} | {0x2028: "\n", 0x2029: "\n"}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how its bytes were read."""

    text: str  # without byte order mark
    encoding: str  # Python's name
    others: tuple[str, ...] = ()  # encodings in which the bytes are text too, most probable first
    strays: int = 0  # bytes that do not fit the encoding and were read one by one as Windows-1252


def decoded(data: bytes, declared: str = "") -> Decoded | None:
    """The text with its encoding; None for no text. `declared`: what the source says, believed where the bytes fit it.

    Order: byte order mark, UTF-8, UTF-16 without mark (told by where the zero bytes stand), what is declared, UTF-8
    with a few bytes of another, then the old 8-bit and Chinese encodings by how well the letters make words.
    A declaration is weaker than a byte order mark and than bytes that are UTF-8 with letters above ASCII: pages that
    were saved anew in UTF-8 keep the declaration of old.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _strict(data, encoding)
            return Decoded(text, encoding) if text is not None else None
    text = _strict(data, "utf-8")
    if text is not None:
        told = _declared(data, declared) if data.isascii() else None  # ISO-2022 and UTF-7 look like ASCII
        return told or Decoded(text, "utf-8")
    if b"\0" in data:
        return _unmarked_utf16(data)
    text = _surrogates(data)
    if text is not None:
        return Decoded(text, "utf-8")
    told = _declared(data, declared)
    if told:
        return replace(told, others=_others(data, told.encoding, _probable(data)))
    return _mostly_utf8(data) or _old(data)


def decoded_as(data: bytes, encoding: str, name: str) -> Decoded:
    """The text in the encoding that a user asked for; `name` stands at the head of the sentence where it does not fit.

    UnusableInputError for an unknown name of an encoding, and for bytes that it can't read or that make no text in it.
    """
    known = encoding_named(encoding)
    if known is None:
        raise UnusableInputError(
            f"“{encoding}” is no encoding that is known here; try utf-8, windows-1251, windows-1252 or koi8-r."
        )
    text = _strict(data, known)
    if text is None:
        found = decoded(data)
        if found and found.encoding == known:
            return found  # but for a few bytes of another one
        instead = f"; {found.encoding} does" if found else ""
        raise UnusableInputError(f"{name} does not fit the encoding {encoding}{instead}; choose another one.")
    return Decoded(text, known, _others(data, known, _probable(data)))


def encoding_named(label: str) -> str | None:
    """Python's name of a text encoding by any common name of it; None for an unknown one, or one that makes no text."""
    plain = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup({"x-mac-cyrillic": "mac_cyrillic", "x-cp1251": "cp1251"}.get(plain, plain))
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True) or plain in ("idna", "punycode", "unicode_escape", "undefined"):
        return None
    return {"iso8859-5": "iso8859_5", "koi8-r": "koi8_r", "mac-cyrillic": "mac_cyrillic"}.get(found.name, found.name)


def _declared(data: bytes, label: str) -> Decoded | None:
    known = encoding_named(label) if label else None
    if known is None:
        return None
    wider = _WIDER.get(known, known)
    text = _strict(data, wider)
    return Decoded(text, wider) if text is not None else None


def _strict(data: bytes, encoding: str) -> str | None:
    """The decoded text; None if a byte does not fit or control characters show that it is no text."""
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeError, ValueError):
        return None
    # A stray control character (the ^Z of DOS, a page break) is met in real texts; zero bytes are not.
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) * _STRAY:
        return None
    return text.translate(_NO_LETTERS)


def _surrogates(data: bytes) -> str | None:
    """UTF-8 in which some signs stand as two halves of UTF-16, as old databases write them; halves alone stay so."""
    if not _HALF.search(data):
        return None
    try:
        text = data.decode("utf-8", "surrogatepass")
    except UnicodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass").translate(_NO_LETTERS)


def _mostly_utf8(data: bytes) -> Decoded | None:
    """UTF-8 into which bytes of another encoding were pasted; each of those alone is read as Windows-1252."""
    runs = _HIGH.findall(data)
    left = [_UTF8_CHARACTER.sub(b"", run) for run in runs]
    strays = sum(map(len, left))
    # every character has two bytes or more
    if (sum(map(len, runs)) - strays) / 2 < strays * _MOSTLY:
        return None
    text = _strict("".join(_by_parts(data)).encode(), "utf-8")
    return Decoded(text, "utf-8", _others(data, "utf-8", _probable(data)), strays) if text is not None else None


def _by_parts(data: bytes) -> Iterator[str]:
    end = 0
    for run in _HIGH.finditer(data):
        yield data[end : run.start()].decode("ascii")
        at = run.start()
        for match in _UTF8_CHARACTER.finditer(run[0]):
            yield data[at : run.start() + match.start()].decode("cp1252", "replace")
            yield match[0].decode()
            at = run.start() + match.end()
        yield data[at : run.end()].decode("cp1252", "replace")
        end = run.end()
    yield data[end:].decode("ascii")


def _unmarked_utf16(data: bytes) -> Decoded | None:
    """Text has its zero bytes all at even or all at odd places: those of Latin letters, spaces and line ends."""
    units = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or (even and odd) or even + odd < units * 0.05:
        return None
    if even + odd < units * 0.9 and not data.translate(None, _PLAIN):
        return None  # ASCII words with zero bytes between them, such as a list from a program
    encoding = "utf-16-be" if even else "utf-16-le"
    text = _strict(data, encoding)
    return Decoded(text, encoding) if text is not None else None


def _old(data: bytes) -> Decoded | None:
    """The most probable 8-bit or Chinese reading of all bytes, judged on a sample from the beginning."""
    western = _strict(data, "cp1252")
    probable = _probable(data)
    encoding = _old_encoding(data, probable, western is not None)
    text = _strict(data, encoding) if encoding else None
    if text is None or text == western:  # of several names for the same text the common one
        encoding, text = "cp1252", western
    return Decoded(text, encoding, _others(data, encoding, probable)) if text is not None and encoding else None


def _old_encoding(data: bytes, probable: Sequence[str], is_western: bool) -> str | None:
    if is_western and sum(byte > 0x7F for byte in data[:_SAMPLE]) < len(data[:_SAMPLE]) * _FEW:
        return "cp1252"
    found = _short_cyrillic(data) if len(data) < _SHORT else None
    found = found or next(iter(probable), None)
    return _twin(data) if found in _TWINS else found


def _twin(data: bytes) -> str:
    """The one of `_TWINS` in which a sample has fewer odd letters and signs; statistics of small letters tell nothing.

    One of them must be able to read all bytes.
    """
    sample = _whole_words(data)
    read = {one: _strict(sample, one) for one in _TWINS if _strict(data, one) is not None}
    return min(read, key=lambda one: len(_ODD.findall(read[one] or "")), default=_TWINS[0])


def _probable(data: bytes) -> tuple[str, ...]:
    """Encodings by how well the letters of a sample make words, best first; it takes longer than all else here."""
    matches = from_bytes(_whole_words(data), cp_isolation=_OLD_ENCODINGS, enable_fallback=False)
    return tuple(name for match in matches for name in (match.encoding, *match.could_be_from_charset))


def _others(data: bytes, encoding: str, probable: Sequence[str]) -> tuple[str, ...]:
    """Every offered encoding but this one in which a sample of the bytes is text, most probable first."""
    sample = _whole_words(data)
    first = () if _strict(sample, "utf-8") is None else ("utf-8",)
    named = dict.fromkeys((*first, *probable, *_OFFERED))
    return tuple(one for one in named if one != encoding and _strict(sample, one) is not None)


def _whole_words(data: bytes) -> bytes:
    """At most the first 32 KiB, ending at a line end or space so that no character of several bytes is cut."""
    if len(data) <= _SAMPLE:
        return data
    end = max(data.rfind(sign, 0, _SAMPLE) for sign in (b"\n", b" ", b"\r"))
    return data[: end if end > 0 else _SAMPLE]


def _short_cyrillic(data: bytes) -> str | None:
    """Too short for statistics: the encoding in which most letters are small Cyrillic ones, if there is one."""

    def share(encoding: str) -> float:
        letters = [char for char in _strict(data, encoding) or "" if char.isalpha() or char > "\x7f"]
        return sum("а" <= char <= "ё" for char in letters) / max(1, len(letters))

    likely = max(("cp1251", "koi8_r", "cp866"), key=share)
    return likely if share(likely) >= 0.5 else None
