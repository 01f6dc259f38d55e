"""Signals: matrices of statement by statement, with bounds, and what each is high for."""

import numpy as np

from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.linking.signals import NAMES, Matrix, best_mean, margin, signals
from readout_compare.engine.linking.weights import link_weights
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.prepared import encoder, prepared

LEFT = (
    "President Orlen of Arvenia spoke with Prime Minister Sava. They agreed on a ceasefire of 30 days. "
    "They also discussed ransomware. Aid of $3.4 billion was named."
)
RIGHT = "Sava spoke with Orlen. Ransomware and cyber attacks were a subject. A truce of thirty days begins on 5 May."


def test_every_signal_has_the_shape_of_the_pair_and_its_bounds() -> None:
    left, right = prepared("a", LEFT), prepared("b", RIGHT)
    meant = meanings({"a": left, "b": right}, encoder())
    found = signals(left, right, builtin_codebook(), (meant["a"], meant["b"]))
    assert tuple(found) == NAMES
    for name, matrix in found.items():
        assert matrix.shape == (4, 3), name
        low, high = (-2.0, 2.0) if name.endswith("_margin") else (0.0, 1.0)
        assert ((matrix >= low) & (matrix <= high)).all(), name
    score = link_weights(True).score(found)
    assert ((score >= 0) & (score <= 1)).all()


def test_without_vectors_only_the_signals_of_meaning_are_missing() -> None:
    found = signals(prepared("a", LEFT), prepared("b", RIGHT), builtin_codebook(), None)
    assert tuple(found) == tuple(name for name in NAMES if not name.startswith(("meaning", "points")))
    assert link_weights(False).score(found).shape == (4, 3)


def test_an_account_without_statements_gives_empty_matrices() -> None:
    for left, right in (("", RIGHT), (LEFT, ""), ("", "")):
        found = signals(prepared("a", left), prepared("b", right), builtin_codebook(), None)
        shape = (len(prepared("a", left)), len(prepared("b", right)))
        assert {matrix.shape for matrix in found.values()} == {shape}


def test_equal_amounts_count_fully_and_bare_counts_half() -> None:
    left = prepared("a", "A truce of 30 days. They named 175 prisoners. Nothing else.")
    right = prepared("b", "A thirty-day pause. A list of 175 people.")
    assert signals(left, right, builtin_codebook(), None)["numbers"].tolist() == [[1.0, 0.0], [0.0, 0.5], [0.0, 0.0]]


def test_a_shared_rare_topic_says_more_than_a_shared_broad_one() -> None:
    left = prepared("a", "They discussed ransomware. They discussed bilateral relations.")
    right = prepared("b", "Cyber attacks were a subject. Bilateral relations were a subject.")
    found = signals(left, right, builtin_codebook(), None)["topics"]
    assert found[0, 0] > found[1, 1] > 0
    assert found[0, 1] == found[1, 0] == 0


def lifted_of(likeness: np.ndarray[tuple[int, int], np.dtype[np.float64]], usual: float) -> Matrix:
    matrix = likeness.astype(np.float32)
    return margin(matrix, best_mean(matrix, usual), best_mean(matrix.T, usual))


def test_the_margin_lifts_what_stands_out_of_its_row_and_column() -> None:
    level = lifted_of(np.full((4, 4), 0.8), 0.3)
    assert np.allclose(level, 0.0, atol=1e-6)
    one = np.full((4, 4), 0.5)
    one[1, 2] = 0.9
    lifted = lifted_of(one, 0.3)
    assert lifted.argmax() == 1 * 4 + 2
    assert np.allclose(lifted_of(one.T, 0.3), lifted.T, atol=1e-6)


def test_the_margin_of_a_single_pair_is_told_by_what_is_usual() -> None:
    assert lifted_of(np.array([[0.98]]), 0.25)[0, 0] > 0.9 > 0.0 > lifted_of(np.array([[0.1]]), 0.25)[0, 0]
