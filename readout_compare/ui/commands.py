"""What each action of the table calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from readout_compare.core.records import Note
from readout_compare.session.settings import drafts_folder
from readout_compare.ui.desk import Desk
from readout_compare.ui.dialogs import about, files
from readout_compare.ui.dialogs.lost_notes import lost_notes_dialog
from readout_compare.ui.dialogs.watching import WatchDialog
from readout_compare.ui.panels.detail import DetailPanel
from readout_compare.ui.panels.findings import FindingsPanel
from readout_compare.ui.panels.reading import ReadingPanel
from readout_compare.ui.panels.topics import TopicsPanel
from readout_compare.ui.picture import Thing
from readout_compare.ui.preferences import Preferences
from readout_compare.ui.quotations import quotation
from readout_compare.ui.theme import APPEARANCES, Appearance, Look
from readout_compare.ui.widgets.message_bar import MessageBar
from readout_compare.ui.widgets.top_bar import TopBar

_ZOOM_STEP = 0.1


class Frame(Protocol):
    """What the commands need of the window."""

    desk: Desk
    selected: Thing | None
    preferences: Preferences
    topics: TopicsPanel
    reading: ReadingPanel
    findings: FindingsPanel
    detail: DetailPanel
    bar: TopBar
    message: MessageBar

    def open(self, paths: Sequence[str]) -> None:
        """Open a project or texts."""

    def open_sample(self) -> None:
        """Compare the three built-in accounts."""

    def wear(self, appearance: Appearance) -> None:
        """Take on colours."""

    def look(self) -> Look:
        """The colours and letters that are worn."""

    def share_room(self) -> None:
        """Give the panels their usual widths."""

    def close(self) -> bool:
        """Close; False if something is not saved."""


class Commands:
    """The window's commands; each is a method without arguments, or a part of one."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._left: QWidget | None = None  # the pane from which the keyboard went into a field

    def calls(self) -> Mapping[str, Callable[[], object]]:
        """Action name → what it calls."""
        w = self._window
        appearances = {f"light_{name}": partial(w.wear, name) for name in APPEARANCES}
        return appearances | {
            "open": self.open, "drafts": self.open_draft, "sample": w.open_sample,
            "save_as": self.save_as, "export": self.export,
            "quit": w.close, "note": self.write_note, "copy": self.copy, "find": self.find,
            "watch": self.watch_topics, "same_call": self.compare_as_one_call,
            "next": partial(w.findings.step, 1), "previous": partial(w.findings.step, -1),
            "all_topics": self.let_go,
            "next_pane": partial(self.go_pane, 1), "previous_pane": partial(self.go_pane, -1),
            "larger": partial(self.zoom, _ZOOM_STEP), "smaller": partial(self.zoom, -_ZOOM_STEP),
            "usual": partial(self.zoom, None),
            "topics": partial(self.toggle, w.topics), "findings": partial(self.toggle, w.findings),
            "detail": partial(self.toggle, w.detail),
            "keys": self.keys, "about": self.about,
        }  # fmt: skip

    def open(self) -> None:
        """Ask for files and open them."""
        paths = files.ask_files(self._parent)
        if paths:
            self._window.open(paths)

    def open_draft(self) -> None:
        """Ask for a draft and open it."""
        path = files.ask_draft(self._parent, drafts_folder())
        if path:
            self._window.open([path])

    def save_as(self) -> None:
        """Ask for a name and go on there."""
        session = self._window.desk.session
        self._window.detail.note.flush()
        path = files.ask_project_path(self._parent, session.title) if session else ""
        if path:
            self._window.desk.save_as(path)

    def export(self) -> None:
        """Ask for a name and write the report."""
        session = self._window.desk.session
        self._window.detail.note.flush()
        path = files.ask_report_path(self._parent, session.title) if session else ""
        if path:
            self._window.desk.export(path)

    def write_note(self) -> None:
        """Put the keyboard into the note of what is selected; the first finding if nothing is."""
        if self._window.selected is None:
            self._window.findings.step(1)
        self._window.detail.show()
        self._go_into(self._window.detail.note)

    def copy(self) -> None:
        """Copy the quotation of what is selected."""
        picture, thing = self._window.desk.picture, self._window.selected
        if picture is not None and thing is not None:
            QGuiApplication.clipboard().setText(quotation(picture, thing))

    def find(self) -> None:
        """Put the keyboard into the field that finds words."""
        self._go_into(self._window.bar.field)
        self._window.bar.field.selectAll()

    def _go_into(self, field: QWidget) -> None:
        here = next((pane for pane in self.panes() if pane.hasFocus()), None)
        if here is not None and here is not self._window.detail.note:
            self._left = here
        field.setFocus()

    def watch_topics(self) -> None:
        """Ask which topics to watch, and compare again with them."""
        session, picture = self._window.desk.session, self._window.desk.picture
        if session is None or picture is None:
            return
        options = session.options
        dialog = WatchDialog(picture.codebook, options.watched, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        compare_again = self._window.desk.compare_again
        dialog.accepted.connect(lambda: compare_again(replace(options, watched=dialog.watched)))
        dialog.open()

    def compare_as_one_call(self) -> None:
        """Link accounts whose parties contradict each other, or stop doing so, and compare again."""
        session = self._window.desk.session
        if session is not None:
            self._window.desk.compare_again(replace(session.options, same_call=not session.options.same_call))

    def lost_notes(self) -> None:
        """Show the notes whose place is gone."""
        session = self._window.desk.session
        notes = [r for r in session.decided.tray if isinstance(r, Note)] if session else []
        if notes:
            dialog = lost_notes_dialog(notes, self._window.look(), self._parent)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def let_go(self) -> None:
        """Hide what is told; hand the keyboard back from a field where one types, else let the topic go."""
        self._window.message.hide()
        if self._window.bar.field.hasFocus() or self._window.detail.note.hasFocus():
            panes = self.panes()
            back = next((pane for pane in panes if pane is self._left), self._window.findings.table)
            (back if back in panes else panes[0]).setFocus()
        else:
            self._window.topics.choose(None)

    def panes(self) -> tuple[QWidget, ...]:
        """Where F6 goes, in order; hidden ones are left out."""
        w = self._window
        every = (w.topics.table, *w.reading.columns, w.findings.table, w.detail.note)
        return tuple(pane for pane in every if pane.isVisible() and pane.isEnabled())

    def go_pane(self, by: int) -> None:
        """Move the keyboard to the next (1) or previous (-1) pane, round at the ends."""
        panes = self.panes()
        if panes:
            at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
            panes[(at + by) % len(panes)].setFocus()

    def toggle(self, panel: QWidget) -> None:
        """Show a hidden panel, hide a shown one."""
        panel.setVisible(panel.isHidden())

    def zoom(self, by: float | None) -> None:
        """Make all text larger or smaller; None: the usual size."""
        preferences = self._window.preferences
        preferences.zoom = 1.0 if by is None else preferences.zoom + by
        self._window.wear(preferences.appearance)
        self._window.share_room()

    def keys(self) -> None:
        """Show every key."""
        about.keys_dialog(self._parent).exec()

    def about(self) -> None:
        """Show version and purpose."""
        about.about_dialog(self._parent).exec()
