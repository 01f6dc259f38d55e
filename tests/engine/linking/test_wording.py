"""Likeness of wording: cosines of character n-grams inside one pair of accounts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.engine.linking import wording
from readout_compare.engine.linking.wording import wording_likeness, wording_rows

TEXTS = st.lists(st.text(max_size=40), max_size=5)


def test_equal_texts_are_fully_alike_and_unlike_texts_not_at_all() -> None:
    found = wording_likeness(["the grain corridor", "zzzz qqqq"], ["the grain corridor", "wxyv"])
    assert found.shape == (2, 2)
    np.testing.assert_allclose(found[0, 0], 1.0, atol=1e-6)
    assert found[1].tolist() == [0.0, 0.0]


def test_shared_rare_words_count_more_than_shared_common_ones() -> None:
    left = ["the leaders discussed cybercrime", "the leaders discussed wheat", "the leaders discussed fish"]
    right = ["the leaders raised cybercrime", "the leaders raised steel"]
    found = wording_likeness(left, right)
    assert found[0, 0] > 2 * found[0, 1]


def test_no_texts_give_an_empty_matrix() -> None:
    assert wording_likeness([], []).shape == (0, 0)
    assert wording_likeness([], ["a text"]).shape == (0, 1)
    assert wording_likeness(["a text", ""], []).shape == (2, 0)
    assert wording_likeness([""], [""]).tolist() == [[0.0]]


@given(TEXTS, TEXTS)
def test_likeness_is_within_bounds_and_nearly_symmetric(left: list[str], right: list[str]) -> None:
    found = wording_likeness(left, right)
    assert found.shape == (len(left), len(right))
    assert ((found >= 0) & (found <= 1)).all()
    np.testing.assert_allclose(found, wording_likeness(right, left).T, atol=1e-6)


@given(TEXTS)
def test_a_text_is_its_own_best_partner(texts: list[str]) -> None:
    found = wording_likeness(texts, texts)
    for i, row in enumerate(found):
        assert row[i] >= row.max() - 1e-6


def test_texts_counted_in_parts_give_the_rows_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    left = [f"the ports of region {n} will open for grain" for n in range(40)]
    right = [f"grain leaves port {n % 7} of the region" for n in range(30)]
    whole = wording_rows(left, right)
    monkeypatch.setattr(wording, "AT_ONCE", 9)
    for rows, parts in zip(whole, wording_rows(left, right), strict=True):
        assert (rows == parts).all()
