"""`readout-compare compare`: print what both say, what only one says, and what differs."""

import click

from readout_compare.cli.options import Asked, compared, comparing
from readout_compare.cli.streams import refuse_overwriting, write
from readout_compare.cli.table import table_text
from readout_compare.reports.json import comparison_json
from readout_compare.session import jobs


@click.command()
@comparing
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--explain", is_flag=True, help="Tell why, for each link, gap and statement.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to the screen.")
def compare(
    asked: Asked,
    form: str,
    explain: bool,
    output: str | None,
) -> None:
    """Compare two or more accounts of one call.

    A, B and so on are text files; - reads one account from standard input.
    """
    refuse_overwriting(output, asked.accounts, asked.codebook)
    codebook = jobs.codebook(asked.codebook)
    comparison = compared(asked, codebook)
    if form == "json":
        write(comparison_json(comparison, explain), output)
    else:
        write(table_text(comparison, codebook, output, explain), output)
