"""Reads a web page that a browser saved in one file: its root document alone, as a page from its address."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers.html import read_html
from readout_compare.importers.readers.mail_parts import content, header, message_of, page_type
from readout_compare.importers.reading import Reading, Source, first_address

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes, source: Source) -> tuple[Reading, ...]:
    """What `read_html` tells of the root document; pictures, styles and frames beside it are not touched."""
    message = message_of(data, source.name)
    root = _root(message)
    if root is None:
        raise UnusableInputError(f"{source.name} holds no page; save the page again, as HTML or as a PDF.")
    address = first_address(_addresses(message, root))
    page = replace(source, address=source.address or address, content_type=page_type(root))
    return tuple(
        replace(reading, address=reading.address or address, title=reading.title or header(message, "Subject"))
        for reading in read_html(content(root), page)
    )


def _root(message: EmailMessage) -> EmailMessage | None:
    """The part that `start` names, else the first page."""
    start = message.get_param("start")
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES and isinstance(part, EmailMessage)]
    named = (part for part in pages if start and header(part, "Content-ID") == str(start))
    return next(named, pages[0] if pages else None)


def _addresses(message: EmailMessage, root: EmailMessage) -> Iterator[str]:
    yield header(message, "Snapshot-Content-Location")
    yield header(root, "Content-Location")
    yield header(message, "Content-Location")
