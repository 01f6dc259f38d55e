"""What the analyst adds: notes, each on one thing of a comparison, named so that it is found again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from readout_compare.core.model import Comparison, Gap, Link, Statement

TargetKind = Literal["statement", "link", "gap"]


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A thing that a note is about, named by positions in the texts, never by a running number."""

    kind: TargetKind
    key: str  # e.g. "a:706-874", "a:706-874|b:2096-2249", "topic:territory"


@dataclass(frozen=True, slots=True)
class Note:
    """What the analyst wrote about one target."""

    id: int  # 0 until stored
    target: Target
    text: str
    author: str
    written: str  # UTC, ISO 8601 with seconds
    quote: str  # the words the note was written beside, kept in case its place is gone


def _place(statement: Statement) -> str:
    return f"{statement.account}:{statement.start}-{statement.end}"


def target_of(comparison: Comparison, thing: Statement | Link | Gap) -> Target:
    """Name a thing so that the same texts give the same name in every later comparison."""
    if isinstance(thing, Statement):
        return Target("statement", _place(thing))
    if isinstance(thing, Link):
        return Target("link", "|".join(_place(comparison.statement_by_id[s]) for s in thing.statements))
    if thing.kind == "topic":
        return Target("gap", f"topic:{thing.topic}")
    places = "|".join(_place(comparison.statement_by_id[s]) for s in thing.statements)
    return Target("gap", f"statement:{places}")


def targets(comparison: Comparison) -> Mapping[Target, Statement | Link | Gap]:
    """Every target of a comparison; a note whose target is not in here has lost its place."""
    things: list[Statement | Link | Gap] = [*comparison.statements, *comparison.links, *comparison.gaps]
    return {target_of(comparison, thing): thing for thing in things}


def quote_of(comparison: Comparison, thing: Statement | Link | Gap) -> str:
    """The words a note on this thing is written beside: member statements joined by " ↔ "."""
    ids = (thing.id,) if isinstance(thing, Statement) else thing.statements
    return " ↔ ".join(comparison.quote(s) for s in ids)
