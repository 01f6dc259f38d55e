"""Reads plain text: every line is a piece, as published."""

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.decode import Decoded, decoded, decoded_as
from readout_compare.importers.reading import Reading, Source, pieces_of


def read_txt(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading whose pieces are the lines; UnusableInputError for bytes that are no text."""
    text = text_of(data, source)
    return (Reading(pieces_of(text.text), encoding=text.encoding, encodings=text.others, remarks=strays_of(text)),)


def text_of(data: bytes, source: Source, declared: str = "") -> Decoded:
    """The text of the bytes in the encoding that the user wishes, else in the one found, `declared` heeded."""
    if source.wish.encoding:
        return decoded_as(data, source.wish.encoding, source.name)
    if not declared and "charset=" in source.content_type.lower():
        declared = source.content_type.lower().partition("charset=")[2].split(";")[0]
    text = decoded(data, declared)
    if text is None:
        raise UnusableInputError(
            f"{source.name} is not a text file; save the account as plain text (UTF-8) and try again."
        )
    return text


def strays_of(text: Decoded) -> tuple[str, ...]:
    """A remark where the bytes are of two encodings."""
    if not text.strays:
        return ()
    bytes_are = f"{text.strays:,} bytes are" if text.strays > 1 else "One byte is"
    return (f"{bytes_are} not in {text.encoding} like the rest and were read as Windows-1252; look for odd letters.",)
