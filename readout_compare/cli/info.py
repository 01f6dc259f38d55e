"""`readout-compare info`: what a project file holds, without changing it."""

from pathlib import Path

import click

from readout_compare.store.info import project_info


@click.command()
@click.argument("project", metavar="PROJECT.readout")
def info(project: str) -> None:
    """Tell what a project holds; the file is only read."""
    held = project_info(Path(project))
    click.echo(f"{held.meta.title}")
    click.echo(f"  written by Readout Compare {held.meta.program}, schema {held.schema}")
    for account in held.accounts:
        source = account.source or "pasted"
        click.echo(f"  {account.side}: {len(account.text):,} characters, {account.language}, {source}")
        click.echo(f"    SHA-256 {account.sha256}")
    click.echo(f"  watched topics: {', '.join(held.options.watched) or 'none'}")
    click.echo(f"  notes: {held.notes}")
