"""The real window, offscreen: what an analyst does with keys and mouse, and what is then on the disk."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Gap
from readout_compare.session.project import Session
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.models.findings import NOTE
from readout_compare.ui.picture import Picture, Thing, picture
from readout_compare.ui.widgets.ribbon_shapes import INSET
from tests import builders
from tests.ui.conftest import put_on

_KEY = Qt.Key
_CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def _topic(window: MainWindow) -> str | None:
    return window.topics.topic


def _selected(window: MainWindow) -> Thing | None:
    return window.selected


def test_a_gap_is_chosen_and_noted_by_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    assert window.findings.table.hasFocus()
    QTest.keyClick(window.findings.table, _KEY.Key_Down)
    QTest.keyClick(window, _KEY.Key_N)
    gap = window.selected
    assert isinstance(gap, Gap)
    QTest.keyClick(window, _KEY.Key_M, _CTRL_SHIFT)
    assert window.detail.note.hasFocus()
    QTest.keyClicks(window.detail.note, "not in the other text")
    assert window.detail.note.pending
    assert window.status.sentence == "Saving…"
    qtbot.waitUntil(lambda: not window.detail.note.pending, timeout=2000)
    assert window.status.sentence == "✓ All changes saved in the drafts"
    session = window.desk.session
    assert session is not None
    assert session.path is not None
    assert session.decided.notes[gap.id][-1].text == "not in the other text"
    path = session.path
    window.close()
    stored = Session.open(path)
    stored.close()
    stored.show(builders.comparison())
    assert [note.text for note in stored.decided.notes[gap.id]] == ["not in the other text"]


def test_a_note_is_saved_when_something_else_is_chosen_or_the_window_closes(window: MainWindow, qtbot: QtBot) -> None:
    of = builders.comparison()
    window.select(of.gaps[2])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "first")
    window.select(of.links[1])
    assert window.detail.note.text() == ""
    QTest.keyClicks(window.detail.note, "second")
    session = window.desk.session
    assert session is not None
    window.close()
    assert {note.text for note in session.review.notes} == {"first", "second"}


def test_a_note_is_marked_in_every_panel_and_shown_again(window: MainWindow, qtbot: QtBot) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "seen")
    window.detail.note.flush()
    row = window.findings.table.findings.row_of(gap)
    assert row is not None
    assert window.findings.table.findings.index(row, NOTE).data() == "note"
    window.select(None)
    window.select(gap)
    assert window.detail.note.text() == "seen"


def test_a_note_that_the_disk_refuses_is_kept_and_told(window: MainWindow, own_data_folder: Path, qtbot: QtBot) -> None:
    (own_data_folder / "drafts").write_text("a file stands where the folder should be")
    gaps = builders.comparison().gaps
    window.select(gaps[2])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "keep me")
    window.select(gaps[3])
    assert window.message.sentence
    assert not window.desk.all_saved
    assert window.status.sentence == "✗ Not all notes are saved"
    window.select(gaps[2])
    assert window.detail.note.text() == "keep me"
    (own_data_folder / "drafts").unlink()
    assert window.desk.save_rest()
    assert window.desk.session is not None
    assert [note.text for note in window.desk.session.review.notes] == ["keep me"]


def test_a_topic_jumps_marks_filters_and_lets_go(window: MainWindow, qtbot: QtBot) -> None:
    table = window.topics.table
    row = table.topics.row_of("prisoners")
    assert row is not None
    place = table.visualRect(table.topics.index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert _topic(window) == "prisoners"
    assert window.reading.columns[0].current_statement() == "a4"
    assert window.findings.table.findings.rowCount() == 2
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert _topic(window) is None
    assert window.findings.table.findings.rowCount() == 11


def test_topics_are_walked_by_keys_and_escape_lets_go(window: MainWindow, qtbot: QtBot) -> None:
    window.topics.table.setFocus()
    QTest.keyClick(window.topics.table, _KEY.Key_Down)
    first = window.topics.topic
    QTest.keyClick(window.topics.table, _KEY.Key_Down)
    assert first is not None
    assert window.topics.topic not in (None, first)
    QTest.keyClick(window, _KEY.Key_Escape)
    assert window.topics.topic is None


def test_arrow_keys_walk_statements_and_cross_to_the_counterpart(window: MainWindow, qtbot: QtBot) -> None:
    left, right = window.reading.columns
    left.setFocus()
    QTest.keyClick(left, _KEY.Key_Home)
    QTest.keyClick(left, _KEY.Key_Down)
    assert _selected(window) == builders.comparison().links[1]
    QTest.keyClick(left, _KEY.Key_Right)
    assert right.hasFocus()
    assert right.current_statement() == "b2"
    QTest.keyClick(right, _KEY.Key_Right)
    assert right.hasFocus()  # there is no account farther on
    QTest.keyClick(right, _KEY.Key_Down)
    assert isinstance(_selected(window), Gap)


def test_next_and_previous_go_round(window: MainWindow, qtbot: QtBot) -> None:
    first = window.findings.table.findings.finding(0).thing
    QTest.keyClick(window, _KEY.Key_N)
    assert window.selected == first
    QTest.keyClick(window, _KEY.Key_P)
    assert window.selected == window.findings.table.findings.finding(10).thing
    QTest.keyClick(window, _KEY.Key_N)
    assert window.selected == first


def test_escape_leaves_the_field_that_finds_words_for_where_one_was(window: MainWindow) -> None:
    left = window.reading.columns[0]
    left.setFocus()
    QTest.keyClick(window, _KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.bar.field.hasFocus()
    QTest.keyClicks(window.bar.field, "amber")
    QTest.keyClick(window.bar.field, _KEY.Key_Return)
    window.topics.choose("prisoners")
    QTest.keyClick(window.bar.field, _KEY.Key_Escape)
    assert left.hasFocus()
    assert _topic(window) == "prisoners"  # only the next Escape lets it go
    before = _selected(window)
    QTest.keyClick(left, _KEY.Key_N)
    assert window.bar.field.text() == "amber"
    assert _selected(window) != before
    QTest.keyClick(left, _KEY.Key_Escape)
    assert _topic(window) is None


def test_escape_leaves_the_note(window: MainWindow) -> None:
    window.select(builders.comparison().gaps[2])
    window.topics.table.setFocus()
    QTest.keyClick(window, _KEY.Key_M, _CTRL_SHIFT)
    QTest.keyClick(window, _KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, _KEY.Key_M, _CTRL_SHIFT)
    QTest.keyClick(window.detail.note, _KEY.Key_Escape)
    assert window.topics.table.hasFocus()
    window.topics.hide()
    window.detail.note.setFocus()
    QTest.keyClick(window.detail.note, _KEY.Key_Escape)
    assert window.findings.table.hasFocus()


def test_f6_goes_through_all_panes(window: MainWindow, qtbot: QtBot) -> None:
    window.select(builders.comparison().gaps[0])
    window.topics.table.setFocus()
    seen = []
    for _ in range(5):
        QTest.keyClick(window, _KEY.Key_F6)
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus.accessibleName())
    assert len(set(seen)) == 5


def test_bands_hang_on_their_statements_and_follow_scrolling(window: MainWindow) -> None:
    window.resize(1280, 560)
    QApplication.processEvents()
    gutter, (left, _) = window.reading.gutters[0], window.reading.columns
    band = next(d for d in gutter.drawn() if d.link.id == "l2")
    place = left.place("a2")
    assert place is not None
    assert band.outline.start[1] == pytest.approx(place.top() + INSET)
    bar = left.verticalScrollBar()
    assert bar.maximum() > 20
    bar.setValue(20)
    moved = next(d for d in gutter.drawn() if d.link.id == "l2")
    assert moved.outline.start[1] == pytest.approx(band.outline.start[1] - 20)


def test_statements_without_counterpart_get_a_ring(window: MainWindow) -> None:
    edges = [edge for _, edge in window.reading.gutters[0].stubs()]
    assert edges.count("left") == 3
    assert edges.count("right") == 2


def test_a_click_on_a_band_chooses_its_link(window: MainWindow, qtbot: QtBot) -> None:
    gutter = window.reading.gutters[0]
    band = next(d for d in gutter.drawn() if d.link.id == "l2")
    ys = [y for x, y in band.outline.points if x == 0]
    inside = QPoint(2, round((min(ys) + max(ys)) / 2))
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, inside)
    assert window.selected is not None
    assert window.selected.id == "l2"


def test_three_accounts_stand_side_by_side(window_of_three: MainWindow) -> None:
    reading = window_of_three.reading
    assert [c.account_id for c in reading.columns] == ["a", "b", "c"]
    assert len(reading.gutters) == 2
    # "l3" joins the outer accounts: a tab points that way in both gutters, no band lies over the middle
    for gutter in reading.gutters:
        width = gutter.width()
        tabs = [d for d in gutter.drawn() if d.link.id == "l3"]
        assert tabs
        assert all(max(x for x, _ in d.outline.points) - min(x for x, _ in d.outline.points) < width / 2 for d in tabs)


def test_everything_that_takes_the_focus_has_a_name(window: MainWindow) -> None:
    of = builders.comparison()
    things: list[Thing] = [*of.gaps, *of.links, of.statements[0]]
    for thing in things:
        window.select(thing)
        window.message.tell("A sentence.")
        takers = [w for w in window.findChildren(QWidget) if w.isVisible()]
        takers = [w for w in takers if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [f"{type(w).__name__} {w.objectName()}" for w in takers if not w.accessibleName()]
        assert nameless == []
        assert len(takers) > 8


def test_no_topic_label_is_cut(window: MainWindow) -> None:
    table = window.topics.table
    for row in range(table.topics.rowCount()):
        needed = table.rows_painter.label_height(table.topics.topic_row(row), table.columnWidth(0))
        assert table.rowHeight(row) >= needed
    assert table.horizontalHeader().length() <= table.viewport().width()


def test_the_list_of_findings_is_not_cut_at_the_right(window: MainWindow) -> None:
    for size in ((1440, 900), (1280, 720)):
        window.resize(*size)
        QApplication.processEvents()
        table = window.findings.table
        assert table.horizontalHeader().length() <= table.viewport().width()
        assert table.columnWidth(1) >= 160


def test_the_notice_of_an_account_is_visible(window: MainWindow) -> None:
    words = [label.text() for label in window.reading.findChildren(QLabel) if label.isVisible()]
    assert "Invented for a test." in words


def test_colours_change_at_once_and_are_remembered(window: MainWindow, qtbot: QtBot) -> None:
    ground = window.reading.grab().toImage().pixelColor(2, 2).lightness()
    window.actions_by_name["light_dark"].trigger()
    assert window.reading.grab().toImage().pixelColor(2, 2).lightness() < 60 < ground
    again = MainWindow()
    qtbot.addWidget(again)
    assert again.preferences.appearance == "dark"
    assert again.actions_by_name["light_dark"].isChecked()
    again.close()


def test_larger_text_makes_statements_taller(window: MainWindow) -> None:
    before = window.reading.columns[0].place("a2")
    for _ in range(5):
        window.actions_by_name["larger"].trigger()
    QApplication.processEvents()
    after = window.reading.columns[0].place("a2")
    assert before is not None
    assert after is not None
    assert after.height() > before.height()
    window.actions_by_name["usual"].trigger()
    assert window.preferences.zoom == 1.0


def test_words_are_found_and_what_is_selected_can_be_copied(window: MainWindow) -> None:
    window.find_words("AMBER sea")
    assert window.selected is not None
    assert window.selected.id == "b3"
    window.commands.editing.copy()
    assert QGuiApplication.clipboard().text() == f"“{builders.BELMORA[2]}” (Belmora, B3)"
    window.find_words("no such words")
    assert window.message.sentence == "No statement holds “no such words”."


def test_without_meaning_a_line_says_so(empty_window: MainWindow, two: Picture) -> None:
    without = replace(two.comparison, engine=replace(two.comparison.engine, vectors=None))
    put_on(empty_window, picture(without, two.codebook))
    assert empty_window.message.sentence.startswith("Compared without meaning")


def test_enter_turns_through_all_that_stands_at_a_statement(window: MainWindow) -> None:
    left = window.reading.columns[0]
    left.setFocus()
    window.select(None)
    left.stand_on("a3")
    seen = []
    for _ in range(4):
        QTest.keyClick(left, _KEY.Key_Return)
        thing = _selected(window)
        assert thing is not None
        seen.append(thing.id)
    assert seen == ["g3", "g2", "a3", "g3"]


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (900, 600)])
def test_no_word_of_a_statement_is_cut(window_of_three: MainWindow, size: tuple[int, int]) -> None:
    window_of_three.resize(*size)
    QApplication.processEvents()
    for column in window_of_three.reading.columns:
        assert column.width() >= column.minimumWidth() > 0
        for row in range(column.statements.rowCount()):
            text = column.statements.index(row).data()
            needed = QFontMetrics(column.painter_of_rows.look.letters.text()).boundingRect(
                QRect(0, 0, column.viewport().width() - 20, 10_000), Qt.TextFlag.TextWordWrap, text
            )
            assert column.box(row).height() >= needed.height()


def test_nothing_in_the_proof_is_wider_than_its_pane(window_of_three: MainWindow) -> None:
    window_of_three.preferences.zoom = 1.8
    window_of_three.commands.looks.zoom(0.0)
    of = builders.three_sided()
    things: list[Thing] = [*of.gaps, *of.links]
    for thing in things:
        window_of_three.select(thing)
        QApplication.processEvents()
        scroll = window_of_three.detail.findChild(QScrollArea)
        assert scroll is not None
        content = scroll.widget()
        assert content is not None
        assert content.width() <= scroll.viewport().width()


def test_at_twice_the_size_no_word_of_a_topic_and_no_column_is_lost(window_of_three: MainWindow) -> None:
    window = window_of_three
    window.resize(1280, 720)
    window.preferences.zoom = 2.0
    window.commands.looks.zoom(0.0)
    for _ in range(3):
        QApplication.processEvents()
    table = window.topics.table
    assert table.width() >= table.least_width()
    assert window.reading.width() > 400
    assert window.topics.width() + window.reading.width() + window.detail.width() <= 1280
    chips = [chip for chip in window.findings.findChildren(QPushButton) if chip.isVisible()]
    assert len(chips) == 5
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert all(chip.geometry().bottom() < window.findings.table.y() for chip in chips)
