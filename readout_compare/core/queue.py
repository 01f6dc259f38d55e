"""The review queue: what there is to decide of a comparison, weightiest first, and what of it is decided.

A gap is decided by a verdict other than "undecided". A link without differences is decided by being confirmed, made by
hand or refused. One with differences is decided by a decision on each of them, and on the link itself too while that is
only possible; to refuse it decides all at once. A gap of a statement that tells nothing of the call leaves the queue.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from readout_compare.core.decided import Decided, refused_id
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Comparison, Difference, Gap, Link
from readout_compare.core.records import DifferenceDecision, LinkDecision, Verdict

ItemKind = Literal["gap", "difference", "possible"]
ItemState = Verdict | Literal["confirmed", "by hand", "refused", "kept", "dismissed", "decided"]
StateFilter = Literal["all", "undecided", "decided"]

# How much a difference asks for attention beside gaps, whose weight the engine gives. A contradiction comes first.
_DIFFERENCE_WEIGHT: Mapping[str, float] = {
    "contradiction": 1.0, "number": 0.8, "scope": 0.75, "attribution": 0.65, "strength": 0.6, "framing": 0.45,
}  # fmt: skip
_POSSIBLE_WEIGHT = 0.4  # times the link's score: likelier links are worth a look sooner


@dataclass(frozen=True, slots=True)
class Item:
    """Something to decide: a gap, or a link with differences or in doubt."""

    thing: Gap | Link
    kind: ItemKind
    weight: float  # 0..1
    sides: tuple[str, ...]  # account ids that say it; of a gap that nobody fills, all that do not
    topics: tuple[str, ...]  # topic ids, each once
    place: str  # its name in every later comparison of the same texts

    def is_of(self, kind: ItemKind | None) -> bool:
        """Whether a filter for that kind keeps it; a possible link with differences is of both kinds."""
        in_doubt = isinstance(self.thing, Link) and self.thing.confidence == "possible"
        return kind is None or kind == self.kind or (kind == "possible" and in_doubt)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is decided of an item."""

    state: ItemState = "undecided"
    done: int = 0  # differences that are decided
    differences: int = 0  # all of them
    severity: int = 0  # 1 to 3; 0 = not said
    tags: tuple[str, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Whether nothing of it is left to decide."""
        return self.state != "undecided"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item with what is decided of it."""

    item: Item
    standing: Standing


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of the queue keeps; None and "all" keep everything."""

    kind: ItemKind | None = None
    topic: str | None = None
    side: str | None = None  # account id
    state: StateFilter = "all"
    tag: str | None = None
    severity: int | None = None  # 0 keeps what has none

    def keeps(self, entry: Entry) -> bool:
        """Whether an entry passes all of them."""
        item, standing = entry.item, entry.standing
        return (
            item.is_of(self.kind)
            and (self.topic is None or self.topic in item.topics)
            and (self.side is None or self.side in item.sides)
            and (self.state == "all" or (self.state == "decided") == standing.is_decided)
            and (self.tag is None or self.tag in standing.tags)
            and (self.severity is None or self.severity == standing.severity)
        )


@dataclass(frozen=True)
class Queue:
    """All entries, weightiest first: deciding one never moves it."""

    entries: tuple[Entry, ...] = ()

    @cached_property
    def decided(self) -> int:
        """How many are decided; the others are left."""
        return sum(entry.standing.is_decided for entry in self.entries)

    def kept(self, filters: Filters) -> tuple[Entry, ...]:
        """Those that pass the filters, in the order of the queue."""
        return tuple(entry for entry in self.entries if filters.keeps(entry))


def next_undecided(entries: Sequence[Entry], at: int | None, by: int) -> int | None:
    """The place of the next (1) or previous (-1) undecided entry, going round at the ends; `at` itself comes last.

    None where all are decided. Without `at` the search begins before the first, or behind the last.
    """
    count = len(entries)
    start = at if at is not None else -1 if by > 0 else count
    order = ((start + by * step) % count for step in range(1, count + 1))
    return next((n for n in order if not entries[n].standing.is_decided), None)


def items(comparison: Comparison) -> tuple[Item, ...]:
    """Every gap, and every link that is only possible or has differences; weightiest first."""
    doubtful = (link for link in comparison.links if link.differences or link.confidence != "sure")
    found = [_gap_item(comparison, gap) for gap in comparison.gaps]
    return _ordered([*found, *(_link_item(comparison, link) for link in doubtful)])


def queue(comparison: Comparison, found: Iterable[Item], decided: Decided, former: Iterable[Item] = ()) -> Queue:
    """The queue of a comparison as it is decided now; `found` is what `items` gives for it.

    A refused link is no longer in the comparison: it stands where it stood among the `former` items, if it is one of
    them, else at the end.
    """
    refused = {place_of_decision(d): d for d in decided.refused}
    held = {i.place: Entry(i, _standing(i, decided, refused)) for i in found if not _has_left(i, decided)}
    gone = {place: decision for place, decision in refused.items() if place not in held}
    if not gone:
        return Queue(tuple(held.values()))
    known = {item.place: item for item in former}
    for place, decision in gone.items():
        item = _refused_item(comparison, decision, known.get(place))
        if item is not None:
            held[place] = Entry(item, Standing("refused", tags=decision.tags))
    return Queue(tuple(held[item.place] for item in _ordered(entry.item for entry in held.values())))


def by_weight(found: Iterable[Difference]) -> list[Difference]:
    """The kinds that ask for most attention first; those of one kind as they were."""
    return sorted(found, key=lambda d: -_DIFFERENCE_WEIGHT[d.kind])


def place_of_decision(decision: LinkDecision | DifferenceDecision) -> str:
    """The place of the link that a decision was made on, as an item of it has it."""
    return "link:" + "|".join(sorted(f"{a.account}:{a.start}-{a.end}" for a in decision.members))


def _ordered(found: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(sorted(found, key=lambda item: (-item.weight, item.kind, item.thing.id)))


def _gap_item(comparison: Comparison, gap: Gap) -> Item:
    topics = (gap.topic,) if gap.topic is not None else _topics(comparison, gap.statements)
    place = f"topic:{gap.topic}" if gap.topic is not None else "gap:" + "|".join(_places(comparison, gap.statements))
    return Item(gap, "gap", gap.weight, gap.present or gap.absent, topics, place)


def _link_item(comparison: Comparison, link: Link) -> Item:
    topics = _topics(comparison, link.statements)
    place = "link:" + "|".join(sorted(_places(comparison, link.statements)))
    if not link.differences:
        weight = round(_POSSIBLE_WEIGHT * link.score, 6)
        return Item(link, "possible", weight, tuple(link.members), topics, place)
    weight = max(_DIFFERENCE_WEIGHT[d.kind] for d in link.differences)
    weight *= 1.0 if link.confidence == "sure" else link.score  # a doubtful link is no ground for a finding yet
    return Item(link, "difference", weight, tuple(link.members), topics, place)


def _topics(comparison: Comparison, statement_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t for sid in statement_ids for t in comparison.statement_by_id[sid].topics))


def _places(comparison: Comparison, statement_ids: Sequence[str]) -> Iterator[str]:
    for sid in statement_ids:
        s = comparison.statement_by_id[sid]
        yield f"{s.account}:{s.start}-{s.end}"


def _has_left(item: Item, decided: Decided) -> bool:
    gap = item.thing
    return isinstance(gap, Gap) and gap.kind == "statement" and any(sid in decided.marks for sid in gap.statements)


def _standing(item: Item, decided: Decided, refused: Mapping[str, LinkDecision]) -> Standing:
    if isinstance(item.thing, Link):
        return _of_link(item.thing, decided, refused.get(item.place))
    decision = decided.gaps.get(item.thing.id)
    if decision is None:
        return Standing()
    return Standing(decision.verdict, severity=decision.severity, tags=decision.tags)


def _of_link(link: Link, decided: Decided, refused: LinkDecision | None) -> Standing:
    found = [decided.differences.get((link.id, n)) for n in range(len(link.differences))]
    done = [d for d in found if d is not None]
    own = decided.links.get(link.id)
    base = Standing("undecided", len(done), len(found), tags=own.tags if own else ())
    if refused is not None:
        return replace(base, state="refused", tags=refused.tags)
    held = decided.state_of(link)
    if len(done) < len(found) or (not held and link.confidence != "sure"):
        return base
    state: ItemState = "by hand" if held == "by hand" else "confirmed" if held else _of_differences(done)
    return replace(base, state=state)


def _of_differences(done: Sequence[DifferenceDecision]) -> ItemState:
    dismissed = sum(d.state == "dismissed" for d in done)
    return "kept" if not dismissed else "dismissed" if dismissed == len(done) else "decided"


def _refused_item(comparison: Comparison, decision: LinkDecision, former: Item | None) -> Item | None:
    """The link that was refused, in the statements of today; None where its words are not in two accounts of them."""
    members: dict[str, tuple[str, ...]] = {}
    for account in comparison.accounts:
        spans = [a.span for a in decision.members if a.account == account.id]
        own = comparison.statements_of(account.id) if spans else ()
        ids = tuple(dict.fromkeys(sid for span in spans for sid in statements_at(own, span)))
        if ids:
            members[account.id] = ids
    if len(members) < 2:
        return None
    name, place = refused_id(decision), place_of_decision(decision)
    if former is not None and isinstance(former.thing, Link):
        return replace(former, thing=replace(former.thing, id=name, members=members, state="automatic", decision=0))
    link = Link(name, members, 0.0, "possible", decision.relation or "partial", "You refused this link.")
    return replace(_link_item(comparison, link), place=place)
