"""Plain text keeps its lines, Markdown reads as it is rendered, and control characters are nothing."""

import pytest

from readout_compare.core.capture import Form, Wish, kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers import read
from readout_compare.importers.reading import Reading, Source
from readout_compare.importers.received import MAX_BYTES
from tests.gold_data import SHARED, needs_shared

FRONT = """---
title: "The\u00a0call"
date: 2025-03-18
published_time: 2025-03-18 20:15:25+03:00
source_url: https://example.org/call
language: en-GB
publisher: Press Office
tags: [a, b]
---
"""


def of(form: Form, text: str | bytes, wish: Wish | None = None) -> Reading:
    data = text.encode() if isinstance(text, str) else text
    (reading,) = read(form, data, Source("call", wish=wish or Wish()))
    return reading


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def test_lines_of_plain_text_are_pieces_as_published() -> None:
    reading = of("txt", "\ufeff  “They spoke” – twice.\r\n\r\nThey\u00a0agreed.\r")
    assert [piece.text for piece in reading.pieces] == ["  “They spoke” – twice.\n\n", "They\u00a0agreed.\n"]
    assert reading.encoding == "utf-8"


def test_the_wish_for_an_encoding_is_heeded_or_refused_in_one_sentence() -> None:
    data = "Стороны договорились.".encode("koi8_r")
    assert kept(of("txt", data, Wish(encoding="KOI8-R"))) == "Стороны договорились."
    assert kept(of("txt", data, Wish(encoding="cp1251"))) == data.decode("cp1251")
    with pytest.raises(UnusableInputError, match="call does not fit the encoding utf-8; koi8_r does; choose"):
        of("txt", data, Wish(encoding="utf-8"))
    with pytest.raises(UnusableInputError, match="“klingon” is no encoding"):
        of("txt", data, Wish(encoding="klingon"))


def test_control_characters_vanish_without_a_letter_and_are_told() -> None:
    reading = of("txt", "One \x1b[1mcall.\fTwo\x0bthree.\x1a\tEnd \u0093quoted\u0094. " + "They spoke again. " * 60)
    assert kept(reading).startswith("One [1mcall.\nTwo\nthree.\tEnd “quoted”.")
    assert reading.remarks == ("2 control signs were left out.",)


@pytest.mark.parametrize("data", [b"a\0b\0\0c", bytes(range(256)), b" \n\n ", b"..."])
def test_what_is_no_text_is_told(data: bytes) -> None:
    with pytest.raises(UnusableInputError, match=r"^call (is not a text file|has no text in it)"):
        of("txt", data)


def test_more_than_twenty_megabytes_are_refused() -> None:
    with pytest.raises(UnusableInputError, match="larger than 20 MB"):
        of("txt", b"a" * (MAX_BYTES + 1))


def test_front_matter_is_data_and_a_dropped_piece_a_line() -> None:
    reading = of("md", FRONT + "\nThey spoke.")
    assert kept(reading) == "They spoke."
    assert (reading.title, reading.published) == ("The\u00a0call", "2025-03-18T20:15:25+03:00")
    assert (reading.address, reading.language) == ("https://example.org/call", "en")
    assert reading.publisher == "Press Office"
    assert dropped(reading) == [(line, "front matter") for line in FRONT.strip().split("\n")]


@pytest.mark.parametrize("front", ["---\ntitle: [\n---\n", "---\na: &a [*a]\n---\n", "---\n- a: b\n---\n",
                                   "---\na: " + "[" * 9000 + "\n---\n"])  # fmt: skip
def test_front_matter_that_is_no_data_is_still_no_text(front: str) -> None:
    assert kept(of("md", front + "They spoke.")) == "They spoke."


@pytest.mark.parametrize(("text", "wanted"), [
    ("They spoke\nabout “peace” and\n  agreed.\n\nThey met.", "They spoke about “peace” and agreed.\n\nThey met."),
    ("习近平强调，\n双方同意。", "习近平强调，双方同意。"),
    ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
    ("# The *call*\n\nHead\n====\n\n> They __spoke__ of [peace](https://x.org \"t\").",
     "The call\n\nHead\n\nThey spoke of peace."),
    (r"\### \*not\* 3 \< 4 &amp; 5&nbsp;%", "### *not* 3 < 4 & 5\u00a0%"),
    ("- one\n- two\n  more\n\n3. three\n3. four", "one\n\ntwo more\n\n3. three\n\n4. four"),
    ("    Indented as in old books.\nAnd on.", "Indented as in old books. And on."),
    ("| a | b |\n|---|---|\n| **1** | 2 |", "a\tb\n\n1\t2"),
    ("snake_case and 2 * 3 * 4 stay", "snake_case and 2 * 3 * 4 stay"),
    ("See <https://x.org> and `code`.", "See https://x.org and code."),
    ("They <b>spoke</b><br>twice ![flag](f.png).", "They spoke\ntwice flag."),
    ("<p><strong>A</strong> &laquo;b&raquo;<br></p><p>c\nd</p>\n\nThen *e*.", "A «b»\n\nc d\n\nThen e."),
])  # fmt: skip
def test_markdown_reads_as_it_is_rendered(text: str, wanted: str) -> None:
    assert kept(of("md", text)) == wanted


def test_what_markdown_does_not_show_is_dropped_with_a_reason() -> None:
    reading = of("md", "![flag](f.png)\n\nThey spoke.<!-- a -->\n\n***\n\n<!-- b -->\n\n<script>c()</script>\n")
    assert kept(reading) == "They spoke."
    assert dropped(reading) == [
        ("flag", "picture"), ("<!-- a -->", "comment"), ("***", "dividing line"), ("<!-- b -->", "comment"),
        ("<script>c()</script>", "script"),
    ]  # fmt: skip


def test_markdown_that_is_too_long_is_read_line_by_line() -> None:
    reading = of("md", "*They spoke.*\n" * 40_000)
    assert len(reading.pieces) == 40_000
    assert "too long" in reading.remarks[0]


@needs_shared
def test_a_real_readout_in_markdown_has_its_paragraphs_whole() -> None:
    data = (SHARED / "pages" / "whitehouse-2022-11-14-markdown-with-front-matter.md").read_bytes()
    reading = of("md", data)
    paragraphs = [piece.text.strip() for piece in reading.pieces if piece.kept]
    assert reading.published == "2022-11-14T08:16:25-05:00"
    assert reading.title.startswith("Readout of President Joe\u00a0Biden’s")
    assert reading.address.startswith("https://bidenwhitehouse.archives.gov/")
    assert [len(text.split("\n")) for text in paragraphs] == [1] * len(paragraphs)
    assert "###" in paragraphs


@needs_shared
def test_html_paragraphs_inside_a_real_markdown_file() -> None:
    reading = of("md", (SHARED / "pages" / "cctv-xinwenlianbo-20240403.md").read_bytes())
    assert not any(sign in kept(reading) for sign in ("<p>", "</p>", "<br>", "<strong>", "##", "]("))
    assert len(reading.pieces) > 100
