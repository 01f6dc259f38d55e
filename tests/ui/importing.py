"""The import dialog as a user meets it: opened by an act, looked at, accepted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.ui.dialogs.importing.dialog import ImportDialog
from readout_compare.ui.main_window import MainWindow

PATIENCE = 60_000  # milliseconds


def dialogs_of(window: MainWindow) -> list[ImportDialog]:
    """The import dialogs that stand over a window."""
    return [dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible()]


def asked(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> ImportDialog:
    """The dialog that an act opens, once it shows."""
    act()
    qtbot.waitUntil(lambda: bool(dialogs_of(window)), timeout=PATIENCE)
    return dialogs_of(window)[-1]


def accepted(window: MainWindow, qtbot: QtBot, dialog: ImportDialog) -> None:
    """Press Enter in the dialog, and wait until what it took is shown."""
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=PATIENCE)
