"""Differences that turn a statement round: a "not" on one side, opposites, taken up against turned down."""

from collections.abc import Iterator, Sequence

from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, told
from readout_compare.engine.differences.reading import Reading, is_negated
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.lexicons import Found, answers, negations, opposites

_NEGATION_REACH = 2  # words between a negation and what it negates


def negated_words(pair: Pair) -> Iterator[Difference]:
    """The same words, negated on one side: "agreed" / "did not agree"."""
    shared = _same_words(pair)
    mine, theirs = (_negated(p, r) for p, r in zip(pair.sides, pair.readings, strict=True))
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
    hits = [opposites().found(p.text) for p in pair.sides]
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
            turned = is_negated(f.start, reading.words)
            found.setdefault(f.entry if not turned else {"one": "other", "other": "one"}[f.entry], f)
    return found


def _same_words(pair: Pair) -> set[str]:
    """The content words of both, where they are most of one side's; other words may well say the same with a "not"."""
    mine, theirs = set(pair.left.stems), set(pair.right.stems)
    shared = mine & theirs
    return shared if 2 * len(shared) >= min(len(mine), len(theirs)) else set()


def _negated(profile: Profile, reading: Reading) -> dict[str, Found]:
    """Content stem → the stretch from a negation to it, for the words that stand at most three words behind one."""
    found: dict[str, Found] = {}
    for i, word in enumerate(reading.words):
        if word.text in negations():
            for other in reading.words[i + 1 : i + 2 + _NEGATION_REACH]:
                if other.stem in profile.stems:
                    found.setdefault(other.stem, Found(word.start, other.end, other.stem))
    return found


def _word(reading: Reading, word: str) -> Found:
    return next(Found(w.start, w.end, word) for w in reading.words if w.stem == word)


def answered(pair: Pair) -> Iterator[Difference]:
    """Taken up on one side, turned down on the other; or talked of, and no subject of the call."""
    mine, theirs = (_answer(r, p) for r, p in zip(pair.readings, pair.sides, strict=True))
    for yes, no in (("took", "turned_down"), ("talked", "not_talked")):
        here = (_only_one(mine, yes, no), _only_one(theirs, no, yes))
        there = (_only_one(mine, no, yes), _only_one(theirs, yes, no))
        for parts in (here, there):
            if parts[0] and parts[1]:
                yield told("contradiction", "contradiction.answer", pair, parts)


def _only_one(found: dict[str, Found], wanted: str, other: str) -> Found | None:
    return found.get(wanted) if other not in found else None


def _answer(reading: Reading, profile: Profile) -> dict[str, Found]:
    """The first place of each answer; a negated taking is a turning down, a negated talk no talk."""
    hits = answers().found(profile.text)
    refused = [f for f in hits if f.entry == "turned_down"]
    found: dict[str, Found] = {}
    for f in hits:
        entry = f.entry
        if entry == "took" and any(r.start <= f.start < r.end for r in refused):
            continue
        if is_negated(f.start, reading.words):
            entry = {"took": "turned_down", "talked": "not_talked"}.get(entry, entry)
        found.setdefault(entry, f)
    return found
