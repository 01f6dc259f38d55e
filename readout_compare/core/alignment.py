"""Which word of a new text is which word of the old one: runs of equal words, in order or moved; doubt gives none."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from readout_compare.core.text import fold, plain, words

_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？][”’」』]*|\n\s*")  # where no statements are given
_SEED = 5  # words that both texts have just once, side by side, are the same words
_MOVED = 10  # so many words found elsewhere are moved words, even where they are no whole sentence
_SHORT_SEED = 3  # the same for a whole short sentence, among the words that have no place yet
_NEAR = 6  # words between two runs that still belong together; a stretch so short lies between sure neighbours
_SHARED = 0.4  # share of a longer rewritten stretch that must be found again before its single words are believed
_OVERHANG = 3  # words that a run may reach by chance over the end of a sentence

Keys = list[object]  # folded words; of words that have their place, something that equals nothing


@dataclass(frozen=True, slots=True)
class Column:
    """The words and signs of a text as columns of equal length; spaces are left out."""

    starts: tuple[int, ...]  # code points of the text
    ends: tuple[int, ...]
    exact: tuple[str, ...]  # plain quotes and hyphens, no unseen signs, capitals stay
    folded: tuple[str, ...]
    begins: tuple[bool, ...]  # whether a sentence begins with it; one more for the end of the text

    def between(self, start: int, end: int) -> tuple[int, int]:
        """First and last + 1 of those that share a code point with text[start:end]."""
        return bisect_left(self.ends, start + 1), bisect_left(self.starts, end)


def column(text: str, sentences: Sequence[int] = ()) -> Column:
    """The words and signs of a text; `sentences` are the offsets where one begins, without them it is guessed.

    Runs of one sign count as one, three points as an ellipsis.
    """
    found: list[tuple[int, int, str, str]] = []
    held = words(text)
    at = 0
    for start, end, word in zip((*held.starts, len(text)), (*held.ends, len(text)), (*held.texts, ""), strict=True):
        for sign in _signs(text, at, start):
            if found and found[-1][3] == sign[3] and found[-1][1] == sign[0]:
                joined = "…" if sign[3] in ".…" else sign[3]
                found[-1] = (found[-1][0], sign[1], joined, joined)
            else:
                found.append(sign)
        if word:
            found.append((start, end, plain(text[start:end]), word))
        at = end
    if not found:
        return Column((), (), (), (), (True,))
    starts, ends, exact, folded = zip(*found, strict=True)
    offsets = sentences or (0, *(m.end() for m in _SENTENCE.finditer(text)))
    first = {bisect_left(starts, offset) for offset in offsets} | {0, len(starts)}
    return Column(starts, ends, exact, folded, tuple(n in first for n in range(len(starts) + 1)))


def _signs(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """What stands between words: each sign, and what `words` leaves out, such as the s of a possessive."""
    for at in range(start, end):
        sign = plain(text[at])
        if sign and not sign.isspace():
            yield at, at + 1, sign, fold(sign)


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand side by side in both texts: places of the first, and how many."""

    old: int
    new: int
    size: int

    def cut(self, left: int, right: int) -> "Run":
        """Without so many words at either end; of no size where nothing is left."""
        return Run(self.old + left, self.new + left, max(0, self.size - left - right))


Runs = list[Run]
Box = tuple[int, int, int, int]  # words of the old text from, to; of the new one from, to


