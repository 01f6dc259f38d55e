"""A Word document as its reader sees it on the page, made with python-docx and with Word's own marks."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from docx import Document
from docx.oxml.parser import parse_xml

from readout_compare.core.capture import kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.readers.docx import read_docx
from readout_compare.importers.reading import Reading, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str | bytes], instead: Mapping[str, tuple[str, str]]) -> bytes:
    """The package with further parts, and with words replaced in parts that are there."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename in instead:
                before, after = instead[info.filename]
                assert before in content.decode()
                content = content.decode().replace(before, after).encode()
            new.writestr(info.filename, content)
        for path, text in parts.items():
            new.writestr(path, text)
    return held.getvalue()


def of(data: bytes) -> Reading:
    (reading,) = read_docx(data, Source("call.docx"))
    return reading


def of_xml(*paragraphs: str) -> Reading:
    document = Document()
    for xml in paragraphs:
        document.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {W}>", 1)))
    return of(saved(document))


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def test_paragraphs_headings_lists_and_tables_in_order() -> None:
    document = Document()
    document.core_properties.title = "The call"
    document.core_properties.created = datetime(2025, 3, 18, 20, 15, tzinfo=UTC)
    document.add_heading("Readout", 1)
    document.add_paragraph("They\u00a0spoke about “peace”.").add_run(" Twice.").bold = True
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("They agreed.", style=style)
    table = document.add_table(2, 2)
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Date", "18 March", "Who", "x" * 70),
                          strict=True):  # fmt: skip
        cell.text = text
    document.add_paragraph("End\tof\nit.")
    reading = of(saved(document))
    assert kept(reading) == (
        "Readout\n\nThey\u00a0spoke about “peace”. Twice.\n\n1. They agreed.\n\n2. They agreed.\n\nThey agreed.\n\n"
        f"Date\t18 March\n\nWho\n\n{'x' * 70}\n\nEnd\tof\nit."
    )
    assert (reading.title, reading.published) == ("The call", "2025-03-18T20:15:00Z")
    assert not dropped(reading)


def test_headers_and_footers_are_dropped_once() -> None:
    document = Document()
    document.add_paragraph("They spoke.")
    document.sections[0].header.paragraphs[0].text = "Press Office"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.add_section().header.is_linked_to_previous = False
    document.sections[1].header.paragraphs[0].text = "Press Office"
    reading = of(saved(document))
    assert kept(reading) == "They spoke."
    assert dropped(reading) == [("Press Office", "page header"), ("Page 1", "page footer")]


def test_deletions_are_dropped_and_insertions_count() -> None:
    reading = of_xml(
        "<w:p><w:r><w:t>They </w:t></w:r><w:del><w:r><w:delText>argued</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>spoke</w:t></w:r></w:ins><w:r><w:t> long.</w:t></w:r></w:p>",
        "<w:p><w:moveFrom><w:r><w:t>Gone.</w:t></w:r></w:moveFrom></w:p>",
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One </w:t></w:r></w:p>",
        "<w:p><w:r><w:t>paragraph.</w:t></w:r></w:p>",
    )
    assert kept(reading) == "They spoke long.\n\nOne paragraph."
    assert dropped(reading) == [("argued", "deleted with tracked changes"), ("Gone.", "deleted with tracked changes")]


def test_hidden_text_comments_and_placeholders_are_dropped() -> None:
    document = Document()
    paragraph = document.add_paragraph("They spoke")
    paragraph.add_run(" secretly").font.hidden = True
    paragraph.add_run(".")
    style = document.styles.add_style("Unseen", 1)
    style.font.hidden = True
    document.add_paragraph("Not for print.", style="Unseen")
    document.add_comment(paragraph.runs[0], "Check this.", "A")
    reading = of(saved(document))
    assert kept(reading) == "They spoke."
    assert dropped(reading) == [
        ("secretly", "hidden text"), ("Check this.", "comment"), ("Not for print.", "hidden text")
    ]  # fmt: skip
    control = of_xml("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r>"
                     "</w:sdtContent></w:sdt><w:r><w:t>They spoke.</w:t></w:r></w:p>")  # fmt: skip
    assert (kept(control), dropped(control)) == ("They spoke.", [("Click here", "placeholder")])


def test_footnotes_and_text_boxes_follow_their_paragraph() -> None:
    box = ('<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
           "<mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
           "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
           "</mc:AlternateContent></w:r>")  # fmt: skip
    document = Document()
    document.element.body.insert(-1, parse_xml(
        f'<w:p {W}><w:r><w:t>They spoke.</w:t><w:footnoteReference w:id="2"/></w:r>{box}</w:p>'))  # fmt: skip
    document.add_paragraph("The end.")
    notes = (f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
             '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t> By phone.</w:t></w:r></w:p></w:footnote>'
             "</w:footnotes>")  # fmt: skip
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    data = with_parts(
        saved(document), {"word/footnotes.xml": notes}, {"word/_rels/document.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/></Relationships>')})  # fmt: skip
    assert kept(of(data)) == "They spoke.\n\nBy phone.\n\nIn a box.\n\nThe end."


def test_links_fields_and_changed_names_of_parts_are_read() -> None:
    reading = of_xml(
        '<w:p><w:hyperlink><w:r><w:t>They</w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> HYPERLINK x </w:instrText></w:r><w:r><w:t xml:space='preserve'> spoke</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>so</w:t></w:r></w:p>"
    )
    assert kept(reading) == "They spoke\u2011so"
    document = Document()
    document.add_paragraph("They spoke.")
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        main = archive.read("word/document.xml")
    moved = with_parts(data, {"word/document2.xml": main}, {
        "_rels/.rels": ("word/document.xml", "word/document2.xml"), "word/document.xml": ("They spoke.", "No."),
    })  # fmt: skip
    assert kept(of(moved)) == "They spoke."


def test_macros_and_templates_elsewhere_are_told_and_not_touched() -> None:
    document = Document()
    document.add_paragraph("They spoke.")
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    template = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
                'Target="http://127.0.0.1/a.dotm" TargetMode="External"/></Relationships>')  # fmt: skip
    data = with_parts(
        saved(document), {"word/vbaProject.bin": b"\0", "word/_rels/settings.xml.rels": template},
        {"[Content_Types].xml": (word, macro)},
    )  # fmt: skip
    assert form_of(data, "call.docm") == "docx"
    reading = of(data)
    assert kept(reading) == "They spoke."
    assert [("macros" in remark, "not fetched" in remark) for remark in reading.remarks] == [
        (True, False), (False, True)
    ]  # fmt: skip


@pytest.mark.parametrize(("part", "before", "after"), [
    ("word/document.xml", "<w:body>", "<w:body"),
    ("word/document.xml", "<w:document", "<!DOCTYPE x [<!ENTITY a 'b'>]><w:document"),
    ("docProps/core.xml", "<cp:coreProperties", "<!DOCTYPE x SYSTEM 'http://127.0.0.1/x'><cp:coreProperties"),
    ("word/document.xml", "w:body>", "w:other>"),
])  # fmt: skip
def test_a_document_with_entities_or_damage_is_refused(part: str, before: str, after: str) -> None:
    data = with_parts(saved(Document()), {}, {part: (before, after)})
    with pytest.raises(UnusableInputError, match=r"^call\.docx "):
        read("docx", data, Source("call.docx"))


def test_it_is_read_apart() -> None:
    document = Document()
    document.add_paragraph("Стороны договорились.")
    (reading,) = read("docx", saved(document), Source("call.docx"))
    assert kept(reading) == "Стороны договорились."
