"""The history of a project: its lines, which of them stand undone, and which are about one thing of a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass

from readout_compare.core.about import about
from readout_compare.core.decided import Decided
from readout_compare.core.edits import Edit
from readout_compare.core.hand import statements_at
from readout_compare.core.journal import Line, stacks
from readout_compare.core.model import Comparison, Gap, Link, Span, Statement
from readout_compare.core.records import Anchor, DifferenceDecision, Kind, LinkDecision, Note, Record
from readout_compare.core.review import Review
from readout_compare.session.project import Session

Key = tuple[Kind, str]
Places = frozenset[Span]


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


def history_of(session: Session, thing: Statement | Link | Gap) -> tuple[Line, ...]:
    """Every line of the journal on a thing, oldest first, also on decisions and notes that are no more.

    A link need not be in the comparison, as one that was refused. Nothing before a comparison is shown. Errors as for
    `Session.stored_edit`.
    """
    shown = session.comparison
    if shown is None:
        return ()
    gone = [
        place
        for place, edit in session.edits_of_what_is_gone().items()
        if _was_about(session.stored_edit(edit), place, thing, shown)
    ]
    return session.lines_on([*records_on(thing, shown, session.decided, session.review), *gone])


def records_on(
    thing: Statement | Link | Gap, comparison: Comparison, decided: Decided, review: Review
) -> tuple[Key, ...]:
    """Kind and key of every decision and note on a thing as they stand now, each once.

    Of a statement also those on the links, refused ones too, and the gap that it stands in, and on mentions of topics
    in its words.
    """
    if isinstance(thing, Link):
        at = _places_of(thing, comparison)
        same: list[Key] = [("link", str(d.id)) for d in review.links if _linked_by(d) == at]
        same += [("difference", str(d.id)) for d in review.differences if _linked_by(d) == at]
        same += [("note", str(n.id)) for n in review.notes if _linked_by(n) == at]
        return tuple(dict.fromkeys([*_on_link(thing, decided), *same]))
    if isinstance(thing, Gap):
        return tuple(dict.fromkeys(_on_gap(thing, decided)))
    found: list[Key] = [("mark", str(decided.marks[thing.id].id))] if thing.id in decided.marks else []
    found += _notes(thing.id, decided)
    found += [("mention", str(m.id)) for m in review.mentions if _stands_in(m.anchor, thing, review)]
    found += [("link", str(d.id)) for d in review.links if any(_stands_in(a, thing, review) for a in d.members)]
    for link in comparison.links:
        if thing.id in link.statements:
            found += _on_link(link, decided)
    for gap in comparison.gaps:
        if gap.kind == "statement" and thing.id in gap.statements:
            found += _on_gap(gap, decided)
    return tuple(dict.fromkeys(found))


def _was_about(edit: Edit, place: Key, thing: Statement | Link | Gap, comparison: Comparison) -> bool:
    """Whether what an edit did last to a record that is gone was about a thing."""
    if isinstance(thing, Link):
        mine = (change for change in edit.changes if (change.kind, change.key) == place)
        records = (record for change in mine for record in (change.after, change.before) if record is not None)
        if any(_linked_by(record) == _places_of(thing, comparison) for record in records):
            return True
    return about(edit, comparison) == thing


def _places_of(link: Link, comparison: Comparison) -> Places:
    return frozenset(comparison.statement_by_id[sid].span for sid in link.statements)


def _linked_by(record: Record) -> Places:
    """The places of the link that a decision or note is about; empty where it is about none."""
    anchors = record.members if isinstance(record, LinkDecision | DifferenceDecision) else ()
    if isinstance(record, Note) and record.target.kind in ("link", "difference"):
        anchors = record.target.anchors
    return frozenset(a.span for a in anchors)


def _on_link(link: Link, decided: Decided) -> list[Key]:
    differences = [d for (at, _), d in decided.differences.items() if at == link.id]
    found: list[Key] = [("link", str(decided.links[link.id].id))] if link.id in decided.links else []
    found += [("difference", str(d.id)) for d in (*differences, *decided.written.get(link.id, ()))]
    return found + _notes(link.id, decided)


def _on_gap(gap: Gap, decided: Decided) -> list[Key]:
    found: list[Key] = [("gap", str(decided.gaps[gap.id].id))] if gap.id in decided.gaps else []
    return found + _notes(gap.id, decided)


def _notes(thing_id: str, decided: Decided) -> list[Key]:
    return [("note", str(note.id)) for note in decided.notes.get(thing_id, ())]


def _stands_in(anchor: Anchor, statement: Statement, review: Review) -> bool:
    if anchor.account != statement.account or review.is_lost(anchor):
        return False
    return bool(statements_at((statement,), anchor.span))
