"""Finds what a card of the detail pane shows, as one who looks at it does."""

from PySide6.QtWidgets import QLabel, QPushButton

from readout_compare.session.project import Session
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.widgets.note_view import NoteView
from readout_compare.ui.widgets.quote_view import QuoteView


def told(window: MainWindow) -> list[str]:
    """Every line of the program's words that shows in the pane."""
    labels = window.detail._card.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(window.detail._card)]


def button(window: MainWindow, name: str) -> QPushButton:
    """The button of that name; the names of all others tell of one that is missing."""
    found = [b for b in window.detail.findChildren(QPushButton) if b.isVisibleTo(window.detail)]
    named = [b for b in found if b.accessibleName() == name]
    assert named, f"no {name!r} among {[b.accessibleName() for b in found]}"
    return named[0]


def has_button(window: MainWindow, name: str) -> bool:
    """Whether there is a button of that name."""
    found = window.detail.findChildren(QPushButton)
    return any(b.accessibleName() == name and b.isVisibleTo(window.detail) for b in found)


def views(window: MainWindow) -> list[QuoteView]:
    """The quotations, from top to bottom."""
    return window.detail._card.findChildren(QuoteView)


def notes(window: MainWindow) -> list[str]:
    """The notes that are listed, as they read without marks."""
    return [v.toPlainText() for v in window.detail._card.findChildren(NoteView) if v.isVisibleTo(window.detail)]


def session(window: MainWindow) -> Session:
    """The session of a window that has one."""
    assert window.desk.session is not None
    return window.desk.session
