"""The source of an account in the window: its provenance, its details, what was left out, a check of the source."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from readout_compare.session.importing import start_with
from readout_compare.session.looking import look
from readout_compare.session.project import Session
from readout_compare.ui.commands import source as commands
from readout_compare.ui.dialogs.source import SourceDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.wanted import Wanted

ARVENIA = "The presidents spoke by telephone on Sunday.\n\nThey agreed to open the port of Sava.\n\n###\n"
BELMORA = "The two leaders talked on Sunday.\n\nBelmora raised the price of grain.\n"


@pytest.fixture
def shown(empty_window: MainWindow, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with two accounts that came from files."""
    files = [tmp_path / "arvenia.txt", tmp_path / "belmora.txt"]
    for file, text in zip(files, (ARVENIA, BELMORA), strict=True):
        file.write_text(text)
    session = start_with([look(str(file))[0] for file in files], "Call of 4 May", "")
    empty_window.desk.show(session, Wanted.of(session).compared(lambda _stage: None))
    QApplication.processEvents()
    yield empty_window
    for dialog in empty_window.findChildren(SourceDialog):
        dialog.reject()


def opened(window: MainWindow) -> SourceDialog:
    window.actions_by_name["source"].trigger()
    return window.findChildren(SourceDialog)[-1]


def session_of(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def settled(window: MainWindow, qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(lambda: done() and not window.desk.jobs.is_busy, timeout=60_000)


def test_it_says_where_the_text_comes_from_when_and_its_hash(shown: MainWindow, tmp_path: Path) -> None:
    dialog = opened(shown)
    capture = session_of(shown).review.capture("a")
    assert capture is not None
    said = "\n".join(label.accessibleName() for label in dialog.findChildren(QLabel))
    assert str(tmp_path / "arvenia.txt") in said
    assert capture.sha256[:16] in said
    assert capture.by in said
    assert f"{len(ARVENIA)} bytes" in said
    assert dialog.original.counts.text() == "2 of 3 pieces kept"


def test_details_are_kept_as_one_edit_that_undoes(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(shown)
    assert not dialog.keep.isEnabled()
    for name, words in (("publisher", "Office of the President"), ("people", "Alan Orlen, Ida Sava"), ("side", "Sava")):
        dialog.details.lines[name].clear()
        QTest.keyClicks(dialog.details.lines[name], words)
    dialog.keep.click()
    capture = session_of(shown).review.capture("a")
    assert capture is not None
    assert (capture.publisher, capture.people) == ("Office of the President", ("Alan Orlen", "Ida Sava"))
    assert session_of(shown).review.account("a").side == "Sava"
    settled(shown, qtbot, lambda: not dialog.keep.isEnabled())
    shown.desk.undo()
    settled(shown, qtbot, lambda: dialog.details.lines["publisher"].text() == "")
    assert session_of(shown).review.account("a").side == "Arvenia"


def test_what_can_not_be_is_told_in_the_dialog_and_nothing_changes(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(shown)
    QTest.keyClicks(dialog.details.lines["published"], "last week")
    before = session_of(shown).review
    dialog.keep.click()
    assert "last week" in dialog.message.text()
    assert session_of(shown).review == before
    assert dialog.details.lines["published"].text() == "last week"  # typed words stay


def test_a_line_that_was_left_out_comes_back_as_a_revision(shown: MainWindow, qtbot: QtBot) -> None:
    dialog = opened(shown)
    dialog.original.view.turned.emit([2], True)
    assert dialog.keep.text() == "Make a new revision"
    dialog.keep.click()
    settled(shown, qtbot, lambda: session_of(shown).review.account("a").revision == 2)
    assert session_of(shown).review.account("a").text == ARVENIA.strip()
    assert dialog.original.counts.text() == "3 of 3 pieces kept"
    assert [dialog.which.place, dialog.which.isVisibleTo(dialog)] == [1, True]


def test_checking_again_tells_what_it_found_and_takes_a_new_text_only_when_asked(
    shown: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = opened(shown)
    dialog.again.click()
    settled(shown, qtbot, lambda: "unchanged" in dialog.message.text())
    assert not dialog.take.isVisibleTo(dialog)
    (tmp_path / "arvenia.txt").write_text(ARVENIA.replace("the port of Sava", "two ports"))
    dialog.again.click()
    settled(shown, qtbot, lambda: dialog.take.isVisibleTo(dialog))
    assert session_of(shown).review.account("a").revision == 1
    dialog.take.click()
    settled(shown, qtbot, lambda: session_of(shown).review.account("a").revision == 2)
    assert "two ports" in session_of(shown).review.account("a").text
    capture = session_of(shown).review.capture("a")
    assert capture is not None
    assert session_of(shown).original(capture.sha256) == (tmp_path / "arvenia.txt").read_bytes()


def test_the_original_is_saved_byte_for_byte(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "saved.txt"
    monkeypatch.setattr(commands, "ask_original_path", lambda *_: str(target))
    opened(shown).bytes.click()
    assert target.read_bytes() == ARVENIA.encode()


def test_an_original_that_is_damaged_is_told_where_the_source_is_to_be_checked(
    shown: MainWindow, tmp_path: Path
) -> None:
    project = tmp_path / "call.readout"
    session_of(shown).save_as(project)
    dialog = opened(shown)
    file = session_of(shown)._file  # the one connection that can write
    assert file is not None
    file._db.execute("UPDATE originals SET bytes = zeroblob(size)")
    dialog.again.click()
    assert f"in {project} is damaged; restore the project from a backup." in dialog.message.text()
    assert dialog.again.isEnabled()


def test_an_account_of_an_earlier_release_says_that_its_source_was_not_kept(window: MainWindow) -> None:
    dialog = opened(window)
    assert not dialog.again.isEnabled()
    assert not dialog.bytes.isEnabled()
    assert "nothing more" in "\n".join(label.text() for label in dialog.findChildren(QLabel))
    dialog.reject()


def test_the_head_of_a_column_leads_to_the_source_of_its_account(shown: MainWindow) -> None:
    ways = [button for button in shown.reading.findChildren(QPushButton) if button.text() == "Source"]
    assert [way.accessibleName() for way in ways] == [
        "Source of Arvenia: where the text comes from", "Source of Belmora: where the text comes from",
    ]  # fmt: skip
    ways[1].setFocus()
    QTest.keyClick(ways[1], Qt.Key.Key_Space)
    assert shown.findChildren(SourceDialog)[-1].details.lines["side"].text() == "Belmora"


def test_how_pieces_are_left_out_is_told_where_they_can_be(shown: MainWindow) -> None:
    hint = opened(shown).original.hint
    assert hint.isVisible()
    assert hint.text() == "A click leaves a piece out or keeps it; with the keyboard, Space."


def test_nothing_is_told_of_pieces_where_none_were_captured(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.original.hint.isHidden()
    dialog.reject()
