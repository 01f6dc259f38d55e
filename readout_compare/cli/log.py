"""`readout-compare log`: who changed what in a project, and when."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from readout_compare.cli.projects import call_option, form_option, named_thing, opened, project_argument, shown_call
from readout_compare.cli.shown import shown
from readout_compare.cli.streams import write
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import utc_words
from readout_compare.session.history import Past, history_of, past
from readout_compare.store import project_info


@click.command()
@project_argument
@click.option("--on", metavar="GAP_OR_LINK", help="Only what was done to it; named as for decide.")
@call_option
@form_option
def log(project: str, on: str | None, call: str | None, form: str) -> None:
    """Tell the history of a project, oldest first; the file is only read."""
    if on is None and call is not None:
        raise WrongUseError("--call says where the thing of --on is found; leave it out for the whole history.")
    if on is None:
        found = past(project_info(Path(project)).lines)
    else:
        with opened(project, read_only=True) as session:
            about = set(history_of(session, named_thing(shown_call(session, project, call), on)))
            found = tuple(one for one in past(session.lines) if one.line in about)
    write(_json(found) if form == "json" else "".join(f"{line}\n" for line in _lines(found)), None)


def _lines(found: Sequence[Past]) -> Iterator[str]:
    if not found:
        yield "Nothing was done to it."
    width = len(str(found[-1].line.number)) if found else 0
    for one in found:
        line = one.line
        action = {"do": "", "undo": "Undo: ", "redo": "Redo: "}[line.action]
        undone = "  (undone)" if one.is_undone else ""
        yield f"{line.number:>{width}}  {utc_words(line.at)}  {shown(line.author)}  {action}{shown(line.name)}{undone}"


def _json(found: Sequence[Past]) -> str:
    content = [
        {
            "number": one.line.number, "action": one.line.action, "edit": one.line.edit, "name": one.line.name,
            "verb": one.line.verb, "what": one.line.what, "call": one.line.call, "author": one.line.author,
            "at": one.line.at, "undone": one.is_undone,
        }
        for one in found
    ]  # fmt: skip
    return json.dumps({"lines": content}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
