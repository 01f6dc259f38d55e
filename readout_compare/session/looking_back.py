"""The history of a project: its lines, which of them stand undone, and which are about one gap or link."""

from collections.abc import Iterable
from dataclasses import dataclass

from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.journal import Line, stacks
from readout_compare.core.model import Gap, Link
from readout_compare.core.records import (
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    MentionDecision,
    Note,
    Record,
    StatementMark,
    place_of,
)
from readout_compare.store.whole import Whole


@dataclass(frozen=True, slots=True)
class Past:
    """A line of the journal as it stands now."""

    line: Line
    is_undone: bool  # of a line that did an edit: whether that edit is taken back now


def past(lines: Iterable[Line]) -> tuple[Past, ...]:
    """Every line, oldest first."""
    every = tuple(lines)
    standing = {line.edit for line in stacks(every).undo}
    return tuple(Past(line, line.action == "do" and line.edit not in standing) for line in every)


def lines_about(whole: Whole, now: Now, thing: Gap | Link) -> tuple[Line, ...]:
    """The lines whose edits changed a decision, note, mark or mention on a thing, also those taken back since."""
    held = (now.decided.gaps if isinstance(thing, Gap) else now.decided.links).get(thing.id)
    places = {place_of(now.of_statements(thing.statements))} if isinstance(thing, Link) or not thing.topic else set()
    if isinstance(held, LinkDecision):  # its members were perhaps others before
        places.add(place_of(held.members))
    topic = thing.topic if isinstance(thing, Gap) else None

    def is_about(record: Record | None) -> bool:
        if held is not None and isinstance(record, type(held)) and record.id == held.id:
            return True
        if topic:
            return _topic_of(record) == (topic, now.call)
        return _place_of(record) in places

    def concerns(edit: Edit) -> bool:
        return any(is_about(record) for change in edit.changes for record in (change.before, change.after))

    numbers = {number for number, edit in whole.edits.items() if concerns(edit)}
    return tuple(line for line in whole.lines if line.edit in numbers)


def _topic_of(record: Record | None) -> tuple[str, str]:
    """The topic of a decision or note on a topic gap, and its call."""
    if isinstance(record, GapDecision):
        return record.topic, record.call
    if isinstance(record, Note):
        return record.target.topic, record.target.call
    return "", ""


def _place_of(record: Record | None) -> str:
    """The places of the words that a record is about as a whole; empty where it is about none."""
    if isinstance(record, LinkDecision | DifferenceDecision):
        return place_of(record.members)
    if isinstance(record, GapDecision):
        return place_of(record.anchors)
    if isinstance(record, StatementMark | MentionDecision):
        return place_of((record.anchor,))
    return place_of(record.target.anchors) if isinstance(record, Note) else ""
