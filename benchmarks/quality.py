"""How right the engine is on labelled pairs, leaving one call out, beside plain baselines computed in the same run.

    python -m benchmarks.quality [--shipped] [--no-meaning]

Every pair is compared with weights that were fitted without it (--shipped: with the shipped weights). The baselines
get the one threshold that is best on the very set they are measured on, which flatters them.
"""

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.fit import EVERY, Fit, other_calls
from benchmarks.gold import SHARED, GoldPair, crossings, gold_pairs
from benchmarks.metrics import NAMES, Tally
from readout_compare.core.model import Account, Options
from readout_compare.core.text import fold
from readout_compare.engine.compare import compare
from readout_compare.engine.linking.encode import load_encoder
from readout_compare.engine.linking.signals import Matrix
from readout_compare.engine.linking.wording import wording_likeness
from readout_compare.engine.reading.profile import content_stems
from readout_compare.engine.vocabulary.codebooks import builtin_codebook

Texts = tuple[list[str], list[str]]


def texts(pair: GoldPair) -> Texts:
    """The words of the labelled sentences, a list a side."""
    left, right = (
        [a.text[s.start : s.end] for s in found] for a, found in zip(pair.accounts, pair.statements, strict=True)
    )
    return left, right


def word_likeness(pair: GoldPair) -> Matrix:
    """Cosines of TF-IDF over stems of content words."""
    sides = [[content_stems(t, a.language) for t in side] for a, side in zip(pair.accounts, texts(pair), strict=True)]
    every = [*sides[0], *sides[1]]
    vocabulary = {w: i for i, w in enumerate(sorted({w for words in every for w in words}))}
    counts = np.zeros((len(every), len(vocabulary) or 1))
    for row, words in enumerate(every):
        for w in words:
            counts[row, vocabulary[w]] += 1
    met = (counts > 0).sum(axis=0)
    weights = np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0) * np.log((len(every) + 1) / np.maximum(met, 1))
    weights /= np.maximum(np.linalg.norm(weights, axis=1, keepdims=True), 1e-9)
    return np.asarray(weights[: len(sides[0])] @ weights[len(sides[0]) :].T)


def character_likeness(pair: GoldPair) -> Matrix:
    """Cosines of TF-IDF over character n-grams, as the engine's signal of wording."""
    left, right = texts(pair)
    return wording_likeness([fold(t) for t in left], [fold(t) for t in right])


BASELINES: Mapping[str, Callable[[GoldPair], Matrix]] = {
    "rapidfuzz ratio": lambda p: np.asarray(process.cdist(*texts(p), scorer=fuzz.ratio), dtype=np.float64),
    "rapidfuzz token_set_ratio": lambda p: np.asarray(
        process.cdist(*texts(p), scorer=fuzz.token_set_ratio), dtype=np.float64
    ),
    "TF-IDF of words": word_likeness,
    "TF-IDF of characters": character_likeness,
}


def best_f1(pairs: Sequence[GoldPair], scores: Sequence[Matrix]) -> float:
    """The best F1 of links that one threshold over all pairs can reach."""
    values = np.concatenate([s.ravel() for s in scores])
    labels = np.concatenate([p.links.ravel() for p in pairs])
    values, linked = values[labels >= 0], labels[labels >= 0] > 0
    order = np.argsort(-values, kind="stable")
    right = np.cumsum(linked[order])
    return float((2 * right / (np.arange(1, len(order) + 1) + linked.sum())).max())


def nothing_matches(pairs: Sequence[GoldPair]) -> float:
    """F1 of omitted statements when every statement is called omitted."""
    tally = Tally()
    codebook = builtin_codebook()
    for pair in pairs:
        result = compare(pair.accounts, codebook, Options(link=2.0, sure=2.0))
        tally.add(pair, result)
    return tally.counts["omitted statements"].f1