@dataclass(frozen=True, slots=True)
class Alignment:
    """The old text's words and their places among those of the new text."""

    old: Column
    new: Column
    to: tuple[int, ...]  # per word of the old text: its place in the new one, -1 where it has none or is in doubt
    back: tuple[int, ...]  # per word of the new text: its place in the old one, -1 where it has none or is in doubt
    moved: tuple[bool, ...]  # per word of the old text: whether it stands elsewhere among its neighbours

    old_twins: tuple[tuple[int, int], ...]  # stretches whose words stand in the old text more than once
    new_twins: tuple[tuple[int, int], ...]

    def around(self, first: int, last: int, place: int) -> tuple[float, float]:
        """Share of the six words before old[first:last], and of those after it, that stand beside its new place.

        Such a neighbour stands within six words of where it would if nothing had changed. A missing one, at an end of
        the text, counts as found where the new text ends there too.
        """
        before = sum(self._near(n, place + n - first) for n in range(first - _NEAR, first)) / _NEAR
        after = sum(self._near(n, place + n - first) for n in range(last, last + _NEAR)) / _NEAR
        return before, after

    def bordered(self, first: int, last: int, place: int) -> tuple[bool, bool]:
        """Whether a sentence begins with old[first:last] in both texts, or one sign before; and whether one ends so."""
        end = place + last - first
        begins = any(self._border(first - n, place - n) for n in (0, 1))
        return begins, any(self._border(last + n, end + n) for n in (0, 1))

    def _border(self, word: int, place: int) -> bool:
        inside = 0 <= word < len(self.old.begins) and 0 <= place < len(self.new.begins)
        return inside and self.old.begins[word] and self.new.begins[place]

    def twins(self, first: int, last: int, place: int) -> Iterator[tuple[int, int]]:
        """Stretches with a third of old[first:last] or more whose words have a twin, in the old text or the new one."""
        for twins, shift in ((self.old_twins, 0), (self.new_twins, place - first)):
            for low, high in twins:
                if 3 * (min(high, last + shift) - max(low, first + shift)) > last - first:
                    yield min(low - shift, first), max(high - shift, last)

    def _near(self, word: int, expected: int) -> bool:
        if 0 <= word < len(self.to):
            return self.to[word] >= 0 and abs(self.to[word] - expected) <= _NEAR
        return not 0 <= expected < len(self.new.starts)


def aligned(old: Column, new: Column) -> Alignment:
    """Where each word of the old text stands in the new one.

    Five words that both texts have once, side by side, are the same; they are extended as far as both agree, and the
    ends of the texts count as words. The weightiest chain of such runs in order is what stayed; each stretch between
    two of them is searched in the same way by itself, with shorter seeds. Only what found no place so can have been
    moved. Words that two runs claim belong to neither, unless just one sentence begins among them.
    """
    mine_of, theirs_of = _with_ends(old), _with_ends(new)
    mine: Keys = list(mine_of.folded)
    theirs: Keys = list(theirs_of.folded)
    everything = (0, len(mine), 0, len(theirs))
    kept = _apart(_chain(_runs(mine, theirs, everything, _SEED)), mine_of, theirs_of)
    kept = _claimed(mine, theirs, _without_overhang(kept, mine_of, theirs_of, everything))
    for box in _between(kept, everything):
        kept = [*kept, *_claimed(mine, theirs, list(_filled(mine, theirs, box, mine_of, theirs_of)))]
    moved: Runs = []
    for seed, most in ((_SEED, _MOVED), (_SHORT_SEED, len(mine) + 1)):
        loose = _apart(_runs(mine, theirs, everything, seed), mine_of, theirs_of)
        for bundle in _passages(loose, mine_of, theirs_of, most):
            moved += _claimed(mine, theirs, bundle)
            for box in _between(bundle, _box_of(bundle)):
                moved += _claimed(mine, theirs, list(_filled(mine, theirs, box, mine_of, theirs_of)))
    return _placed(old, new, kept, moved)


def _with_ends(of: Column) -> Column:
    """The column with a word before the first and one after the last, the same in every text."""
    return replace(of, folded=("\x02", *of.folded, "\x03"), begins=(True, *of.begins, True))


def _placed(old: Column, new: Column, kept: Runs, moved: Runs) -> Alignment:
    to, elsewhere = [-1] * (len(old.starts) + 2), [False] * (len(old.starts) + 2)
    back = [-1] * (len(new.starts) + 2)
    for runs, is_moved in ((kept, False), (moved, True)):
        for run in runs:
            for n in range(run.size):
                to[run.old + n], elsewhere[run.old + n] = run.new + n - 1, is_moved
                back[run.new + n] = run.old + n - 1
    return Alignment(
        old, new, tuple(to[1:-1]), tuple(back[1:-1]), tuple(elsewhere[1:-1]), _twins(old.folded), _twins(new.folded)
    )


