"""Reads rich text: the words of the page in order; fonts, pictures, field codes and objects are passed over."""

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.decode import encoding_named
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.rtf_text import RichText, rich_text
from readout_compare.importers.readers.running import FOOTER, HEADER, all_for, pieces_in
from readout_compare.importers.reading import Reading, Source

_TITLE, _COMPANY = "title", "company"


def read_rtf(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: paragraphs, rows of tables, boxes and notes in order, numbers of lists as text.

    Deletions of tracked changes, hidden text, comments, headers and footers are dropped with their reason. Letters of 8
    bits are read in the encoding of their font or of the file (\\ansicpg), all of them in the one that the user wishes.
    """
    wished = encoding_named(source.wish.encoding) if source.wish.encoding else ""
    if wished is None:
        raise UnusableInputError(
            f"“{source.wish.encoding}” is no encoding that is known here; try windows-1251, windows-1252 or koi8-r."
        )
    found = rich_text(data.lstrip(), wished)
    text = [
        *all_for(HEADER, found.edges.get(HEADER, ())), *found.paragraphs, *all_for(FOOTER, found.edges.get(FOOTER, ()))
    ]  # fmt: skip
    return (Reading(
        tuple(pieces_in(text)), title=found.told.get(_TITLE, ""), published=_created(found),
        publisher=found.told.get(_COMPANY, ""), encoding=found.encoding,
    ),)  # fmt: skip


def _created(found: RichText) -> str:
    year, month, day, hour, minute = (found.told.get(name, "") for name in ("yr", "mo", "dy", "hr", "min"))
    if not (year and month and day):
        return ""
    of_day = f"{year:0>4}-{month:0>2}-{day:0>2}"
    return moment_of(f"{of_day}T{hour:0>2}:{minute:0>2}" if hour and minute else of_day)
