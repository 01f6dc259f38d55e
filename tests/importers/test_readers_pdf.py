"""A PDF is read as a person reads it: paragraphs whole, columns one after the other, page furniture dropped."""

import html
import io
from collections.abc import Callable, Sequence
from itertools import islice
from random import Random
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

from benchmarks.saving import as_pdf, cyrillic_font
from readout_compare.core.capture import kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.readers.pdf import MOST_PAGES, read_pdf
from readout_compare.importers.readers.pdf_paragraphs import joined
from readout_compare.importers.reading import Reading, Source

SENTENCES = (
    "The two leaders spoke for an hour about the harbours of the region and the ships that call there. They agreed "
    "that experts of both sides will meet in the first week of May to draw up a list of open questions.",
    "The President thanked his counterpart for the return of the crew of the stranded vessel. Both sides will go on "
    "talking, and a second call is to follow before the end of the month, as soon as the experts have met.",
    "Trade was the third subject. The volume of goods rose by a fifth within one year, the sides noted.",
)
WORDS = (
    "the", "harbour", "talks", "ships", "leaders", "agreed", "crew", "vessel", "region", "experts", "questions", "list",
    "month", "second", "trade", "volume", "goods", "rose", "year", "sides", "noted", "security", "of", "lasting", "and",
    "on", "with", "by", "for", "further", "prisoners", "exchange", "borders", "energy", "grain", "first",
)  # fmt: skip


def paragraphs(count: int) -> list[str]:
    """Paragraphs of one to five sentences, no two alike."""
    dice = Random(7)
    sentences = (" ".join(dice.choices(WORDS, k=dice.randint(6, 24))).capitalize() + "." for _ in range(10 * count))
    return [" ".join(islice(sentences, dice.randint(1, 5))) for _ in range(count)]


needs_font = pytest.mark.skipif(cyrillic_font() is None, reason="no TrueType font with Cyrillic letters is installed")


def of(data: bytes) -> Reading:
    (reading,) = read_pdf(data, Source("call.pdf"))
    return reading


def kept(reading: Reading) -> str:
    return kept_text(reading.pieces)


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def columns(
    texts: list[str], number: int, furnish: Callable[[Any, Any], None] = lambda _c, _d: None, **style: Any
) -> bytes:
    """Pages of one or more columns with paragraphs in Helvetica."""
    held = io.BytesIO()
    width = (A4[0] - 120) / number
    frames = [Frame(60 + n * width, 90, width - 12 * (number > 1), 640) for n in range(number)]
    document = BaseDocTemplate(held, pagesize=A4, invariant=1)
    document.addPageTemplates(PageTemplate(frames=frames, onPage=furnish))
    look = ParagraphStyle("t", fontName="Helvetica", fontSize=10, leading=12, **style)
    document.build([Paragraph(html.escape(text), look) for text in texts])
    return held.getvalue()


