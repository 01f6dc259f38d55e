"""The analyst's own splits and joins: a statement begins where it was split and none where it was joined."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Cut
from readout_compare.engine.reading.segment import segment
from tests.engine.covered import check
from tests.engine.prepared import compared_accounts

TEXT = "They agreed on grain and on ports. They left at noon.\n\nTalks go on."


def cut(splits: tuple[int, ...] = (), joins: tuple[int, ...] = (), text: str = TEXT, how: Cut = "auto") -> list[str]:
    found = segment(Account("a", "A", text, splits=splits, joins=joins), how)
    check(text, found)
    return [text[s.start : s.end] for s in found]


@pytest.mark.parametrize("how", ["auto", "lines"])
def test_a_statement_begins_where_the_analyst_split(how: Cut) -> None:
    found = cut((TEXT.index("and on"),), how=how)
    assert found[:2] == [
        "They agreed on grain",
        "and on ports." if how == "auto" else "and on ports. They left at noon.",
    ]


def test_no_statement_begins_where_the_analyst_joined() -> None:
    assert cut(joins=(TEXT.index("They left"),)) == [
        "They agreed on grain and on ports. They left at noon.",
        "Talks go on.",
    ]


def test_lines_are_joined_over_the_line_break() -> None:
    assert cut(joins=(TEXT.index("Talks"),), how="lines") == [TEXT]


def test_all_statements_may_become_one() -> None:
    assert cut(joins=(TEXT.index("They left"), TEXT.index("Talks"))) == [TEXT]


def test_an_offset_in_white_space_stands_for_the_next_character() -> None:
    assert cut((TEXT.index(" and on"),)) == cut((TEXT.index("and on"),))
    assert cut(joins=(TEXT.index("\n"),)) == cut(joins=(TEXT.index("Talks"),))


def test_what_is_so_already_changes_nothing() -> None:
    assert cut((0, TEXT.index("They left"))) == cut()
    assert cut(joins=(0, TEXT.index("ports"))) == cut()


def test_a_split_that_would_leave_no_letter_on_one_side_changes_nothing() -> None:
    text = "- They agreed."
    assert cut((2,), text=text) == cut((len(text) - 1,), text=text) == [text]


def test_a_split_stands_against_a_join_at_the_same_place() -> None:
    place = TEXT.index("They left")
    assert cut((place,), (place,)) == cut()


def test_a_split_piece_may_be_joined_to_the_statement_before() -> None:
    text = "They agreed. They left and came back."
    assert cut((text.index("and"),), (text.index("They left"),), text) == ["They agreed. They left", "and came back."]


@pytest.mark.parametrize("offset", [-1, len(TEXT), 10_000])
def test_an_offset_outside_the_text_is_told(offset: int) -> None:
    for account in (Account("a", "Kyiv", TEXT, splits=(offset,)), Account("a", "Kyiv", TEXT, joins=(offset,))):
        with pytest.raises(WrongUseError, match=r"The account of Kyiv was cut by hand at place .* characters; use the"):
            segment(account)


def test_a_comparison_has_its_statements_where_the_analyst_put_them() -> None:
    one = Account("a", "A", TEXT, splits=(TEXT.index("and on"),), joins=(TEXT.index("Talks"),))
    found = compared_accounts(one, Account("b", "B", TEXT))
    assert [found.quote(s.id) for s in found.statements_of("a")] == [
        "They agreed on grain", "and on ports.", "They left at noon.\n\nTalks go on.",
    ]  # fmt: skip
    assert [found.quote(s.id) for s in found.statements_of("b")] == cut()


TEXTS = st.text(st.sampled_from(" \n.!?;-•aAя中1()"), min_size=1, max_size=80)


@given(TEXTS, st.data(), st.sampled_from(["auto", "lines"]))
def test_splits_and_joins_are_honoured_in_any_text(text: str, data: st.DataObject, how: Cut) -> None:
    places = st.lists(st.integers(0, len(text) - 1), max_size=6).map(tuple)
    splits, joins = data.draw(places), data.draw(places)
    found = segment(Account("a", "A", text, splits=splits, joins=joins), how)
    check(text, found)
    starts = {s.start for s in found}
    free = {s.start for s in segment(Account("a", "A", text), how)}
    for place in splits:  # honoured, or on one side of it stands no letter of the statement that it would cut
        holder = [s for s in found if s.start < place < s.end]
        if holder and not text[place].isspace():
            assert not all(
                any(c.isalnum() for c in part) for part in (text[holder[0].start : place], text[place : holder[0].end])
            )
    assert starts <= free | {place for place in range(len(text)) if any(_same(text, place, p) for p in splits)}
    for place in joins:
        if place in free and not any(_same(text, place, p) for p in splits):
            assert place not in starts or place == found[0].start


def _same(text: str, place: int, offset: int) -> bool:
    """Whether the offset is the place, or stands in the white space before it."""
    return offset <= place and not text[offset:place].strip()
