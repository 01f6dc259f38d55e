"""The form of a source is told by its content first; what is no document is named, with what to do."""

import io
import zipfile
from collections.abc import Mapping

import pytest

from readout_compare.core.capture import Form
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.zipped import MOST_FILES
from tests.gold_data import SHARED, needs_shared

PAGE = "<!DOCTYPE html>\n<html><head><title>Readout</title></head><body><p>They spoke.</p></body></html>"
MAIL = "Received: from a by b\nFrom: Press <p@x.org>\nSubject: Readout\nMIME-Version: 1.0\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DOCX = {"[Content_Types].xml": f'<Types><Override ContentType="{WORD}" PartName="/word/document.xml"/></Types>'}
MAILBOX = (
    b"From a Tue Mar 18 20:15:00 2025\nReceived: x\nMIME-Version: 1\n\nA\n\nFrom b Tue Mar 18 20:15:00 2025\nTo: c\n\nB"
)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return held.getvalue()


@pytest.mark.parametrize(("data", "name", "form"), [
    (b"The two leaders spoke.", "a.txt", "txt"),
    (b"The two leaders spoke.", "a", "txt"),
    (b"# Readout\n\nThey spoke.", "a.md", "md"),
    (b"---\ntitle: Readout\ndate: 2025-03-18\n---\nThey spoke.", "a.txt", "md"),
    (b"---\nThey spoke: twice.", "a.txt", "txt"),
    (PAGE.encode(), "a.txt", "html"),
    (PAGE.encode("utf-16"), "a.txt", "html"),
    (PAGE.encode("utf-16-le"), "", "html"),
    (b"\xef\xbb\xbf\n  " + PAGE.encode(), "a.doc", "html"),
    (b"<!-- saved from url=(0020)https://x.org/ -->\n<p>They <b>spoke</b>.</p>", "", "html"),
    (b"<div class=a>They spoke.</div>", "", "html"),
    (b"They <b>spoke</b>.", "a.html", "html"),
    (b"They spoke, a < b.", "a.html", "txt"),
    (b"<p>They spoke.</p>\n\nTwice.", "a.md", "md"),
    (b"<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'><channel/></rss>", "a.html", "feed"),
    (b"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'/>", "", "feed"),
    (b"<?xml version='1.0'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0' 'x'><html/>", "", "html"),
    (rb"{\rtf1\ansi\ansicpg1251 x}", "a.doc", "rtf"),
    (b"%PDF-1.7\n%\xe2\xe3", "a.txt", "pdf"),
    (b"junk in front\n%PDF-1.4\n", "", "pdf"),
    ((MAIL + "\nThey spoke.").encode(), "a.txt", "eml"),
    ((MAIL + "\nThey spoke.").replace("\n", "\r\n").encode(), "", "eml"),
    (("From x@y.org Tue Mar 18 20:15:00 2025\n" + MAIL + "\nThey spoke.").encode(), "", "eml"),
    (b"From: Press Office\nDate: 18 March 2025\n\nThey spoke.", "a.txt", "txt"),
    (b"From: Press Office\nDate: 18 March 2025\n\nThey spoke.", "a.eml", "eml"),
    (b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=x\n\n--x", "", "mhtml"),
    (b'{\n "accounts": [],\n "format": "readout-compare/comparison",\n "version": 1\n}', "a.txt", "json"),
    (b'{"format":"readout-compare/project","version":1}\n{"line":"text"}\n', "a.txt", "jsonl"),
    (b"{They spoke} and then left.", "a.txt", "txt"),
    (zipped(DOCX), "a.zip", "docx"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "", "odt"),
    (zipped({"mimetype": "application/epub+zip", "META-INF/container.xml": "<a/>"}), "", "epub"),
    (zipped({"META-INF/container.xml": "<a/>"}), "", "epub"),
])  # fmt: skip
def test_the_content_tells_the_form(data: bytes, name: str, form: Form) -> None:
    assert form_of(data, name) == form


@pytest.mark.parametrize(("data", "content_type", "form"), [
    (b"They <b>spoke</b>.", "text/html; charset=utf-8", "html"), (b"They spoke.", "text/html", "txt"),
    (b"# They spoke", "text/markdown", "md"), (b"They spoke.", "application/octet-stream", "txt"),
])  # fmt: skip
def test_the_type_that_a_server_told_decides_last(data: bytes, content_type: str, form: Form) -> None:
    assert form_of(data, "", content_type) == form


@pytest.mark.parametrize(("data", "words"), [
    (b"", "is empty"),
    (b"\x89PNG\r\n\x1a\n\0\0", "picture (PNG)"),
    (b"\xff\xd8\xff\xe0\0\x10JFIF", "picture (JPEG)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le"),
     "is an old Word file (.doc); save it as .docx or .txt"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "an Excel file"),
    (b"\x1f\x8b\x08\0", "archive (.gz); unpack it"),
    (b"Rar!\x1a\x07\0", "archive (.rar)"),
    (zipped({"a.txt": "They spoke."}), "archive (.zip)"),
    (zipped({}), "archive (.zip)"),
    (zipped({"xl/workbook.xml": "<a/>", "[Content_Types].xml": "<a/>"}), "Excel"),
    (zipped({"Index/Document.iwa": b"\0"}), "Apple Pages"),
    (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "OpenDocument file, but no text"),
    (b"\x7fELF\x02", "program (Linux)"),
    (b"MZ\x90\0\3\0", "program (Windows)"),
    (b"SQLite format 3\0", "database"),
    (b"%!PS-Adobe-3.0", "PostScript"),
    (b'{"a": 1}', "JSON of another program"),
    (b'[{"a": 1}]', "JSON of another program"),
    (b'{"a": 1}\n{"a": 2}\n', "JSON of another program"),
    (b"<?xml version='1.0'?><books><a/></books>", "XML of another program"),
    (b"<?xml version='1.0'?><svg xmlns='x'/>", "picture (SVG)"),
    (b"<?xml version='1.0'?><w:wordDocument/>", "Word file of 2003"),
    (MAILBOX, "mailbox of several messages"),
])  # fmt: skip
def test_what_is_no_account_is_named_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnusableInputError) as told:
        form_of(data, "call")
    message = str(told.value)
    assert words in message
    assert message.startswith("call ")
    assert message.count(". ") == 0
    assert message.endswith(".")


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.odt", "a.EPUB"])
def test_a_name_that_promises_what_the_bytes_are_not(name: str) -> None:
    with pytest.raises(UnusableInputError, match="is named like"):
        form_of(b"They spoke.", name)


