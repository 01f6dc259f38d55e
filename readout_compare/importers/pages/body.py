"""Which blocks of a page are its text: what trafilatura takes, mended where blocks beside them tell otherwise."""

from collections import Counter
from collections.abc import Sequence

from readout_compare.importers.furniture.cutting import is_sentence
from readout_compare.importers.pages.blocks import HIDDEN, Block, Rendering

try:
    import trafilatura
except ImportError:  # pip before 23.3 leaves out lxml_html_clean, which a part of it needs; the blocks tell enough
    trafilatura = None  # type: ignore[assignment]

_LARGEST = 2_000_000  # code points of HTML for trafilatura; beyond it the blocks alone tell
_MOST_TAGS = 30_000  # the same; so many take it two seconds where they are of the worst kind
_SHORT = 24  # letters and digits below which a block must be a line of the extract by itself
_LEAST = 0.5  # share of a page's prose around which a mark counts for nothing: it names the whole text
_ALL_BUT = 0.9  # the same for marks that tell what nobody mistakes
_PLAIN = frozenset({HIDDEN, "cookie notice", "navigation", "page footer", "pop-up window"})
_HOME = 0.6  # share of the unmarked prose that the innermost element must hold to be the home of the text
_BEHIND = 8  # blocks behind the last sentence that still belong to it, where nothing but the blocks tells
_MOSTLY_LINKS = 0.5


def letters(text: str) -> str:
    """Only letters and digits, in lower case: what two renderings of a page have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def reasons(rendering: Rendering) -> list[str]:
    """For each block why it is furniture, by the innermost mark around all of it that holds; "" where none does."""
    blocks, marks = rendering.blocks, rendering.marks
    prose, total = Counter[int](), 0
    for block in blocks:
        size = len(block.text) if is_sentence(block.text) else 0
        total += size
        for mark in set(block.runs[0].marks) if size else ():
            prose[mark] += size
    void = {
        number
        for number, mark in enumerate(marks)
        if not mark.sure and total and prose[number] > total * (_ALL_BUT if mark.reason in _PLAIN else _LEAST)
    }
    return [_reason(rendering, block, void) for block in blocks]


def _reason(rendering: Rendering, block: Block, void: set[int]) -> str:
    around = set.intersection(*(set(run.marks) for run in block.runs))
    held = sorted(around - void)
    sure = [number for number in held if rendering.marks[number].sure]
    return rendering.marks[(sure or held)[-1]].reason if held else ""


def taken(page: str, blocks: Sequence[Block], marked: Sequence[str], title: str) -> list[bool]:
    """Whether each block belongs to the text of a page whose site is not known; `marked`: reasons by block, or "".

    `title`: that of the page; prose between its heading and the text is a lead, and taken too.
    """
    texts = [block.text for block in blocks]
    plain = [letters(text) for text in texts]
    free = [
        not why and is_sentence(text) and block.linked < len(text) * _MOSTLY_LINKS
        for text, block, why in zip(texts, blocks, marked, strict=True)
    ]
    extracted = _extracted(page, plain)
    found = [one and not why for one, why in zip(extracted, marked, strict=True)]
    home = _home(blocks, free, found)
    near = [home in block.holders or home < 0 for block in blocks]
    found = [one and (near[n] or free[n] or _accompanied(n, found)) for n, one in enumerate(found)]
    if not any(found):
        found = [is_free and is_near for is_free, is_near in zip(free, near, strict=True)]
    if not any(found):
        return found
    first, last = found.index(True), len(found) - 1 - found[::-1].index(True)
    heading = max((n for n in range(first) if title and plain[n] == letters(title)), default=first)
    around = set.intersection(*(set(blocks[n].holders) for n in (heading, *range(first, last + 1))))
    shared = max(around, default=-1)

    def inside(n: int) -> bool:
        if marked[n] or not _says(blocks[n]):
            return False
        if heading < n < first and free[n] and shared in blocks[n].holders:
            return True
        if not any(extracted):
            return near[n] and heading < n < last + _BEHIND
        return near[n] and (free[n] or _between(n, found))

    return [one or inside(n) for n, one in enumerate(found)]


def _extracted(page: str, plain: Sequence[str]) -> list[bool]:
    """Whether trafilatura takes each block, told by its letters and digits; none of a page that is too large for it."""
    if trafilatura is None or len(page) > _LARGEST or page.count("<") > _MOST_TAGS:
        return [False] * len(plain)
    extract = trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
    whole, lines = letters(extract), {letters(line) for line in extract.splitlines()}
    return [bool(key) and (key in lines or (len(key) >= _SHORT and key in whole)) for key in plain]


def _says(block: Block) -> bool:
    text = block.text
    return any(map(str.isalnum, text)) and block.linked < len(text) * _MOSTLY_LINKS


def _accompanied(place: int, found: Sequence[bool]) -> bool:
    """Whether another block within two places is taken: a short line alone only repeats words of the text."""
    return any(found[n] for n in range(max(0, place - 2), min(len(found), place + 3)) if n != place)


def _between(place: int, found: Sequence[bool]) -> bool:
    """Whether the blocks next to this one on both sides are taken: it stands inside the text."""
    return 0 < place < len(found) - 1 and found[place - 1] and found[place + 1]


def _home(blocks: Sequence[Block], free: Sequence[bool], found: Sequence[bool]) -> int:
    """The number of the innermost element with most of the prose: of what is taken already, else of all; -1 if none."""
    there = [n for n, one in enumerate(found) if one and free[n]] or [n for n, one in enumerate(free) if one]
    total = sum(len(blocks[n].text) for n in there)
    held = Counter[int]()
    for n in there:
        for holder in blocks[n].holders:
            held[holder] += len(blocks[n].text)
    enough = [holder for holder, size in held.items() if size >= total * _HOME]
    return max(enough, default=-1)  # numbers grow inwards
