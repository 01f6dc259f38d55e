"""Backups from the real window: made when something changed, told when they fail, listed, looked at, restored."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.notes import write_note
from readout_compare.session.project import Session
from readout_compare.store import folders, project_info
from readout_compare.store.backups import Backup, backups_folder, backups_of
from readout_compare.ui import keeping
from readout_compare.ui.desk import Desk
from readout_compare.ui.dialogs.backups import BackupsDialog
from readout_compare.ui.keeping import Keeping
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.backups import SINCE, BackupModel
from readout_compare.ui.picture import Picture
from tests import builders
from tests.ui.conftest import put_on


@pytest.fixture
def project(window: MainWindow, tmp_path: Path) -> Path:
    """The pair, stored under a name and shown."""
    window.desk.save_as(str(tmp_path / "call.readout"))
    return tmp_path / "call.readout"


def write(window: MainWindow, words: str) -> None:
    assert window.desk.write_note(builders.comparison().gaps[2], words)


def texts(path: Path) -> list[str]:
    return [note.text for note in project_info(path).review.notes]


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.keeping.jobs.is_busy, timeout=30_000)


# -- when they are made ----------------------------------------------------------------------------------------


def test_every_few_minutes_if_anything_changed(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    assert window.keeping.timer.isActive()
    assert window.keeping.timer.interval() == 600_000
    write(window, "One.")
    window.keeping.timer.timeout.emit()
    settled(window, qtbot)
    window.keeping.timer.timeout.emit()
    settled(window, qtbot)
    assert [texts(backup.path) for backup in backups_of(project)] == [["One."]]
    window.desk.undo()
    window.keeping.timer.timeout.emit()
    settled(window, qtbot)
    assert texts(backups_of(project)[0].path) == []


def test_a_short_time_between_two_is_kept_to(qtbot: QtBot, two: Picture, tmp_path: Path) -> None:
    desk = Desk()
    kept = Keeping(desk, every=0.001)
    session = Session.start(two.comparison.accounts, two.comparison.options, "Short")
    desk.show(session, two)
    assert not kept.timer.isActive()  # nothing is on the disk yet
    desk.save_as(str(tmp_path / "short.readout"))
    qtbot.waitUntil(lambda: bool(backups_of(tmp_path / "short.readout")), timeout=30_000)
    desk.close()
    kept.close()
    assert not kept.timer.isActive()


def test_closing_the_window_backs_up_what_is_new(window: MainWindow, project: Path) -> None:
    write(window, "The last words.")
    window.close()
    assert [texts(backup.path) for backup in backups_of(project)] == [["The last words."]]
    assert texts(project) == ["The last words."]


def test_opening_something_else_backs_up_what_is_left(window: MainWindow, project: Path, three: Picture) -> None:
    write(window, "Left behind.")
    put_on(window, three)
    window.close()
    assert texts(backups_of(project)[0].path) == ["Left behind."]


def test_drafts_are_backed_up_too(window: MainWindow, own_data_folder: Path) -> None:
    write(window, "A draft.")
    window.close()
    (draft,) = (own_data_folder / "drafts").glob("*.readout")
    assert [texts(backup.path) for backup in backups_of(draft)] == [["A draft."]]


def test_a_window_that_changed_nothing_leaves_nothing(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:  # fmt: skip
    window.close()
    before = len(backups_of(project))
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.desk.pictured, timeout=60_000):
        again.open([str(project)])
    again.close()
    assert len(backups_of(project)) == before


def test_before_a_merge_one_is_made_in_any_case(window: MainWindow, project: Path, qtbot: QtBot) -> None:
    window.keeping.back_up()
    settled(window, qtbot)
    assert [backup.reason for backup in backups_of(project)] == [""]
    window.keeping.back_up("before a merge")
    settled(window, qtbot)
    assert backups_of(project)[0].reason == "before a merge"  # nothing is new, and yet


# -- when they fail --------------------------------------------------------------------------------------------


def test_a_backup_that_can_not_be_written_is_told_once_and_taken_back(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    backups_folder(project).write_text("a file stands where the folder should be")
    told: list[str] = []
    window.keeping.failed.connect(told.append)
    write(window, "One.")
    for _ in range(3):
        window.keeping.timer.timeout.emit()
        settled(window, qtbot)
    assert len(told) == 1
    assert "No backup of" in window.status.backup_sentence
    assert window.message.sentence == ""
    backups_folder(project).unlink()
    window.keeping.timer.timeout.emit()
    settled(window, qtbot)
    assert window.status.backup_sentence == ""
    assert texts(backups_of(project)[0].path) == ["One."]


def test_a_project_that_is_damaged_while_it_is_open_is_told_with_its_backups(
    window: MainWindow, project: Path, qtbot: QtBot
) -> None:
    for number in range(30):
        write(window, f"Long words, number {number}. " * 40)
    window.keeping.back_up()
    settled(window, qtbot)
    window.close()
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.desk.pictured, timeout=60_000):
        again.open([str(project)])
    with project.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    again.desk.session._file._db.execute("PRAGMA shrink_memory")  # type: ignore[union-attr]
    sound = backups_of(project)
    with qtbot.waitSignal(again.keeping.damaged, timeout=30_000):
        again.keeping.back_up("before a merge")
    assert "is damaged and was not backed up" in again.message.sentence
    assert again.message.remedy.text() == "Restore a backup…"
    assert backups_of(project) == sound
    again.close()


# -- a folder that is not safe ---------------------------------------------------------------------------------


def test_a_cloud_folder_is_told_once_beside_what_else_is_told(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:  # fmt: skip
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    window.message.tell("Something else.", "notice")
    with qtbot.waitSignal(window.keeping.warned, timeout=30_000):
        window.desk.save_as(str(cloud / "call.readout"))
    assert window.message.sentence.startswith("Something else.\ncall.readout lies in a Dropbox folder;")
    window.message.hide()
    write(window, "One.")
    settled(window, qtbot)
    assert window.message.sentence == ""


def test_a_folder_of_this_computer_and_a_draft_are_not_warned_of(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def look(path: Path) -> str | None:
        asked.append(path)
        return folders.warning_for(path)

    monkeypatch.setattr(keeping, "warning_for", look)
    write(window, "A draft.")
    settled(window, qtbot)
    window.desk.save_as(str(tmp_path / "call.readout"))
    settled(window, qtbot)
    assert asked == [tmp_path / "call.readout"]
    assert window.message.sentence == ""


# -- how they come back ----------------------------------------------------------------------------------------


@pytest.fixture
def backed_up(window: MainWindow, project: Path, qtbot: QtBot) -> MainWindow:
    """A project with a backup of its first note, and a second note since."""
    write(window, "First.")
    window.keeping.back_up("before a merge")
    settled(window, qtbot)
    (backup,) = backups_of(project)
    earlier = backup.path.with_name("2026-01-02T03-04-05Z before a merge.readout")  # so that lines are younger
    backup.path.rename(earlier)
    write(window, "Second.")
    return window


def dialog_of(window: MainWindow, qtbot: QtBot) -> BackupsDialog:
    qtbot.waitUntil(lambda: bool(window.findChildren(BackupsDialog)), timeout=30_000)
    return window.findChildren(BackupsDialog)[-1]


def test_the_model_of_backups_is_sound(backed_up: MainWindow, project: Path, qtmodeltester: ModelTester) -> None:
    session = backed_up.desk.session
    assert session is not None
    model = BackupModel(backups_of(project), session.lines)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.data(model.index(0, SINCE)) == "3 edits"
    assert BackupModel(backups_of(project), None).data(model.index(0, SINCE)) == "not known"


def test_restoring_brings_the_former_state_back_and_keeps_the_present_one(
    backed_up: MainWindow, project: Path, qtbot: QtBot
) -> None:
    backed_up.actions_by_name["restore"].trigger()
    dialog = dialog_of(backed_up, qtbot)
    assert isinstance(dialog.chosen, Backup)
    with qtbot.waitSignal(backed_up.desk.pictured, timeout=60_000):
        dialog.restore_button.click()
        assert not backed_up.desk.do(lambda now: write_note(now, now.comparison.gaps[0], "Too early."))
        assert "being restored" in backed_up.message.sentence
    assert "is restored; what stood there before is kept as call (before restoring " in backed_up.message.sentence
    assert [note.text for note in backed_up.desk.session.review.notes] == ["First."]  # type: ignore[union-attr]
    assert not backed_up.notice.isVisible()
    (kept,) = project.parent.glob("call (before restoring *).readout")
    assert texts(kept) == ["First.", "Second."]
    write(backed_up, "And on.")
    backed_up.close()
    assert texts(project) == ["First.", "And on."]


def test_one_is_looked_at_before_it_is_restored(backed_up: MainWindow, project: Path, qtbot: QtBot) -> None:
    backed_up.actions_by_name["restore"].trigger()
    dialog = dialog_of(backed_up, qtbot)
    dialog.table.setFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    (other,) = backed_up.commands.history._others
    assert isinstance(other, MainWindow)
    qtbot.waitUntil(other.isVisible, timeout=60_000)
    assert [note.text for note in other.desk.session.review.notes] == ["First."]  # type: ignore[union-attr]
    assert other.detail.note.isReadOnly()
    dialog.reject()
    backed_up.close()
    assert not other.isVisible()
    assert texts(project) == ["First.", "Second."]


def test_a_damaged_backup_is_refused_and_the_project_is_shown_again(
    backed_up: MainWindow, project: Path, qtbot: QtBot
) -> None:
    (backup,) = backups_of(project)
    whole = backup.path.read_bytes()
    backup.path.write_bytes(whole[: len(whole) // 2])
    backed_up.actions_by_name["restore"].trigger()
    dialog = dialog_of(backed_up, qtbot)
    with qtbot.waitSignal(backed_up.desk.pictured, timeout=60_000):
        dialog.restore_button.click()
    assert backed_up.message.sentence.startswith("!")
    assert backup.path.name in backed_up.message.sentence
    write(backed_up, "Third.")
    backed_up.close()
    assert texts(project) == ["First.", "Second.", "Third."]


def test_a_damaged_project_leads_to_its_backups(backed_up: MainWindow, project: Path, qtbot: QtBot) -> None:
    backed_up.close()
    project.write_bytes(project.read_bytes()[:5000])
    again = MainWindow()
    qtbot.addWidget(again)
    again.show()
    with qtbot.waitSignal(again.desk.damaged, timeout=60_000):
        again.open([str(project)])
    assert "is damaged" in again.message.sentence
    assert again.message.remedy.text() == "Restore a backup…"
    again.message.remedy.click()
    dialog = dialog_of(again, qtbot)
    assert dialog.rows.rowCount() == len(backups_of(project)) == 2
    with qtbot.waitSignal(again.desk.pictured, timeout=60_000):
        dialog.restore_button.click()
    assert [note.text for note in again.desk.session.review.notes] == ["First.", "Second."]  # type: ignore[union-attr]
    again.close()


def test_a_damaged_project_without_backups_is_told_without_a_button(
    empty_window: MainWindow, two: Picture, tmp_path: Path, qtbot: QtBot
) -> None:
    session = Session.start(two.comparison.accounts, two.comparison.options, "T")
    session.save_as(tmp_path / "call.readout")
    session.close()
    (tmp_path / "call.readout").write_bytes(b"x" * 9000)
    with qtbot.waitSignal(empty_window.desk.failed, timeout=60_000):
        empty_window.open([str(tmp_path / "call.readout")])
    assert not empty_window.message.remedy.isVisible()


def test_a_file_that_can_not_be_written_is_offered_to_read(
    empty_window: MainWindow, two: Picture, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.start(two.comparison.accounts, two.comparison.options, "T")
    session.save_as(tmp_path / "call.readout")
    session.close()
    really = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and really(path, mode))  # root may write all
    with qtbot.waitSignal(empty_window.desk.in_use, timeout=60_000):
        empty_window.open([str(tmp_path / "call.readout")])
    assert "is read-only" in empty_window.message.sentence
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.message.remedy.click()
    assert empty_window.notice.isVisible()


def test_without_a_project_the_backups_of_any_are_asked_for(
    empty_window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "gone.readout"), ""))
    empty_window.actions_by_name["restore"].trigger()
    dialog = dialog_of(empty_window, qtbot)
    assert not dialog.restore_button.isEnabled()
    assert not dialog.look_button.isEnabled()
    dialog.close_button.click()
    QApplication.processEvents()


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_nothing_of_the_dialog_is_cut(backed_up: MainWindow, qtbot: QtBot, zoom: float) -> None:
    backed_up.resize(1024, 700)
    backed_up.commands.looks.zoom(zoom - 1)
    backed_up.actions_by_name["restore"].trigger()
    dialog = dialog_of(backed_up, qtbot)
    QApplication.processEvents()
    assert dialog.width() <= 1024
    assert dialog.height() <= 700
    for button in (dialog.look_button, dialog.restore_button, dialog.close_button):
        assert button.width() >= button.sizeHint().width()
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
    assert dialog.table.horizontalHeader().length() <= dialog.table.viewport().width()
    dialog.reject()
    backed_up.commands.looks.zoom(None)
