"""Notes in the detail pane: several a thing, on whatever there is, with their former words, never lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.records import Note
from readout_compare.session.project import Session
from readout_compare.ui.light_markdown import Run, lines_of
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.note_view import NoteView
from tests.ui.cards import button, has_button, notes, session, told, views

_KEY = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _stored(window: MainWindow) -> list[str]:
    return [note.text for note in session(window).review.notes]


def _target(note: Note) -> tuple[str, str]:
    target = note.target
    return target.kind, target.account or target.topic or "|".join(a.quote for a in target.anchors)


@pytest.fixture
def full_disk(own_data_folder: Path) -> Path:
    """A file where the drafts folder should be: no draft can be made until it is removed."""
    drafts = own_data_folder / "drafts"
    drafts.write_text("a file stands where the folder should be")
    return drafts


# -- several notes ---------------------------------------------------------------------------------------------


def test_several_notes_are_written_by_keyboard_alone(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    QTest.keyClick(window, _KEY.Key_M, _CTRL | _SHIFT)
    field = window.detail.note
    assert field.hasFocus()
    QTest.keyClicks(field, "The first.")
    QTest.keyClick(field, _KEY.Key_Return, _CTRL)
    assert (field.text(), field.hasFocus()) == ("", True)
    QTest.keyClicks(field, "The second.")
    QTest.keyClick(field, _KEY.Key_Return, _CTRL)
    assert _stored(window) == notes(window) == ["The first.", "The second."]
    QTest.keyClick(field, _KEY.Key_Return, _CTRL)  # nothing was typed: nothing is written
    assert _stored(window) == ["The first.", "The second."]
    assert [note.id for note in session(window).decided.notes[gap.id]] == [1, 2]


def test_the_last_note_stands_in_the_field_and_another_is_taken_into_it(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    QTest.keyClicks(window.detail.note, "The first.")
    button(window, "End this note and begin another (Ctrl+Enter)").click()
    assert window.detail.note.hasFocus()
    QTest.keyClicks(window.detail.note, "The second.")
    window.select(two.comparison.gaps[3])
    assert window.detail.note.text() == ""
    assert notes(window) == []
    window.select(gap)
    assert window.detail.note.text() == "The second."
    assert not has_button(window, "Change the note “The second.”")
    change = button(window, "Change the note “The first.”")
    change.setFocus()
    QTest.keyClick(change, _KEY.Key_Space)
    assert (window.detail.note.text(), window.detail.note.hasFocus()) == ("The first.", True)
    QTest.keyClicks(window.detail.note, " And more.")
    window.detail.flush()
    assert _stored(window) == notes(window) == ["The first. And more.", "The second."]


def test_the_caret_stays_while_what_was_typed_is_saved_and_shown(
    window: MainWindow, two: Picture, qtbot: QtBot
) -> None:
    window.select(two.comparison.gaps[2])
    field = window.detail.note
    field.setFocus()
    QTest.keyClicks(field, "half a ")
    for _ in range(3):
        QTest.keyClick(field, _KEY.Key_Left)
    qtbot.waitUntil(lambda: not window.detail.pending, timeout=2000)
    assert notes(window) == ["half a"]
    assert (field.text(), field.textCursor().position(), field.hasFocus()) == ("half a ", 4, True)
    button(window, "Verdict: Out of scope").click()
    assert (field.text(), field.textCursor().position()) == ("half a ", 4)


def test_blank_words_take_a_note_away_and_the_next_are_another(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    field = window.detail.note
    QTest.keyClicks(field, "One.")
    QTest.keyClick(field, _KEY.Key_Return, _CTRL)
    QTest.keyClicks(field, "Two.")
    window.detail.flush()
    field.selectAll()
    QTest.keyClick(field, _KEY.Key_Delete)
    window.detail.flush()
    assert (_stored(window), field.text()) == (["One."], "")
    QTest.keyClicks(field, "Three.")
    window.detail.flush()
    assert _stored(window) == ["One.", "Three."]


def test_a_note_is_removed_and_comes_back_by_undo(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    QTest.keyClicks(window.detail.note, "Gone?")
    window.detail.flush()
    button(window, "Remove the note “Gone?”").click()
    assert (_stored(window), window.detail.note.text(), notes(window)) == ([], "", [])
    window.desk.undo()
    assert (_stored(window), window.detail.note.text(), notes(window)) == (["Gone?"], "Gone?", ["Gone?"])
    window.desk.undo()
    assert (_stored(window), window.detail.note.text()) == ([], "")
    window.desk.redo()
    assert window.detail.note.text() == "Gone?"


def test_an_edited_note_says_so_and_shows_what_it_said_before(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    for words in ("First words.", " Second.", " Third."):
        QTest.keyClicks(window.detail.note, words)
        window.detail.flush()
    window.desk.undo()  # "First words. Second."
    window.desk.redo()
    name = "Show or hide what the note said before"
    assert button(window, name).text().startswith("edited ")
    assert notes(window) == ["First words. Second. Third."]
    button(window, name).setFocus()
    QTest.keyClick(button(window, name), _KEY.Key_Space)
    assert button(window, name).hasFocus()
    now, *former = notes(window)
    assert now == "First words. Second. Third."
    assert former == ["First words.", "First words. Second.", "First words. Second. Third.", "First words. Second."]
    QTest.keyClick(button(window, name), _KEY.Key_Space)
    assert notes(window) == ["First words. Second. Third."]


# -- on what notes are -----------------------------------------------------------------------------------------


def test_the_call_and_its_accounts_have_notes_where_nothing_is_selected(window: MainWindow) -> None:
    assert window.selected is None
    foot = window.detail.foot
    assert [foot.place.itemText(n) for n in range(foot.place.count())] == [
        "This call", "Arvenia account", "Belmora account",
    ]  # fmt: skip
    QTest.keyClicks(window.detail.note, "The call as such.")
    foot.place.setFocus()
    QTest.keyClick(foot.place, _KEY.Key_End)
    assert window.detail.note.text() == ""
    QTest.keyClicks(window.detail.note, "A late text.")
    window.detail.flush()
    assert [_target(note)[0] for note in session(window).review.notes] == ["call", "account"]
    assert session(window).review.notes[1].target.account == "b"
    assert notes(window) == ["The call as such.", "A late text."]
    assert "Belmora account" in told(window)
    button(window, "Change the note “The call as such.”").click()
    assert (foot.place.currentText(), window.detail.note.text()) == ("This call", "The call as such.")


def test_a_chosen_topic_has_notes_beside_those_of_its_gap(window: MainWindow, two: Picture) -> None:
    window.topics.choose("prisoners")
    words = f"Topic {two.topic_label('prisoners')}"
    foot = window.detail.foot
    at = foot.place.findText(words)
    assert at > 0
    foot.place.setCurrentIndex(at)
    foot.place.activated.emit(at)
    QTest.keyClicks(window.detail.note, "Watch this.")
    window.detail.flush()
    (note,) = session(window).review.notes
    assert _target(note) == ("topic", "prisoners")
    assert notes(window) == ["Watch this."]
    assert words in told(window)
    window.topics.choose(None)
    window.select(None)
    assert notes(window) == []


def test_a_difference_has_notes_of_its_own(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.links[1])
    foot = window.detail.foot
    at = foot.place.findText("Difference: scope")
    foot.place.setCurrentIndex(at)
    foot.place.activated.emit(at)
    QTest.keyClicks(window.detail.note, "Wider in Belmora.")
    window.detail.flush()
    (note,) = session(window).review.notes
    assert (note.target.kind, note.target.found) == ("difference", "scope")
    assert "On the difference: scope" in told(window)
    window.select(None)
    window.select(two.comparison.links[1])
    assert window.detail.note.text() == ""  # the link itself has none
    assert notes(window) == ["Wider in Belmora."]


def test_words_are_selected_by_keyboard_and_noted(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    view = views(window)[0]
    view.setFocus()
    assert not has_button(window, "Note on the selected words")
    for _ in range(3):
        QTest.keyClick(view, _KEY.Key_Right, _CTRL | _SHIFT)
    assert view.selected() == (0, len("President Orlen demanded"))
    press = button(window, "Note on the selected words")
    press.setFocus()
    QTest.keyClick(press, _KEY.Key_Space)
    assert window.detail.note.hasFocus()
    assert window.detail.foot.place.currentText() == "“President Orlen demanded”"
    QTest.keyClicks(window.detail.note, "Not asked.")
    window.detail.flush()
    (note,) = session(window).review.notes
    assert _target(note) == ("span", "President Orlen demanded")
    window.select(two.comparison.statement_by_id["a3"])
    assert notes(window) == ["Not asked."]
    assert "On “President Orlen demanded”" in told(window)


# -- what the disk refuses -------------------------------------------------------------------------------------


def test_every_note_that_the_disk_refuses_is_kept_and_saved_later(
    window: MainWindow, two: Picture, full_disk: Path, tmp_path: Path
) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    field = window.detail.note
    QTest.keyClicks(field, "The first.")
    QTest.keyClick(field, _KEY.Key_Return, _CTRL)
    QTest.keyClicks(field, "The second.")
    window.select(two.comparison.gaps[3])
    assert "No draft can be kept" in window.message.sentence
    window.select(gap)
    assert notes(window) == ["The first.", "The second."]
    assert told(window).count("Not saved yet") == 2
    assert field.text() == "The second."
    button(window, "Change the note “The first.”").click()
    QTest.keyClicks(field, " Still.")
    window.detail.flush()
    full_disk.unlink()
    window.desk.save_as(str(tmp_path / "kept.readout"))
    assert window.desk.all_saved
    assert _stored(window) == ["The first. Still.", "The second."]
    assert "Not saved yet" not in told(window)
    QTest.keyClicks(field, " More.")  # the very same note, which has its number now
    window.detail.flush()
    assert _stored(window) == ["The first. Still. More.", "The second."]
    window.close()
    stored = Session.open(tmp_path / "kept.readout")
    stored.close()
    assert [note.text for note in stored.review.notes] == ["The first. Still. More.", "The second."]


def test_words_on_a_gap_that_is_gone_when_the_disk_takes_them_stay_where_it_was(
    window: MainWindow, two: Picture, full_disk: Path, qtbot: QtBot
) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    QTest.keyClicks(window.detail.note, "Kept anyway.")
    window.detail.flush()
    assert not window.desk.all_saved
    fewer = replace(two.comparison, gaps=tuple(g for g in two.comparison.gaps if g != gap))
    full_disk.unlink()
    window.desk._show_again(picture(fewer, two.codebook))
    (note,) = session(window).review.notes
    assert (note.text, _target(note)) == ("Kept anyway.", ("span", two.comparison.quote("a3")))


# -- light Markdown --------------------------------------------------------------------------------------------


def _runs(text: str) -> list[Run]:
    return [run for line in lines_of(text) for run in line.runs]


def test_bold_italics_and_links_are_read() -> None:
    assert _runs("a **b** __d__") == [Run("a "), Run("b", bold=True), Run(" "), Run("d", bold=True)]
    assert _runs("**__b__ _c_**") == [
        Run("b", bold=True), Run(" ", bold=True), Run("c", bold=True, italic=True)
    ]  # fmt: skip
    assert _runs("*c* and _e_") == [Run("c", italic=True), Run(" and "), Run("e", italic=True)]
    assert _runs("**two words**") == [Run("two words", bold=True)]
    assert _runs("[here](https://example.org/a_b_c)") == [Run("here", address="https://example.org/a_b_c")]
    assert _runs("see https://example.org/x.") == [
        Run("see "), Run("https://example.org/x", address="https://example.org/x"), Run("."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "plain",
    ["2 * 3 * 4", "snake_case_name", "a ** b", "[x](javascript:alert(1))", "[x](file:///etc/passwd)", "<b>no</b>",
     "<img src=x onerror=y>", "&lt;", "# no heading", "![x](y.png)", "`code`"],
)  # fmt: skip
def test_what_is_no_light_markdown_stays_as_it_was_written(plain: str) -> None:
    (line,) = lines_of(plain)
    assert "".join(run.text for run in line.runs) == plain
    assert not any(run.address or run.bold or run.italic for run in line.runs)


def test_lists_are_read() -> None:
    lines = lines_of("- one\n  - deeper\n3. three\n1.5 is no item\n-5 is none")
    assert [(line.kind, line.sign, line.depth) for line in lines] == [
        ("item", "•", 0), ("item", "•", 1), ("item", "3.", 0), ("words", "", 0), ("words", "", 0),
    ]  # fmt: skip


@given(st.text(st.characters(exclude_characters="*_[]()-+•0123456789.:\n\r", exclude_categories=["Cs"])))
def test_words_without_marks_are_shown_whole(text: str) -> None:
    assert "".join(run.text for run in _runs(text)) == text.strip()


@given(st.text())
def test_any_words_are_read_without_an_error_and_in_as_many_lines(text: str) -> None:
    assert len(lines_of(text)) == text.strip("\n").count("\n") + 1


def test_a_note_never_interprets_html_nor_loads_nor_opens_anything(look: Look, qtbot: QtBot) -> None:
    text = "<b>bold?</b> <img src='file:///etc/hostname'> [go](https://example.org)"
    view = NoteView("Note", text, look)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    shown = view.toPlainText()
    assert shown == "<b>bold?</b> <img src='file:///etc/hostname'> go"
    assert not view.document().resource(2, QUrl("file:///etc/hostname"))
    place = view.viewport().rect().center()
    for x in range(2, view.viewport().width(), 8):
        place.setX(x)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    QApplication.processEvents()
    assert view.toPlainText() == shown
    assert not view.openLinks()
    assert not view.openExternalLinks()
