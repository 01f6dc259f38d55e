"""Three states of a statement towards each other side: covered, partly (with the points not found), missing."""

import pytest

from benchmarks.gold import GoldPair
from readout_compare.core.model import Comparison, Coverage
from tests.engine.findings.test_gaps import ARVENIA, BELMORA
from tests.engine.prepared import compared
from tests.gold_data import all_pairs, needs_shared

LONG = (
    "President Orlen spoke by telephone with Prime Minister Sava. "
    "The leaders agreed on an exchange of 120 prisoners of war through the mediation of Sarovia, and discussed the "
    "construction of a nuclear power plant on the Amber coast."
)
SHORT = (
    "Prime Minister Sava had a telephone call with President Orlen. "
    "Both agreed to exchange 120 prisoners of war. The grain harvest was poor this year."
)


def quoted(comparison: Comparison, state: Coverage) -> list[str]:
    text = comparison.account_by_id
    return [text[s.account].text[s.start : s.end] for s in state.points]


@pytest.mark.parametrize("meaning", [True, False])
def test_a_linked_statement_with_a_point_that_is_not_there_is_partly_covered(meaning: bool) -> None:
    found = compared(LONG, SHORT, meaning=meaning)
    (state,) = found.coverage["a2"]
    assert (state.other, state.state) == ("b", "partly")
    (point,) = quoted(found, state)
    assert "construction of a nuclear power plant on the Amber coast" in point
    assert "prisoners" not in point
    assert not point.startswith((",", "and ", " "))
    assert not point.endswith((",", "and", " "))
    assert found.coverage["b2"] == (Coverage("a", "covered"),)
    assert found.coverage["b3"] == (Coverage("a", "missing"),)


def test_a_point_before_another_ends_at_its_own_words() -> None:
    turned = (
        "President Orlen spoke by telephone with Prime Minister Sava. The leaders discussed the construction of a "
        "nuclear power plant on the Amber coast, and agreed on an exchange of 120 prisoners of war through Sarovia."
    )
    found = compared(turned, SHORT)
    (point,) = quoted(found, found.coverage["a2"][0])
    assert point.endswith("on the Amber coast")


def test_a_second_linked_statement_may_tell_the_other_point() -> None:
    more = SHORT.replace("The grain", "They discussed building a nuclear power plant on the Amber coast. The grain")
    found = compared(LONG, more)
    assert {s for link in found.links_of["a2"] for s in link.members["b"]} == {"b2", "b3"}
    assert found.coverage["a2"] == (Coverage("b", "covered"),)


def test_with_three_accounts_there_is_one_state_a_side() -> None:
    found = compared(LONG, SHORT, f"{LONG} The talks will go on.")
    assert [(c.other, c.state) for c in found.coverage["a2"]] == [("b", "partly"), ("c", "covered")]
    assert [(c.other, c.state) for c in found.coverage["c3"]] == [("a", "missing"), ("b", "missing")]
    assert [c.other for c in found.coverage["b1"]] == ["a", "c"]


def check(found: Comparison) -> None:
    assert set(found.coverage) == {s.id for s in found.statements}
    for statement in found.statements:
        linked = {a for x in found.links_of.get(statement.id, ()) for a in x.members} - {statement.account}
        for state in found.coverage[statement.id]:
            assert (state.state == "missing") == (state.other not in linked)
            assert (state.state == "partly") == bool(state.points)
            end = statement.start
            for point in state.points:
                assert point.account == statement.account
                assert end <= point.start < point.end <= statement.end
                end = point.end


@needs_shared
@pytest.mark.parametrize("meaning", [True, False])
@pytest.mark.parametrize("pair", all_pairs()[::3], ids=lambda pair: pair.name)
def test_states_of_published_accounts_and_none_partly_against_itself(pair: GoldPair, meaning: bool) -> None:
    left, right = (a.text for a in pair.accounts)
    check(compared(left, right, meaning=meaning))
    alone = compared(left, left, meaning=meaning)
    assert {c.state for states in alone.coverage.values() for c in states} == {"covered"}


def test_swapped_accounts_have_the_same_states() -> None:
    forth, back = compared(LONG, BELMORA, SHORT, ARVENIA), compared(ARVENIA, SHORT, BELMORA, LONG)
    turn = dict(zip("abcd", "dcba", strict=True))
    for sid, states in forth.coverage.items():
        again = {c.other: (c.state, len(c.points)) for c in back.coverage[turn[sid[0]] + sid[1:]]}
        assert {turn[c.other]: (c.state, len(c.points)) for c in states} == again
