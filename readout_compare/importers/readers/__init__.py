"""The readers, one for each form in which an account may come: bytes → pieces and what the source says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

from readout_compare.core.capture import Form
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.child import read_apart
from readout_compare.importers.dangers import bounded, harmless
from readout_compare.importers.foreign import called
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.received import refuse_large

Reader = Callable[[bytes, Source], tuple[Reading, ...]]
# Form → module and function in this folder; loaded when they are asked for, as most forms have a library of their own.
READERS: Mapping[Form, str] = {
    "txt": "txt.read_txt",
    "md": "md.read_md",
    "html": "html.read_html",
    "feed": "feed.read_feed",
    "docx": "docx.read_docx",
    "odt": "odt.read_odt",
    "rtf": "rtf.read_rtf",
    "pdf": "pdf.read_pdf",
    "eml": "eml.read_eml",
    "mhtml": "mhtml.read_mhtml",
    "epub": "epub.read_epub",
    "json": "of_ours.read_json",
    "jsonl": "of_ours.read_jsonl",
}
SAFE: frozenset[Form] = frozenset(("txt", "json", "jsonl"))  # no document format is unpacked or parsed for them


def reader_of(form: Form) -> Reader:
    """The reader, its library loaded."""
    module, name = READERS[form].split(".")
    reader: Reader = getattr(import_module(f"{__name__}.{module}"), name)
    return reader


def read(form: Form, data: bytes, source: Source, watch: Callable[[], None] = lambda: None) -> tuple[Reading, ...]:
    """What a source of this form holds, one reading for each text in it, without dangerous signs.

    All but text and JSON is read in a process of its own with limits of memory and time;
    `watch` is called meanwhile and may raise to end it.

    UnusableInputError, in one sentence that begins with the source's name, for more than 20 MB or 1,000,000 characters,
    for bytes that are not of this form, and where there is no letter in any of it.
    """
    source = replace(source, name=called(source.name))
    refuse_large(data, source.name)
    if form in SAFE:
        readings = bounded(map(harmless, reader_of(form)(data, source)), source.name)
    else:
        readings = read_apart(form, data, source, watch)
    if not any(char.isalnum() for reading in readings for piece in reading.pieces for char in piece.text):
        raise UnusableInputError(f"{source.name} has no text in it; give the published text of one account.")
    return readings
