"""What a review says of a comparison: each decision and note at the thing that it is about."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from readout_compare.core.hand import is_silent, placing
from readout_compare.core.model import Comparison, Gap, Link, Statement
from readout_compare.core.own_codebook import present_topic
from readout_compare.core.records import (
    Anchor,
    Anchors,
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    Note,
    Record,
    StatementMark,
    anchors_in,
)
from readout_compare.core.review import Review

Thing = Statement | Link | Gap
DifferencePlace = tuple[str, int]  # link id, place in its differences
OnFound = dict[DifferencePlace, DifferenceDecision]
Written = dict[str, tuple[DifferenceDecision, ...]]  # by link id
_REFUSED = "refused-"
NotesBy = dict[str, tuple[Note, ...]]


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions and notes of one call, by the ids of the comparison that they were found in."""

    links: Mapping[str, LinkDecision] = field(default_factory=dict)  # link id → the decision that holds it
    refused: tuple[LinkDecision, ...] = ()  # those that stand; none of them is in a comparison that heeds them
    gaps: Mapping[str, GapDecision] = field(default_factory=dict)  # gap id →
    differences: Mapping[DifferencePlace, DifferenceDecision] = field(default_factory=dict)
    written: Mapping[str, tuple[DifferenceDecision, ...]] = field(default_factory=dict)  # link id → those by hand
    marks: Mapping[str, StatementMark] = field(default_factory=dict)  # statement id →
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)  # id of a statement, gap, link, refused link →
    topic_notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)  # topic id →
    account_notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)  # account id →
    call_notes: tuple[Note, ...] = ()
    tray: tuple[Record, ...] = ()  # what waits because its words have no place in the newest revision

    def state_of(self, thing: Link | Gap) -> str:
        """ "confirmed", "by hand", "refused" or a verdict; empty while the analyst has not decided."""
        if isinstance(thing, Link):
            own = self.links.get(thing.id)
            return own.state if own else "" if thing.state == "automatic" else thing.state
        decision = self.gaps.get(thing.id)
        return decision.verdict if decision and decision.verdict != "undecided" else ""


def refused_id(decision: LinkDecision) -> str:
    """The id of a link that was refused, which is none of the comparison any more: "refused-12"."""
    return f"{_REFUSED}{decision.id}"


def was_refused(link: Link) -> bool:
    """Whether a link stands for one that was refused, with an id of `refused_id`."""
    return link.id.startswith(_REFUSED)


def decided(comparison: Comparison, review: Review, call_id: str) -> Decided:
    """Every decision and note of a call at its place; one whose thing is gone is found at the words it stood on."""
    finder = _Finder(comparison, review, call_id)
    links = finder.links()
    notes, topic_notes, account_notes, call_notes = finder.notes()
    differences, written = finder.differences()
    return Decided(
        links=links,
        refused=tuple(finder.refused(links)),
        gaps=finder.gaps(),
        differences=differences,
        written=written,
        marks=finder.marks(),
        notes=notes,
        topic_notes=topic_notes,
        account_notes=account_notes,
        call_notes=call_notes,
        tray=tuple(finder.tray()),
    )


def decision_on(link: Link, comparison: Comparison, decided: Decided, review: Review) -> LinkDecision | None:
    """The decision that holds a link, else one on the very same words that no comparison has heeded yet."""
    known = decided.links.get(link.id)
    if known is not None:
        return next((d for d in review.links if d.id == known.id), None)
    spans = {comparison.statement_by_id[sid].span for sid in link.statements}
    same = (d for d in review.links if {a.span for a in d.members} == spans)
    return next((d for d in same if not any(review.is_lost(a) for a in d.members)), None)


