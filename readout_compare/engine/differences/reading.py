"""Reads a statement for the rules: clauses with their governing verbs, quantities, and what each stretch is about."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from readout_compare.engine.differences.phrases import enumerations, joined_words, quoted_words
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.reading.quantities import Day, Quantity, every_quantity
from readout_compare.engine.vocabulary.concepts import concept_rarity
from readout_compare.engine.vocabulary.lexicons import Found, Noted, negations

THANKS = "thanks"  # the entry of a verb of gratitude, which is no rung of the ladder
_JOINER = r"\b(?:and|as well as|while|whilst|but|а также|при этом|а|и|но|однако)\b"
_STOP = r"(?<!\b[^\W\d_])\.(?!\w)"  # not in "U.S." and "J. Smith"
_CUT = re.compile(rf"(?:[;；：，。]|[:,](?!\d)|{_STOP}|\s[–—-]\s|{_JOINER})\s*(?:{_JOINER}\s*)?", re.IGNORECASE)
_NEGATION_REACH = 3  # words between a negation and the verb that it negates
_ENOUGH = 0.3  # of what the best pair of clauses has in common: a pair with as much tells of the same
# What a word, topic or quantity in common counts beside a concept, which counts its rarity.
_WORD, _TOPIC, _QUANTITY = 0.2, 0.4, 0.4

Weights = Mapping[str, float]  # what is told of → what having it in common counts


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a statement with at most one governing verb."""

    start: int
    end: int
    verb: Found | None  # entry: the rung as "0" to "7", or THANKS
    negated: bool = False


@dataclass(frozen=True, eq=False)
class Reading:
    """A statement as the rules see it; offsets are those of its text. What only some rules ask is worked out once."""

    profile: Profile
    clauses: tuple[Clause, ...]  # in order, together the whole text
    quantities: tuple[Quantity, ...]
    cuts: tuple[tuple[int, int], ...]  # signs and joiners, with the space around them

    @cached_property
    def about(self) -> tuple[tuple[int, str, float], ...]:
        """Offset, what the words there are about, its weight."""
        return tuple(_about(self.profile, self.quantities))

    @cached_property
    def whole(self) -> Weights:
        """What the whole statement is about."""
        return {key: weight for _, key, weight in self.about}

    @cached_property
    def by_clause(self) -> tuple[Weights, ...]:
        """What each clause is about."""
        return (self.whole,) if len(self.clauses) == 1 else tuple(self.within(c.start, c.end) for c in self.clauses)

    def within(self, start: int, end: int) -> Weights:
        """What the words that begin in a stretch are about."""
        return {key: weight for place, key, weight in self.about if start <= place < end}

    @cached_property
    def stem_pairs(self) -> frozenset[tuple[str, str]]:
        """The stems of every two words that follow each other."""
        return frozenset(pairwise(self.profile.every_stem))

    @cached_property
    def joined(self) -> Mapping[tuple[str, str], Found]:
        """Two content words with "and" or "or" between → where."""
        return joined_words(self.profile)

    @cached_property
    def enumerations(self) -> Sequence[Mapping[str, Found]]:
        """Each list of short members: stem of a member → where."""
        return enumerations(self.profile)

    @cached_property
    def quoted(self) -> Sequence[Found]:
        """Short words in quotation marks that are no name."""
        return quoted_words(self.profile)

    @cached_property
    def negations(self) -> tuple[int, ...]:
        """Which of the words negate what follows."""
        cues = negations()
        return tuple(n for n, word in enumerate(self.profile.words.texts) if word in cues)

    def negates(self, place: int) -> bool:
        """Whether a negation stands at most three words before that place."""
        before = bisect_right(self.profile.words.ends, place)
        return any(before - _NEGATION_REACH <= n < before for n in self.negations)

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """The stretch between two signs or joiners in which a part lies, without them and space at its ends."""
        text = self.profile.text
        first = max((after for _, after in self.cuts if after <= start), default=0)
        last = min((before for before, _ in self.cuts if before >= end), default=len(text))
        return first, first + len(text[first:last].rstrip())


