"""An e-book gives its chapters in the order of its spine."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from readout_compare.core.capture import kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.readers.epub import read_epub
from readout_compare.importers.reading import Source

CONTAINER = ('<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile '
             'full-path="a%20b/book.opf"/></rootfiles></container>')  # fmt: skip
BOOK = (
    '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The '
    "call</dc:title><dc:publisher>Press</dc:publisher><dc:date>2025-03-18</dc:date><dc:language>en-GB</dc:language>"
    '</metadata><manifest><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="n" '
    'href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="one" href="text/one.xhtml#x" '
    'media-type="application/xhtml+xml"/><item id="two" href="../two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="p" href="p.png" media-type="image/png"/></manifest><spine><itemref idref="c"/><itemref idref="n"/>'
    '<itemref idref="two"/><itemref idref="one"/><itemref idref="p"/><itemref idref="gone"/></spine></package>'
)
CHAPTER = ('<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
           "<title>t</title></head><body><p>{}</p></body></html>")  # fmt: skip


def book(more: Mapping[str, str] | None = None) -> bytes:
    files = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "a b/book.opf": BOOK,
        "a b/cover.xhtml": CHAPTER.format("Cover"), "a b/nav.xhtml": CHAPTER.format("One 1"),
        "a b/text/one.xhtml": CHAPTER.format("They spoke of «peace»&nbsp;&amp; trade."),
        "two.xhtml": CHAPTER.format("Стороны договорились."), **(more or {}),
    }  # fmt: skip
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


def test_chapters_stand_in_the_order_of_the_spine_without_cover_and_contents() -> None:
    data = book()
    assert form_of(data, "a.zip") == "epub"
    (reading,) = read("epub", data, Source("call.epub"))
    assert kept_text(reading.pieces) == "Стороны договорились.\n\nThey spoke of «peace»\u00a0& trade."
    assert [(p.text.strip(), p.reason) for p in reading.pieces if not p.kept] == [
        ("Cover", "cover"), ("One 1", "table of contents")]  # fmt: skip
    assert (reading.title, reading.publisher, reading.published) == ("The call", "Press", "2025-03-18")
    assert reading.language == "en"


def test_a_locked_or_damaged_book_is_told() -> None:
    lock = ('<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
            'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
            '<enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData></encryption>')  # fmt: skip
    locked = book({"META-INF/encryption.xml": lock.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")})
    with pytest.raises(UnusableInputError, match="locked by its seller"):
        read_epub(locked, Source("call.epub"))
    fonts = book({"META-INF/encryption.xml": lock.format("http://www.idpf.org/2008/embedding")})
    assert len(read_epub(fonts, Source("call.epub"))) == 1
    with pytest.raises(UnusableInputError, match="damaged"):
        read_epub(book({"META-INF/container.xml": "<container/>"}), Source("call.epub"))


def test_a_package_with_a_document_type_of_old_books_is_read_and_one_with_entities_is_not() -> None:
    kind = '<!DOCTYPE package PUBLIC "+//ISBN 0-9673008-1-9//DTD OEB 1.2 Package//EN" "http://openebook.org/oeb.dtd">'
    (reading,) = read("epub", book({"a b/book.opf": kind + BOOK}), Source("call.epub"))
    assert reading.title == "The call"
    with pytest.raises(UnusableInputError, match="entities"):
        read("epub", book({"a b/book.opf": '<!DOCTYPE package [<!ENTITY a "b">]>' + BOOK}), Source("call.epub"))
