"""The list of what was found, with a tick at each text that is taken, and a field to find one among many."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from readout_compare.core.text import fold
from readout_compare.ui.delegates.found import FoundDelegate
from readout_compare.ui.dialogs.importing.original import framed
from readout_compare.ui.labels import translate
from readout_compare.ui.models.basket import Basket
from readout_compare.ui.models.found import FoundModel
from readout_compare.ui.theme import Look

_MOST = 6  # rows that are in view at first
_FIELD_FROM = 8  # texts from which on there is a field to find one


class FoundView(QListView):
    """Emits `turned` with the row whose tick was clicked, or on which Space was pressed."""

    turned = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter_of_rows = FoundDelegate(self, look)
        self.setItemDelegate(self.painter_of_rows)
        self.setObjectName("column")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, or takes the tick away."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.turned.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the tick turns it; one beside it only looks at the text."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and index == self.currentIndex() and at.x() < self.painter_of_rows.tick_room():
            self.turned.emit(index.row())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two on a tick turns it back; that is done on release."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as wide as the list."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class FoundList(QWidget):
    """Emits `looked_at` with an entry of the basket, `ticked` with one and whether it is to be taken."""

    looked_at = Signal(int)
    ticked = Signal(int, bool)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FoundModel(self)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Importing", "Find a text"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(lambda _words: self._filter())
        self.view = FoundView(look)
        self.view.setModel(self.model)
        self.view.setAccessibleName(translate("Importing", "What was found"))
        self.view.setAccessibleDescription(translate("Importing", "Space takes a text or leaves it out"))
        self.view.selectionModel().currentChanged.connect(self._moved)
        self.view.turned.connect(self._turn)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(self.field)
        rows.addWidget(framed(self.view), 1)

    def show_basket(self, basket: Basket, entry: int) -> None:
        """List what is in it and stand on an entry; tells nobody."""
        self._quietly(lambda: self._show(basket, entry))

    def _show(self, basket: Basket, entry: int) -> None:
        moved = self.model.show(basket)
        texts = sum(row.kind == "text" for row in self.model.rows)
        self.field.setVisible(texts >= _FIELD_FROM)
        row = self.model.row_of(entry)
        if row >= 0 and (moved or self.view.currentIndex().row() != row):
            self.view.setCurrentIndex(self.model.index(row))
            self.view.scrollTo(self.model.index(row))
        if moved:
            self._filter()

    def wanted_height(self) -> int:
        """The height at which the first rows can be read without scrolling."""
        rows = min(_MOST, len(self.model.rows))
        field = 0 if self.field.isHidden() else self.field.sizeHint().height() + 6
        return rows * self.view.painter_of_rows.height + 14 + field

    def sizeHint(self) -> QSize:
        """As high as the first rows need."""
        return QSize(super().sizeHint().width(), self.wanted_height())

    def minimumSizeHint(self) -> QSize:
        """At least two rows."""
        field = 0 if self.field.isHidden() else self.field.sizeHint().height() + 6
        rows = min(2, len(self.model.rows))
        return QSize(super().minimumSizeHint().width(), rows * self.view.painter_of_rows.height + 14 + field)

    def _quietly(self, act: Callable[[], object]) -> None:
        self.view.selectionModel().blockSignals(True)
        act()
        self.view.selectionModel().blockSignals(False)
        self.view.viewport().update()

    def _moved(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.rows[index.row()].entry >= 0:
            self.looked_at.emit(self.model.rows[index.row()].entry)

    def _turn(self, row: int) -> None:
        found = self.model.rows[row]
        if found.kind == "text":
            self.ticked.emit(found.entry, not found.chosen)

    def _filter(self) -> None:
        """Hide the texts that do not hold the words; those that are taken stay in view."""
        wanted = fold(self.field.text().strip())
        for n, row in enumerate(self.model.rows):
            self.view.setRowHidden(n, row.kind == "text" and not row.chosen and wanted not in row.searched)
