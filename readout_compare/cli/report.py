"""`readout-compare report`: write the report of a comparison as one file, HTML or JSON by its ending."""

import click

from readout_compare.cli.options import Asked, compared, comparing
from readout_compare.cli.streams import refuse_overwriting, write
from readout_compare.core.decided import Decided
from readout_compare.reports import writer_for
from readout_compare.session import jobs


@click.command()
@comparing
@click.option("-o", "--output", metavar="FILE.html", required=True, help="The report; an older one is replaced.")
@click.option("--title", help="Heading of the report; by default the names of the sides.")
def report(
    asked: Asked,
    output: str,
    title: str | None,
) -> None:
    """Compare two or more accounts and write the report."""
    writer = writer_for(output)
    refuse_overwriting(output, asked.accounts, asked.codebook)
    codebook = jobs.codebook(asked.codebook)
    comparison = compared(asked, codebook)
    heading = title or " and ".join(a.side for a in comparison.accounts)
    write(writer(comparison, Decided(), codebook, heading), output)
    write(f"Report written: {output}\n", None)
