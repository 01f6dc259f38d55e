"""Accounts from text files into a project: a new project, a new call, or more accounts of a call."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from itertools import count, islice
from pathlib import Path

from readout_compare import __version__, importers
from readout_compare.core.deciding import accounts as deciding
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Options
from readout_compare.core.records import Call
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.session import settings
from readout_compare.session.jobs import account_id, read_accounts, unique_sides
from readout_compare.session.project import Session
from readout_compare.store import Meta, ProjectFile

NO_ACCOUNT = frozenset({"g", "l", "r"})  # "g3" is a gap, "l3" a link, "r3" a row: never a statement


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import took: the call as it is now, and its new accounts."""

    call: Call
    accounts: tuple[Account, ...]


def free_account_ids(review: Review, n: int) -> tuple[str, ...]:
    """The first `n` of "a", "b", … that no account of the project has; none is "g", "l" or "r"."""
    free = (word for word in map(account_id, count()) if word not in review.of("account") and word not in NO_ACCOUNT)
    return tuple(islice(free, n))


def new_project(path: Path, sources: Sequence[str], sides: Sequence[str], title: str, date: str) -> Taken:
    """Make a project of one call at `path`, where nothing stands yet, and close it.

    WrongUseError for fewer than two sources and a date that is none, UnusableInputError for a text that can't be used,
    ProjectFileError where the file can't be made.
    """
    found = placed(Review(), "", read_accounts(sources, _whole(sides)))
    edit = deciding.begin(found, Options(), _title(title, date, found), _iso(date))
    by = settings.by()
    file = ProjectFile.create(path, [(edit, by)], Meta(__version__, None, by.at))
    file.close()
    return Taken(file.opened.review.calls[0], found)


def new_call(session: Session, sources: Sequence[str], sides: Sequence[str], title: str, date: str) -> Taken:
    """Add a call to an open project, undoable as one edit; errors as for `new_project`."""
    found = placed(session.review, "", read_accounts(sources, _whole(sides)))
    session.do(deciding.add_call(session.review, found, _title(title, date, found), _iso(date)))
    return Taken(session.review.call_of(found[0].id), found)


def more_accounts(session: Session, call: str, sources: Sequence[str], sides: Sequence[str]) -> Taken:
    """Add accounts, one or more, to a call of an open project, undoable as one edit; errors as for `new_project`."""
    names = _whole(sides)
    read = tuple(_one(sources[0], names)) if len(sources) == 1 else read_accounts(sources, names)
    found = placed(session.review, call, read)
    session.do(deciding.add_accounts(session.review, call, found))
    return Taken(session.review.call(call), found)


def read_further(sources: Sequence[str]) -> tuple[Account, ...]:
    """The texts of these files with ids of their own order, until `placed` gives them free ones.

    WrongUseError where none is named, UnusableInputError for a text that can't be used.
    """
    if not sources:
        raise WrongUseError("No text was named; choose one or more text files.")
    return tuple(importers.read_account(source, account_id(n)) for n, source in enumerate(sources))


def placed(review: Review, call_id: str, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts with free ids, and with sides that no account of that call has; "" stands for a new call.

    WrongUseError for a single account in a new call, and for words that the call holds already.
    """
    if not call_id and len(accounts) < 2:
        raise WrongUseError("A call needs at least two accounts; choose two or more text files of it.")
    held = review.accounts_of(call_id) if call_id else ()
    texts = {account.text: account.side for account in held}
    for account in accounts:
        if account.text in texts:
            raise WrongUseError(
                f"{account.source} has the very words of the account of {texts[account.text]}; choose another text."
            )
        texts[account.text] = account.side
    ids = free_account_ids(review, len(accounts))
    sides = unique_sides([account.side for account in (*held, *accounts)])[len(held) :]
    return tuple(
        replace(account, id=fresh, side=side) for account, fresh, side in zip(accounts, ids, sides, strict=True)
    )


def _one(source: str, sides: Sequence[str]) -> Iterator[Account]:
    if len(sides) > 1:
        raise WrongUseError(f"{len(sides)} sides were named for 1 account; name at most one a text.")
    yield importers.read_account(source, "a", sides[0] if sides else None)


def _whole(sides: Sequence[str]) -> list[str]:
    """Names as a project can hold them, whatever bytes the command line gave."""
    return [importers.whole_characters(side) for side in sides]


def _iso(date: str) -> str:
    """The date as "2025-03-18", empty for an empty one; WrongUseError for what is no day."""
    if not date:
        return ""
    try:
        return day.fromisoformat(date).isoformat()
    except ValueError as error:
        raise WrongUseError(f"“{date}” is no date; write it like 2025-03-18.") from error


def _title(title: str, date: str, accounts: Sequence[Account]) -> str:
    """The title that was given, else the date, else the sides."""
    named = one_line(importers.whole_characters(title))
    return named or (f"Call of {_iso(date)}" if date else listed([a.side for a in accounts]))
