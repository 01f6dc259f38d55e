"""Windows for the journeys: shown, waited for, and closed however the journey ends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from readout_compare.ui.start_up import prepare_application

PATIENCE = 60_000  # milliseconds


@contextmanager
def started(qtbot: QtBot) -> Iterator[MainWindow]:
    """A window on its first page, as the program starts it."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    prepare_application(application)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    try:
        qtbot.waitExposed(window)
        yield window
    finally:
        window.close()


@contextmanager
def opened(qtbot: QtBot, act: Callable[[MainWindow], object]) -> Iterator[MainWindow]:
    """A window in which `act` brought a comparison up."""
    with started(qtbot) as window:
        with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
            act(window)
        QApplication.processEvents()
        yield window


def shown(window: MainWindow) -> Picture:
    """What the window shows."""
    assert window.desk.picture is not None
    return window.desk.picture
