"""Three states of a statement towards each other side: covered, partly covered (and which points are not), missing.

A linked statement of two points or more is looked at point by point: how near the linked statements come in meaning,
which share of the point's concepts they name, and how much of what is rare they leave out. Thresholds were fitted on
half of the staged pairs and checked on the other half (docs/engine.md, `python -m benchmarks.states`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.model import Account, Coverage, Link, Span
from readout_compare.core.text import tokens
from readout_compare.engine.linking.meaning import Meaning
from readout_compare.engine.reading.points import points
from readout_compare.engine.reading.profile import Profile, content_stems
from readout_compare.engine.vocabulary.concepts import concept_ids, concept_rarity, concepts

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
    concepts: frozenset[str]
    vector: NDArray[np.float32] | None


def coverage(
    accounts: Sequence[Account],
    prepared: Mapping[str, Sequence[Profile]],
    links: Sequence[Link],
    vectors: Mapping[str, Meaning] | None,
) -> Mapping[str, tuple[Coverage, ...]]:
    """Statement id → its state towards each other side, in the order of the accounts.

    Covered: linked, and each of its points found in the statements that it is linked to. Missing: not linked.
    """
    partners = _partners(links)
    place = {p.statement.id: n for found in prepared.values() for n, p in enumerate(found)}
    found: dict[str, tuple[Coverage, ...]] = {}
    for account in accounts:
        told = _points(prepared[account.id], partners, vectors[account.id] if vectors else None)
        for profile in prepared[account.id]:
            sid = profile.statement.id
            states = []
            for other in accounts:
                if other.id == account.id:
                    continue
                there = sorted(partners.get(sid, {}).get(other.id, ()), key=place.__getitem__)
                rows = [place[s] for s in there]
                lost = _lost(told.get(sid, ()), prepared[other.id], rows, vectors[other.id] if vectors else None)
                spans = tuple(_trimmed(profile, point) for point in lost)
                states.append(Coverage(other.id, "partly" if lost else "covered" if rows else "missing", spans))
            found[sid] = tuple(states)
    return found


def _partners(links: Sequence[Link]) -> Mapping[str, Mapping[str, set[str]]]:
    """Statement id → account id → the statements there that it is linked to."""
    found: dict[str, dict[str, set[str]]] = {}
    for link in links:
        for account, ids in link.members.items():
            for sid in ids:
                for other, theirs in link.members.items():
                    if other != account:
                        found.setdefault(sid, {}).setdefault(other, set()).update(theirs)
    return found


def _points(
    profiles: Sequence[Profile], partners: Mapping[str, object], meaning: Meaning | None
) -> Mapping[str, tuple[_Point, ...]]:
    """Statement id → its points, for the linked statements that have two or more."""
    cut = [(n, p, points(p)) for n, p in enumerate(profiles) if p.statement.id in partners]
    cut = [(n, p, spans) for n, p, spans in cut if len(spans) > 1]
    texts = [p.text[point.start : point.end] for _, p, spans in cut for point in spans]
    parts = meaning if meaning and not meaning.whole else None  # in long accounts points have no vectors
    languages = frozenset({"en", *(p.language for _, p, _ in cut)})
    named = iter(concepts(texts, languages=languages) if texts else ())
    found: dict[str, tuple[_Point, ...]] = {}
    for row, p, spans in cut:
        found[p.statement.id] = tuple(
            _Point(
                point.start,
                point.end,
                content_stems(p.text[point.start : point.end], p.language),
                concept_ids(next(named)),
                parts.points[int(parts.firsts[row]) + number] if parts else None,
            )
            for number, point in enumerate(spans)
        )
    return found


def _lost(
    told: Sequence[_Point], theirs: Sequence[Profile], rows: Sequence[int], meaning: Meaning | None
) -> list[_Point]:
    """The points that none of these statements of the other side tells."""
    if not rows:
        return []
    words = {word for row in rows for word in theirs[row].stems}
    named = frozenset(concept for row in rows for concept in theirs[row].concepts)
    near = _vectors(meaning, rows) if meaning else None
    return [point for point in told if not _found(point, words, named, near)]


def _vectors(meaning: Meaning, rows: Sequence[int]) -> NDArray[np.float32]:
    """The vectors of these statements and of all their points, a row each."""
    firsts, points = meaning.firsts, meaning.points
    parts = [points[int(firsts[row]) : int(firsts[row + 1]) if row + 1 < len(firsts) else None] for row in rows]
    return np.concatenate([meaning.statements[list(rows)], *parts])


def _found(point: _Point, words: set[str], named: frozenset[str], near: NDArray[np.float32] | None) -> bool:
    if sum(word in words for word in point.stems) >= _SAME_WORDS * len(point.stems):
        return True
    rarity = concept_rarity()
    whole = sum(rarity[c] for c in sorted(point.concepts))
    shared = sum(rarity[c] for c in sorted(point.concepts & named))
    share = (shared + _DAMP) / (whole + _DAMP)
    loss = _LOST * (whole - shared)
    if near is None or point.vector is None:
        return _CONCEPTS_ALONE * share - loss >= _LEAST_ALONE
    cosine = float((near.astype(np.float64) @ point.vector.astype(np.float64)).max())
    return cosine + _CONCEPTS * share - loss >= _LEAST


def _trimmed(profile: Profile, point: _Point) -> Span:
    """The place of the point's words in its account, without joining words and signs at its ends."""
    words = tokens(profile.text[point.start : point.end])
    own = [n for n, word in enumerate(words) if word.text not in _JOINING] or list(range(len(words)))
    start, end = (words[own[0]].start, words[own[-1]].end) if own else (0, point.end - point.start)
    at = profile.statement
    return Span(at.account, at.start + point.start + start, at.start + point.start + end)
