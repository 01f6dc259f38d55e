"""Bytes to text: finds the encoding of a text file, or says that the bytes are no text."""

import codecs
import re

from charset_normalizer import from_bytes

# Encodings that governments' texts were met in; wider lists let a short Russian text pass as Chinese or Baltic.
_OLD_ENCODINGS = ["cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5", "cp1252", "cp1250", "gb18030", "big5"]
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


def decode(data: bytes) -> str | None:
    """The text of these bytes, without byte order mark; None if they are no text in any encoding we know.

    Order: byte order mark, UTF-8, UTF-16 without mark (told by where the zero bytes stand), then the old
    8-bit and Chinese encodings by how well the letters make words.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    if b"\0" in data:
        return _unmarked_utf16(data)
    return _old(data)


def _strict(data: bytes, encoding: str) -> str | None:
    """The decoded text; None if a byte does not fit or control characters show that it is no text."""
    try:
        text = data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    # A stray control character (the ^Z of DOS, a page break) is met in real texts; zero bytes are not.
    if "\0" in text or len(_CONTROLS.findall(text)) > len(text) * _STRAY:
        return None
    return text


def _unmarked_utf16(data: bytes) -> str | None:
    """Text has its zero bytes all at even or all at odd places: those of Latin letters, spaces and line ends."""
    units = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if len(data) % 2 or (even and odd) or even + odd < units * 0.05:
        return None
    if even + odd < units * 0.9 and not data.translate(None, _PLAIN):
        return None  # ASCII words with zero bytes between them, such as a list from a program
    return _strict(data, "utf-16-be" if even else "utf-16-le")


def _old(data: bytes) -> str | None:
    """The most probable 8-bit or Chinese reading of all bytes, judged on a sample from the beginning."""
    if sum(byte > 0x7F for byte in data[:_SAMPLE]) < len(data[:_SAMPLE]) * _FEW:
        western = _strict(data, "cp1252")
        if western is not None:
            return western
    if len(data) < _SHORT:
        cyrillic = _short_cyrillic(data)
        if cyrillic is not None:
            return cyrillic
    match = from_bytes(_whole_words(data), cp_isolation=_OLD_ENCODINGS, enable_fallback=False).best()
    text = _strict(data, match.encoding) if match else None
    return text if text is not None else _strict(data, "cp1252")


def _whole_words(data: bytes) -> bytes:
    """At most the first 32 KiB, ending at a line end or space so that no character of several bytes is cut."""
    if len(data) <= _SAMPLE:
        return data
    end = max(data.rfind(sign, 0, _SAMPLE) for sign in (b"\n", b" ", b"\r"))
    return data[: end if end > 0 else _SAMPLE]


def _short_cyrillic(data: bytes) -> str | None:
    """Too short for statistics: the reading in which most letters are small Cyrillic ones, if there is one."""

    def share(text: str) -> float:
        letters = [char for char in text if char.isalpha() or char > "\x7f"]
        return sum("а" <= char <= "ё" for char in letters) / max(1, len(letters))

    readings = [text for name in ("cp1251", "koi8_r", "cp866") if (text := _strict(data, name)) is not None]
    likely = max(readings, key=share, default="")
    return likely if share(likely) >= 0.5 else None
