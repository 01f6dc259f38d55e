"""`readout-compare import`: look at files, folders and addresses, and take their texts into a project."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from pathlib import Path
from typing import get_args

import click

from readout_compare.cli.previewing import preview_json, preview_table
from readout_compare.cli.projects import chosen_call, form_option, opened
from readout_compare.cli.shown import left_out, shown, shown_source
from readout_compare.cli.streams import asking_leave, stages, write
from readout_compare.core.capture import FORMS, Form, Found, Wish
from readout_compare.core.errors import UnusableInputError, WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.records import Call
from readout_compare.session.folders import is_folder, look_into, skipped, without_copies
from readout_compare.session.importing import (
    Taken,
    Wanted,
    iso_day,
    more_accounts,
    new_calls,
    new_project_of,
    sided,
)
from readout_compare.session.jobs import only, refuse_second_standard_input
from readout_compare.session.looking import look
from readout_compare.session.project import Session
from readout_compare.session.proposing import ProposedCall, proposed
from readout_compare.store.files import project_path


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be imported, and where to, as given on the command line."""

    sources: tuple[str, ...]
    sides: tuple[str, ...]
    date: str
    title: str
    to: str | None
    wish: Wish
    local: bool


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was found in all sources."""

    found: tuple[Found, ...]
    told: tuple[str, ...] = ()  # sentences on what was passed over
    of_folder: bool = False  # whether the texts are to be split into calls


@click.command("import")
@click.argument("sources", nargs=-1, metavar="SOURCE...", required=True)
@click.option("-p", "--project", metavar="PROJECT.readout", help="Made where nothing stands yet.")
@click.option("--side", "sides", multiple=True, metavar="NAME", help="Who published the account; once a text.")
@click.option("--call", "date", metavar="DATE", default="", help="Day of the call, such as 2025-03-18.")
@click.option("--title", default="", help="Title of a new call; by default its day or its sides.")
@click.option("--to", metavar="CALL", help="Add to this call, by number or title, in place of making one.")
@click.option("--as", "kind", type=click.Choice(get_args(Form)), help="Read the source as this form.")
@click.option("--encoding", metavar="NAME", help="Read the bytes in this encoding, such as windows-1251.")
@click.option("--keep-furniture", is_flag=True, help="Leave nothing out: no buttons, datelines or bylines.")
@click.option("--item", metavar="N|TITLE|ADDRESS", help="Which text of a feed or of a project's plain copy.")
@click.option("--local", is_flag=True, help="Fetch also from the local network.")
@click.option("--dry-run", is_flag=True, help="Print what would be taken, and write nothing.")
@form_option
def import_accounts(
    sources: tuple[str, ...], project: str | None, sides: tuple[str, ...], date: str, title: str, to: str | None,
    kind: Form | None, encoding: str | None, keep_furniture: bool, item: str | None, local: bool, dry_run: bool,
    form: str,
) -> None:  # fmt: skip
    """Take accounts into a project; those named together are of one call.

    SOURCE is a file of any form (text, web page, Word, PDF, e-mail, feed, …), an http(s) address, or - for standard
    input. A folder is split into calls by days and people. With --call, texts of a day that the project has one call of
    are added to that call, unless --title makes another. What is added to a project can be undone.
    """
    asked = _Asked(sources, sides, date, title, to, Wish(kind, encoding, keep_furniture, item), local)
    _refuse_contradictions(asked, project, dry_run, form)
    seen = _seen(asked, dry_run)
    if dry_run:
        calls = proposed(seen.found) if len(seen.found) > 1 else ()
        preview = preview_json if form == "json" else preview_table
        write(preview(seen.found, calls, seen.told), None)
        return
    assert project is not None
    write("".join(f"{line}\n" for line in _taken(asked, seen, project_path(project))), None)


def _refuse_contradictions(asked: _Asked, project: str | None, dry_run: bool, form: str) -> None:
    if project is None and not dry_run:
        raise WrongUseError("Name the project with -p, or look at what would be taken with --dry-run.")
    if form == "json" and not dry_run:
        raise WrongUseError("JSON is printed of a look alone; add --dry-run, or leave --format out.")
    if asked.to is not None and (asked.date or asked.title):
        raise WrongUseError("A call that is there has its day and title; leave --call and --title out beside --to.")
    if asked.sides and any(map(is_folder, asked.sources)):
        raise WrongUseError("The files of a folder name their sides themselves; leave --side out.")
    iso_day(asked.date)
    refuse_second_standard_input(asked.sources)


def _seen(asked: _Asked, dry_run: bool) -> _Seen:
    """Look at every source; a dry run may show all the texts of a feed, otherwise one must be chosen."""
    found: list[Found] = []
    told: list[str] = []
    with stages("Reading") as watch, asking_leave("add --local"):
        for source in asked.sources:
            if is_folder(source):
                looked = look_into(source, asked.wish, watch)
                told += skipped(looked)
                found += [one for each in looked for one in each.found]
            else:
                here = look(source, asked.wish, watch, asked.local)
                found += here if dry_run else [only(here, source)]
    if not found:
        raise UnusableInputError(f"{asked.sources[0]} holds no text that can be read; {told[0]}")
    of_folder = any(map(is_folder, asked.sources))
    return _Seen(sided(found, asked.sides), tuple(told), of_folder)


def _taken(asked: _Asked, seen: _Seen, path: Path) -> Iterator[str]:
    """Take the texts, and tell what was taken; everything is read before anything is written."""
    if not path.exists() and not path.is_symlink():
        if asked.to is not None:
            raise WrongUseError(
                f"{path} does not exist yet, so it has no call “{asked.to}”; leave --to out to make it."
            )
        calls, told = _wanted(asked, seen, {})
        title = asked.title or Path(asked.sources[0]).absolute().name  # of several calls, so of a folder
        yield from _lines(f"{path}: made", new_project_of(path, calls, title), told)
        return
    with opened(str(path)) as session:
        taken: tuple[Taken, ...]
        call = _named_call(asked, session, str(path))
        if call is not None:
            taken = (more_accounts(session, call.id, seen.found),)
            told = seen.told
        else:
            texts = {a.text: f"the account of {a.side} in call {c.id[1:]}" for c in session.review.calls
                     for a in session.review.accounts_of(c.id)}  # fmt: skip
            calls, told = _wanted(asked, seen, texts)
            told = (*told, *_same_day(session, calls, asked))
            taken = new_calls(session, calls)
    yield from _lines(f"{path}{': added to' if call is not None and asked.date else ''}", taken, told)


def _named_call(asked: _Asked, session: Session, path: str) -> Call | None:
    """The call that the texts are added to; None where they make new ones."""
    if asked.to is not None:
        return chosen_call(session.review, path, asked.to)
    if not asked.date or asked.title:
        return None
    there = [call for call in session.review.calls if call.date == iso_day(asked.date)]
    if len(there) > 1:
        which = ", ".join(f"{call.id[1:]} “{call.title}”" for call in there)
        raise WrongUseError(
            f"{path} holds {len(there)} calls of {iso_day(asked.date)}: {which}; choose one with --to, or make another "
            "with --title."
        )
    return there[0] if there else None


def _wanted(asked: _Asked, seen: _Seen, texts: dict[str, str]) -> tuple[tuple[Wanted, ...], tuple[str, ...]]:
    """The calls to be made, and what is to be told of the texts; `texts` are those that the project has."""
    if not seen.of_folder or asked.date:
        days = sorted({one.call_date for one in seen.found} - {""})
        far = len(days) > 1 and (day.fromisoformat(days[-1]) - day.fromisoformat(days[0])).days > 1
        told = (f"The texts tell of {listed(days)}; check whether they are of one call.",) if far else ()
        date = asked.date or ("" if far or not days else days[0])
        return (Wanted(seen.found, asked.title, date),), (*seen.told, *told)
    found, copies = without_copies(list(seen.found), texts)
    if not found:
        raise WrongUseError("Every text of the folder is in the project already; there is nothing to take.")
    calls = proposed(found)
    if asked.title and len(calls) > 1:
        raise WrongUseError(f"The texts are of {len(calls)} calls and can't have one title; leave --title out.")
    if len(calls) == 1:
        calls = (replace(calls[0], title=asked.title or calls[0].title),)
    wanted = tuple(Wanted(tuple(found[n] for n in call.found), call.title, call.date) for call in calls)
    return wanted, (*seen.told, *copies, *_whys(calls))


def _whys(calls: Sequence[ProposedCall]) -> Iterator[str]:
    return (f"{call.title}: {call.why}" for call in calls if call.why)


def _same_day(session: Session, calls: Sequence[Wanted], asked: _Asked) -> Iterator[str]:
    """A hint where a new call has the day of one that is there."""
    if asked.date or asked.title:
        return
    days = {call.date for call in calls} - {""}
    for call in session.review.calls:
        if call.date in days:
            number = call.id[1:]
            yield f"Call {number} “{call.title}” is of the same day; to add to it, undo and import with --to {number}."


def _lines(path: str, taken: Sequence[Taken], told: Sequence[str]) -> Iterator[str]:
    for one in taken:
        call = one.call
        yield shown(f"{path}, call {call.id[1:]} “{call.title}”{f' of {call.date}' if call.date else ''}")
        for account, found in zip(one.accounts, one.found, strict=True):
            form = f", {FORMS[found.capture.form]}" if found.capture.form != "txt" else ""
            source = shown_source(account.source)
            yield f"  {shown(account.side)}: {len(account.text):,} characters, {account.language}, {source}{form}"
            yield f"    SHA-256 {account.sha256}"
            yield from (f"    {line}" for line in [left_out(found.capture)] if line)
            yield from (f"    ! {shown(remark)}" for remark in found.remarks)
    yield from map(shown, told)
