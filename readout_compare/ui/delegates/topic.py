"""Paints the rows of the topic list: label, and a mark a side."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from readout_compare.ui.delegates.outline import paint_row_outline
from readout_compare.ui.models.topics import MARK, ROW
from readout_compare.ui.picture import TopicRow
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.signs import paint_sign

Index = QModelIndex | QPersistentModelIndex
_LEFT, _PAD_Y = 16, 4
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class TopicDelegate(QStyledItemDelegate):
    """A label too long for its column goes on in a second line; none is cut."""

    def __init__(self, view: QTableView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self.look = look
        self.chosen: str | None = None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As high as the wrapped label needs in its column."""
        if index.column() > 0:
            return QSize(24, 24)
        row: TopicRow = index.data(ROW)
        return QSize(100, self.label_height(row, self._view.columnWidth(0)))

    def label_height(self, row: TopicRow, width: int) -> int:
        """The height of a row whose label column is that wide, in pixels."""
        metrics = QFontMetrics(self.look.letters.program())
        box = metrics.boundingRect(QRect(0, 0, max(40, width - _LEFT - 4), 10_000), _WRAP, row.label)
        return box.height() + 2 * _PAD_Y

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and bar for the chosen topic, label or mark, a hairline below the watched ones."""
        row: TopicRow = index.data(ROW)
        rect: QRect = option.rect
        c = self.look.colours
        chosen = row.topic == self.chosen
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(c.accent_soft))
        if index.column() == 0:
            if chosen:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(c.accent))
            said = any(mark != "absent" for mark in row.marks.values())
            painter.setFont(self.look.letters.program())
            painter.setPen(QColor(c.accent if chosen else c.ink if said else c.dim))
            painter.drawText(rect.adjusted(_LEFT, 0, -4, 0), _WRAP, row.label)
        else:
            paint_sign(painter, QPointF(QRectF(rect).center()), index.data(MARK), self.look)
        if row.watched and not self._watched_below(index):
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(c.line))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            paint_row_outline(painter, rect, index, QColor(c.accent))
        painter.restore()

    def _watched_below(self, index: Index) -> bool:
        below: TopicRow | None = index.model().index(index.row() + 1, 0).data(ROW)
        return below is not None and below.watched
