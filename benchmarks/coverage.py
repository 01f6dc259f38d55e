"""Measures the thesaurus: what it covers, what it leaves uncovered, which concepts fire too often, how precise it is.

    python -m benchmarks.coverage [--uncovered N] [--hits N] [--write-frequencies] [--shared DIR]

Coverage is the share of content words that lie inside some concept's span, and of statements that meet some concept.
The uncovered words are listed of the background alone: terms must not be built from the labelled accounts.
--write-frequencies counts the background and writes resources/thesaurus/frequencies.toml (counts only, no texts).
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from benchmarks.gold import SHARED, gold_pairs
from readout_compare import resources
from readout_compare.core.model import Account
from readout_compare.core.text import Token, stem, tokens
from readout_compare.core.thesaurus import BROAD_WEIGHT
from readout_compare.engine.reading.profile import function_words
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.concepts import (
    FREQUENCIES,
    ConceptMention,
    builtin_thesaurus,
    concept_ids,
    concepts,
)

BACKGROUND = {"whitehouse": "en", "kremlin": "en", "ukraine": "en", "kremlin-ru": "ru"}
TELLS_NO_TOPIC = 0.5  # a concept of no more weight is a thing or an act, no matter that one speaks of
OFTEN = 0.05  # a concept met in more statements than this is to be split, given context or marked broad


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the concepts found in it; topics that readers gave it, or None where nobody read it."""

    text: str
    language: str
    mentions: tuple[ConceptMention, ...]
    topics: frozenset[str] | None = None
    contested: frozenset[str] = frozenset()


def background(folder: Path) -> Mapping[str, tuple[Told, ...]]:
    """Publisher → statements of all its accounts; empty where the folder is missing."""
    found = {}
    for name, language in BACKGROUND.items():
        path = folder / f"{name}.jsonl"
        if path.is_file():
            found[name] = _told([(text, language, None, frozenset()) for text in _statements(path, language)])
    return found


def labelled(folder: Path) -> tuple[Told, ...]:
    """The sentences of the labelled pairs under the folder, with their topics."""
    rows: list[tuple[str, str, frozenset[str] | None, frozenset[str]]] = []
    for pair in gold_pairs(folder):
        labels = json.loads((folder / pair.name / "labels.json").read_text(encoding="utf-8"))
        for account, key in zip(pair.accounts, ("us", "other"), strict=True):
            for sentence in labels["accounts"][key]["sentences"]:
                topics = frozenset(labels["topics"].get(sentence["id"], ()))
                contested = frozenset(labels.get("contested_topics", {}).get(sentence["id"], ()))
                rows.append((account.text[sentence["start"] : sentence["end"]], account.language, topics, contested))
    return _told(rows)


def _statements(path: Path, language: str) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        account = Account("a", "A", json.loads(line)["text"], language)
        for statement in segment(account):
            yield account.text[statement.start : statement.end]


def _told(rows: Sequence[tuple[str, str, frozenset[str] | None, frozenset[str]]]) -> tuple[Told, ...]:
    found = concepts([row[0] for row in rows])
    return tuple(Told(row[0], row[1], mentions, row[2], row[3]) for row, mentions in zip(rows, found, strict=True))


def covered(statement: Told) -> Iterator[tuple[Token, bool]]:
    """The content words of a statement, in order, and whether a concept's span holds them; no numbers."""
    skip = function_words()
    for token in tokens(statement.text):
        if token.text not in skip and token.text.isalpha():
            yield token, any(m.start <= token.start < m.end for m in statement.mentions)


def coverage(name: str, told: Sequence[Told]) -> str:
    words = [held for statement in told for _, held in covered(statement)]
    met = sum(1 for statement in told if statement.mentions)
    each = sum(len(concept_ids(statement.mentions)) for statement in told)
    return (
        f"{name:22} {len(told):6} statements: {met / len(told):.3f} covered, words {sum(words) / len(words):.3f},"
        f" concepts a statement {each / len(told):.2f}"
    )


def frequencies(told: Sequence[Told]) -> Counter[str]:
    """In how many statements each concept is met."""
    return Counter(concept for statement in told for concept in concept_ids(statement.mentions))


