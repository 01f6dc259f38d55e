"""Deciding in the detail pane: gaps, their proof, the history, by mouse and by keyboard."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.gaps import judge
from readout_compare.core.deciding.tags import tag_gap
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.session import settings
from readout_compare.ui.labels import moment
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.panels.cards.gap_decision import GapDecisionBlock
from readout_compare.ui.panels.cards.words import later
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.widgets.fold import Fold
from readout_compare.ui.widgets.note_edit import NoteEdit
from tests.ui.cards import button, has_button, session, told, views
from tests.ui.conftest import put_on

_KEY = Qt.Key
_LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
_popup = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # said offscreen of a popup


def _block(window: MainWindow) -> GapDecisionBlock:
    found = window.detail._card.findChild(GapDecisionBlock)
    assert found is not None
    return found


def _steered(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Press a button whose edit makes the call be compared again, and wait for that."""
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        button(window, name).click()


def _key(key: Qt.Key) -> None:
    """Press a key where the keyboard is."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key)


# -- gaps ------------------------------------------------------------------------------------------------------


def test_a_gap_is_judged_with_one_click_and_the_card_stays_as_it_is(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    pressed = button(window, "Verdict: Confirmed omission")
    assert not pressed.isChecked()
    assert pressed.accessibleDescription() == "1"
    QTest.mouseClick(pressed, _LEFT)
    decision = session(window).decided.gaps[gap.id]
    assert decision.verdict == "confirmed omission"
    assert button(window, "Verdict: Confirmed omission") is pressed
    assert pressed.isChecked()
    assert not button(window, "Verdict: Undecided").isChecked()
    assert f"Confirmed omission · {settings.author()} · {moment(decision.at)}" in told(window)


def test_the_reason_is_as_high_as_its_words_up_to_four_lines(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    QApplication.processEvents()
    field, words = _block(window).reason, "Nothing on it in the other account, also not in the briefing. "
    line, one = field.fontMetrics().lineSpacing(), field.height()
    for times, most in ((1, 3), (2, 4), (9, 4)):
        field.setPlainText(words * times)
        QApplication.processEvents()
        assert one + line <= field.height() <= one + (most - 1) * line
        whole = field.verticalScrollBar().maximum() == 0
        assert whole or times == 9
    window.resize(1024, 700)
    window.share_room()
    field.setPlainText(words)
    QApplication.processEvents()
    assert field.verticalScrollBar().maximum() == 0
    field.setPlainText("")


def test_another_width_wraps_the_reason_anew(qtbot: QtBot) -> None:
    field = NoteEdit()
    qtbot.addWidget(field)
    field.grow(1, 4)
    field.setPlainText("Nothing on it in the other account, also not in the briefing of that day.")
    field.resize(900, field.height())
    field.show()
    QApplication.processEvents()
    wide = field.height()
    field.resize(260, field.height())
    QApplication.processEvents()
    assert field.height() > wide
    assert field.verticalScrollBar().maximum() == 0
    field.close()


def test_verdict_severity_and_reason_are_given_by_keyboard_alone(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    button(window, "Verdict: Undecided").setFocus()
    _key(_KEY.Key_Up)
    assert button(window, "Verdict: Out of scope").hasFocus()
    _key(_KEY.Key_Return)
    assert session(window).decided.gaps[gap.id].verdict == "out of scope"
    _key(_KEY.Key_Tab)
    _key(_KEY.Key_Tab)
    _key(_KEY.Key_Right)
    _key(_KEY.Key_Space)
    assert session(window).decided.gaps[gap.id].severity == 2
    _key(_KEY.Key_Space)  # once more takes it away
    assert session(window).decided.gaps[gap.id].severity == 0
    _key(_KEY.Key_Tab)
    _key(_KEY.Key_Tab)
    assert _block(window).reason.hasFocus()
    QTest.keyClicks(_block(window).reason, "not in 1 of 2")
    QTest.keyClick(_block(window).reason, _KEY.Key_Tab)
    assert session(window).decided.gaps[gap.id].reason == "not in 1 of 2"
    assert session(window).decided.gaps[gap.id].verdict == "out of scope"


def test_a_reason_is_saved_after_a_pause_and_the_caret_stays(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    gap, other = two.comparison.gaps[2], two.comparison.gaps[3]
    window.select(gap)
    field = _block(window).reason
    field.setFocus()
    QTest.keyClicks(field, "only half ")
    QTest.keyClick(field, _KEY.Key_Home)
    assert window.status.sentence == "Saving…"
    qtbot.waitUntil(lambda: not window.detail.pending, timeout=2000)
    assert session(window).decided.gaps[gap.id].reason == "only half"
    assert _block(window).reason is field
    assert (field.hasFocus(), field.textCursor().position(), field.text()) == (True, 0, "only half ")
    QTest.keyClicks(field, "Said ")
    window.select(other)
    assert _block(window).reason.text() == ""
    window.select(gap)
    assert _block(window).reason.text() == "Said only half"


def test_a_reason_that_the_disk_refuses_is_kept_and_told(
    window: MainWindow, two: Picture, own_data_folder: Path
) -> None:  # fmt: skip
    (own_data_folder / "drafts").write_text("a file stands where the folder should be")
    gap = two.comparison.gaps[2]
    window.select(gap)
    QTest.keyClicks(_block(window).reason, "precious reason")
    window.select(two.comparison.gaps[3])
    assert "No draft can be kept" in window.message.sentence
    assert not window.desk.all_saved
    window.select(gap)
    assert _block(window).reason.text() == "precious reason"
    assert not window.close()
    (own_data_folder / "drafts").unlink()
    assert window.desk.save_rest()
    assert session(window).decided.gaps[gap.id].reason == "precious reason"
    assert session(window).review.notes == ()


def test_a_verdict_that_the_disk_refuses_is_not_shown_as_given(
    window: MainWindow, two: Picture, own_data_folder: Path
) -> None:  # fmt: skip
    (own_data_folder / "drafts").write_text("a file stands where the folder should be")
    window.select(two.comparison.gaps[2])
    button(window, "Verdict: Out of scope").click()
    assert not button(window, "Verdict: Out of scope").isChecked()
    assert button(window, "Verdict: Undecided").isChecked()
    assert "No draft can be kept" in window.message.sentence


def test_tags_are_taken_off_and_the_keyboard_stays_among_them(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    window.desk.do(lambda now: tag_gap(now, gap, ["ask", "later"]))
    cross = button(window, "Take the tag ask off")
    cross.setFocus()
    QTest.keyClick(cross, _KEY.Key_Space)
    assert session(window).decided.gaps[gap.id].tags == ("later",)
    assert not has_button(window, "Take the tag ask off")
    assert button(window, "Take the tag later off").hasFocus()


def test_where_a_gap_is_covered_leads_there(window: MainWindow, two: Picture) -> None:
    gap = two.comparison.gaps[2]
    window.select(gap)
    button(window, "Verdict: Covered elsewhere").click()
    assert "Where is not said yet." in told(window)
    window.desk.do(lambda now: judge(now, gap, "covered elsewhere", ["b4"]))
    assert "Covered by" in told(window)
    button(window, "Show statement B4").click()
    assert window.selected == two.comparison.statement_by_id["b4"]


def test_the_proof_says_what_was_searched(window: MainWindow, two: Picture) -> None:
    topics = len(builtin_codebook().topics)
    window.select(two.comparison.gaps[2])
    assert f"Searched all 4 statements of the Belmora account, by wording, meaning and {topics} topics." in told(window)
    plain = replace(two.comparison, engine=replace(two.comparison.engine, vectors=None))
    put_on(window, picture(plain, builtin_codebook()))
    window.select(plain.gaps[2])
    assert f"Searched all 4 statements of the Belmora account, by wording and {topics} topics." in told(window)


def test_each_silent_side_shows_its_own_nearest_three(window_of_three: MainWindow, three: Picture) -> None:
    of = three.comparison
    gap = of.gaps[2]
    assert gap.absent == ("b", "c")
    window_of_three.select(gap)
    names = [view.accessibleName() for view in views(window_of_three)]
    near = {c.statement for c in of.candidates["a3"]}
    for account in gap.absent:
        expected = [sid for sid in sorted(near) if of.statement_by_id[sid].account == account][:3]
        assert [three.tag(sid) for sid in expected] == [n for n in names if n.startswith(three.short[account])]
        assert sum(f"of the {three.side(account)} account" in words for words in told(window_of_three)) == 1
    assert any(words.startswith("Refused: ") for words in told(window_of_three))


def test_a_candidate_is_linked_by_hand_with_its_button(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    window.select(two.comparison.gaps[2])
    _steered(window, qtbot, "Link A3 and B1 by hand")
    (decision,) = session(window).review.links
    assert decision.state == "by hand"
    quotes = [two.comparison.quote("a3"), two.comparison.quote("b1")]
    assert [a.quote for a in decision.members] == quotes


# -- history, buttons for actions ------------------------------------------------------------------------------


def test_the_history_is_folded_and_tells_the_newest_first(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    fold = window.detail._card.findChild(Fold)
    assert fold is not None
    assert not fold.is_open
    button(window, "Verdict: Out of scope").click()
    button(window, "Verdict: Partly covered").click()
    fold.button.setFocus()
    QTest.keyClick(fold.button, _KEY.Key_Space)
    lines = [words for words in told(window) if ": A3 “" in words]
    assert [line.split(" · ")[2].split(":")[0] for line in lines] == ["Verdict partly covered", "Verdict out of scope"]
    assert all(line.split(" · ")[1] == settings.author() for line in lines)
    window.desk.undo()
    window.desk.undo()  # the decision is gone, what was done is not
    lines = [words for words in told(window) if ": A3 “" in words]
    assert [line.split(" · ")[2].split(":")[0] for line in lines][:2] == ["Undone", "Undone"]
    assert len(lines) == 4


def test_there_is_a_button_for_each_action_that_the_window_has(window: MainWindow, two: Picture) -> None:
    window.detail.offer({name: action for name, action in window.actions_by_name.items() if name != "tag"})
    window.select(two.comparison.gaps[2])
    assert "Tag…" not in [b.text() for b in _block(window).findChildren(type(button(window, "Verdict: Undecided")))]
    pressed: list[bool] = []
    action = QAction("Tag", window)
    action.triggered.connect(lambda: pressed.append(True))
    window.detail.offer({"tag": action})
    window.select(two.comparison.gaps[3])
    button(window, "Tag…").click()
    assert pressed == [True]


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-11-24T12:10:02Z", "24 Nov 2026, 12:10 UTC"), ("2025-05-06", "6 May 2025, 00:00 UTC"), ("once", "once")],
)
def test_moments_are_said_in_words(at: str, said: str) -> None:
    assert moment(at) == said


def test_a_moment_of_the_same_day_is_a_time_alone() -> None:
    assert later("2026-11-24T12:31:00Z", "2026-11-24T12:10:02Z") == "12:31"
    assert later("2026-11-25T12:31:00Z", "2026-11-24T12:10:02Z") == "25 Nov 2026, 12:31 UTC"
