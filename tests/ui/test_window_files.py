"""Files and projects in the real window: opened, dropped, refused, saved, reported, opened again."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from tests import builders


def _texts(folder: Path) -> list[str]:
    paths = [folder / "arvenia.txt", folder / "belmora.txt"]
    for path, of in zip(paths, builders.accounts(), strict=True):
        path.write_text(of.text, encoding="utf-8")
    return [str(path) for path in paths]


def test_files_are_compared_beside_the_windows_thread(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open(_texts(tmp_path))
    assert [c.statements.rowCount() for c in empty_window.reading.columns] == [5, 4]
    assert empty_window.windowTitle() == "Arvenia · Belmora – Readout Compare"


def test_an_unreadable_file_is_told_in_one_sentence_and_the_rest_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.desk.failed, timeout=30_000):
        window.open([*_texts(tmp_path), str(tmp_path / "missing.txt")])
    assert "missing.txt" in window.message.sentence
    assert "Traceback" not in window.message.sentence
    assert window.reading.columns[0].statements.rowCount() == 5


def test_one_text_waits_for_the_other(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    first, second = _texts(tmp_path)
    with qtbot.waitSignal(empty_window.desk.told, timeout=30_000):
        empty_window.open([first])
    assert empty_window.message.sentence == "Arvenia is ready. Now open or drop the account of the other side."
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open([second])
    assert [c.account_id for c in empty_window.reading.columns] == ["a", "b"]


def test_files_are_dropped(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in _texts(tmp_path)])
    event = QDropEvent(
        QPointF(50, 50), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.dropEvent(event)
    assert event.isAccepted()


def test_a_project_is_saved_reported_and_opened_again(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window = empty_window
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.open(_texts(tmp_path))
    assert window.desk.picture is not None
    gap = window.desk.picture.comparison.gaps[0]
    window.select(gap)
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "kept in the project")
    window.detail.note.flush()
    window.desk.save_as(str(tmp_path / "may"))
    with qtbot.waitSignal(window.desk.told, timeout=30_000):
        window.desk.export(str(tmp_path / "may.html"))
    assert "kept in the project" in (tmp_path / "may.html").read_text(encoding="utf-8")
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.desk.pictured, timeout=60_000):
        again.open([str(tmp_path / "may.readout")])
    again.select(gap)
    assert again.detail.note.text() == "kept in the project"
    again.close()


def test_a_foreign_project_is_told_and_what_is_shown_stays(window: MainWindow, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.readout"
    foreign.write_bytes(b"not a database")
    window.open([str(foreign)])
    assert window.message.sentence
    assert foreign.read_bytes() == b"not a database"
    assert window.reading.columns[0].statements.rowCount() == 5


def test_closing_while_work_goes_on_waits_for_it(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.open(_texts(tmp_path))
    assert empty_window.desk.jobs.is_busy
    empty_window.close()
    assert not empty_window.desk.jobs.is_busy
