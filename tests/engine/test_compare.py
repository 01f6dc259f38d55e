"""The front door: the same result for swapped sides, and honest answers where there is nothing to link."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.gold import GoldPair
from benchmarks.speed import invented
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Comparison, Options
from readout_compare.engine.compare import compare
from readout_compare.engine.reading.parties import CALL_FACTS, contradicting_parties
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports.json import comparison_json
from tests.engine.findings.test_gaps import ARVENIA, BELMORA
from tests.engine.prepared import account, compared, encoder, tagged
from tests.engine.turned import said
from tests.gold_data import all_pairs, needs_shared, real_crossings

RECIPE = (
    "Peel the onions and cut them into thin rings. Heat the butter in a heavy pan and fry the onions for half an hour. "
    "Add two spoons of flour, stir, and pour in a litre of hot broth. Season with salt, pepper and thyme. Serve it hot."
)
FOOTBALL = (
    "The home team took the lead in the tenth minute with a header from a corner. The visitors hit the post twice. "
    "The goalkeeper saved a penalty in the 80th minute. The coach praised the defence. The next match is on Saturday."
)
WATCHED = Options(watched=("territory", "cyber"))


def both_ways(left: str, right: str, meaning: bool = True) -> tuple[Comparison, Comparison]:
    """a against b and b against a; each text keeps the name of its side."""
    vectors = encoder() if meaning else None
    first = account("a", left, "Left"), account("b", right, "Right")
    second = account("a", right, "Right"), account("b", left, "Left")
    return (
        compare(first, builtin_codebook(), WATCHED, vectors),
        compare(second, builtin_codebook(), WATCHED, vectors),
    )


def check_swap(left: str, right: str, meaning: bool = True) -> None:
    forth, back = both_ways(left, right, meaning)
    assert said(forth) == said(back, turn=True)


@needs_shared
@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.name)
def test_swapped_sides_give_the_swapped_result(pair: GoldPair) -> None:
    check_swap(pair.accounts[0].text, pair.accounts[1].text)


@pytest.mark.parametrize("meaning", [True, False])
def test_swapped_sides_of_invented_accounts(meaning: bool) -> None:
    check_swap(ARVENIA, BELMORA, meaning)
    check_swap(ARVENIA, f"{ARVENIA} {BELMORA}", meaning)


SENTENCES = st.lists(
    st.sampled_from([s + "." for s in f"{ARVENIA} {BELMORA}".rstrip(".").split(". ")]
                    + ["Стороны обсудили кибербезопасность.", "1. Iran.", "The U.S. took note.", "双方同意停火30天。"]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(SENTENCES, SENTENCES)
def test_any_accounts_swap_and_never_miss_themselves(left: str, right: str) -> None:
    check_swap(left, right, meaning=False)
    assert compared(left, left, meaning=False).gaps == ()


def test_the_same_input_twice_is_the_same_value() -> None:
    one, two = compared(ARVENIA, BELMORA), compared(ARVENIA, BELMORA)
    assert one == two
    assert comparison_json(one) == comparison_json(two)


def test_hashing_seeds_do_not_change_a_byte(tmp_path: Path) -> None:
    files = []
    for name, text in (("a", ARVENIA), ("b", BELMORA), ("c", f"{BELMORA} {RECIPE}")):
        files.append(tmp_path / f"{name}.txt")
        files[-1].write_text(text, encoding="utf-8")
    outputs = [
        subprocess.run(
            [sys.executable, "-m", "readout_compare", "compare", *map(str, files), "--format", "json"],
            env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert outputs[0] == outputs[1]
    assert outputs[0]


def test_links_of_two_accounts_of_one_call() -> None:
    found = compared(ARVENIA, BELMORA)
    assert [link.statements for link in found.links] == [("a1", "b1"), ("a2", "b2")]
    assert dict(found.links[0].members) == {"a": ("a1",), "b": ("b1",)}
    assert found.remarks == ()
    for link in found.links:
        assert found.options.link <= link.score <= 1
        assert (link.confidence == "sure") == (link.score >= found.options.sure)
        assert link.reason.endswith(".")


def test_candidates_are_three_a_side_never_linked_and_best_first() -> None:
    found = compared(ARVENIA, BELMORA, f"{BELMORA} {FOOTBALL}")
    for statement in found.statements:
        near = found.candidates[statement.id]
        linked = {s for link in found.links_of.get(statement.id, ()) for s in link.statements}
        assert not linked & {c.statement for c in near}
        for other in {a.id for a in found.accounts} - {statement.account}:
            scores = [c.score for c in near if found.statement_by_id[c.statement].account == other]
            assert len(scores) <= 3
            assert scores == sorted(scores, reverse=True)
    assert set(found.candidates) == {s.id for s in found.statements}


def test_without_an_encoder_the_rest_works_and_the_result_says_so() -> None:
    found = compared(ARVENIA, BELMORA, meaning=False)
    assert found.engine.vectors is None
    assert {"a": ("a1",), "b": ("b1",)} in [dict(link.members) for link in found.links]
    assert not any("meaning" in name for link in found.links for name in link.signals)
    assert compared(ARVENIA, BELMORA, options=Options(meaning=False)).engine.vectors is None


@pytest.mark.parametrize("meaning", [True, False])
@pytest.mark.parametrize("left", [RECIPE, ARVENIA])
def test_unrelated_texts_have_no_link_and_a_remark_says_so(left: str, meaning: bool) -> None:
    found = compared(left, FOOTBALL, meaning=meaning)
    assert found.links == ()
    assert found.remarks == ("Nothing that Side A says was found in Side B, and the reverse: no statement was linked.",)
    assert {g.statements[0] for g in found.gaps if g.kind == "statement"} == {s.id for s in found.statements}


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_accounts_are_compared_two_by_two(count: int) -> None:
    found = compared(*[ARVENIA, BELMORA, f"{BELMORA} {RECIPE}", ARVENIA][:count])
    assert {a.id for a in found.accounts} == set("abcd"[:count])
    sides = {tuple(link.members) for link in found.links}
    assert {("a", "b"), ("b", "c"), ("a", "c")} <= sides
    assert [link.id for link in found.links] == [f"l{n}" for n in range(1, len(found.links) + 1)]
    two = compared(ARVENIA, BELMORA)
    assert [link.score for link in two.links] == [
        link.score for link in found.links if tuple(link.members) == ("a", "b")
    ]


def test_accounts_of_one_statement_and_of_none() -> None:
    found = compared("Orlen spoke by telephone with Sava.", "Orlen spoke by telephone with Sava.")
    assert [link.statements for link in found.links] == [("a1", "b1")]
    assert found.gaps == ()
    none = compared("Orlen spoke by telephone with Sava.", "…")
    assert (none.links, [g.statements for g in none.gaps]) == ((), [("a1",)])


def test_an_account_alone_is_read_and_leaves_nothing_out() -> None:
    found = compared(ARVENIA, options=WATCHED)
    assert found.statements == compared(ARVENIA, BELMORA).statements_of("a")
    assert (found.links, found.gaps, found.candidates) == ((), (), {s.id: () for s in found.statements})
    assert [row.statements for row in found.rows] == [(s.id,) for s in found.statements]
    assert all(side == () for side in found.coverage.values())
    assert found.remarks == (
        f"{found.accounts[0].side} is the only account of this call yet, so nothing is compared; bring in that of "
        "another side.",
    )


def test_no_account_at_all_is_wrong_use() -> None:
    with pytest.raises(WrongUseError, match="no account"):
        compared()


def test_other_parties_link_the_call_at_most_unless_told_otherwise() -> None:
    left = "President Alan Orlen spoke by telephone with Viktor Sava. They agreed on a ceasefire of 30 days."
    right = "President Alan Orlen spoke by telephone with Ivy Dean. They agreed on a ceasefire of 30 days."
    found = compared(left, right)
    assert [link.statements for link in found.links] == [("a1", "b1")]
    assert len(found.remarks) == 1
    assert "different calls" in found.remarks[0]
    same = compared(left, right, options=Options(same_call=True))
    assert ("a2", "b2") in [link.statements for link in same.links]
    assert same.remarks == ()


def contradicting() -> list[GoldPair]:
    """Crossed published accounts whose parties can't be those of one call."""
    tags = {p.name: [tagged(a) for a in p.accounts] for p in real_crossings()}
    return [
        p for p in real_crossings()
        if contradicting_parties(p.accounts[0], tags[p.name][0], p.accounts[1], tags[p.name][1])
    ]  # fmt: skip


