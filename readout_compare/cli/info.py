"""`readout-compare info`: what a project file holds, without changing it."""

from collections.abc import Iterator
from pathlib import Path

import click

from readout_compare.cli.shown import shown
from readout_compare.cli.streams import write
from readout_compare.store.info import ProjectInfo, project_info


@click.command()
@click.argument("project", metavar="PROJECT.readout")
def info(project: str) -> None:
    """Tell what a project holds; the file is only read."""
    held = project_info(Path(project))
    write("".join(f"{line}\n" for line in _lines(held)), None)


def _lines(held: ProjectInfo) -> Iterator[str]:
    project = held.review.project
    yield shown(project.title)
    yield f"  written by Readout Compare {shown(held.meta.program)}, schema {held.schema}"
    for call in held.review.calls:
        for account in held.review.accounts_of(call.id):
            source = shown(account.source) or "pasted"
            yield f"  {shown(account.side)}: {len(account.text):,} characters, {shown(account.language)}, {source}"
            yield f"    SHA-256 {shown(account.sha256)}"
    yield f"  watched topics: {shown(', '.join(project.options.watched)) or 'none'}"
    yield f"  notes: {len(held.review.notes)}"
