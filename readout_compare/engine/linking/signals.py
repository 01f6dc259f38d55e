"""Signals: how alike each statement of one account is to each of another, as numbers of mostly 0..1."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.codebook import Codebook
from readout_compare.engine.linking.meaning import Meaning
from readout_compare.engine.linking.wording import wording_rows
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.concepts import concept_rarity
from readout_compare.engine.vocabulary.hits import Watch

Matrix = NDArray[np.float32]
Signals = Mapping[str, Matrix]
NEIGHBOURS = 3  # nearest neighbours of CSLS
SHORT = 4  # statements; an account of a call has more
# What two statements that are no partners have: between the median over statements of different calls (meaning .08,
# wording .02 on background accounts) and the best rivals of one.
USUAL = {"meaning": 0.3, "points": 0.3, "wording": 0.04, "topics": 0.0, "concepts": 0.0}
NAMES = (
    "meaning",
    "meaning_margin",
    "points",
    "points_margin",
    "wording",
    "wording_margin",
    "topics",
    "topics_margin",
    "concepts",
    "concepts_margin",
    "numbers",
)


@dataclass(frozen=True, slots=True)
class Shares:
    """Which names (of topics or concepts) each statement holds, 0 or 1, and the weight of a name."""

    left: Matrix  # shape (statements, names)
    right: Matrix
    weights: Matrix  # shape (names,)

    def block(self, rows: slice) -> tuple[Matrix, Matrix, Matrix]:
        """Weight that each pair shares, and the whole weight of each of the left and of the right."""
        scaled: Matrix = self.left[rows] * self.weights
        mine: Matrix = np.sum(scaled, axis=1, keepdims=True)
        theirs: Matrix = (self.right @ self.weights)[None, :]
        return np.asarray(scaled @ self.right.T), mine, theirs


@dataclass(frozen=True, slots=True)
class Features:
    """Two accounts as arrays, from which the signals of any block of rows can be worked out."""

    wording: tuple[Matrix, Matrix]
    topics: Shares
    concepts: Shares
    amounts: tuple[Sequence[frozenset[tuple[str, str]]], Mapping[tuple[str, str], Sequence[int]]]
    meanings: tuple[Meaning, Meaning] | None

    @property
    def shape(self) -> tuple[int, int]:
        """Statements of the left and of the right account."""
        return len(self.wording[0]), len(self.wording[1])

    def block(self, rows: slice) -> dict[str, Matrix]:
        """Every signal but the margins, by name, shape (rows, statements of the right account)."""
        found = {
            "wording": np.clip(self.wording[0][rows] @ self.wording[1].T, 0.0, 1.0),
            "topics": _over_the_smaller(*self.topics.block(rows)),
            "concepts": _over_all(*self.concepts.block(rows)),
            "numbers": self._numbers(rows),
        }
        if self.meanings is not None:
            mine, theirs = self.meanings
            found["meaning"] = _cosines(mine.statements[rows], theirs.statements)
            found["points"] = found["meaning"] if mine.whole else _points(mine, theirs, rows)
        return found

    def _numbers(self, rows: slice) -> Matrix:
        """1 where both give an equal amount, date, term or exchange; half for an equal bare count."""
        mine, holders = self.amounts
        result = np.zeros((len(mine[rows]), self.shape[1]), dtype=np.float32)
        for row, keys in enumerate(mine[rows]):
            for key in keys & holders.keys():
                columns = holders[key]
                result[row, columns] = np.maximum(result[row, columns], 0.5 if key[0] == "count" else 1.0)
        return result


def features(
    left: Sequence[Profile],
    right: Sequence[Profile],
    codebook: Codebook,
    meanings: tuple[Meaning, Meaning] | None,
    watch: Watch = lambda _stage: None,
) -> Features:
    """The arrays of two accounts; without vectors the signals of meaning will be missing."""
    holders: dict[tuple[str, str], list[int]] = {}
    for column, theirs in enumerate(right):
        for key in _amounts(theirs):
            holders.setdefault(key, []).append(column)
    return Features(
        wording=wording_rows([p.folded for p in left], [p.folded for p in right], watch),
        topics=_shares([p.topics for p in left], [p.topics for p in right], topic_weights(left, right, codebook)),
        concepts=_shares([p.concepts for p in left], [p.concepts for p in right], concept_rarity()),
        amounts=([_amounts(p) for p in left], holders),
        meanings=meanings,
    )


def signals(
    left: Sequence[Profile], right: Sequence[Profile], codebook: Codebook, meanings: tuple[Meaning, Meaning] | None
) -> Signals:
    """Every signal of NAMES, shape (len(left), len(right)); without vectors those of meaning are missing."""
    found = features(left, right, codebook, meanings).block(slice(None))
    means = {name: (best_mean(found[name], usual), best_mean(found[name].T, usual)) for name, usual in usuals(found)}
    return with_margins(found, means)


def usuals(found: Mapping[str, object]) -> tuple[tuple[str, float], ...]:
    """The signals present that have a margin, each with what is usual for strangers."""
    return tuple((name, usual) for name, usual in USUAL.items() if name in found)


def with_margins(found: Mapping[str, Matrix], means: Mapping[str, tuple[Matrix, Matrix]]) -> Mapping[str, Matrix]:
    """The signals in the order of NAMES with the margin of each, given the best means of its rows and columns."""
    margins = {f"{name}_margin": margin(found[name], *of) for name, of in means.items()}
    every = {**found, **margins}
    return {name: every[name] for name in NAMES if name in every}


def margin(likeness: Matrix, of_rows: Matrix, of_columns: Matrix) -> Matrix:
    """Twice the likeness minus the mean of the best three of its row and of its column (CSLS, Lample et al. 2018).

    On texts of one subject everything is alike; what stands out from its neighbours is a partner.
    """
    return 2 * likeness - of_rows[:, None] - of_columns[None, :]


def best_mean(likeness: Matrix, usual: float) -> Matrix:
    """Mean of the best three of each row.

    Where a text has fewer than three statements, `usual`, the likeness of two statements that are no partners,
    stands for the others; in a short text, where the third best is a stranger, none counts below it.
    """
    return mean_of_best(best(likeness), usual, likeness.shape[1])


def best(likeness: Matrix) -> Matrix:
    """The three highest values of each row, in no order; all of them where there are no more."""
    if likeness.shape[1] <= NEIGHBOURS:
        return likeness
    return np.partition(likeness, -NEIGHBOURS, axis=1)[:, -NEIGHBOURS:]


def mean_of_best(values: Matrix, usual: float, width: int) -> Matrix:
    """Mean of the best values of each row of a matrix of this width, as `best_mean` has it."""
    if width <= SHORT:
        values = np.maximum(values, np.float32(usual))
    missing = NEIGHBOURS - values.shape[1]
    mean: Matrix = (np.sort(values, axis=1).sum(axis=1) + np.float32(missing * usual)) / np.float32(NEIGHBOURS)
    return mean


def topic_weights(left: Sequence[Profile], right: Sequence[Profile], codebook: Codebook) -> Mapping[str, float]:
    """What sharing a topic says: the codebook's weight times its rarity in these two accounts."""
    statements = [*left, *right]
    met = Counter(topic for profile in statements for topic in profile.topics)
    known = codebook.by_id
    return {
        topic: (known[topic].weight if topic in known else 1.0) * float(np.log((len(statements) + 2) / (count + 0.5)))
        for topic, count in sorted(met.items())
    }


