"""Every theme can be read: text at 4.5:1 and marks at 3:1 on every ground they stand on."""

import pytest
from PySide6.QtWidgets import QApplication

from readout_compare.ui.theme import THEMES, Look, installed_letters, load_look, style_sheet, theme_name

_TEXT = [
    ("ink", g) for g in ("ground", "panel", "accent_soft", "gap_soft", "diff_soft", "chip")
] + [
    ("dim", g) for g in ("ground", "panel", "gap_soft", "chip")
] + [
    ("accent", "panel"), ("accent", "accent_soft"), ("panel", "accent"), ("gap", "gap_soft"), ("gap", "panel"),
    ("gap", "accent_soft"), ("diff", "diff_soft"), ("diff", "panel"), ("diff", "accent_soft"),
]  # fmt: skip
_MARKS = [
    ("accent", "ground"), ("gap", "ground"), ("diff", "ground"), ("diff", "gap_soft"), ("band", "ground"),
    ("band_pale", "ground"), ("edge", "panel"), ("edge", "ground"), ("ok", "panel"),
]  # fmt: skip


def _luminance(colour: str) -> float:
    """WCAG 2.2 relative luminance of "#rrggbb"."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def any_look(request: pytest.FixtureRequest, qapp: QApplication) -> Look:
    return load_look(request.param, installed_letters())


@pytest.mark.parametrize(("colour", "ground"), _TEXT)
def test_text_reaches_four_and_a_half(any_look: Look, colour: str, ground: str) -> None:
    c = any_look.colours
    assert _contrast(getattr(c, colour), getattr(c, ground)) >= 4.5


@pytest.mark.parametrize(("colour", "ground"), _MARKS)
def test_marks_reach_three(any_look: Look, colour: str, ground: str) -> None:
    c = any_look.colours
    assert _contrast(getattr(c, colour), getattr(c, ground)) >= 3.0


def test_the_style_sheet_is_filled_in(any_look: Look) -> None:
    assert "$" not in style_sheet(any_look)


def test_the_system_decides_unless_something_was_chosen() -> None:
    assert [theme_name("system", dark) for dark in (False, True)] == ["light", "dark"]
    assert theme_name("contrast", True) == "contrast"


def test_letters_are_families_that_are_installed(qapp: QApplication) -> None:
    letters = installed_letters()
    assert letters.sans
    assert letters.base >= 9.75
    assert installed_letters(2.0).base == pytest.approx(2 * letters.base, abs=0.02)
