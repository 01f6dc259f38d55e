"""What the bytes of a source hold, put together: text, side, language, day of the call, provenance; nothing is kept."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from readout_compare.core.capture import Capture, Form, Found, Origin, Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import detect_language, one_line
from readout_compare.importers.dangers import plain_name, plain_path
from readout_compare.importers.dated import call_day
from readout_compare.importers.forms import form_of
from readout_compare.importers.furniture import without_furniture
from readout_compare.importers.names import (
    PASTED,
    PUBLISHERS,
    side_name,
    side_of_address,
    side_of_host,
    side_of_publisher,
)
from readout_compare.importers.parties import hours_ahead, named_in
from readout_compare.importers.readers import read
from readout_compare.importers.reading import AS_IT_IS, Reading, Source
from readout_compare.importers.received import refuse_large

LANGUAGE_SAMPLE = 20_000  # code points
_IN_LINES: frozenset[Form] = frozenset(("txt", "md", "docx", "odt", "rtf", "pdf", "eml"))  # pages have rules of blocks
_PAGES: frozenset[Form] = frozenset(("html", "mhtml", "feed", "md"))  # they tell the name of their site
_LONGEST_SIDE = 80  # code points
_NAMED = 5  # of several texts of a source that a sentence names
_TITLE = 60  # code points of a title in it


def found_in(
    data: bytes,
    *,
    origin: Origin,
    source: str,
    name: str,
    address: str = "",
    wish: Wish = AS_IT_IS,
    at: str = "",
    status: int = 0,
    headers: tuple[tuple[str, str], ...] = (),
    redirects: tuple[str, ...] = (),
    watch: Callable[[], None] = lambda: None,
) -> tuple[Found, ...]:
    """Everything that the bytes hold, one value a text; a feed or a plain copy of a project has several.

    `source` is the path or address that was asked for, `name` what sentences for people call it and by whose ending
    the form is told in doubt. `watch` is called while a document is read and may raise to stop. UnusableInputError,
    one sentence, where the bytes are no readable document or have no text, and for an item that is wished and not
    there; a text without a letter among several is passed over.
    """
    refuse_large(data, name)
    kind = next((value for key, value in headers if key.casefold() == "content-type"), "")
    form = wish.form or form_of(data, name, kind)
    readings = read(form, data, Source(name, address, wish, kind), watch)
    if form in _IN_LINES:
        readings = tuple(without_furniture(reading, address, wish) for reading in readings)
    received = Capture(
        "", origin=origin, source=plain_path(source), address=address, redirects=redirects, status=status,
        headers=headers, form=form, size=len(data), sha256=hashlib.sha256(data).hexdigest(), at=at,
    )  # fmt: skip
    with_words = (reading for reading in readings if any(map(str.isalnum, kept_text(reading.pieces))))
    found = tuple(_found(reading, received, data) for reading in with_words)
    if not found:
        raise UnusableInputError(f"{plain_name(name)} has no text in it; give the published text of one account.")
    return found if wish.item is None else (wished_item(found, wish.item, plain_name(name)),)


def wished_item(found: Sequence[Found], item: str, name: str) -> Found:
    """The one of several texts with this number from 1, address or title, in any capitals, the title also in part.

    UnusableInputError where there is none, or where several have it, names the first of them.
    """
    word = one_line(item).casefold()
    if len(found) == 1:
        return found[0]
    if word.isdecimal() and 1 <= int(word) <= len(found):
        return found[int(word) - 1]
    exact = [one for one in found if word in _names(one)]
    met = exact or [one for one in found if word and word in one.capture.title.casefold()]
    if len(met) == 1:
        return met[0]
    which = "several texts like" if met else "no text"
    raise UnusableInputError(f"{name} holds {which} “{one_line(item)}”; choose one of {titles(met or found, found)}.")


def _names(found: Found) -> tuple[str, ...]:
    capture = found.capture
    return tuple(name.casefold() for name in (capture.item, capture.title, capture.address) if name)


def titles(found: Sequence[Found], among: Sequence[Found] = ()) -> str:
    """The first of several texts with their numbers, for a sentence: "1 “Call with …”, 2 “Remarks” and 7 more".

    The numbers count all the texts of the source, which `among` holds where only some of them are to be told.
    """
    number = {id(one): n for n, one in enumerate(among or found, 1)}
    first = [f"{number[id(one)]} “{_called(one)}”" for one in found[:_NAMED]]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{', '.join(first)}{more}"


def _called(found: Found) -> str:
    """A short name: the title, else the first words."""
    words = one_line(found.capture.title or found.text[: 2 * _TITLE])
    return f"{words[:_TITLE].rstrip()}…" if len(words) > _TITLE else words


def _found(reading: Reading, received: Capture, data: bytes) -> Found:
    capture = replace(
        received, address=received.address or reading.address, encoding=reading.encoding, item=reading.item,
        title=one_line(reading.title), publisher=reading.publisher, published=reading.published, place=reading.place,
        people=reading.people, pieces=reading.pieces,
    )  # fmt: skip
    text = kept_text(reading.pieces)
    language = reading.language or detect_language(text[:LANGUAGE_SAMPLE])
    side = next(_sides(reading, capture))
    day = call_day(text, language, capture.title, reading.published, capture.source, capture.address, hours_ahead(side))
    parties = named_in(text, language, capture.title, side).keys
    return Found(capture, data, side, language, day, parties, reading.remarks, reading.encodings)


def _sides(reading: Reading, capture: Capture) -> Iterator[str]:
    """Proposed names of the side, the surest first."""
    if reading.side:
        yield reading.side
    known = side_of_address(capture.address) or side_of_publisher(reading.publisher)
    if known:
        yield known
    named = side_name(capture.source)
    if named in PUBLISHERS.values():
        yield named
    if capture.form in _PAGES and reading.publisher:  # of other forms it may be the name of an office program's user
        yield one_line(reading.publisher[:_LONGEST_SIDE])
    if capture.origin == "address":
        yield side_of_host(capture.address)
    yield PASTED if capture.origin == "paste" else named
