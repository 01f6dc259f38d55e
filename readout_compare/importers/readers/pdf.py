"""Reads the text layer of a PDF: lines in reading order, joined to paragraphs; pictures and scripts are not touched."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.readers.pdf_edges import edges_of
from readout_compare.importers.readers.pdf_lines import Line, lines_of, parts_of, usual_gutter
from readout_compare.importers.readers.pdf_paragraphs import pieces_in
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.zipped import damaged

MOST_PAGES = 500
_SCANNED = 20  # letters a page; below it there is no text layer worth the name
_UNREADABLE = 0.2  # share of signs without a letter behind them
_NO_SIGN = re.compile("[\ufffd\ue000-\uf8ff\0-\x08]")
_NO_TITLE = re.compile(
    r"(?:microsoft (?:office )?word - .*|untitled.*|\(?anonymous\)?|.*\.(?:docx?|pdf|rtf|odt|indd))\Z", re.I
)
_LOCKED = "is protected by a password; open it in a PDF viewer, print it to a new PDF and try again"
_SCAN = ("is a scan: its {} no text; run it through a text recognition program (OCR), "
         "or type the text into a text file, and give that")  # fmt: skip


def read_pdf(data: bytes, source: Source) -> tuple[Reading, ...]:
    """One reading: a piece a paragraph; running headers and footers and page numbers are dropped with their reason.

    Title and day of creation are those of the file's properties. UnusableInputError for a locked or damaged file, more
    than 500 pages, a scan without text, and for fonts whose signs stand for no letters.
    """
    document = _opened(data, source.name)
    try:
        count = len(document)
        if count > MOST_PAGES:
            raise UnusableInputError(
                f"{source.name} has {count:,} pages, more than {MOST_PAGES}; print those of the account to a new PDF."
            )
        parts, heights = zip(*(_page(document, number) for number in range(count)), strict=True)
        gutter = usual_gutter(parts)
        pages = [lines_of(held, number, gutter) for number, held in enumerate(parts)]
        _refuse_unreadable(pages, source.name)
        told = document.get_metadata_dict(skip_empty=True)
        return (Reading(
            tuple(pieces_in(pages, edges_of(pages, heights))), title=_title(told.get("Title", "")),
            published=moment_of(told.get("CreationDate", "")), language=_language(document),
            remarks=tuple(_remarks(pages)),
        ),)  # fmt: skip
    finally:
        document.close()


def _opened(data: bytes, name: str) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnusableInputError(f"{name} {_LOCKED}.") from error
        raise damaged(name) from error
    if len(document) == 0:
        raise damaged(name)
    return document


def _page(document: Any, number: int) -> tuple[tuple[Line, ...], float]:
    """The parts of the lines of a page and its height in points; a page that can't be loaded has none."""
    try:
        page = document[number]
    except pdfium.PdfiumError:
        return (), 1.0
    text_page = page.get_textpage()
    try:
        return parts_of(text_page), max(1.0, page.get_height())
    finally:
        text_page.close()
        page.close()


def _refuse_unreadable(pages: list[tuple[Line, ...]], name: str) -> None:
    text = "".join(line.text for lines in pages for line in lines)
    letters = sum(char.isalnum() for char in text)
    if letters < _SCANNED * min(len(pages), 3) and letters < _SCANNED * len(pages):
        what = "page holds" if len(pages) == 1 else "pages hold"
        raise UnusableInputError(f"{name} {_SCAN.format(what)}.")
    if len(_NO_SIGN.findall(text)) > _UNREADABLE * len(text):
        raise UnusableInputError(
            f"{name} does not tell which letters its signs stand for; copy the text from the page it was published on."
        )


def _title(told: str) -> str:
    title = " ".join(told.split())
    return "" if _NO_TITLE.match(title) else title


def _language(document: Any) -> str:
    """The language that the file names, "en" of "en-US"; empty for none."""
    size = pdfium.raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if not 2 < size < 100:
        return ""
    held = (ctypes.c_ushort * (size // 2))()
    pdfium.raw.FPDFCatalog_GetLanguage(document.raw, held, size)
    told = "".join(map(chr, held)).strip("\0").strip()[:2].lower()
    return told if told.isalpha() and len(told) == 2 else ""


def _remarks(pages: list[tuple[Line, ...]]) -> Iterator[str]:
    without = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    if len(without) == 1:
        yield f"Page {without[0]} holds no text; it may be a scan or a picture."
    elif without:
        yield f"Pages {', '.join(without)} hold no text; they may be scans or pictures."
