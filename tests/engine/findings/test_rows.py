"""Rows over all sides: every link in one, every statement in at least one, never more than three of a side."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.gold import GoldPair
from readout_compare.core.model import Account, Comparison, Link, Row, Statement
from readout_compare.engine.findings.rows import MOST, rows
from tests.engine.findings.test_gaps import ARVENIA, BELMORA
from tests.engine.prepared import compared
from tests.gold_data import all_pairs, needs_shared

Pair = tuple[tuple[str, int], tuple[str, int], float]  # a statement of one side, one of another, score


def call(names: Sequence[str], count: int) -> tuple[tuple[Account, ...], tuple[Statement, ...]]:
    """Accounts named so, with as many statements each, in this order."""
    accounts = tuple(
        Account(chr(ord("a") + n), name, " ".join(f"{name}{i}." for i in range(count))) for n, name in enumerate(names)
    )
    statements = tuple(
        Statement(f"{a.id}{i + 1}", a.id, i * (len(a.side) + 3), i * (len(a.side) + 3) + len(a.side) + 2)
        for a in accounts for i in range(count)
    )  # fmt: skip
    return accounts, statements


def linked(accounts: Sequence[Account], pairs: Sequence[Pair]) -> tuple[Link, ...]:
    """A link a pair, members in the order of the accounts, numbered as the engine numbers them."""
    ids = {a.side: a.id for a in accounts}
    found = []
    for one, other, score in pairs:
        members = dict(sorted((ids[name], (f"{ids[name]}{n}",)) for name, n in (one, other)))
        found.append((members, score))
    found.sort(key=lambda entry: [(s[0], int(s[1:])) for ids in entry[0].values() for s in ids])
    return tuple(Link(f"l{n}", m, score, "sure", "partial", "") for n, (m, score) in enumerate(found, 1))


def sides_of(accounts: Sequence[Account], found: Sequence[Row]) -> set[frozenset[tuple[str, int]]]:
    side = {a.id: a.side for a in accounts}
    return {frozenset((side[s[0]], int(s[1:])) for s in row.statements) for row in found}


def check(accounts: Sequence[Account], statements: Sequence[Statement], links: Sequence[Link]) -> tuple[Row, ...]:
    found = rows(accounts, statements, links)
    assert Counter(x for row in found for x in row.links) == Counter({link.id: 1 for link in links})
    assert {s for row in found for s in row.statements} == {s.id for s in statements}
    by_id = {link.id: link for link in links}
    with_link = {s for link in links for s in link.statements}
    order = {s.id: n for n, s in enumerate(statements)}
    firsts = [order[row.statements[0]] for row in found]
    assert firsts == sorted(firsts)
    assert [row.id for row in found] == [f"r{n}" for n in range(1, len(found) + 1)]
    for row in found:
        assert all(0 < len(ids) <= MOST for ids in row.members.values())
        assert list(row.members) == sorted(row.members)
        assert all(list(ids) == sorted(ids, key=order.__getitem__) for ids in row.members.values())
        inside = {s for x in row.links for s in by_id[x].statements}
        assert set(row.statements) == inside if row.links else not set(row.statements) & with_link
        direct = {pair for x in row.links for pair in combinations(by_id[x].members, 2)}
        assert set(row.unlinked) == set(combinations(row.members, 2)) - direct
        assert row.complete == (not row.unlinked)
    return found


NAMES = ("North", "South", "Press")
PLACES = st.tuples(st.sampled_from(NAMES), st.integers(1, 5))
PAIRS = st.lists(
    st.tuples(PLACES, PLACES, st.sampled_from([0.3, 0.5, 0.5, 0.9])).filter(lambda p: p[0][0] != p[1][0]), max_size=25,
    unique_by=lambda p: frozenset(p[:2]),
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(PAIRS, st.permutations(NAMES))
def test_any_links_give_whole_rows_and_swapped_accounts_the_same_ones(pairs: list[Pair], turned: list[str]) -> None:
    accounts, statements = call(NAMES, 5)
    other, others = call(turned, 5)
    found = check(accounts, statements, linked(accounts, pairs))
    again = check(other, others, linked(other, pairs[::-1]))
    assert sides_of(accounts, found) == sides_of(other, again)
    assert len(found) == len(again)


def test_a_row_says_which_sides_only_a_third_one_joins() -> None:
    accounts, statements = call(NAMES, 1)
    chain: list[Pair] = [(("North", 1), ("South", 1), 0.9), (("South", 1), ("Press", 1), 0.5)]
    (row,) = check(accounts, statements, linked(accounts, chain))
    assert row.statements == ("a1", "b1", "c1")
    assert (row.complete, row.unlinked) == (False, (("a", "c"),))
    (whole,) = check(accounts, statements, linked(accounts, [*chain, (("North", 1), ("Press", 1), 0.4)]))
    assert whole.complete


def test_the_weakest_link_of_a_group_that_is_too_large_begins_a_row_of_its_own() -> None:
    accounts, statements = call(("North", "South"), 5)
    pairs: list[Pair] = [(("North", 1), ("South", n), score) for n, score in ((1, 0.9), (2, 0.8), (3, 0.5), (4, 0.7))]
    found = check(accounts, statements, linked(accounts, pairs))
    members = [dict(row.members) for row in found if row.links]
    assert members == [{"a": ("a1",), "b": ("b1", "b2", "b4")}, {"a": ("a1",), "b": ("b3",)}]


def test_rows_of_a_comparison_hold_its_statements() -> None:
    found = compared(ARVENIA, BELMORA, f"{BELMORA} {ARVENIA}")
    assert check(found.accounts, found.statements, found.links) == found.rows
    first = found.rows[0]
    assert first.statements == ("a1", "b1", "c1", "c4")
    assert first.complete
    assert compared(ARVENIA, "Peel the onions and fry them in butter.").rows[0].links == ()


def gold(pair: GoldPair) -> Comparison:
    return compared(pair.accounts[0].text, pair.accounts[1].text, meaning=False)


@needs_shared
@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.name)
def test_rows_of_published_accounts(pair: GoldPair) -> None:
    found = gold(pair)
    assert check(found.accounts, found.statements, found.links) == found.rows
