"""Finds the pairs of statements that are worth a look, by blocks of rows, so that no whole matrix need be kept."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readout_compare.engine.linking.signals import (
    NEIGHBOURS,
    Features,
    Matrix,
    best,
    mean_of_best,
    usuals,
    with_margins,
)
from readout_compare.engine.linking.weights import Lifted, Weights, bests
from readout_compare.engine.vocabulary.hits import Watch

NEAREST = 6  # of each row and of each column: three that may be linked and three candidates beside them
BLOCK = 4_000_000  # pairs that are worked out at a time: about 250 MB of signals
LARGE = 250_000  # pairs from which on finding the best of rows and columns goes slice by slice
_SLICE = 256  # columns
_STABLE = 250_000  # pairs up to which equal values are told apart by place
SAME_WORDS = 20.0  # in the exponent: a likeness of 1
Places = NDArray[np.int64]
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cells:
    """Pairs of two accounts as parallel arrays, by row, then column: at least the nearest of each row and column."""

    rows: Places
    columns: Places
    score: Scores
    signals: Mapping[str, Matrix]

    def at(self, cell: int, only: Collection[str] | None = None) -> dict[str, float]:
        """The signals of one cell, all or those that are named, rounded to 4 places."""
        return {
            name: round(float(values[cell]), 4) for name, values in self.signals.items() if only is None or name in only
        }


def cells_of(score: NDArray[np.floating[Any]]) -> Cells:
    """Every cell of a whole matrix of scores, without signals."""
    rows, columns = np.indices(score.shape)
    return Cells(rows.ravel(), columns.ravel(), score.ravel().astype(np.float64), {})


def nearest_cells(
    features: Features,
    weights: Weights,
    same: Sequence[tuple[int, int]],
    watch: Watch,
    lifted: Lifted | None = None,
) -> Cells:
    """The NEAREST pairs of each row and column with their scores; those in `same` have the same words and score 1.

    In two passes over blocks of rows: first what is best in each row and column, then the scores. `watch` is asked
    before every block. `lifted`, of the points, is for accounts that make one block.
    """
    height, width = features.shape
    if not height or not width:
        return cells_of(np.zeros((0, 0)))
    size = max(1, BLOCK // width)
    blocks = [slice(begin, min(begin + size, height)) for begin in range(0, height, size)]
    whole = features.block(blocks[0]) if len(blocks) == 1 else None
    means = _means(features, blocks, whole, watch)
    best_of_row, best_of_column = np.zeros(height, np.float32), np.full(width, -np.inf, np.float32)
    rows, columns, raws, signals = list[Places](), list[Places](), list[Matrix](), list[Mapping[str, Matrix]]()
    for block in blocks:
        watch("links")
        here = {name: (of_rows[block], of_columns) for name, (of_rows, of_columns) in means.items()}
        found = with_margins(whole or features.block(block), here)
        raw = weights.raw(found)
        for row, column in same:
            if block.start <= row < block.stop:
                raw[row - block.start, column] = SAME_WORDS
        best_of_row[block] = raw.max(axis=1)
        best_of_column = np.maximum(best_of_column, raw.max(axis=0))
        by = raw if whole is None else weights.placed(raw, *bests(raw), lifted).astype(np.float32)
        at: tuple[Places, Places] = np.divmod(_nearest(by), width)
        rows.append(at[0] + block.start)
        columns.append(at[1])
        raws.append(raw[at])
        signals.append({name: matrix[at] for name, matrix in found.items()})
    met, of = np.concatenate(rows), np.concatenate(columns)
    near = np.concatenate(raws)
    of_points = None if lifted is None else (lifted[0][met, of], lifted[1][met, of])
    score = weights.placed(near, best_of_row[met], best_of_column[of], of_points)
    score[near == np.float32(SAME_WORDS)] = 1.0
    return Cells(met, of, score, {name: np.concatenate([s[name] for s in signals]) for name in signals[0]})


def _means(
    features: Features, blocks: Sequence[slice], whole: Mapping[str, Matrix] | None, watch: Watch
) -> Mapping[str, tuple[Matrix, Matrix]]:
    """For each signal with a margin, the mean of the best of every row and of every column."""
    height, width = features.shape
    of_rows: dict[str, list[Matrix]] = {}
    of_columns: dict[str, Matrix] = {}
    for block in blocks:
        watch("links")
        found = whole or features.block(block)
        for name, _ in usuals(found):
            watch("links")
            of_rows.setdefault(name, []).append(_best_of_rows(found[name]))
            so_far = [of_columns[name]] if name in of_columns else []
            of_columns[name] = best(np.concatenate([*so_far, _best_of_columns(found[name])], axis=1))
    return {
        name: (
            mean_of_best(np.concatenate(of_rows[name]), usual, width),
            mean_of_best(of_columns[name][:, -NEIGHBOURS:], usual, height),
        )
        for name, usual in usuals(of_rows)
    }


def _best_of_rows(likeness: Matrix) -> Matrix:
    """What `best` tells, for large blocks in a third of the time and in an array of its own."""
    if likeness.size < LARGE or likeness.shape[1] < 2 * NEIGHBOURS * _SLICE:
        return best(likeness)
    even = likeness.shape[1] // _SLICE * _SLICE
    slices = _three_highest(likeness[:, at : at + _SLICE] for at in range(0, even, _SLICE))
    return best(np.concatenate([*slices, likeness[:, even:]], axis=1)).copy()


def _best_of_columns(likeness: Matrix) -> Matrix:
    """What `best` tells of the transposed block, likewise."""
    if likeness.size < LARGE or len(likeness) < NEIGHBOURS:
        return best(likeness.T)
    return np.stack(_three_highest(iter(likeness)), axis=1)


def _three_highest(parts: Iterator[Matrix]) -> tuple[Matrix, Matrix, Matrix]:
    """At each place the NEIGHBOURS highest values that several arrays of one shape have there, from highest on."""
    first = next(parts).copy()
    second, third, lower = np.full_like(first, -np.inf), np.full_like(first, -np.inf), np.empty_like(first)
    for part in parts:
        np.maximum(third, np.minimum(second, part, out=lower), out=third)
        np.maximum(second, np.minimum(first, part, out=lower), out=second)
        np.maximum(first, part, out=first)
    return first, second, third


def _nearest(raw: Matrix) -> Places:
    """Flat places, in order, of the NEAREST highest of each row and of each column of a block."""
    height, width = raw.shape
    by_row = _highest(raw) + np.arange(height)[:, None] * width
    by_column = _highest(raw.T) * width + np.arange(width)[:, None]
    return np.unique(np.concatenate([by_row.ravel(), by_column.ravel()]))


def _highest(raw: Matrix) -> Places:
    """The columns of the NEAREST highest values of each row, in no order; in small blocks the first of equal ones."""
    if raw.shape[1] <= NEAREST:
        return np.broadcast_to(np.arange(raw.shape[1]), raw.shape)
    if raw.size <= _STABLE:
        least = np.partition(raw, -NEAREST, axis=1)[:, -NEAREST, None]
        above, equal = raw > least, raw == least
        room = NEAREST - above.sum(axis=1, keepdims=True)
        return np.nonzero(above | (equal & (np.cumsum(equal, axis=1) <= room)))[1].reshape(-1, NEAREST)
    return np.argpartition(raw, -NEAREST, axis=1)[:, -NEAREST:]
