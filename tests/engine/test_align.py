"""Pairs: what is linked of a matrix of scores, and which columns are nearest to a row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from readout_compare.engine.align import NEAR_BEST, nearest, pairs

SCORES = arrays(
    np.float64, st.tuples(st.integers(0, 5), st.integers(0, 5)), elements=st.integers(0, 20).map(lambda n: n / 20)
)


def test_many_to_many_and_crossing_are_allowed_and_nothing_is_forced() -> None:
    score = np.array([[0.1, 0.9, 0.0], [0.8, 0.0, 0.7], [0.1, 0.2, 0.1]])
    found = pairs(score, 0.3)
    assert [(p.row, p.column) for p in found] == [(0, 1), (1, 0), (1, 2)]
    assert [p.mutual for p in found] == [True, True, False]


def test_a_partner_far_below_the_best_of_its_row_and_column_is_left_out() -> None:
    score = np.array([[0.9, 0.4], [0.4, 0.9]])
    assert [(p.row, p.column) for p in pairs(score, 0.3)] == [(0, 0), (1, 1)]


@given(SCORES)
def test_pairs_are_over_the_threshold_near_a_best_and_the_same_turned_round(
    score: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    found = pairs(score, 0.3)
    for p in found:
        best = min(score[p.row].max(), score[:, p.column].max())
        assert p.score == score[p.row, p.column] >= max(0.3, NEAR_BEST * best)
    turned = pairs(score.T, 0.3)
    assert {(p.row, p.column, p.score, p.mutual) for p in found} == {
        (p.column, p.row, p.score, p.mutual) for p in turned
    }
    covered = {p.row for p in found}
    assert covered == {row for row in range(score.shape[0]) if score.shape[1] and score[row].max() >= 0.3}


def test_nearest_leaves_out_what_is_linked_and_breaks_ties_by_place() -> None:
    score = np.array([[0.2, 0.9, 0.5, 0.5, 0.1]])
    assert nearest(score, 0, frozenset({1}), 3) == (2, 3, 0)
    assert nearest(score, 0, frozenset(), 9) == (1, 2, 3, 0, 4)
    assert nearest(np.zeros((1, 0)), 0, frozenset(), 3) == ()