def measured(pairs: Sequence[GoldPair], fit: Fit | None, meaning: bool) -> Tally:
    """The engine on every pair, with weights fitted without it where a fit is given."""
    tally, codebook, encoder = Tally(), builtin_codebook(), load_encoder() if meaning else None
    for pair in pairs:
        weights = fit.without(pair) if fit else None
        tally.add(pair, compare(pair.accounts, codebook, Options(), encoder, weights=weights))
    return tally


def table(title: str, pairs: Sequence[GoldPair], tally: Tally) -> None:
    """Print a set's figures and its baselines."""
    print(f"\n{title}: {len(pairs)} pairs, {sum(int((p.links > 0).sum()) for p in pairs)} links")
    print(f"  {'':<26}{'P':>7}{'R':>7}{'F1':>7}")
    for name in NAMES:
        c = tally.counts[name]
        counts = f"({c.right} right, {c.wrong} wrong, {c.missed} missed)"
        print(f"  {name:<26}{c.precision:7.3f}{c.recall:7.3f}{c.f1:7.3f}   {counts}")
    for name, score in BASELINES.items():
        print(f"  links by {name:<26} best F1 {best_f1(pairs, [score(p) for p in pairs]):.3f}")
    print(f"  omitted statements by “nothing matches” F1 {nothing_matches(pairs):.3f}")


def other_call_links(pairs: Sequence[GoldPair], meaning: bool) -> tuple[int, int, int]:
    """Crossings, how many have no link but the call itself, and all other links."""
    codebook, encoder = builtin_codebook(), load_encoder() if meaning else None
    clean = wrong = 0
    crossed = crossings(pairs)
    for pair in crossed:
        result = compare(pair.accounts, codebook, Options(), encoder)
        topics = {s.id: s.topics for s in result.statements}
        other = sum(not all("call_facts" in topics[s] for s in link.statements) for link in result.links)
        clean += len(result.links) <= 1 and not other
        wrong += other
    return len(crossed), clean, wrong


def canons(path: Path, meaning: bool) -> None:
    """Print the F1 of parallel sections of old accounts of the same events, every section a statement."""
    codebook, encoder = builtin_codebook(), load_encoder() if meaning else None
    print("\nParallel sections of the gospels, the engine as it is (pair F1)")
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        texts = ["\n".join(" ".join(section.split()) for section in row[side]) for side in ("a", "b")]
        accounts = (Account("a", "A", texts[0]), Account("b", "B", texts[1]))
        result = compare(accounts, codebook, Options(statements="lines", same_call=True), encoder)
        place = {s.id: s.number - 1 for s in result.statements}
        found = {
            (place[left], place[right]) for x in result.links for left in x.members["a"] for right in x.members["b"]
        }
        gold = {(left, right) for left, right in row["gold"]}
        print(f"  {row['id']:<6} {2 * len(found & gold) / max(1, len(found) + len(gold)):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--no-meaning", action="store_true")
    args = parser.parse_args()
    meaning = not args.no_meaning
    real = gold_pairs(args.shared / "gold" / "pairs")
    staged = gold_pairs(args.shared / "gold" / "staged")
    fitted_on = [p for p in staged if p.accounts[1].language != "zh"]
    fit = None if args.shipped else Fit(real, fitted_on, (*other_calls(real), *crossings(fitted_on)[::EVERY]), meaning)
    table("Real pairs", real, measured(real, fit, meaning))
    for language, title in (("en", "Staged, English"), ("ru", "Staged, Russian"), ("zh", "Staged, Chinese")):
        pairs = [p for p in staged if p.accounts[1].language == language]
        table(title, pairs, measured(pairs, fit, meaning))
    crossed, clean, wrong = other_call_links(real, meaning)
    print(
        f"\nAccounts of different calls: {clean} of {crossed} without a link beyond the call; {wrong} such links in all"
    )
    public = args.shared / "gold" / "public" / "eusebian-canons.jsonl"
    if public.is_file():
        canons(public, meaning)


if __name__ == "__main__":
    main()
