"""The page is self-contained, well formed, accessible, safe with hostile texts, and the same for the same report."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.notes import target_of
from readout_compare.core.model import Comparison
from readout_compare.core.records import Note
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports import contents, html
from tests import builders

VOID = {"meta", "link", "br", "hr", "img", "input"}
HOSTILE = (
    "<script>alert(1)</script> said “yes” & <b>no</b>.",
    "']]>\"--><style>*{display:none}</style></blockquote></section>.",
    "Emoji 🙂👩‍👩‍👧 and عربية and \u202eright to left\u202c.",
    "w" * 10_000 + ".",
)


class Page(HTMLParser):
    """What a page holds: elements with their attributes, text by element, and whether every element is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def page(of: Comparison, decided: Decided | None = None, title: str = "Call of 4 May") -> str:
    return html.render(contents.report(of, decided or Decided(), builtin_codebook(), title))


def hostile() -> Comparison:
    of = builders.comparison()
    evil = builders.account("a", "<Evil> & “Co”", HOSTILE, notice="<img src=x onerror=alert(2)>")
    statements = builders.statements(evil, HOSTILE, {})
    rest = tuple(s for s in of.statements if s.account == "b")
    links = (replace(of.links[0], reason="<i>why</i>", differences=()),)
    gaps = tuple(g for g in of.gaps if not set(g.statements) & {"a5"})
    return replace(of, accounts=(evil, of.accounts[1]), statements=(*statements, *rest), links=links, gaps=gaps,
                   candidates={"b3": tuple(c for c in of.candidates["b3"] if c.statement != "a5")})  # fmt: skip


PAGES = [(builders.comparison(), builders.with_notes()), (builders.three_sided(), Decided()), (hostile(), Decided())]


@pytest.mark.parametrize(("of", "decided"), PAGES)
def test_the_page_is_well_formed_and_loads_nothing(of: Comparison, decided: Decided) -> None:
    text = page(of, decided)
    found = Page(text)
    assert found.open == []
    assert found.count("script") == found.count("img") == found.count("link") == found.count("iframe") == 0
    assert found.count("style") == 1
    assert not [a for _, attributes in found.elements for a in attributes if a.startswith("on") or a == "src"]
    assert all(str(a["href"]).startswith("#") for _, a in found.elements if "href" in a)
    style = text[text.index("<style>") : text.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert text.endswith("</html>\n")


@pytest.mark.parametrize(("of", "decided"), PAGES)
def test_headings_tables_and_anchors_are_in_order(of: Comparison, decided: Decided) -> None:
    found = Page(page(of, decided))
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert found.count("table") == found.count("caption") == found.count("thead")
    assert all(a.get("scope") in {"col", "row"} for tag, a in found.elements if tag == "th")
    ids = [a["id"] for _, a in found.elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for _, a in found.elements if "href" in a} <= set(ids)
    assert all(a.get("lang") for tag, a in found.elements if tag == "blockquote" and "lang" in a)


def test_hostile_texts_come_out_as_they_went_in() -> None:
    text = page(hostile(), title="<script>T</script>")
    seen = "".join(Page(text).text)
    for sentence in HOSTILE:
        assert sentence in seen
    assert "<img src=x onerror=alert(2)>" in seen
    assert "<Evil> & “Co”" in seen
    assert "<i>why</i>" in seen
    assert "<script" not in text
    assert text.count("</style>") == 1


def test_a_note_keeps_its_lines_its_author_and_its_time() -> None:
    of = builders.comparison()
    note = Note(1, target_of(builders.now(), of.links[1]), "First <line>.\nSecond.", "a&b", "2025-05-06T08:30:00Z", "")
    text = page(of, builders.with_notes(note))
    assert "<p>First &lt;line&gt;.\nSecond.</p>" in text
    assert 'Note by a&amp;b, <time datetime="2025-05-06T08:30:00Z">2025-05-06 08:30 UTC</time>' in text


def test_marks_are_not_colour_alone() -> None:
    text = page(builders.comparison())
    assert '<mark class="differs">30 days</mark>' in text
    assert "● said" in text
    assert "○ not mentioned" in text
    assert "border-bottom: 2px dotted" in text
    assert "prefers-color-scheme: dark" in text
    assert "@media print" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page(builders.comparison(), builders.with_notes()) == page(builders.comparison(), builders.with_notes())
    assert "\r" not in page(builders.comparison())
