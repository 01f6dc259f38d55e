"""Reads a message: its text without signature and quotes; headers are data; attachments are named, never opened."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

from readout_compare.core.capture import Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import one_line
from readout_compare.importers.readers.html import read_html_part
from readout_compare.importers.readers.mail_parts import charset, content, header, message_of, page_type, sender
from readout_compare.importers.readers.mail_text import pieces_of_mail, unflowed
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.txt import strays_of, text_of
from readout_compare.importers.reading import Reading, Source

_SHOWN = ("From", "To", "Cc", "Date", "Subject")
_HEADER = "header of the message"


def read_eml(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: the plain text of the message, or its HTML where it has no other; headers stand before it, dropped.

    Title, day and publisher are its subject, date and sender. UnusableInputError where it is encrypted, or has only
    attachments, which the sentence names.
    """
    message = message_of(data, source.name)
    attached = tuple(_attached(message))
    plain, page = _body(message, "text/plain"), _body(message, "text/html")
    if plain is not None and any(char.isalnum() for char in content(plain).decode("latin-1")):
        reading = _plain(plain, source, header(message, "Subject"))
    elif page is not None:
        reading = read_html_part(content(page), replace(source, content_type=page_type(page)))
    else:
        there = (
            f"it has {', '.join(attached)} attached; save that and give it instead" if attached else "give another one"
        )
        raise UnusableInputError(f"{source.name} has no text of its own; {there}.")
    shown = tuple(Piece(f"{name}: {value}\n", kept=False, reason=_HEADER)
                  for name in _SHOWN if (value := header(message, name)))  # fmt: skip
    return (replace(
        reading, pieces=(*shown, *reading.pieces), title=header(message, "Subject") or reading.title,
        published=moment_of(header(message, "Date")) or reading.published,
        publisher=reading.publisher or sender(message),
        language=reading.language or header(message, "Content-Language")[:2].lower(),
        remarks=(*reading.remarks, *_remarks(attached)),
    ),)  # fmt: skip


def _plain(part: EmailMessage, source: Source, subject: str) -> Reading:
    text = text_of(content(part), replace(source, content_type=""), charset(part))
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    words = unflowed(text.text, str(part.get_param("delsp", "")).lower() == "yes") if flowed else text.text
    return Reading(
        pieces_of_mail(words, subject), encoding=text.encoding, encodings=text.others, remarks=strays_of(text)
    )  # fmt: skip


def _body(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of this kind that is no attachment, not looked for inside messages that are attached."""
    if message.get_content_type() == "message/rfc822":
        return None
    if message.is_multipart():
        parts = (part for part in message.iter_parts() if isinstance(part, EmailMessage))
        return next((found for part in parts if (found := _body(part, kind)) is not None), None)
    is_body = message.get_content_type() == kind and message.get_content_disposition() != "attachment"
    return message if is_body else None


def _attached(message: EmailMessage) -> Iterator[str]:
    for part in message.walk():
        if part is message or part.get_content_maintype() == "multipart":
            continue
        name = one_line(part.get_filename() or "")
        if part.get_content_disposition() == "attachment" or name or part.get_content_type() == "message/rfc822":
            yield name or part.get_content_type()


def _remarks(attached: tuple[str, ...]) -> Iterator[str]:
    if len(attached) == 1:
        yield f"It has an attachment, which was not opened: {attached[0]}."
    elif attached:
        yield f"It has {len(attached)} attachments, which were not opened: {', '.join(attached)}."
