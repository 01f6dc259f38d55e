"""Decisions on links: confirm, refuse, link by hand, members, relation."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from readout_compare.core.decided import decision_on
from readout_compare.core.deciding.now import Now, added, changed
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.hand import placing
from readout_compare.core.model import Link, Relation
from readout_compare.core.records import Anchors, LinkDecision, LinkState


def confirm(now: Now, link: Link) -> Edit:
    """A link of the engine becomes one that the analyst stands behind; one that is held already stays as it is."""
    former = decision_on(link, now.comparison, now.decided, now.review)
    if former is not None:
        state: LinkState = "confirmed" if former.state == "refused" else former.state
        return _restated(now, "Confirm link", now.words(link), former, state)
    members = now.of_statements(link.statements)
    return now.edit("Confirm link", now.words(link), _decision(now, members, "confirmed"))


def refuse(now: Now, link: Link) -> Edit:
    """A link that is never proposed again, whoever made it; `link_by_hand` takes that back."""
    former = decision_on(link, now.comparison, now.decided, now.review)
    if former is not None:
        edit = _restated(now, "Refuse link", now.words(link), former, "refused")
        return replace(edit, changes=(*edit.changes, *_refused_too(now, link, former)))
    members = now.of_statements(link.statements)
    return now.edit("Refuse link", now.words(link), _decision(now, members, "refused"))


def unlink(now: Now, link: Link) -> Edit:
    """The statements are no longer linked, and are not proposed to be; the same as to refuse, under its own name."""
    return replace(refuse(now, link), verb="Unlink")


def link_by_hand(now: Now, statement_ids: Iterable[str]) -> Edit:
    """Link any statements of two or more accounts, n to m; a refusal of just these ends.

    WrongUseError where they are all of one account.
    """
    members = now.of_statements(statement_ids)
    if len({a.account for a in members}) < 2:
        raise WrongUseError("A link joins statements of at least two accounts; choose one of another side too.")
    what = now.link_words(_by_account(now, members))
    former = next((d for d in now.review.links if _same(d.members, members)), None)
    if former is not None:
        return _restated(now, "Link", what, former, "by hand")
    return now.edit("Link", what, _decision(now, members, "by hand"))


def with_members(now: Now, link: Link, statement_ids: Iterable[str]) -> Edit:
    """The link with more statements, from now on held by hand."""
    return _remade(now, link, [*link.statements, *statement_ids], "Add to link")


def without_member(now: Now, link: Link, statement_id: str) -> Edit:
    """The link without one of its statements; WrongUseError where only one account would be left: unlink it instead."""
    rest = [sid for sid in link.statements if sid != statement_id]
    if len({now.comparison.statement_by_id[sid].account for sid in rest}) < 2:
        raise WrongUseError("A link needs statements of two accounts; unlink it instead.")
    return _remade(now, link, rest, "Take out of link")


def relate(now: Now, link: Link, relation: Relation) -> Edit:
    """Say that the statements report the same content, or only share a part; the link is then confirmed."""
    former = decision_on(link, now.comparison, now.decided, now.review)
    verb = "Set relation"
    what = f"{relation}, {now.words(link)}"
    if former is None:
        decision = _decision(now, now.of_statements(link.statements), "confirmed", relation)
        return now.edit(verb, what, decision)
    after = replace(former, relation=relation, by=now.by.author, at=now.by.at)
    return now.edit(verb, what, changed("link", former, after if after.relation != former.relation else former))


def _remade(now: Now, link: Link, statement_ids: Iterable[str], verb: str) -> Edit:
    members = now.of_statements(statement_ids)
    what = now.link_words(_by_account(now, members))
    former = decision_on(link, now.comparison, now.decided, now.review)
    if former is None:
        return now.edit(verb, what, _decision(now, members, "by hand"))
    after = replace(former, members=members, state="by hand", by=now.by.author, at=now.by.at)
    return now.edit(verb, what, changed("link", former, after))


def _refused_too(now: Now, link: Link, former: LinkDecision) -> Iterator[Change]:
    """Other decisions that hold the same link, since their statements were merged: it would stand by them."""
    at, members = placing(now.comparison.statements), set(link.statements)
    for d in now.review.links:
        if d.id == former.id or d.state == "refused" or any(now.review.is_lost(a) for a in d.members):
            continue
        if {sid for a in d.members for sid in at(a.span)} == members:
            yield changed("link", d, replace(d, state="refused", by=now.by.author, at=now.by.at))


def _restated(now: Now, verb: str, what: str, former: LinkDecision, state: LinkState) -> Edit:
    """The decision with another state; one that has it already stays, so that the edit changes nothing."""
    same = former.state == state
    after = former if same else replace(former, state=state, by=now.by.author, at=now.by.at)
    return now.edit(verb, what, changed("link", former, after))


def _decision(now: Now, members: Anchors, state: LinkState, relation: Relation | None = None) -> Change:
    made = LinkDecision(now.review.next_id, members, state, relation, by=now.by.author, at=now.by.at)
    return added("link", made)


def _same(some: Anchors, others: Anchors) -> bool:
    return {a.place for a in some} == {a.place for a in others}


def _by_account(now: Now, members: Anchors) -> list[list[str]]:
    at = {s.span: s.id for s in now.comparison.statements}
    found: dict[str, list[str]] = {}
    for a in members:
        found.setdefault(a.account, []).append(at[a.span])
    return list(found.values())
