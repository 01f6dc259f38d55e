"""Offsets in Python's code points become Qt's UTF-16 units."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from readout_compare.ui.offsets import utf16_offset


def test_a_sign_beyond_the_first_plane_counts_twice() -> None:
    text = "ab🙂cd"
    assert [utf16_offset(text, i) for i in range(6)] == [0, 1, 2, 4, 5, 6]


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 60))
def test_it_is_the_place_in_utf_16(text: str, place: int) -> None:
    place = min(place, len(text))
    units = text.encode("utf-16-le")[: 2 * utf16_offset(text, place)]
    assert units.decode("utf-16-le") == text[:place]


def test_it_is_what_qt_counts() -> None:
    document = QTextDocument("ab🙂 cd")
    assert document.characterCount() - 1 == utf16_offset("ab🙂 cd", 6)
