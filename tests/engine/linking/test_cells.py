"""Nearest cells: the same whether worked out at once or by blocks of rows, and stoppable between blocks."""

import numpy as np
import pytest

from readout_compare.engine.linking import cells as cells_module
from readout_compare.engine.linking.cells import NEAREST, Cells, nearest_cells
from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.linking.signals import NEIGHBOURS, Features, features, signals
from readout_compare.engine.linking.weights import link_weights
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.prepared import encoder, prepared

THINGS = ("grain", "prisoners", "ransomware", "visas", "fishing", "bridges", "steel", "vaccines", "wheat", "railways")


def texts(count: int, shift: int) -> str:
    return " ".join(
        f"The leaders discussed {THINGS[(n + shift) % 10]} and agreed on {THINGS[(n * 3) % 10]} for {n} days."
        for n in range(count)
    )


def both(count: int, width: int) -> Features:
    left, right = prepared("a", texts(count, 0)), prepared("b", texts(width, 4))
    meant = meanings({"a": left, "b": right}, encoder())
    return features(left, right, builtin_codebook(), (meant["a"], meant["b"]))


def found(of: Features) -> Cells:
    return nearest_cells(of, link_weights(True), (), lambda _stage: None)


def test_blocks_of_rows_give_the_cells_of_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    of = both(23, 17)
    whole = found(of)
    monkeypatch.setattr(cells_module, "BLOCK", 17 * 4)
    parts = found(of)
    known = {(int(r), int(c)): float(s) for r, c, s in zip(parts.rows, parts.columns, parts.score, strict=True)}
    for row, column, score in zip(whole.rows, whole.columns, whole.score, strict=True):
        assert known[int(row), int(column)] == pytest.approx(float(score), abs=2e-4)


def test_the_nearest_of_every_row_and_column_are_there_with_the_score_of_the_whole_matrix() -> None:
    left, right = prepared("a", texts(12, 0)), prepared("b", texts(15, 4))
    meant = meanings({"a": left, "b": right}, encoder())
    vectors = (meant["a"], meant["b"])
    score = link_weights(True).score(signals(left, right, builtin_codebook(), vectors))
    near = found(features(left, right, builtin_codebook(), vectors))
    assert near.score.tolist() == score[near.rows, near.columns].tolist()
    there = set(zip(near.rows.tolist(), near.columns.tolist(), strict=True))
    for row in range(12):
        assert len({c for r, c in there if r == row}) >= NEAREST
    for column in range(15):
        assert len({r for r, c in there if c == column}) >= NEAREST
    assert list(zip(near.rows, near.columns, strict=True)) == sorted(zip(near.rows, near.columns, strict=True))


def test_pairs_with_the_same_words_score_one() -> None:
    of = both(5, 4)
    near = nearest_cells(of, link_weights(True), ((2, 1),), lambda _stage: None)
    at = [i for i, place in enumerate(zip(near.rows, near.columns, strict=True)) if place == (2, 1)]
    assert near.score[at].tolist() == [1.0]


def test_no_statements_give_no_cells() -> None:
    for height, width in ((0, 3), (3, 0), (0, 0)):
        near = found(both(height, width))
        assert len(near.rows) == len(near.columns) == len(near.score) == 0


def test_the_work_can_be_stopped_between_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    of = both(9, 9)
    monkeypatch.setattr(cells_module, "BLOCK", 9)
    asked: list[str] = []

    def stop_at_the_fifth(stage: str) -> None:
        asked.append(stage)
        if len(asked) == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        nearest_cells(of, link_weights(True), (), stop_at_the_fifth)
    assert asked == ["links"] * 5


def test_long_accounts_hash_their_wording_close_to_the_exact_one(monkeypatch: pytest.MonkeyPatch) -> None:
    exact = both(30, 30).block(slice(None))["wording"]
    monkeypatch.setattr("readout_compare.engine.linking.wording.EXACT", 10)
    hashed = both(30, 30).block(slice(None))["wording"]
    assert np.abs(exact - hashed).max() < 0.15
    assert np.abs(exact - hashed).mean() < 0.03


def test_the_cells_of_a_large_block_are_those_of_whole_rows_put_in_order() -> None:
    draw = np.random.default_rng(5)
    for height, width in ((180, 1_600), (300, 900)):
        likeness = np.round(draw.random((height, width), dtype=np.float32), 3)  # with many equal values
        assert likeness.size > cells_module.LARGE
        told = (
            np.sort(cells_module._best_of_rows(likeness), axis=1),
            np.sort(cells_module._best_of_columns(likeness), axis=1),
        )
        for matrix, best in zip((likeness, likeness.T), told, strict=True):
            assert (best == np.sort(matrix, axis=1)[:, -NEIGHBOURS:]).all()
    small = np.round(draw.random((90, 70), dtype=np.float32), 1)
    first = np.argsort(-small, axis=1, kind="stable")[:, :NEAREST]  # of equal values the first
    assert (np.sort(cells_module._highest(small), axis=1) == np.sort(first, axis=1)).all()
