"""Statements of every text of the shared folder: nothing is lost, labelled sentences are found, cuts are sensible."""

import html
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pytest

from benchmarks.gold import GoldPair
from readout_compare.core.model import Account, Statement
from readout_compare.core.text import detect_language
from readout_compare.engine.reading.segment import segment
from tests.engine.covered import check
from tests.gold_data import SHARED, all_pairs, background, needs_shared, real_pairs, staged_pairs

# What was reached: every labelled boundary. A hundredth below it is where the rules became worse.
FLOOR = 0.99
BACKGROUND = [("whitehouse", "en"), ("kremlin", "en"), ("ukraine", "en"), ("kremlin-ru", "ru")]
_BLOCKS = re.compile(r"p|div|[uo]l|li|h[1-6]|br|t[dr]|table|title|section|article|blockquote")


class _Reader(HTMLParser):
    """The text of a page with a line for each block; menus and notices stay."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.parts.append("\n" if _BLOCKS.fullmatch(tag) else "")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")
        self.parts.append("\n" if _BLOCKS.fullmatch(tag) else "")

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.hidden else re.sub(r"\s+", " ", data))


def pages() -> list[Path]:
    return [p for p in sorted((SHARED / "pages").glob("*")) if p.suffix in (".html", ".rss", ".txt", ".md")]


def page_text(path: Path) -> str:
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in (".html", ".rss") or "<p>" in text:
        reader = _Reader()
        reader.feed(html.unescape(text) if path.suffix == ".rss" else text)
        text = "".join(reader.parts)
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def statements(text: str) -> tuple[Statement, ...]:
    found = segment(Account("a", "A", text, detect_language(text[:20_000])))
    check(text, found)
    return found


def quoted(text: str) -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in statements(text)]


def boundary_f1(pairs: tuple[GoldPair, ...]) -> float:
    """F1 of the spans that are exactly those of the labels."""
    right = found = wanted = 0
    for pair in pairs:
        for account, labelled in zip(pair.accounts, pair.statements, strict=True):
            own, theirs = ({(s.start, s.end) for s in spans} for spans in (segment(account), labelled))
            right, found, wanted = right + len(own & theirs), found + len(own), wanted + len(theirs)
    return 2 * right / (found + wanted)


@needs_shared
def test_labelled_sentences_of_published_accounts_are_found() -> None:
    assert boundary_f1(real_pairs()) >= FLOOR


@needs_shared
@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_labelled_sentences_of_invented_accounts_are_found(language: str) -> None:
    chosen = tuple(p for p in staged_pairs() if language in [a.language for a in p.accounts])
    assert boundary_f1(chosen) >= FLOOR


@needs_shared
@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.name)
def test_every_labelled_account_is_covered(pair: GoldPair) -> None:
    for account in pair.accounts:
        check(account.text, segment(account))


@needs_shared
@pytest.mark.parametrize("path", sorted((SHARED / "samples").glob("*.txt")), ids=lambda path: path.name)
def test_samples_are_cut_into_whole_sentences(path: Path) -> None:
    for words in quoted(path.read_text(encoding="utf-8")):
        assert words[0].isupper() or not words[0].isalpha()
        assert len(words) > 20


@needs_shared
@pytest.mark.parametrize("path", pages(), ids=lambda path: path.name)
def test_pages_are_covered_and_hardly_cut_inside_a_sentence(path: Path) -> None:
    text = page_text(path)
    found = quoted(text)
    broken = [w for w in found if re.match(r"[\"“«(]?[a-zа-яё]+[ ,]", w) and "://" not in w]
    assert len(broken) <= 0.03 * len(found)


@needs_shared
def test_a_wrapped_page_gives_whole_sentences() -> None:
    found = quoted(page_text(SHARED / "pages" / "whitehouse-2022-11-14-markdown-with-front-matter.md"))
    told = [w for w in found if w.startswith("President Biden")]
    assert len(told) > 5
    assert all(w.endswith(".") for w in told)


@needs_shared
def test_a_german_date_is_not_cut_behind_its_day() -> None:
    ends = [
        w for path in pages() if ".de" in path.name for w in quoted(page_text(path)) if re.search(r"\b[ad]?m \d+\.$", w)
    ]
    assert ends == []


@needs_shared
@pytest.mark.parametrize(("name", "language"), BACKGROUND)
def test_published_accounts_are_covered_and_hardly_cut_inside_a_sentence(name: str, language: str) -> None:
    found: list[str] = []
    for account in background(name, language, 300):
        check(account.text, segment(account))
        found.extend(account.text[s.start : s.end] for s in segment(account))
    small = [w for w in found if w[0].islower()]
    unbalanced = [w for w in found if w.count("(") != w.count(")")]
    assert len(small) <= 0.002 * len(found)
    assert len(unbalanced) <= 0.002 * len(found)
