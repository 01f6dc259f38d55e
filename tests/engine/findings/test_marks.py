"""Word marks of a pair: which words stand in both texts, which moved, which stand in one only."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.text import tokens
from readout_compare.engine.findings.marks import Mark, word_marks

WORDS = st.lists(
    st.sampled_from(["energy", "and", "infrastructure", "the", "leaders", "Leaders'", "agreed", "30", "days", "–",
                     "U.S.", "энергии", "стороны", "не", "停火", "…", "“", "”", "well-known", "🙂"]),
    max_size=14,
).map(" ".join)  # fmt: skip


def words_of(text: str, marks: tuple[Mark, ...], kind: str) -> list[str]:
    return [text[m.start : m.end] for m in marks if m.kind == kind]


def test_same_changed_and_only() -> None:
    left = "The leaders agreed to halt strikes on energy infrastructure for 30 days."
    right = "A ceasefire on energy and infrastructure was agreed by the leaders."
    mine, theirs = word_marks(left, right)
    assert words_of(left, mine, "only") == ["halt strikes", "30 days"]
    assert words_of(right, theirs, "only") == ["ceasefire"]
    both = words_of(left, mine, "same") + words_of(left, mine, "changed")
    assert {"leaders", "agreed", "energy"} <= {word for part in both for word in part.split()}


def test_equal_texts_are_all_the_same_and_inflected_words_too() -> None:
    text = "The two leaders discussed sanctions."
    assert word_marks(text, text)[0] == (Mark(0, len(text) - 1, "same"),)
    mine, _ = word_marks("leaders discussing a sanction", "leader discussed the sanctions")
    assert words_of("leaders discussing a sanction", mine, "same") == ["leaders discussing", "sanction"]


@pytest.mark.parametrize(("left", "right"), [("", ""), ("", "a text"), ("…", "— !")])
def test_texts_without_words_have_no_marks_on_that_side(left: str, right: str) -> None:
    assert word_marks(left, right)[0] == ()


@given(st.one_of(WORDS, st.text(max_size=40)), st.one_of(WORDS, st.text(max_size=40)))
def test_marks_are_whole_words_in_order_and_swap_with_the_sides(left: str, right: str) -> None:
    mine, theirs = word_marks(left, right)
    assert word_marks(right, left) == (theirs, mine)
    for text, marks in ((left, mine), (right, theirs)):
        starts, ends = {t.start for t in tokens(text)}, {t.end for t in tokens(text)}
        assert all(m.start in starts and m.end in ends and m.start < m.end for m in marks)
        assert all(a.end <= b.start for a, b in pairwise(marks))
