"""Finds compiled terms in many statements at once.

The statements of a batch lie one behind another, with more free places between them than a gap can bridge. A set of
places is one whole number, a bit a place, so that `a & b >> 1` is every place of the batch where a stands before b, and
a few such operations find a term in all statements (as in Baeza-Yates and Gonnet 1992, here with a bit a token of the
text). A term is looked for only if a word of that must is there which the fewest other terms share.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TypeVar

from readout_compare.engine.vocabulary.terms import LONGEST_GAP, Run, Step, Term, compiled

Watch = Callable[[str], None]  # told the name of the stage; may raise to stop
Thing = TypeVar("Thing")
_BATCH = 200  # statements that are worked on between two looks at whether the result is still wanted
_BATCH_TOKENS = 8_000  # a batch is also closed by the statement that reaches it
_FREE = LONGEST_GAP + 1  # places behind every statement
_EVERYWHERE = -1  # as a set of places: a whole number with every bit set
_FEW_BITS = 10_000  # of longer sets the halves are asked, since taking one bit costs time by the length


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in tokens: index of the first token, and of the one after the last."""

    start: int
    end: int
    term: str  # as written in the codebook


@dataclass(frozen=True, eq=False)
class TermIndex:
    """Compiled terms, and what the words of a text can be to them."""

    plain: Mapping[str, Sequence[int]]  # word without "*" → the choices that it is in
    starred: Mapping[str, Mapping[str, Sequence[int]]]  # letters before the first "*" → what follows it → choices
    longest: int  # most letters before a "*"
    by_must: Mapping[int, Sequence[Term]]  # choice → terms to look for where it is met

    def hits(self, rows: Sequence[Sequence[str]]) -> Iterator[tuple[Hit, ...]]:
        """For each row of folded tokens every term at every token where it begins, in text order; of several ends the
        nearest one.

        Give many rows at once: most of the work is done once a batch of at most 200.
        """
        for batch in _batches(rows):
            meets = {word: _met_by(self, word) for word in set(chain.from_iterable(batch))}
            yield from _found(self, _laid([[meets[word] for word in row] for row in batch]))


def in_batches(things: Sequence[Thing], watch: Watch, stage: str = "statements") -> Iterator[Sequence[Thing]]:
    """The things, 200 at a time; before each batch `watch` is asked, which may raise to stop."""
    for begin in range(0, len(things), _BATCH):
        watch(stage)
        yield things[begin : begin + _BATCH]


@lru_cache(maxsize=32768)
def _met_by(index: TermIndex, word: str) -> frozenset[int]:
    """The choices that this word of a text meets."""
    found = set(index.plain.get(word, ()))
    letters_only = word.isalnum()
    for length in range(1, min(len(word), index.longest) + 1):
        beginning = word[:length]
        if beginning in index.starred:
            for rest, choices in index.starred[beginning].items():
                if (letters_only and not rest) or _pattern(rest).fullmatch(word, length):
                    found.update(choices)
    return frozenset(found)


@lru_cache(maxsize=1024)
def _pattern(rest: str) -> re.Pattern[str]:
    """What may follow the letters before a "*" when this is written behind it."""
    return re.compile(re.escape("*" + rest).replace(r"\*", r"\w*"))


@lru_cache(maxsize=8)
def term_index(terms: tuple[str, ...], words: tuple[tuple[str, str], ...] = ()) -> TermIndex:
    """Compile terms, with the named word lists they may use; kept for the codebooks used last.

    Raises UnusableInputError that names the first malformed term.
    """
    found, choices = compiled(terms, dict(words))
    plain: dict[str, list[int]] = {}
    starred: dict[str, dict[str, list[int]]] = {}
    for number, choice in enumerate(choices):
        for word in choice:
            letters, star, rest = word.partition("*")
            if star:
                starred.setdefault(letters, {}).setdefault(rest, []).append(number)
            else:
                plain.setdefault(word, []).append(number)
    # Tuples of numbers cost the collector of garbage nothing; the lists would be walked through again and again.
    return TermIndex(
        {word: tuple(own) for word, own in plain.items()},
        {letters: {rest: tuple(own) for rest, own in rests.items()} for letters, rests in starred.items()},
        max(map(len, starred), default=0),
        _by_rarest(found, choices),
    )


def _by_rarest(terms: Sequence[Term], choices: Sequence[frozenset[str]]) -> dict[int, list[Term]]:
    """Each term by that of its musts whose words the fewest terms need, the first of equals."""
    needed: Counter[str] = Counter()
    for must, count in Counter(must for term in terms for must in term.run.musts).items():
        for word in choices[must]:
            needed[word] += count
    often = [sum(needed[word] for word in choice) for choice in choices]
    found: dict[int, list[Term]] = {}
    for term in terms:
        found.setdefault(min(term.run.musts, key=often.__getitem__), []).append(term)
    return found


Uses = Mapping[str, Sequence[str]]  # term → ids of what it belongs to, such as topics


def uses(terms: Mapping[str, Sequence[str]]) -> Uses:
    """Owner → its terms, turned round: each term once an owner, owners in their order."""
    used: dict[str, list[str]] = {}
    for owner, own in terms.items():
        for term in dict.fromkeys(own):
            used.setdefault(term, []).append(owner)
    return {term: tuple(owners) for term, owners in used.items()}


