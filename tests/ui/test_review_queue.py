"""The review by keys: one letter decides, the list stays as it is, and what can't be decided is told in a sentence."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Gap, Link
from readout_compare.core.queue import Filters, Standing
from readout_compare.session import jobs
from readout_compare.ui.dialogs.tagging import TagDialog
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.widgets.filter_button import FilterButton
from tests import builders
from tests.ui.conftest import put_on

_KEY, _NONE = Qt.Key, Qt.KeyboardModifier.NoModifier
_ALT, _CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = _NONE) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifier)


def _standing(window: MainWindow, thing: str) -> Standing:
    return next(e.standing for e in window.findings.queue.entries if e.item.thing.id == thing)


def _selected(window: MainWindow) -> Thing | None:
    return window.selected


@pytest.fixture
def staying(window: MainWindow) -> MainWindow:
    """A window that stays where it is after a decision."""
    window.actions_by_name["go_on"].trigger()
    return window


def test_a_verdict_leads_on_to_the_next_undecided(window: MainWindow) -> None:
    rows = window.findings.table.findings
    ids = [rows.finding(row).thing.id for row in range(rows.rowCount())]
    _press(window, _KEY.Key_N)
    assert _selected(window) == rows.finding(0).thing
    _press(window, _KEY.Key_4)
    assert _standing(window, ids[0]).state == "out of scope"
    assert _selected(window) == rows.finding(1).thing
    assert window.findings.burn_down.words == window.bar.burn_down.words == "1 of 11 decided"
    assert [rows.finding(row).thing.id for row in range(rows.rowCount())] == ids
    _press(window, _KEY.Key_P)
    assert _selected(window) == rows.finding(10).thing  # the first is decided, so one goes round


@pytest.mark.parametrize(
    ("key", "verdict"),
    [(_KEY.Key_1, "confirmed omission"), (_KEY.Key_2, "partly covered"), (_KEY.Key_3, "covered elsewhere"),
     (_KEY.Key_4, "out of scope"), (_KEY.Key_C, "confirmed omission")],
)  # fmt: skip
def test_each_verdict_has_its_key_and_5_takes_it_back(staying: MainWindow, key: Qt.Key, verdict: str) -> None:
    gap = builders.comparison().gaps[2]
    staying.select(gap)
    _press(staying, key)
    assert _standing(staying, gap.id).state == verdict
    assert _selected(staying) == gap
    _press(staying, _KEY.Key_5)
    assert not _standing(staying, gap.id).is_decided


def test_covered_elsewhere_asks_where_and_goes_on_from_there(window: MainWindow) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)
    window.findings.table.setFocus()
    _press(window, _KEY.Key_3)
    assert _selected(window) == gap
    assert window.message.sentence.startswith("Where is A3")
    QApplication.processEvents()
    _press(window, _KEY.Key_Home)
    _press(window, _KEY.Key_Return)
    session = window.desk.session
    assert session is not None
    (decision,) = session.review.gaps
    assert (decision.verdict, len(decision.where)) == ("covered elsewhere", 1)
    assert window.findings.table.hasFocus()
    assert _selected(window) != gap


def test_where_may_be_left_open(window: MainWindow) -> None:
    gap = builders.comparison().gaps[2]
    for key in (_KEY.Key_Escape, _KEY.Key_N):
        window.select(gap)
        window.findings.table.setFocus()
        _press(window, _KEY.Key_3)
        _press(window, key)
        assert window.message.sentence == ""
        assert not window.reading.give_up_choice()  # none is under way any more
    assert _standing(window, gap.id).state == "covered elsewhere"


def test_severity_marks_without_deciding_and_stays(window: MainWindow) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)
    _press(window, _KEY.Key_2, _ALT)
    assert (_standing(window, gap.id).severity, _standing(window, gap.id).is_decided) == (2, False)
    assert _selected(window) == gap
    _press(window, _KEY.Key_0, _ALT)
    assert _standing(window, gap.id).severity == 0


def test_c_confirms_a_link_with_its_differences_in_one_edit(staying: MainWindow) -> None:
    link = builders.comparison().links[1]
    staying.select(link)
    _press(staying, _KEY.Key_C)
    session = staying.desk.session
    assert session is not None
    assert session.lines[-1].verb == "Confirm link"
    assert (len(session.review.links), len(session.review.differences)) == (1, 2)
    assert _standing(staying, "l2").state == "confirmed"  # before the comparison that follows is there
    _press(staying, _KEY.Key_Z, _CTRL)
    assert not session.review.links
    assert not session.review.differences


@pytest.mark.parametrize(
    ("key", "modifier", "thing", "sentence"),
    [
        (_KEY.Key_R, _NONE, "gap", "A gap is not refused: give it a verdict with the keys 1 to 5."),
        (_KEY.Key_1, _NONE, "link", "Verdicts are for gaps; C confirms this link, R refuses it."),
        (_KEY.Key_3, _ALT, "link", "Severities are for gaps; C confirms this link, R refuses it."),
        (_KEY.Key_C, _NONE, "statement", "A statement alone is not decided; N goes to the next undecided finding."),
        (_KEY.Key_2, _NONE, "nothing", "Nothing is selected; N goes to the next undecided finding."),
        (_KEY.Key_T, _NONE, "statement", "Tags are for gaps and for links that stand; select one of these."),
    ],
)
def test_a_wrong_key_tells_what_would_work_until_one_does(
    window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier, thing: str, sentence: str
) -> None:
    of = builders.comparison()
    things: dict[str, Thing] = {"gap": of.gaps[2], "link": of.links[0], "statement": of.statements[0]}
    window.select(things.get(thing))
    _press(window, key, modifier)
    assert window.message.sentence == sentence
    assert window.findings.queue.decided == 0
    _press(window, _KEY.Key_N)
    assert window.message.sentence == ""


def test_letters_typed_in_a_field_decide_nothing(window: MainWindow) -> None:
    window.select(builders.comparison().gaps[2])
    window.findings.table.setFocus()
    _press(window, _KEY.Key_Return)
    assert window.detail.note.hasFocus()
    QTest.keyClicks(window.detail.note, "n1c5 truck?")
    assert window.detail.note.text() == "n1c5 truck?"
    assert window.findings.queue.decided == 0
    _press(window, _KEY.Key_Escape)
    assert window.findings.table.hasFocus()
    _press(window, _KEY.Key_4)
    assert window.findings.queue.decided == 1


def test_all_decided_is_said_and_n_goes_on_through_the_list(window: MainWindow, two: Picture) -> None:
    rows = window.findings.table.findings
    for _ in range(rows.rowCount()):
        _press(window, _KEY.Key_N)
        _press(window, _KEY.Key_C)
    assert window.findings.burn_down.words == "All 11 decided"
    before = rows.row_of(window.selected)
    assert before is not None
    _press(window, _KEY.Key_N)
    assert rows.row_of(window.selected) == (before + 1) % 11


def test_j_and_k_go_through_decided_ones_too(window: MainWindow) -> None:
    _press(window, _KEY.Key_N)
    _press(window, _KEY.Key_4)
    _press(window, _KEY.Key_K)
    assert _selected(window) == window.findings.table.findings.finding(0).thing
    _press(window, _KEY.Key_J)
    assert _selected(window) == window.findings.table.findings.finding(1).thing


def test_whether_one_goes_on_is_remembered(window: MainWindow, qtbot: QtBot) -> None:
    assert window.actions_by_name["go_on"].isChecked()
    window.actions_by_name["go_on"].trigger()
    again = MainWindow()
    qtbot.addWidget(again)
    assert not again.actions_by_name["go_on"].isChecked()
    again.close()


def test_undo_brings_the_list_back_to_what_was_decided(window: MainWindow) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)
    _press(window, _KEY.Key_4)
    window.findings.filter.wanted.emit(Filters(side="b", state="undecided"))
    window.select(builders.comparison().gaps[4])
    _press(window, _KEY.Key_Z, _CTRL)
    assert _selected(window) == gap
    assert not _standing(window, gap.id).is_decided
    assert window.findings.table.currentIndex().row() == window.findings.table.findings.row_of(gap)


def test_a_refused_link_stays_where_it_is_and_can_be_noted_and_taken_back(
    staying: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, of = staying, builders.comparison()
    # the engine may find another link between these few words: what counts is that it does not have this one
    monkeypatch.setattr(jobs, "run_comparison", lambda *_, **__: replace(of, links=of.links[1:]))
    order = [e.item.place for e in window.findings.queue.entries]
    window.select(builders.comparison().links[0])
    window.findings.table.setFocus()
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        _press(window, _KEY.Key_R)
        assert _standing(window, "l1").state == "refused"
        assert [e.item.place for e in window.findings.queue.entries] == order
    refused = next(e for e in window.findings.queue.entries if e.standing.state == "refused")
    assert isinstance(refused.item.thing, Link)
    assert window.selected == refused.item.thing
    _press(window, _KEY.Key_Return)
    QTest.keyClicks(window.detail.note, "only the call itself")
    _press(window, _KEY.Key_Escape)
    assert window.selected is not None
    assert [note.text for note in window.desk.notes_on(window.selected)] == ["only the call itself"]
    assert window.desk.all_saved
    assert window.findings.burn_down.words == "1 of 11 decided"
    monkeypatch.setattr(jobs, "run_comparison", lambda *_, **__: of)
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        _press(window, _KEY.Key_C)
    assert window.selected == of.links[0]
    assert _standing(window, "l1").state == "by hand"
    assert [e.item.place for e in window.findings.queue.entries] == order


# -- filters -------------------------------------------------------------------------------------------------


def _chips(window: MainWindow) -> list[QPushButton]:
    chips = window.findings.findChildren(QPushButton)
    return [c for c in chips if c.isVisible() and "×" in c.text()]


def test_the_menu_offers_sides_states_tags_and_severities(window: MainWindow) -> None:
    window.select(builders.comparison().gaps[2])
    window.findings.filter.menu().aboutToShow.emit()
    offered = [action.text() for action in window.findings.filter.menu().actions() if action.text()]
    assert offered == ["STATE", "All", "Undecided only", "Decided only", "SIDE", "Any", "Arvenia", "Belmora",
                       "SEVERITY", "Any", "!  severity 1 of 3", "!!  severity 2 of 3", "!!!  severity 3 of 3",
                       "no severity"]  # fmt: skip
    next(a for a in window.findings.filter.menu().actions() if a.text() == "Belmora").trigger()
    assert [chip.text() for chip in _chips(window)] == ["Side: Belmora  ×"]
    rows = window.findings.table.findings
    assert all("b" in rows.finding(row).item.sides for row in range(rows.rowCount()))
    assert 0 < rows.rowCount() < 11


def test_filters_are_taken_away_one_by_one(window: MainWindow) -> None:
    window.findings.filter.wanted.emit(Filters(side="b", severity=0))
    window.topics.choose("ceasefire.maritime")
    words = [chip.text() for chip in _chips(window)]
    assert words == [f"Topic: {window.desk.picture.topic_label('ceasefire.maritime')}  ×", "Side: Belmora  ×",  # type: ignore[union-attr]
                     "no severity  ×"]  # fmt: skip
    for chip in _chips(window):
        assert chip.accessibleName().startswith("Take the filter away: ")
        chip.click()
    assert _chips(window) == []
    assert window.topics.topic is None
    assert window.findings.table.findings.rowCount() == 11


def test_an_empty_list_says_why_and_offers_to_clear(window: MainWindow) -> None:
    window.findings.table.setFocus()
    window.findings.filter.wanted.emit(Filters(state="decided", severity=3))
    assert not window.findings.table.isVisible()
    words = [w.text() for w in window.findings.findChildren(QWidget) if hasattr(w, "text") and w.isVisible()]
    assert "No finding passes these filters; they leave out 11 findings." in words
    assert window.findings.clear.hasFocus()
    _press(window, _KEY.Key_Space)
    assert window.findings.table.findings.rowCount() == 11
    assert window.findings.table.hasFocus()


def test_filters_stay_when_the_same_accounts_are_compared_again(
    window: MainWindow, two: Picture, three: Picture
) -> None:
    window.findings.filter.wanted.emit(Filters(side="b"))
    window.desk._show_again(two)
    assert window.findings.filters == Filters(side="b")
    put_on(window, three)
    assert window.findings.filters == Filters()


# -- tags ----------------------------------------------------------------------------------------------------


def _dialog(window: MainWindow) -> TagDialog:
    _press(window, _KEY.Key_T)
    return next(d for d in window.findChildren(TagDialog) if d.isVisible())


def test_tags_are_put_on_and_off_by_enter_alone(window: MainWindow) -> None:
    gap = builders.comparison().gaps[2]
    window.select(gap)
    dialog = _dialog(window)
    assert dialog.field.hasFocus() or not dialog.isActiveWindow()
    QTest.keyClicks(dialog.field, "Arms")
    QTest.keyClick(dialog.field, _KEY.Key_Return)
    QTest.keyClicks(dialog.field, "press")
    QTest.keyClick(dialog.field, _KEY.Key_Return)
    assert _standing(window, gap.id).tags == ("Arms", "press")
    QTest.keyClicks(dialog.field, "ar")
    assert dialog.choice.item(0).text() == "Arms"
    QTest.keyClick(dialog.field, _KEY.Key_Return)
    assert _standing(window, gap.id).tags == ("press",)
    QTest.keyClick(dialog.field, _KEY.Key_Down)
    QTest.keyClick(dialog.field, _KEY.Key_Escape)
    assert not [d for d in window.findChildren(TagDialog) if d.isVisible()]
    window.findings.filter.wanted.emit(Filters(tag="press"))
    assert window.findings.table.findings.rowCount() == 1


def test_a_tag_in_other_letters_is_the_same_tag(window: MainWindow) -> None:
    window.select(builders.comparison().gaps[2])
    dialog = _dialog(window)
    for words in ("Arms", "ARMS"):
        QTest.keyClicks(dialog.field, words)
        assert dialog.choice.count() == 1
        QTest.keyClick(dialog.field, _KEY.Key_Return)
    assert _standing(window, "g3").tags == ()


# -- the cheat sheet -----------------------------------------------------------------------------------------


def test_a_question_mark_opens_the_keys_and_nothing_is_cut_at_twice_the_size(window: MainWindow) -> None:
    window.preferences.zoom = 2.0
    window.commands.looks.zoom(0.0)
    window.resize(1024, 700)
    _press(window, _KEY.Key_Question)
    dialogs = [d for d in QApplication.topLevelWidgets() if d.isVisible() and d is not window]
    area = next(a for d in dialogs for a in d.findChildren(QScrollArea))
    page = area.widget()
    assert page is not None
    assert page.width() >= page.minimumSizeHint().width()
    assert area.accessibleName() == "Keys"
    QTest.keyClick(area, _KEY.Key_Escape)
    assert not area.isVisible()


def test_the_filter_has_a_key(window: MainWindow) -> None:
    assert isinstance(window.findings.filter, FilterButton)
    assert window.actions_by_name["filter"].shortcut().toString() == "Ctrl+Shift+F"


def test_a_gap_is_told_to_the_reader_in_words(window: MainWindow) -> None:
    gap = next(g for g in builders.comparison().gaps if isinstance(g, Gap) and g.id == "g5")
    window.select(gap)
    _press(window, _KEY.Key_3, _ALT)
    rows = window.findings.table.findings
    row = rows.row_of(gap)
    assert row is not None
    spoken = [rows.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(8)]
    assert "undecided, severity 3 of 3" in spoken