@pytest.mark.parametrize("data", [
    zipped(DOCX)[:-30],
    zipped({**DOCX, "word/media/a.xml": bytes(20_000_000)}),
    zipped({**DOCX, "a.bin": bytes(40_000_000)}),
    zipped({**DOCX, "../../etc/passwd": "x"}),
    zipped({**DOCX, "/etc/passwd": "x"}),
    zipped({f"word/{n}": b"" for n in range(MOST_FILES + 1)}),
    b"PK\3\4" + bytes(100),
])  # fmt: skip
def test_a_zip_file_made_to_do_harm_is_refused_by_its_directory(data: bytes) -> None:
    with pytest.raises(UnusableInputError, match=r"^a\.docx "):
        form_of(data, "a.docx")


def test_a_name_with_dangerous_signs_makes_one_line() -> None:
    with pytest.raises(UnusableInputError, match=r"^a \ufffd\ufffdb is empty"):
        form_of(b"", "a\n\x1b\u202eb")


def test_opening_lines_without_end_do_not_take_long() -> None:
    assert form_of(b"<pp?>" + b" \n" * 8000, "a.txt") == "txt"
    assert form_of(b"---\n" + b"a: b\n" * 4000, "a.txt") == "txt"
    assert form_of(b"<!--" * 8000, "a.txt") == "txt"


@needs_shared
def test_every_real_page() -> None:
    forms = {path.name: form_of(path.read_bytes(), path.name) for path in (SHARED / "pages").iterdir()
             if path.name not in ("README.md", "expected-segments.json")}  # fmt: skip
    wanted = {".html": "html", ".rss": "feed", ".md": "md", ".txt": "txt"}
    assert forms == {name: wanted["." + name.rsplit(".", 1)[1]] for name in forms}
