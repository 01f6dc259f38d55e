"""An OpenDocument text as its reader sees it on the page, made with odfdo and with the marks of LibreOffice."""

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
from odfdo import Cell, Document, Element, Header, Paragraph, Row, Table

from readout_compare.core.capture import kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.readers.odt import read_odt
from readout_compare.importers.reading import Reading, Source

XMLNS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
                        ("style", "style"))
)  # fmt: skip


def saved(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def of(data: bytes) -> Reading:
    (reading,) = read_odt(data, Source("call.odt"))
    return reading


def of_xml(body: str, automatic: str = "", masters: str = "", further: tuple[str, ...] = ()) -> Reading:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", f'<office:document-content {XMLNS} xmlns:dc="http://purl.org/dc/elements/1.1/">'
                         f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>"
                         f"{body}</office:text></office:body></office:document-content>")  # fmt: skip
        archive.writestr("styles.xml", f"<office:document-styles {XMLNS}><office:master-styles>{masters}"
                         "</office:master-styles></office:document-styles>")  # fmt: skip
        for path in further:
            archive.writestr(path, "x")
    assert form_of(held.getvalue(), "call.odt") == "odt"
    return of(held.getvalue())


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def test_paragraphs_headings_and_tables_in_order() -> None:
    document = Document("text")
    document.body.clear()
    document.meta.title = "The call"
    document.meta.creation_date = datetime(2025, 3, 18, 20, 15, tzinfo=UTC)
    document.body.append(Header(1, "Readout"))
    document.body.append(Paragraph("They\u00a0spoke  about “peace”.\tTwice.\nAnd more."))
    table = Table("T")
    row = Row()
    for text in ("Date", "18 March"):
        cell = Cell()
        cell.append(Paragraph(text))
        row.append_cell(cell)
    table.append_row(row)
    document.body.append(table)
    (reading,) = read("odt", saved(document), Source("call.odt"))
    assert kept(reading) == (
        "Readout\n\nThey\u00a0spoke  about “peace”.\tTwice.\nAnd more.\n\nDate\t18 March"
    )  # fmt: skip
    assert (reading.title, reading.published[:16]) == ("The call", "2025-03-18T20:15")
    assert not dropped(reading)


def test_white_space_of_the_file_is_one_space() -> None:
    reading = of_xml("<text:p>\n  They\n  <text:span>spoke </text:span> and<text:s text:c='2'/>agreed.\n</text:p>")
    assert kept(reading) == "They spoke and  agreed."


def test_numbers_of_lists_are_text_and_bullets_are_none() -> None:
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
        '</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/>'
        "</text:list-style>"
    )
    item = "<text:list-item><text:p>%s</text:p>%s</text:list-item>"
    inner = f"<text:list>{item % ('in', '')}</text:list>"
    reading = of_xml(
        f'<text:list text:style-name="N">{item % ("one", inner)}{item % ("two", "")}</text:list>'
        f'<text:list text:style-name="B">{item % ("dot", "")}</text:list>'
        f'<text:list text:style-name="N" text:continue-numbering="true">{item % ("three", "")}</text:list>'
        f'<text:list text:style-name="N">{item % ("anew", "")}</text:list>', styles,
    )  # fmt: skip
    assert kept(reading).split("\n\n") == ["1. one", "a) in", "2. two", "dot", "3. three", "1. anew"]


def test_deletions_hidden_text_and_comments_are_dropped_and_notes_kept() -> None:
    reading = of_xml(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A'
        "</dc:creator></office:change-info><text:p>argued</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
        '<text:p>They <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>spoke'
        '<text:change-end text:change-id="c2"/>.<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>By phone.</text:p></text:note-body></text:note><office:annotation><dc:creator>A</dc:creator>"
        "<text:p>Check.</text:p></office:annotation></text:p>"
        '<text:section text:display="none"><text:p>Secret.</text:p></text:section>'
        '<text:p text:style-name="H">Also secret.</text:p>'
        "<text:p><draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>The end.</text:p>"
        "<text:table-of-content><text:index-body><text:p>Readout 1</text:p></text:index-body></text:table-of-content>",
        '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>',
    )
    assert kept(reading) == "They spoke.\n\nBy phone.\n\nThe end.\n\nIn a box."
    assert dropped(reading) == [
        ("argued", "deleted with tracked changes"), ("Check.", "comment"), ("Secret.", "hidden text"),
        ("Also secret.", "hidden text"), ("Readout 1", "table of contents"),
    ]  # fmt: skip


def test_headers_footers_and_macros() -> None:
    reading = of_xml(
        "<text:p>They spoke.</text:p>", "",
        "<style:master-page><style:header><text:p>Press</text:p></style:header><style:header-left><text:p>Press"
        "</text:p></style:header-left><style:footer><text:p>1</text:p></style:footer></style:master-page>",
        ("Basic/script-lc.xml",),
    )  # fmt: skip
    assert kept(reading) == "They spoke."
    assert dropped(reading) == [("Press", "page header"), ("1", "page footer")]
    assert reading.remarks == ("It holds macros, which were not touched.",)


def test_a_locked_document_and_one_with_entities_are_refused() -> None:
    document = Document("text")
    document.body.append(Element.from_tag("<text:p>They spoke.</text:p>"))
    data = saved(document)
    for path, before, after, words in (
        ("META-INF/manifest.xml", "</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>",
         "password"),
        ("content.xml", "<office:document-content", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"
                        "<office:document-content", "entities"),
        ("content.xml", "<office:body>", "<office:body", "damaged"),
    ):  # fmt: skip
        held = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
            for info in old.infolist():
                content = old.read(info).decode("utf-8", "surrogateescape")
                if info.filename == path:
                    assert before in content
                    content = content.replace(before, after)
                new.writestr(info, content.encode("utf-8", "surrogateescape"))
        with pytest.raises(UnusableInputError, match=words):
            read("odt", held.getvalue(), Source("call.odt"))
