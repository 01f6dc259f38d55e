"""The detail pane: which point a side lacks, why a gap stands where it does, and that one stays where one was."""

import time

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from tests.ui.cards import button, told, views
from tests.ui.conftest import put_on

_SHOWN_IN = 0.030  # seconds of work until a card is there, painted, on a quiet machine
_SHARED = 2  # times that on one that other tests share


def test_a_link_says_in_one_sentence_that_it_is_the_same_and_what_is_left_out(window: MainWindow, two: Picture) -> None:
    of = two.comparison
    window.select(of.links[1])
    line = "The main content is the same, but A2 is partly covered: “for 30 days” is not found in Belmora."
    assert line in told(window)
    window.select(of.statement_by_id["a2"])
    assert "A2 is partly covered: “for 30 days” is not found in Belmora." in told(window)
    window.select(of.links[0])
    assert "Part of the content is shared." in told(window)
    for thing in (of.links[0], of.statement_by_id["b2"]):
        window.select(thing)
        assert not any("partly covered" in words for words in told(window))


def test_a_gap_says_why_it_stands_there_and_suggests_a_topic(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.gaps[2])
    assert "Weighs its topic; 10 % of its words are stock phrases." in told(window)
    assert "Suggested topic: stock, phrase" in told(window)
    window.select(two.comparison.gaps[0])
    assert not any(words.startswith("Suggested") for words in told(window))


def test_after_comparing_again_one_is_where_one_was(window: MainWindow, two: Picture) -> None:
    window.resize(1280, 600)
    link = two.comparison.links[1]
    window.select(link)
    QApplication.processEvents()
    scroll = window.detail.findChild(QScrollArea)
    assert scroll is not None
    keep = button(window, "Keep: 30 days / no number")
    keep.setFocus()
    scroll.ensureWidgetVisible(keep)
    at = scroll.verticalScrollBar().value()
    assert at > 0
    window.desk._show_again(two)
    QApplication.processEvents()
    QApplication.processEvents()
    assert window.selected == link
    assert scroll.verticalScrollBar().value() == at
    again = button(window, "Keep: 30 days / no number")
    assert again is not keep
    assert again.hasFocus()


def test_what_is_selected_in_a_quotation_stays_when_something_is_decided(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.links[1])
    view = views(window)[0]
    cursor = view.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(11, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.setFocus()
    button(window, "Dismiss: 30 days / no number").click()
    assert views(window)[0] is view
    assert view.hasFocus()
    assert view.selected() == (4, 11)


def test_a_new_call_is_shown_from_the_top_with_nothing_of_the_one_before(
    window: MainWindow, three: Picture, two: Picture
) -> None:
    window.select(two.comparison.gaps[2])
    button(window, "Verdict: Out of scope").click()
    put_on(window, three)
    assert window.selected is None
    assert not any("Out of scope" in words for words in told(window))
    window.select(three.comparison.gaps[2])
    assert button(window, "Verdict: Undecided").isChecked()


@pytest.mark.parametrize("kind", ["gaps", "links", "statements"])
def test_a_card_is_shown_in_thirty_milliseconds(window_of_three: MainWindow, three: Picture, kind: str) -> None:
    """Time of the processor, since other programs share the machine; the best of three rounds for each card."""
    window = window_of_three
    things = getattr(three.comparison, kind)
    best = []
    for thing in things:
        rounds = []
        for _ in range(3):
            window.detail.show_thing(three, None)
            QApplication.processEvents()
            begun = time.process_time()
            window.detail.show_thing(three, thing)
            QApplication.processEvents()
            rounds.append(time.process_time() - begun)
        best.append(min(rounds))
    assert sorted(best)[len(best) // 2] < _SHARED * _SHOWN_IN


def test_a_link_that_is_confirmed_says_so_at_once_and_the_button_keeps_the_keyboard(
    window: MainWindow, two: Picture
) -> None:
    window.select(two.comparison.links[1])
    pressed = button(window, "Confirm the link")
    pressed.setFocus()
    pressed.click()
    assert any(words.startswith("Confirmed · ") for words in told(window))
    assert button(window, "Confirm the link").isChecked()
    assert button(window, "Confirm the link").hasFocus()
    assert button(window, "Keep: 30 days / no number").isChecked()  # as the key does
