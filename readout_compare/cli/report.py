"""`readout-compare report`: write the report of a comparison as one HTML file."""

from pathlib import Path

import click

from readout_compare.cli.options import compared, comparing
from readout_compare.core.errors import WrongUseError
from readout_compare.reports import WRITERS
from readout_compare.session import jobs


@click.command()
@comparing
@click.option("-o", "--output", metavar="FILE.html", required=True, help="The report; an older one is replaced.")
@click.option("--title", help="Heading of the report; by default the names of the sides.")
def report(
    accounts: tuple[str, ...],
    sides: tuple[str, ...],
    watched: tuple[str, ...],
    no_meaning: bool,
    same_call: bool,
    output: str,
    title: str | None,
) -> None:
    """Compare two or more accounts and write the report."""
    suffix = Path(output).suffix.lower()
    if suffix not in WRITERS:
        raise WrongUseError(f"A report can be written as {', '.join(sorted(WRITERS))}; name the file so.")
    comparison = compared(accounts, sides, watched, no_meaning, same_call)
    heading = title or " and ".join(a.side for a in comparison.accounts)
    jobs.save_text(output, jobs.render_report(comparison, (), heading))
    click.echo(f"Report written: {output}")
