"""Counts what a comparison gets right on a labelled pair: links, omissions, topics, differences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from benchmarks.gold import GoldPair
from readout_compare.core.model import Comparison, Statement

CALL = "call_facts"
NAMES = (
    "links",
    "equivalent links found",
    "sure links",
    "partner shown",
    "omitted statements",
    "topics of statements",
    "omitted topics",
    "differences, any kind",
    "differences, kind",
)


@dataclass(slots=True)
class Count:
    """Right, too many, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[Any], gold: set[Any]) -> None:
        """Count one pair."""
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass(slots=True)
class Tally:
    """One count a measure."""

    counts: dict[str, Count] = field(default_factory=lambda: {name: Count() for name in NAMES})

    def add(self, pair: GoldPair, result: Comparison) -> None:
        """Count a comparison against the labels of its pair; contested labels count neither way."""
        labels = pair.labels
        names = _gold_names(pair)
        to_gold = {s.id: _covered(s, pair.statements, names) for s in result.statements}
        order = {a.id: i for i, a in enumerate(result.accounts)}
        contested = _pairs(labels["contested_links"])
        gold = _pairs(labels["links"])
        found, sure, kinds = set[Any](), set[Any](), set[Any]()
        for link in result.links:
            sides = sorted(link.members, key=lambda a: order[a])
            left, right = ([g for s in link.members[a] for g in to_gold[s]] for a in sides)
            cells = {(u, o) for u in left for o in right}
            found |= cells
            sure |= cells if link.confidence == "sure" else set()
            kinds |= {(*cell, d.kind) for cell in cells for d in link.differences}
        equivalent = _pairs(x for x in labels["links"] if x["relation"] == "equivalent")
        self.counts["links"].add(found - contested, gold)
        self.counts["equivalent links found"].add(found & equivalent, equivalent)
        self.counts["sure links"].add(sure - contested, gold)
        self.counts["partner shown"].add((found | _shown(result, to_gold)) & gold, gold)
        self._omitted(labels, found, gold, contested)
        self._topics(pair, result, to_gold)
        told = {(d["us"], d["other"], d["kind"]) for d in labels["differences"]}
        unsure = {(d["us"], d["other"], d["kind"]) for d in labels["contested_differences"]}
        self.counts["differences, kind"].add(kinds - unsure, told)
        open_cells = {k[:2] for k in unsure} - {k[:2] for k in told}
        self.counts["differences, any kind"].add({k[:2] for k in kinds} - open_cells, {k[:2] for k in told})

    def _omitted(self, labels: Mapping[str, Any], found: set[Any], gold: set[Any], contested: set[Any]) -> None:
        doubtful = {x for cell in contested for x in cell}
        said = {s for s, topics in labels["topics"].items() if topics} - doubtful
        linked, really = ({x for cell in cells for x in cell} for cells in (found, gold))
        self.counts["omitted statements"].add(said - linked, said - really)

    def _topics(self, pair: GoldPair, result: Comparison, to_gold: Mapping[str, set[str]]) -> None:
        labels = pair.labels
        skipped = set(labels.get("unlabelled_topics", []))
        named = {(g, t) for s in result.statements for g in to_gold[s.id] for t in s.topics if t not in skipped}
        either = {(s, t) for s, topics in labels["contested_topics"].items() for t in topics}
        labelled = {(s, t) for s, topics in labels["topics"].items() for t in topics}
        self.counts["topics of statements"].add(named - either, labelled)
        sides = [{t for s in labels["accounts"][key]["sentences"] for t in labels["topics"][s["id"]]} for key in KEYS]
        unsure = {t for _, t in either} | {CALL}
        gold = {(t, i) for i in (0, 1) for t in sides[i] - sides[1 - i] - unsure}
        order = {a.id: i for i, a in enumerate(result.accounts)}
        found = {(g.topic, order[p]) for g in result.gaps if g.kind == "topic" for p in g.present}
        self.counts["omitted topics"].add({x for x in found if x[0] not in unsure | skipped}, gold)


KEYS = ("us", "other")


def _gold_names(pair: GoldPair) -> tuple[tuple[str, ...], tuple[str, ...]]:
    us, other = (tuple(s["id"] for s in pair.labels["accounts"][key]["sentences"]) for key in KEYS)
    return us, other


def _covered(
    statement: Statement, gold: tuple[tuple[Statement, ...], ...], names: tuple[tuple[str, ...], ...]
) -> set[str]:
    """The labelled sentences that a statement stands for: at least half of the shorter of the two."""
    side = 0 if statement.account == "a" else 1
    length = statement.end - statement.start
    return {
        name
        for sentence, name in zip(gold[side], names[side], strict=True)
        if 2 * (min(statement.end, sentence.end) - max(statement.start, sentence.start))
        >= min(length, sentence.end - sentence.start)
    }


def _pairs(rows: Iterable[Mapping[str, Any]]) -> set[Any]:
    return {(x["us"], x["other"]) for x in rows}


def _shown(result: Comparison, to_gold: Mapping[str, set[str]]) -> set[Any]:
    shown = set[Any]()
    for sid, candidates in result.candidates.items():
        first = result.statement_by_id[sid].account == "a"
        for candidate in candidates[:3]:
            cells = {(m, o) for m in to_gold[sid] for o in to_gold[candidate.statement]}
            shown |= cells if first else {(o, m) for m, o in cells}
    return shown