def by_owner(hits: Sequence[Hit], use: Uses) -> dict[str, list[Hit]]:
    """The hits of each owner of a term, in their order."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        for owner in use.get(hit.term, ()):
            found.setdefault(owner, []).append(hit)
    return found


def apart(hits: Sequence[Hit], silent: Sequence[Hit]) -> list[Hit]:
    """Hits, by start and longest first, that no silencing hit overlaps, without those that overlap an earlier one."""
    kept: list[Hit] = []
    for hit in hits:
        covered = any(hit.start < other.end and other.start < hit.end for other in silent)
        if not covered and not (kept and hit.start < kept[-1].end):
            kept.append(hit)
    return kept


def _batches(rows: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    batch: list[Sequence[str]] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += len(row)
        if len(batch) == _BATCH or size >= _BATCH_TOKENS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Laid:
    """The rows of a batch one behind another; every place is a token of a row or free."""

    rows: Sequence[range]  # the places of each row
    row_of: Sequence[int]  # place → row
    met: Sequence[frozenset[int]]  # place → choices that its token meets; none at a free place
    places: Mapping[int, int]  # choice → where it is met, as a set of places; no key if nowhere
    starting: dict[Run, int] = field(default_factory=dict)  # what `_starts` told of conditions


def _laid(rows: Sequence[Sequence[frozenset[int]]]) -> _Laid:
    ranges: list[range] = []
    row_of: list[int] = []
    met: list[frozenset[int]] = []
    free = [frozenset[int]()] * _FREE
    for n, row in enumerate(rows):
        ranges.append(range(len(met), len(met) + len(row)))
        row_of.extend([n] * (len(row) + _FREE))
        met.extend(row)
        met.extend(free)
    alike: defaultdict[frozenset[int], list[int]] = defaultdict(list)
    for place, choices in enumerate(met):
        if choices:
            alike[choices].append(place)
    places: dict[int, int] = {}
    for choices, single in alike.items():
        here = _set_of(single)
        for choice in choices:
            places[choice] = places.get(choice, 0) | here
    return _Laid(ranges, row_of, met, places)


def _set_of(places: Sequence[int]) -> int:
    """A set of these places, which stand in order."""
    bits = bytearray(places[-1] // 8 + 1)
    for place in places:
        bits[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(bits, "little")


def _found(index: TermIndex, laid: _Laid) -> Iterator[tuple[Hit, ...]]:
    """The hits of each row."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in laid.rows]  # start, minus the end, term: in this order
    for choice in laid.places.keys() & index.by_must.keys():
        for term in index.by_must[choice]:
            run = term.run
            starts = _starts(run, laid.places)
            if not starts:
                continue
            for start in _bits(starts & laid.places[run.firsts]):
                row = laid.row_of[start]
                if (term.needs or term.forbids) and not _allowed(term, laid.rows[row], laid):
                    continue
                end = start + run.length if run.length else _end(run.steps, laid.met, start)
                offset = laid.rows[row].start
                found[row].append((start - offset, offset - end, term.text))
    for hits in found:
        hits.sort()
        yield tuple([Hit(start, -end, term) for start, end, term in hits])


def _allowed(term: Term, row: range, laid: _Laid) -> bool:
    return all(_anywhere(run, row, laid) for run in term.needs) and not any(
        _anywhere(run, row, laid) for run in term.forbids
    )


def _anywhere(run: Run, row: range, laid: _Laid) -> bool:
    if run not in laid.starting:
        laid.starting[run] = _starts(run, laid.places)
    return bool(laid.starting[run] >> row.start & (1 << len(row)) - 1)


def _starts(run: Run, places: Mapping[int, int]) -> int:
    """All places from which the steps are met, one after the other."""
    if run.length:
        return _phrase(run.musts, places)
    for must in run.musts:
        if must not in places:
            return 0
    optional = len(run.musts) < len(run.steps)
    near = far = after = _EVERYWHERE  # where the steps seen so far begin; the same behind a gap; where to go on
    for step in reversed(run.steps):
        met = places.get(step.words, 0) & after >> 1
        for phrase in step.phrases:
            met |= _phrase(phrase, places) & after >> len(phrase)
        near = met | after if step.optional else met
        if step.gap or optional:
            far = _wide(met) | far if step.optional else _wide(met)
        after = far if step.gap else near
        if not after:
            return 0
    return after


def _phrase(phrase: Sequence[int], places: Mapping[int, int]) -> int:
    """All places from which the choices are met in neighbouring tokens."""
    found = places.get(phrase[0], 0)
    for i, choice in enumerate(phrase[1:], 1):
        found &= places.get(choice, 0) >> i
        if not found:
            break
    return found


def _wide(places: int) -> int:
    """The places and those from which one of them is reached over a gap."""
    reach = 0
    while reach < LONGEST_GAP:
        more = min(reach + 1, LONGEST_GAP - reach)
        places |= places >> more
        reach += more
    return places


def _bits(places: int, first: int = 0) -> list[int]:
    """The single places of a set, in order."""
    if places.bit_length() > _FEW_BITS:
        half = places.bit_length() // 2
        return _bits(places & (1 << half) - 1, first) + _bits(places >> half, first + half)
    found = []
    while places:
        lowest = places & -places
        found.append(first + lowest.bit_length() - 1)
        places ^= lowest
    return found


def _end(steps: Sequence[Step], met: Sequence[frozenset[int]], start: int, at: int = 0, wide: bool = False) -> int:
    """The place after the steps from `at` on when they begin at start, the nearest possible one; 0 if they do not."""
    if at == len(steps):
        return start
    step = steps[at]
    wide = wide or step.gap
    for place in range(start, start + LONGEST_GAP * wide + 1):
        end = _end(steps, met, place + 1, at + 1) if step.words in met[place] else 0
        for phrase in step.phrases:
            if all(choice in met[place + i] for i, choice in enumerate(phrase)):
                other = _end(steps, met, place + len(phrase), at + 1)
                end = min(end, other) if end and other else end or other
        if end:
            return end
    return _end(steps, met, start, at + 1, wide) if step.optional else 0
