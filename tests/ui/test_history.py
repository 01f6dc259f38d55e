"""The history in the real window: what it lists, how it is filtered, and the windows that show the past."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.gaps import judge
from readout_compare.core.deciding.links import confirm
from readout_compare.core.journal import Line
from readout_compare.ui.commands.frame import Frame
from readout_compare.ui.labels import moment
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.history import STATE, WHAT, WHEN, WHO, HistoryModel
from readout_compare.ui.picture import Picture
from readout_compare.ui.widgets.note_edit import NoteEdit
from tests import builders
from tests.ui.conftest import put_on


def lines_of(number: int) -> tuple[Line, ...]:
    return tuple(
        Line(n, "do", n, "Confirm link", f"Energy ({n})", "c1", "ada" if n % 2 else "Бен", "2026-11-24T12:10:02Z")
        for n in range(1, number + 1)
    )


def cell(model: HistoryModel, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


def test_the_model_is_sound_while_lines_come_go_and_are_filtered(qtmodeltester: ModelTester) -> None:
    model = HistoryModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    every = lines_of(6)
    model.show(every[:3], every[:3])
    model.show(every, every)  # inserted above
    model.keep("бен")
    assert [model.line(row).number for row in range(model.rowCount())] == [6, 4, 2]
    model.show(every[:5], every[:5])
    model.keep("")
    undone = (*every, Line(7, "undo", 6, "Confirm link", "Energy (6)", "c1", "ada", "2026-11-24T12:10:03Z"))
    model.show(undone, undone)
    model.show((), ())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_newest_first_with_minutes_and_seconds_as_a_tip() -> None:
    model = HistoryModel()
    every = lines_of(2)
    model.show(every, every)
    assert [cell(model, 0, column) for column in (WHO, WHAT, STATE)] == ["Бен", "Confirm link: Energy (2)", ""]
    assert cell(model, 0, WHEN) == moment("2026-11-24T12:10:02Z")
    assert cell(model, 0, WHEN, Qt.ItemDataRole.ToolTipRole) == "2026-11-24 12:10:02 UTC"
    assert model.rowCount(model.index(0, 0)) == 0


def test_what_was_undone_is_told_in_words_and_struck_through_until_it_is_redone() -> None:
    model = HistoryModel()
    undo = Line(3, "undo", 2, "Confirm link", "Energy (2)", "c1", "ada", "2026-11-24T12:11:00Z")
    redo = Line(4, "redo", 2, "Confirm link", "Energy (2)", "c1", "ada", "2026-11-24T12:12:00Z")
    every = (*lines_of(2), undo)
    model.show(every, every)
    assert [cell(model, row, WHAT) for row in range(3)] == [
        "Undo: Confirm link: Energy (2)", "Confirm link: Energy (2)", "Confirm link: Energy (1)",
    ]  # fmt: skip
    assert [cell(model, row, STATE) for row in range(3)] == ["", "undone", ""]
    font = cell(model, 1, WHAT, Qt.ItemDataRole.FontRole)
    assert isinstance(font, QFont)
    assert font.strikeOut()
    assert cell(model, 0, WHAT, Qt.ItemDataRole.FontRole) is None
    assert str(cell(model, 1, WHAT, Qt.ItemDataRole.AccessibleTextRole)).endswith(", undone")
    model.show((*every, redo), (*every, redo))
    assert [cell(model, row, STATE) for row in range(4)] == ["", "", "", ""]


def test_an_edit_made_after_an_undo_ends_what_could_be_redone_and_that_stays_undone() -> None:
    model = HistoryModel()
    undo = Line(3, "undo", 2, "Confirm link", "Energy (2)", "c1", "ada", "2026-11-24T12:11:00Z")
    other = Line(4, "do", 3, "Refuse link", "Energy (2)", "c1", "ada", "2026-11-24T12:12:00Z")
    every = (*lines_of(2), undo, other)
    model.show(every, every)
    assert [cell(model, row, STATE) for row in range(4)] == ["", "", "undone", ""]


def test_five_thousand_lines_are_shown_and_filtered_at_once(window: MainWindow) -> None:
    every = lines_of(5000)
    window.history.show()
    QApplication.processEvents()
    start = time.process_time()
    window.history.show_lines(every, every, can_look_back=True)
    QApplication.processEvents()
    assert time.process_time() - start < 0.15  # 8 ms here
    window.history.field.setText("energy (4999)")
    assert window.history.told.text() == "1 line"
    assert window.history.lines.line(0).number == 4999


# -- in the window ---------------------------------------------------------------------------------------------


@pytest.fixture
def working(window: MainWindow) -> MainWindow:
    """A window with two notes, one of them undone, a confirmed link, and the history shown."""
    of = builders.comparison()
    window.desk.write_note(of.gaps[2], "Nothing on arms.")
    window.desk.write_note(of.gaps[3], "Nothing on prisoners.")
    window.desk.undo()
    window.desk.do(lambda now: confirm(now, now.comparison.links[1]))
    window.select(None)  # undo selected what it took back
    window.actions_by_name["history"].trigger()
    return window


def _shown(window: MainWindow) -> list[str]:
    model = window.history.lines
    return [str(cell(model, row, WHAT)) for row in range(model.rowCount())]


def test_the_key_shows_and_hides_it_and_it_follows_every_edit(working: MainWindow) -> None:
    assert working.history.isVisible()
    assert working.history.table.hasFocus()
    names = _shown(working)
    assert names[0].startswith("Confirm link: ")
    assert names[1:4] == [
        "Undo: Write note: Nothing on prisoners.", "Write note: Nothing on prisoners.", "Write note: Nothing on arms.",
    ]  # fmt: skip
    assert names[4] == "Import: Arvenia and Belmora"
    working.desk.undo()
    assert _shown(working)[0].startswith("Undo: Confirm link: ")
    working.actions_by_name["history"].trigger()
    assert not working.history.isVisible()
    working.desk.redo()
    working.actions_by_name["history"].trigger()
    assert _shown(working)[0].startswith("Redo: Confirm link: ")


def test_this_thing_lists_what_was_done_on_what_is_selected(working: MainWindow) -> None:
    of = builders.comparison()
    working.select(None)
    QTest.mouseClick(working.history.one, Qt.MouseButton.LeftButton)
    assert working.history.told.text() == "Select a statement, a link or a gap to see its edits."
    working.select(of.gaps[2])
    assert _shown(working) == ["Write note: Nothing on arms."]
    assert working.desk.picture is not None
    link = working.desk.picture.comparison.links[1]
    working.select(link)
    assert [name.split(":")[0] for name in _shown(working)] == ["Confirm link"]
    working.select(of.statements[0])
    assert _shown(working) == []
    assert working.history.told.text() == "Nothing was decided or written on this yet."
    linked = working.desk.picture.comparison.statement_by_id[link.statements[0]]
    working.select(linked)
    assert [name.split(":")[0] for name in _shown(working)] == ["Confirm link"]
    QTest.mouseClick(working.history.whole, Qt.MouseButton.LeftButton)
    assert len(_shown(working)) == 5


def test_what_was_decided_of_a_thing_and_taken_back_stays_in_its_history(working: MainWindow) -> None:
    gap = builders.comparison().gaps[3]
    working.desk.do(lambda now: judge(now, gap, "out of scope"))
    working.desk.undo()
    QTest.mouseClick(working.history.one, Qt.MouseButton.LeftButton)
    working.select(gap)
    assert [name.split(":")[0] for name in _shown(working)][:2] == ["Undo", "Verdict out of scope"]


def test_what_is_selected_stays_selected_while_it_is_filtered_and_while_edits_come(working: MainWindow) -> None:
    history = working.history
    history.table.selectRow(3)
    number = history.selected
    history.field.setFocus()
    QTest.keyClicks(history.field, "note arms")
    assert _shown(working) == ["Write note: Nothing on arms."]
    assert history.selected == number
    history.field.clear()
    working.desk.undo()
    assert history.selected == number
    QTest.keyClicks(history.field, "nowhere")
    assert history.selected is None
    assert not history.look_button.isEnabled()


def _past(window: MainWindow, qtbot: QtBot) -> MainWindow:
    qtbot.waitUntil(lambda: bool(window.commands.history._others), timeout=60_000)
    (other,) = window.commands.history._others
    assert isinstance(other, MainWindow)
    qtbot.waitUntil(other.isVisible, timeout=60_000)
    return other


def test_enter_opens_the_project_as_it_was_to_read_and_closing_the_window_closes_it(
    working: MainWindow, qtbot: QtBot
) -> None:
    working.history.table.selectRow(2)
    QTest.keyClick(working.history.table, Qt.Key.Key_Return)
    past = _past(working, qtbot)
    assert "as it was on" in past.windowTitle()
    assert past.notice.isVisible()
    assert past.notice.text().startswith("Read-only: this is the project as it was on ")
    assert past.status.sentence.startswith("Read-only: ")
    assert past.desk.session is not None
    assert [note.text for note in past.desk.session.review.notes] == ["Nothing on arms.", "Nothing on prisoners."]
    assert past.detail.note.isReadOnly()
    for name in ("confirm", "link", "undo", "redo", "watch", "add_call", "rename_call"):
        assert not past.actions_by_name[name].isEnabled(), name
    for name in ("copy", "next", "previous", "filter", "find"):
        assert past.actions_by_name[name].isEnabled(), name
    gap = next(gap for gap in past.desk.picture.comparison.gaps if gap.kind == "statement")  # type: ignore[union-attr]
    past.select(gap)
    fields = past.detail.findChildren(NoteEdit)
    assert len(fields) == 2  # the reason for a verdict too
    assert all(field.isReadOnly() for field in fields)
    assert past.desk.picture is not None
    assert not past.desk.do(lambda now: confirm(now, now.comparison.links[0]))
    assert "as it was on" in past.message.sentence
    past.actions_by_name["history"].trigger()
    past.history.table.selectRow(0)
    assert not past.history.look_button.isEnabled()
    assert working.desk.session is not None
    assert len(working.desk.session.review.notes) == 1
    working.close()
    assert not past.isVisible()


def test_a_past_window_that_was_closed_is_forgotten_when_the_next_is_opened(working: MainWindow, qtbot: QtBot) -> None:
    working.history.table.selectRow(2)
    working.history.look_button.click()
    first = _past(working, qtbot)
    first.close()
    working.history.look_button.click()

    def opened() -> bool:
        others: list[Frame] = working.commands.history._others
        return len(others) == 1 and others[0] is not first and others[0].isVisible()

    qtbot.waitUntil(opened, timeout=60_000)


def test_the_keyboard_goes_back_to_where_it_was_when_the_history_is_hidden(working: MainWindow) -> None:
    history, toggle = working.history, working.actions_by_name["history"]
    history.hide()
    for pane in (working.findings.table, working.reading.columns[1]):
        pane.setFocus()
        toggle.trigger()
        assert history.table.hasFocus()
        toggle.trigger()
        assert pane.hasFocus()
        toggle.trigger()
        history.close_button.click()
        assert pane.hasFocus()
    working.bar.field.setFocus()
    toggle.trigger()
    working.findings.table.setFocus()
    toggle.trigger()
    assert working.bar.field.hasFocus()


def test_f6_goes_through_the_history_too(working: MainWindow) -> None:
    assert working.history.table in working.commands.going.panes()
    working.actions_by_name["history"].trigger()
    assert working.history.table not in working.commands.going.panes()


@pytest.mark.parametrize(("width", "height", "zoom"), [(1024, 700, 1.0), (1280, 800, 2.0)])
def test_nothing_is_cut_on_a_small_screen_and_at_twice_the_size(
    working: MainWindow, width: int, height: int, zoom: float
) -> None:
    working.resize(width, height)
    working.commands.looks.zoom(zoom - 1)
    working.history.take_room()
    QApplication.processEvents()
    history = working.history
    for part in (history.whole, history.one, history.look_button, history.told):
        assert part.width() >= part.sizeHint().width(), part.text()
        corner = part.mapTo(history, part.rect().bottomRight())
        assert history.rect().contains(corner), part.text()
    assert history.table.columnWidth(WHAT) >= history.table.viewport().width() * 0.4
    assert history.table.viewport().height() >= history.table.rowHeight(0)
    working.commands.looks.zoom(None)


def test_the_history_of_a_project_opened_afterwards_takes_its_place(
    working: MainWindow, three: Picture, tmp_path: Path
) -> None:
    put_on(working, three)
    assert _shown(working) == []
    working.desk.save_as(str(tmp_path / "three.readout"))
    assert _shown(working) == ["Import: Arvenia, Belmora and Harbour Herald"]