class _Finder:
    """Finds what stands at anchors; the statements of each account are looked at once."""

    def __init__(self, comparison: Comparison, review: Review, call_id: str) -> None:
        self._comparison, self._review, self._call = comparison, review, call_id
        self._accounts = {a.id for a in comparison.accounts}
        self._statements = {a: comparison.statements_of(a) for a in self._accounts}
        self._exact = {s.span: s.id for s in comparison.statements}
        self._placed = placing(comparison.statements)
        self._topics = review.topics
        self._links = {frozenset(link.statements): link for link in comparison.links}
        self._gap_at = {g.statements[0]: g for g in comparison.gaps if g.kind == "statement"}
        self._gap_on = {g.topic: g for g in comparison.gaps if g.topic is not None}

    def stands(self, anchors: Anchors) -> bool:
        """Whether all of them have a place in the accounts as compared."""
        return all(a.account in self._accounts and not self._review.is_lost(a) for a in anchors)

    def at(self, anchor: Anchor) -> tuple[str, ...]:
        """Ids of the statements that hold these words; the one with just these words alone, where there is one."""
        exact = self._exact.get(anchor.span)
        return (exact,) if exact else self._placed(anchor.span)

    def _link_of(self, members: Anchors) -> Link | None:
        return self._links.get(frozenset(sid for a in members for sid in self.at(a)))

    def _links_near(self, members: Anchors) -> Iterator[Link]:
        """The link of just these statements, then those that have more or fewer of them, most shared ones first.

        Members are added, taken out and split after a difference or a note was written; of two sides one must be left.
        """
        ids = frozenset(sid for a in members for sid in self.at(a))
        own = self._links.get(ids)
        if own is not None:
            yield own
        touched = {link.id: link for sid in ids for link in self._comparison.links_of.get(sid, ())}
        shared = {key: ids & set(link.statements) for key, link in touched.items()}
        accounts = {sid: self._comparison.statement_by_id[sid].account for sid in ids}
        near = [
            link
            for key, link in touched.items()
            if link is not own
            and shared[key] in (ids, set(link.statements))
            and len({accounts[sid] for sid in shared[key]}) > 1
        ]
        yield from sorted(near, key=lambda link: (-len(shared[link.id]), min(shared[link.id]), link.id))

    def links(self) -> dict[str, LinkDecision]:
        """Link id → decision, also one that was made of just its statements after the comparison was."""
        by_id = {d.id: d for d in self._review.links}
        later = (d for d in by_id.values() if d.state != "refused" and self.stands(d.members))
        at = {link.id: d for d in later if (link := self._link_of(d.members)) is not None}
        return at | {link.id: by_id[link.decision] for link in self._comparison.links if link.decision in by_id}

    def refused(self, held: Mapping[str, LinkDecision]) -> Iterator[LinkDecision]:
        """The refusals that stand; one of a link that another decision holds is overruled by that."""
        for d in self._review.links:
            if d.state == "refused" and self.stands(d.members):
                link = self._link_of(d.members)
                own = held.get(link.id, d) if link is not None else d
                if own.state == "refused":
                    yield d

    def marks(self) -> dict[str, StatementMark]:
        """Statement id → the mark on most of its words, of those statements that are no content by all marks."""
        marks = [m for m in self._review.marks if self.stands((m.anchor,))]
        spans = [m.anchor.span for m in marks]
        found: dict[str, StatementMark] = {}
        for mark in sorted(marks, key=lambda m: m.anchor.end - m.anchor.start):
            for sid in self.at(mark.anchor):
                if is_silent(self._comparison.statement_by_id[sid], spans):
                    found[sid] = mark
        return found

    def gaps(self) -> dict[str, GapDecision]:
        """Gap id → decision; of several the one for the very statement or topic, else for most of its words.

        A statement that was merged of others holds their decisions, a topic those of topics that were merged into it.
        """
        found: dict[str, GapDecision] = {}
        nearness: dict[str, tuple[bool, int]] = {}
        for d in self._review.gaps:
            if d.call != self._call or not self.stands(d.anchors):
                continue
            for gap, near in self._gaps_of(d):
                if near >= nearness.get(gap.id, near):  # as near: the later one
                    found[gap.id], nearness[gap.id] = d, near
        return found

    def _gaps_of(self, d: GapDecision) -> Iterator[tuple[Gap, tuple[bool, int]]]:
        """The gaps that a decision stands for, whether it was made for just that one, and how many code points."""
        if d.kind == "topic":
            gap = self._gap_on.get(present_topic(d.topic, self._topics))
            if gap is not None:
                yield gap, (gap.topic == d.topic, 0)
            return
        anchor = d.anchors[0]
        for sid in self.at(anchor):
            gap = self._gap_at.get(sid)
            if gap is not None:
                s = self._comparison.statement_by_id[sid]
                shared = min(s.end, anchor.end) - max(s.start, anchor.start)
                yield gap, ((s.start, s.end) == (anchor.start, anchor.end), shared)

    def differences(
        self,
    ) -> tuple[dict[DifferencePlace, DifferenceDecision], dict[str, tuple[DifferenceDecision, ...]]]:
        """Decisions on what the engine found, by place, and those written by hand, by link."""
        found: OnFound = {}
        written: Written = {}
        exact: set[DifferencePlace] = set()
        for d in self._review.differences:
            near = list(self._links_near(d.members)) if self.stands((*d.members, *d.spans)) else []
            if d.state == "by hand":
                for link in near[:1]:
                    written[link.id] = (*written.get(link.id, ()), d)
                continue
            own = self._link_of(d.members)
            places = next(filter(None, ([*_places_of(d, link)] for link in near)), [])
            found |= {place: d for place in places if place not in exact}
            exact |= {place for place in places if own is not None and place[0] == own.id}
        return found, written

    def notes(self) -> tuple[NotesBy, NotesBy, NotesBy, tuple[Note, ...]]:
        """Notes by thing, by topic, by account, and on the call."""
        things: dict[str, list[Note]] = {}
        topics: dict[str, list[Note]] = {}
        accounts: dict[str, list[Note]] = {}
        on_call: list[Note] = []
        for note in self._review.notes:
            target = note.target
            if target.anchors:
                if self.stands(target.anchors):
                    things.setdefault(self._thing_of(note), []).append(note)
            elif target.kind == "account":
                accounts.setdefault(target.account, []).append(note)
            elif target.call != self._call:
                continue
            elif target.topic:
                topic = present_topic(target.topic, self._topics)
                gap = self._gap_on.get(topic) if target.kind == "gap" else None
                if gap is not None:
                    things.setdefault(gap.id, []).append(note)
                else:
                    topics.setdefault(topic, []).append(note)
            else:
                on_call.append(note)
        return _frozen(things), _frozen(topics), _frozen(accounts), tuple(on_call)

    def _thing_of(self, note: Note) -> str:
        """Id of the thing, or of the first statement at its words where the thing is no more."""
        target = note.target
        if target.kind in ("link", "difference"):
            link = self._link_of(target.anchors)
            if link is not None:
                return link.id
            places = {a.place for a in target.anchors}
            refused = (d for d in self._review.links if d.state == "refused")
            known = next((d for d in refused if {a.place for a in d.members} == places), None)
            if known is not None:
                return refused_id(known)
            for near in self._links_near(target.anchors):
                return near.id
        first = next((sid for a in target.anchors for sid in self.at(a)), "") or self._nearest(target.anchors[0])
        if target.kind == "gap" and first in self._gap_at:
            return self._gap_at[first].id
        return first

    def _nearest(self, anchor: Anchor) -> str:
        """Id of the statement nearest to words that none holds, such as a heading; empty where there is none at all."""
        middle = anchor.start + anchor.end
        near = sorted(self._statements[anchor.account], key=lambda s: abs(s.start + s.end - middle) - s.end + s.start)
        return near[0].id if near else next((s.id for s in self._comparison.statements), "")

    def tray(self) -> Iterator[Record]:
        """Decisions and notes with an anchor in an account of this call whose words the newest revision lost."""
        review = self._review
        revisions = {a: review.account(a).revision for a in self._accounts if a in review.of("account")}
        # One after the other: a list of thousands after every edit would wake the garbage collector.
        for record in chain[Record](
            review.links, review.gaps, review.differences, review.marks, review.mentions, review.notes
        ):  # fmt: skip
            anchors = anchors_in(record)
            if any(a.account in revisions for a in anchors) and any(
                revisions.get(a.account) != a.revision for a in anchors
            ):
                yield record


def _places_of(decision: DifferenceDecision, link: Link) -> Iterator[DifferencePlace]:
    """Where a link has the difference that was decided on: one of its kind in the very same words."""
    spans = {s.span for s in decision.spans}
    for n, difference in enumerate(link.differences):
        if difference.kind == decision.found and set(difference.spans) == spans:
            yield link.id, n


def _frozen(found: Mapping[str, list[Note]]) -> NotesBy:
    return {key: tuple(notes) for key, notes in found.items()}
