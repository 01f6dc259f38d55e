"""What --explain adds to the table: signals, rules and quoted places, weights and candidates, states of statements."""

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.text import Text

from readout_compare.cli.grid import GREY, RUST, grid, headed
from readout_compare.cli.shown import shown
from readout_compare.core.labels import listed
from readout_compare.core.model import Comparison, Coverage, Gap, Link, Span

STATES = {"covered": "● covered", "partly": "◐ partly covered", "missing": "○ not found"}


def link_lines(comparison: Comparison, link: Link, labels: Mapping[str, str]) -> Text:
    """The parts of the score, the rule and the words of each difference, and points that the other side lacks."""
    text = Text()
    signals = ", ".join(f"{name} {value:.2f}" for name, value in link.signals.items())
    if signals:
        text.append(f"\n  signals: {signals}", style=GREY)
    for difference in link.differences:
        quoted = [f"{comparison.account_by_id[s.account].side} {_quoted(comparison, s)}" for s in difference.spans]
        text.append(f"\n  rule {difference.rule}: {shown(' / '.join(quoted)) or 'no words'}", style=GREY)
    for sid in link.statements:
        for state in comparison.coverage.get(sid, ()):
            if state.state == "partly" and state.other in link.members:
                text.append(f"\n  {labels[sid]} {_partly(comparison, state)}", style=GREY)
    return text


def _partly(comparison: Comparison, state: Coverage) -> str:
    side = comparison.account_by_id[state.other].side
    points = listed([_quoted(comparison, point) for point in state.points])
    return shown(f"is partly covered; not found in {side}: {points}")


def _quoted(comparison: Comparison, span: Span) -> str:
    return f"“{comparison.account_by_id[span.account].text[span.start : span.end]}”"


def standing_lines(gap: Gap, labels: Mapping[str, str]) -> Text:
    """Why the gap stands where it does, then a line a candidate, best first, three a side."""
    text = Text(f"\n  {shown(gap.standing)}" if gap.standing else "", style=GREY)
    for candidate in gap.candidates:
        line = f"\n  not {labels[candidate.statement]} ({candidate.score:.2f}): {shown(candidate.reason)}"
        text.append(line, style=GREY)
    return text


def statements_table(comparison: Comparison, labels: Mapping[str, str]) -> Iterator[RenderableType]:
    """Every statement with its state towards each other side and the points that are not found there."""
    table = grid("Statement", *(shown(a.side) for a in comparison.accounts))
    for statement in comparison.statements:
        states = {state.other: state for state in comparison.coverage.get(statement.id, ())}
        cells = [_state(comparison, states.get(a.id)) for a in comparison.accounts]
        table.add_row(labels[statement.id], *cells)
    return headed("Statements (● covered, ◐ partly covered, ○ not found)", table)


def _state(comparison: Comparison, state: Coverage | None) -> Text:
    if state is None:
        return Text("")
    text = Text(STATES[state.state], style=RUST if state.state == "missing" else "")
    for point in state.points:
        text.append(f"\nnot: {shown(_quoted(comparison, point))}", style=GREY)
    return text
