"""Three states of a statement towards each other side: covered, partly covered (and which points are not), missing.

A linked statement of two points or more is looked at point by point: how near the linked statements come in meaning,
which share of the point's concepts they name, and how much of what is rare they leave out. Thresholds were fitted on
half of the staged pairs and checked on the other half (docs/engine.md, `python -m benchmarks.states`).
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.model import Account, Coverage, Link, Span
from readout_compare.engine.findings.partners import Partners, partners
from readout_compare.engine.linking.meaning import Meaning
from readout_compare.engine.reading.points import points
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.vocabulary.concepts import concept_ids, concept_rarity, concepts
from readout_compare.engine.vocabulary.hits import Watch, in_batches

_CONCEPTS = 0.25  # worth of having all concepts of the point there, beside a cosine of 0 to 1
_CONCEPTS_ALONE = 0.5  # the same where meaning is not compared
_LOST = 0.2  # loss for each concept as rare as can be that is not there
_LEAST, _LEAST_ALONE = 0.15, -0.1  # a point below this is not found there
_SAME_WORDS = 0.8  # share of content words; from here on a point is there whatever else is
# Not quoted at the ends of a point.
_JOINING = frozenset(("and", "or", "as", "well", "while", "и", "или", "а", "также", "при", "этом"))
_DAMP = 0.1  # a point whose concepts are all common says little by them


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of a statement, to be sought in others."""

    start: int  # in the statement's text
    end: int
    stems: tuple[str, ...]
    vector: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class _Sought:
    """The points of a statement beside the statements of one other side that it is linked to."""

    of: Profile
    other: str  # account id
    rows: Sequence[int]  # the statements there, by their places
    unlike: Sequence[_Point]  # points of which too few words stand there; all others are found

    @property
    def texts(self) -> list[str]:
        """The words of these points."""
        return [self.of.text[point.start : point.end] for point in self.unlike]


def coverage(
    accounts: Sequence[Account],
    prepared: Mapping[str, Sequence[Profile]],
    links: Sequence[Link],
    vectors: Mapping[str, Meaning] | None,
    watch: Watch = lambda _stage: None,
) -> Mapping[str, tuple[Coverage, ...]]:
    """Statement id → its state towards each other side, in the order of the accounts.

    Covered: linked, and each of its points found in the statements that it is linked to. Missing: not linked; a
    statement without content is missing nowhere, so it has a state only towards sides that it is linked to.
    `watch` is asked before every 200 statements.
    """
    linked = partners(links)
    place = {p.statement.id: n for found in prepared.values() for n, p in enumerate(found)}
    states: dict[str, tuple[Coverage, ...]] = {}
    for account in accounts:
        others = [other.id for other in accounts if other.id != account.id]
        for batch in in_batches(range(len(prepared[account.id])), watch, "gaps"):
            sought = [
                _sought(prepared, account.id, row, other, linked, place, vectors) for row in batch for other in others
            ]
            told = iter([_state(one, concepts, prepared, vectors) for one, concepts in _with_concepts(sought)])
            states.update(_told(prepared[account.id][row], tuple(islice(told, len(others)))) for row in batch)
    return states


def _told(profile: Profile, states: tuple[Coverage, ...]) -> tuple[str, tuple[Coverage, ...]]:
    kept = states if profile.statement.content else tuple(c for c in states if c.state != "missing")
    return profile.statement.id, kept


def _sought(
    prepared: Mapping[str, Sequence[Profile]],
    account: str,
    row: int,
    other: str,
    linked: Partners,
    place: Mapping[str, int],
    vectors: Mapping[str, Meaning] | None,
) -> _Sought:
    profile = prepared[account][row]
    rows = sorted(place[s] for s in linked.get(profile.statement.id, {}).get(other, ()))
    if not rows:
        return _Sought(profile, other, rows, ())
    words = {word for there in rows for word in prepared[other][there].stems}
    told = _points(profile, row, vectors[account] if vectors else None)
    return _Sought(profile, other, rows, [point for point in told if not _same_words(point, words)])


