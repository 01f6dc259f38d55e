"""Choices of which one is pressed: how they stand at any width, and how they are pressed by keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.choice_row import Choice, ChoiceRow

_WORDS = ("Confirmed omission", "Partly covered", "Covered elsewhere", "Out of scope", "Undecided")


def _row(look: Look, qtbot: QtBot, clears: bool = False) -> ChoiceRow:
    choices = [Choice(words.lower(), words, str(n)) for n, words in enumerate(_WORDS, 1)]
    row = ChoiceRow(choices, "Verdict", look, clears=clears)
    qtbot.addWidget(row)
    row.show()
    qtbot.waitExposed(row)
    return row


def _lines(row: ChoiceRow, width: int) -> list[int]:
    """How many choices stand in each line at a width; none is cut or reaches beyond it."""
    row.resize(width, row.heightForWidth(width))
    QApplication.processEvents()
    tops: dict[int, int] = {}
    for button in row.buttons.values():
        assert button.geometry().right() < width
        assert button.width() >= button.sizeHint().width()
        tops[button.y()] = tops.get(button.y(), 0) + 1
    return list(tops.values())


def test_choices_stand_two_a_line_where_they_fit_and_alone_where_not(look: Look, qtbot: QtBot) -> None:
    row = _row(look, qtbot)
    widest = max(button.sizeHint().width() for button in row.buttons.values())
    least = [button.sizeHint().width() for button in row.buttons.values()]
    assert _lines(row, 2 * widest + 6) == [2, 2, 1]
    assert len({button.width() for button in row.buttons.values()}) == 1
    pair = max(least[0] + least[1], least[2] + least[3]) + 6
    assert pair < 2 * widest + 6
    assert _lines(row, pair) == [2, 2, 1]  # not of one width, but none is cut
    assert _lines(row, widest) == [1, 1, 1, 1, 1]


def test_a_choice_is_walked_to_and_shown_only_once_it_is_told(look: Look, qtbot: QtBot) -> None:
    row = _row(look, qtbot)
    row.tell("undecided")
    row.activateWindow()
    qtbot.waitUntil(row.isActiveWindow, timeout=2000)
    row.buttons["undecided"].setFocus()
    with qtbot.waitSignal(row.chosen) as chosen:
        focus = QApplication.focusWidget()
        assert focus is row.buttons["undecided"]
        QTest.keyClick(focus, Qt.Key.Key_Right)  # round at the end
        assert row.buttons["confirmed omission"].hasFocus()
        QTest.keyClick(row.buttons["confirmed omission"], Qt.Key.Key_Space)
    assert chosen.args == ["confirmed omission"]
    assert row.value == "undecided"
    assert row.buttons["undecided"].isChecked()
    assert not row.buttons["confirmed omission"].isChecked()


def test_pressing_the_pressed_one_again_clears_where_that_may_be(look: Look, qtbot: QtBot) -> None:
    for clears, told in ((True, ""), (False, "out of scope")):
        row = _row(look, qtbot, clears)
        row.tell("out of scope")
        with qtbot.waitSignal(row.chosen) as chosen:
            row.buttons["out of scope"].click()
        assert chosen.args == [told]
