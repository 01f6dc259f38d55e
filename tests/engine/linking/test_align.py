"""Pairs: what is linked of a matrix of scores, and which columns are nearest to a row."""

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from readout_compare.engine.linking.align import MOST_PARTNERS, NEAR_BEST, Pair, pairs, ranks
from readout_compare.engine.linking.cells import cells_of

SCORES = arrays(
    np.float64, st.tuples(st.integers(0, 5), st.integers(0, 5)), elements=st.integers(0, 20).map(lambda n: n / 20)
)


def of_matrix(score: np.ndarray[tuple[int, int], np.dtype[np.float64]], threshold: float) -> tuple[Pair, ...]:
    cells = cells_of(score)
    return pairs(cells, cells.score, threshold)


def test_many_to_many_and_crossing_are_allowed_and_nothing_is_forced() -> None:
    score = np.array([[0.1, 0.9, 0.0], [0.8, 0.0, 0.7], [0.1, 0.2, 0.1]])
    found = of_matrix(score, 0.3)
    assert [(p.row, p.column) for p in found] == [(0, 1), (1, 0), (1, 2)]
    assert [p.mutual for p in found] == [True, True, False]


def test_a_partner_far_below_the_best_of_its_row_and_column_is_left_out() -> None:
    score = np.array([[0.9, 0.4], [0.4, 0.9]])
    assert [(p.row, p.column) for p in of_matrix(score, 0.3)] == [(0, 0), (1, 1)]


@given(SCORES)
def test_pairs_are_over_the_threshold_near_a_best_and_the_same_turned_round(
    score: np.ndarray[tuple[int, int], np.dtype[np.float64]],
) -> None:
    found = of_matrix(score, 0.3)
    for p in found:
        best = min(score[p.row].max(), score[:, p.column].max())
        assert p.score == score[p.row, p.column] >= max(0.3, NEAR_BEST * best)
    turned = of_matrix(score.T, 0.3)
    assert {(p.row, p.column, p.score, p.mutual) for p in found} == {
        (p.column, p.row, p.score, p.mutual) for p in turned
    }
    partners = Counter(side for p in found for side in (("row", p.row), ("column", p.column)))
    assert all(count <= MOST_PARTNERS for count in partners.values())


def test_a_statement_has_at_most_its_three_best_partners() -> None:
    found = of_matrix(np.array([[0.6, 0.9, 0.7, 0.8, 0.65]]), 0.3)
    assert [p.column for p in found] == [1, 2, 3]
    assert len(of_matrix(np.full((9, 9), 0.8), 0.3)) <= 3 * 9


def test_ranks_count_who_is_before_in_the_same_group_and_ties_go_by_place() -> None:
    groups, score = np.array([0, 1, 0, 0, 1]), np.array([0.5, 0.2, 0.9, 0.5, 0.3])
    assert ranks(groups, score, np.array([0, 1, 2, 3, 4])).tolist() == [1, 1, 0, 2, 0]
