"""`readout-compare copy` and `restore`: a project as JSON Lines, and a new project from a copy or a backup."""

import click

from readout_compare.cli.projects import project_argument
from readout_compare.cli.shown import shown
from readout_compare.cli.streams import refuse_overwriting, write
from readout_compare.core.errors import WrongUseError
from readout_compare.session.restoring import plain_copy, restored
from readout_compare.store.files import project_path

_ENDING = ".jsonl"


@click.command()
@project_argument
@click.option("-o", "--output", metavar="FILE.jsonl", help="Write there instead of to the screen.")
def copy(project: str, output: str | None) -> None:
    """Write all of a project, its history too, as JSON Lines that any program can read."""
    if output is not None and not output.casefold().endswith(_ENDING):
        raise WrongUseError(f"{output} is no name for JSON Lines; end it with {_ENDING}.")
    refuse_overwriting(output, [project])
    write(plain_copy(project), output)


@click.command()
@click.argument("source", metavar="FILE.jsonl|BACKUP.readout")
@click.option("-p", "--project", metavar="NEW.readout", required=True, help="A name where nothing stands yet.")
def restore(source: str, project: str) -> None:
    """Make a new project from a JSON Lines copy or a backup; what is there is never replaced."""
    path = project_path(project)
    lost = restored(source, path)
    history = f"The history could not be restored ({shown(lost)}); accounts and decisions are all there.\n"
    write(f"Restored: {path}\n{history if lost else ''}", None)
