"""Decides which pairs of statements are links: many to many, crossing allowed, nothing forced."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from readout_compare.engine.linking.cells import Cells, Places, Scores

NEAR_BEST = 0.5  # a partner scores at least this share of the best of its row or of its column
MOST_PARTNERS = 3  # of one statement: the best ones


@dataclass(frozen=True, slots=True)
class Pair:
    """A chosen cell of two accounts."""

    cell: int  # place in the arrays of Cells
    row: int
    column: int
    score: float
    mutual: bool  # best of its row and of its column


def pairs(cells: Cells, score: Scores, threshold: float) -> tuple[Pair, ...]:
    """Cells at or over the threshold, near the best of their row or column and among its three best, in order.

    `score` stands beside the cells: their own, or one that leaves some of them out.
    """
    return tuple(_pairs(cells, score, threshold))


def _pairs(cells: Cells, score: Scores, threshold: float) -> Iterator[Pair]:
    if not len(score):
        return
    of_row, of_column = _best(cells.rows, score), _best(cells.columns, score)
    few = (ranks(cells.rows, score, cells.columns) < MOST_PARTNERS) & (
        ranks(cells.columns, score, cells.rows) < MOST_PARTNERS
    )
    near = (score >= NEAR_BEST * of_row) | (score >= NEAR_BEST * of_column)
    mutual = mutual_best(cells, score)
    for cell in np.flatnonzero((score >= threshold) & near & few):
        yield Pair(int(cell), int(cells.rows[cell]), int(cells.columns[cell]), float(score[cell]), bool(mutual[cell]))


def mutual_best(cells: Cells, score: Scores) -> NDArray[np.bool_]:
    """For each cell whether no other of its row or of its column scores more."""
    if not len(score):
        return np.zeros(0, dtype=np.bool_)
    mutual: NDArray[np.bool_] = (score == _best(cells.rows, score)) & (score == _best(cells.columns, score))
    return mutual


def _best(groups: Places, score: Scores) -> Scores:
    """For each cell the best score of its row or column, whichever `groups` numbers."""
    highest = np.zeros(int(groups.max()) + 1)
    np.maximum.at(highest, groups, score)
    return highest[groups]


def ranks(groups: Places, score: Scores, ties: Places) -> Places:
    """For each cell how many of its group are before it: by score, equal scores by `ties`."""
    order, before = ranked(groups, score, ties)
    found = np.empty(len(order), dtype=np.int64)
    found[order] = before
    return found


def ranked(groups: Places, score: Scores, ties: Places) -> tuple[Places, Places]:
    """The cells group by group, each best first, equal scores by `ties`, and how many of its group are before each."""
    order = np.lexsort((ties, -score, groups))
    return order, np.arange(len(order)) - np.searchsorted(groups[order], groups[order])
