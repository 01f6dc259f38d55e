"""Recent projects and drafts are found again in the window, by keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.notes import write_note
from readout_compare.session.project import Session
from readout_compare.session.recent import remember
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.panels.recent_list import RecentMenu
from readout_compare.ui.picture import Picture
from tests import builders
from tests.ui.conftest import put_on


def _draft(title: str, words: str = "Ask the press office.") -> Path:
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, title)
    session.show(of)
    session.do(write_note(session.now(), of.gaps[2], words))
    session.close()
    assert session.path is not None
    return session.path


@pytest.fixture
def projects(own_data_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A draft, and a project of its own name that was opened after it."""
    draft = _draft("Call of 4 May")
    saved = Session.open(_draft("Call & talks of 5 May"))
    saved.save_as(tmp_path / "talks.readout")
    saved.close()
    remember(tmp_path / "talks.readout")
    return draft, tmp_path / "talks.readout"


def _rows(window: MainWindow) -> list[QPushButton]:
    return [b for b in window.start.findChildren(QPushButton) if b.property("kind") == "row" and b.isVisible()]


def test_a_draft_is_opened_from_the_first_page_by_keyboard(
    projects: tuple[Path, Path], empty_window: MainWindow, qtbot: QtBot
) -> None:  # fmt: skip
    rows = _rows(empty_window)
    assert [row.accessibleName() for row in rows] == ["Open Call & talks of 5 May", "Open Call of 4 May"]
    assert rows[0].accessibleDescription().startswith("1 note · talks.readout · ")
    assert rows[1].accessibleDescription().startswith("1 note · draft · ")
    for _ in range(12):
        if QApplication.focusWidget() is rows[1]:
            break
        QTest.keyClick(QApplication.focusWidget() or empty_window, Qt.Key.Key_Tab)
    assert rows[1].hasFocus()
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        QTest.keyClick(rows[1], Qt.Key.Key_Space)
    session = empty_window.desk.session
    assert session is not None
    assert session.path == projects[0]
    assert session.is_draft
    assert [note.text for note in session.review.notes] == ["Ask the press office."]


def test_the_menu_lists_them_anew_each_time(
    projects: tuple[Path, Path], empty_window: MainWindow, qtbot: QtBot
) -> None:  # fmt: skip
    menu = empty_window.findChild(RecentMenu)
    assert menu is not None
    assert menu in [m.menu() for m in _file_menu(empty_window).actions()]
    menu.aboutToShow.emit()
    texts = [entry.text() for entry in menu.actions()]
    assert texts[0].startswith("&1  Call && talks of 5 May   (1 note · talks.readout · ")
    assert texts[1].startswith("&2  Call of 4 May   (1 note · draft · ")
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        menu.actions()[0].trigger()
    projects[0].unlink()
    menu.aboutToShow.emit()
    assert len(menu.actions()) == 1


def _file_menu(window: MainWindow) -> QMenu:
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    return menu


def test_without_projects_the_page_has_no_list_and_the_menu_says_so(empty_window: MainWindow) -> None:
    assert _rows(empty_window) == []
    menu = empty_window.findChild(RecentMenu)
    assert menu is not None
    menu.fill()
    assert [(entry.text(), entry.isEnabled()) for entry in menu.actions()] == [("No projects yet", False)]


def test_what_is_shown_and_saved_is_remembered_while_it_is_open(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:  # fmt: skip
    window.desk.save_as(str(tmp_path / "may.readout"))
    window.select(builders.comparison().gaps[2])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "kept")
    window.detail.note.flush()
    menu = window.findChild(RecentMenu)
    assert menu is not None
    menu.fill()
    assert "may.readout" in menu.actions()[0].text()
    assert window.desk.session is not None
    with pytest.raises(Exception, match="open in another window"):
        Session.open(tmp_path / "may.readout")  # the list did not cost the window its lock


def test_titles_and_facts_stay_in_their_row_at_any_size(
    projects: tuple[Path, Path], empty_window: MainWindow, two: Picture
) -> None:  # fmt: skip
    _draft("A very long title of a call between two presidents and their staffs on many subjects, " * 3)
    empty_window.preferences.zoom = 2.0
    empty_window.commands.looks.zoom(0.0)
    empty_window.start.list_recent()
    QApplication.processEvents()
    rows = _rows(empty_window)
    assert len(rows) == 3
    assert all(row.geometry().right() <= empty_window.start.width() for row in rows)
    put_on(empty_window, two)
