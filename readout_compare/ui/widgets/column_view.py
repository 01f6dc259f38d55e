"""One account's statements as a list that is read, scrolled and walked through by keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QScrollBar, QWidget

from readout_compare.ui.delegates.statement import StatementDelegate
from readout_compare.ui.laid import Laid
from readout_compare.ui.models.statements import ROW, Emphasis, StatementModel
from readout_compare.ui.picture import Picture
from readout_compare.ui.theme import Look

_BAR = 7  # pixels
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class FloatingBar(QScrollBar):
    """A thin scroll bar over the right margin of a view, so that bands can begin where the words' ground ends."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(Qt.Orientation.Vertical, view)
        self.setObjectName("floating")
        self._view, self._bar = view, view.verticalScrollBar()
        self._bar.rangeChanged.connect(self._follow)
        self._bar.valueChanged.connect(self.setValue)
        self.valueChanged.connect(self._bar.setValue)
        view.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the right edge when the view changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self, *_: int) -> None:
        self.setRange(self._bar.minimum(), self._bar.maximum())
        self.setPageStep(self._bar.pageStep())
        self.setSingleStep(self._bar.singleStep())
        self.setValue(self._bar.value())
        self.setGeometry(self._view.width() - _BAR, 0, _BAR, self._view.height())
        self.setVisible(self._bar.maximum() > self._bar.minimum())
        self.raise_()


class ColumnView(QListView):
    """Emits `picked` with a statement id for a click or an arrow key; `sideways` for left and right."""

    picked = Signal(str)
    pointed = Signal(str, bool)  # while statements are chosen: which one, and whether more are to come
    turned = Signal(str)  # Enter: the next of the things at this statement
    sideways = Signal(str, int)  # statement id, -1 or 1
    moved = Signal()  # scrolled or laid out anew: what hangs on the rows must be drawn again

    def __init__(self, account_id: str, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account_id = account_id
        self.statements = StatementModel(self)
        self.painter_of_rows = StatementDelegate(self, look)
        self.setModel(self.statements)
        self.setItemDelegate(self.painter_of_rows)
        self.setAccessibleName(name)
        self.setObjectName("column")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # a text of megabytes must not hold the window up
        self.setBatchSize(500)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        FloatingBar(self)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.moved.emit())
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self.moved.emit())
        self.clicked.connect(self._click)
        self.choosing = False  # whether statements are chosen now, not selected
        self.laid: Laid | None = None  # the layer in the place of the account's own words

    def wear(self, look: Look) -> None:
        """Paint with that look from now on; heights follow the letters."""
        self.painter_of_rows.look = look
        self.doItemsLayout()
        self.viewport().update()

    def show_again(self, picture: Picture) -> None:
        """Take the statements of another comparison of the account; what stood at the top stays there."""
        current, top = self.currentIndex(), self.indexAt(self.viewport().rect().topLeft())
        scrolled = self.verticalScrollBar().value()
        at = current.data(ROW).start if current.isValid() else -1
        first = top.data(ROW).start if top.isValid() else -1
        self.statements.show(picture, self.account_id, self.laid)
        self.doItemsLayout()
        if at >= 0:
            self.setCurrentIndex(self.statements.index(self.statements.row_at(at)))
        self.verticalScrollBar().setValue(scrolled)
        now = self.indexAt(self.viewport().rect().topLeft())
        if first >= 0 and now.isValid() and now.data(ROW).start != first:
            self.scrollTo(self.statements.index(self.statements.row_at(first)), self.ScrollHint.PositionAtTop)
        self.moved.emit()

    def lay(self, picture: Picture, laid: Laid | None) -> None:
        """Show the words of a layer, or the account's own for None; where the keyboard stands it stays."""
        self.laid = laid
        self.show_again(picture)

    def emphasise(self, emphasis: Emphasis) -> None:
        """Change what is selected, searched or noted."""
        self.statements.emphasise(emphasis)

    def place(self, statement_id: str) -> QRect | None:
        """Where a statement's ground is in the viewport, also beyond its ends; None if it is of another account."""
        row = self.statements.row_of(statement_id)
        return None if row is None else self.box(row)

    def box(self, row: int) -> QRect:
        """The ground of the statement in that row, in the viewport."""
        index = self.statements.index(row)
        return self.painter_of_rows.box(self.visualRect(index), index)

    def current_statement(self) -> str | None:
        """The statement that the keyboard stands on."""
        index = self.currentIndex()
        return index.data(ROW).id if index.isValid() else None

    def stand_on(self, statement_id: str) -> None:
        """Move the keyboard to a statement without picking it or scrolling."""
        row = self.statements.row_of(statement_id)
        if row is not None:
            before = self.verticalScrollBar().value()
            self.setCurrentIndex(self.statements.index(row))
            self.verticalScrollBar().setValue(before)

    def bring(self, statement_ids: Sequence[str], near: int | None = None) -> None:
        """Scroll as little as shows the first of them, or so that it stands at that height of the viewport."""
        rows = self.statements.rows_of(statement_ids)
        if not rows:
            return
        place = self.visualRect(self.statements.index(rows[0]))
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if near is not None:
            wanted = max(0, min(near, height - place.height()))
            bar.setValue(bar.value() + place.top() - wanted)
        elif place.top() < 0 or place.bottom() > height:
            bar.setValue(bar.value() + place.top() - min(height // 3, max(0, height - place.height())))

    def in_view(self) -> list[str]:
        """The statements of which any part is in the viewport, in their order."""
        top = self.indexAt(self.viewport().rect().topLeft())
        if not top.isValid():
            return []
        bottom = self.indexAt(self.viewport().rect().bottomLeft())
        last = bottom.row() if bottom.isValid() else self.statements.rowCount() - 1
        return [self.statements.index(row).data(ROW).id for row in range(top.row(), last + 1)]

    def shows(self, statement_id: str) -> bool:
        """Whether the whole statement is in view."""
        place = self.place(statement_id)
        return place is not None and place.top() >= 0 and place.bottom() <= self.viewport().height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down pick the next statement, left and right ask for the neighbouring account, Enter picks."""
        statement = self.current_statement()
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.sideways.emit(statement or "", -1 if event.key() == Qt.Key.Key_Left else 1)
            return
        enter, space = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter), event.key() == Qt.Key.Key_Space
        if self.choosing and statement and (enter or space):
            self.pointed.emit(statement, space)
            return
        if enter and statement:
            self.turned.emit(statement)
            return
        super().keyPressEvent(event)
        if event.key() in _MOVES and not self.choosing:
            self._pick(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the statement that stood at the top there, as heights change with the width."""
        top = self.indexAt(self.viewport().rect().topLeft())
        super().resizeEvent(event)
        if top.isValid() and event.oldSize().width() != event.size().width() and self.verticalScrollBar().value():
            self.scrollTo(top, QAbstractItemView.ScrollHint.PositionAtTop)
        self.moved.emit()

    def _click(self, index: QModelIndex) -> None:
        if self.choosing and index.isValid():
            more = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier)
            self.pointed.emit(index.data(ROW).id, more)
        else:
            self._pick(index)

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(index.data(ROW).id)