def read(profile: Profile, date: Day | None) -> Reading:
    """The reading of a statement; topics come from its mentions, everything else from its words."""
    cuts = tuple([m.span() for m in _CUT.finditer(profile.text)])
    plain = Reading(profile, (), every_quantity(profile.text, date, profile.folded), cuts)
    return Reading(profile, tuple(_clauses(plain, _verbs(profile.noted))), plain.quantities, cuts)


def _verbs(noted: Noted) -> Sequence[Found]:
    """By place, none overlapping: of several the first and longest, then the higher rung."""
    thanks = [Found(f.start, f.end, THANKS) for f in noted.gratitude]
    kept: list[Found] = []
    for verb in sorted((*noted.strength, *thanks), key=lambda f: (f.start, -f.end, f.entry == THANKS, f.entry)):
        if not kept or verb.start >= kept[-1].end:
            kept.append(verb)
    return kept


def _clauses(reading: Reading, verbs: Sequence[Found]) -> Iterator[Clause]:
    """Cut at a joiner or a sign where a verb of the ladder stands on both sides of the cut."""
    text = reading.profile.text
    places = [0]
    for start, end in reading.cuts if len(verbs) > 1 else ():
        before = any(places[-1] <= v.start < start for v in verbs)
        if before and any(end <= v.start for v in verbs) and _verb_is_near(end, verbs, text):
            places.append(end)
    for start, end in pairwise([*places, len(text)]):
        verb = next((v for v in verbs if start <= v.start < end), None)
        yield Clause(start, end, verb, verb is not None and reading.negates(verb.start))


def _verb_is_near(start: int, verbs: Sequence[Found], text: str) -> bool:
    """Whether the next verb stands before the next cut."""
    following = next(v.start for v in verbs if v.start >= start)
    return _CUT.search(text, start, following) is None


def _about(profile: Profile, quantities: Sequence[Quantity]) -> Iterator[tuple[int, str, float]]:
    rarity, skip, words = concept_rarity(), function_words(), profile.words
    for m in profile.mentions:
        yield m.start, f"concept {m.concept}", rarity[m.concept]
    for start, word, own in zip(words.starts, words.texts, profile.every_stem, strict=True):
        if word not in skip:
            yield start, f"word {own}", _WORD
    for q in quantities:
        yield q.start, f"{q.kind} {q.value}", _QUANTITY
    begin = profile.statement.start
    for topic in profile.statement.mentions:
        yield topic.start - begin, f"topic {topic.topic}", _TOPIC


def shared_clauses(
    left: Reading, right: Reading
) -> tuple[tuple[tuple[Clause, ...], tuple[Clause, ...]], tuple[Clause, Clause]]:
    """The clauses of each that tell of the same, and the two with most in common; all where nothing is in common."""
    mine, theirs = left.clauses, right.clauses
    if len(mine) == len(theirs) == 1:
        return (mine, theirs), (mine[0], theirs[0])
    scores = {
        (a, b): in_common(ours, others)
        for a, ours in enumerate(left.by_clause)
        for b, others in enumerate(right.by_clause)
    }
    best = max(scores.values())
    nearest = min(
        (ab for ab, score in scores.items() if score == best),
        key=lambda ab: (mine[ab[0]].start + theirs[ab[1]].start, _spoken(left, mine[ab[0]], right, theirs[ab[1]])),
    )
    near = [ab for ab, score in scores.items() if best <= 0 or score >= _ENOUGH * best]
    ours, others = {a for a, _ in near}, {b for _, b in near}
    shared = tuple(c for n, c in enumerate(mine) if n in ours), tuple(c for n, c in enumerate(theirs) if n in others)
    return shared, (mine[nearest[0]], theirs[nearest[1]])


def _spoken(left: Reading, a: Clause, right: Reading, b: Clause) -> list[list[str]]:
    """The words of both clauses in an order that does not tell which side is left."""
    spoken = []
    for reading, clause in ((left, a), (right, b)):
        words = reading.profile.words
        spoken.append([w for at, w in zip(words.starts, words.texts, strict=True) if clause.start <= at < clause.end])
    return sorted(spoken)


def in_common(mine: Weights, theirs: Weights) -> float:
    """How much two stretches have in common, the lesser weight of each thing counted."""
    return round(sum(sorted([min(mine[key], theirs[key]) for key in mine.keys() & theirs.keys()])), 6)
