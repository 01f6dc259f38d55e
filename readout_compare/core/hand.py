"""What the analyst decided, as the engine heeds it: links, refusals, statements without content, topics."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from readout_compare.core.model import Held, Mention, Relation, Span, Statement
from readout_compare.core.records import Anchor, LinkDecision
from readout_compare.core.review import Review


@dataclass(frozen=True, slots=True)
class HandLink:
    """A link that stands, or that must not, whatever the engine would propose."""

    decision: int
    members: tuple[Span, ...]  # of at least two accounts
    state: Held | None  # "confirmed" or "by hand"; None: refused
    relation: Relation | None = None  # None: as the engine reads it
    heeded: bool = False  # whether the last re-alignment let the other links settle around it


@dataclass(frozen=True, slots=True)
class HandMention:
    """A topic that the analyst found in these words, or took from the statement that holds them."""

    topic: str
    span: Span
    added: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """All hand decisions of a call that change what is found."""

    links: tuple[HandLink, ...] = ()
    no_content: tuple[Span, ...] = ()
    mentions: tuple[HandMention, ...] = ()


NOTHING_DECIDED = Hand()
PairOf = frozenset[str]  # ids of two statements of different accounts


@dataclass(frozen=True, slots=True)
class Standing:
    """A link that stands, in the statements that hold its places now: at least one of each of two accounts."""

    hand: HandLink
    members: Mapping[str, tuple[str, ...]]  # account id → statement ids, both in order

    @property
    def pairs(self) -> frozenset[PairOf]:
        """Every two members of different accounts."""
        return _pairs(self.members)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The decisions on links in the statements of one comparison; a pair that is both linked and refused is linked."""

    standing: tuple[Standing, ...] = ()  # by decision; of several with the very same members the newest alone
    linked: frozenset[PairOf] = frozenset()  # inside a link that stands
    refused: frozenset[PairOf] = frozenset()
    heeded: frozenset[PairOf] = frozenset()  # of both, those that the last re-alignment heeded


def hand_of(review: Review, call_id: str) -> Hand:
    """The decisions of one call that still have a place in its accounts; lost ones wait and change nothing."""
    call = review.call(call_id)
    mine, heeded = set(call.accounts), set(call.around)

    def stands(anchors: Sequence[Anchor]) -> bool:
        return all(a.account in mine and not review.is_lost(a) for a in anchors)

    return Hand(
        tuple(_link(d, d.id in heeded) for d in review.links if stands(d.members)),
        tuple(m.anchor.span for m in review.marks if stands([m.anchor])),
        tuple(HandMention(m.topic, m.anchor.span, m.added) for m in review.mentions if stands([m.anchor])),
    )


def _link(decision: LinkDecision, heeded: bool) -> HandLink:
    state: Held | None = None if decision.state == "refused" else decision.state
    return HandLink(decision.id, tuple(a.span for a in decision.members), state, decision.relation, heeded)


def statements_at(statements: Sequence[Statement], span: Span) -> tuple[str, ...]:
    """Ids of the statements that hold the words of a span, in order; empty where none does.

    A statement holds them where at least half of the shorter of the two lies in the other: a split statement is found
    as its parts, merged ones as the whole.
    """
    return tuple(_at(statements, span))


def _at(statements: Sequence[Statement], span: Span) -> Iterator[str]:
    for s in statements:
        if s.account == span.account and s.start < span.end and span.start < s.end:
            shared = min(s.end, span.end) - max(s.start, span.start)
            if 2 * shared >= min(s.end - s.start, span.end - span.start):
                yield s.id


def as_decided(statements: Sequence[Statement], hand: Hand) -> tuple[Statement, ...]:
    """The statements, same order, with mentions added and removed by hand, and marked where they have no content.

    Of two decisions on one topic of a statement the later one holds. A statement without content keeps its mentions
    here, since they are part of what the signals of all others are measured by; `without_silent` takes them away.
    """
    found = {s.id: s for s in statements}
    at = placing(statements)
    for decision in hand.mentions:
        for sid in at(decision.span):
            found[sid] = _mentioning(found[sid], decision)
    touched = {sid for span in hand.no_content for sid in at(span)}
    silent = {sid for sid in touched if is_silent(found[sid], hand.no_content)}
    return tuple(replace(found[s.id], content=False) if s.id in silent else found[s.id] for s in statements)


