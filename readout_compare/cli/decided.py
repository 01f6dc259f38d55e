"""What the analyst decided and wrote, as lines under a link or gap of the table."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from readout_compare.cli.grid import GREY, grid, headed
from readout_compare.cli.shown import shown
from readout_compare.core.decided import Decided
from readout_compare.core.labels import utc_words
from readout_compare.core.model import Gap, Link
from readout_compare.core.records import GapDecision, LinkDecision


def decided_lines(decided: Decided, thing: Link | Gap) -> Text:
    """A line for the decision with its author, one for each difference that was decided, one a note."""
    text = Text()
    decision = decided.links.get(thing.id) if isinstance(thing, Link) else decided.gaps.get(thing.id)
    if decision is not None:
        text.append(f"\n✓ {_decision(decision)}", style="bold").append(_signed(decision.by, decision.at), style=GREY)
    if isinstance(thing, Link):
        for (link, place), d in decided.differences.items():
            if link == thing.id:
                text.append(f"\n✓ difference {place + 1} {d.state}: {shown(d.kind)}", style="bold")
        for d in decided.written.get(thing.id, ()):
            text.append(f"\n✓ difference by hand: {shown(d.kind)}, {shown(d.note)}", style="bold")
    for note in decided.notes.get(thing.id, ()):
        text.append(f"\n✎ {shown(note.text)}").append(_signed(note.author, note.written), style=GREY)
    return text


def refused_and_waiting(decided: Decided) -> Iterator[RenderableType]:
    """The links that were refused, and how much waits because its words are gone; nothing where there is neither."""
    if decided.refused:
        table = grid("Statements", "By")
        for d in decided.refused:
            table.add_row(shown(" ↔ ".join(f"“{a.quote}”" for a in d.members)), _signed(d.by, d.at).strip(" ()"))
        yield from headed(f"Refused links ({len(decided.refused)})", table)
    if decided.tray:
        one = len(decided.tray) == 1
        yield Text(f"{len(decided.tray)} decision{'' if one else 's'} or note{'' if one else 's'} "
                   f"wait{'s' if one else ''} because the words are in no account any more.")  # fmt: skip


def _decision(decision: LinkDecision | GapDecision) -> str:
    if isinstance(decision, LinkDecision):
        parts: list[str] = [decision.state, decision.relation or ""]
    else:
        where = " ".join(f"“{a.quote}”" for a in decision.where)
        severity = f"severity {decision.severity}" if decision.severity else ""
        parts = [decision.verdict + (f" in {where}" if where else ""), severity, decision.reason]
    return shown("; ".join(part for part in (*parts, *(f"#{tag}" for tag in decision.tags)) if part))


def _signed(author: str, at: str) -> str:
    return f" ({shown(author)}, {utc_words(at, seconds=False)})" if author and at else ""