def _with_concepts(sought: Sequence[_Sought]) -> Iterator[tuple[_Sought, Sequence[frozenset[str]]]]:
    """Each with the concepts of its points, which are sought for all at once."""
    texts = [text for one in sought for text in one.texts]
    languages = frozenset({"en", *(one.of.language for one in sought)})
    named = iter(concepts(texts, languages=languages) if texts else ())
    for one in sought:
        yield one, [concept_ids(mentions) for mentions in islice(named, len(one.unlike))]


def _state(
    sought: _Sought,
    named: Sequence[frozenset[str]],
    prepared: Mapping[str, Sequence[Profile]],
    vectors: Mapping[str, Meaning] | None,
) -> Coverage:
    if not sought.rows:
        return Coverage(sought.other, "missing")
    if not sought.unlike:
        return Coverage(sought.other, "covered")
    theirs = prepared[sought.other]
    there = frozenset(concept for row in sought.rows for concept in theirs[row].concepts)
    near = _vectors(vectors[sought.other], sought.rows) if vectors and not vectors[sought.other].whole else None
    lost = [p for p, own in zip(sought.unlike, named, strict=True) if not _found(p, own, there, near)]
    return Coverage(sought.other, "partly" if lost else "covered", tuple(_trimmed(sought.of, p) for p in lost))


def _points(profile: Profile, row: int, meaning: Meaning | None) -> tuple[_Point, ...]:
    """The points of a statement that has two or more; none of one that is a point itself."""
    spans = points(profile)
    if len(spans) < 2:
        return ()
    skip = function_words()
    parts = meaning if meaning and not meaning.whole else None  # in long accounts points have no vectors
    return tuple(
        _Point(
            span.start,
            span.end,
            tuple(
                profile.every_stem[n]
                for n in profile.words.between(span.start, span.end)
                if profile.words.texts[n] not in skip
            ),
            parts.points[int(parts.firsts[row]) + number] if parts else None,
        )
        for number, span in enumerate(spans)
    )


def _same_words(point: _Point, words: Set[str]) -> bool:
    return sum(word in words for word in point.stems) >= _SAME_WORDS * len(point.stems)


def _vectors(meaning: Meaning, rows: Sequence[int]) -> NDArray[np.float32]:
    """The vectors of these statements and of all their points, a row each."""
    firsts, points = meaning.firsts, meaning.points
    parts = [points[int(firsts[row]) : int(firsts[row + 1]) if row + 1 < len(firsts) else None] for row in rows]
    return np.concatenate([meaning.statements[list(rows)], *parts])


def _found(point: _Point, own: frozenset[str], named: frozenset[str], near: NDArray[np.float32] | None) -> bool:
    """Whether a point with these concepts of its `own` is told where those concepts are `named`."""
    rarity = concept_rarity()
    whole = sum(rarity[c] for c in sorted(own))
    shared = sum(rarity[c] for c in sorted(own & named))
    share = (shared + _DAMP) / (whole + _DAMP)
    loss = _LOST * (whole - shared)
    if near is None or point.vector is None:
        return _CONCEPTS_ALONE * share - loss >= _LEAST_ALONE
    cosine = float((near.astype(np.float64) @ point.vector.astype(np.float64)).max())
    return cosine + _CONCEPTS * share - loss >= _LEAST


def _trimmed(profile: Profile, point: _Point) -> Span:
    """The place of the point's words in its account, without joining words and signs at its ends."""
    words, at = profile.words, profile.statement
    inside = words.between(point.start, point.end)
    own = [n for n in inside if words.texts[n] not in _JOINING] or inside
    start, end = (words.starts[own[0]], words.ends[own[-1]]) if own else (point.start, point.end)
    return Span(at.account, at.start + start, at.start + end)
