"""Exact words of statements with marks inside: what differs, what changed, what only one side says."""

from collections.abc import Sequence
from itertools import pairwise

from readout_compare.core.model import Gap, Link, Statement
from readout_compare.core.report import Column, Quotation, Run, Runs, RunStyle, SideBySide
from readout_compare.engine.findings.marks import word_marks
from readout_compare.reports.material import Material, statement_anchor

Marked = tuple[int, int, RunStyle]  # start and end in the text that is marked


def marked_runs(text: str, marks: Sequence[Marked]) -> Runs:
    """The text cut at the marks; where marks overlap the later one in the list covers the earlier."""
    cuts = sorted({0, len(text), *(min(max(0, edge), len(text)) for start, end, _ in marks for edge in (start, end))})
    found: list[Run] = []
    for start, end in pairwise(cuts):
        style: RunStyle = next((s for from_, to, s in reversed(marks) if from_ <= start and end <= to), "plain")
        if found and found[-1].style == style:
            found[-1] = Run(found[-1].text + text[start:end], style)
        else:
            found.append(Run(text[start:end], style))
    return tuple(found)


def quotation(of: Material, statement: str, marks: Sequence[Marked] = ()) -> Quotation:
    """A statement quoted away from its place, with what its original says; its label leads to the full text."""
    account = of.comparison.account_by_id[of.comparison.statement_by_id[statement].account]
    runs = marked_runs(of.comparison.quote(statement), marks)
    anchor, beneath = statement_anchor(statement), of.beneath.get(statement)
    return Quotation(of.labels[statement], runs, account.language, to=anchor, beneath=beneath)


def gap_columns(of: Material, gap: Gap) -> SideBySide:
    """The statements of a gap beside the sides that leave them out; other sides have no column."""
    owner = of.comparison.statement_by_id
    topics = {topic for s in gap.statements for topic in owner[s].topics}
    columns: list[Column] = []
    for account in of.comparison.accounts:
        said = tuple(quotation(of, s) for s in gap.statements if owner[s].account == account.id)
        if said:
            columns.append(Column(of.quoted_side(account), said))
        elif account.id in gap.absent:
            columns.append(Column(account.side, (), _absent(of, account.id, topics)))
    return SideBySide(tuple(columns))


def _absent(of: Material, account: str, topics: set[str]) -> Runs:
    """ "Not mentioned" only where a side shares no topic; else no more than that the statement has no counterpart."""
    near = [s.id for s in of.comparison.statements_of(account) if topics.intersection(s.topics)]
    if near:
        return (Run("No counterpart. On the same topics: "), *of.id_runs(near), Run("."))
    return (Run("Not mentioned." if topics else "No counterpart."),)


def link_columns(of: Material, link: Link) -> SideBySide:
    """The members of a link side by side; each side's words are marked against all the others' together.

    A side that is not in the link has no column: it may tell the same in another link.
    """
    columns: list[Column] = []
    for account in of.comparison.accounts:
        members = link.members.get(account.id, ())
        if not members:
            continue
        others = "\n".join(of.comparison.quote(s) for s in link.statements if s not in members)
        columns.append(Column(of.quoted_side(account), _marked_members(of, link, members, others)))
    return SideBySide(tuple(columns))


def _marked_members(of: Material, link: Link, members: Sequence[str], others: str) -> tuple[Quotation, ...]:
    mine = [of.comparison.quote(s) for s in members]
    marks = word_marks("\n".join(mine), others)[0]
    found: list[Quotation] = []
    start = 0
    for member, text in zip(members, mine, strict=True):
        words: list[Marked] = [(m.start - start, m.end - start, m.kind) for m in marks]
        found.append(quotation(of, member, [*words, *_difference_marks(link, of.comparison.statement_by_id[member])]))
        start += len(text) + 1
    return tuple(found)


def _difference_marks(link: Link, statement: Statement) -> list[Marked]:
    """Where the link's differences stand, counted from the statement's first character."""
    return [
        (span.start - statement.start, span.end - statement.start, "differs")
        for difference in link.differences
        for span in difference.spans
        if span.account == statement.account and span.start < statement.end and statement.start < span.end
    ]
