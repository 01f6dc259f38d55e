"""Fits the weights of the linker on labelled pairs and writes resources/engine/links.toml.

    python -m benchmarks.fit [--write] [--shared DIR]

Two logistic steps (engine/linking/weights.py) over the signals of engine/linking/signals.py (ridge, Newton's method,
no negative weights: a signal may only speak for a link), on the real and staged pairs, and at little weight on staged
pairs whose topics are too good to learn from and on accounts of different calls side by side. Figures are taken
leaving one pair out: it is scored by weights that never saw it.
"""

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import SHARED, GoldPair, crossings, gold_pairs
from readout_compare import resources
from readout_compare.engine.linking.align import pairs
from readout_compare.engine.linking.cells import cells_of
from readout_compare.engine.linking.encode import load_encoder
from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.linking.parts import Parts, parts
from readout_compare.engine.linking.signals import Signals, signals
from readout_compare.engine.linking.weights import Weights, bests, second_step
from readout_compare.engine.reading.parties import contradicting_parties
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.topics import filled, tag

Matrix = NDArray[np.float64]
STAGED_WEIGHT = 1.0
# Staged pairs whose errors were read when the terms of the codebook were written: too good to learn from.
READ = frozenset(["p01", "p02", "p04", "q01", "q03", "r01", "r04", "s01", "s02", "s04"])
READ_WEIGHT = 0.3
CROSSED_WEIGHT = 0.03
EVERY = 8  # of the crossings of staged pairs, to keep the run short
RIDGE = 3.0
VERSION = 2  # of the weights file: raised when its form or the signals change


@dataclass(frozen=True, slots=True)
class Example:
    """The signals of a pair of accounts and of its points."""

    signals: Signals
    parts: Parts

    def score(self, weights: Weights) -> Matrix:
        """The score of every pair of statements."""
        return weights.score(self.signals, self.parts.lifted(weights))


def example(pair: GoldPair, meaning: bool) -> Example:
    codebook = builtin_codebook()
    tagged = tag([s for side in pair.statements for s in side], pair.accounts, codebook)
    tagged = filled(tagged, pair.accounts, codebook)
    sides = [profiles(a, [s for s in tagged if s.account == a.id]) for a in pair.accounts]
    encoder = load_encoder() if meaning else None
    vectors = meanings({"a": sides[0], "b": sides[1]}, encoder) if encoder else None
    both = (vectors["a"], vectors["b"]) if vectors else None
    return Example(signals(sides[0], sides[1], codebook, both), parts(sides[0], sides[1], codebook, both))


def other_calls(gold: Sequence[GoldPair]) -> tuple[GoldPair, ...]:
    """Crossings whose parties contradict: surely different calls, also in the eyes of a reader of the text alone."""
    codebook = builtin_codebook()

    def contradict(pair: GoldPair) -> bool:
        (a, b), (mine, theirs) = pair.accounts, pair.statements
        mine, theirs = tag(mine, pair.accounts, codebook), tag(theirs, pair.accounts, codebook)
        return contradicting_parties(a, mine, b, theirs) is not None

    return tuple(p for p in crossings(gold, same_publisher=True) if contradict(p))


def fit(x: Matrix, y: Matrix, weight: Matrix) -> Matrix:
    """As `newton`, without negative weights: the signal with the most negative one is dropped until none is left."""
    kept = list(range(x.shape[1]))
    while True:
        beta = newton(x[:, kept], y, weight)
        lowest = int(np.argmin(beta[:-1]))
        if beta[lowest] >= 0:
            break
        del kept[lowest]
    full = np.zeros(x.shape[1] + 1)
    full[[*kept, -1]] = beta
    return full


