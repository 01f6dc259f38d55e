"""Measures the order of gaps: do statements with something concrete in them stand above courtesies?

    python -m benchmarks.standing [--shared DIR]

Of the labelled statements without a partner, in all pairs of one that should stand above and one that should not: the
share in which it does, ties half (the area under the curve).
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gold import SHARED, GoldPair, gold_pairs
from readout_compare.engine.findings.standing import around, weighed
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.topics import filled, tag

COURTEOUS = frozenset({"courtesy", "call_facts"})
CONCRETE = 0.8  # weight of a topic from which on it is concrete
Case = tuple[float, float, bool, bool]  # weight; without stock phrases and courtesy; concrete; courtesy or no topic


def cases(pair: GoldPair) -> Iterator[Case]:
    """One a statement that no labelled or contested link holds."""
    codebook = builtin_codebook()
    prepared = {
        account.id: profiles(account, filled(tag(statements, pair.accounts, codebook), pair.accounts, codebook))
        for account, statements in zip(pair.accounts, pair.statements, strict=True)
    }
    of = around(pair.accounts, prepared, codebook)
    for side, other, key, axis in (("a", "b", "us", 1), ("b", "a", "other", 0)):
        linked = (pair.links != 0).any(axis=axis)
        for n, profile in enumerate(prepared[side]):
            if not linked[n]:
                found = weighed(profile, (other,), of)
                topics = set(pair.labels["topics"].get(pair.labels["accounts"][key]["sentences"][n]["id"], ()))
                concrete = any(codebook.by_id[t].weight >= CONCRETE for t in topics if t in codebook.by_id)
                full = sum(value for name, value in found.parts.items() if name != "formula")
                yield found.weight, full, concrete, topics <= COURTEOUS


def above(pairs: Sequence[tuple[float, bool]]) -> float:
    """Share of pairs (one that should stand above, one that should not) in the right order; ties count half."""
    high = [weight for weight, should in pairs if should]
    low = [weight for weight, should in pairs if not should]
    return sum((x > y) + (x == y) / 2 for x in high for y in low) / (len(high) * len(low))


def main() -> None:
    """Print a line for the real and one for the staged pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    folder = parser.parse_args().shared / "gold"
    for name, under in (("real", "pairs"), ("staged", "staged")):
        found = [case for pair in gold_pairs(folder / under) for case in cases(pair)]
        if not found:
            continue
        told = [
            f"{what} {above([(c[at], should(c)) for c in found]):.3f}"
            for what, at in (("as weighed", 0), ("without stock phrases and courtesy", 1))
            for should in (lambda c: not c[3], lambda c: c[2])
        ]
        print(f"{name}, {len(found)} statements; above courtesies, and concrete above the rest: {'; '.join(told)}")


if __name__ == "__main__":
    main()
