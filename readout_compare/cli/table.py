"""A comparison as text for a terminal: topics by side, links, gaps."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from readout_compare.cli.decided import decided_lines, refused_and_waiting
from readout_compare.cli.explained import link_lines, standing_lines, statements_table
from readout_compare.cli.grid import AMBER, GREY, RUST, grid, headed
from readout_compare.cli.shown import left_out, shown, shown_source
from readout_compare.cli.streams import drawn
from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Comparison, Gap, Link
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance

SAID, NOT_SAID = "●", "○"


def table_text(
    comparison: Comparison,
    codebook: Codebook,
    path: str | None,
    explain: bool = False,
    decided: Decided | None = None,
    provenance: Provenance = NOTHING_KNOWN,
) -> str:
    """The whole comparison, in colour only where it goes to a terminal.

    With `decided` links and gaps have their ids in front and tell what the analyst decided and wrote.

    With `explain` each link tells its signals and the rules of its differences, each gap what it weighs and its
    nearest refused statements, and a last table the state of every statement towards each other side.
    """
    return drawn(_parts(comparison, codebook, explain, decided, provenance), path)


def _parts(
    comparison: Comparison, codebook: Codebook, explain: bool, decided: Decided | None, provenance: Provenance
) -> Iterator[RenderableType]:
    labels = statement_labels(comparison)
    for account in comparison.accounts:
        count = len(comparison.statements_of(account.id))
        source = f", {shown_source(account.source)}" if account.source else ""
        counted = f"{count} statement{'' if count == 1 else 's'}"
        yield Text.assemble((shown(account.side), "bold"), f": {counted}{source}")
        if less := left_out(provenance.captures.get(account.id)):
            yield Text(f"  {less}; `readout-compare import --dry-run` shows them", style=GREY)
        if account.notice:
            yield Text(f"  {shown(account.notice)}", style=GREY)
    for remark in comparison.remarks:
        yield Text.assemble("\n", (shown(remark), "bold"))
    for part in (
        _topics(comparison, codebook, labels),
        _rows(comparison, labels),
        _links(comparison, labels, explain, decided),
        _gaps(comparison, codebook, labels, explain, decided),
        refused_and_waiting(decided) if decided else (),
        statements_table(comparison, labels) if explain else (),
    ):
        told = list(part)
        yield from [Text(), *told] if told else []
    yield Text()
    yield Text(_made(comparison), style=GREY)


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
        return headed("Topics: none")
    table = grid("Topic", *(shown(a.side) for a in comparison.accounts))
    for topic, places in said.items():
        cells = [_place(places.get(a.id, [])) for a in comparison.accounts]
        table.add_row(shown(codebook.label(topic)), *cells)
    return headed(f"Topics ({SAID} said, {NOT_SAID} not mentioned; watched topics first)", table)


def _place(ids: list[str]) -> Text:
    return Text(f"{SAID} {' '.join(ids)}") if ids else Text(NOT_SAID, style=RUST)


def _rows(comparison: Comparison, labels: dict[str, str]) -> Iterator[RenderableType]:
    """With three accounts or more: one table of what belongs together over all sides; nothing for two."""
    linked = [row for row in comparison.rows if row.links]
    if len(comparison.accounts) < 3 or not linked:
        return
    table = grid("Links", *(shown(a.side) for a in comparison.accounts), "Not linked directly")
    side = {a.id: shown(a.side) for a in comparison.accounts}
    for row in linked:
        cells = [
            Text(" ".join(labels[s] for s in row.members[a.id])) if a.id in row.members else Text(NOT_SAID, style=RUST)
            for a in comparison.accounts
        ]
        apart = "; ".join(f"{side[one]} and {side[other]}" for one, other in row.unlinked)
        table.add_row(" ".join(row.links), *cells, apart)
    yield from headed(f"Rows over all sides ({len(linked)} with links)", table)


def _links(
    comparison: Comparison, labels: dict[str, str], explain: bool, decided: Decided | None
) -> Iterator[RenderableType]:
    if not comparison.links:
        return headed("Links: none")
    table = grid(*(["Id"] if decided else []), "Statements", "Score", "What both say, and how they differ")
    for link in comparison.links:
        tags = " ↔ ".join(labels[s] for s in link.statements)
        pair = _pair(comparison, link, labels, explain)
        if decided:
            pair.append(decided_lines(decided, link))
        pair.append("\n")
        table.add_row(*([link.id] if decided else []), tags, _score(link), pair)
    done = f", {sum(bool(decided.state_of(link)) for link in comparison.links)} decided" if decided else ""
    return headed(f"Links ({len(comparison.links)}{done})", table)


def _score(link: Link) -> str:
    return f"{link.score:.2f} {link.confidence}"


def _pair(comparison: Comparison, link: Link, labels: dict[str, str], explain: bool) -> Text:
    text = Text()
    for sid in link.statements:
        text.append(f"{labels[sid]}  ", style="bold").append(f"{shown(comparison.quote(sid))}\n")
    text.append(shown(link.reason), style=GREY)
    for difference in link.differences:
        text.append(f"\n◆ {difference.kind}: {shown(difference.note)}", style=AMBER)
    if explain:
        text.append(link_lines(comparison, link, labels))
    return text


def _gaps(
    comparison: Comparison, codebook: Codebook, labels: dict[str, str], explain: bool, decided: Decided | None
) -> Iterator[RenderableType]:
    if not comparison.gaps:
        return headed("Gaps: none")
    side = {a.id: shown(a.side) for a in comparison.accounts}
    table = grid(*(["Id"] if decided else []), "Weight", "Said by", "Not by", "What")
    for gap in comparison.gaps:
        present = ", ".join(side[a] for a in gap.present) or "nobody"
        absent = ", ".join(side[a] for a in gap.absent)
        what = _what(comparison, gap, codebook, labels)
        if explain:
            what.append(standing_lines(gap, labels))
        if decided:
            what.append(decided_lines(decided, gap))
        table.add_row(*([gap.id] if decided else []), f"{gap.weight:.2f}", present, Text(absent, style=RUST), what)
    done = f", {sum(bool(decided.state_of(gap)) for gap in comparison.gaps)} decided" if decided else ""
    return headed(f"Gaps ({len(comparison.gaps)}{done}, weightiest first)", table)


def _what(comparison: Comparison, gap: Gap, codebook: Codebook, labels: dict[str, str]) -> Text:
    if gap.kind == "topic":
        where = f" ({' '.join(labels[s] for s in gap.statements)})" if gap.statements else ""
        watched = ", watched" if gap.watched else ""
        return Text.assemble(("Topic: ", "bold"), shown(codebook.label(gap.topic or "")), watched, where)
    text = Text()
    for sid in gap.statements:
        text.append(f"{labels[sid]}  ", style="bold").append(shown(comparison.quote(sid)))
    if gap.suggested:
        text.append(f"\n  suggested topic: {shown(', '.join(gap.suggested))}", style=GREY)
    return text


def _made(comparison: Comparison) -> str:
    meaning = comparison.engine.vectors or "no (wording, topics and numbers only)"
    return (
        f"Readout Compare {comparison.engine.program}, engine {comparison.engine.engine}; meaning compared: {meaning}; "
        f"codebook {shown(comparison.engine.codebook)}; link from {comparison.options.link:.2f}, "
        f"sure from {comparison.options.sure:.2f}."
    )
