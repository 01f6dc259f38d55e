"""`readout-compare report`: write the report of a comparison as one file, HTML or JSON by its ending."""

import click

from readout_compare.cli.options import Asked, comparing
from readout_compare.cli.projects import shown_as_asked
from readout_compare.cli.streams import refuse_overwriting, write
from readout_compare.reports import writer_for


@click.command()
@comparing
@click.option("-o", "--output", metavar="FILE.html", required=True, help="The report; an older one is replaced.")
@click.option("--title", help="Heading; by default the names of the sides, or the call's title.")
def report(
    asked: Asked,
    output: str,
    title: str | None,
) -> None:
    """Compare two or more accounts, or a call of a project with all that was decided, and write the report."""
    writer = writer_for(output)
    refuse_overwriting(output, asked.accounts, asked.codebook)
    shown = shown_as_asked(asked)
    heading = title or shown.title
    write(writer(shown.comparison, shown.decided, shown.codebook, heading, shown.provenance), output)
    write(f"Report written: {output}\n", None)
