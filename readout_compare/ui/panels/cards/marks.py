"""Which words of a quotation are marked in a link's card: what differs, and what only one side has."""

from readout_compare.core.decided import Decided
from readout_compare.core.model import Comparison, Link, Statement
from readout_compare.engine.findings.marks import word_marks
from readout_compare.ui.models.statements import TextMark


def standing_marks(comparison: Comparison, statement: Statement, decided: Decided) -> tuple[TextMark, ...]:
    """The words of a statement that some difference of its links names, each stretch once, sorted.

    Those of a difference that was dismissed are not marked.
    """
    spans = {
        (max(span.start, statement.start) - statement.start, min(span.end, statement.end) - statement.start)
        for link in comparison.links_of.get(statement.id, ())
        for place, difference in enumerate(link.differences)
        if not is_dismissed(decided, link, place)
        for span in difference.spans
        if span.account == statement.account and span.start < statement.end and span.end > statement.start
    }
    return tuple(TextMark(start, end, "differs") for start, end in sorted(spans))


def is_dismissed(decided: Decided, link: Link, place: int) -> bool:
    """Whether the analyst said that a difference is none."""
    known = decided.differences.get((link.id, place))
    return known is not None and known.state == "dismissed"


def pair_marks(comparison: Comparison, link: Link, statement: Statement, decided: Decided) -> tuple[TextMark, ...]:
    """What a difference names, then words that the other sides do not have; the former wins where both would."""
    mine = link.members[statement.account]
    others = " ".join(comparison.quote(sid) for sid in link.statements if sid not in mine)
    differs = standing_marks(comparison, statement, decided)
    found, _ = word_marks(comparison.quote(statement.id), others)
    only = [TextMark(m.start, m.end, "only") for m in found if m.kind == "only"]
    return (*(m for m in only if not any(m.start < d.end and d.start < m.end for d in differs)), *differs)