def uncovered(told: Sequence[Told], most: int) -> tuple[list[str], list[str]]:
    """The most frequent stems and pairs of neighbouring stems that no concept covers, with their counts."""
    single: Counter[str] = Counter()
    double: Counter[str] = Counter()
    for statement in told:
        row = [(stem(token.text, statement.language), held) for token, held in covered(statement)]
        single.update(word for word, held in row if not held)
        double.update(f"{a} {b}" for (a, one), (b, other) in pairwise(row) if not one and not other)
    return _listed(single, most), _listed(double, most)


def _listed(counts: Counter[str], most: int) -> list[str]:
    return [f"{count:6} {what}" for what, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:most]]


def tagged(name: str, told: Sequence[Told], speaks: Callable[[str], bool]) -> str:
    """Precision and recall of the topics that the concepts stand under; contested topics do not count."""
    topic_of = {concept.id: concept.topic for concept in builtin_thesaurus().concepts}
    right = wrong = missed = 0
    for statement in told:
        found = {topic_of[c] for c in concept_ids(statement.mentions) if speaks(c)} - statement.contested
        wanted = statement.topics or frozenset()
        right += len(found & wanted)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{name:22} topics from concepts: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def frequencies_text(told: Sequence[Told]) -> str:
    """The TOML text of resources/thesaurus/frequencies.toml."""
    lines = [
        "# In how many statements of a background of accounts each concept is found; counts only.",
        "# Written by `python -m benchmarks.coverage --write-frequencies`; write anew after any change of terms.",
        f"statements = {len(told)}",
        "",
        "[concepts]",
        *(f"{concept} = {count}" for concept, count in sorted(frequencies(told).items())),
    ]
    return "\n".join(lines) + "\n"


def report(shared: Path, most_uncovered: int, most_hits: int) -> Iterator[str]:
    thesaurus = builtin_thesaurus()
    by_publisher = background(shared / "background")
    everything = [statement for told in by_publisher.values() for statement in told]
    gold = {name: labelled(shared / "gold" / name) for name in ("pairs", "staged")}
    terms = sum(len(own) for concept in thesaurus.concepts for own in concept.terms.values())
    yield f"{len(thesaurus.concepts)} concepts, {terms} terms"
    for name, told in (*by_publisher.items(), ("background", everything)):
        yield coverage(f"background {name}" if name != "background" else name, told)
    for name, told in gold.items():
        yield coverage(f"gold {name}", told)
        for language in sorted({statement.language for statement in told}):
            yield coverage(f"gold {name} {language}", [s for s in told if s.language == language])
    broad = {concept.id for concept in thesaurus.concepts if concept.weight <= BROAD_WEIGHT}
    for name, told in gold.items():
        yield tagged(f"gold {name}", told, lambda concept: thesaurus.by_id[concept].weight > TELLS_NO_TOPIC)
        yield tagged(f"gold {name}, all", told, lambda _: True)
    counts = frequencies(everything)
    often = [c for c, n in sorted(counts.items()) if n > OFTEN * len(everything) and c not in broad]
    yield f"met in more than {OFTEN:.0%} of the background and not broad: {', '.join(often) or 'none'}"
    never = [c.id for c in thesaurus.concepts if c.id not in counts]
    yield f"never met in the background: {len(never)}"
    if most_hits:
        yield "\nConcepts that fire most in 1,000 statements of the background:"
        for concept, count in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:most_hits]:
            yield f"{1000 * count / len(everything):7.1f} {concept}{' (broad)' if concept in broad else ''}"
    if most_uncovered:
        for title, found in zip(("stems", "pairs of stems"), uncovered(everything, most_uncovered), strict=True):
            yield f"\nUncovered {title} of the background:"
            yield from found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--uncovered", type=int, default=0, metavar="N")
    parser.add_argument("--hits", type=int, default=0, metavar="N")
    parser.add_argument("--write-frequencies", action="store_true")
    args = parser.parse_args()
    if args.write_frequencies:
        told = [statement for part in background(args.shared / "background").values() for statement in part]
        (resources.root() / "thesaurus" / FREQUENCIES).write_text(frequencies_text(told), encoding="utf-8")
        return
    for line in report(args.shared, args.uncovered, args.hits):
        print(line)


if __name__ == "__main__":
    main()