def newton(x: Matrix, y: Matrix, weight: Matrix) -> Matrix:
    """Weights and bias (last) of a logistic model on standardised columns, in the units of x."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.column_stack([(x - mean) / scale, np.ones(len(x))])
    ridge = np.diag([RIDGE] * x.shape[1] + [1e-6])
    beta = np.zeros(z.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ beta))
        gradient = z.T @ (weight * (p - y)) + ridge @ beta
        curvature = (z * (weight * p * (1 - p))[:, None]).T @ z + ridge
        beta = beta - np.linalg.solve(curvature, gradient)
    raw = beta[:-1] / scale
    return np.append(raw, beta[-1] - raw @ mean)


def stacked(pair: GoldPair, found: Mapping[str, NDArray[np.floating[Any]]]) -> tuple[Matrix, Matrix]:
    labels = pair.links.ravel()
    counted = labels >= 0
    return np.stack([m.ravel() for m in found.values()], axis=1)[counted], (labels[counted] > 0).astype(np.float64)


def trained(rows: Sequence[tuple[tuple[Matrix, Matrix], float]]) -> Matrix:
    x = np.concatenate([data[0] for data, _ in rows])
    y = np.concatenate([data[1] for data, _ in rows])
    return fit(x, y, np.concatenate([np.full(len(data[1]), weight) for data, weight in rows]))


def f1(gold: Sequence[GoldPair], scores: Sequence[Matrix], threshold: float) -> tuple[float, float, float]:
    right = wrong = missed = 0
    for pair, score in zip(gold, scores, strict=True):
        chosen = np.zeros(score.shape, dtype=bool)
        cells = cells_of(score)
        for p in pairs(cells, cells.score, threshold):
            chosen[p.row, p.column] = True
        right += int((chosen & (pair.links > 0)).sum())
        wrong += int((chosen & (pair.links == 0)).sum())
        missed += int((~chosen & (pair.links > 0)).sum())
    return right / max(1, right + wrong), right / max(1, right + missed), 2 * right / max(1, 2 * right + wrong + missed)


class Fit:
    """Labelled pairs with their signals, from which weights are fitted with or without one of them."""

    def __init__(
        self, real: Sequence[GoldPair], staged: Sequence[GoldPair], crossed: Sequence[GoldPair], meaning: bool
    ) -> None:
        self._pair = {p.name: p for p in (*real, *staged, *crossed)}
        self.found = {p.name: example(p, meaning) for p in (*real, *staged, *crossed)}
        self._data = {p.name: stacked(p, self.found[p.name].signals) for p in (*real, *staged, *crossed)}
        self._weight = {p.name: 1.0 for p in real} | {
            p.name: READ_WEIGHT if p.name in READ else STAGED_WEIGHT for p in staged
        }
        self._weight |= {p.name: CROSSED_WEIGHT for p in crossed}

    def without(self, pair: GoldPair | None, left_out: frozenset[str] = frozenset()) -> Weights:
        """Weights fitted on everything but a pair and the crossings that hold one of its accounts, and but signals."""
        name = pair.name if pair else "\n"
        names = list(next(iter(self.found.values())).signals)
        kept = [i for i, n in enumerate(names) if n not in left_out]
        rows = [(self._data[n], w) for n, w in self._weight.items() if n != name and f"{name}/" not in n]
        beta = trained([((x[:, kept], y), w) for (x, y), w in rows])
        named = {names[i]: round(float(w), 4) for i, w in zip(kept, beta, strict=False) if w > 0}
        first = Weights(version=VERSION, bias=round(float(beta[-1]), 4), weights=named)
        return replace(first, standing=self._standing(first, name))

    def _standing(self, first: Weights, name: str) -> Mapping[str, float]:
        """The second step, fitted on the likenesses that the first gives to the very pairs that it was fitted on."""
        rows = []
        for n, weight in self._weight.items():
            if n != name and f"{name}/" not in n:
                found = self.found[n]
                raw = first.raw(found.signals)
                terms = second_step(raw, *bests(raw), found.parts.lifted(first))
                rows.append((stacked(self._pair[n], terms), weight))
        beta = trained(rows)
        return {key: round(float(w), 4) for key, w in zip((*terms, "bias"), beta, strict=True)}


def report(meaning: bool, real: Sequence[GoldPair], staged: Sequence[GoldPair], crossed: Sequence[GoldPair]) -> str:
    """One table of the weights file, with the figures of the fit as comments."""
    fit = Fit(real, staged, crossed, meaning)
    out = [[fit.found[p.name].score(fit.without(p)) for p in pairs] for pairs in (real, staged)]
    lines = ["# Leaving one call out:"]
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6, 0.7):
        p, r, f = f1(real, out[0], threshold)
        _, _, g = f1(staged, out[1], threshold)
        lines.append(f"#   threshold {threshold:.2f}: real P {p:.3f} R {r:.3f} F1 {f:.3f}; staged F1 {g:.3f}")
    weights = fit.without(None)
    title = "with_meaning" if meaning else "without_meaning"
    lines += [f"[{title}]", f"bias = {weights.bias:.4f}", f"[{title}.weights]"]
    lines += [f"{name} = {weight:.4f}" for name, weight in weights.weights.items()]
    lines += [f"[{title}.standing]", *(f"{name} = {weight:.4f}" for name, weight in weights.standing.items())]
    return "\n".join([*lines, ""])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    real = gold_pairs(args.shared / "gold" / "pairs")
    staged = tuple(p for p in gold_pairs(args.shared / "gold" / "staged") if p.accounts[1].language != "zh")
    crossed = (*other_calls(real), *crossings(staged)[::EVERY])
    head = ["# Weights of the linker, made by `python -m benchmarks.fit --write`.", f"version = {VERSION}", ""]
    text = "\n".join([*head, *(report(meaning, real, staged, crossed) for meaning in (True, False))])
    print(text)
    if args.write:
        (resources.root() / "engine" / "links.toml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
