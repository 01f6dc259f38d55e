"""Reads a web page in the encoding that its server or the page tells; importers.pages tells text from furniture."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

from readout_compare.core.capture import Wish
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.pages import read_page, read_part
from readout_compare.importers.readers.txt import strays_of, text_of
from readout_compare.importers.reading import Reading, Source

MOST_LEVELS = 10_000  # pages have some dozen; thousands are met where ends are missing
# Not those whose end is seldom written (p, li, td, font …), nor those that have none.
_HOLDING = re.compile(r"</?(?:div|section|article|main|table|blockquote|ul|ol|dl|span|b|i|em|strong|center)\b", re.I)
_HEAD = 8_192  # bytes in which a page declares its encoding
_CHARSET = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]{2,40})")


def read_html(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading of the page; UnusableInputError for bytes that are no text, and for 10,000 levels."""
    return (_read(data, source, read_page),)


def read_html_part(data: bytes, source: Source) -> Reading:
    """The same for HTML that holds nothing but the text, such as a message or a chapter: little of it is furniture."""
    return _read(data, source, read_part)


def _read(data: bytes, source: Source, read: Callable[[str, str, Wish], Reading]) -> Reading:
    server = "" if "charset=" in source.content_type.lower() else _declared(data)
    text = text_of(data, source, server)
    if _depth(text.text) > MOST_LEVELS:
        raise UnusableInputError(
            f"{source.name} has parts more than {MOST_LEVELS:,} levels deep in each other, as no page has; "
            "save the text of the account as plain text and try again."
        )
    reading = read(text.text, source.address, source.wish)
    remarks = (*strays_of(text), *reading.remarks)
    return replace(reading, encoding=text.encoding, encodings=text.others, remarks=remarks)


def _depth(text: str) -> int:
    """How many elements at most are open at one place, of those that need an end."""
    if text.count("<") < MOST_LEVELS:
        return 0
    steps = (-1 if tag.group().startswith("</") else 1 for tag in _HOLDING.finditer(text))
    return max(accumulate(steps, lambda open_now, step: max(0, open_now + step)), default=0)


def _declared(data: bytes) -> str:
    """The encoding that the page itself tells, "" if it tells none; a server's word is stronger."""
    told = _XML.search(data[:_HEAD]) or _CHARSET.search(data[:_HEAD])
    return told[1].decode("ascii") if told else ""
