"""Differences that turn a statement round: a "not" on one side, opposites, taken up against turned down."""

from collections.abc import Iterator, Sequence

from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, told
from readout_compare.engine.differences.reading import Reading
from readout_compare.engine.vocabulary.lexicons import Found

_NEGATION_REACH = 2  # words between a negation and what it negates


def negated_words(pair: Pair) -> Iterator[Difference]:
    """The same words, negated on one side: "agreed" / "did not agree"."""
    if not any(r.negations for r in pair.readings):
        return
    shared = _same_words(pair)
    mine, theirs = (_negated(r) for r in pair.readings)
    for word in sorted(shared):
        if (word in mine) != (word in theirs):
            found = (
                mine.get(word) or _word(pair.readings[0], word),
                theirs.get(word) or _word(pair.readings[1], word),
            )
            yield told("contradiction", "contradiction.negation", pair, found)
            return


def turned_round(pair: Pair) -> Iterator[Difference]:
    """Opposites such as "imposed" / "lifted", in the clauses nearest to each other, each on one side only."""
    hits = [p.noted.opposites for p in pair.sides]
    for about in sorted(hits[0].keys() & hits[1].keys()):
        mine, theirs = (_poles(hits[side][about], pair, side) for side in (0, 1))
        if len(mine) == len(theirs) == 1 and mine.keys() != theirs.keys():
            parts = (next(iter(mine.values())), next(iter(theirs.values())))
            if pair.apart(0, parts[0]) and pair.apart(1, parts[1]):
                continue  # other things may well go the other way
            yield told("contradiction", "contradiction.opposite", pair, parts)


def _poles(hits: Sequence[Found], pair: Pair, side: int) -> dict[str, Found]:
    """Pole → its first place in the nearest clause; a negated word stands for the opposite."""
    clause, reading = pair.nearest[side], pair.readings[side]
    found: dict[str, Found] = {}
    for f in hits:
        if clause.start <= f.start < clause.end:
            turned = reading.negates(f.start)
            found.setdefault(f.entry if not turned else {"one": "other", "other": "one"}[f.entry], f)
    return found


def _same_words(pair: Pair) -> set[str]:
    """The content words of both, where they are most of one side's; other words may well say the same with a "not"."""
    mine, theirs = set(pair.left.stems), set(pair.right.stems)
    shared = mine & theirs
    return shared if 2 * len(shared) >= min(len(mine), len(theirs)) else set()


def _negated(reading: Reading) -> dict[str, Found]:
    """Content stem → the stretch from a negation to it, for the words that stand at most three words behind one."""
    found: dict[str, Found] = {}
    profile = reading.profile
    for i in reading.negations:
        for other in range(i + 1, min(i + 2 + _NEGATION_REACH, len(profile.every_stem))):
            stem = profile.every_stem[other]
            if stem in profile.stems:
                found.setdefault(stem, Found(profile.words.starts[i], profile.words.ends[other], stem))
    return found


def _word(reading: Reading, word: str) -> Found:
    n = reading.profile.every_stem.index(word)
    return Found(reading.profile.words.starts[n], reading.profile.words.ends[n], word)


def answered(pair: Pair) -> Iterator[Difference]:
    """Taken up on one side, turned down on the other; or talked of, and no subject of the call."""
    mine, theirs = (_answer(r) for r in pair.readings)
    for yes, no in (("took", "turned_down"), ("talked", "not_talked")):
        here = (_only_one(mine, yes, no), _only_one(theirs, no, yes))
        there = (_only_one(mine, no, yes), _only_one(theirs, yes, no))
        for parts in (here, there):
            if parts[0] and parts[1]:
                yield told("contradiction", "contradiction.answer", pair, parts)


def _only_one(found: dict[str, Found], wanted: str, other: str) -> Found | None:
    return found.get(wanted) if other not in found else None


def _answer(reading: Reading) -> dict[str, Found]:
    """The first place of each answer; a negated taking is a turning down, a negated talk no talk."""
    hits = reading.profile.noted.answers
    refused = [f for f in hits if f.entry == "turned_down"]
    found: dict[str, Found] = {}
    for f in hits:
        entry = f.entry
        if entry == "took" and any(r.start <= f.start < r.end for r in refused):
            continue
        if reading.negates(f.start):
            entry = {"took": "turned_down", "talked": "not_talked"}.get(entry, entry)
        found.setdefault(entry, f)
    return found
