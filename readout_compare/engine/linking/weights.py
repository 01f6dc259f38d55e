"""The weights that fuse the signals into one score; benchmarks/fit.py fits resources/engine/links.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from readout_compare import resources

Matrix = NDArray[np.float32]
Scores = NDArray[np.float64]
Lifted = tuple[Matrix, Matrix]  # of the points of each pair of statements: the best raw value, the best standing
ROUNDED = 4  # places of a score, so that no machine's last bit decides a link


@dataclass(frozen=True, slots=True)
class Weights:
    """Two logistic steps: a likeness from the signals of a pair, then a score from it and the pair's standing.

    Likeness = 1 / (1 + exp(-(bias + Σ weight × signal))) asks whether the two are partners. Standing, the mean of its
    likeness over the best of its row and over the best of its column, asks whether either has a better one. Both are
    asked of the statements and of their points; the best pair of points stands for the points.
    """

    version: int
    bias: float
    weights: Mapping[str, float]
    standing: Mapping[str, float] = field(default_factory=dict)  # weights of `second_step`, and its bias; may be empty

    def raw(self, signals: Mapping[str, Matrix]) -> Matrix:
        """What is in the exponent of the likeness, of every pair; only signals with a weight are read."""
        first = next(iter(signals.values()))
        total = np.full(first.shape, self.bias, dtype=np.float32)
        for name, weight in self.weights.items():
            total += np.float32(weight) * signals[name]
        return total

    def placed(self, raw: Matrix, best_of_row: Matrix, best_of_column: Matrix, lifted: Lifted | None = None) -> Scores:
        """The scores, 0..1, of pairs with these raw values and the best raw values of their rows and columns.

        Without `lifted` each statement is its only point.
        """
        if not self.standing:
            return np.round(likeness(raw), ROUNDED)
        terms = second_step(raw, best_of_row, best_of_column, lifted)
        total = self.standing["bias"] + sum(self.standing[name] * term for name, term in terms.items())
        return np.round(likeness(np.asarray(total)), ROUNDED)

    def score(self, signals: Mapping[str, Matrix], lifted: Lifted | None = None) -> Scores:
        """The score of every pair of two whole accounts, 0..1."""
        raw = self.raw(signals)
        return self.placed(raw, *bests(raw), lifted) if raw.size else np.zeros(raw.shape)


def second_step(
    raw: Matrix, best_of_row: Matrix, best_of_column: Matrix, lifted: Lifted | None = None
) -> dict[str, NDArray[np.floating[Any]]]:
    """What the second step weighs, by name, in the shape of `raw`."""
    stands = standing(raw, best_of_row, best_of_column)
    of_points, points_stand = lifted if lifted is not None else (raw, stands)
    return {"likeness": raw, "standing": stands, "points_likeness": of_points, "points_standing": points_stand}


def bests(raw: Matrix) -> tuple[Matrix, Matrix]:
    """The best raw values of each row, shape (rows, 1), and of each column, (1, columns); of no empty matrix."""
    return raw.max(axis=1, keepdims=True), raw.max(axis=0, keepdims=True)


def standing(raw: Matrix, best_of_row: Matrix, best_of_column: Matrix) -> Scores:
    """Mean of a pair's likeness over the best of its row and over the best of its column: 1 for a mutual best."""
    here = likeness(raw)
    return (here / likeness(best_of_row) + here / likeness(best_of_column)) / 2


def likeness(raw: NDArray[np.floating[Any]]) -> Scores:
    """The logistic function, in double precision."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.asarray(raw, dtype=np.float64))))


@lru_cache(maxsize=2)
def link_weights(meaning: bool) -> Weights:
    """The shipped weights with or without the signals of meaning."""
    table = tomllib.loads(resources.read_text("engine", "links.toml"))
    chosen = table["with_meaning" if meaning else "without_meaning"]
    return Weights(
        version=table["version"],
        bias=chosen["bias"],
        weights=dict(sorted(chosen["weights"].items())),
        standing=chosen.get("standing", {}),
    )
