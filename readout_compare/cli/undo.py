"""`readout-compare undo` and `redo`: take the last edits of a project back, or make them again."""

from collections.abc import Callable

import click

from readout_compare.cli.projects import opened, project_argument
from readout_compare.cli.shown import shown
from readout_compare.cli.streams import write
from readout_compare.core.edits import Edit
from readout_compare.session.project import Session

_number = click.argument("number", metavar="[N]", type=click.IntRange(1), default=1)


@click.command()
@project_argument
@_number
def undo(project: str, number: int) -> None:
    """Take the last edit back, or the last N; the import that made the project stays."""
    _again(project, number, "Undone", "undo", Session.undo)


@click.command()
@project_argument
@_number
def redo(project: str, number: int) -> None:
    """Make the edit that was undone last again, or the last N."""
    _again(project, number, "Done again", "redo", Session.redo)


def _again(project: str, number: int, done: str, verb: str, step: Callable[[Session], Edit | None]) -> None:
    told: list[str] = []
    with opened(project) as session:
        while len(told) < number and (edit := step(session)) is not None:
            told.append(f"{done}: {shown(edit.name)}\n")
    if len(told) < number:
        told.append(f"There is nothing {'more ' if told else ''}to {verb}.\n")
    write("".join(told), None)
