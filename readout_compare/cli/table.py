"""A comparison as text for a terminal: topics by side, links, gaps."""

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from readout_compare.cli.streams import console_for
from readout_compare.core.codebook import Codebook
from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Comparison, Gap, Link
from readout_compare.session import jobs

SAID, NOT_SAID = "●", "○"
RUST, AMBER, GREY = "red", "yellow", "bright_black"


def table_text(comparison: Comparison, path: str | None) -> str:
    """The whole comparison, in colour only where it goes to a terminal."""
    console = console_for(path)
    with console.capture() as capture:
        for part in _parts(comparison, jobs.codebook()):
            console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"


def _parts(comparison: Comparison, codebook: Codebook) -> Iterator[RenderableType]:
    labels = statement_labels(comparison)
    for account in comparison.accounts:
        count = len(comparison.statements_of(account.id))
        source = f", {account.source}" if account.source else ""
        yield Text.assemble((account.side, "bold"), f": {count} statements{source}")
        if account.notice:
            yield Text(f"  {account.notice}", style=GREY)
    for remark in comparison.remarks:
        yield Text.assemble("\n", (remark, "bold"))
    yield Text()
    yield _topics(comparison, codebook, labels)
    yield Text()
    yield _links(comparison, labels)
    yield Text()
    yield _gaps(comparison, codebook, labels)
    yield Text()
    yield Text(_made(comparison), style=GREY)


def _grid(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _topics(comparison: Comparison, codebook: Codebook, labels: dict[str, str]) -> Table:
    """Watched topics first, then in the codebook's order."""
    said: dict[str, dict[str, list[str]]] = {t: {} for t in comparison.options.watched}
    order = {t.id: n for n, t in enumerate(codebook.topics)}
    found = {topic for s in comparison.statements for topic in s.topics}
    for topic in sorted(found, key=lambda t: (order.get(t, len(order)), t)):
        said.setdefault(topic, {})
    for statement in comparison.statements:
        for topic in statement.topics:
            said[topic].setdefault(statement.account, []).append(labels[statement.id])
    title = f"Topics ({SAID} said, {NOT_SAID} not mentioned; watched topics first)"
    table = _grid(title, "Topic", *(a.side for a in comparison.accounts))
    for topic, places in said.items():
        cells = [_place(places.get(a.id, [])) for a in comparison.accounts]
        table.add_row(codebook.label(topic), *cells)
    return table


def _place(ids: list[str]) -> Text:
    return Text(f"{SAID} {' '.join(ids)}") if ids else Text(NOT_SAID, style=RUST)


def _links(comparison: Comparison, labels: dict[str, str]) -> Table:
    if not comparison.links:
        return _grid("Links: none")
    table = _grid(f"Links ({len(comparison.links)})", "Statements", "Score", "What both say, and how they differ")
    for link in comparison.links:
        table.add_row(" ↔ ".join(labels[s] for s in link.statements), _score(link), _pair(comparison, link, labels))
    return table


def _score(link: Link) -> str:
    return f"{link.score:.2f} {link.confidence}"


def _pair(comparison: Comparison, link: Link, labels: dict[str, str]) -> Text:
    text = Text()
    for sid in link.statements:
        text.append(f"{labels[sid]}  ", style="bold").append(f"{comparison.quote(sid)}\n")
    text.append(link.reason, style=GREY)
    for difference in link.differences:
        text.append(f"\n◆ {difference.kind}: {difference.note}", style=AMBER)
    text.append("\n")
    return text


def _gaps(comparison: Comparison, codebook: Codebook, labels: dict[str, str]) -> Table:
    if not comparison.gaps:
        return _grid("Gaps: none")
    side = {a.id: a.side for a in comparison.accounts}
    table = _grid(f"Gaps ({len(comparison.gaps)}, weightiest first)", "Weight", "Said by", "Not by", "What")
    for gap in comparison.gaps:
        present = ", ".join(side[a] for a in gap.present) or "nobody"
        absent = ", ".join(side[a] for a in gap.absent)
        table.add_row(f"{gap.weight:.2f}", present, Text(absent, style=RUST), _what(comparison, gap, codebook, labels))
    return table


def _what(comparison: Comparison, gap: Gap, codebook: Codebook, labels: dict[str, str]) -> Text:
    if gap.kind == "topic":
        where = f" ({' '.join(labels[s] for s in gap.statements)})" if gap.statements else ""
        watched = ", watched" if gap.watched else ""
        return Text.assemble(("Topic: ", "bold"), codebook.label(gap.topic or ""), watched, where)
    return Text.assemble(
        *(part for sid in gap.statements for part in ((f"{labels[sid]}  ", "bold"), comparison.quote(sid)))
    )


def _made(comparison: Comparison) -> str:
    meaning = comparison.engine.vectors or "no (wording, topics and numbers only)"
    return (
        f"Readout Compare {comparison.engine.program}, engine {comparison.engine.engine}; meaning compared: {meaning}; "
        f"codebook {comparison.engine.codebook}; link from {comparison.options.link:.2f}, "
        f"sure from {comparison.options.sure:.2f}."
    )
