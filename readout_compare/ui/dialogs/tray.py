"""The tray: decisions and notes whose words a newer revision no longer has, to put back or to remove."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.records import Record, anchors_in
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.ui.dialogs.text_dialog import fit
from readout_compare.ui.labels import translate
from readout_compare.ui.record_words import LabelOf, fate_words, record_words, tray_words, written_words
from readout_compare.ui.widgets.parts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TrayDialog(QDialog):
    """Emits `place_wanted` and closes, or `drop_wanted` and stays, with what is selected; `undo_wanted` on Ctrl+Z."""

    place_wanted = Signal(object)
    drop_wanted = Signal(object)
    undo_wanted = Signal()

    def __init__(self, label_of: LabelOf, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_of = label_of
        self._records: tuple[Record, ...] = ()
        self._words = label("", "words")
        self.list = QListWidget()
        self.list.setObjectName("choice")
        self.list.setAccessibleName(translate("Tray", "What waits in the tray"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setSpacing(2)
        self.list.itemActivated.connect(lambda _item: self.put_back())
        self.place = QPushButton(translate("Tray", "&Put back…"))
        self.place.setDefault(True)
        self.drop = QPushButton(translate("Tray", "&Remove"))
        close = QPushButton(translate("Tray", "&Close"))
        for button, call in ((self.place, self.put_back), (self.drop, self.remove), (close, self.reject)):
            button.setAutoDefault(button is self.place)
            button.clicked.connect(call)
        self._said = label("", "dim")
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        for button in (self.drop, self.place, close):
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addWidget(self._words)
        rows.addWidget(self.list, 1)
        rows.addLayout(foot)
        fit(self, 84, 28)
        self.list.setFocus()

    def show_tray(self, records: Sequence[Record], review: Review) -> None:
        """List what waits; the selection stays at its row."""
        if tuple(records) == self._records and self.windowTitle():
            return
        row = max(0, self.list.currentRow())
        self._records = tuple(records)
        self.setWindowTitle(tray_words(len(records)) if records else translate("Tray", "The tray is empty"))
        self._words.setText(_explained() if records else translate("Tray", "Nothing waits here."))
        self.list.clear()
        for record in records:
            item = QListWidgetItem("\n".join(tray_lines(record, review, self._label_of)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, item.text().replace("\n", ". "))
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(records) - 1))
        for button in (self.place, self.drop):
            button.setEnabled(bool(records))

    @property
    def record(self) -> Record | None:
        """What is selected; None in an empty tray."""
        row = self.list.currentRow()
        return self._records[row] if 0 <= row < len(self._records) else None

    def put_back(self) -> None:
        """Close, so that its new place can be chosen in the texts."""
        if self.record is not None:
            record = self.record
            self.accept()
            self.place_wanted.emit(record)

    def remove(self) -> None:
        """Take what is selected away for good; Ctrl+Z brings it back."""
        if self.record is not None:
            waiting = len(self._records)
            self._said.setText("")
            self.drop_wanted.emit(self.record)
            if len(self._records) < waiting:
                self._said.setText(translate("Tray", "Removed. Ctrl+Z brings it back."))

    def tell_failure(self, sentence: str) -> None:
        """Say why something could not be removed or brought back."""
        self._said.setText(f"!  {sentence}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter puts back, Delete removes, Ctrl+Z undoes."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        elif event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._said.setText("")
            self.undo_wanted.emit()
        elif event.key() in _ENTER and self.list.hasFocus():
            self.put_back()
        else:
            super().keyPressEvent(event)


def tray_lines(record: Record, review: Review, label_of: LabelOf) -> Iterator[str]:
    """What was decided, what was written, then a line for each of its words: lost with the old ones, or in place."""
    yield record_words(record, label_of)
    if written_words(record):
        yield one_line(written_words(record))
    for anchor in dict.fromkeys(anchors_in(record)):
        side = review.account(anchor.account).side
        if review.is_lost(anchor):
            words = translate("Tray", "○  {side}, revision {n}: “{words}” – no longer there")
            yield words.format(side=side, n=anchor.revision, words=one_line(anchor.quote))
        else:
            fate = fate_words(anchor)
            words = translate("Tray", "●  {side}: “{words}”")
            yield words.format(side=side, words=one_line(anchor.quote)) + (f" – {fate}" if fate else "")


def _explained() -> str:
    return translate("Tray", "A newer revision no longer has the words that these stand on. Nothing is gone: put each "
                     "back on other words, or remove it.")  # fmt: skip
