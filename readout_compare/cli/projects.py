"""Which project and which of its calls a command works on, and how it gets there."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import click

from readout_compare.cli.options import Asked, compared, with_stages
from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.deciding.now import Now
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import listed, statement_labels
from readout_compare.core.model import Comparison, Gap, Link
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance, provenance_of
from readout_compare.core.records import Call
from readout_compare.core.review import Review
from readout_compare.session import jobs
from readout_compare.session.project import Session
from readout_compare.store import SUFFIX, is_database

_NAMED = 5  # calls or ids that a sentence names

project_argument = click.argument("project", metavar="PROJECT.readout")
call_option = click.option(
    "--call", "call", metavar="CALL", help="The call's number or title, where there are several."
)
form_option = click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)


def project_among(sources: Sequence[str]) -> str | None:
    """The project that a command was given in place of texts, by its ending or by what it is; None for texts alone.

    WrongUseError for a project beside others.
    """
    projects = [source for source in sources if source != "-" and _is_project(source)]
    if projects and len(sources) > 1:
        raise WrongUseError(
            f"{projects[0]} is a project and stands alone; leave the others out, or add texts to it with "
            "`readout-compare import`."
        )
    return projects[0] if projects else None


def _is_project(source: str) -> bool:
    if "://" in source:  # whatever an address ends with
        return False
    return Path(source).suffix.casefold() == SUFFIX or is_database(Path(source))


@contextlib.contextmanager
def opened(project: str, read_only: bool = False) -> Iterator[Session]:
    """The project while the block runs, the only one to write it unless `read_only`; errors as of Session.open."""
    session = Session.open(project, read_only)
    try:
        yield session
    finally:
        session.close()


def chosen_call(review: Review, project: str, given: str | None) -> Call:
    """The call of that number ("2", "c2") or title, or the only one; WrongUseError names those there are."""
    calls = review.calls
    if given is None and len(calls) == 1:
        return calls[0]
    word = (given or "").strip().casefold()
    found = [call for call in calls if word and word in (call.id, call.id[1:])]
    found = found or [call for call in calls if word and word in (call.title.casefold(), call.date)]
    if len(found) == 1:
        return found[0]
    there = ", ".join(f"{call.id[1:]} “{call.title}”" for call in calls[:_NAMED])
    more = f" and {len(calls) - _NAMED} more" if len(calls) > _NAMED else ""
    if given is None:
        raise WrongUseError(f"{project} holds {len(calls)} calls; choose one with --call: {there}{more}.")
    which = "several calls" if found else "no call"
    raise WrongUseError(f"{project} holds {which} “{given}”; choose one of {there}{more}.")


def shown_call(session: Session, project: str, given: str | None) -> Now:
    """Turn to the call, compare it with all that was decided, and tell what an edit is made from."""
    session.turn_to(chosen_call(session.review, project, given).id)
    session.show(with_stages(session.accounts, session.options, session.codebook(), session.hand))
    return session.now()


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison that a command shows, of texts or of a call of a project."""

    comparison: Comparison
    codebook: Codebook
    title: str
    decided: Decided | None  # None for texts
    provenance: Provenance = NOTHING_KNOWN


def shown_as_asked(asked: Asked) -> Shown:
    """Compare the texts, or a call of the project, that a command was given.

    WrongUseError for a project beside texts or with options that it has of its own, and for --call with texts.
    """
    project = project_among(asked.accounts)
    if project is None:
        if asked.call is not None:
            raise WrongUseError("--call chooses a call of a project; leave it out where texts are compared.")
        codebook = jobs.codebook(asked.codebook)
        comparison, provenance = compared(asked, codebook)
        return Shown(comparison, codebook, " and ".join(a.side for a in comparison.accounts), None, provenance)
    if asked.steering:
        raise WrongUseError(f"{project} says by itself how its calls are compared; leave out {asked.steering[0]}.")
    with opened(project, read_only=True) as session:
        now = shown_call(session, project, asked.call)
        provenance = provenance_of(now.review, now.comparison.accounts)
        return Shown(now.comparison, now.codebook, now.review.call(now.call).title, now.decided, provenance)


def named_thing(now: Now, word: str) -> Gap | Link:
    """The gap or link of that id ("g3", "l2"), topic, or statement (its gap); "a4+b7" is the link of those statements.

    Statements go by id or by the short name that is printed ("a4", "K4"). A link that is not in the comparison has an
    empty id. WrongUseError names what is spelled like it.
    """
    comparison = now.comparison
    if "+" in word:
        return _link_of(now, [statement_id(now, part) for part in word.split("+")])
    labels = {label: sid for sid, label in statement_labels(comparison).items()}
    gaps = {gap.statements[0]: gap for gap in comparison.gaps if gap.kind == "statement"}
    things: dict[str, Gap | Link] = {**gaps}
    things |= {label: gaps[sid] for label, sid in labels.items() if sid in gaps}
    things |= {now.codebook.label(gap.topic).casefold(): gap for gap in comparison.gaps if gap.topic}
    things |= {gap.topic: gap for gap in comparison.gaps if gap.topic}
    things |= {gap.id: gap for gap in comparison.gaps} | {link.id: link for link in comparison.links}
    found = things.get(word) or things.get(word.strip().casefold())
    if found is not None:
        return found
    if word in labels or word in labels.values():
        raise WrongUseError(f"{word} is a statement with a counterpart and no gap; name its link, or two statements.")
    ids = [*(gap.id for gap in comparison.gaps), *(link.id for link in comparison.links)]
    raise WrongUseError(f"There is no gap or link “{word}” in this call; {_near(word, things, ids)}.")


def statement_id(now: Now, word: str) -> str:
    """The id of a statement given by id or short name; WrongUseError names what is spelled like it."""
    labels = {label: sid for sid, label in statement_labels(now.comparison).items()}
    ids = {**labels, **{s.id: s.id for s in now.comparison.statements}}
    found = ids.get(word.strip())
    if found is None:
        raise WrongUseError(f"There is no statement “{word.strip()}” in this call; {_near(word.strip(), ids, labels)}.")
    return found


def _near(word: str, names: Iterable[str], ids: Iterable[str]) -> str:
    """Names spelled much like a word, else from which id to which there are some."""
    near = get_close_matches(word, sorted(names), n=_NAMED, cutoff=0.55)
    if near:
        return f"near are {listed(near)}"
    last: dict[str, str] = {}
    for name in ids:  # in their order: the last of each letter stays
        last[name.rstrip("0123456789")] = name
    there = [f"{letters}1 to {name}" for letters, name in last.items()]
    return f"there are {listed(there)}" if there else "there is none"


def _link_of(now: Now, statements: Sequence[str]) -> Link:
    held = next((link for link in now.comparison.links if set(link.statements) == set(statements)), None)
    if held is not None:
        return held
    members: dict[str, tuple[str, ...]] = {}
    for anchor in now.of_statements(statements):
        sid = next(s.id for s in now.comparison.statements_of(anchor.account) if s.start == anchor.start)
        members[anchor.account] = (*members.get(anchor.account, ()), sid)
    return Link("", members, 1.0, "sure", "equivalent", "")
