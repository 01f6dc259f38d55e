"""Decisions on the project itself: accounts that come and go, calls, options, the re-alignment."""

from collections.abc import Sequence
from dataclasses import replace

from readout_compare.core.deciding.now import added, changed
from readout_compare.core.edits import Change, Edit
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Options
from readout_compare.core.records import Call, Project
from readout_compare.core.review import Review


def begin(accounts: Sequence[Account], options: Options, title: str, date: str = "") -> Edit:
    """A new project with one call "c1" and its accounts."""
    call = Call("c1", title, tuple(a.id for a in accounts), date)
    changes = [added("project", Project(title, options)), *(added("account", a) for a in accounts), added("call", call)]
    return Edit("Import", listed([a.side for a in accounts]), tuple(changes), call.id)


def add_call(review: Review, accounts: Sequence[Account], title: str, date: str = "") -> Edit:
    """One more call; its accounts have ids that no other has."""
    call = Call(next_call(review), title, tuple(a.id for a in accounts), date)
    changes = (*(added("account", a) for a in accounts), added("call", call))
    return Edit("Import", f"{title}: {listed([a.side for a in accounts])}", changes, call.id)


def add_accounts(review: Review, call_id: str, accounts: Sequence[Account]) -> Edit:
    """More accounts of a call, after those it has."""
    call = review.call(call_id)
    after = replace(call, accounts=(*call.accounts, *(a.id for a in accounts)))
    changes: tuple[Change, ...] = (*(added("account", a) for a in accounts), changed("call", call, after))
    return Edit("Import", listed([a.side for a in accounts]), changes, call_id)


def next_call(review: Review) -> str:
    """An id that no call has: "c2" after "c1"."""
    return f"c{max((int(call.id[1:]) for call in review.calls), default=0) + 1}"


def choose_options(review: Review, options: Options) -> Edit:
    """Other options for all comparisons of the project; names what is new among the watched topics."""
    project = review.project
    verb = "Watch topics" if options.watched != project.options.watched else "Change options"
    what = ", ".join(options.watched) if verb == "Watch topics" else ""
    return Edit(verb, what, (changed("project", project, replace(project, options=options)),))


def rename_call(review: Review, call_id: str, title: str) -> Edit:
    """Another title for a call; that of the project too where they were the same."""
    call, project = review.call(call_id), review.project
    changes = [changed("call", call, replace(call, title=title))]
    if project.title == call.title:
        changes.append(changed("project", project, replace(project, title=title)))
    return Edit("Rename call", title, tuple(changes), call_id)


def realign(review: Review, call_id: str) -> Edit:
    """Let the engine settle the other links of a call around every link decision that stands now."""
    call = review.call(call_id)
    mine = set(call.accounts)
    around = tuple(d.id for d in review.links if all(a.account in mine for a in d.members))
    return Edit("Re-align the rest", call.title, (changed("call", call, replace(call, around=around)),), call_id)
