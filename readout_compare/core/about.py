"""Which thing of a comparison an edit is about, so that undoing it can show where."""

from collections.abc import Iterator

from readout_compare.core.decided import Thing
from readout_compare.core.edits import Edit
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Comparison, Statement
from readout_compare.core.records import (
    Anchors,
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    MentionDecision,
    Note,
    Record,
    StatementMark,
)


def about(edit: Edit, comparison: Comparison) -> Thing | None:
    """The link, gap or statement that the first record of an edit stands on; None where it is of none that is shown.

    A link that is no more, and a gap that is none any more, are found as the first of their statements.
    """
    records = (record for change in edit.changes for record in (change.after, change.before) if record is not None)
    return next((thing for record in records for thing in _things(record, comparison)), None)


def _things(record: Record, comparison: Comparison) -> Iterator[Thing]:
    if isinstance(record, LinkDecision | DifferenceDecision):
        yield from _linked(record.members, comparison)
    elif isinstance(record, GapDecision):
        yield from _gap(record.topic, record.anchors, comparison)
    elif isinstance(record, StatementMark | MentionDecision):
        yield from _statements((record.anchor,), comparison)
    elif isinstance(record, Note):
        target = record.target
        if target.kind in ("link", "difference"):
            yield from _linked(target.anchors, comparison)
        elif target.kind == "gap":
            yield from _gap(target.topic, target.anchors, comparison)
        else:
            yield from _statements(target.anchors, comparison)


def _linked(members: Anchors, comparison: Comparison) -> Iterator[Thing]:
    statements = tuple(_statements(members, comparison))
    ids = {s.id for s in statements}
    yield from (link for link in comparison.links if set(link.statements) == ids)
    yield from statements


def _gap(topic: str, anchors: Anchors, comparison: Comparison) -> Iterator[Thing]:
    if topic:
        yield from (gap for gap in comparison.gaps if gap.topic == topic)
    for statement in _statements(anchors, comparison):
        yield from (gap for gap in comparison.gaps if gap.kind == "statement" and gap.statements == (statement.id,))
        yield statement


def _statements(anchors: Anchors, comparison: Comparison) -> Iterator[Statement]:
    for a in anchors:
        own = comparison.statements_of(a.account)
        for sid in statements_at(own, a.span):
            yield comparison.statement_by_id[sid]
