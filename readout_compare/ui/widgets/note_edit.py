"""A field whose words are kept without being asked: reported shortly after typing and whenever it is left."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from readout_compare.ui.labels import translate

SAVE_AFTER = 350  # milliseconds of quiet; a killed program loses at most this much typing
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NoteEdit(QPlainTextEdit):
    """Emits `written` with the whole text; `pending` tells that something typed is not reported yet.

    `ended` is emitted for Ctrl+Enter: what is typed is done with.
    """

    written = Signal(str)
    typing = Signal()
    ended = Signal()

    def __init__(self, name: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or translate("NoteEdit", "Note"))
        self.setPlaceholderText(hint or translate("NoteEdit", "Write a note: it is saved as you type."))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # files dropped here are for the window
        self._shown = ""
        self._lines = (0, 0)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(SAVE_AFTER)
        self._quiet.timeout.connect(self.flush)
        self.textChanged.connect(self._changed)

    def grow(self, least: int, most: int) -> None:
        """Be as high as the words, from `least` lines to `most`."""
        self._lines = (least, most)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        least, most = self._lines
        if not most:
            return
        lines = min(most, max(least, round(self.document().size().height())))  # a plain document counts in lines
        around = round(2 * self.document().documentMargin()) + 2 * self.frameWidth() + 2  # with the style's padding
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)

    def show_note(self, text: str) -> None:
        """Show a stored note; nothing is reported for it. What was typed before must have been flushed."""
        self._quiet.stop()
        self._shown = text
        if text != self.text():
            self.setPlainText(text)
            self._quiet.stop()

    def follow(self, text: str) -> None:
        """Show what is stored now, unless it is what stands here already or something is being typed."""
        if not self.pending and text.strip() != self.text().strip():
            self.show_note(text)

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words anew, of which the document says nothing."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters need another height."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves."""
        super().focusOutEvent(event)
        self.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter ends what is typed."""
        if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.flush()
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self) -> None:
        if self.pending:
            self._quiet.start()
            self.typing.emit()
