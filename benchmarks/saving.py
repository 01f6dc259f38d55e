"""Saves a text in every form that can be imported, each with a real library or in the way of a real program."""

import html
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path

from docx import Document as WordDocument
from odfdo import Document as OpenDocument
from odfdo import Paragraph as OpenParagraph
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import SimpleDocTemplate

from readout_compare.core.capture import Form

_CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
    'full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
_BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">a</dc:identifier><dc:title>Readout</dc:title>'
    '</metadata><manifest><item id="t" href="text.xhtml" media-type="application/xhtml+xml"/><item id="n" '
    'href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest><spine><itemref idref="n"/>'
    '<itemref idref="t"/></spine></package>'
)
_XHTML = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"><head><title>'
    "Readout</title></head><body>{}</body></html>"
)
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#]|(?<=\A\d)[.)]|(?<=\A\d\d)[.)]|\A[-+]")
_RTF = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times New Roman;}}\pard\f0\fs24 "


def lines_of(text: str) -> list[str]:
    """The paragraphs of a text: its lines that are not blank."""
    return [line for line in text.split("\n") if line.strip()]


@lru_cache(maxsize=1)
def cyrillic_font() -> Path | None:
    """A TrueType font with Cyrillic letters that is installed, as fontconfig tells; None where there is none."""
    if not shutil.which("fc-list"):
        return None
    listed = subprocess.run(
        ["fc-list", ":lang=ru:fontformat=TrueType", "file"], capture_output=True, text=True, check=False
    ).stdout
    paths = sorted(line.strip().rstrip(":") for line in listed.splitlines() if line.strip().endswith((".ttf:", ".ttf")))
    for path in sorted(paths, key=lambda one: "DejaVuSans.ttf" not in one):
        try:
            pdfmetrics.registerFont(TTFont("Cyrillic", path))
        except TTFError:
            continue
        return Path(path)
    return None


def as_docx(text: str) -> bytes:
    """Word, each line a paragraph, by python-docx."""
    document = WordDocument()
    for line in lines_of(text):
        document.add_paragraph(line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_odt(text: str) -> bytes:
    """OpenDocument, each line a paragraph, by odfdo."""
    document = OpenDocument("text")
    document.body.clear()
    for line in lines_of(text):
        document.body.append(OpenParagraph(line))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def as_rtf(text: str) -> bytes:
    """Rich text as Word writes it: what is not ASCII as \\u with an 8-bit sign behind it for old programs."""

    def sign(char: str) -> str:
        if char in "\\{}":
            return f"\\{char}"
        if char.isascii():
            return char
        old = char.encode("cp1252", "ignore")
        units = char.encode("utf-16-le")
        codes = [int.from_bytes(units[n : n + 2], "little", signed=True) for n in range(0, len(units), 2)]
        return "".join(f"\\u{code}" + (f"\\'{old[0]:02x}" if old else "?") for code in codes)

    return (_RTF + "\\par\n".join("".join(map(sign, line)) for line in lines_of(text)) + "\\par}").encode("ascii")


def as_html(text: str) -> bytes:
    """A plain page, each line a paragraph, UTF-8."""
    body = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines_of(text))
    head = '<head><meta charset="utf-8"><title>Readout</title></head>'
    return f"<!DOCTYPE html>\n<html>{head}<body>\n{body}\n</body></html>".encode()


def as_pdf(text: str) -> bytes:
    """A4 pages in 11 points, justified, with numbers at the foot, by reportlab; letters of `cyrillic_font`."""
    font = cyrillic_font()
    if font is None:
        raise FileNotFoundError("no TrueType font with Cyrillic letters is installed")
    style = ParagraphStyle("text", fontName="Cyrillic", fontSize=11, leading=14, spaceAfter=6, alignment=4)
    held = io.BytesIO()

    def numbered(canvas: object, document: object) -> None:
        canvas.setFont("Cyrillic", 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(A4[0] / 2, 30, str(document.page))  # type: ignore[attr-defined]

    SimpleDocTemplate(held, pagesize=A4, invariant=1).build(
        [PdfParagraph(html.escape(line), style) for line in lines_of(text)], onFirstPage=numbered, onLaterPages=numbered
    )
    return held.getvalue()


def as_epub(text: str) -> bytes:
    """A book of one chapter and its table of contents."""
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines_of(text))
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", _BOOK)
        archive.writestr("OEBPS/nav.xhtml", _XHTML.format('<nav><ol><li><a href="text.xhtml">Text</a></li></ol></nav>'))
        archive.writestr("OEBPS/text.xhtml", _XHTML.format(body))
    return held.getvalue()


def as_cp1251(text: str) -> bytes:
    """Plain text in Windows-1251 with the line ends of Windows; UnicodeEncodeError for other letters."""
    return text.replace("\n", "\r\n").encode("cp1251")


def as_md(text: str) -> bytes:
    """Markdown, paragraphs with a blank line between them, its own signs escaped."""
    return "\n\n".join(_MARKDOWN.sub(r"\\\g<0>", line) for line in lines_of(text)).encode()


SAVED: Mapping[str, tuple[Form, Callable[[str], bytes]]] = {
    "docx": ("docx", as_docx), "odt": ("odt", as_odt), "rtf": ("rtf", as_rtf), "html": ("html", as_html),
    "pdf": ("pdf", as_pdf), "epub": ("epub", as_epub), "cp1251 txt": ("txt", as_cp1251), "md": ("md", as_md),
}  # fmt: skip
