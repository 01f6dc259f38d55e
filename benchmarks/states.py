"""Measures "covered" against "partly covered" on the staged pairs, whose sentences are labelled with their facts.

    python -m benchmarks.states [--shared DIR]

A labelled link is taken as given; a statement is covered when its facts are among those of its partners.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.gold import SHARED, GoldPair, gold_pairs
from readout_compare.core.model import Link
from readout_compare.engine.findings.coverage import coverage
from readout_compare.engine.linking.encode import Encoder, load_encoder
from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.topics import filled, tag

FITTED_ON = frozenset(["p01", "p02", "p04", "q01", "q03", "r01", "r04", "s01", "s02", "s04"])
_LONGER = 2.0
Case = tuple[bool, bool, bool]  # really partly; said to be partly; longer than twice its partners


def cases(pair: GoldPair, encoder: Encoder | None) -> Iterator[Case]:
    """One a statement that has a labelled partner."""
    codebook = builtin_codebook()
    prepared = {
        account.id: profiles(account, filled(tag(statements, pair.accounts, codebook), pair.accounts, codebook))
        for account, statements in zip(pair.accounts, pair.statements, strict=True)
    }
    links = [
        Link("", {"a": (f"a{row + 1}",), "b": (f"b{column + 1}",)}, 1.0, "sure", "partial", "")
        for row, column in zip(*(pair.links == 1).nonzero(), strict=True)
    ]
    vectors = meanings(prepared, encoder) if encoder else None
    states = coverage(pair.accounts, prepared, links, vectors)
    names = {f"{a}{n}": s["id"] for a, key in (("a", "us"), ("b", "other"))
             for n, s in enumerate(pair.labels["accounts"][key]["sentences"], 1)}  # fmt: skip
    facts = {sid: set(pair.labels["facts"][name]) for sid, name in names.items()}
    words = {p.statement.id: len(p.stems) for found in prepared.values() for p in found}
    for sid, (state,) in states.items():
        others = {s for link in links if sid in link.statements for s in link.statements if s[0] != sid[0]}
        if others:
            told = set().union(*(facts[s] for s in others))
            longer = words[sid] > _LONGER * sum(words[s] for s in others)
            yield not facts[sid] <= told, state.state == "partly", longer


def figures(found: Sequence[tuple[bool, bool]]) -> str:
    """Accuracy, precision and recall of "partly"."""
    hit = sum(real and said for real, said in found)
    said, real = sum(said for _, said in found), sum(real for real, _ in found)
    right = sum(real == said for real, said in found) / len(found)
    return f"accuracy {right:.3f}, precision {hit / max(1, said):.3f}, recall {hit / max(1, real):.3f}"


def main() -> None:
    """Print the figures of both halves, with and without vectors, beside two plain answers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    gold = gold_pairs(parser.parse_args().shared / "gold" / "staged")
    for name, half in (("fitted on", True), ("checked on", False)):
        pairs = [pair for pair in gold if (pair.name in FITTED_ON) == half]
        for way, encoder in (("with vectors", load_encoder()), ("without vectors", None)):
            found = [case for pair in pairs for case in cases(pair, encoder)]
            if not found:
                continue
            print(f"{name} {len(found)} statements, {way}: {figures([(real, said) for real, said, _ in found])}")
        print(f"  always covered: {figures([(real, False) for real, _, _ in found])}")
        print(f"  longer than twice its partners: {figures([(real, longer) for real, _, longer in found])}")


if __name__ == "__main__":
    main()
