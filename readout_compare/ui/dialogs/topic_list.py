"""The topics of a codebook to find and to choose one from."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from readout_compare.core.text import fold
from readout_compare.ui.delegates.codebook import CodebookDelegate
from readout_compare.ui.labels import translate
from readout_compare.ui.models.codebook import CodebookModel, CodebookRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopicView(QListView):
    """A row a topic, as high as its words need at the list's width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are measured anew: narrower ones are higher."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class TopicList(QWidget):
    """Emits `chosen` with the id of the topic that one stands on, `taken` when Enter is pressed on it."""

    chosen = Signal(str)
    taken = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Codebook", "Find a topic"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.view = TopicView()
        self.view.setObjectName("choice")
        self.view.setAccessibleName(translate("Codebook", "Topics"))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.model = CodebookModel(self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CodebookDelegate(self.view))
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.activated.connect(self._take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)

    @property
    def topic(self) -> str | None:
        """Id of the topic that one stands on; None in an empty list."""
        index = self.view.currentIndex()
        return self.model.rows[index.row()].topic if index.isValid() else None

    def show_rows(self, rows: Sequence[CodebookRow], topic: str | None) -> None:
        """List these rows and stand on a topic, or on the first if that is not listed; tells nobody."""
        self.view.selectionModel().blockSignals(True)
        self.model.show(rows)
        self._filter(self.field.text())
        row = self.model.row_of(topic) if topic is not None else None
        if rows:
            self.view.setCurrentIndex(self.model.index(row or 0))
        self.view.selectionModel().blockSignals(False)
        self.view.doItemsLayout()  # or it would scroll by the heights that the rows had before
        self.view.scrollTo(self.view.currentIndex())
        self.view.viewport().update()

    def choose(self, topic: str) -> None:
        """Stand on a topic, also on one that the words in the field would hide."""
        row = self.model.row_of(topic)
        if row is not None:
            if self.view.isRowHidden(row):
                self.field.clear()
            self.view.setCurrentIndex(self.model.index(row))

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.model.rows[index.row()].topic)

    def _take(self, index: QModelIndex) -> None:
        self.taken.emit(self.model.rows[index.row()].topic)

    def _filter(self, words: str) -> None:
        wanted = fold(words.strip())
        shown = [n for n, row in enumerate(self.model.rows) if wanted in row.searched or not row.topic]
        for n in range(len(self.model.rows)):
            self.view.setRowHidden(n, n not in shown)
        if shown and self.view.currentIndex().row() not in shown:
            self.view.setCurrentIndex(self.model.index(shown[0]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go from the field to the list."""
        if self.field.hasFocus() and event.key() in (*_ENTER, Qt.Key.Key_Down):
            self.view.setFocus()
        else:
            super().keyPressEvent(event)
