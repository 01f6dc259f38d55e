"""Joins the lines of a PDF to paragraphs; a hyphen at the end of a line goes only where the whole word is known."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from readout_compare import resources
from readout_compare.core.capture import Piece
from readout_compare.core.text import stem
from readout_compare.importers.readers.pdf_lines import Line
from readout_compare.importers.reading import WIDE, closed_up, paragraph

_MORE_LEADING = 1.3  # times the usual distance of lines: a new paragraph
_MOST_LEADING = 2.0  # heights of a line; lines that are farther apart than that are no paragraph
_OTHER_SIZE = 1.09
_INDENT = 0.7  # heights of a line by which the first line of a paragraph stands in
_MOST_INDENT = 5.0  # what stands in farther is no first line of a paragraph
_INDENTED = 0.04  # share of lines that begin a paragraph by standing in, from which on this is how the file does it
_COMMON_LEADING = 1.25  # heights of a line
_ENOUGH = 4  # equal distances of lines from which on they tell what is usual
_SPACE = 0.25  # heights of a line: the space between two words
_TOLERANCE = 0.2  # heights of a line
_ENDED = re.compile(r"[.!?…:;。！？：；][\"”»’')\]\d]*\s*\Z")
_ITEM = re.compile(r"\s*(?:[•●▪‣◦·*–—-]\s|\(?\d{1,2}[.)]\s|\(?[^\W\d_][.)]\s)")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT_WORD = re.compile(r"([^\W\d_]+)-\Z")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LEAST_WORD = 5  # letters


def pieces_in(pages: Sequence[Sequence[Line]], edges: Mapping[tuple[int, int], str]) -> Iterator[Piece]:
    """A piece a paragraph, also one that runs over columns and pages; what `edges` tells is dropped beside it."""
    body = [line for n, lines in enumerate(pages) for m, line in enumerate(lines) if (n, m) not in edges]
    layout = _layout(body)
    known = _known_words(body)
    text, before = "", None
    waiting: list[Piece] = []
    for number, lines in enumerate(pages):
        for place, line in enumerate(lines):
            reason = edges.get((number, place))
            if reason:
                waiting.extend(paragraph(line.text, reason))
                continue
            if before is not None and _goes_on(before, line, layout):
                text = joined(text, line.text, known)
            else:
                yield from paragraph(text)
                yield from waiting
                waiting.clear()
                text = line.text
            before = line
    yield from paragraph(text)
    yield from waiting


def joined(text: str, line: str, known: frozenset[str]) -> str:
    """The two with what belongs between them: a space, nothing between Chinese signs, or no hyphen any more.

    A soft hyphen always goes. A hyphen goes where the whole word stands elsewhere (in `known`) or is a word of
    accounts; it stays where it is written with one elsewhere, and where nothing tells.
    """
    text, line = text.rstrip(), line.lstrip()
    if text.endswith("\u00ad"):
        return text.rstrip("\u00ad") + line
    cut, following = _CUT_WORD.search(text), _NEXT_WORD.match(line)
    if cut and following:
        if following[0][:1].islower() and _is_one_word(cut[1], following[0], known):
            return text[:-1] + line
        return text + line
    if closed_up(text, line):
        return text + line
    return f"{text} {line}"


def _is_one_word(first: str, second: str, known: frozenset[str]) -> bool:
    whole, with_hyphen = f"{first}{second}".lower(), f"{first}-{second}".lower()
    if with_hyphen in known or len(whole) < _LEAST_WORD:
        return False
    return whole in known or any(stem(whole, language) in stems for language, stems in _stems().items())


@lru_cache(maxsize=1)
def _stems() -> Mapping[str, frozenset[str]]:
    """The stems of words that accounts use, by language."""
    table = tomllib.loads(resources.read_text("engine", "stems.toml"))
    return {
        language: frozenset(word for words in table[language]["stems"].values() for word in words.split())
        for language in ("en", "ru")
    }


def _known_words(lines: Sequence[Line]) -> frozenset[str]:
    """Every word of the lines but those that a line end may have cut."""
    return frozenset(word.lower() for line in lines for word in _WORDS.findall(_CUT_WORD.sub("", line.text.rstrip())))


@dataclass(frozen=True, slots=True)
class _Layout:
    """What is usual in this file; lengths in points."""

    leading: Mapping[int, float]  # rounded height of a line → distance of two lines of a paragraph
    indented: bool  # paragraphs begin with a line that stands in


def _layout(lines: Sequence[Line]) -> _Layout:
    """Of the distances of lines the shortest that is met often; few lines tell nothing but what printers do."""
    distances: dict[int, Counter[float]] = {}
    stands_in = 0
    for one, other in pairwise(lines):
        distance = one.base - other.base
        if (one.page, one.column) == (other.page, other.column) and 0 < distance < _MOST_LEADING * other.height:
            distances.setdefault(round(other.height), Counter())[round(distance * 2) / 2] += 1
            stands_in += _stands_in(one) and not _stands_in(other) and not _ITEM.match(one.text)
    leading = {}
    for height, counted in distances.items():
        often = max(counted.values())
        usual = min(distance for distance, times in counted.items() if times * 4 >= often)
        leading[height] = usual if often >= _ENOUGH else min(usual, _COMMON_LEADING * height)
    return _Layout(leading, stands_in > _INDENTED * len(lines))


def _stands_in(line: Line) -> bool:
    return _INDENT * line.height < line.left - line.first < _MOST_INDENT * line.height


def _goes_on(before: Line, line: Line, layout: _Layout) -> bool:
    """Whether a line belongs to the paragraph that the line before it belongs to."""
    other_size = max(before.height, line.height) > _OTHER_SIZE * min(before.height, line.height)
    if other_size or (_ITEM.match(line.text) and _ENDED.search(before.text)):
        return False
    in_one = (before.page, before.column) == (line.page, line.column)
    distance = before.base - line.base
    if in_one and not 0 < distance <= line.height * _MOST_LEADING:
        return False
    if line.text[:1].islower() and not _ENDED.search(before.text):
        return True  # in mid-sentence, however it looks
    usual = layout.leading.get(round(line.height), line.height * _COMMON_LEADING)
    if in_one and distance > usual * _MORE_LEADING:
        return False
    return not _begins(before, line, layout, in_one)


def _begins(before: Line, line: Line, layout: _Layout, in_one: bool) -> bool:
    """Whether a line shows by its place that it is the first of a paragraph."""
    if _ITEM.match(before.text):
        return _had_room(before, line)
    if layout.indented:
        return _stands_in(line)
    return (in_one and line.left - before.left > _INDENT * line.height) or _had_room(before, line)


def _had_room(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have fitted behind the line before it, which so was ended on purpose."""
    word = line.height if WIDE.match(line.text) else line.word + _SPACE * line.height
    return before.right + word < before.last - _TOLERANCE * before.height
