"""Bands are closed shapes within their gutter; what can't be seen becomes a tab or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.ui.widgets.ribbon_shapes import INSET, TAB, Outline, band, runs, shapes, tab

_PLACES = st.tuples(st.floats(-500, 900), st.floats(8, 300)).map(lambda t: (t[0], t[0] + t[1]))


def _is_closed(outline: Outline) -> bool:
    return outline.parts[-1][-1] == outline.start


def test_a_band_leaves_and_arrives_level() -> None:
    made = band((10, 50), (110, 130), 72)
    ends = [(0, 10 + INSET), (36, 14), (36, 114), (72, 114), (72, 126), (36, 126), (36, 46), (0, 46), (0, 14)]
    assert list(made.points) == ends
    assert _is_closed(made)


@given(_PLACES, _PLACES)
def test_every_shape_is_closed_and_stays_in_the_gutter(left: tuple[float, float], right: tuple[float, float]) -> None:
    for made in shapes(left, right, 72, 400):
        assert _is_closed(made)
        assert all(0 <= x <= 72 for x, _ in made.points)


@pytest.mark.parametrize(("left", "right", "spans"), [
    ((10, 50), (20, 60), 72.0),  # both in view: from edge to edge
    ((10, 50), (500, 560), TAB),  # right end below the view
    ((10, 50), (-90, -10), TAB),  # right end above the view
    ((10, 50), None, TAB),
])  # fmt: skip
def test_an_end_out_of_view_becomes_a_short_stub(
    left: tuple[float, float], right: tuple[float, float] | None, spans: float
) -> None:
    (made,) = shapes(left, right, 72, 400)
    assert max(x for x, _ in made.points) == spans


def test_both_ends_out_of_view_draw_nothing() -> None:
    assert shapes((-90, -10), (500, 560), 72, 400) == ()


def test_swapping_the_sides_mirrors_the_tab() -> None:
    left, right = tab((10, 50), "left", 72), tab((10, 50), "right", 72)
    assert [(72 - x, y) for x, y in left.points] == [(x, y) for x, y in right.points]


def test_a_very_low_statement_keeps_a_shape() -> None:
    made = band((10, 14), (10, 14), 72)
    assert min(y for _, y in made.points) < max(y for _, y in made.points)


def test_rows_that_stand_together_are_one_run() -> None:
    assert runs([6, 3, 4, 4]) == ((3, 4), (6, 6))
    assert runs([]) == ()
