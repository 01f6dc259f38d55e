"""Where a message stands: what is read below does not move because of a sentence that has room at the top."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from readout_compare.ui.main_window import MainWindow

_LONG = "A sentence that is told at some length, because all of it must be known. " * 8


def _top(window: MainWindow) -> int:
    QApplication.processEvents()
    return window.reading.mapTo(window, QPoint(0, 0)).y()


def _on_window(window: MainWindow, part: QWidget) -> QRect:
    return QRect(part.mapTo(window, QPoint(0, 0)), part.size())


def test_a_sentence_stands_over_the_title_and_moves_nothing(window: MainWindow) -> None:
    for width, height in ((1440, 900), (1280, 800), (1024, 700)):
        window.resize(width, height)
        window.message.hide()
        before = _top(window)
        window.message.tell("Verdicts are for gaps; C confirms this link, R refuses it.", "notice")
        assert _top(window) == before
        message = _on_window(window, window.message)
        assert _on_window(window, window.bar).contains(message)
        for part in (window.bar.burn_down, window.bar.field):
            assert not message.intersects(_on_window(window, part))
        assert window.message.height_at(message.width()) <= message.height()


def test_what_is_too_long_has_its_own_line_until_it_is_shorter(window: MainWindow) -> None:
    before = _top(window)
    window.message.tell(_LONG, "notice")
    assert _top(window) > before
    assert not _on_window(window, window.message).intersects(_on_window(window, window.bar))
    assert window.message.height() >= window.message.height_at(window.message.width())
    window.message.tell("Short.", "notice")
    assert _top(window) == before
    window.message.add(_LONG)
    assert _top(window) > before
    window.message.hide()
    assert _top(window) == before


def test_a_message_finds_its_place_when_the_window_becomes_narrow(window: MainWindow) -> None:
    sentence = "Where is A2 covered? Click the statement, or go there with the arrow keys and press Enter. " * 2
    window.message.tell(sentence, "notice")
    before = _top(window)
    window.commands.looks.zoom(1.0)
    assert _top(window) > before
    assert window.message.height() >= window.message.height_at(window.message.width())
    window.commands.looks.zoom(None)
    assert _top(window) == before


def test_before_anything_is_open_a_message_has_its_own_line(empty_window: MainWindow) -> None:
    empty_window.message.tell("This file is empty.")
    QApplication.processEvents()
    assert empty_window.message.isVisible()
    assert empty_window.message.width() == empty_window.width()
    start = _on_window(empty_window, empty_window.start)
    assert not _on_window(empty_window, empty_window.message).intersects(start)
