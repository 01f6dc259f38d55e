"""What the analyst decided, as the engine heeds it: links, refusals, statements without content, topics."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout_compare.core.model import Held, Relation, Span, Statement
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


def hand_of(review: Review, call_id: str) -> Hand:
    """The decisions of one call that still have a place in its accounts; lost ones wait and change nothing."""
    call = review.call(call_id)
    mine, heeded = set(call.accounts), set(call.around)

    def stands(anchors: Sequence[Anchor]) -> bool:
        return all(a.account in mine and not review.is_lost(a) for a in anchors)

    return Hand(
        tuple(_link(d, d.id in heeded) for d in review.links if stands(d.members)),
        tuple(_span(m.anchor) for m in review.marks if stands([m.anchor])),
        tuple(HandMention(m.topic, _span(m.anchor), m.added) for m in review.mentions if stands([m.anchor])),
    )


def _link(decision: LinkDecision, heeded: bool) -> HandLink:
    state: Held | None = None if decision.state == "refused" else decision.state
    return HandLink(decision.id, tuple(map(_span, decision.members)), state, decision.relation, heeded)


def _span(anchor: Anchor) -> Span:
    return Span(anchor.account, anchor.start, anchor.end)


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
