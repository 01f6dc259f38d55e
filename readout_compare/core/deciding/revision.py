"""Decisions on a later text of an account: the new revision with all that stands on it, and the tray of the lost."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from readout_compare.core.anchoring import Revised, offset_in, placed, revised
from readout_compare.core.deciding.now import Now, added, changed, removed, shortened
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Span, Statement
from readout_compare.core.records import (
    NUMBERED,
    RECORDS,
    Anchor,
    Anchors,
    DifferenceDecision,
    Fate,
    GapDecision,
    Kind,
    LinkDecision,
    MentionDecision,
    Note,
    Record,
    StatementMark,
    anchors_in,
)
from readout_compare.core.review import Review

FATES: tuple[Fate, ...] = ("kept", "moved", "changed", "lost")  # the worst last
Cutter = Callable[[Account], Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class RecordFate:
    """What a new revision did to one decision or note."""

    kind: Kind
    record: Record  # as it is after
    fates: tuple[Fate, ...]  # of its anchors on that account, in the order of its fields

    @property
    def fate(self) -> Fate:
        """The worst of its anchors: a link is lost where one of its statements is."""
        return max(self.fates, key=FATES.index)


@dataclass(frozen=True, slots=True)
class Told:
    """What a new revision did, read from its edit alone, so that the history can tell it too."""

    account: Account  # the new revision
    records: tuple[RecordFate, ...]  # by kind, then by id; without those that were lost before and still are
    cuts: int = 0  # splits and joins by hand that found their place
    cuts_lost: int = 0  # those whose place is gone; undo brings them back

    @property
    def counts(self) -> Mapping[Fate, int]:
        """Fate → decisions and notes, every fate present."""
        met = Counter(record.fate for record in self.records)
        return {fate: met[fate] for fate in FATES}

    @property
    def sentence(self) -> str:
        """ "Revision 2 of the Kremlin account: 12 decisions and notes kept, 2 moved, 1 changed, 1 lost."."""
        parts = [f"{number} {fate}" for fate, number in self.counts.items() if number]
        if parts:
            number, fate = parts[0].split(" ", 1)
            things = "decision or note" if number == "1" else "decisions and notes"
            parts[0] = f"{number} {things} {fate}"
        if self.cuts_lost:
            parts.append(f"{self.cuts_lost} of {self.cuts + self.cuts_lost} splits and joins by hand dropped")
        what = ", ".join(parts) or "nothing stood on it"
        return f"Revision {self.account.revision} of the {self.account.side} account: {what}."


def new_revision(review: Review, account_id: str, new: Account, statements: Cutter = lambda _account: ()) -> Edit:
    """A later text of an account: the former one is kept as a revision, and every anchor finds its words or is lost.

    Of `new` all counts but its id, side, splits, joins and revision. `statements` cuts an account, so that an anchor on
    a whole statement comes to stand on a whole one. What was lost in an earlier revision is looked for again.
    WrongUseError where the text is the one that is there already, whatever white space is around it.
    """
    former = review.account(account_id)
    if new.text.strip() == former.text.strip():
        raise WrongUseError(
            f"This text is the same as revision {former.revision} of the {former.side} account; nothing was changed."
        )
    bare = replace(
        new, id=account_id, side=former.side, splits=(), joins=(), revision=former.revision + 1
    )  # its cuts come from the former text
    after = _cut_as(former, bare, statements)
    changes = [
        added("revision", former),
        changed("account", former, after),
        *_carried(review, after, statements),
    ]
    what = f"{former.side}, revision {after.revision}"
    return Edit("New revision", what, tuple(changes), review.call_of(account_id).id)


def _cut_as(former: Account, bare: Account, statements: Cutter) -> Account:
    """The new text with the splits and joins of the former one where their places are found."""
    if not former.splits and not former.joins:
        return bare
    between = revised(former, bare, statements(former), statements(bare))

    def carried(offsets: Sequence[int]) -> tuple[int, ...]:
        found = {offset_in(between, offset) for offset in offsets}
        return tuple(sorted(at for at in found if at is not None and 0 < at < len(bare.text)))

    return replace(bare, splits=carried(former.splits), joins=carried(former.joins))


def _carried(review: Review, after: Account, statements: Cutter) -> Iterator[Change]:
    """The changes of all records with anchors on the account; those lost before and lost again have none."""
    held: dict[int, Revised] = {}
    cut = statements(after)

    def found(anchor: Anchor) -> Anchor:
        if anchor.account != after.id:
            return anchor
        if anchor.revision not in held:
            old = review.revision(after.id, anchor.revision)
            held[anchor.revision] = revised(old, after, statements(old), cut)
        return placed(held[anchor.revision], anchor)

    for kind in NUMBERED:
        for _, record in sorted(review.of(kind).items(), key=lambda item: int(item[0])):
            anchors = anchors_in(record)
            now = tuple(found(anchor) for anchor in anchors)
            if now != anchors:
                yield changed(kind, record, with_anchors(record, now))


def with_anchors(record: Record, anchors: Anchors) -> Record:
    """The record on other anchors, given in the order of `anchors_in`; members are put in the order of the text."""
    if isinstance(record, LinkDecision):
        return replace(record, members=_in_order(anchors))
    if isinstance(record, GapDecision):
        own = len(record.anchors)
        return replace(record, anchors=anchors[:own], where=_in_order(anchors[own:]))
    if isinstance(record, DifferenceDecision):
        own = len(record.members)
        return replace(record, members=_in_order(anchors[:own]), spans=anchors[own:])
    if isinstance(record, StatementMark | MentionDecision):
        return replace(record, anchor=anchors[0])
    if isinstance(record, Note):
        return replace(record, target=replace(record.target, anchors=_in_order(anchors)))
    return record


def _in_order(anchors: Anchors) -> Anchors:
    """By account as the accounts came, then by place: a moved statement may have passed another one."""
    order = {account: n for n, account in enumerate(dict.fromkeys(a.account for a in anchors))}
    return tuple(sorted(anchors, key=lambda a: (order[a.account], a.start, a.end)))


def told(edit: Edit) -> Told:
    """What a "New revision" did; ValueError for an edit that is none, also for the one that undoes it."""
    accounts = [c for c in edit.changes if c.kind == "account" and c.before and c.after]
    if len(accounts) != 1 or not any(c.kind == "revision" and c.after and not c.before for c in edit.changes):
        raise ValueError(f"“{edit.name}” is no new revision")
    former, account = cast(Account, accounts[0].before), cast(Account, accounts[0].after)
    records = tuple(
        RecordFate(c.kind, c.after, tuple(a.fate for a in anchors_in(c.after) if a.account == account.id))
        for c in edit.changes
        if c.kind in NUMBERED and c.after is not None
    )
    before, cuts = len(former.splits) + len(former.joins), len(account.splits) + len(account.joins)
    return Told(account, records, cuts, before - cuts)


def place_again(now: Now, record: Record, places: Sequence[Span]) -> Edit:
    """Put a decision or note from the tray onto words that the analyst chose: one span for each lost anchor, in order.

    WrongUseError where nothing of it is lost, for another number of spans, and for words of another account or none.
    """
    review = now.review
    lost = _lost(review, record)
    if len(places) != len(lost):
        sides = listed([review.account(a.account).side for a in lost])
        raise WrongUseError(f"It lost {len(lost)} places ({sides}); choose words for each of them, in this order.")
    rest = iter([_chosen(now, anchor, span) for anchor, span in zip(lost, places, strict=True)])
    anchors = tuple(next(rest) if review.is_lost(a) else a for a in anchors_in(record))
    words = shortened(next(a.quote for a, b in zip(anchors, anchors_in(record), strict=True) if a != b))
    return now.edit("Place again", f"“{words}”", changed(_kind_of(record), record, with_anchors(record, anchors)))


def _chosen(now: Now, lost: Anchor, span: Span) -> Anchor:
    account = now.review.account(lost.account)
    inside = 0 <= span.start < span.end <= len(account.text)
    if span.account != lost.account or not inside or not any(map(str.isalnum, account.text[span.start : span.end])):
        raise WrongUseError(f"“{shortened(lost.quote)}” stood in the {account.side} account; choose words there.")
    anchor = now.of_span(span)
    is_same = anchor.quote == lost.quote
    return replace(anchor, fate="moved" if is_same else "changed", was="" if is_same else lost.quote)


def drop_from_tray(now: Now, record: Record) -> Edit:
    """Take a decision or note whose place is lost away for good; undo brings it back.

    WrongUseError where nothing of it is lost.
    """
    words = shortened(_lost(now.review, record)[0].quote)
    return now.edit("Drop from tray", f"“{words}”", removed(_kind_of(record), record))


def _lost(review: Review, record: Record) -> Anchors:
    found = tuple(anchor for anchor in anchors_in(record) if review.is_lost(anchor))
    if not found:
        raise WrongUseError("This has its place in the texts and does not wait in the tray; change it there.")
    return found


def _kind_of(record: Record) -> Kind:
    return next(kind for kind in NUMBERED if isinstance(record, RECORDS[kind]))
