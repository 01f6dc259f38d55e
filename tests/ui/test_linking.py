"""Links and statements by hand, in the columns, by keyboard and mouse; the engine really runs."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Comparison, Link
from readout_compare.session.project import Session
from readout_compare.ui.dialogs.splitting import SplitDialog, likely_seam
from readout_compare.ui.main_window import MainWindow
from tests import builders
from tests.ui.conftest import put_on

_KEY = Qt.Key


@pytest.fixture
def compared(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window whose comparison was made by the engine, without meaning."""
    with qtbot.waitSignal(window.desk.pictured, timeout=30_000):
        window.desk.compare_again(replace(_session(window).options, meaning=False))
    return window


def _session(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def _comparison(window: MainWindow) -> Comparison:
    assert window.desk.picture is not None
    return window.desk.picture.comparison


def _settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.desk.jobs.is_busy, timeout=30_000)
    QApplication.processEvents()


def _link_of(window: MainWindow, *ids: str) -> Link | None:
    return next((link for link in _comparison(window).links if set(link.statements) == set(ids)), None)


def _unlinked(window: MainWindow, account: str) -> str:
    of = _comparison(window)
    return next(s.id for s in of.statements_of(account) if s.id not in of.links_of)


def _stand_on(window: MainWindow, statement_id: str) -> None:
    column = window.reading.column_of(statement_id)
    assert column is not None
    column.setFocus()
    column.stand_on(statement_id)
    window.pick(statement_id)


def test_a_statement_is_linked_by_keyboard_alone(compared: MainWindow, qtbot: QtBot) -> None:
    mine, theirs = _unlinked(compared, "a"), _unlinked(compared, "b")
    _stand_on(compared, mine)
    QTest.keyClick(compared, _KEY.Key_L)
    assert compared.message.sentence.startswith("Link ")
    other = compared.reading.columns[1]
    assert other.hasFocus()
    other.stand_on(theirs)
    QTest.keyClick(other, _KEY.Key_Return)
    _settle(compared, qtbot)
    link = _link_of(compared, mine, theirs)
    assert link is not None
    assert link.state == "by hand"
    assert compared.message.sentence == ""
    assert not other.choosing
    assert isinstance(compared.selected, Link)


def test_members_are_added_to_a_link_and_one_that_it_has_is_no_answer(compared: MainWindow, qtbot: QtBot) -> None:
    link = next(x for x in _comparison(compared).links if x.members.get("a") == ("a2",) and "b" in x.members)
    _stand_on(compared, "a2")
    compared.select(link)
    QTest.keyClick(compared.reading.columns[0], _KEY.Key_L)
    assert compared.message.sentence.startswith(f"Add what to the link A2 ↔ {link.members['b'][0].upper()}?")
    other = next(column for column in compared.reading.columns if column.hasFocus())
    side = "b" if other is compared.reading.columns[1] else "a"
    other.stand_on(link.members[side][0])
    lines = len(_session(compared).lines)
    QTest.keyClick(other, _KEY.Key_Return)
    assert other.choosing  # it is asked still, nothing was saved
    assert len(_session(compared).lines) == lines
    QTest.keyClick(other, _KEY.Key_Escape)


def test_space_gathers_several_partners_before_enter_links_them(compared: MainWindow, qtbot: QtBot) -> None:
    mine = _unlinked(compared, "a")
    _stand_on(compared, mine)
    QTest.keyClick(compared, _KEY.Key_L)
    other = compared.reading.columns[1]
    for sid in ("b1", "b3"):
        other.stand_on(sid)
        QTest.keyClick(other, _KEY.Key_Space)
    chosen = other.statements.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "chosen" in chosen
    QTest.keyClick(other, _KEY.Key_Return)  # the current one is chosen already
    _settle(compared, qtbot)
    assert _link_of(compared, mine, "b1", "b3") is not None


def test_a_click_on_the_partner_links_at_once(compared: MainWindow, qtbot: QtBot) -> None:
    mine, theirs = _unlinked(compared, "a"), _unlinked(compared, "b")
    _stand_on(compared, mine)
    compared.actions_by_name["link"].trigger()
    column = compared.reading.columns[1]
    column.bring([theirs])
    place = column.place(theirs)
    assert place is not None
    QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    _settle(compared, qtbot)
    assert _link_of(compared, mine, theirs) is not None


def test_escape_gives_the_choice_up_and_changes_nothing(compared: MainWindow) -> None:
    before = len(_session(compared).lines)
    _stand_on(compared, _unlinked(compared, "a"))
    QTest.keyClick(compared, _KEY.Key_L)
    QTest.keyClick(compared, _KEY.Key_Escape)
    assert compared.message.sentence == ""
    assert not any(column.choosing for column in compared.reading.columns)
    assert len(_session(compared).lines) == before


def test_a_statement_of_the_same_side_is_gathered_but_is_not_enough(compared: MainWindow) -> None:
    mine = _unlinked(compared, "a")
    _stand_on(compared, mine)
    QTest.keyClick(compared, _KEY.Key_L)
    column = compared.reading.columns[0]
    column.setFocus()
    column.stand_on("a1")
    QTest.keyClick(column, _KEY.Key_Return)
    assert column.choosing  # goes on: a link needs two sides
    QTest.keyClick(compared, _KEY.Key_Escape)