def best_points(likeness: Matrix, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Matrix:
    """The best pair of points of each pair of statements; `rows`, `columns`: where each statement's points begin."""
    if not len(rows) or not len(columns):
        return np.zeros((len(rows), len(columns)), dtype=np.float32)
    best: Matrix = np.maximum.reduceat(np.maximum.reduceat(likeness, rows, axis=0), columns, axis=1)
    return best


def _points(mine: Meaning, theirs: Meaning, rows: slice) -> Matrix:
    firsts = mine.firsts[rows]
    if not len(firsts):
        return np.zeros((0, len(theirs.firsts)), dtype=np.float32)
    begin, stop = int(firsts[0]), rows.stop if rows.stop is not None and rows.stop < len(mine.firsts) else None
    points = mine.points[begin : None if stop is None else int(mine.firsts[stop])]
    return best_points(_cosines(points, theirs.points), firsts - begin, theirs.firsts)


def _cosines(left: Matrix, right: Matrix) -> Matrix:
    cosines = np.asarray(left @ right.T, dtype=np.float32)
    np.clip(cosines, 0.0, 1.0, out=cosines)
    return cosines


def _amounts(profile: Profile) -> frozenset[tuple[str, str]]:
    return frozenset((q.kind, q.value) for q in profile.quantities)


def _shares(left: Sequence[frozenset[str]], right: Sequence[frozenset[str]], weights: Mapping[str, float]) -> Shares:
    names = sorted({name for found in (*left, *right) for name in found})
    place = {name: i for i, name in enumerate(names)}

    def held(side: Sequence[frozenset[str]]) -> Matrix:
        matrix = np.zeros((len(side), len(names)), dtype=np.float32)
        for row, found in enumerate(side):
            matrix[row, [place[name] for name in found]] = 1.0
        return matrix

    return Shares(held(left), held(right), np.array([weights[name] for name in names], dtype=np.float32))


def _over_the_smaller(shared: Matrix, mine: Matrix, theirs: Matrix) -> Matrix:
    """Weight of the topics that both name over that of the statement with fewer; damped when the weight is small."""
    return np.asarray(shared / (np.minimum(mine, theirs) + np.float32(1.0)), dtype=np.float32)


def _over_all(shared: Matrix, mine: Matrix, theirs: Matrix) -> Matrix:
    """Weight of the concepts that both name over that of all of the two; damped when the weight is small."""
    return shared / (mine + theirs - shared + np.float32(0.3))
