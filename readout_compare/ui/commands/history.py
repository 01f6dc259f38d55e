"""What the history calls: what it lists, and the windows that show the project as it was."""

from PySide6.QtWidgets import QApplication, QWidget

from readout_compare.session.project import Session
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.labels import translate
from readout_compare.ui.picture import Picture


class HistoryCommands:
    """Show the journal of the project or of what is selected, and look back."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._left: QWidget | None = None  # had the keyboard when the history was shown
        self._others: list[Frame] = []  # windows to read that were opened from this one

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"history": self.toggle}

    def toggle(self) -> None:
        """Show the history and give it the keyboard, or hide it."""
        history = self._window.history
        if not history.isHidden():
            history.hide()
            self.go_back()
            return
        self._left = QApplication.focusWidget()
        history.show()
        history.take_room()
        self.show_lines()
        history.table.setFocus()

    def go_back(self) -> None:
        """The history is hidden: hand the keyboard back to what had it before, else to the list of findings."""
        w = self._window
        every = (w.topics.table, *w.reading.columns, w.findings.table, w.detail.note, w.bar.field)
        back = next((p for p in every if p is self._left and p.isVisible() and p.isEnabled()), w.findings.table)
        back.setFocus()

    def show_lines(self) -> None:
        """List what is wanted now; nothing is done while the history is hidden."""
        history, session = self._window.history, self._window.desk.session
        if history.isHidden():
            return
        if session is None:
            history.show_lines((), (), can_look_back=False)
            return
        lines, empty = session.lines, ""
        if history.is_on_one_thing:
            thing, shown = self._window.selected, session.comparison
            lines, empty = (), translate("History", "Select a statement, a link or a gap to see its edits.")
            if thing is not None and shown is not None:
                lines = self._window.desk.history_of(thing)
                empty = translate("History", "Nothing was decided or written on this yet.")
        history.show_lines(lines, session.lines, session.can_look_back, empty)

    def look_back(self, number: int) -> None:
        """Open a window that shows the project as it was just after a line of the journal."""
        self._window.desk.look_back(number, self._show_past)

    def look_at(self, path: str) -> None:
        """Open a window that shows a project or a backup to read."""
        other = self._other()
        other.desk.failed.connect(self._window.message.tell)
        other.desk.failed.connect(lambda _sentence: other.close() if other.desk.picture is None else None)
        other.desk.pictured.connect(lambda *_: other.show())
        other.desk.open_read_only(path)

    def _show_past(self, past: Session, made: Picture) -> None:
        other = self._other()
        other.desk.show(past, made)
        other.show()

    def _other(self) -> Frame:
        for gone in [other for other in self._others if not other.isVisible() and not other.desk.jobs.is_busy]:
            self._others.remove(gone)
            gone.deleteLater()
        other = self._window.another()
        self._others.append(other)
        return other

    def close_others(self) -> None:
        """Close the windows that were opened from this one."""
        for other in self._others:
            other.close()
            other.deleteLater()
        self._others.clear()
