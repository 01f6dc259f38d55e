"""`readout-compare demo`: compare the built-in sample and open it in the window, or print it where none can open."""

from pathlib import Path

import click

from readout_compare.cli.options import with_stages
from readout_compare.cli.streams import Window, write
from readout_compare.cli.table import table_text
from readout_compare.core.decided import Decided
from readout_compare.core.errors import OutputError
from readout_compare.session import jobs

REPORT_NAME = "readout-compare-demo.html"


@click.command()
@click.option("-o", "--output", "folder", metavar="DIR", default=".", help="Folder for the report; made if missing.")
@click.option("--no-window", is_flag=True, help="Print the table and write the report instead.")
@click.pass_context
def demo(ctx: click.Context, folder: str, no_window: bool) -> None:
    """Compare the built-in sample: the call of 18 March 2025 in three accounts, in our own words."""
    window = ctx.find_object(Window)
    if not no_window and window is not None:
        obstacle = window.obstacle()
        if obstacle is None:
            ctx.exit(window.open((), True))
        click.echo(obstacle, err=True)
    _make(folder)
    accounts, options = jobs.built_in_sample()
    comparison = with_stages(accounts, options)
    path = Path(folder) / REPORT_NAME
    write(jobs.render_report(comparison, Decided(), jobs.built_in_sample_title()), str(path))
    write(f"{table_text(comparison, jobs.codebook(), None)}\nReport written: {path}\n", None)


def _make(folder: str) -> None:
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"The folder {folder} can't be made ({error.strerror}); choose another.") from error
