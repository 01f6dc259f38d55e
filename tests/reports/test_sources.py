"""Where each text comes from, what was left out of it and its other texts stand in the report; none of it steers it."""

from collections.abc import Iterator

import pytest

from readout_compare.core.capture import Capture, Layer, Piece
from readout_compare.core.decided import Decided
from readout_compare.core.model import Comparison
from readout_compare.core.provenance import Provenance
from readout_compare.core.report import (
    Beneath,
    Cell,
    Quotation,
    Report,
    Run,
    Section,
    SideBySide,
    Table,
    is_web_address,
    words,
)
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports import WRITERS, contents, html
from tests import builders
from tests.reports.test_contents import blocks, said, section
from tests.reports.test_html import Page

ORIGINAL = (
    "Президент Арвении Орлен поговорил по телефону с премьер-министром Белморы Савой 4 мая.\n"
    "Лидеры договорились остановить на 30 дней удары по энергетическим станциям.\n"
    "Президент Орлен потребовал полного прекращения поставок иностранного оружия.\n"
    "В четверг стороны обменяются 120 пленными.\n"
    "Разговор был откровенным и деловым."
)
FETCHED = Capture(
    "a", 2, "address", "http://arvenia.example/1", "https://www.arvenia.example/1",
    ("http://arvenia.example/1", "https://arvenia.example/1"), 200, (("Server", "x"),), "html", "windows-1251", "",
    48211, "ab" * 32, "ada", "2025-05-06T08:30:00Z", "Telephone call with Belmora", "President of Arvenia",
    "2025-05-04T20:15", "Orlenburg", ("Orlen", "Sava"), "official", "https://archive.example/arvenia",
    (Piece("Share this page\n", False, "share buttons"), Piece("Kept.\n"), Piece("word " * 300, False, "read more")),
)  # fmt: skip
FROM_FILE = Capture(
    "b", 1, "file", "/home/ada/secret folder/belmora.docx", form="docx", size=1, sha256="cd" * 32, at="2025-05-06",
    pieces=(Piece("Kept."),),
)  # fmt: skip
LAYER = Layer(
    4, "a", ORIGINAL, "original", "ru", "https://arvenia.example/ru", "ef" * 32, "ben", "2025-05-07T10:00:00Z"
)
KNOWN = Provenance({"a": FETCHED, "b": FROM_FILE}, {"a": (LAYER,)})


def made(of: Provenance, comparison: Comparison | None = None) -> Report:
    return contents.report(comparison or builders.comparison(), Decided(), builtin_codebook(), "Call", of)


def rows(of: Provenance, side: str) -> dict[str, list[str]]:
    """What → lines, of the provenance of one side."""
    part = section(made(of), "Where the texts come from")
    group = next(b for b in part.blocks if isinstance(b, Section) and b.title == side)
    table = group.blocks[0]
    assert isinstance(table, Table)
    return {words(name.lines[0]): [words(line) for line in told.lines] for name, told in table.rows}


def every_run(of: Report) -> Iterator[Run]:
    for block in blocks(of.blocks):
        if isinstance(block, Table):
            yield from (run for row in block.rows for cell in row for line in cell.lines for run in line)


def test_all_that_is_known_of_a_fetched_text_is_told() -> None:
    found = rows(KNOWN, "Arvenia")
    assert found["Title"] == ["Telephone call with Belmora"]
    assert found["Published"] == ["2025-05-04 20:15"]
    assert found["Address"] == ["https://www.arvenia.example/1"]
    assert found["Led through"] == ["http://arvenia.example/1", "https://arvenia.example/1"]
    assert found["Answer"] == ["HTTP status 200"]
    assert found["Archived copy"] == ["https://archive.example/arvenia"]
    assert found["Fetched"] == ["2025-05-06 08:30:00 UTC by ada"]
    assert found["Form"] == ["web page, windows-1251"]
    assert found["Size as received"] == ["48,211 bytes"]
    assert found["SHA-256"] == ["ab" * 32]
    assert found["Text compared"][0] == "English, official translation"
    assert found["Left out"] == ["2 pieces"]
    assert found["Other text 1"][0].startswith("Russian, original, ")
    assert found["Other text 1"][1:] == [
        "https://arvenia.example/ru",
        "added by ben, 2025-05-07 10:00:00 UTC",
        "ef" * 32,
    ]
    assert "Item" not in found