def _twins(folded: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Stretches in which every five words side by side stand more than once in the text."""
    grams = list(zip(*(folded[n:] for n in range(_SEED)), strict=False))
    met = Counter(grams)
    found: list[tuple[int, int]] = []
    for n, gram in enumerate(grams):
        if met[gram] > 1:
            if found and n < found[-1][1] - _SEED + 2:
                found[-1] = (found[-1][0], n + _SEED)
            else:
                found.append((n, n + _SEED))
    return tuple(found)


def _claimed(mine: Keys, theirs: Keys, runs: Runs) -> Runs:
    """The runs, their words taken out of every later search: they become values that equal nothing."""
    for run in runs:
        mine[run.old : run.old + run.size] = [object() for _ in range(run.size)]
        theirs[run.new : run.new + run.size] = [object() for _ in range(run.size)]
    return runs


def _once(keys: Keys, start: int, end: int, size: int) -> dict[tuple[object, ...], int]:
    """Runs of so many words that stand just once in keys[start:end] → place."""
    found: dict[tuple[object, ...], int] = {}
    for at, gram in enumerate(zip(*(keys[start + n : end] for n in range(size)), strict=False), start):
        found[gram] = -1 if gram in found else at
    return found


def _runs(mine: Keys, theirs: Keys, box: Box, seed: int) -> Runs:
    """Every longest run in the box around words that stand just once on either side of it, by place in the old text."""
    low, high, new_low, new_high = box
    there = _once(theirs, new_low, new_high, seed)
    reached: dict[int, int] = {}  # how far the words are shifted → where the last run with this shift ends
    found: Runs = []
    for gram, at in _once(mine, low, high, seed).items():
        place = there.get(gram, -1)
        if at < 0 or place < 0 or reached.get(place - at, -1) > at:
            continue
        start, end, shift = at, at + seed, place - at
        while start > low and start + shift > new_low and mine[start - 1] == theirs[start + shift - 1]:
            start -= 1
        while end < high and end + shift < new_high and mine[end] == theirs[end + shift]:
            end += 1
        reached[shift] = end
        found.append(Run(start, start + shift, end - start))
    return sorted(found, key=lambda run: (run.old, run.new))


def _chain(runs: Runs) -> Runs:
    """The runs in order in both texts that hold the most words together; `runs` are ordered by the old text."""
    best: list[tuple[int, int]] = []  # words of the best chain that ends here, and the run before this one
    flat = [(run.old, run.new, run.size) for run in runs]
    for n, (old, new, size) in enumerate(flat):
        most, before = size, -1
        for m in range(n):
            a_old, a_new, a_size = flat[m]
            if a_old < old and a_new < new and best[m][0] + size > most:
                shared = max(0, a_old + a_size - old, a_new + a_size - new)
                if shared < min(size, a_size) and best[m][0] + size - shared > most:
                    most, before = best[m][0] + size - shared, m
        best.append((most, before))
    found: Runs = []
    at = max(range(len(runs)), key=lambda n: (best[n][0], -n), default=-1)
    while at >= 0:
        found.append(runs[at])
        at = best[at][1]
    return found[::-1]


def _apart(runs: Runs, old: Column, new: Column) -> Runs:
    """The same runs without the words that two of them claim, in the same order; of no size where none is left."""
    cut = list(runs)
    for of_old in (True, False):
        begins = (old if of_old else new).begins
        order = sorted(range(len(cut)), key=lambda n: (_start(cut[n], of_old), -cut[n].size))
        last = -1
        for n in order:
            if last >= 0 and cut[n].size:
                cut[last], cut[n] = _parted(cut[last], cut[n], of_old, begins)
            if cut[n].size and (last < 0 or _end(cut[n], of_old) > _end(cut[last], of_old)):
                last = n
    return cut


def _start(run: Run, of_old: bool) -> int:
    return run.old if of_old else run.new


def _end(run: Run, of_old: bool) -> int:
    return _start(run, of_old) + run.size


def _parted(one: Run, other: Run, of_old: bool, begins: Sequence[bool]) -> tuple[Run, Run]:
    """Two runs, by their start, without shared words; a single beginning of a sentence among those parts them."""
    start, end = _start(other, of_old), min(_end(one, of_old), _end(other, of_old))
    if start >= end:
        return one, other
    if _end(other, of_old) <= _end(one, of_old):
        return one, other.cut(other.size, 0)
    places = [n for n in range(start, end + 1) if begins[n]]
    stop, begin = (places[0], places[0]) if len(places) == 1 else (start, end)
    return one.cut(0, _end(one, of_old) - stop), other.cut(begin - start, 0)


def _bundles(runs: Runs) -> list[Runs]:
    """Runs that follow each other in both texts with at most six other words between them, together."""
    found: list[Runs] = []
    for run in sorted(runs, key=lambda r: (r.old, r.new)):
        last = found[-1][-1] if found else None
        gaps = (run.old - last.old - last.size, run.new - last.new - last.size) if last else (-1, -1)
        if all(0 <= gap <= _NEAR for gap in gaps):
            found[-1].append(run)
        else:
            found.append([run])
    return found


def _passages(runs: Runs, old: Column, new: Column, most: int) -> Iterator[Runs]:
    """Bundles that have `most` words, or hold a whole sentence of both texts; without what hangs over at the ends."""
    for bundle in _bundles([run for run in runs if run.size]):
        bundle[0] = bundle[0].cut(_overhang(bundle[0], old, new, True), 0)
        bundle[-1] = bundle[-1].cut(0, _overhang(bundle[-1], old, new, False))
        low, high, new_low, new_high = _box_of(bundle)
        whole = min(sum(old.begins[low : high + 1]), sum(new.begins[new_low : new_high + 1])) >= 2
        if whole or sum(run.size for run in bundle) >= most:
            yield bundle


def _box_of(bundle: Runs) -> Box:
    first, last = bundle[0], bundle[-1]
    return first.old, last.old + last.size, first.new, last.new + last.size


def _without_overhang(kept: Runs, old: Column, new: Column, everything: Box) -> Runs:
    """The runs, in order, without words that reach by chance over a sentence's end into a longer rewritten stretch."""
    kept = [run for run in kept if run.size]
    cuts = {run: [0, 0] for run in kept}
    for one, other in pairwise([None, *kept, None]):
        ends = (one.old + one.size, one.new + one.size) if one else (everything[0], everything[2])
        starts = (other.old, other.new) if other else (everything[1], everything[3])
        if min(starts[0] - ends[0], starts[1] - ends[1]) > _NEAR:
            if one:
                cuts[one][1] = _overhang(one, old, new, False)
            if other:
                cuts[other][0] = _overhang(other, old, new, True)
    return [run.cut(*cuts[run]) for run in kept]


def _overhang(run: Run, old: Column, new: Column, at_left: bool) -> int:
    """How many words at an end of a run, at most three, lie over a sentence's border that both texts have there."""
    for n in range(min(_OVERHANG, run.size - 1) + 1):
        at = n if at_left else run.size - n
        if old.begins[run.old + at] and new.begins[run.new + at]:
            return n
    return 0


def _between(runs: Runs, everything: Box) -> list[Box]:
    """The stretches before, between and after runs that are in order in both texts."""
    edges = sorted(runs, key=lambda run: run.old)
    starts = [(everything[0], everything[2]), *((run.old + run.size, run.new + run.size) for run in edges)]
    ends = [*((run.old, run.new) for run in edges), (everything[1], everything[3])]
    return [(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True) if a < b and c < d]


def _filled(mine: Keys, theirs: Keys, box: Box, old: Column, new: Column) -> Iterator[Run]:
    """Runs between two sure neighbours: the seeds are ever shorter, and unique in this stretch alone.

    In a longer stretch fewer than four words side by side are believed only where they are two fifths of it.
    """
    low, high, new_low, new_high = box
    if low >= high or new_low >= new_high:
        return
    free = [sum(isinstance(key, str) for key in keys) for keys in (mine[low:high], theirs[new_low:new_high])]
    for seed in (4, 3, 2, 1):
        runs = [run for run in _apart(_chain(_runs(mine, theirs, box, seed)), old, new) if run.size]
        enough = seed == 4 or max(free) <= _NEAR or sum(run.size for run in runs) >= _SHARED * max(free)
        if runs and enough:
            yield from runs
            for smaller in _between(runs, box):
                yield from _filled(mine, theirs, smaller, old, new)
            return
