"""Reads a statement for the rules: clauses with their governing verbs, quantities, and what each stretch is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from readout_compare.core.text import stem, tokens
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.reading.quantities import Day, Quantity, every_quantity
from readout_compare.engine.vocabulary.concepts import concept_rarity, concepts
from readout_compare.engine.vocabulary.lexicons import Found, gratitude, negations, strength

THANKS = "thanks"  # the entry of a verb of gratitude, which is no rung of the ladder
_JOINER = r"\b(?:and|as well as|while|whilst|but|а также|при этом|а|и|но|однако)\b"
_STOP = r"(?<!\b[^\W\d_])\.(?!\w)"  # not in "U.S." and "J. Smith"
_CUT = re.compile(rf"(?:[;；：，。]|[:,](?!\d)|{_STOP}|\s[–—-]\s|{_JOINER})\s*(?:{_JOINER}\s*)?", re.IGNORECASE)
_NEGATION_REACH = 3  # words between a negation and the verb that it negates
_ENOUGH = 0.3  # of what the best pair of clauses has in common: a pair with as much tells of the same
# What a word, topic or quantity in common counts beside a concept, which counts its rarity.
_WORD, _TOPIC, _QUANTITY = 0.2, 0.4, 0.4


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a statement with at most one governing verb."""

    start: int
    end: int
    verb: Found | None  # entry: the rung as "0" to "7", or THANKS
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands, folded, and its stem."""

    start: int
    end: int
    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement as the rules see it; offsets are those of its text."""

    clauses: tuple[Clause, ...]  # in order, together the whole text
    verbs: tuple[Found, ...]  # every verb of the ladder or of thanks, by place
    quantities: tuple[Quantity, ...]
    words: tuple[Word, ...]  # all words, function words too
    about: tuple[tuple[int, str, float], ...]  # offset, what the words there are about, its weight


def read(profile: Profile, date: Day | None) -> Reading:
    """The reading of a statement; topics come from its mentions, everything else from its words."""
    plain = _read(profile.text, profile.language, date)
    start = profile.statement.start
    topics = tuple((m.start - start, f"topic {m.topic}", _TOPIC) for m in profile.statement.mentions)
    return Reading(plain.clauses, plain.verbs, plain.quantities, plain.words, (*plain.about, *topics))


@lru_cache(maxsize=1024)
def _read(text: str, language: str, date: Day | None) -> Reading:
    words = tuple(Word(t.start, t.end, t.text, stem(t.text, language)) for t in tokens(text))
    verbs = _verbs(text)
    quantities = every_quantity(text, date)
    about = tuple(_about(text, language, words, quantities))
    return Reading(_clauses(text, verbs, words), verbs, quantities, words, about)


def _verbs(text: str) -> tuple[Found, ...]:
    """By place, none overlapping: of several the first and longest, then the higher rung."""
    found = [*strength().found(text), *(Found(f.start, f.end, THANKS) for f in gratitude().found(text))]
    kept: list[Found] = []
    for verb in sorted(found, key=lambda f: (f.start, -f.end, f.entry == THANKS, f.entry)):
        if not kept or verb.start >= kept[-1].end:
            kept.append(verb)
    return tuple(kept)


def _clauses(text: str, verbs: Sequence[Found], words: Sequence[Word]) -> tuple[Clause, ...]:
    """Cut at a joiner or a sign where a verb of the ladder stands on both sides of the cut."""
    cuts = [0]
    for m in _CUT.finditer(text):
        before = any(cuts[-1] <= v.start < m.start() for v in verbs)
        if before and any(m.end() <= v.start for v in verbs) and _verb_is_near(m.end(), verbs, text):
            cuts.append(m.end())
    return tuple(_clause(start, end, verbs, words) for start, end in pairwise([*cuts, len(text)]))


def _verb_is_near(start: int, verbs: Sequence[Found], text: str) -> bool:
    """Whether the next verb stands before the next cut."""
    following = next(v.start for v in verbs if v.start >= start)
    return _CUT.search(text, start, following) is None


def _clause(start: int, end: int, verbs: Sequence[Found], words: Sequence[Word]) -> Clause:
    verb = next((v for v in verbs if start <= v.start < end), None)
    return Clause(start, end, verb, verb is not None and is_negated(verb.start, words))


def is_negated(place: int, words: Sequence[Word]) -> bool:
    """Whether a negation stands at most three words before that place."""
    before = [w.text for w in words if w.end <= place][-_NEGATION_REACH:]
    return any(word in negations() for word in before)


def _about(
    text: str, language: str, words: Sequence[Word], quantities: Sequence[Quantity]
) -> Iterator[tuple[int, str, float]]:
    rarity = concept_rarity()
    for m in concepts([text], languages=frozenset({language, "en"}))[0]:
        yield m.start, f"concept {m.concept}", rarity[m.concept]
    skip = function_words()
    for w in words:
        if w.text not in skip:
            yield w.start, f"word {w.stem}", _WORD
    for q in quantities:
        yield q.start, f"{q.kind} {q.value}", _QUANTITY


def shared_clauses(
    left: Reading, right: Reading
) -> tuple[tuple[tuple[Clause, ...], tuple[Clause, ...]], tuple[Clause, Clause]]:
    """The clauses of each that tell of the same, and the two with most in common; all where nothing is in common."""
    scores = {(a, b): _in_common(left, a, right, b) for a in left.clauses for b in right.clauses}
    best = max(scores.values())
    nearest = min(scores, key=lambda ab: (-scores[ab], ab[0].start + ab[1].start, _spoken(left, ab[0], right, ab[1])))
    if best <= 0:
        return (left.clauses, right.clauses), nearest
    near = [ab for ab, score in scores.items() if score >= _ENOUGH * best]
    mine = tuple(c for c in left.clauses if any(c is a for a, _ in near))
    theirs = tuple(c for c in right.clauses if any(c is b for _, b in near))
    return (mine, theirs), nearest


def stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch between two signs or joiners in which a part lies, without them and without space at its ends."""
    cuts = [(0, 0), *((m.start(), m.end()) for m in _CUT.finditer(text)), (len(text), len(text))]
    first = max(after for _, after in cuts if after <= start)
    last = min(before for before, _ in cuts if before >= end)
    return first, first + len(text[first:last].rstrip())


def near_shared(reading: Reading, place: int, end: int, other: Reading, text: str) -> float:
    """How much the stretch around a place has in common with the whole other statement."""
    start, stop = stretch(text, place, end)
    return _in_common(reading, Clause(start, stop, None), other, Clause(0, 1 << 30, None))


def _spoken(left: Reading, a: Clause, right: Reading, b: Clause) -> list[list[str]]:
    """The words of both clauses in an order that does not tell which side is left."""
    spoken = ([w.text for w in r.words if c.start <= w.start < c.end] for r, c in ((left, a), (right, b)))
    return sorted(spoken)


def _in_common(left: Reading, a: Clause, right: Reading, b: Clause) -> float:
    mine, theirs = _weights(left, a), _weights(right, b)
    return round(sum(sorted(min(mine[key], theirs[key]) for key in mine.keys() & theirs.keys())), 6)


def _weights(reading: Reading, clause: Clause) -> dict[str, float]:
    return {key: weight for place, key, weight in reading.about if clause.start <= place < clause.end}