def drawn(*pages: Sequence[tuple[float, float, str]], **options: Any) -> bytes:
    """Pages with words at places, from the lower left corner."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, invariant=1, **options)
    for page in pages:
        for x, y, words in page:
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


LOOKS: dict[str, dict[str, Any]] = {
    "space": {"spaceAfter": 6}, "indent": {"firstLineIndent": 14}, "justified": {"spaceAfter": 8, "alignment": 4},
    "indent and justified": {"firstLineIndent": 14, "alignment": 4}, "wide": {"spaceAfter": 12},
}  # fmt: skip


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("look", LOOKS)
def test_lines_are_joined_to_paragraphs_also_over_columns_and_pages(number: int, look: str) -> None:
    texts = paragraphs(45)
    found = [piece.text.strip() for piece in of(columns(texts, number, **LOOKS[look])).pieces]
    assert " ".join(found) == " ".join(texts)
    # where a column ends with a full line nothing tells whether its paragraph ends too
    assert len(set(found) ^ set(texts)) <= 3 * (number if "indent" not in look else 0)


def test_paragraphs_that_only_end_early_are_apart() -> None:
    texts = [text[: 250 + 7 * n].rsplit(" ", 1)[0] + "." for n, text in enumerate(paragraphs(4))]
    assert kept(of(columns(texts, 1))).split("\n\n") == texts


def test_running_headers_footers_and_page_numbers_are_dropped() -> None:
    def furnish(canvas: Any, document: Any) -> None:
        canvas.drawString(60, 800, "Office of the President")
        canvas.drawString(60, 40, f"Press release 12/2025 – {document.page}")
        canvas.drawCentredString(A4[0] / 2, 25, f"Page {document.page} of 3")

    texts = paragraphs(45)
    reading = of(columns(texts, 1, furnish, spaceAfter=6))
    assert kept(reading).replace("\n\n", " ") == " ".join(texts)
    assert {reason for _, reason in dropped(reading)} == {"page header", "page footer", "page number"}
    assert [text for text, reason in dropped(reading) if reason == "page number"] == [
        f"Page {n} of 3" for n in range(1, len(dropped(reading)) // 3 + 1)
    ]


def test_a_line_that_only_one_page_has_at_its_edge_stays() -> None:
    reading = of(drawn([(60, 800, "Readout of the call"), (60, 780, "They spoke for an hour about peace and trade.")]))
    assert kept(reading) == "Readout of the call\n\nThey spoke for an hour about peace and trade."
    assert not dropped(reading)


def test_lists_and_headings_are_paragraphs_of_their_own() -> None:
    lines = ["The sides agreed on three points:", "1. to meet in May;", "2. to exchange lists;", "3. to talk again."]
    reading = of(drawn([(60, 700 - 12 * n, line) for n, line in enumerate(lines)]))
    assert kept(reading).split("\n\n") == lines


def test_words_across_a_title_and_two_columns_are_read_in_order() -> None:
    words = [f"line {n} of the left column goes on" for n in range(12)]
    right = [f"line {n} of the right side goes on" for n in range(12)]
    rows = [(60.0, 700.0 - 12 * n, text) for n, text in enumerate(words)]
    rows += [(320.0, 700.0 - 12 * n, text) for n, text in enumerate(right)]
    title = "A title that runs across both of the columns of this page and is long enough for it"
    mixed = [(60.0, 730.0, title), *(row for pair in zip(rows[:12], rows[12:], strict=True) for row in pair)]
    text = kept(of(drawn(mixed)))
    places = [text.index(part) for part in (title, words[0], words[11], right[0], right[11])]
    assert places == sorted(places)


def test_a_table_of_labels_is_read_line_by_line() -> None:
    rows = [("Date", "18 March 2025"), ("Place", "Harbour City"), ("Present", "Both leaders"), ("Length", "An hour"),
            ("Next call", "In May")]  # fmt: skip
    reading = of(
        drawn([(x, 700.0 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((60, 400), row, strict=True)])
    )
    text = kept(reading)
    assert [text.index(cell) for row in rows for cell in row] == sorted(
        text.index(cell) for row in rows for cell in row
    )
    assert "Date\t18 March 2025" in text


@pytest.mark.parametrize(("text", "line", "known", "wanted"), [
    ("They nego-", "tiated.", set(), "They negotiated."),
    ("Они догово-", "рились.", set(), "Они договорились."),
    ("a well-", "known man", set(), "a well-known man"),
    ("a xyzz-", "word", {"xyzzword"}, "a xyzzword"),
    ("the co-", "operation", {"co-operation"}, "the co-operation"),
    ("Russian-", "American", set(), "Russian-American"),
    ("nego\u00ad", "tiated", set(), "negotiated"),
    ("30-", "day truce", set(), "30- day truce"),
    ("talks –", "long ones", set(), "talks – long ones"),
    ("双方", "同意", set(), "双方同意"),
])  # fmt: skip
def test_a_hyphen_goes_only_where_the_whole_word_is_known(text: str, line: str, known: set[str], wanted: str) -> None:
    assert joined(text, line, frozenset(known)) == wanted


@needs_font
def test_russian_and_what_the_file_says_of_itself() -> None:
    text = "Стороны договорились продолжить консультации на уровне экспертов.\nСледующий разговор состоится в мае."
    (reading,) = read("pdf", as_pdf(text), Source("call.pdf"))
    assert kept(reading).split("\n\n") == text.split("\n")
    assert reading.title == ""  # "(anonymous)" is none


def test_title_and_day_of_the_properties() -> None:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=A4, lang="en-GB")
    canvas.setTitle("Readout of the call")
    canvas.drawString(60, 700, "They spoke for an hour about peace and trade.")
    canvas.save()
    reading = of(held.getvalue())
    assert (reading.title, reading.language, reading.published[:2]) == ("Readout of the call", "en", "20")


@pytest.mark.parametrize(("data", "words"), [
    (drawn([]), "is a scan: its page holds no text"),
    (drawn([], [], []), "is a scan: its pages hold no text"),
    (drawn(*[[(60, 700, "They spoke.")]] * (MOST_PAGES + 1)), "has 501 pages"),
    (drawn([(60, 700, SENTENCES[2])], encrypt=StandardEncryption("secret")), "protected by a password"),
    (drawn([(60, 700, SENTENCES[2])])[:200], "damaged"),
    (b"%PDF-1.7\nno pdf at all", "damaged"),
])  # fmt: skip
def test_what_can_not_be_read_is_told_with_what_to_do(data: bytes, words: str) -> None:
    assert form_of(data, "call.pdf") == "pdf"
    with pytest.raises(UnusableInputError, match=words) as told:
        read("pdf", data, Source("call.pdf"))
    assert str(told.value).startswith("call.pdf ")


def test_pages_without_text_are_told() -> None:
    reading = of(drawn([(60, 700, SENTENCES[2])], [], [(60, 700, SENTENCES[2])]))
    assert reading.remarks == ("Page 2 holds no text; it may be a scan or a picture.",)
