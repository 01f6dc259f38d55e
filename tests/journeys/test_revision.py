"""A publisher changes its text after months of review: nothing the analyst did is dropped, all is told and undone."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.gaps import judge
from readout_compare.core.model import Gap, Statement
from readout_compare.core.records import GapDecision, Kind, anchors_in
from readout_compare.core.review import wrong_anchors
from readout_compare.session.project import Session
from readout_compare.session.revisions import entered
from readout_compare.ui.dialogs.revising import RevisingDialog
from readout_compare.ui.dialogs.revisions import RevisionsDialog
from readout_compare.ui.dialogs.tray import TrayDialog
from readout_compare.ui.main_window import MainWindow
from tests.gold_data import BIDEN_PUTIN, needs_shared
from tests.journeys.windows import PATIENCE, opened, shown

pytestmark = needs_shared
PATHS = [str(BIDEN_PUTIN / name) for name in ("whitehouse.txt", "kremlin.txt")]
NATO = "He rejected any limit on NATO enlargement and on the choice of alliances."
_KEY = Qt.Key
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def _session(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def _again(qtbot: QtBot, window: MainWindow, act: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        act()
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=PATIENCE)
    QApplication.processEvents()


def _press(qtbot: QtBot, window: MainWindow, key: Qt.Key) -> None:
    """Ctrl+Shift and a key, once the window is the one in front again."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, key, _CONTROL | _SHIFT)


def _statements(window: MainWindow) -> tuple[Statement, ...]:
    return shown(window).comparison.statements_of("a")


def _reviewed(window: MainWindow) -> Gap:
    """Every link of the White House confirmed, a note on every statement of it, NATO judged: what it keeps silent."""
    for link in shown(window).comparison.links:
        window.select(link)
        window.actions_by_name["confirm"].trigger()
    for number, statement in enumerate(_statements(window), 1):
        assert window.desk.write_note(statement, f"note {number}")
    gap = next(g for g in shown(window).comparison.gaps if g.topic == "alliances.nato")
    assert gap.absent == ("a",)
    assert window.desk.do(lambda now: judge(now, gap, "confirmed omission"))
    return gap


def _changed(window: MainWindow) -> str:
    """The first two statements stay, the third takes another word, the fourth goes, the last two trade places."""
    text = shown(window).comparison.account_by_id["a"].text
    words = [text[s.start : s.end] for s in _statements(window)]
    assert len(words) == 5
    third = words[2].replace("reiterated", "repeated")
    assert third != words[2]
    return "\n".join([words[0], words[4], words[1], third, NATO])


def test_a_changed_text_keeps_the_review(qtbot: QtBot, tmp_path: Path) -> None:
    project = tmp_path / "december.readout"
    later = tmp_path / "whitehouse-later.txt"
    with opened(qtbot, lambda w: w.open(PATHS)) as window:
        gap = _reviewed(window)
        window.desk.save_as(str(project))
        before, count = _session(window).review, len(_session(window).lines)
        lost_words = shown(window).comparison.quote(_statements(window)[3].id)
        later.write_bytes(_changed(window).replace("\n", "\r\n").encode("utf-8-sig"))

        # -- brought in, by keyboard but for the name of the file
        window.select(_statements(window)[0])
        _press(qtbot, window, _KEY.Key_R)
        dialog = window.findChild(RevisingDialog)
        assert dialog is not None
        assert dialog.account.side == "White House"
        with qtbot.waitSignal(dialog.shown, timeout=PATIENCE):
            dialog.read(str(later))
        assert dialog.preview is not None
        expected = dict(dialog.preview.told.counts)
        assert expected["kept"] > 0
        assert min(expected["moved"], expected["changed"], expected["lost"]) > 0
        assert sum(expected.values()) == len(dialog.preview.told.records)
        assert lost_words in dialog.page.toPlainText()
        _again(qtbot, window, lambda: QTest.keyClick(dialog.field, _KEY.Key_Return, _CONTROL))

        # -- told, and nothing dropped
        after = _session(window).review
        for fate in ("moved", "changed", "lost"):
            assert f"{expected[fate]} {fate}" in window.message.sentence
        assert "closed by revision 2 of the White House account." in window.message.sentence
        assert not list(wrong_anchors(after))
        kinds: tuple[Kind, ...] = ("link", "gap", "note")
        assert [set(after.of(k)) for k in kinds] == [set(before.of(k)) for k in kinds]
        assert [n.text for n in after.notes] == [n.text for n in before.notes]
        tray = _session(window).decided.tray
        assert {a.quote for r in tray for a in anchors_in(r) if after.is_lost(a)} == {lost_words}
        assert len(tray) == expected["lost"]
        decision = after.gaps[0]
        assert isinstance(decision, GapDecision)
        assert decision.topic == gap.topic
        closed = "closed by revision 2 of the White House account"
        assert window.commands.revisions.closed_words(decision) == closed

        # -- what changed after publication says when, and what was closed
        _press(qtbot, window, _KEY.Key_P)
        view = window.findChild(RevisionsDialog)
        assert view is not None
        qtbot.waitUntil(lambda: "Comparing" not in view.counts.text(), timeout=PATIENCE)
        page = view.page.toPlainText()
        assert f"Gap: confirmed omission ({shown(window).topic_label('alliances.nato')})\n{closed}\n" in page
        assert shown(window).topic_label("alliances.nato") in page.split("≠")[0].split("\n")  # named under its count
        assert f"lost by revision 2; the words were: “{' '.join(lost_words.split())}”" in page
        assert set(entered(_session(window), "a")) == {1, 2}
        assert view.newer_facts.text().startswith("entered 20")
        view.reject()

        # -- the tray: a note put back
        _put_back_a_note(qtbot, window)
        assert len(_session(window).decided.tray) == len(tray) - 1
        placed = _session(window).review

    # -- closed and reopened
    with opened(qtbot, lambda w: w.open([str(project)])) as window:
        qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=PATIENCE)
        session = _session(window)
        assert session.review == placed
        assert window.bar.lost.text().endswith("in the tray")
        assert window.commands.revisions.closed_words(session.review.gaps[0]) == closed
        assert "Revision 2" not in window.message.sentence  # told when it happened, not whenever it is opened

        # -- undone across the restart, to the very review of before
        window.actions_by_name["undo"].trigger()
        assert session.review == after
        _again(qtbot, window, window.actions_by_name["undo"].trigger)
        assert session.review == before
        assert window.bar.lost.isHidden()
        assert window.commands.revisions.closed == ()
        assert len(session.lines) == count + 4

        # -- and done again, told again
        _again(qtbot, window, window.actions_by_name["redo"].trigger)
        assert session.review == after
        assert window.message.sentence.startswith("Revision 2 of the White House account")


def _put_back_a_note(qtbot: QtBot, window: MainWindow) -> None:
    """From the tray onto the last statement, by keyboard."""
    _press(qtbot, window, _KEY.Key_T)
    tray = window.findChild(TrayDialog)
    assert tray is not None
    while tray.record not in _session(window).review.notes:
        QTest.keyClick(tray.list, _KEY.Key_Down)
    QTest.keyClick(tray.list, _KEY.Key_Return)
    column = window.reading.columns[0]
    assert column.hasFocus()
    QTest.keyClick(column, _KEY.Key_End)
    QTest.keyClick(column, _KEY.Key_Return)
    last = _statements(window)[-1]
    notes = _session(window).decided.notes[last.id]
    assert [n.text for n in notes] == ["note 4"]
    (anchor,) = notes[0].target.anchors
    assert (anchor.quote, anchor.fate) == (NATO, "changed")
