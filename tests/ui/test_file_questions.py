"""The real dialogs for names: endings are added, and a name that only then is taken is asked about again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from readout_compare.reports import WRITERS
from readout_compare.ui.dialogs.files import ask_project_path, ask_report_path, completed
from readout_compare.ui.main_window import MainWindow


@contextmanager
def _answering(names: Sequence[str | None]) -> Iterator[list[str]]:
    """Types a name into each file dialog that opens, and accepts it; None calls it off. Yields what the dialogs say."""
    said: list[str] = []
    waiting = list(names)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox):
            said.append(dialog.text())
            dialog.button(QMessageBox.StandardButton.Yes).click()
        elif isinstance(dialog, QFileDialog) and waiting:
            said.append(dialog.windowTitle())
            name = waiting.pop(0)
            if name is None:
                dialog.reject()
                return
            field = dialog.findChild(QLineEdit, "fileNameEdit")
            assert field is not None
            field.setText(name)
            QTimer.singleShot(0, dialog.accept)

    timer = QTimer(interval=50)
    timer.timeout.connect(answer)
    timer.start()
    try:
        yield said
    finally:
        timer.stop()


@pytest.mark.parametrize(
    ("ask", "ending"), [(ask_project_path, ".readout"), (ask_report_path, ".html")], ids=["project", "report"]
)
def test_a_name_that_is_taken_only_with_its_ending_is_asked_about(
    empty_window: MainWindow, tmp_path: Path, ask: Callable[[MainWindow, str], str], ending: str
) -> None:
    taken = tmp_path / f"call{ending}"
    taken.write_text("somebody else's")
    with _answering([str(tmp_path / "call"), None]) as said:
        assert ask(empty_window, "Call") == ""
    assert len(said) == 2
    assert said[1] == f"call{ending} exists already: save in its place, or give another name"
    assert taken.read_text() == "somebody else's"
    with _answering([str(tmp_path / "call"), str(tmp_path / "other")]):
        assert ask(empty_window, "Call") == str(tmp_path / f"other{ending}")
    with _answering([str(tmp_path / "call"), str(taken)]):  # where the dialog itself asks whether to replace it
        assert ask(empty_window, "Call") == str(taken)


@pytest.mark.parametrize(("name", "whole"), [
    ("", ""),
    ("call", "call.html"),
    ("call 18.03.2025", "call 18.03.2025.html"),
    ("U.S. call", "U.S. call.html"),
    ("v1.2", "v1.2.html"),
    ("call.HTML", "call.HTML"),
    ("call.json", "call.json"),
    ("call.docx", "call.docx"),
    ("call.readout", "call.readout"),
])  # fmt: skip
def test_a_report_gets_its_ending(name: str, whole: str, qtbot: QtBot) -> None:
    assert completed(name, tuple(WRITERS), strict=False) == whole


def test_a_project_always_gets_its_ending() -> None:
    assert completed("call.docx", (".readout",), strict=True) == "call.docx.readout"
    assert completed("call.READOUT", (".readout",), strict=True) == "call.READOUT"
