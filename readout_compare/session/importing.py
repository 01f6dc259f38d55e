"""What a look found goes into a project: a new project, a new call, more accounts of a call, a new revision."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date as day
from itertools import count, islice
from pathlib import Path

from readout_compare import __version__, importers
from readout_compare.core.capture import Capture, Found
from readout_compare.core.deciding import accounts as deciding
from readout_compare.core.deciding.captures import with_captures
from readout_compare.core.edits import Edit, joined
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Options
from readout_compare.core.records import Call, Project
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.session import settings
from readout_compare.session.jobs import account_id, refuse_more_sides, unique_sides
from readout_compare.session.project import Session
from readout_compare.session.revisions import revise
from readout_compare.session.wholeness import whole
from readout_compare.store import Meta, ProjectFile

USUAL = Options()
NO_ACCOUNT = frozenset({"g", "l", "r"})  # "g3" is a gap, "l3" a link, "r3" a row: never a statement


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import took: the call as it is now, and its new accounts."""

    call: Call
    accounts: tuple[Account, ...]
    found: tuple[Found, ...] = ()  # what each of the accounts was made of


@dataclass(frozen=True, slots=True)
class Bringing:
    """The edit that brings texts into a project, and what goes with it."""

    edit: Edit
    accounts: tuple[Account, ...]  # as they will be kept; of a revision the one account
    originals: Mapping[str, bytes] = field(default_factory=dict)  # SHA-256 → bytes as received


@dataclass(frozen=True, slots=True)
class Wanted:
    """A call that is to be made of these texts; without a title it is named by its day or its sides."""

    found: tuple[Found, ...]
    title: str = ""
    date: str = ""  # ISO 8601 day, or empty


def start_with(found: Sequence[Found], title: str, date: str, options: Options = USUAL) -> Session:
    """A project of one call that is nowhere on the disk yet; WrongUseError for no text, or a date that is none."""
    accounts = placed(Review(), "", accounts_of(found))
    words, captures = _title(title, date, accounts), _captures(found, accounts)
    return Session.start(accounts, options, words, captures, _originals(found), iso_day(date))


def new_project_of(path: Path, calls: Sequence[Wanted], title: str = "") -> tuple[Taken, ...]:
    """Make a project of one or more calls at `path`, where nothing stands yet, and close it.

    Its title is this one or that of the first call. WrongUseError for no text and for a date that is none,
    ProjectFileError where the file can't be made, also where another program made one there meanwhile: that one is
    never replaced.
    """
    if not calls:
        raise WrongUseError("No text was named; choose one or more texts.")
    first, rest = calls[0], calls[1:]
    accounts = placed(Review(), "", accounts_of(first.found))
    begun = deciding.begin(accounts, Options(), _title(first.title, first.date, accounts), iso_day(first.date))
    edit = whole(with_captures(begun, _captures(first.found, accounts)))
    if title and rest:
        edit = _titled(edit, one_line(importers.whole_characters(title)))
    edits = [edit]
    review, _ = edit.apply(Review())
    taken = [Taken(review.calls[0], accounts, first.found)]
    if rest:
        bringing = bring_calls(review, rest)
        edits.append(whole(bringing.edit))
        taken += _taken(edits[-1].apply(review)[0], bringing.accounts, rest)
    by = settings.by()
    originals = _originals([one for call in calls for one in call.found])
    file = ProjectFile.create(path, [(one, by) for one in edits], Meta(__version__, None, by.at), originals, False)
    file.close()
    return tuple(taken)


def _titled(edit: Edit, title: str) -> Edit:
    """A beginning whose project has another title than its first call."""
    changes = tuple(
        replace(change, after=replace(change.after, title=title)) if isinstance(change.after, Project) else change
        for change in edit.changes
    )
    return replace(edit, changes=changes)


def _taken(review: Review, accounts: Sequence[Account], wanted: Sequence[Wanted]) -> Iterator[Taken]:
    """The calls that were made of these texts, each with its own of the new accounts, which stand in that order."""
    left = iter(accounts)
    for one in wanted:
        mine = tuple(islice(left, len(one.found)))
        yield Taken(review.call_of(mine[0].id), mine, one.found)


def new_calls(session: Session, calls: Sequence[Wanted]) -> tuple[Taken, ...]:
    """Add several calls to an open project, undoable as one edit; errors as for `bring_call`."""
    bringing = bring_calls(session.review, calls)
    session.do(bringing.edit, bringing.originals)
    return tuple(_taken(session.review, bringing.accounts, calls))


def more_accounts(session: Session, call: str, found: Sequence[Found]) -> Taken:
    """Add accounts, one or more, to a call of an open project, undoable as one edit; errors as for `bring_accounts`."""
    bringing = bring_accounts(session.review, call, found)
    session.do(bringing.edit, bringing.originals)
    return Taken(session.review.call(call), bringing.accounts, tuple(found))


