"""Offsets convert between Python's code points and Qt's UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from readout_compare.ui.offsets import code_point_offset, utf16_offset


def test_a_sign_beyond_the_first_plane_counts_twice() -> None:
    text = "ab🙂cd"
    assert [utf16_offset(text, i) for i in range(6)] == [0, 1, 2, 4, 5, 6]
    assert [code_point_offset(text, i) for i in (0, 1, 2, 4, 5, 6)] == [0, 1, 2, 3, 4, 5]


def test_the_middle_of_a_pair_counts_as_its_start() -> None:
    assert code_point_offset("ab🙂cd", 3) == 2


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 60))
def test_there_and_back(text: str, place: int) -> None:
    place = min(place, len(text))
    assert code_point_offset(text, utf16_offset(text, place)) == place


def test_it_is_what_qt_counts() -> None:
    document = QTextDocument("ab🙂 cd")
    assert document.characterCount() - 1 == utf16_offset("ab🙂 cd", 6)
