"""The import dialog in the real window: looked at, changed, undone, accepted or left, by mouse and keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.session.looking import Looked, look_at_all
from readout_compare.session.proposing import proposed
from readout_compare.session.settings import drafts_folder
from readout_compare.ui.dialogs.importing.dialog import ImportDialog
from readout_compare.ui.dialogs.importing.target import Target
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.basket import Taking, filled
from readout_compare.ui.worker import Jobs
from tests import builders
from tests.ui.conftest import InLook
from tests.ui.importing import accepted, asked

_KEY, _CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
RUSSIAN = "Президенты говорили о зерне.\n\nСтороны договорились о встрече в мае.\n"
LINES = (
    "The Belmoran view\n\nThe presidents spoke of grain. They agreed to meet.\n\nThe weather was fine.\n\n"
    "More was said of fishing.\n"
)


@pytest.fixture
def pair(tmp_path: Path) -> list[str]:
    """Arvenia's text, and one of several lines from Belmora."""
    for name, text in (("arvenia.txt", " ".join(builders.ARVENIA)), ("belmora.txt", LINES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [str(tmp_path / "arvenia.txt"), str(tmp_path / "belmora.txt")]


@pytest.fixture
def dialog(window: MainWindow, pair: list[str], qtbot: QtBot) -> ImportDialog:
    """The dialog on the second text alone, over a call that is shown."""
    return asked(window, qtbot, lambda: window.open(pair[1:]))


def statements(dialog: ImportDialog) -> list[str]:
    model = dialog.statements.view.statements
    return [model.index(n).data() for n in range(model.rowCount())]


def test_the_original_and_its_statements_stand_side_by_side_and_are_counted(dialog: ImportDialog) -> None:
    assert dialog.original.counts.text() == "4 of 4 pieces kept"
    assert dialog.statements.counts.text() == "5 statements"
    assert statements(dialog)[1:3] == ["The presidents spoke of grain.", "They agreed to meet."]
    assert "belmora.txt" in dialog.original.where.text()
    assert dialog.list.isHidden()  # one text needs no list
    assert dialog.bring.text() == "Bring in 1 account"
    assert dialog.bring.isDefault()


def test_a_piece_is_left_out_by_a_click_and_comes_back_by_undo(dialog: ImportDialog, qtbot: QtBot) -> None:
    view = dialog.original.view
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.pieces.index(2)).center())
    assert dialog.original.counts.text() == "3 of 4 pieces kept"
    assert "The weather was fine." not in statements(dialog)
    assert view.pieces.pieces[2].reason == "left out by hand"
    QTest.keyClick(view, _KEY.Key_Home)
    QTest.keyClick(view, _KEY.Key_Space)
    assert dialog.original.counts.text() == "2 of 4 pieces kept"
    QTest.keyClick(dialog, _KEY.Key_Z, _CTRL)
    assert dialog.original.counts.text() == "3 of 4 pieces kept"
    QTest.keyClick(dialog, _KEY.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.original.counts.text() == "2 of 4 pieces kept"
    assert dialog.original.again.isVisible()
    dialog.original.again.click()
    assert dialog.original.counts.text() == "4 of 4 pieces kept"
    assert not dialog.original.again.isVisible()
    QTest.keyClick(dialog, _KEY.Key_Z, _CTRL)
    assert dialog.original.counts.text() == "2 of 4 pieces kept"


def test_nothing_kept_can_not_be_taken_and_is_told_beside_the_button(dialog: ImportDialog) -> None:
    view = dialog.original.view
    view.setFocus()
    QTest.keyClick(view, _KEY.Key_A, _CTRL)
    QTest.keyClick(view, _KEY.Key_Space)
    assert dialog.original.counts.text() == "0 of 4 pieces kept"
    assert not dialog.bring.isEnabled()
    assert "keep a piece of its text" in dialog.wrong.text()
    QTest.keyClick(dialog, _KEY.Key_Return)
    assert dialog.isVisible()


def test_where_one_stands_on_either_side_is_marked_on_the_other(dialog: ImportDialog) -> None:
    view, right = dialog.original.view, dialog.statements.view
    view.setFocus()
    QTest.keyClick(view, _KEY.Key_Home)
    QTest.keyClick(view, _KEY.Key_Down)
    assert right.statements._emphasis.selected == {"2", "3"}
    right.setFocus()
    right.setCurrentIndex(right.statements.index(4))
    assert view.currentIndex().row() == 3


def test_details_are_typed_and_each_field_is_one_step_to_undo(dialog: ImportDialog) -> None:
    form = dialog.details
    form.publisher.setFocus()
    QTest.keyClicks(form.publisher, "Press service")
    form.side.lineEdit().selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(form.side, "Ministry")
    found = dialog.found
    assert found is not None
    assert (found.side, found.capture.publisher) == ("Ministry", "Press service")
    dialog.undo()
    dialog.undo()
    assert dialog.found is not None
    assert (dialog.found.side, dialog.found.capture.publisher) == ("Belmora", "")
    assert (form.side.currentText(), form.publisher.text()) == ("Belmora", "")


def test_a_wrong_day_is_told_and_holds_the_import_back(empty_window: MainWindow, pair: list[str], qtbot: QtBot) -> None:
    Path(pair[1]).with_suffix(".bad").write_bytes(b"")
    dialog = asked(empty_window, qtbot, lambda: empty_window.open([pair[0], str(Path(pair[1]).with_suffix(".bad"))]))
    dialog.details.date.setFocus()
    dialog.details.date.selectAll()
    QTest.keyClicks(dialog.details.date, "18 March")
    assert dialog.wrong.text() == "!  “18 March” is no date; write it like 2025-03-18."
    assert not dialog.bring.isEnabled()
    dialog.details.date.selectAll()
    QTest.keyClicks(dialog.details.date, "2025-03-18")
    assert dialog.wrong.text() == ""
    accepted(empty_window, qtbot, dialog)
    assert empty_window.desk.session is not None


def test_cancel_leaves_everything_as_it_was(window: MainWindow, pair: list[str], tmp_path: Path, qtbot: QtBot) -> None:
    window.desk.save_as(str(tmp_path / "may.readout"))
    before, lines = (tmp_path / "may.readout").read_bytes(), window.desk.session.lines  # type: ignore[union-attr]
    dialog = asked(window, qtbot, lambda: window.open(pair[1:]))
    dialog.original.view.turned.emit([0], False)
    QTest.keyClick(dialog, _KEY.Key_Escape)
    assert not dialog.isVisible()
    assert window.desk.session is not None
    assert window.desk.session.lines == lines
    assert (tmp_path / "may.readout").read_bytes() == before
    assert not list(drafts_folder().glob("*")) if drafts_folder().exists() else True


def test_into_the_call_at_work_as_one_edit_that_undoes(window: MainWindow, dialog: ImportDialog, qtbot: QtBot) -> None:
    assert [target.kind for target in dialog._targets] == ["project", "call", "calls"]
    QTest.keyClick(dialog.into, _KEY.Key_Down)
    assert dialog.target.kind == "call"
    dialog.original.view.turned.emit([0, 2], False)
    accepted(window, qtbot, dialog)
    session = window.desk.session
    assert session is not None
    assert [a.side for a in session.accounts] == ["Arvenia", "Belmora", "Belmora (2)"]
    assert session.accounts[2].text == (
        "The presidents spoke of grain. They agreed to meet.\n\nMore was said of fishing."
    )  # fmt: skip
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.actions_by_name["undo"].trigger()
    assert len(session.accounts) == 2
    assert len(session.review.of("account")) == 2


def test_several_calls_are_brought_in_as_one_edit(window: MainWindow, pair: list[str], qtbot: QtBot) -> None:
    window.actions_by_name["rename_call"]  # the window has a project
    dialog = asked(window, qtbot, lambda: window.commands.bringing._look(pair, "calls"))
    dialog._change(dialog.basket.moved(1, len(dialog.basket.calls)))
    assert [len(one.found) for one in dialog.basket.takings()] == [1, 1]
    assert dialog.target.kind == "calls"
    accepted(window, qtbot, dialog)
    session = window.desk.session
    assert session is not None
    qtbot.waitUntil(lambda: session.call == "c2" and not window.desk.jobs.is_busy, timeout=60_000)
    assert [call.id for call in session.review.calls] == ["c1", "c2", "c3"]
    assert len(session.lines) == 2
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.actions_by_name["undo"].trigger()
    assert [call.id for call in session.review.calls] == ["c1"]


def test_a_text_is_left_out_by_its_tick_and_moved_by_the_form(
    empty_window: MainWindow, pair: list[str], qtbot: QtBot
) -> None:
    dialog = asked(empty_window, qtbot, lambda: empty_window.commands.bringing._look(pair, ""))
    view = dialog.list.view
    assert dialog.bring.text() == "Bring in 2 accounts"
    view.setFocus()
    QTest.keyClick(view, _KEY.Key_Space)
    assert dialog.bring.text() == "Bring in 1 account"
    row = view.visualRect(dialog.list.model.index(0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row.topLeft() + row.center() / 8)
    tick = row.center()
    tick.setX(12)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=tick)
    assert dialog.bring.text() == "Bring in 2 accounts"
    box = dialog.details.call
    assert [box.itemText(n) for n in range(box.count())][-2:] == ["A new call", "Leave it out"]
    box.setCurrentIndex(box.count() - 2)
    box.activated.emit(box.count() - 2)
    assert [len(one.found) for one in dialog.basket.takings()] == [1, 1]
    QTest.keyClick(view, _KEY.Key_Down)
    dialog.reject()


def test_another_encoding_is_chosen_and_the_text_read_again(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kremlin.txt"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    dialog = asked(empty_window, qtbot, lambda: empty_window.commands.bringing._look([str(path)], ""))
    box = dialog.details.encoding
    assert box.currentData() == "cp1251"
    assert box.currentText() == "Windows-1251"
    dialog.details.side.setEditText("Moscow")
    at = box.findData("koi8-r")
    box.setCurrentIndex(at)
    with qtbot.waitSignal(dialog.shown, timeout=20_000):
        box.activated.emit(at)
    assert dialog.found is not None
    assert dialog.found.text == RUSSIAN.strip().encode("cp1251").decode("koi8-r")
    assert dialog.found.side == "Moscow"
    dialog.undo()
    assert dialog.found.text == RUSSIAN.strip()
    at = box.findData("utf-8")
    box.setCurrentIndex(at)
    with qtbot.waitSignal(dialog.shown, timeout=20_000):
        box.activated.emit(at)
    assert dialog.wrong.text().startswith("!  ")  # bytes of Windows-1251 are no UTF-8
    assert dialog.found.text == RUSSIAN.strip()
    assert box.currentData() == "cp1251"
    dialog.reject()


def test_a_long_text_is_cut_beside_the_windows_thread(empty_window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"In line {n} they spoke of grain.\n" for n in range(3_000)), encoding="utf-8")
    dialog = asked(empty_window, qtbot, lambda: empty_window.commands.bringing._look([str(path)], ""))
    qtbot.waitUntil(lambda: dialog.statements.counts.text() == "3,000 statements", timeout=20_000)
    with qtbot.waitSignal(dialog.shown, timeout=20_000):
        dialog.original.view.turned.emit(range(1_000), False)
    assert dialog.statements.counts.text() == "2,000 statements"
    dialog.reject()


# -- on any screen -------------------------------------------------------------------------------------------


def _take(_target: Target, _takings: tuple[Taking, ...]) -> str:
    return ""


@pytest.mark.parametrize(("theme", "zoom"), [("light", 1.0), ("dark", 1.0), ("contrast", 2.0)])
def test_nothing_is_cut_and_everything_is_reached_and_named(
    qtbot: QtBot, in_look: InLook, theme: str, zoom: float, pair: list[str]
) -> None:
    look, jobs = in_look(theme, zoom), Jobs()
    basket = filled((*look_at_all(pair), Looked("x.pdf", problem="x.pdf is empty.")), proposed)
    targets = (Target("call", "Into the call “Call of 4 May”", "c1"), Target("project", "As a new project"))
    dialog = ImportDialog(basket, targets, jobs, look, _take, ["Arvenia"])
    qtbot.addWidget(dialog)
    dialog.resize(1000, 660)
    dialog.show()
    qtbot.waitExposed(dialog)
    QApplication.processEvents()
    assert (dialog.width(), dialog.height()) == (1000, 660)
    for button in (b for b in dialog.findChildren(QPushButton) if b.isVisible()):
        assert button.width() >= button.sizeHint().width(), button.text()
        assert button.accessibleName() or button.text()
    inside = dialog.details.rect()
    for field in dialog.details.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if field.isVisible():
            assert inside.contains(field.geometry()), field
    met: set[QWidget | None] = set()
    for _ in range(30):
        met.add(dialog.focusWidget())
        QTest.keyClick(dialog.focusWidget(), _KEY.Key_Tab)
    named = {w.accessibleName() or getattr(w, "text", lambda: "")() for w in met if w is not None}
    assert "" not in named
    assert {dialog.list.view, dialog.original.view, dialog.statements.view, dialog.into, dialog.bring} <= met
    assert {dialog.details.side, dialog.details.title, dialog.details.language, dialog.details.furniture} <= met
    dialog.reject()
    jobs.close()


def test_what_the_panes_are_for_stands_below_them_while_there_is_room(dialog: ImportDialog) -> None:
    hints = (dialog.original.hint, dialog.statements.hint)
    assert all(hint.isVisible() for hint in hints)
    dialog.resize(dialog.width(), 380)
    QApplication.processEvents()
    assert not any(hint.isVisible() for hint in hints)
    dialog.resize(dialog.width(), 860)
    QApplication.processEvents()
    assert all(hint.isVisible() for hint in hints)