def bring_call(review: Review, found: Sequence[Found], title: str, date: str) -> Bringing:
    """What makes a call of these texts; WrongUseError for no text, two with the same words, a date that is none."""
    accounts = placed(review, "", accounts_of(found))
    edit = deciding.add_call(review, accounts, _title(title, date, accounts), iso_day(date))
    return Bringing(with_captures(edit, _captures(found, accounts)), accounts, _originals(found))


def bring_calls(review: Review, calls: Sequence[Wanted]) -> Bringing:
    """What makes several calls in one edit, told as "3 calls" where there are several; errors as for `bring_call`."""
    made = each_call(review, calls)
    return as_one(made, made[0].edit.what if len(made) == 1 else f"{len(made)} calls")


def each_call(review: Review, calls: Sequence[Wanted]) -> tuple[Bringing, ...]:
    """What makes each of the calls, for the review after the ones before it; errors as for `bring_call`."""
    made: list[Bringing] = []
    for call in calls:
        made.append(bring_call(review, call.found, call.title, call.date))
        review, _ = made[-1].edit.apply(review)
    return tuple(made)


def as_one(made: Sequence[Bringing], what: str) -> Bringing:
    """Bringings, each for the review after the one before, as one that is told in these words."""
    accounts = tuple(account for one in made for account in one.accounts)
    originals = {sha256: data for one in made for sha256, data in one.originals.items()}
    return Bringing(joined("Import", what, *(one.edit for one in made)), accounts, originals)


def bring_accounts(review: Review, call: str, found: Sequence[Found]) -> Bringing:
    """What adds these texts to a call; WrongUseError for no text, and for words that the call holds already."""
    accounts = placed(review, call, accounts_of(found))
    edit = deciding.add_accounts(review, call, accounts)
    return Bringing(with_captures(edit, _captures(found, accounts)), accounts, _originals(found))


def bring_revision(review: Review, account: str, found: Found) -> Bringing:
    """What makes this text the newest of an account; WrongUseError where it is the one that is there already."""
    edit = revise(review, account, found.account(account))
    after = edit.apply(review)[0].account(account)
    return Bringing(with_captures(edit, _captures([found], [after])), (after,), _originals([found]))


def _captures(found: Sequence[Found], accounts: Sequence[Account]) -> tuple[Capture, ...]:
    """Where each account's text comes from, signed by who takes it."""
    author = settings.author()
    pairs = zip(found, accounts, strict=True)
    return tuple(one.captured(account.id, account.revision, author) for one, account in pairs)


def accounts_of(found: Sequence[Found]) -> tuple[Account, ...]:
    """Accounts with ids of their own order, until `placed` gives them free ones; WrongUseError where there is none."""
    if not found:
        raise WrongUseError("No text was named; choose one or more texts.")
    return tuple(one.account(account_id(n)) for n, one in enumerate(found))


def sided(found: Sequence[Found], sides: Sequence[str]) -> tuple[Found, ...]:
    """The same with these names of their sides, the first for the first; WrongUseError for more names than texts."""
    refuse_more_sides(sides, len(found))
    named = [one_line(importers.whole_characters(side)) for side in sides] + [""] * (len(found) - len(sides))
    return tuple(replace(one, side=side or one.side) for one, side in zip(found, named, strict=True))


def free_account_ids(review: Review, n: int) -> tuple[str, ...]:
    """The first `n` of "a", "b", … that no account of the project has; none is "g", "l" or "r"."""
    free = (word for word in map(account_id, count()) if word not in review.of("account") and word not in NO_ACCOUNT)
    return tuple(islice(free, n))


def placed(review: Review, call_id: str, accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The accounts with free ids, and with sides that no account of that call has; "" stands for a new call.

    WrongUseError for words that the call holds already.
    """
    held = review.accounts_of(call_id) if call_id else ()
    texts = {account.text: account.side for account in held}
    for account in accounts:
        if account.text in texts:
            raise WrongUseError(
                f"{account.source or account.side} has the very words of the account of {texts[account.text]}; "
                "choose another text."
            )
        texts[account.text] = account.side
    ids = free_account_ids(review, len(accounts))
    sides = unique_sides([account.side for account in (*held, *accounts)])[len(held) :]
    return tuple(
        replace(account, id=fresh, side=side) for account, fresh, side in zip(accounts, ids, sides, strict=True)
    )


def iso_day(date: str) -> str:
    """The date as "2025-03-18", empty for an empty one; WrongUseError for what is no day."""
    if not date:
        return ""
    try:
        return day.fromisoformat(date).isoformat()
    except ValueError as error:
        raise WrongUseError(f"“{date}” is no date; write it like 2025-03-18.") from error


def _originals(found: Sequence[Found]) -> Mapping[str, bytes]:
    return {one.capture.sha256: one.data for one in found}


def _title(title: str, date: str, accounts: Sequence[Account]) -> str:
    """The title that was given, else the date, else the sides."""
    named = one_line(importers.whole_characters(title))
    return named or (f"Call of {iso_day(date)}" if date else listed([a.side for a in accounts]))
