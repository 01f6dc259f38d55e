"""Files and projects in the real window: opened, dropped, refused, saved, reported, opened again."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.errors import UnusableInputError
from readout_compare.session import jobs
from readout_compare.session.project import Session
from readout_compare.store import ProjectFile, project_info
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from tests import builders
from tests.ui.importing import asked, dialogs_of


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


def test_an_unreadable_file_is_told_in_its_place_and_the_rest_can_be_taken(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = asked(window, qtbot, lambda: window.open([*_texts(tmp_path), str(tmp_path / "missing.txt")]))
    assert [(row.kind, row.name) for row in dialog.list.model.rows] == [
        ("text", "Arvenia"), ("text", "Belmora"), ("problem", "missing.txt")
    ]  # fmt: skip
    assert "missing.txt does not exist" in dialog.list.model.rows[2].words
    assert dialog.bring.text() == "Bring in 2 accounts"
    dialog.reject()
    assert window.reading.columns[0].statements.rowCount() == 5


def test_what_can_not_be_read_at_all_is_told_in_one_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.failed, timeout=30_000):
        window.open([str(tmp_path / "missing.txt")])
    assert "missing.txt does not exist" in window.message.sentence
    assert not dialogs_of(window)
    assert window.reading.columns[0].statements.rowCount() == 5


def test_one_text_is_shown_at_once_and_the_next_stands_beside_it(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = _texts(tmp_path)
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open([first])
    assert [c.statements.rowCount() for c in empty_window.reading.columns] == [5]
    with qtbot.waitSignal(empty_window.desk.failed, timeout=30_000):
        empty_window.open([str(tmp_path / "missing.txt")])
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open([second])
    assert [c.account_id for c in empty_window.reading.columns] == ["a", "b"]
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.actions_by_name["undo"].trigger()
    assert [c.account_id for c in empty_window.reading.columns] == ["a"]


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


def test_a_foreign_project_is_told_and_what_is_shown_stays(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:  # fmt: skip
    foreign = tmp_path / "foreign.readout"
    foreign.write_bytes(b"not a database")
    with qtbot.waitSignal(window.desk.failed, timeout=30_000):
        window.open([str(foreign)])
    assert window.message.sentence
    assert foreign.read_bytes() == b"not a database"
    assert window.reading.columns[0].statements.rowCount() == 5


def test_closing_while_work_goes_on_stops_it(empty_window: MainWindow, tmp_path: Path) -> None:
    empty_window.open(_texts(tmp_path))
    assert empty_window.desk.jobs.is_busy
    empty_window.close()
    assert not empty_window.desk.jobs.is_busy


def test_a_report_asked_for_is_written_though_the_window_closes(window: MainWindow, tmp_path: Path) -> None:
    window.desk.export(str(tmp_path / "may.html"))
    window.close()
    assert "Arvenia" in (tmp_path / "may.html").read_text(encoding="utf-8")


def test_a_comparison_is_stopped_by_cancel(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    watched: list[str] = []
    empty_window.desk.pictured.connect(lambda *_: watched.append("shown"))
    empty_window.open(_texts(tmp_path))
    threads = [run.thread for run in empty_window.desk.jobs._runs]
    empty_window.busy.cancelled.emit()
    for thread in threads:
        thread.join(30)
    assert [thread.is_alive() for thread in threads] == [False]
    QApplication.processEvents()
    assert watched == []


@pytest.mark.parametrize("name", ["may.readout", "MAY.READOUT", "link.html", "call.docx"])
def test_a_report_never_takes_the_place_of_a_project(
    window: MainWindow, tmp_path: Path, name: str, qtbot: QtBot
) -> None:  # fmt: skip
    project = tmp_path / "may.readout"
    window.desk.save_as(str(project))
    (tmp_path / "link.html").symlink_to(project)
    with qtbot.waitSignal(window.desk.failed, timeout=30_000):
        window.desk.export(str(tmp_path / name))
    assert name in window.message.sentence
    window.select(builders.comparison().gaps[2])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "still saved")
    window.detail.note.flush()
    assert window.desk.all_saved
    window.close()
    assert len(project_info(project).review.notes) == 1


@pytest.mark.parametrize("names", [("one.readout", "a.txt"), ("a.txt", "one.READOUT"), ("one.readout", "two.readout")])
def test_a_project_is_opened_alone(window: MainWindow, names: tuple[str, str]) -> None:
    window.open(names)
    assert window.message.sentence == (
        "!  Open one project alone, or the texts of one call: a project can't be opened together with anything else."
    )
    assert not window.desk.jobs.is_busy


def test_a_comparison_that_fails_beside_a_report_gives_its_project_free(
    window: MainWindow, two: Picture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:  # fmt: skip
    other = Session.start(two.comparison.accounts, two.comparison.options, "Other")
    other.save_as(tmp_path / "other.readout")
    other.close()
    writing = threading.Event()

    def refuse(*_: object) -> None:
        raise UnusableInputError("The texts are too long; cut them.")

    monkeypatch.setattr(jobs, "run_comparison", refuse)
    monkeypatch.setattr(jobs, "save_report", lambda *_: writing.wait(30))
    window.desk.export(str(tmp_path / "may.html"))
    with qtbot.waitSignal(window.desk.failed, timeout=30_000):
        window.open([str(tmp_path / "other.readout")])
    assert window.desk.jobs.is_busy  # with the report
    ProjectFile.open(tmp_path / "other.readout").close()  # refused while somebody holds it
    writing.set()
