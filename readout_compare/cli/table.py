"""A comparison as text for a terminal: topics by side, links, gaps."""

import io
from collections.abc import Iterator
from typing import cast

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readout_compare.cli.shown import shown, shown_source
from readout_compare.cli.streams import console_for
from readout_compare.core.codebook import Codebook
from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Comparison, Gap, Link
from readout_compare.session import jobs

SAID, NOT_SAID = "●", "○"
RUST, AMBER, GREY = "red", "yellow", "bright_black"
NEAREST = 3  # refused statements below a gap


def table_text(comparison: Comparison, path: str | None, explain: bool = False) -> str:
    """The whole comparison, in colour only where it goes to a terminal.

    With `explain` each statement gap has below it the nearest statements that were refused, at most three, and why.
    """
    console = console_for(path)
    for part in _parts(comparison, jobs.codebook(), explain):
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in cast("io.StringIO", console.file).getvalue().split("\n")[:-1])


def _parts(comparison: Comparison, codebook: Codebook, explain: bool) -> Iterator[RenderableType]:
    labels = statement_labels(comparison)
    for account in comparison.accounts:
        count = len(comparison.statements_of(account.id))
        source = f", {shown_source(account.source)}" if account.source else ""
        counted = f"{count} statement{'' if count == 1 else 's'}"
        yield Text.assemble((shown(account.side), "bold"), f": {counted}{source}")
        if account.notice:
            yield Text(f"  {shown(account.notice)}", style=GREY)
    for remark in comparison.remarks:
        yield Text.assemble("\n", (shown(remark), "bold"))
    for headed in (
        _topics(comparison, codebook, labels),
        _links(comparison, labels),
        _gaps(comparison, codebook, labels, explain),
    ):
        yield Text()
        yield from headed
    yield Text()
    yield Text(_made(comparison), style=GREY)


def _headed(title: str, rows: Table | None = None) -> Iterator[RenderableType]:
    # Not the title of the table: rich wraps that to the table's width and leaves it out where there are no columns.
    yield Text(title, style="bold")
    if rows is not None:
        yield rows


def _grid(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _topics(comparison: Comparison, codebook: Codebook, labels: dict[str, str]) -> Iterator[RenderableType]:
    """Watched topics first, then in the codebook's order."""
    said: dict[str, dict[str, list[str]]] = {t: {} for t in comparison.options.watched}
    order = {t.id: n for n, t in enumerate(codebook.topics)}
    found = {topic for s in comparison.statements for topic in s.topics}
    for topic in sorted(found, key=lambda t: (order.get(t, len(order)), t)):
        said.setdefault(topic, {})
    for statement in comparison.statements:
        for topic in statement.topics:
            said[topic].setdefault(statement.account, []).append(labels[statement.id])
    if not said:
        return _headed("Topics: none")
    table = _grid("Topic", *(shown(a.side) for a in comparison.accounts))
    for topic, places in said.items():
        cells = [_place(places.get(a.id, [])) for a in comparison.accounts]
        table.add_row(codebook.label(topic), *cells)
    return _headed(f"Topics ({SAID} said, {NOT_SAID} not mentioned; watched topics first)", table)


def _place(ids: list[str]) -> Text:
    return Text(f"{SAID} {' '.join(ids)}") if ids else Text(NOT_SAID, style=RUST)


def _links(comparison: Comparison, labels: dict[str, str]) -> Iterator[RenderableType]:
    if not comparison.links:
        return _headed("Links: none")
    table = _grid("Statements", "Score", "What both say, and how they differ")
    for link in comparison.links:
        table.add_row(" ↔ ".join(labels[s] for s in link.statements), _score(link), _pair(comparison, link, labels))
    return _headed(f"Links ({len(comparison.links)})", table)


def _score(link: Link) -> str:
    return f"{link.score:.2f} {link.confidence}"


def _pair(comparison: Comparison, link: Link, labels: dict[str, str]) -> Text:
    text = Text()
    for sid in link.statements:
        text.append(f"{labels[sid]}  ", style="bold").append(f"{shown(comparison.quote(sid))}\n")
    text.append(shown(link.reason), style=GREY)
    for difference in link.differences:
        text.append(f"\n◆ {difference.kind}: {shown(difference.note)}", style=AMBER)
    text.append("\n")
    return text


def _gaps(
    comparison: Comparison, codebook: Codebook, labels: dict[str, str], explain: bool
) -> Iterator[RenderableType]:
    if not comparison.gaps:
        return _headed("Gaps: none")
    side = {a.id: shown(a.side) for a in comparison.accounts}
    table = _grid("Weight", "Said by", "Not by", "What")
    for gap in comparison.gaps:
        present = ", ".join(side[a] for a in gap.present) or "nobody"
        absent = ", ".join(side[a] for a in gap.absent)
        what = _what(comparison, gap, codebook, labels)
        if explain and gap.kind == "statement":
            what.append(_refused(comparison, gap, labels))
        table.add_row(f"{gap.weight:.2f}", present, Text(absent, style=RUST), what)
    return _headed(f"Gaps ({len(comparison.gaps)}, weightiest first)", table)


def _what(comparison: Comparison, gap: Gap, codebook: Codebook, labels: dict[str, str]) -> Text:
    if gap.kind == "topic":
        where = f" ({' '.join(labels[s] for s in gap.statements)})" if gap.statements else ""
        watched = ", watched" if gap.watched else ""
        return Text.assemble(("Topic: ", "bold"), codebook.label(gap.topic or ""), watched, where)
    return Text.assemble(
        *(part for sid in gap.statements for part in ((f"{labels[sid]}  ", "bold"), shown(comparison.quote(sid))))
    )


def _refused(comparison: Comparison, gap: Gap, labels: dict[str, str]) -> Text:
    """A line a candidate, nearest first; only those of the sides that the gap is about."""
    absent = set(gap.absent)
    found = [
        candidate
        for sid in gap.statements
        for candidate in comparison.candidates.get(sid, ())
        if comparison.statement_by_id[candidate.statement].account in absent
    ]
    text = Text()
    for candidate in sorted(found, key=lambda c: (-c.score, c.statement))[:NEAREST]:
        line = f"\n  not {labels[candidate.statement]} ({candidate.score:.2f}): {shown(candidate.reason)}"
        text.append(line, style=GREY)
    return text


def _made(comparison: Comparison) -> str:
    meaning = comparison.engine.vectors or "no (wording, topics and numbers only)"
    return (
        f"Readout Compare {comparison.engine.program}, engine {comparison.engine.engine}; meaning compared: {meaning}; "
        f"codebook {comparison.engine.codebook}; link from {comparison.options.link:.2f}, "
        f"sure from {comparison.options.sure:.2f}."
    )
