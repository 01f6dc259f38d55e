"""The original of a text, piece by piece: a click or Space leaves a piece out or keeps it."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.capture import Piece
from readout_compare.ui.delegates.pieces import PieceDelegate
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.models.importing import PieceModel
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import ElidedLabel, label, small_button

_ABOVE = 2  # pieces above the first kept one that are in view at first
_LOWEST = 14  # lines of a pane from which on there is room for a line on what it is for
_BATCH = 500  # rows that are measured between two looks at what the user does
Index = QModelIndex | QPersistentModelIndex


class PieceView(QListView):
    """Emits `turned` with the places of pieces and whether they are to be kept, `stood` with the one one stands on."""

    turned = Signal(object, bool)
    stood = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pieces = PieceModel(self)
        self.painter_of_rows = PieceDelegate(self, look)
        self.setModel(self.pieces)
        self.setItemDelegate(self.painter_of_rows)
        self.setObjectName("column")
        self.setAccessibleName(translate("Importing", "The original, piece by piece"))
        self.setAccessibleDescription(translate("Importing", "Space leaves the selected pieces out or keeps them"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a source of 20,000 pieces must not hold the window up
        self.setBatchSize(_BATCH)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self._top: int | None = None  # the piece that stands at the top until the user scrolls or walks
        self.verticalScrollBar().valueChanged.connect(lambda _: self.viewport().update())  # the first row tells why
        self.clicked.connect(self._click)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.stood.emit(now.row()))

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Take the pieces of another text, the first kept one in view and under the keyboard."""
        self.painter_of_rows.forget()
        self.pieces.show(pieces)
        first = next((n for n, piece in enumerate(pieces) if piece.kept), 0)
        if pieces:
            self.selectionModel().setCurrentIndex(self.pieces.index(first), QItemSelectionModel.SelectionFlag.Current)
            self._top = max(0, first - _ABOVE)
            QTimer.singleShot(0, self._bring_top)

    def _bring_top(self) -> None:
        """Let the first pieces that are worth reading stand at the top, also once the rows have their heights."""
        if self._top is not None and self._top < self.pieces.rowCount():
            self.scrollTo(self.pieces.index(self._top), QAbstractItemView.ScrollHint.PositionAtTop)

    def turn_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Take the same pieces of which others are kept; what is in view stays there."""
        self.pieces.turn(pieces)

    def stand_on(self, row: int) -> None:
        """Move the keyboard to a piece and show it; what is selected stays."""
        index = self.pieces.index(row)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.scrollTo(index)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: Sequence[int] = ()) -> None:
        """Where reasons stand beside the words no height changes, so that nothing is laid out anew."""
        if self.painter_of_rows.has_margin:
            QAbstractItemView.dataChanged(self, top_left, bottom_right, roles)
        else:
            super().dataChanged(top_left, bottom_right, roles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space turns what is selected; the rest is Qt's own."""
        self._top = None
        if event.key() == Qt.Key.Key_Space and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._turn_selected()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the piece that stood at the top there, as heights change with the width."""
        top = self.indexAt(self.viewport().rect().topLeft())
        super().resizeEvent(event)
        if event.oldSize().width() == event.size().width():
            return
        self.painter_of_rows.forget()
        self.scheduleDelayedItemsLayout()
        if self._top is not None:
            QTimer.singleShot(0, self._bring_top)
        elif top.isValid() and self.verticalScrollBar().value():
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """From now on the user says what is in view."""
        self._top = None
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """From now on the user says what is in view."""
        self._top = None
        super().mousePressEvent(event)

    def _turn_selected(self) -> None:
        current = self.currentIndex()
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        if current.isValid() and current.row() not in rows:
            rows = [current.row()]
        if rows:
            at = current.row() if current.isValid() else rows[0]
            self.turned.emit(rows, not self.pieces.pieces[at].kept)

    def _click(self, index: QModelIndex) -> None:
        """A plain click turns the piece; with Shift or Ctrl it only selects."""
        if index.isValid() and not QGuiApplication.keyboardModifiers():
            self.turned.emit([index.row()], not self.pieces.pieces[index.row()].kept)


class OriginalPane(QWidget):
    """The original with what it is and how much of it is kept."""

    as_read_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PieceView(look)
        self._can_turn = True
        self.where, self.counts = ElidedLabel(), label("", "dim", wrap=False)
        self.where.setProperty("role", "dim")
        self.hint = label(
            translate("Importing", "A click leaves a piece out or keeps it; with the keyboard, Space."), "dim"
        )
        self.again: QPushButton = small_button(
            translate("Importing", "As found"), translate("Importing", "Keep and leave out what was found so"),
            self.as_read_wanted.emit,
        )  # fmt: skip
        self.again.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(translate("Importing", "The original"), "strong", wrap=False))
        head.addWidget(self.where, 1)
        head.addWidget(self.again)
        head.addWidget(self.counts)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        frame = framed(self.view)
        rows.addWidget(frame, 1)
        rows.addWidget(self.hint)

    def explain(self, can_turn: bool) -> None:
        """Say how pieces are left out, where they can be and the pane is not too low for one more line."""
        self._can_turn = can_turn
        self.hint.setVisible(can_turn and has_room(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low pane is for the pieces alone."""
        super().resizeEvent(event)
        self.explain(self._can_turn)

    def tell(self, where: str, pieces: tuple[Piece, ...], changed: bool) -> None:
        """Say where the text comes from, and how many pieces are kept."""
        self.where.setText(where)
        self.where.setToolTip(where)
        kept = sum(piece.kept for piece in pieces)
        every = counted(len(pieces), translate("Importing", "piece"), translate("Importing", "pieces"))
        self.counts.setText(translate("Importing", "{kept} of {all} kept").format(kept=f"{kept:,}", all=every))
        self.again.setVisible(changed)


def has_room(pane: QWidget) -> bool:
    """Whether a pane is high enough for a line below its list, at the size of its letters."""
    return pane.height() >= _LOWEST * pane.fontMetrics().lineSpacing()


def framed(view: QListView) -> QFrame:
    """A list in the frame of a page."""
    frame = QFrame()
    frame.setObjectName("page")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(2, 4, 2, 4)
    inside.addWidget(view)
    return frame
