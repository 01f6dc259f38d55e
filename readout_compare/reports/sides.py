"""The parts of a report on more than one link: rows over all sides, and how far a side covers a statement."""

from readout_compare.core.labels import listed
from readout_compare.core.model import Coverage, Link, Row
from readout_compare.core.report import Cell, Paragraph, Run, Runs, Table, runs
from readout_compare.reports.material import Material, thing_anchor


def rows_table(of: Material) -> tuple[Paragraph | Table, ...]:
    """With three accounts or more: one table of the linked statements over all sides; for two the links tell it all."""
    linked = [row for row in of.comparison.rows if row.links]
    if len(of.comparison.accounts) < 3 or not linked:
        return ()
    text = (
        "Each row holds what links join, at most three statements a side. Where two sides of a row are joined only "
        "through a third, that is said: they need not say the same."
    )
    head = (*(account.side for account in of.comparison.accounts), "Links", "Joined only through a third side")
    table = Table("Rows over all sides", head, tuple(_row(of, row) for row in linked))
    return Paragraph(runs(text), "muted"), table


def _row(of: Material, row: Row) -> tuple[Cell, ...]:
    cells = [
        Cell(tuple(_told(of, s) for s in row.members[a.id]), "said")
        if a.id in row.members
        else Cell((runs("○ no counterpart"),), "notsaid")
        for a in of.comparison.accounts
    ]
    by_id = {link.id: link for link in of.comparison.links}
    links = tuple(_score(of, by_id[x]) for x in row.links)
    apart = "; ".join(of.sides(pair) for pair in row.unlinked)
    return (*cells, Cell(links), Cell((runs(apart or "—"),)))


def _told(of: Material, statement: str) -> Runs:
    return runs(of.id_run(statement), "  ", of.comparison.quote(statement))


def _score(of: Material, link: Link) -> Runs:
    tags = " ↔ ".join(of.labels[s] for s in link.statements)
    return runs(Run(tags, "id", thing_anchor(link)), f" {link.score:.2f}")


def partly_covered(of: Material, link: Link) -> tuple[Runs, ...]:
    """For each member statement the points that were not found on another side of the link."""
    return tuple(
        runs(
            Run("◐ partly covered", "strong"),
            "  ",
            of.id_run(s),
            f": not found in {of.side(state.other)}: ",
            _points(of, state),
        )
        for s in link.statements
        for state in of.comparison.coverage.get(s, ())
        if state.state == "partly" and state.other in link.members
    )


def _points(of: Material, state: Coverage) -> str:
    texts = of.comparison.account_by_id
    return listed([f"“{texts[p.account].text[p.start : p.end]}”" for p in state.points])


def coverage_run(of: Material, statement: str) -> Runs:
    """The sides that cover only a part of a statement, for the place beside it."""
    partly = [of.side(c.other) for c in of.comparison.coverage.get(statement, ()) if c.state == "partly"]
    return runs(Run(f" ◐ partly covered in {listed(partly)}", "muted")) if partly else ()
