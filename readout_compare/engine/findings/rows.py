"""Rows over all sides: groups of linked statements, at most three a side, and every other statement alone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, islice, product

from readout_compare.core.model import Account, Link, Row, Statement
from readout_compare.engine.vocabulary.hits import Watch, in_batches

MOST = 3  # statements of one side in a row
_TRIED = 64  # ways to join the groups of one link's statements; two statements rarely have more than a few

_Members = Mapping[str, frozenset[str]]  # account id → statement ids


def rows(
    accounts: Sequence[Account],
    statements: Sequence[Statement],
    links: Sequence[Link],
    watch: Watch = lambda _stage: None,
) -> tuple[Row, ...]:
    """Every link in exactly one row, every statement in at least one; r1, r2, … by the first member's position.

    Links are taken best first. A link joins the groups of its statements where no side then holds more than three
    statements; otherwise it begins a row of its own, so a statement with many links may stand in several rows. A
    link by hand that alone has more than three statements of a side is such a row.
    `watch` is asked before every 200 links.
    """
    place = {s.id: n for n, s in enumerate(statements)}
    groups = _joined(_best_first(accounts, statements, links), watch)
    linked = {s for link in links for s in link.statements}
    by_id = {link.id: link for link in links}
    number = {link.id: n for n, link in enumerate(links)}
    found = [
        _row(accounts, members, [by_id[x] for x in sorted(inside, key=number.__getitem__)], place)
        for members, inside in groups
    ]
    found += [Row("", {s.account: (s.id,)}, ()) for s in statements if s.id not in linked]
    found.sort(key=lambda row: ([place[s] for s in row.statements], [number[x] for x in row.links]))
    return tuple(replace(row, id=f"r{n}") for n, row in enumerate(found, start=1))


def _best_first(accounts: Sequence[Account], statements: Sequence[Statement], links: Sequence[Link]) -> list[Link]:
    """By score, then by place with the accounts in the order of their words, so that swapped sides give one order."""
    order = {a.id: n for n, a in enumerate(sorted(accounts, key=lambda a: (a.text, a.side, a.id)))}
    place = {s.id: (order[s.account], s.start) for s in statements}
    return sorted(links, key=lambda link: (-link.score, sorted(place[s] for s in link.statements)))


def _joined(links: Sequence[Link], watch: Watch) -> list[tuple[_Members, frozenset[str]]]:
    """Members and link ids of each group, older groups first."""
    groups: dict[int, tuple[_Members, frozenset[str]]] = {}
    holders: dict[str, list[int]] = {}  # statement id → groups, older ones first
    for n, link in enumerate(link for batch in in_batches(links, watch, "gaps") for link in batch):
        own = {account: frozenset(ids) for account, ids in link.members.items()}
        into = next(_fitting(own, sorted(holders.get(s, []) for s in link.statements), groups), frozenset())
        members, inside = _merged(own, [groups.pop(g) for g in sorted(into)])
        groups[n] = members, inside | {link.id}
        for s in (s for ids in members.values() for s in ids):
            holders[s] = [*(g for g in holders.get(s, []) if g not in into), n]
    return list(groups.values())


def _fitting(
    own: _Members, holders: Sequence[Sequence[int]], groups: Mapping[int, tuple[_Members, frozenset[str]]]
) -> Iterator[frozenset[int]]:
    """Sets of groups, one group a statement that has any, with which the link makes a group that is not too large."""
    for chosen in islice(product(*(of for of in holders if of)), _TRIED):
        into = frozenset(chosen)
        members, _ = _merged(own, [groups[g] for g in into])
        if all(len(ids) <= MOST for ids in members.values()):
            yield into


def _merged(own: _Members, others: Sequence[tuple[_Members, frozenset[str]]]) -> tuple[_Members, frozenset[str]]:
    members = dict(own)
    for more, _ in others:
        for account, ids in more.items():
            members[account] = members.get(account, frozenset()) | ids
    return members, frozenset(link for _, inside in others for link in inside)


def _row(accounts: Sequence[Account], members: _Members, inside: Sequence[Link], place: Mapping[str, int]) -> Row:
    sides = [a.id for a in accounts if a.id in members]
    joined = {pair for link in inside for pair in combinations([s for s in sides if s in link.members], 2)}
    return Row(
        id="",
        members={side: tuple(sorted(members[side], key=place.__getitem__)) for side in sides},
        links=tuple(link.id for link in inside),
        unlinked=tuple(pair for pair in combinations(sides, 2) if pair not in joined),
    )
