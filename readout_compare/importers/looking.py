"""What the bytes of a source hold, put together: text, side, language, day of the call, provenance; nothing is kept."""

import hashlib
from collections.abc import Iterator

from readout_compare.core.capture import Capture, Form, Found, Origin, Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import detect_language
from readout_compare.importers.canonical import whole_characters
from readout_compare.importers.dated import call_day
from readout_compare.importers.decode import decode
from readout_compare.importers.names import side_name, side_of_address, side_of_publisher
from readout_compare.importers.parties import named_in
from readout_compare.importers.reading import Reading, pieces_of
from readout_compare.importers.received import MAX_BYTES

AS_FOUND = Wish()  # everything is told by the source itself
LANGUAGE_SAMPLE = 20_000  # code points


def found_in(
    data: bytes,
    *,
    origin: Origin,
    source: str,
    name: str,
    address: str = "",
    wish: Wish = AS_FOUND,
    at: str = "",
    status: int = 0,
    headers: tuple[tuple[str, str], ...] = (),
    redirects: tuple[str, ...] = (),
) -> tuple[Found, ...]:
    """Everything that the bytes hold, one value a text; a feed or a plain copy of a project has several.

    `source` is the path or address that was asked for, `name` what sentences for people call it. UnusableInputError,
    one sentence, where the bytes are no readable document or have no text; a text without a letter among several is
    passed over.
    """
    name = whole_characters(name)
    _refuse_size(data, name)
    digest = hashlib.sha256(data).hexdigest()
    form, readings = _read(data, name, wish)
    received = Capture(
        "", origin=origin, source=whole_characters(source), address=address, redirects=redirects, status=status,
        headers=headers, form=form, size=len(data), sha256=digest, at=at,
    )  # fmt: skip
    found = tuple(_found(reading, received, data) for reading in readings if _has_text(reading))
    if not found:
        raise UnusableInputError(f"{name} has no text in it; give the published text of one account.")
    return found


def _refuse_size(data: bytes, name: str) -> None:
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{name} is larger than 20 MB; give the text of one account only.")
    if not data:
        raise UnusableInputError(f"{name} is empty; give the published text of one account.")


def _read(data: bytes, name: str, wish: Wish) -> tuple[Form, tuple[Reading, ...]]:
    text = decode(data)
    if text is None:
        raise UnusableInputError(f"{name} is not a text file; save the account as plain text (UTF-8) and try again.")
    return wish.form or "txt", (Reading(pieces_of(text)),)


def _has_text(reading: Reading) -> bool:
    return any(char.isalnum() for piece in reading.pieces if piece.kept for char in piece.text)


def _found(reading: Reading, received: Capture, data: bytes) -> Found:
    capture = Capture(
        "", origin=received.origin, source=received.source, address=received.address or reading.address,
        redirects=received.redirects, status=received.status, headers=received.headers, form=received.form,
        encoding=reading.encoding, item=reading.item, size=received.size, sha256=received.sha256, at=received.at,
        title=reading.title, publisher=reading.publisher, published=reading.published, place=reading.place,
        people=reading.people, pieces=reading.pieces,
    )  # fmt: skip
    text = kept_text(reading.pieces)
    language = reading.language or detect_language(text[:LANGUAGE_SAMPLE])
    side = next(_sides(reading, capture))
    day = call_day(text, language, reading.title, reading.published, capture.source, capture.address)
    parties = named_in(text, language, reading.title, side).keys
    return Found(capture, data, side, language, day, parties, reading.remarks, reading.encodings)


def _sides(reading: Reading, capture: Capture) -> Iterator[str]:
    """Proposed names of the side, the surest first."""
    if reading.side:
        yield reading.side
    known = side_of_address(capture.address) or side_of_publisher(reading.publisher)
    if known:
        yield known
    if capture.origin == "paste":
        yield "Pasted text"
    yield side_name(capture.source)
