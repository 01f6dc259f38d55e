"""Sizes of the window and its panels: first what fits the screen, then the texts before the sides."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from readout_compare.ui.room import Wish, first_size, shares
from tests.ui.conftest import put_on


def test_the_first_window_fits_its_screen(qtbot: QtBot, qapp: QApplication) -> None:
    assert first_size(2560, 1400) == (1440, 900)
    assert first_size(1366, 728) == (1350, 664)
    window = MainWindow()
    qtbot.addWidget(window)
    screen = window.screen().availableGeometry()
    assert window.width() <= screen.width()
    assert window.height() <= screen.height()
    window.close()


@pytest.mark.parametrize(("width", "middle", "expected"), [
    (1000, 400, (200, 500, 300)),  # room for all
    (1000, 500, (200, 500, 300)),
    (1000, 560, (180, 560, 260)),  # by their share of what they can spare: 50 and 100
    (1000, 900, (150, 650, 200)),  # not below what would be cut
])  # fmt: skip
def test_the_sides_give_way_before_the_texts(width: int, middle: int, expected: tuple[int, int, int]) -> None:
    assert shares(width, Wish(200, 150), middle, Wish(300, 200)) == expected


def test_a_side_that_wants_less_than_it_needs_keeps_its_wish() -> None:
    assert shares(800, Wish(100, 150), 700, Wish(200, 200)) == (100, 500, 200)


def test_at_800_by_600_both_columns_show_whole(empty_window: MainWindow, two: Picture) -> None:
    empty_window.resize(800, 600)
    put_on(empty_window, two)
    for _ in range(3):
        QApplication.processEvents()
    scroll = empty_window.reading.findChild(QScrollArea)
    assert scroll is not None
    assert scroll.horizontalScrollBar().maximum() == 0
    assert empty_window.width() == 800


def test_no_line_of_words_makes_the_window_wide(window: MainWindow) -> None:
    window.preferences.zoom = 2.5
    window.commands.looks.zoom(0.0)
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1000
