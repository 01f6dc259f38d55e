"""The field where a note is typed; it reports what was written shortly after typing and whenever it is left."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from readout_compare.ui.labels import translate

SAVE_AFTER = 350  # milliseconds of quiet; a killed program loses at most this much typing


class NoteEdit(QPlainTextEdit):
    """Emits `written` with the whole text; `pending` tells that something typed is not reported yet."""

    written = Signal(str)
    typing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("NoteEdit", "Note"))
        self.setPlaceholderText(translate("NoteEdit", "Write a note: it is saved as you type."))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files dropped here are for the window
        self._shown = ""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAVE_AFTER)
        self._quiet.timeout.connect(self.flush)
        self.textChanged.connect(self._changed)

    def show_note(self, text: str) -> None:
        """Show a stored note; nothing is reported for it. What was typed before must have been flushed."""
        self._quiet.stop()
        self._shown = text
        if text != self.text():
            self.setPlainText(text)
            self._quiet.stop()

    def text(self) -> str:
        """What stands in the field, lines ended by LF; non-breaking spaces stay, unlike in toPlainText."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def pending(self) -> bool:
        """Whether something typed is not reported yet."""
        return self.text() != self._shown

    def flush(self) -> None:
        """Report what was typed, now."""
        self._quiet.stop()
        if self.pending:
            self._shown = self.text()
            self.written.emit(self._shown)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves."""
        super().focusOutEvent(event)
        self.flush()

    def _changed(self) -> None:
        if self.pending:
            self._quiet.start()
            self.typing.emit()
