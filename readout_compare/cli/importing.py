"""`readout-compare import`: take accounts from text files into a project, a new one or one that is there."""

from collections.abc import Iterator, Sequence

import click

from readout_compare.cli.projects import chosen_call, opened
from readout_compare.cli.shown import shown, shown_source
from readout_compare.cli.streams import write
from readout_compare.core.capture import Found
from readout_compare.core.errors import WrongUseError
from readout_compare.session.importing import Taken, more_accounts, new_call, new_project, sided
from readout_compare.session.jobs import only, refuse_second_standard_input
from readout_compare.session.looking import look
from readout_compare.store.files import project_path


@click.command("import")
@click.argument("sources", nargs=-1, metavar="SOURCE...", required=True)
@click.option("-p", "--project", metavar="PROJECT.readout", required=True, help="Made where nothing stands yet.")
@click.option("--side", "sides", multiple=True, metavar="NAME", help="Who published the account; once a text.")
@click.option("--call", "date", metavar="DATE", default="", help="Day of the new call, such as 2025-03-18.")
@click.option("--title", default="", help="Title of the new call; by default its day or its sides.")
@click.option("--to", metavar="CALL", help="Add to this call, by number or title, in place of making one.")
def import_accounts(sources: tuple[str, ...], project: str, sides: tuple[str, ...], date: str, title: str,
                    to: str | None) -> None:  # fmt: skip
    """Take accounts into a project; those named together are of one call.

    SOURCE is a text file; - reads one account from standard input. What is added to a project can be undone.
    """
    path = project_path(project)
    if to is not None and (date or title):
        raise WrongUseError("A call that is there has its day and title; leave --call and --title out beside --to.")
    if not path.exists() and not path.is_symlink():
        if to is not None:
            raise WrongUseError(f"{path} does not exist yet, so it has no call “{to}”; leave --to out to make it.")
        _tell(f"{path}: made", new_project(path, _found(sources, sides), title, date))
        return
    with opened(str(path)) as session:
        if to is None:
            taken = new_call(session, _found(sources, sides), title, date)
        else:
            call = chosen_call(session.review, str(path), to)
            taken = more_accounts(session, call.id, _found(sources, sides))
    _tell(str(path), taken)


def _found(sources: Sequence[str], sides: Sequence[str]) -> tuple[Found, ...]:
    """The one text of each source, under these names of sides."""
    refuse_second_standard_input(sources)
    return sided([only(look(source), source) for source in sources], sides)


def _tell(path: str, taken: Taken) -> None:
    write("".join(f"{line}\n" for line in _lines(path, taken)), None)


def _lines(path: str, taken: Taken) -> Iterator[str]:
    call = taken.call
    yield shown(f"{path}, call {call.id[1:]} “{call.title}”{f' of {call.date}' if call.date else ''}")
    for account in taken.accounts:
        source = shown_source(account.source)
        yield f"  {shown(account.side)}: {len(account.text):,} characters, {account.language}, {source}"
        yield f"    SHA-256 {account.sha256}"