@needs_shared
def test_published_accounts_of_calls_with_other_parties_link_the_call_at_most() -> None:
    crossed = contradicting()
    assert len(crossed) >= 20
    for pair in crossed:
        found = compare(pair.accounts, builtin_codebook(), Options(), encoder())
        topics = [found.statement_by_id[s].topics for link in found.links for s in link.statements]
        assert len(found.links) <= 1, pair.name
        assert all(CALL_FACTS in t for t in topics), pair.name


def test_the_stages_are_told_and_may_stop_the_work() -> None:
    accounts = account("a", ARVENIA), replace(account("b", BELMORA), side="B")
    told: list[str] = []
    compare(accounts, builtin_codebook(), Options(), None, told.append)
    assert list(dict.fromkeys(told)) == ["statements", "meaning", "links", "differences", "gaps"]

    def stop(stage: str) -> None:
        if stage == "links":
            raise InterruptedError

    with pytest.raises(InterruptedError):
        compare(accounts, builtin_codebook(), Options(), None, stop)


def test_work_on_many_statements_can_be_stopped_at_any_moment() -> None:
    accounts = (invented("a", 450, 1), invented("b", 450, 2))
    asked: list[str] = []
    compare(accounts, builtin_codebook(), Options(), watch=asked.append)
    assert [asked.count(stage) >= 3 for stage in ("statements", "links", "differences", "gaps")] == [True] * 4

    def stop_at(place: int) -> Callable[[str], None]:
        left = iter(range(place))

        def stop(_stage: str) -> None:
            if next(left, None) is None:
                raise KeyboardInterrupt

        return stop

    for place in range(0, len(asked), len(asked) // 6):
        with pytest.raises(KeyboardInterrupt):
            compare(accounts, builtin_codebook(), Options(), watch=stop_at(place))


def test_opposites_are_linked_but_never_called_the_same() -> None:
    found = compared(
        f"{ARVENIA} They agreed on a full ceasefire along the whole line.",
        f"{BELMORA} They did not agree on a full ceasefire along the whole line.",
    )
    last = {a.id: found.statements_of(a.id)[-1].id for a in found.accounts}
    (link,) = [x for x in found.links if set(last.values()) <= set(x.statements)]
    assert link.relation == "partial"
    assert "contradiction" in {d.kind for d in link.differences}


@needs_shared
def test_what_a_statement_adds_is_told_at_one_of_its_links_only() -> None:
    for pair in all_pairs():
        found = compare(pair.accounts, builtin_codebook(), Options(), encoder())
        adds = [d.spans for link in found.links for d in link.differences if d.rule == "scope.adds"]
        assert len(adds) == len(set(adds)), pair.name
