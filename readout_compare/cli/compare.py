"""`readout-compare compare`: print what both say, what only one says, and what differs."""

import click

from readout_compare.cli.options import Asked, comparing
from readout_compare.cli.projects import form_option, shown_as_asked
from readout_compare.cli.streams import refuse_overwriting, write
from readout_compare.cli.table import table_text
from readout_compare.reports.json import comparison_json


@click.command()
@comparing
@form_option
@click.option("--explain", is_flag=True, help="Tell why, for each link, gap and statement.")
@click.option("-o", "--output", metavar="FILE", help="Write there instead of to the screen.")
def compare(
    asked: Asked,
    form: str,
    explain: bool,
    output: str | None,
) -> None:
    """Compare two or more accounts of one call, or a call of a project.

    A, B and so on are files of any form (text, web page, Word, PDF, e-mail, …) or http(s) addresses; - reads one
    account from standard input. A call of a project is compared as the
    project says, with all that was decided in it; the ids in the first column are those that decide and log take.
    """
    refuse_overwriting(output, asked.accounts, asked.codebook)
    shown = shown_as_asked(asked)
    if form == "json":
        write(comparison_json(shown.comparison, explain, shown.decided, shown.provenance), output)
    else:
        write(table_text(shown.comparison, shown.codebook, output, explain, shown.decided, shown.provenance), output)
