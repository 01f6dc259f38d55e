"""Decisions among the cells of two accounts: what they do to the choice of links, and what they leave alone."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from readout_compare.core.hand import PairOf, Resolved
from readout_compare.engine.linking.align import Pair, pairs
from readout_compare.engine.linking.by_hand import Around, around
from readout_compare.engine.linking.cells import Cells, Scores, cells_of
from tests.engine.prepared import prepared

LEFT = prepared("a", "One treaty was signed. Two treaties were named. Three were left out.")
RIGHT = prepared("b", "A treaty was signed. Another was named. A third was left out.")
PAIRS = [frozenset((f"a{n}", f"b{m}")) for n in (1, 2, 3) for m in (1, 2, 3)]
LEAST = 0.35


def decided(linked: set[str], refused: set[str], heeded: bool) -> Resolved:
    """Pairs as "12": the first statement of a with the second of b."""
    some, others = (frozenset(frozenset((f"a{p[0]}", f"b{p[1]}")) for p in of) for of in (linked, refused))
    return Resolved((), some, others - some, (some | others) if heeded else frozenset())


def here(score: Scores, of: Resolved) -> Around:
    cells = cells_of(score)
    return around(LEFT, RIGHT, cells, cells.score, of)


def chosen(of: Around) -> set[str]:
    """The pairs that would be explained."""
    return {f"{p.row + 1}{p.column + 1}" for p in read(of)}


def read(of: Around) -> list[Pair]:
    return of.read(pairs(of.cells, of.settling, LEAST))


SCORES = np.array([[0.9, 0.4, 0.0], [0.1, 0.95, 0.0], [0.0, 0.0, 0.6]])


def test_a_heeded_refusal_lets_the_next_best_rise() -> None:
    assert chosen(here(SCORES, decided(set(), set(), False))) == {"11", "22", "33"}
    assert chosen(here(SCORES, decided(set(), {"11"}, False))) == {"22", "33"}
    assert chosen(here(SCORES, decided(set(), {"11"}, True))) == {"12", "22", "33"}


def test_a_heeded_link_pushes_away_what_is_near_the_best_of_neither_any_more() -> None:
    scores = np.array([[0.5, 0.4, 0.0], [0.0, 0.9, 0.0], [0.0, 0.0, 0.6]])
    assert chosen(here(scores, decided({"11"}, set(), False))) == {"11", "12", "22", "33"}
    assert chosen(here(scores, decided({"11"}, set(), True))) == {"11", "22", "33"}
    assert [p.score for p in read(here(scores, decided({"11"}, set(), True)))] == [0.5, 0.9, 0.6]


def test_a_pair_without_a_cell_gets_one_without_score_or_signals() -> None:
    whole = cells_of(SCORES)
    near = np.array([0, 1, 4, 8])
    cells = Cells(whole.rows[near], whole.columns[near], whole.score[near], {"wording": np.ones(4, np.float32)})
    of = around(LEFT, RIGHT, cells, cells.score, decided({"31"}, {"23"}, False))
    assert of.cells.score.tolist() == [0.9, 0.4, 0.95, 0.6, 0.0, 0.0]
    assert [(int(of.cells.rows[n]), int(of.cells.columns[n])) for n in (4, 5)] == [(1, 2), (2, 0)]
    assert (of.linked.tolist(), of.refused.tolist()) == ([False] * 5 + [True], [False] * 4 + [True, False])
    assert (of.at(3), of.at(4)) == ({"wording": 1.0}, {})
    assert chosen(of) == {"11", "22", "31", "33"}


@given(
    arrays.arrays(np.float64, (3, 3), elements=st.sampled_from([0.0, 0.2, 0.4, 0.5, 0.7, 0.9])),
    st.sets(st.sampled_from(PAIRS)), st.sets(st.sampled_from(PAIRS)), st.booleans(),
)  # fmt: skip
def test_score_and_rank_of_a_pair_are_told_as_without_decisions(
    score: Scores, linked: set[PairOf], refused: set[PairOf], heeded: bool
) -> None:
    some, others = frozenset(linked), frozenset(refused - linked)
    of = here(score, Resolved((), some, others, (some | others) if heeded else frozenset()))
    plain = {(p.row, p.column): p for p in read(here(score, Resolved()))}
    for pair in read(of):
        same = plain.get((pair.row, pair.column))
        assert pair.score == score[pair.row, pair.column]
        assert same is None or same == pair
    told = {frozenset((f"a{p.row + 1}", f"b{p.column + 1}")) for p in read(of)}
    assert some <= told
    assert not others & told
    if not heeded:
        assert told - some == {frozenset((f"a{r + 1}", f"b{c + 1}")) for r, c in plain} - some - others
