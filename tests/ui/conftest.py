"""Windows, looks and pictures for the tests of the window."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session.project import Session
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.start_up import prepare_application
from readout_compare.ui.theme import Look, installed_letters, load_look, palette, style_sheet
from tests import builders


@pytest.fixture
def look(qapp: QApplication) -> Look:
    """The light look."""
    return load_look("light", installed_letters())


InLook = Callable[[str, float], Look]  # name of a look and zoom → the look


@pytest.fixture
def in_look(qapp: QApplication) -> Iterator[InLook]:
    """Puts letters and colours on the application, and takes them off again."""
    font, colours, sheet = qapp.font(), qapp.palette(), qapp.styleSheet()

    def wear(theme: str, zoom: float) -> Look:
        look = load_look(theme, installed_letters(zoom))
        qapp.setFont(look.letters.program())
        qapp.setPalette(palette(look))
        qapp.setStyleSheet(style_sheet(look))
        return look

    yield wear
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)
    qapp.setPalette(colours)


@pytest.fixture
def two() -> Picture:
    """Arvenia and Belmora."""
    return picture(builders.comparison(), builtin_codebook())


@pytest.fixture
def three() -> Picture:
    """Arvenia, Belmora and the Harbour Herald."""
    return picture(builders.three_sided(), builtin_codebook())


@pytest.fixture
def empty_window(qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """A window on its first page, 1440 × 900."""
    prepare_application(qapp)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()


def put_on(window: MainWindow, shown: Picture, title: str = "Call of 4 May") -> None:
    """Show a hand-built comparison in a window, as a finished job would."""
    of = shown.comparison
    window.desk.show(Session.start(of.accounts, of.options, title), shown)
    QApplication.processEvents()


@pytest.fixture
def window(empty_window: MainWindow, two: Picture) -> MainWindow:
    """A window that shows Arvenia and Belmora."""
    put_on(empty_window, two)
    return empty_window


@pytest.fixture
def window_of_three(empty_window: MainWindow, three: Picture) -> MainWindow:
    """A window that shows three accounts."""
    put_on(empty_window, three)
    return empty_window
