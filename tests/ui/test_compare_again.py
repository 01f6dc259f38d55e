"""Comparing the same accounts again with other options: what is noted and selected stays, and it is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.notes import write_note
from readout_compare.core.deciding.statements import split
from readout_compare.core.model import Gap, Statement
from readout_compare.session.project import Session
from readout_compare.ui.dialogs.watching import WatchDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture, picture
from tests import builders
from tests.ui.conftest import put_on
from tests.ui.importing import dialogs_of
from tests.ui.test_telling import of_two_calls


def _session(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def _picture(window: MainWindow) -> Picture:
    assert window.desk.picture is not None
    return window.desk.picture


def _again(window: MainWindow, qtbot: QtBot, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        act()


def _really_compared(window: MainWindow, qtbot: QtBot) -> None:
    """The builders' accounts, compared by the engine and not by hand."""
    _again(window, qtbot, lambda: window.desk.compare_again(replace(_session(window).options, meaning=False)))


def test_different_calls_are_told_and_compared_as_one_by_a_button(
    empty_window: MainWindow, two: Picture, qtbot: QtBot
) -> None:
    window = empty_window
    put_on(window, picture(of_two_calls(), two.codebook))
    assert "different calls" in window.message.sentence
    assert "Compared without meaning" in window.message.sentence  # both, a line each
    assert window.message.sentence.count("\n") == 1
    assert window.message.remedy.isVisible()
    assert window.message.remedy.text() == "Compare as one call"
    before = len(_picture(window).comparison.links)
    _again(window, qtbot, lambda: QTest.mouseClick(window.message.remedy, Qt.MouseButton.LeftButton))
    assert len(_picture(window).comparison.links) > before
    assert "different calls" not in window.message.sentence
    assert window.message.sentence.startswith("Compared again: 1 link more")
    assert not window.message.remedy.isVisible()
    assert window.actions_by_name["same_call"].isChecked()
    _again(window, qtbot, window.actions_by_name["same_call"].trigger)
    assert not window.actions_by_name["same_call"].isChecked()
    assert len(_picture(window).comparison.links) == before


def test_watched_topics_are_chosen_from_the_topics_with_one_click(window: MainWindow, qtbot: QtBot) -> None:
    _really_compared(window, qtbot)
    link = _picture(window).comparison.links[0]
    window.select(link)
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "stays")
    QTest.mouseClick(window.topics.watch, Qt.MouseButton.LeftButton)
    dialog = window.findChild(WatchDialog)
    assert dialog is not None
    items = [dialog.topics.item(row) for row in range(dialog.topics.count())]
    label = _picture(window).topic_label("nuclear.iran")
    next(item for item in items if item.text() == label).setCheckState(Qt.CheckState.Checked)
    _again(window, qtbot, dialog.accept)
    assert _session(window).options.watched == ("aid.military", "territory", "nuclear.iran")
    gap = next(g for g in _picture(window).comparison.gaps if g.topic == "nuclear.iran")
    assert gap.present == ()
    assert window.message.sentence.startswith("Compared again: 1 gap more.")
    assert window.selected == _picture(window).comparison.links[0]
    assert window.detail.note.text() == "stays"
    assert [note.text for note in _session(window).review.notes] == ["stays"]
    row = window.topics.table.topics.row_of("nuclear.iran")
    assert row == 2
    path = _session(window).path
    assert path is not None
    window.close()
    stored = Session.open(path)
    assert stored.options.watched == ("aid.military", "territory", "nuclear.iran")
    stored.close()


def test_a_dialog_that_is_called_off_changes_nothing(window: MainWindow) -> None:
    window.actions_by_name["watch"].trigger()
    dialog = window.findChild(WatchDialog)
    assert dialog is not None
    dialog.topics.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.reject()
    assert not window.desk.jobs.is_busy
    assert _session(window).options == builders.comparison().options


