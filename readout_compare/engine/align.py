"""Decides which pairs of statements are links: many to many, crossing allowed, nothing forced."""

from collections.abc import Iterator, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
NEAR_BEST = 0.5  # a partner scores at least this share of the best of its row or of its column


@dataclass(frozen=True, slots=True)
class Pair:
    """A chosen cell of a score matrix."""

    row: int
    column: int
    score: float
    mutual: bool  # best of its row and of its column


def pairs(score: Matrix, threshold: float) -> tuple[Pair, ...]:
    """Cells at or over the threshold and near the best of their row or column, by row, then column."""
    return tuple(_pairs(score, threshold))


def _pairs(score: Matrix, threshold: float) -> Iterator[Pair]:
    if not score.size:
        return
    best_of_row = score.max(axis=1, keepdims=True)
    best_of_column = score.max(axis=0, keepdims=True)
    near = (score >= NEAR_BEST * best_of_row) | (score >= NEAR_BEST * best_of_column)
    mutual = (score == best_of_row) & (score == best_of_column)
    for row, column in np.argwhere((score >= threshold) & near):
        yield Pair(int(row), int(column), float(score[row, column]), bool(mutual[row, column]))


def nearest(score: Matrix, row: int, linked: Set[int], count: int) -> tuple[int, ...]:
    """The columns with the highest scores of a row that are not linked to it, best first, ties by position."""
    order = np.argsort(-score[row], kind="stable")
    return tuple(int(c) for c in order if int(c) not in linked)[:count]
