"""Which blocks of a page are its text: what trafilatura takes, mended where blocks beside them tell otherwise."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import trafilatura

from readout_compare.importers.furniture.cutting import is_sentence
from readout_compare.importers.pages.blocks import HIDDEN, Block, Mark, Rendering

_LARGEST = 2_000_000  # code points of HTML for trafilatura; beyond it the blocks alone tell
_MOST_TAGS = 30_000  # the same; so many take it two seconds where they are of the worst kind
_FEW_TAGS = 10_000  # up to which it is asked twice: in favour of recall, where it may take less, and as by default
_SHORT = 24  # letters and digits below which a block must be a line of the extract by itself
_LEAST = 0.5  # share of a page's prose around which a mark counts for nothing: it names the whole text
_ALL_BUT = 0.9  # the same for marks that tell what nobody mistakes
_SURELY = frozenset(  # what names tell well enough to stand against trafilatura
    {HIDDEN, "cookie notice", "navigation", "page footer", "pop-up window", "share buttons", "picture caption",
     "comments of readers"}
)  # fmt: skip
_LONGEST_CAPTION = 600  # code points; longer text in an element of that name is none
_PLAIN = frozenset({HIDDEN, "cookie notice", "navigation", "page footer", "pop-up window"})
_HOME = 0.6  # share of the unmarked prose that the innermost element must hold to be the home of the text
_BEHIND = 2  # blocks behind the last that is taken in which a sentence still belongs to the text
_FAR_BEHIND = 8  # the same for any block, where nothing but the blocks tells
_MOSTLY_LINKS = 0.5
_LONG = 120  # code points from which a paragraph is prose without an end of a sentence: "… that [3]"


def letters(text: str) -> str:
    """Only letters and digits, in lower case: what two renderings of a page have in common."""
    return "".join(filter(str.isalnum, text.casefold()))


def reasons(rendering: Rendering) -> tuple[list[str], list[bool]]:
    """For each block why it is furniture, by the innermost mark around it that holds, and whether that is in doubt.

    "" where none does. A mark around most of the page's prose counts for nothing, nor does a word that
    names elements around most of it. In doubt is what only a word such as "widget" or "author" tells.
    """
    blocks, marks = rendering.blocks, rendering.marks
    prose, named, total = Counter[int](), Counter[str](), 0
    for block in blocks:
        size = len(block.text) if is_sentence(block.text) else 0
        total += size
        around = set(block.runs[0].marks) if size else set[int]()
        prose.update(dict.fromkeys(around, size))
        named.update(dict.fromkeys({marks[n].name for n in around if marks[n].name}, size))
    void = set[int]()
    for number, mark in enumerate(marks):
        most = total * (_ALL_BUT if mark.reason in _PLAIN else _LEAST)
        if mark.by != "site" and max(prose[number], named[mark.name]) > most:
            void.add(number)
    held = [_mark(rendering, block, void) for block in blocks]
    doubtful = [one is not None and one.by == "name" and one.reason not in _SURELY for one in held]
    return [one.reason if one else "" for one in held], doubtful


def _mark(rendering: Rendering, block: Block, void: set[int]) -> Mark | None:
    held = sorted(block.around - void)
    sure = [number for number in held if rendering.marks[number].by == "site"]
    mark = rendering.marks[(sure or held)[-1]] if held else None
    if mark and mark.reason == "picture caption" and mark.by == "name" and len(block.text) > _LONGEST_CAPTION:
        return None
    return mark


def taken(
    page: str, blocks: Sequence[Block], marked: Sequence[str], doubtful: Sequence[bool], title: str
) -> list[bool]:
    """Whether each block belongs to the text of a page whose site is not known; `marked`: reasons by block, or "".

    Prose that trafilatura takes stands against a mark in doubt. `title`: that of the page; prose between its heading
    and the text is a lead, and taken too.
    """
    plain = [letters(block.text) for block in blocks]
    prose = [_is_prose(block) for block in blocks]
    extracted = _extracted(page, [{key, _unmarked(block)} for key, block in zip(plain, blocks, strict=True)])
    open_ = [
        not why or (doubt and one and said)
        for why, doubt, one, said in zip(marked, doubtful, prose, extracted, strict=True)
    ]
    free = [one and may for one, may in zip(prose, open_, strict=True)]
    found = [one and may for one, may in zip(extracted, open_, strict=True)]
    home = _home(blocks, free, found)
    near = [home in block.holders or home < 0 for block in blocks]
    found = [
        one and (near[n] or (not marked[n] and (free[n] or _accompanied(n, found)))) for n, one in enumerate(found)
    ]
    if not any(found):
        found = [is_free and is_near for is_free, is_near in zip(free, near, strict=True)]
    if not any(found):
        return found
    first, last = found.index(True), len(found) - 1 - found[::-1].index(True)
    wanted = letters(title)
    heading = max((n for n in range(first) if title and plain[n] == wanted), default=first)
    shared = max(set.intersection(*(set(blocks[n].holders) for n in (heading, *range(first, last + 1)))), default=-1)
    behind = last + (_BEHIND if any(extracted) else _FAR_BEHIND)

    def inside(n: int) -> bool:
        if marked[n] or not _says(blocks[n]) or not heading < n <= behind:
            return False
        if n < first and free[n] and shared in blocks[n].holders:
            return True
        return near[n] and ((free[n] and n > first) or not any(extracted) or _between(n, found))

    return [one or inside(n) for n, one in enumerate(found)]


def _extracted(page: str, keys: Sequence[set[str]]) -> list[bool]:
    """Whether trafilatura takes each block, told by one of its `keys`, letters and digits; none of a page that is too
    large for it.
    """
    if len(page) > _LARGEST or page.count("<") > _MOST_TAGS:
        return [False] * len(keys)
    ways = (True, False) if page.count("<") <= _FEW_TAGS else (True,)
    extract = "\n".join(trafilatura.extract(page, include_comments=False, favor_recall=way) or "" for way in ways)
    whole, lines = letters(extract), {letters(line) for line in extract.splitlines()}
    return [any(key and (key in lines or (len(key) >= _SHORT and key in whole)) for key in of_one) for of_one in keys]


def _unmarked(block: Block) -> str:
    """The letters of a block without its runs that are furniture by themselves: "(opens in a new window)"."""
    around = block.around
    return letters("".join(run.text for run in block.runs if around.issuperset(run.marks)))


def _is_prose(block: Block) -> bool:
    """Whether a block reads as a sentence, or is a paragraph so long that it is one whatever it ends with."""
    told = is_sentence(block.text) or (block.tag == "p" and len(block.text) >= _LONG)
    return told and block.linked < len(block.text) * _MOSTLY_LINKS


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
    """The number of the innermost element of several blocks with most of the prose: of what is taken already, else of
    all; -1 if none. It holds half of all that is taken, too: a list of sentences below a table is no home. Nor is a
    long paragraph alone: those beside it are text too.
    """
    there = [n for n, one in enumerate(found) if one and free[n]] or [n for n, one in enumerate(free) if one]
    total, held = _held(blocks, there)
    everything, around = _held(blocks, [n for n, one in enumerate(found) if one])
    several = {holder for one, other in pairwise(blocks) for holder in {*one.holders} & {*other.holders}}
    enough = [holder for holder, size in held.items() if size >= total * _HOME and holder in several]
    return max((one for one in enough if around[one] * 2 >= everything), default=-1)  # numbers grow inwards


def _held(blocks: Sequence[Block], places: Sequence[int]) -> tuple[int, Counter[int]]:
    """The code points of the blocks at `places`, together and by the elements that they stand in."""
    held = Counter[int]()
    for n in places:
        held.update(dict.fromkeys(blocks[n].holders, len(blocks[n].text)))
    return sum(len(blocks[n].text) for n in places), held
