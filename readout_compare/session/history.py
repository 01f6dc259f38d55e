"""The history of one thing of a comparison, and which records of a project are about it."""

from readout_compare.core.about import about
from readout_compare.core.decided import Decided
from readout_compare.core.hand import statements_at
from readout_compare.core.journal import Line
from readout_compare.core.model import Comparison, Gap, Link, Span, Statement
from readout_compare.core.records import Anchor, Kind
from readout_compare.core.review import Review
from readout_compare.session.project import Session

Key = tuple[Kind, str]


def history_of(session: Session, thing: Statement | Link | Gap) -> tuple[Line, ...]:
    """Every line of the journal on a thing, oldest first, also on decisions and notes that are no more.

    Nothing before a comparison is shown. Errors as for `Session.stored_edit`.
    """
    shown = session.comparison
    if shown is None:
        return ()
    gone = [
        place
        for place, edit in session.edits_of_what_is_gone().items()
        if about(session.stored_edit(edit), shown) == thing
    ]
    return session.lines_on([*records_on(thing, shown, session.decided, session.review), *gone])


def records_on(
    thing: Statement | Link | Gap, comparison: Comparison, decided: Decided, review: Review
) -> tuple[Key, ...]:
    """Kind and key of every decision and note on a thing as they stand now, each once.

    Of a statement also those on the links and the gap that it stands in, and on mentions of topics in its words.
    """
    if isinstance(thing, Link):
        return tuple(dict.fromkeys(_on_link(thing, decided)))
    if isinstance(thing, Gap):
        return tuple(dict.fromkeys(_on_gap(thing, decided)))
    found: list[Key] = [("mark", str(decided.marks[thing.id].id))] if thing.id in decided.marks else []
    found += _notes(thing.id, decided)
    found += [("mention", str(m.id)) for m in review.mentions if _stands_in(m.anchor, thing, review)]
    for link in comparison.links:
        if thing.id in link.statements:
            found += _on_link(link, decided)
    for gap in comparison.gaps:
        if gap.kind == "statement" and thing.id in gap.statements:
            found += _on_gap(gap, decided)
    return tuple(dict.fromkeys(found))


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
    return bool(statements_at((statement,), Span(anchor.account, anchor.start, anchor.end)))
