"""What is copied carries its source; words are found whatever their case and quotes."""

import pytest

from readout_compare.ui.picture import Picture
from readout_compare.ui.quotations import quotation, statement_with
from tests import builders


def test_a_link_is_copied_with_both_sides(two: Picture) -> None:
    assert quotation(two, two.comparison.links[1]) == (
        f"“{builders.ARVENIA[1]}” (Arvenia, A2)\n“{builders.BELMORA[1]}” (Belmora, B2)"
    )


def test_a_topic_that_nobody_mentions_is_copied_by_its_name(two: Picture) -> None:
    assert quotation(two, two.comparison.gaps[0]) == two.topic_label("territory")


@pytest.mark.parametrize(("after", "found"), [(None, "a1"), ("a1", "b1"), ("b1", "a1"), ("b4", "a1")])
def test_search_goes_on_after_the_last_place_and_round(two: Picture, after: str | None, found: str) -> None:
    statement = statement_with(two, "MINISTER sava", after)
    assert statement is not None
    assert statement.id == found


def test_nothing_is_found_for_nothing(two: Picture) -> None:
    assert statement_with(two, "  ", None) is None
    assert statement_with(two, "penguin", None) is None
