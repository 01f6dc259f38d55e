"""The weights that fuse the signals into one score; benchmarks/fit.py fits resources/engine/links.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from readout_compare import resources

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: score = 1 / (1 + exp(-(bias + Σ weight × signal)))."""

    version: int
    bias: float
    weights: Mapping[str, float]

    def score(self, signals: Mapping[str, Matrix]) -> Matrix:
        """The score of every pair, 0..1, rounded to 6 places so that no machine's last bit decides a link."""
        total = self.bias + sum(weight * signals[name] for name, weight in self.weights.items())
        return np.asarray(np.round(1.0 / (1.0 + np.exp(-total)), 6), dtype=np.float64)


@lru_cache(maxsize=2)
def link_weights(meaning: bool) -> Weights:
    """The shipped weights with or without the signals of meaning."""
    table = tomllib.loads(resources.read_text("engine", "links.toml"))
    chosen = table["with_meaning" if meaning else "without_meaning"]
    return Weights(version=table["version"], bias=chosen["bias"], weights=dict(sorted(chosen["weights"].items())))
