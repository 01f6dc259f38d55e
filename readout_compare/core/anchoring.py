"""Finds the words of anchors in a later text of the same account: kept, moved, changed, or lost where in doubt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from readout_compare.core.alignment import Alignment, aligned, column
from readout_compare.core.model import Account, Statement
from readout_compare.core.records import Anchor, Fate
from readout_compare.core.text import fold

ALIKE = 60.0  # of 100: from here on words in the right place are the old ones, changed
_LONG = 8  # words from which on an anchor needs none around it; those are six on a side, some 32 code points
_SENTENCE = 5  # the same where they are a whole sentence in both texts
_FEW = 3  # words up to which it needs words on either side
_MOST, _HALF = 2 / 3, 1 / 2  # share of the letters of changed words that must be found again; half between neighbours
_FOREIGN = 4  # a place of which more than a quarter is known to be something else is not the words' own
_BESIDE = 7  # words from one that is found again to the next that is, from which on they are no neighbours
_APART = 10  # an anchor is lost where a tenth of its letters now stand elsewhere

Words = tuple[int, int]  # first and last + 1 of the words of a text


@dataclass(frozen=True, slots=True)
class Revised:
    """Two revisions of an account, aligned once for everything that stands on the older one."""

    old: Account
    new: Account
    alignment: Alignment
    old_statements: tuple[Words, ...]  # as words of the old text
    new_statements: tuple[Words, ...]


def revised(
    old: Account, new: Account, old_statements: Sequence[Statement] = (), new_statements: Sequence[Statement] = ()
) -> Revised:
    """The two texts aligned; without statements sentences are guessed from signs, and nothing is drawn to statements.

    20,000 characters take some 50 ms.
    """
    mine = column(old.text, [s.start for s in old_statements])
    theirs = column(new.text, [s.start for s in new_statements])
    return Revised(
        old,
        new,
        aligned(mine, theirs),
        tuple(mine.between(s.start, s.end) for s in old_statements),
        tuple(theirs.between(s.start, s.end) for s in new_statements),
    )


def reanchored(
    anchors: Sequence[Anchor],
    old: Account,
    new: Account,
    old_statements: Sequence[Statement] = (),
    new_statements: Sequence[Statement] = (),
) -> tuple[Anchor, ...]:
    """One anchor each, in their order: on the new text, or on the old one as it was with the fate "lost".

    "kept": the same words, at most with other quotes, hyphens and spaces, in the same order among their neighbours;
    "moved": the same words elsewhere; "changed": other words in the place that the text around them tells, alike by
    60 of 100. `was` holds the old words wherever the new ones differ by a single sign.
    """
    between = revised(old, new, old_statements, new_statements)
    return tuple(placed(between, anchor) for anchor in anchors)


def placed(between: Revised, anchor: Anchor) -> Anchor:
    """The anchor on the new text; on the old one, with the fate "lost", where its words have no sure place."""
    first, last = between.alignment.old.between(anchor.start, anchor.end)
    found = (_same(between, first, last) or _changed(between, first, last)) if first < last else None
    if found is None:
        return replace(anchor, fate="lost")
    (begin, end), fate = found
    start, stop = _offsets(between, anchor, (first, last), (begin, end), fate)
    quote = between.new.text[start:stop]
    was = anchor.quote if quote != anchor.quote else ""
    return Anchor(anchor.account, start, stop, quote, between.new.revision, fate, was)


def offset_in(between: Revised, offset: int) -> int | None:
    """Where an offset at which a statement begins lies in the new text; None where that place is gone or in doubt."""
    alignment = between.alignment
    word, _ = alignment.old.between(offset, len(between.old.text))
    if word >= len(alignment.to):
        return None
    inside = max(0, offset - alignment.old.starts[word])
    place = alignment.to[word]
    if place < 0 and word and alignment.to[word - 1] >= 0 and not inside:
        place = alignment.to[word - 1] + 1
        if place >= len(alignment.new.starts):
            return None
    if place < 0 or not _recognised(alignment, word, word + 1, place):
        return None
    return alignment.new.starts[place] + inside


def _same(between: Revised, first: int, last: int) -> tuple[Words, Fate] | None:
    """The same words side by side, where half of their letters was aligned so, and for few those around them too."""
    alignment = between.alignment
    shifts = Counter[int]()  # how far words are shifted → letters
    for n in range(first, last):
        if alignment.to[n] >= 0:
            shifts[alignment.to[n] - n] += len(alignment.old.folded[n])
    if not shifts:
        return None
    shift, votes = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])))
    begin, end = first + shift, last + shift
    letters = sum(map(len, alignment.old.folded[first:last]))
    if 2 * votes < letters or alignment.old.exact[first:last] != alignment.new.exact[begin:end]:
        return None
    if not _recognised(alignment, first, last, begin):
        return None
    there = [alignment.moved[n] for n in range(first, last) if alignment.to[n] - n == shift]
    return (begin, end), "moved" if 2 * sum(there) > len(there) else "kept"


def _recognised(alignment: Alignment, first: int, last: int, place: int) -> bool:
    """Whether what stands around words tells that this is their place.

    Eight words without a twin tell it themselves, and so do the five of a whole sentence. Words with a twin in either
    text need half of what stands around both on either side; three words and fewer need a third on either side, or the
    border of their sentence there; else two thirds on one side do, or half of all.
    """
    twins = list(alignment.twins(first, last, place))
    if twins:
        return all(min(alignment.around(*twin, place - first + twin[0])) >= 1 / 2 for twin in twins)
    borders = alignment.bordered(first, last, place)
    if last - first >= (_SENTENCE if all(borders) else _LONG):
        return True
    sides = alignment.around(first, last, place)
    if last - first <= _FEW and any(a < 1 / 3 and not b for a, b in zip(sides, borders, strict=True)):
        return False
    return max(sides) >= 2 / 3 or sum(sides) >= 1


def _changed(between: Revised, first: int, last: int) -> tuple[Words, Fate] | None:
    """Other words in the place of the old ones, as whole statements where the old ones were one."""
    rough = _place_of(between.alignment, first, last)
    if rough is None:
        return None
    alignment = between.alignment
    if not _recognised(alignment, first, last, rough[0]):
        return None
    if last - first <= _FEW and min(alignment.around(first, last, rough[0])) < 1 / 2:
        return None
    former = _text(between.old.text, alignment.old.starts, alignment.old.ends, (first, last))
    for words in (*_statements_at(between, (first, last), rough), rough):
        text = _text(between.new.text, alignment.new.starts, alignment.new.ends, words)
        if fuzz.ratio(former, text) >= ALIKE and _is_own(alignment, first, last, words):
            return words, "changed"
    return None


def _is_own(alignment: Alignment, first: int, last: int, place: Words) -> bool:
    """Whether at most a quarter of the letters found again in the new place are of words outside of old[first:last]."""
    known = [n for n in range(*place) if alignment.back[n] >= 0]
    foreign = sum(len(alignment.new.folded[n]) for n in known if not first <= alignment.back[n] < last)
    return _FOREIGN * foreign <= sum(len(alignment.new.folded[n]) for n in known)


def _text(text: str, starts: Sequence[int], ends: Sequence[int], words: Words) -> str:
    return fold(text[starts[words[0]] : ends[words[1] - 1]])


def _place_of(alignment: Alignment, first: int, last: int) -> Words | None:
    """From the first to the last word that is found again, with what stands in the place of those at the edges.

    Words with two thirds of the letters must be found again, close together; with half, where those right before and
    after are found too; or none, where about as many stand between these as before. Three words and fewer must fill
    the room between these two.
    """
    to, size = alignment.to, last - first
    found = [n for n in range(first, last) if to[n] >= 0]
    before = to[first - 1] if first else -1
    after = to[last] if last < len(to) else len(alignment.new.starts)
    if not found:
        whole = before + 1 < after <= before + 1 + 2 * size + 2 and (first == 0 or before >= 0)
        return (before + 1, after) if whole else None
    middle = sorted(to[n] - n for n in found)[len(found) // 2]
    found = [n for n in found if abs(to[n] - n - middle) <= max(size // 2, 3)]
    found = _sure_edges(alignment, first, last, found)
    if not found:
        return None
    begin, end = min(to[n] for n in found), max(to[n] for n in found) + 1
    letters = [len(word) for word in alignment.old.folded[first:last]]
    pinned = (before >= 0 or first == 0) and before < begin and end <= after <= before + 2 * size + 3
    share = sum(letters[n - first] for n in found) / sum(letters)
    if share < (_HALF if pinned else _MOST) or end - begin > 2 * size + 2:
        return None
    apart = [n for n in range(first, last) if to[n] >= 0 and not begin <= to[n] < end]
    if _APART * sum(letters[n - first] for n in apart) > sum(letters):
        return None
    head, tail = min(found) - first, last - 1 - max(found)
    if head and (before >= 0 or first == 0) and 0 <= begin - before - 1 <= head + 2:
        begin = before + 1
    if tail and 0 <= after - end <= tail + 2:
        end = after
    return None if size <= _FEW and (begin, end) != (before + 1, after) else (begin, end)


def _sure_edges(alignment: Alignment, first: int, last: int, found: list[int]) -> list[int]:
    """Without words at the edges that are as well those of a neighbour from elsewhere.

    Where "A. The sides met. The sides left." loses its middle, "The sides" may be of either sentence.
    """
    held = sorted(found)
    for step in (1, -1):
        while held and _is_shared(alignment, first, last, held[-1] if step > 0 else held[0], step):
            del held[-1 if step > 0 else 0]
    return held


def _is_shared(alignment: Alignment, first: int, last: int, word: int, step: int) -> bool:
    """Whether the next words that are found again in this direction are from elsewhere, and stood beside this one too.

    Up to six words without a place may stand between.
    """
    old, new, back = alignment.old.folded, alignment.new.folded, alignment.back
    here = alignment.to[word]
    beside = next((n for n in range(1, _BESIDE) if 0 <= here + step * n < len(new) and back[here + step * n] >= 0), 0)
    if not beside:
        return False
    other = back[here + step * beside]
    if first <= other < last or other == word + step:
        return False
    return any(0 <= other - step * n < len(old) and old[other - step * n] == new[here] for n in range(1, beside + 1))


def _statements_at(between: Revised, old: Words, new: Words) -> tuple[Words, ...]:
    """The statements of the new text that lie in a place by two thirds, in one stretch, if the old words were one."""
    if old not in between.old_statements:
        return ()
    held = [
        (first, last)
        for first, last in between.new_statements
        if 3 * (min(last, new[1]) - max(first, new[0])) >= 2 * (last - first)
    ]
    return ((held[0][0], held[-1][1]),) if held else ()


def _offsets(between: Revised, anchor: Anchor, old: Words, new: Words, fate: Fate) -> Words:
    """Code points in the new text; parts of words and spaces at the edges are kept where the text has them still."""
    mine, theirs = between.alignment.old, between.alignment.new
    start, end = theirs.starts[new[0]], theirs.ends[new[1] - 1]
    if fate == "changed":
        return start, end
    head, tail = anchor.start - mine.starts[old[0]], anchor.end - mine.ends[old[1] - 1]
    text = between.new.text
    if text[max(0, start + head) : end + tail] == anchor.quote and start + head >= 0:
        return start + head, end + tail
    begin = start + head if head > 0 and theirs.exact[new[0]] == text[start : theirs.ends[new[0]]] else start
    stop = end + tail if tail < 0 and theirs.exact[new[1] - 1] == text[theirs.starts[new[1] - 1] : end] else end
    return (begin, stop) if begin < stop else (start, end)