def test_unlinking_keeps_the_rest_and_selects_what_is_there_now(compared: MainWindow, qtbot: QtBot) -> None:
    of = _comparison(compared)
    link, others = of.links[0], {link.statements for link in of.links[1:]}
    compared.select(link)
    QTest.keyClick(compared, _KEY.Key_U)
    _settle(compared, qtbot)
    assert _link_of(compared, *link.statements) is None
    assert {link.statements for link in _comparison(compared).links} == others
    assert compared.selected is not None
    compared.desk.undo()
    _settle(compared, qtbot)
    assert _link_of(compared, *link.statements) is not None


def test_splitting_shows_both_parts_and_makes_two_statements(compared: MainWindow, qtbot: QtBot) -> None:
    count = len(_comparison(compared).statements_of("a"))
    _stand_on(compared, "a2")
    QTest.keyClick(compared, _KEY.Key_S)
    dialog = compared.findChild(SplitDialog)
    assert dialog is not None
    words = _comparison(compared).quote("a2")
    assert 0 < dialog.offset < len(words)
    QTest.keyClick(dialog, _KEY.Key_Return)
    _settle(compared, qtbot)
    now = _comparison(compared)
    assert len(now.statements_of("a")) == count + 1
    assert " ".join(now.quote(sid) for sid in ("a2", "a3")).split() == words.split()
    assert compared.reading.columns[0].statements.rowCount() == count + 1


def test_merging_joins_the_statement_to_the_next(compared: MainWindow, qtbot: QtBot) -> None:
    count = len(_comparison(compared).statements_of("a"))
    _stand_on(compared, "a1")
    QTest.keyClick(compared, _KEY.Key_M)
    _settle(compared, qtbot)
    assert len(_comparison(compared).statements_of("a")) == count - 1
    _stand_on(compared, f"a{count - 1}")
    QTest.keyClick(compared, _KEY.Key_M)
    assert "last statement" in compared.message.sentence


def test_a_statement_without_content_is_no_gap_and_says_so(compared: MainWindow, qtbot: QtBot) -> None:
    sid = _unlinked(compared, "a")
    _stand_on(compared, sid)
    QTest.keyClick(compared, _KEY.Key_X)
    _settle(compared, qtbot)
    assert not any(g.kind == "statement" and sid in g.statements for g in _comparison(compared).gaps)
    column = compared.reading.columns[0]
    row = column.statements.row_of(sid)
    assert row is not None
    assert "not content" in column.statements.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    _stand_on(compared, sid)
    QTest.keyClick(compared, _KEY.Key_X)
    _settle(compared, qtbot)
    assert _comparison(compared).statement_by_id[sid].content


def test_where_a_gap_is_covered_is_chosen_in_the_columns(compared: MainWindow) -> None:
    gap = next(g for g in _comparison(compared).gaps if g.kind == "statement" and g.present == ("a",))
    compared.select(gap)
    QTest.keyClick(compared, _KEY.Key_W)
    column = compared.reading.columns[1]
    column.setFocus()
    column.stand_on("b2")
    QTest.keyClick(column, _KEY.Key_Return)
    decision = _session(compared).decided.gaps[gap.id]
    assert decision.verdict == "covered elsewhere"
    assert [a.quote for a in decision.where] == [_comparison(compared).quote("b2")]


def test_realigning_tells_what_changed_and_keeps_what_was_decided(compared: MainWindow, qtbot: QtBot) -> None:
    mine, theirs = _unlinked(compared, "a"), _unlinked(compared, "b")
    _stand_on(compared, mine)
    QTest.keyClick(compared, _KEY.Key_L)
    other = compared.reading.columns[1]
    other.stand_on(theirs)
    QTest.keyClick(other, _KEY.Key_Return)
    _settle(compared, qtbot)
    compared.actions_by_name["realign"].trigger()
    _settle(compared, qtbot)
    assert compared.message.sentence.endswith("1 kept by hand.")
    assert _link_of(compared, mine, theirs) is not None


def test_columns_stay_where_they_were_scrolled_when_something_is_decided(compared: MainWindow, qtbot: QtBot) -> None:
    compared.resize(1000, 420)
    column = compared.reading.columns[0]
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() > 0)
    sid = _comparison(compared).statements_of("a")[-1].id
    _stand_on(compared, sid)
    before = column.verticalScrollBar().value()
    QTest.keyClick(compared, _KEY.Key_X)
    _settle(compared, qtbot)
    assert compared.reading.columns[0] is column
    assert before > 0
    assert column.verticalScrollBar().value() == before
    assert column.hasFocus()
    assert column.current_statement() == sid


def test_keys_without_a_thing_say_what_to_select(window: MainWindow) -> None:
    window.select(None)
    window.findings.table.setFocus()
    for key, words in ((_KEY.Key_L, "then L"), (_KEY.Key_U, "then press U"), (_KEY.Key_W, "then press W")):
        QTest.keyClick(window, key)
        assert words in window.message.sentence


@pytest.mark.parametrize(
    ("words", "second"),
    [
        ("They met; the talks were long.", "the talks were long."),
        ("They agreed on grain, and the ministers will meet in May.", "and the ministers will meet in May."),
        ("One two three four", "three four"),
    ],
)
def test_a_split_is_proposed_at_a_seam(words: str, second: str) -> None:
    assert words[likely_seam(words) :] == second


def test_the_pair_can_be_put_on_again_while_statements_are_chosen(window: MainWindow) -> None:
    window.select(builders.comparison().gaps[2])
    window.actions_by_name["link"].trigger()
    assert window.desk.picture is not None
    put_on(window, window.desk.picture)
    assert not any(column.choosing for column in window.reading.columns)