def test_of_a_file_its_name_is_told_and_not_where_it_lay() -> None:
    assert rows(KNOWN, "Belmora")["Source"] == ["belmora.docx"]
    assert rows(KNOWN, "Belmora")["Size as received"] == ["1 byte"]
    assert rows(KNOWN, "Belmora")["Left out"] == ["nothing"]
    assert "secret folder" not in html.render(made(KNOWN))


def test_what_was_left_out_is_listed_with_its_reason() -> None:
    text = said(made(KNOWN).blocks)
    assert "Share this page | share buttons" in text
    assert f"{'word ' * 119}word… | read more" in text


def test_where_nothing_is_known_of_one_account_that_is_said() -> None:
    found = rows(Provenance({"a": FETCHED}), "Belmora")
    assert found["Source"] == ["belmora.txt"]
    assert found["Kept"] == ["nothing more is known of where this text comes from"]
    titles = [b.title for b in made(Provenance()).blocks if isinstance(b, Section)]
    assert "Where the texts come from" not in titles


def test_quotations_name_the_text_and_show_the_original_beneath() -> None:
    report = made(KNOWN)
    link = section(report, "A2 ↔ B2")
    pair = next(b for b in link.blocks if isinstance(b, SideBySide))
    assert [column.side for column in pair.columns] == ["Arvenia (official translation)", "Belmora"]
    wanted = Beneath("Russian, original", ORIGINAL.split("\n")[1], "ru")
    assert [column.quotations[0].beneath for column in pair.columns] == [wanted, None]
    assert "Arvenia (official translation)" in [b.title for b in blocks(report.blocks) if isinstance(b, Section)]
    full = section(report, "Full texts")
    assert all(b.beneath is None for b in blocks(full.blocks) if isinstance(b, Quotation))
    page = html.render(report)
    assert '<q lang="ru" dir="auto">Лидеры договорились' in page
    assert "laid beside those of the account" in page
    assert "laid beside those of the account" not in html.render(made(Provenance({"a": FETCHED})))


HOSTILE = (
    "javascript:alert(1)", "JAVASCRIPT://x", "data:text/html,<script>", "file:///etc/passwd", " https://a.example",
    'https://a.example/"onmouseover="alert(1)', "https://a.example/<script>", "https://a.example/\u202egpj.exe",
    "https://a.example/a\nb", "http:/a.example", "https://", "//a.example", "vbscript:x",
)  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE)
def test_only_addresses_of_the_web_become_links_and_all_words_come_out_as_they_went_in(address: str) -> None:
    assert not is_web_address(address)
    words_of = "<script>alert(1)</script>"
    capture = Capture(
        "a", 1, "address", address, address, (address,), 200, title=words_of, publisher=address, archive=address,
        item=address, people=(words_of,), pieces=(Piece(f"{words_of}{address}", False, words_of),),
    )  # fmt: skip
    layer = Layer(1, "a", words_of, "original", "ru", address)
    report = made(Provenance({"a": capture}, {"a": (layer,)}))
    assert not [run for run in every_run(report) if run.address]
    page = html.render(report)
    found = Page(page)
    assert found.open == []
    assert found.count("script") == 0
    assert all(str(a["href"]).startswith("#") for _, a in found.elements if "href" in a)
    assert not [name for _, a in found.elements for name in a if name.startswith("on")]
    assert words_of in "".join(found.text)
    assert found.count("a") == Page(html.render(made(Provenance({"a": FETCHED})))).count("a") - 5  # its links


def test_a_link_that_a_report_was_given_is_only_written_where_it_is_one() -> None:
    table = Table("T", ("A",), ((Cell(((Run("x", address="javascript:alert(1)"),),)),),))
    assert "javascript" not in html.render(Report("R", (table,)))
    table = Table("T", ("A",), ((Cell(((Run("x", address="https://a.example/?a=1&b=2"),),)),),))
    assert '<a href="https://a.example/?a=1&amp;b=2" rel="noopener noreferrer">x</a>' in html.render(
        Report("R", (table,))
    )


def test_the_same_provenance_gives_the_same_bytes() -> None:
    for suffix in (".html", ".json"):
        one, two = (
            WRITERS[suffix](builders.comparison(), Decided(), builtin_codebook(), "Call", KNOWN) for _ in range(2)
        )
        assert one == two