def is_silent(statement: Statement, no_content: Iterable[Span]) -> bool:
    """Whether more than half of a statement is marked as no content.

    A short dateline that was merged with a sentence leaves the whole its content; each part of a split one has none.
    """
    met = sorted((s.start, s.end) for s in no_content if s.account == statement.account)
    at, marked = statement.start, 0
    for start, end in met:
        start, end = max(start, at), min(end, statement.end)
        if start < end:
            marked += end - start
            at = end
    return 2 * marked > statement.end - statement.start


def without_silent(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, those without content without their mentions, so that these fill no cell and make no gap."""
    return tuple(s if s.content else replace(s, mentions=()) for s in statements)


def _mentioning(s: Statement, decision: HandMention) -> Statement:
    span = decision.span
    if not decision.added:  # only in these words: the statement may have been merged with another that has the topic
        gone = {m for m in s.mentions if m.topic == decision.topic and m.start < span.end and span.start < m.end}
        return replace(s, mentions=tuple(m for m in s.mentions if m not in gone))
    made = Mention(decision.topic, max(s.start, span.start), min(s.end, span.end), "")
    return replace(s, mentions=tuple(sorted({*s.mentions, made}, key=lambda m: (m.start, m.end, m.topic, m.term))))


def placing(statements: Iterable[Statement]) -> Callable[[Span], tuple[str, ...]]:
    """What `statements_at` tells, for many spans: only the statements that touch a span are looked at."""
    by_account: dict[str, list[Statement]] = {}
    for s in statements:
        by_account.setdefault(s.account, []).append(s)
    edges = {a: ([s.start for s in own], [s.end for s in own]) for a, own in by_account.items()}

    def at(span: Span) -> tuple[str, ...]:
        starts, ends = edges.get(span.account, ([], []))
        touching = slice(bisect_right(ends, span.start), bisect_left(starts, span.end))
        return statements_at(by_account.get(span.account, [])[touching], span)

    return at


def resolved(hand: Hand, statements: Sequence[Statement], accounts: Sequence[str]) -> Resolved:
    """The decisions on links where they stand now; one without statements of two of these accounts is left out."""
    if not hand.links:
        return Resolved()
    at = placing(statements)
    place = {s.id: n for n, s in enumerate(statements)}
    found = [(link, _members(link, at, place, accounts)) for link in sorted(hand.links, key=lambda one: one.decision)]
    standing = {
        frozenset(sid for ids in members.values() for sid in ids): Standing(link, members)
        for link, members in found
        if link.state is not None and len(members) > 1
    }
    stands = tuple(sorted(standing.values(), key=lambda one: one.hand.decision))
    refusals = [(link.heeded, _pairs(members)) for link, members in found if link.state is None]
    linked = frozenset(pair for one in stands for pair in one.pairs)
    refused = frozenset(pair for _, pairs in refusals for pair in pairs) - linked
    heeded = {pair for is_heeded, pairs in refusals if is_heeded for pair in pairs} - linked
    heeded |= {pair for one in stands if one.hand.heeded for pair in one.pairs}
    return Resolved(stands, linked, refused, frozenset(heeded))


def _members(
    link: HandLink, at: Callable[[Span], tuple[str, ...]], place: Mapping[str, int], accounts: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Account id → the statements there, accounts in the order given; no account without one."""
    found: dict[str, set[str]] = {}
    for span in link.members:
        found.setdefault(span.account, set()).update(at(span))
    return {a: tuple(sorted(found[a], key=place.__getitem__)) for a in accounts if found.get(a)}


def _pairs(members: Mapping[str, Sequence[str]]) -> frozenset[PairOf]:
    sides = combinations(members.values(), 2)
    return frozenset(frozenset((one, other)) for mine, theirs in sides for one in mine for other in theirs)
