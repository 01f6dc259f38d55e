"""The readers, one for each form in which an account may come: bytes → pieces and what the source says of itself."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from readout_compare.core.capture import Form
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.child import read_apart
from readout_compare.importers.dangers import harmless
from readout_compare.importers.foreign import called
from readout_compare.importers.readers.docx import read_docx
from readout_compare.importers.readers.md import read_md
from readout_compare.importers.readers.odt import read_odt
from readout_compare.importers.readers.of_ours import read_json, read_jsonl
from readout_compare.importers.readers.pdf import read_pdf
from readout_compare.importers.readers.rtf import read_rtf
from readout_compare.importers.readers.txt import read_txt
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.received import MAX_BYTES

Reader = Callable[[bytes, Source], tuple[Reading, ...]]
READERS: Mapping[Form, Reader] = {
    "txt": read_txt,
    "md": read_md,
    "docx": read_docx,
    "odt": read_odt,
    "rtf": read_rtf,
    "pdf": read_pdf,
    "json": read_json,
    "jsonl": read_jsonl,
}
SAFE: frozenset[Form] = frozenset(("txt", "md", "json", "jsonl"))  # no document format is unpacked or parsed for them


def read(form: Form, data: bytes, source: Source) -> tuple[Reading, ...]:
    """What a source of this form holds, one reading for each text in it, without dangerous signs.

    All but text, Markdown and JSON is read in a process of its own with limits of memory and time.

    UnusableInputError, in one sentence that begins with the source's name, for more than 20 MB, for bytes that are not
    of this form, and where there is no letter in any of it.
    """
    source = replace(source, name=called(source.name))
    if len(data) > MAX_BYTES:
        raise UnusableInputError(f"{source.name} is larger than 20 MB; give the text of one account only.")
    readings = tuple(map(harmless, READERS[form](data, source))) if form in SAFE else read_apart(form, data, source)
    if not any(char.isalnum() for reading in readings for piece in reading.pieces for char in piece.text):
        raise UnusableInputError(f"{source.name} has no text in it; give the published text of one account.")
    return readings