def test_what_is_typed_while_the_accounts_are_compared_is_saved_where_it_was_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)

    def act() -> None:
        window.desk.compare_again(replace(_session(window).options, meaning=False, same_call=True))
        window.detail.note.setFocus()
        QTest.keyClicks(window.detail.note, "typed meanwhile")

    _again(window, qtbot, act)
    assert [note.text for note in _session(window).review.notes] == ["typed meanwhile"]


def test_a_chosen_topic_stays_chosen(window: MainWindow, qtbot: QtBot) -> None:
    _really_compared(window, qtbot)
    window.topics.choose("prisoners")
    selected = window.selected
    assert isinstance(selected, Gap)
    _again(window, qtbot, window.actions_by_name["same_call"].trigger)
    assert window.topics.topic == "prisoners"
    assert window.selected == selected
    assert window.message.sentence.startswith("Compared without meaning")  # nothing came or went: no word of it


def test_cancelled_work_leaves_the_options_of_what_is_shown(window: MainWindow, tmp_path: Path) -> None:
    window.desk.save_as(str(tmp_path / "may.readout"))
    before = _session(window).options
    window.actions_by_name["same_call"].trigger()
    assert _session(window).options.same_call
    window.desk.cancel()
    assert _session(window).options == before == _picture(window).comparison.options
    assert not window.actions_by_name["same_call"].isChecked()
    window.close()
    stored = Session.open(tmp_path / "may.readout")
    assert stored.options == before
    stored.close()


def test_options_that_the_disk_refuses_are_told_and_nothing_is_compared(window: MainWindow, tmp_path: Path) -> None:
    window.desk.save_as(str(tmp_path / "may.readout"))
    file = _session(window)._file
    assert file is not None
    file._db.execute("PRAGMA query_only = ON")
    window.actions_by_name["same_call"].trigger()
    assert "“Change options” could not be saved" in window.message.sentence
    assert not window.desk.jobs.is_busy
    assert not window.actions_by_name["same_call"].isChecked()


def test_cancelled_work_of_an_undo_takes_nothing_else_back(window: MainWindow, qtbot: QtBot) -> None:
    _really_compared(window, qtbot)
    window.desk.write_note(window.desk.picture.comparison.statements[0], "Mine.")  # type: ignore[union-attr]
    _again(window, qtbot, window.actions_by_name["same_call"].trigger)
    kept = _session(window).options
    assert window.desk.undo()
    window.desk.cancel()
    assert _session(window).options == kept == _picture(window).comparison.options
    assert [note.text for note in _session(window).review.notes] == ["Mine."]


def test_what_is_opened_while_the_accounts_are_compared_hides_nothing_that_was_decided(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _really_compared(window, qtbot)
    first = _picture(window).comparison.statements[0]
    _split(window, first)
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.desk.open([str(tmp_path / "missing.txt")])
    assert _picture(window).comparison.accounts == _session(window).accounts
    assert _session(window).accounts[0].splits
    qtbot.waitUntil(lambda: "missing.txt" in window.message.sentence and not window.desk.jobs.is_busy, timeout=60_000)
    assert window.desk.undo()


def test_a_text_that_is_looked_at_hides_nothing_that_was_decided(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    _really_compared(window, qtbot)
    (tmp_path / "kremlin.txt").write_text("They spoke of grain and of gas.", encoding="utf-8")
    _split(window, _picture(window).comparison.statements[0])
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.desk.open([str(tmp_path / "kremlin.txt")])
    assert _picture(window).comparison.accounts == _session(window).accounts
    qtbot.waitUntil(lambda: bool(dialogs_of(window)), timeout=60_000)
    dialogs_of(window)[0].reject()


def test_an_edit_that_no_longer_fits_is_told_and_changes_nothing(window: MainWindow) -> None:
    stale = _session(window).now()
    window.desk.do(lambda now: write_note(now, now.comparison.gaps[2], "First."))
    assert not window.desk.do(lambda _now: write_note(stale, stale.comparison.gaps[2], "Second."))
    assert "changed meanwhile" in window.message.sentence
    assert [note.text for note in _session(window).review.notes] == ["First."]


def _split(window: MainWindow, statement: Statement) -> None:
    assert window.desk.do(lambda now: split(now, statement, statement.start + 20))
