"""Paints the rows of the findings: kind with its sign, words, weight as bars."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from readout_compare.core.model import Gap
from readout_compare.ui.delegates.outline import paint_row_outline
from readout_compare.ui.labels import Sign, kind_words, weight_bars
from readout_compare.ui.models.findings import KIND, NOTE, ROW, TOPIC, WEIGHT, WHAT, FindingModel
from readout_compare.ui.picture import Finding, Picture, sign_of
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.signs import paint_sign, sign_colour

Index = QModelIndex | QPersistentModelIndex
_PAD, _WEIGHT_WIDTH = 10, 84
_SLACK = 4  # painted text may be a little wider than its metrics say
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class FindingDelegate(QStyledItemDelegate):
    """One line a row; words too long for their column end in an ellipsis, whole in the tooltip and the detail."""

    def __init__(self, view: QTableView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self.look = look
        self.picture: Picture | None = None
        self._widest: dict[tuple[int, float], int] = {}  # column and size of the letters → pixels

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As wide as the words, one line high."""
        return QSize(self._width(str(index.data() or ""), index.column()), self.line_height())

    def width_of(self, model: FindingModel, column: int) -> int:
        """The width at which no word of a column is cut, over the first thousand rows, in pixels."""
        key = (column, self.look.letters.base)
        if key not in self._widest:
            texts = {str(model.index(row, column).data() or "") for row in range(min(1000, model.rowCount()))}
            self._widest[key] = max((self._width(text, column) for text in texts), default=0)
        return self._widest[key]

    def forget_widths(self) -> None:
        """Measure anew from now on, because the words changed."""
        self._widest.clear()

    def _width(self, text: str, column: int) -> int:
        if column == WEIGHT:
            return _WEIGHT_WIDTH
        words = QFontMetrics(self.look.letters.program()).horizontalAdvance(text) + 2 * _PAD + _SLACK
        return words + self.look.letters.scaled(16) if column == KIND else words

    def line_height(self) -> int:
        """The height of every row, in pixels."""
        return QFontMetrics(self.look.letters.program()).height() + 10

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground of the selected row, then the cell."""
        row: Finding = index.data(ROW)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        c = self.look.colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, QColor(c.accent_soft))
            if index.column() == KIND:
                painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(c.accent))
        painter.setFont(self.look.letters.program())
        if index.column() == WEIGHT:
            self._paint_bars(painter, rect, row)
        elif index.column() == KIND:
            self._paint_kind(painter, rect, row)
        else:
            strong = index.column() == WHAT or selected
            painter.setPen(QColor(c.accent if index.column() == NOTE else c.ink if strong else c.dim))
            box = rect.adjusted(_PAD, 0, -_PAD, 0)
            if index.column() == WHAT and _is_quotation(row):
                painter.setFont(self.look.letters.text(1.0))
            words = _cut(str(index.data() or ""), QFontMetrics(painter.font()), box.width(), index.column() == TOPIC)
            painter.drawText(box, int(_MIDDLE), words)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            paint_row_outline(painter, rect, index, QColor(c.accent))
        painter.restore()

    def _paint_kind(self, painter: QPainter, rect: QRect, row: Finding) -> None:
        sign: Sign = sign_of(self.picture, row.thing) if self.picture else "none"
        middle = QRectF(rect).center().y()
        scaled = self.look.letters.scaled
        paint_sign(painter, QPointF(rect.left() + _PAD + scaled(5), middle), sign, self.look)
        painter.setPen(sign_colour(sign, self.look))
        painter.drawText(rect.adjusted(_PAD + scaled(16), 0, 0, 0), int(_MIDDLE), kind_words(row.kind))

    def _paint_bars(self, painter: QPainter, rect: QRect, row: Finding) -> None:
        c = self.look.colours
        middle = rect.top() + rect.height() / 2
        for i in range(5):
            bar = QRectF(rect.left() + _PAD + i * 8, middle - 5, 5, 10)
            if i < weight_bars(row.weight):
                painter.fillRect(bar, QColor(c.ink))
            else:
                painter.fillRect(QRectF(bar.left(), bar.bottom() - 1.5, bar.width(), 1.5), QColor(c.edge))


def _cut(text: str, metrics: QFontMetrics, width: int, counted: bool) -> str:
    """The text, ended by an ellipsis where it is too wide; a count at its end ("Sanctions +2") stays whole."""
    if not counted or " +" not in text or metrics.horizontalAdvance(text) <= width:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    words, _, number = text.rpartition(" +")
    room = width - metrics.horizontalAdvance(f" +{number}")
    return f"{metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)} +{number}"


def _is_quotation(row: Finding) -> bool:
    """Whether the words are a government's, which are set in the serif."""
    return row.kind == "possible" or (isinstance(row.thing, Gap) and row.thing.topic is None)
