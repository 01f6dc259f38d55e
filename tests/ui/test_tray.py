"""The tray: what a new revision lost waits with its old words, is put back by keyboard, or removed; all undoable."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.links import link_by_hand
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.deciding.now import added
from readout_compare.core.deciding.revision import new_revision
from readout_compare.core.deciding.statements import mark_no_content
from readout_compare.core.model import Account
from readout_compare.core.records import (
    Anchor,
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    MentionDecision,
    Note,
    StatementMark,
    Target,
)
from readout_compare.core.review import Review
from readout_compare.session.project import Session
from readout_compare.session.revisions import revise
from readout_compare.ui.dialogs.tray import TrayDialog, tray_lines
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.panels.reading import ReadingPanel
from readout_compare.ui.picking import Picking
from readout_compare.ui.record_words import fate_words, record_words, tray_words
from tests import builders

_KEY = Qt.Key
ARVENIA = builders.ARVENIA
DEMAND, PRISONERS = ARVENIA[2], ARVENIA[3]
LATER = " ".join([ARVENIA[0], ARVENIA[1], ARVENIA[4], "Nothing else was reported about the meeting in the capital."])


def session_of(window: MainWindow) -> Session:
    """The project that the window is at work on."""
    assert window.desk.session is not None
    return window.desk.session


def again(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    """Do something and wait until everything that follows from it is shown."""
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        act()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=60_000)
    QApplication.processEvents()


@pytest.fixture
def lost(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """Arvenia without its third and fourth statement: a note, a link by hand and a mark have lost their words."""
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy)
    of = builders.comparison().statements_of("a")
    window.desk.do(lambda now: write_note(now, of[2], "Ask about the deliveries."))
    again(qtbot, window, lambda: window.desk.do(lambda now: link_by_hand(now, ["a3", "b4"])))
    again(qtbot, window, lambda: window.desk.do(lambda now: mark_no_content(now, now.comparison.statement_by_id["a4"])))
    later = Account("a", "Arvenia", LATER, "en")
    again(qtbot, window, lambda: window.desk.do(lambda now: revise(now.review, "a", later)))
    return window


def tray_of(window: MainWindow) -> TrayDialog:
    """The tray as the bar opens it."""
    window.bar.lost.click()
    return next(d for d in window.findChildren(TrayDialog) if d.isVisible())


def entries(dialog: TrayDialog) -> list[list[str]]:
    """The lines of every entry."""
    return [dialog.list.item(row).text().split("\n") for row in range(dialog.list.count())]


def test_everything_that_lost_its_words_waits_with_them(lost: MainWindow) -> None:
    assert lost.bar.lost.text() == "3 wait in the tray"
    dialog = tray_of(lost)
    assert dialog.windowTitle() == "3 wait in the tray"
    found = {lines[0]: lines[1:] for lines in entries(dialog)}
    assert set(found) == {
        "Link by hand",
        "Statement marked as not content",
        f"Note by {session_of(lost).review.notes[0].author}",
    }
    gone = f"○  Arvenia, revision 1: “{DEMAND}” – no longer there"
    assert found["Link by hand"] == [gone, f"●  Belmora: “{builders.BELMORA[3]}”"]
    assert next(lines for name, lines in found.items() if name.startswith("Note")) == [
        "Ask about the deliveries.",
        gone,
    ]
    item = dialog.list.item(0)
    assert "\n" not in item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert all(b.text() and b.focusPolicy() != Qt.FocusPolicy.NoFocus for b in (dialog.place, dialog.drop))
    dialog.reject()


def test_a_note_is_put_back_by_keyboard_and_taken_off_again_by_undo(qtbot: QtBot, lost: MainWindow) -> None:
    before = session_of(lost).review
    dialog = tray_of(lost)
    row = next(n for n, lines in enumerate(entries(dialog)) if lines[0].startswith("Note"))
    dialog.list.setCurrentRow(row)
    QTest.keyClick(dialog.list, _KEY.Key_Return)
    assert not dialog.isVisible()
    assert lost.message.sentence.startswith("Where do these words stand now: “President Orlen demanded")
    column = lost.reading.columns[0]
    assert column.hasFocus()  # the account that lost them
    column.stand_on("a4")
    QTest.keyClick(column, _KEY.Key_Return)
    (note,) = session_of(lost).review.notes
    (anchor,) = note.target.anchors
    assert (anchor.quote, anchor.revision, anchor.fate, anchor.was) == (LATER[anchor.start :], 2, "changed", DEMAND)
    assert [n.text for n in session_of(lost).decided.notes["a4"]] == ["Ask about the deliveries."]
    assert lost.bar.lost.text() == "2 wait in the tray"
    assert lost.message.sentence == ""
    lost.actions_by_name["undo"].trigger()
    assert session_of(lost).review == before
    assert lost.bar.lost.text() == "3 wait in the tray"


def test_escape_gives_up_and_the_other_account_can_not_be_chosen(qtbot: QtBot, lost: MainWindow) -> None:
    before = session_of(lost).review
    note = session_of(lost).review.notes[0]
    lost.commands.revisions.place(note)
    lost.reading.columns[1].setFocus()
    lost.reading.columns[1].stand_on("b1")
    QTest.keyClick(lost.reading.columns[1], _KEY.Key_Return)
    assert session_of(lost).review == before
    assert lost.message.sentence.startswith("Where do these words stand now")
    lost.actions_by_name["all_topics"].trigger()  # Esc
    assert not lost.reading.give_up_choice()
    assert session_of(lost).review == before


def test_a_link_comes_back_onto_the_statement_that_is_chosen(qtbot: QtBot, lost: MainWindow) -> None:
    link = session_of(lost).review.links[0]
    lost.commands.revisions.place(link)
    lost.reading.columns[0].stand_on("a4")
    again(qtbot, lost, lambda: QTest.keyClick(lost.reading.columns[0], _KEY.Key_Return))
    picture = lost.desk.picture
    assert picture is not None
    assert any(set(one.statements) == {"a4", "b4"} and one.state == "by hand" for one in picture.comparison.links)


def test_one_that_lost_two_places_asks_for_each_in_turn(qtbot: QtBot, lost: MainWindow) -> None:
    session = session_of(lost)
    old = session.review.revision("a", 1)
    where = [Anchor("a", old.text.index(words), old.text.index(words) + len(words), words, 1, "lost")
             for words in (DEMAND, PRISONERS)]  # fmt: skip
    note = Note(session.review.next_id, Target("link", "c1", tuple(where)), "Both.", "ada", builders.BY.at)
    lost.desk.do(lambda now: now.edit("Write note", "Both.", added("note", note)))
    lost.commands.revisions.place(note)
    assert "(1 of 2)" in lost.message.sentence
    lost.reading.columns[0].stand_on("a4")
    QTest.keyClick(lost.reading.columns[0], _KEY.Key_Return)
    assert session_of(lost).review.notes[-1] == note  # not before the second is chosen
    assert "(2 of 2)" in lost.message.sentence
    lost.reading.columns[0].stand_on("a2")
    QTest.keyClick(lost.reading.columns[0], _KEY.Key_Return)
    placed = session_of(lost).review.notes[-1].target.anchors
    assert [a.quote for a in placed] == [ARVENIA[1], LATER[placed[1].start :]]


def test_removing_takes_one_away_and_undo_brings_it_back_in_the_open_tray(qtbot: QtBot, lost: MainWindow) -> None:
    before = session_of(lost).review
    dialog = tray_of(lost)
    row = next(n for n, lines in enumerate(entries(dialog)) if lines[0].startswith("Note"))
    dialog.list.setCurrentRow(row)
    QTest.keyClick(dialog.list, _KEY.Key_Delete)
    assert dialog.list.count() == 2
    assert dialog.windowTitle() == lost.bar.lost.text() == "2 wait in the tray"
    assert session_of(lost).review.notes == ()
    QTest.keyClick(dialog.list, _KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.list.count() == 3
    assert session_of(lost).review == before
    dialog.reject()


def test_what_the_disk_refuses_to_remove_still_waits_and_the_reason_is_told(lost: MainWindow) -> None:
    file = session_of(lost)._file
    assert file is not None
    file._db.execute("PRAGMA query_only = ON")
    dialog = tray_of(lost)
    dialog.list.setCurrentRow(2)
    QTest.keyClick(dialog.list, _KEY.Key_Delete)
    assert dialog.list.count() == 3
    said = [part.text() for part in dialog.findChildren(QLabel)]
    assert any(words.startswith("!  “Drop from tray") and "could not be saved" in words for words in said)
    file._db.execute("PRAGMA query_only = OFF")
    dialog.reject()


def test_an_empty_tray_says_so(window: MainWindow) -> None:
    assert window.bar.lost.isHidden()
    window.actions_by_name["tray"].trigger()
    dialog = next(d for d in window.findChildren(TrayDialog) if d.isVisible())
    assert dialog.windowTitle() == "The tray is empty"
    assert not dialog.place.isEnabled()
    dialog.put_back()
    dialog.remove()
    assert dialog.isVisible()
    dialog.reject()


def test_a_place_is_one_statement_and_another_takes_its_turn() -> None:
    picking, got = Picking(), list[tuple[str, ...]]()
    picking.begin("place", "“words”", (), {"a1": "a", "a2": "a"}, got.append)
    assert not picking.is_enough
    picking.toggle("a1")
    picking.toggle("a2")
    picking.toggle("b1")  # not of the account
    assert picking.chosen == ("a2",)
    picking.finish()
    assert got == [("a2",)]


def test_within_one_account_the_keyboard_goes_there(window: MainWindow) -> None:
    reading: ReadingPanel = window.reading
    reading.columns[0].setFocus()
    got: list[tuple[str, ...]] = []
    reading.pick_for("place", "“words”", (), got.append, within="b")
    assert reading.columns[1].hasFocus()
    reading.give_up_choice()
    assert got == []


# -- words ---------------------------------------------------------------------------------------------------

_HERE = Anchor("a", 0, 9, "President")


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (LinkDecision(1, (_HERE, _HERE), "confirmed"), "Link confirmed"),
        (LinkDecision(1, (_HERE, _HERE), "refused"), "Link refused"),
        (GapDecision(1, "c1", "statement", "partly covered", (_HERE,)), "Gap: partly covered"),
        (GapDecision(1, "c1", "topic", "out of scope", topic="iran"), "Gap: out of scope (IRAN)"),
        (DifferenceDecision(1, (_HERE,), "dismissed", "number"), "Difference dismissed: Number"),
        (StatementMark(1, _HERE), "Statement marked as not content"),
        (MentionDecision(1, "iran", _HERE, added=False), "Topic taken away: IRAN"),
        (Note(1, Target("statement", "c1", (_HERE,)), "?", "Ada", ""), "Note by Ada"),
    ],
)
def test_every_kind_has_a_name(record: Note, words: str) -> None:
    assert record_words(record, str.upper) == words


def test_fates_are_told_with_the_revision_and_the_words_before() -> None:
    assert fate_words(_HERE) == ""
    assert fate_words(Anchor("a", 4, 13, "President", 2, "moved")) == "moved by revision 2"
    changed = Anchor("a", 0, 5, "Chief", 3, "changed", "President")
    assert fate_words(changed) == "changed by revision 3; the words were: “President”"
    lost = Anchor("a", 0, 9, "President", 1, "lost")
    assert fate_words(lost) == "lost by revision 2; the words were: “President”"
    assert (tray_words(1), tray_words(2)) == ("1 waits in the tray", "2 wait in the tray")


def test_an_entry_tells_which_of_its_words_are_in_place() -> None:
    review: Review = builders.review()
    old = review.account("a")
    start = old.text.index(DEMAND)
    anchors = (Anchor("a", start, start + len(DEMAND), DEMAND), Anchor("b", 0, 14, "Prime Minister"))
    link = LinkDecision(review.next_id, anchors, "by hand")
    review = review.put("link", "1", link)
    edit = new_revision(review, "a", Account("a", "A", LATER, "en"))
    after, _ = edit.apply(review)
    lines = list(tray_lines(after.links[0], after, str))
    assert lines == [
        "Link by hand",
        f"○  Arvenia, revision 1: “{DEMAND}” – no longer there",
        "●  Belmora: “Prime Minister”",
    ]
