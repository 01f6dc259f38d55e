"""What each signal of the linker is worth, and how far its score can be taken as a probability; leaving one pair out.

    python -m benchmarks.ablation

First a row a signal: the F1 of links when it (and its margin) is left out and the weights are fitted anew. Then the
reliability: of the pairs of statements with a score in a range, the share that is labelled a link.
"""

import argparse
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.fit import EVERY, Fit, Matrix, f1, other_calls
from benchmarks.gold import SHARED, GoldPair, crossings, gold_pairs
from readout_compare.core.model import Options
from readout_compare.engine.linking.signals import NAMES

RANGES = (0.0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.6, 0.8, 0.9, 1.0)


def scores(fit: Fit, pairs: Sequence[GoldPair], left_out: frozenset[str] = frozenset()) -> list[Matrix]:
    """The score matrix of each pair, with weights that never saw it."""
    return [fit.found[p.name].score(fit.without(p, left_out)) for p in pairs]


def reliability(pairs: Sequence[GoldPair], found: Sequence[Matrix]) -> None:
    """Print a row a range of scores."""
    labels = np.concatenate([p.links.ravel() for p in pairs])
    values = np.concatenate([s.ravel() for s in found])[labels >= 0]
    linked = labels[labels >= 0] > 0
    for low, high in pairwise(RANGES):
        inside = (values >= low) & ((values < high) | ((high == 1.0) & (values <= high)))
        if inside.any():
            means = f"mean score {values[inside].mean():.3f}, links {linked[inside].mean():.3f}"
            print(f"  {low:.2f}-{high:.2f}: {int(inside.sum()):5d} pairs, {means}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    args = parser.parse_args()
    real = gold_pairs(args.shared / "gold" / "pairs")
    staged = tuple(p for p in gold_pairs(args.shared / "gold" / "staged") if p.accounts[1].language != "zh")
    fit = Fit(real, staged, (*other_calls(real), *crossings(staged)[::EVERY]), meaning=True)
    threshold = Options().link
    signals = [name for name in NAMES if not name.endswith("_margin")]
    print(f"Links F1 at {threshold:.2f} without a signal and its margin: real, staged (English and Russian)")
    for left_out in ("", *signals, "meaning and points"):
        gone = frozenset(n for part in left_out.split(" and ") for n in (part, f"{part}_margin"))
        row = [f1(pairs, scores(fit, pairs, gone), threshold)[2] for pairs in (real, staged)]
        print(f"  {left_out or '(nothing left out)':<20} {row[0]:.3f} {row[1]:.3f}")
    for title, pairs in (("real", real), ("staged", staged)):
        print(f"Reliability, {title} pairs")
        reliability(pairs, scores(fit, pairs))


if __name__ == "__main__":
    main()
