"""Stretches of an account that no sentence crosses: lines, wrapped paragraphs, and the items of lists."""

import re
from collections.abc import Iterator
from itertools import pairwise

_WRAP_LONGEST = 100  # lines that a person or a mail program wrapped are hardly ever longer
_FEW = 0.1  # share of longer lines (an address, a table) that a wrapped text may have
_ROOM = 0.7  # share of the longest wrapped line; a line that stops before it with its next word was ended on purpose
_ROOM_SMALL = 0.5  # the same where the next line begins with a small letter
_BULLETS = "•●▪‣◦"
_ITEM = re.compile(
    rf"\s*(?:(?P<sure>[{_BULLETS}]|#{{1,6}}\s)|(?P<perhaps>[*·–—-]\s|\(?\d{{1,2}}[.)]\s|\(?[^\W\d_]\)\s))"
)
_STOPPED = re.compile(r"[.:;,!?…。：；！？][\"”»')\]]*\s*\Z")
_FIRST_WORD = re.compile(r"\S{1,40}")
_BULLET_INSIDE = re.compile(rf"(?<=\s)[{_BULLETS}](?=\s*\w)")
_HYPHEN_INSIDE = re.compile(r"(?<=[^\s,-]\s)-(?=\s+[\"“«(]?[^\W_])")
_HYPHENS = 2  # further " - " in a line that begins with "- " from which on they are bullets
_NUMBER_INSIDE = re.compile(r"(?<![^\s(])(\d{1,2})([.)])(?=\s+\S)")
_IN_ONE = re.compile(r"[,;](?:\s+(?:and|or|и|или))?\s*\(?\Z")
_NUMBERS = 3  # numbers that follow each other from 1 on make a list inside a line


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Spans in order, apart, that hold every character but white space; a line break inside one is only layout."""
    for start, end in _paragraphs(text) if _wrapped(text) else _lines(text):
        cuts = [start, *sorted({*_bullets(text, start, end), *_numbers(text, start, end)}), end]
        yield from ((one, other) for one, other in pairwise(cuts) if one < other)


def list_numbers(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Spans of the numbers 1, 2, … (digits only) of each list that stands inside text[start:end]."""
    found: list[tuple[int, int]] = []
    run: list[tuple[int, int]] = []
    sign = ""
    for match in _NUMBER_INSIDE.finditer(text, start, end):
        number = int(match[1])
        if number == 1:
            found.extend(run if len(run) > 1 else ())
            run, sign = [match.span(1)], match[2]
        elif number == len(run) + 1 and match[2] == sign:
            run.append(match.span(1))
    return (*found, *(run if len(run) > 1 else ()))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _wrapped(text: str) -> bool:
    """Whether single line breaks are only layout: hardly a line is long and most lines stop in mid-sentence."""
    pairs = [(a, b) for a, b in pairwise(text.split("\n")) if a.strip() and b.strip()]
    if len(pairs) < 2 or sum(len(a) > _WRAP_LONGEST for a, _ in pairs) > _FEW * len(pairs):
        return False
    running = sum(len(a) > 40 and (b.lstrip()[:1].islower() or a.rstrip()[-1:].isalnum()) for a, b in pairs)
    return 2 * running > len(pairs)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs of a wrapped text; list items, and lines that were ended on purpose, stay apart."""
    lines = list(_lines(text))
    width = max((end - start for start, end in lines if end - start <= _WRAP_LONGEST), default=0)
    begin, last = 0, 0
    for (start, end), (next_start, next_end) in pairwise([*lines, (len(text), len(text))]):
        last = end
        if not _runs_on(text[begin:start][:80] or text[start:end], text[start:end], text[next_start:next_end], width):
            yield begin, last
            begin = next_start
    if begin < last:
        yield begin, last


def _runs_on(opening: str, line: str, following: str, width: int) -> bool:
    """Whether the break after `line` is only layout; `opening`: how the paragraph begins."""
    if not line.strip() or not following.strip():
        return False
    item = _ITEM.match(following)
    if item and (item["sure"] or _STOPPED.search(line) or _ITEM.match(opening)):
        return False
    word = _FIRST_WORD.search(following)
    needed = len(line.rstrip()) + 1 + len(word.group() if word else "")
    return needed > width * (_ROOM_SMALL if following.lstrip()[:1].islower() else _ROOM)


def _bullets(text: str, start: int, end: int) -> Iterator[int]:
    """Where a further item begins in a line that holds several."""
    yield from (match.start() for match in _BULLET_INSIDE.finditer(text, start, end))
    if text.startswith("- ", start):
        hyphens = [match.start() for match in _HYPHEN_INSIDE.finditer(text, start, end)]
        yield from hyphens if len(hyphens) >= _HYPHENS else ()


def _numbers(text: str, start: int, end: int) -> Iterator[int]:
    """Where the items of a numbered list begin inside a line; behind other words "1. a; 2. b; 3. c" is one sentence."""
    numbers = list_numbers(text, start, end)
    if not numbers:
        return
    if text[start : numbers[0][0]].strip(" ("):
        if len(numbers) < _NUMBERS or any(_IN_ONE.search(text, start, at) for at, _ in numbers[1:]):
            return
    elif len(numbers) < _NUMBERS and not _STOPPED.search(text, start, numbers[1][0]):
        return
    yield from (at - 1 if text[at - 1 : at] == "(" else at for at, _ in numbers)
