"""Texts added to a project: ids that nothing else has, sides that tell them apart, no text twice."""

from dataclasses import replace

import pytest

from readout_compare.core.deciding.accounts import add_accounts, add_call, begin
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Options
from readout_compare.core.review import Review
from readout_compare.session.importing import accounts_of, free_account_ids, placed
from tests import builders


def _account(number: int) -> Account:
    return builders.account(f"x{number}", f"Side {number}", [f"They spoke on day {number} of the month."])


def test_ids_pass_over_those_in_use_and_the_letters_of_gaps_links_and_rows() -> None:
    review = builders.review()
    assert free_account_ids(review, 3) == ("c", "d", "e")
    many = free_account_ids(review, 30)
    assert len(set(many)) == 30
    assert not {"a", "b", "g", "l", "r"} & set(many)
    assert many[21:24] == ("aa", "ab", "ac")
    assert free_account_ids(Review(), 2) == ("a", "b")
    assert free_account_ids(review, 0) == ()


def test_a_further_call_and_further_accounts_fit_a_project_whatever_its_ids() -> None:
    review = begin([replace(_account(n), id=i) for n, i in enumerate("ac")], Options(), "T").apply(Review())[0]
    more = placed(review, "", [_account(7), _account(8)])
    assert [a.id for a in more] == ["b", "d"]
    review, _ = add_call(review, more, "Second").apply(review)
    third = placed(review, "c2", [_account(9)])
    review, _ = add_accounts(review, "c2", third).apply(review)
    assert [a.id for a in review.accounts_of("c2")] == ["b", "d", "e"]


def test_sides_of_one_call_stay_apart() -> None:
    review = builders.review()
    (third,) = placed(review, "c1", [replace(_account(1), side="arvenia")])
    assert third.side == "arvenia (2)"
    assert [a.side for a in placed(review, "", [replace(_account(n), side="Arvenia") for n in (1, 2)])] == [
        "Arvenia", "Arvenia (2)",
    ]  # fmt: skip


def test_what_can_not_be_added_is_told() -> None:
    review = builders.review()
    assert len(placed(review, "", [_account(1)])) == 1  # the other side's account may come later
    with pytest.raises(WrongUseError, match="very words of the account of Arvenia"):
        placed(review, "c1", [builders.accounts()[0]])
    with pytest.raises(WrongUseError, match="very words of the account of Side 1"):
        placed(review, "", [_account(1), _account(1)])
    with pytest.raises(WrongUseError, match="choose one or more"):
        accounts_of([])
