"""Signals: how alike each statement of one account is to each of another, as matrices of 0..1."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from readout_compare.core.codebook import Codebook
from readout_compare.engine.concepts import concept_rarity
from readout_compare.engine.encode import Vectors
from readout_compare.engine.meaning import Meaning
from readout_compare.engine.profile import Profile
from readout_compare.engine.wording import wording_likeness

Matrix = NDArray[np.float64]
NEIGHBOURS = 3  # nearest neighbours of CSLS
SHORT = 4  # statements; an account of a call has more
# Between the median over statements of different calls (.08 and .02 on background accounts) and the best rivals of one.
USUAL_MEANING, USUAL_WORDING = 0.3, 0.04
NAMES = (
    "meaning",
    "meaning_margin",
    "points",
    "points_margin",
    "wording",
    "wording_margin",
    "words",
    "topics",
    "topics_margin",
    "concepts",
    "concepts_margin",
    "numbers",
)


def signals(
    left: Sequence[Profile],
    right: Sequence[Profile],
    codebook: Codebook,
    meanings: tuple[Meaning, Meaning] | None,
) -> Mapping[str, Matrix]:
    """Every signal of NAMES, shape (len(left), len(right)); without vectors those of meaning are missing."""
    wording = wording_likeness([p.folded for p in left], [p.folded for p in right])
    topics = shared_topics(left, right, codebook)
    concepts = shared_concepts(left, right)
    found = {
        "wording": wording,
        "wording_margin": margin(wording, USUAL_WORDING),
        "words": shared_words(left, right),
        "topics": topics,
        "topics_margin": margin(topics, 0.0),
        "concepts": concepts,
        "concepts_margin": margin(concepts, 0.0),
        "numbers": shared_numbers(left, right),
    }
    if meanings is not None:
        mine, theirs = meanings
        meaning = _cosines(mine.statements, theirs.statements)
        points = best_points(_cosines(mine.points, theirs.points), mine.firsts, theirs.firsts)
        found |= {
            "meaning": meaning,
            "meaning_margin": margin(meaning, USUAL_MEANING),
            "points": points,
            "points_margin": margin(points, USUAL_MEANING),
        }
    return {name: found[name] for name in NAMES if name in found}


def _cosines(left: Vectors, right: Vectors) -> Matrix:
    return np.clip(left.astype(np.float64) @ right.astype(np.float64).T, 0.0, 1.0)


def best_points(likeness: Matrix, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Matrix:
    """The best pair of points of each pair of statements; `rows`, `columns`: where each statement's points begin."""
    if not len(rows) or not len(columns):
        return np.zeros((len(rows), len(columns)))
    best: Matrix = np.maximum.reduceat(np.maximum.reduceat(likeness, rows, axis=0), columns, axis=1)
    return best


def margin(likeness: Matrix, usual: float) -> Matrix:
    """Twice the likeness minus the mean of the best three of its row and of its column (CSLS, Lample et al. 2018).

    On texts of one subject everything is alike; what stands out from its neighbours is a partner. Where a text has
    fewer than three statements, `usual`, the likeness of two statements that are no partners, stands for the others.
    """
    if not likeness.size:
        return likeness
    result: Matrix = 2 * likeness - _best(likeness, usual)[:, None] - _best(likeness.T, usual)[None, :]
    return result


def _best(likeness: Matrix, usual: float) -> Matrix:
    """Mean of the best three of each row; in a short text, where the third best is a stranger, none below `usual`."""
    best = np.sort(likeness, axis=1)[:, -NEIGHBOURS:]
    if likeness.shape[1] <= SHORT:
        best = np.maximum(best, usual)
    missing = NEIGHBOURS - best.shape[1]
    mean: Matrix = (best.sum(axis=1) + missing * usual) / NEIGHBOURS
    return mean


def shared_words(left: Sequence[Profile], right: Sequence[Profile]) -> Matrix:
    """rapidfuzz token_set_ratio on the stems of content words."""
    if not left or not right:
        return np.zeros((len(left), len(right)))
    scores = process.cdist(
        [" ".join(p.stems) for p in left], [" ".join(p.stems) for p in right], scorer=fuzz.token_set_ratio
    )
    return np.asarray(scores, dtype=np.float64) / 100.0


def topic_weights(left: Sequence[Profile], right: Sequence[Profile], codebook: Codebook) -> Mapping[str, float]:
    """What sharing a topic says: the codebook's weight times its rarity in these two accounts."""
    statements = [*left, *right]
    met = Counter(topic for profile in statements for topic in profile.topics)
    known = codebook.by_id
    return {
        topic: (known[topic].weight if topic in known else 1.0) * float(np.log((len(statements) + 2) / (count + 0.5)))
        for topic, count in sorted(met.items())
    }


def shared_topics(left: Sequence[Profile], right: Sequence[Profile], codebook: Codebook) -> Matrix:
    """Weight of the topics that both name, over that of the statement with fewer; damped when the weight is small."""
    weights = topic_weights(left, right, codebook)
    shared, mine, theirs = _overlap([p.topics for p in left], [p.topics for p in right], weights)
    result: Matrix = shared / (np.minimum(mine[:, None], theirs[None, :]) + 1.0)
    return result


def shared_concepts(left: Sequence[Profile], right: Sequence[Profile]) -> Matrix:
    """Weight of the concepts that both name, over that of all concepts of the two; damped when the weight is small."""
    shared, mine, theirs = _overlap([p.concepts for p in left], [p.concepts for p in right], concept_rarity())
    result: Matrix = shared / (mine[:, None] + theirs[None, :] - shared + 0.3)
    return result


def _overlap(
    left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weights: Mapping[str, float]
) -> tuple[Matrix, Matrix, Matrix]:
    """Weight that each pair shares, and the whole weight of each of the left and of the right."""
    names = sorted({name for found in (*left, *right) for name in found})
    scale = np.array([weights[name] for name in names], dtype=np.float64)
    mine = np.array([[name in found for name in names] for found in left], dtype=np.float64).reshape(
        len(left), len(names)
    )
    theirs = np.array([[name in found for name in names] for found in right], dtype=np.float64)
    theirs = theirs.reshape(len(right), len(names))
    return (mine * scale) @ theirs.T, mine @ scale, theirs @ scale


def shared_numbers(left: Sequence[Profile], right: Sequence[Profile]) -> Matrix:
    """1 where both give an equal amount, date, term or exchange; half for an equal bare count."""
    result = np.zeros((len(left), len(right)))
    holders: dict[tuple[str, str], list[int]] = {}
    for column, theirs in enumerate(right):
        for key in {(q.kind, q.value) for q in theirs.quantities}:
            holders.setdefault(key, []).append(column)
    for row, mine in enumerate(left):
        for kind, value in {(q.kind, q.value) for q in mine.quantities}:
            columns = holders.get((kind, value), [])
            result[row, columns] = np.maximum(result[row, columns], 0.5 if kind == "count" else 1.0)
    return result
