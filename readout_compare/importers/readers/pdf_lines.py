"""The lines of a page of a PDF in the order in which a person reads them, columns one after the other."""

import ctypes
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

_SPACES = re.compile(r"[ \u00a0\t]+")
_WIDE_GAP = 1.5  # heights of a line; a gap that a program left and not a space bar
_SAME_LINE = 0.45  # of the height: signs of one line in several sizes
_EDGE = 0.25  # of the width of the text: no gutter is nearer to its sides
_MOST_ACROSS = 0.3  # share of lines that may run across a gutter: titles, a table
_LEAST_LINES = 4  # in each column
_NARROWEST = 0.22  # of the width of the text, half of a column's lines are wider; narrower ones are labels of a table
_MOST_PARTINGS = 2  # of a page into columns: four at most
_STEP = 2.0  # points
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_BREAK_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # how the library gives a hyphen at the end of a line
_SIGNS = str.maketrans(_LIGATURES | _BREAK_HYPHENS)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column; lengths in points, `base` from the lower edge of the page up."""

    text: str
    left: float
    right: float
    base: float
    height: float
    word: float = 0.0  # length of its first word
    page: int = 0
    column: int = 0  # of its page, in the order of reading; a line across all columns begins a new one
    first: float = 0.0  # left side of its column
    last: float = 0.0  # right side of its column


def parts_of(text_page: Any) -> tuple[Line, ...]:
    """The runs of signs of one page that stand together on a line, in the order of the file."""
    return tuple(part for part in _parts(text_page.raw, _text(text_page)) if part.text.strip())


def lines_of(parts: Sequence[Line], number: int, usual: float | None = None) -> tuple[Line, ...]:
    """The lines of one page, numbered `number`, from its first to its last as they are read.

    `usual` is where the gutter of most pages is: a last page with a few lines in its second column has it too.
    """
    found: list[Line] = []
    for column, held in enumerate(_columns(parts, usual)):
        rows = _rows(held)
        first = min((row.left for row in rows), default=0.0)
        last = max((row.right for row in rows), default=0.0)
        found.extend(replace(row, page=number, column=column, first=first, last=last) for row in rows)
    return tuple(found)


def usual_gutter(pages: Sequence[Sequence[Line]]) -> float | None:
    """Where the two columns of most pages that have text are parted; None where most have one column."""
    gutters = sorted(place for parts in pages if (place := gutter_of(parts)) is not None)
    filled = sum(len(parts) >= 2 * _LEAST_LINES for parts in pages)
    return gutters[len(gutters) // 2] if gutters and 2 * len(gutters) > filled else None


def _text(text_page: Any) -> str:
    """Exactly one character a character of the page, so that boxes can be asked by place."""
    text = str(text_page.get_text_range(errors="replace"))
    count = text_page.count_chars()
    if len(text) != count:
        codes = (pdfium.FPDFText_GetUnicode(text_page.raw, n) for n in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)
    return text


def _parts(page: Any, text: str) -> Iterator[Line]:
    """Runs of signs on one line, cut where a wide gap stands between them."""
    start = 0
    for end in (*(m.start() for m in re.finditer(r"\r?\n|\r", text)), len(text)):
        yield from _cut(page, text, start, end)
        start = end


def _cut(page: Any, text: str, start: int, end: int) -> Iterator[Line]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return
    begin = start
    for space in _SPACES.finditer(text, start, end):
        if not pdfium.FPDFText_IsGenerated(page, space.start()) and space.end() - space.start() < 3:
            continue
        before, after = _box(page, space.start() - 1), _box(page, space.end())
        if before and after and after[0] - before[1] > _WIDE_GAP * (before[3] - before[2]):
            yield from _part(page, text, begin, space.start())
            begin = space.end()
    yield from _part(page, text, begin, end)


def _part(page: Any, text: str, start: int, end: int) -> Iterator[Line]:
    first, last = _box(page, start), _box(page, end - 1)
    if first is None or last is None:
        first = last = first or last or (0.0, 0.0, 0.0, 1.0)
    words = text[start:end].translate(_SIGNS)
    space = _SPACES.search(text, start, end)
    word_end = _box(page, (space.start() if space else end) - 1) or last
    left, right = min(first[0], last[0]), max(first[1], last[1])
    yield Line(words, left, right, first[2], max(1.0, first[3] - first[2]), max(0.0, word_end[1] - first[0]))


def _box(page: Any, place: int) -> tuple[float, float, float, float] | None:
    """Left, right, bottom and top of the sign at a place, as high as its font; None for a sign without a box."""
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(page, place, ctypes.byref(box)):
        return None
    return box.left, box.right, box.bottom, box.top


def _columns(parts: Sequence[Line], usual: float | None, depth: int = 0) -> list[list[Line]]:
    """The parts column by column; what runs across all columns stands between those above and those below it."""
    gutter = gutter_of(parts) if depth < _MOST_PARTINGS else None
    if gutter is None and usual is not None and _fits(parts, usual):
        gutter = usual
    if gutter is None:
        return [list(parts)] if parts else []
    found: list[list[Line]] = []
    band: list[Line] = []
    for part in sorted(parts, key=lambda one: -one.base):
        if part.left < gutter < part.right:
            found.extend(_sides(band, gutter, depth))
            found.append([part])
            band = []
        else:
            band.append(part)
    found.extend(_sides(band, gutter, depth))
    return _together(found)


def _sides(band: Sequence[Line], gutter: float, depth: int) -> list[list[Line]]:
    sides = ([part for part in band if part.right <= gutter], [part for part in band if part.left >= gutter])
    return [column for side in sides if side for column in _columns(side, None, depth + 1)]


def _together(columns: list[list[Line]]) -> list[list[Line]]:
    """Lines across that follow each other are one column."""
    found: list[list[Line]] = []
    for column in columns:
        if len(column) == 1 and found and len(found[-1]) == 1 and _overlap(found[-1][0], column[0]):
            found[-1] = [*found[-1], *column]
        else:
            found.append(column)
    return found


def _overlap(one: Line, other: Line) -> bool:
    return one.left < other.right and other.left < one.right


def gutter_of(parts: Sequence[Line]) -> float | None:
    """The place between two columns of prose; None where the text has one column, or is a table of short words."""
    if len(parts) < 2 * _LEAST_LINES:
        return None
    first, last = min(part.left for part in parts), max(part.right for part in parts)
    width = last - first
    best: tuple[int, float, float] | None = None
    lefts, rights = sorted(part.left for part in parts), sorted(part.right for part in parts)
    place, middle = first + _EDGE * width, first + width / 2
    while place < last - _EDGE * width:
        across = bisect_left(lefts, place) - bisect_right(rights, place)
        if best is None or (across, abs(place - middle)) < best[:2]:
            best = (across, abs(place - middle), place)
        place += _STEP
    if best is None or best[0] > _MOST_ACROSS * len(parts):
        return None
    sides = [part for part in parts if part.right <= best[2]], [part for part in parts if part.left >= best[2]]
    if any(len(side) < _LEAST_LINES or _middle_width(side) < _NARROWEST * width for side in sides):
        return None
    low, high = max(min(p.base for p in side) for side in sides), min(max(p.base for p in side) for side in sides)
    return best[2] if high > low else None


def _fits(parts: Sequence[Line], gutter: float) -> bool:
    """Whether hardly a line of the page crosses the place where others have their gutter."""
    across = sum(part.left < gutter < part.right for part in parts)
    return any(part.left >= gutter for part in parts) and across <= _MOST_ACROSS * len(parts)


def _middle_width(parts: Sequence[Line]) -> float:
    return sorted(part.right - part.left for part in parts)[len(parts) // 2]


def _rows(parts: Sequence[Line]) -> list[Line]:
    """Parts at one height are one line, from left to right, with a tab in each wide gap; lines from top to bottom."""
    rows: list[list[Line]] = []
    for part in sorted(parts, key=lambda one: (-one.base, one.left)):
        if rows and abs(rows[-1][0].base - part.base) < _SAME_LINE * max(rows[-1][0].height, part.height):
            rows[-1].append(part)
        else:
            rows.append([part])
    return [_row(sorted(row, key=lambda one: one.left)) for row in rows]


def _row(parts: Sequence[Line]) -> Line:
    text = parts[0].text
    for before, after in pairwise(parts):
        text += ("\t" if after.left - before.right > _WIDE_GAP * before.height else " ") + after.text
    most = max(parts, key=lambda part: len(part.text))
    return replace(most, text=text, left=parts[0].left, word=parts[0].word, right=max(part.right for part in parts))
