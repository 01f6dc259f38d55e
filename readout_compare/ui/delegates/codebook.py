"""Paints the topics of the codebook: the label, and under it in small its id, how it stands and its statements."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QListView, QStyledItemDelegate, QStyleOptionViewItem

from readout_compare.ui.delegates.outline import paint_row_outline
from readout_compare.ui.models.codebook import ROW, CodebookRow

Index = QModelIndex | QPersistentModelIndex
_PAD_X, _PAD_Y = 8, 4
_SMALL = 0.92
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class CodebookDelegate(QStyledItemDelegate):
    """Both lines go on in further ones where the list is narrow; none is cut. Colours are those of the palette."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as both wrapped texts need in the list's width."""
        width = self._view.viewport().width()
        first, second = self._boxes(option.font, index.data(ROW), QRect(0, 0, width, 10_000))
        return QSize(min(width, 100), second.bottom() + _PAD_Y + 1 if not second.isEmpty() else first.bottom() + _PAD_Y)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A ground and a bar for the chosen topic, then the two texts; one that is not in use is pale."""
        row: CodebookRow = index.data(ROW)
        rect: QRect = option.rect
        palette = QApplication.palette()
        painter.save()
        chosen = self._view.currentIndex() == index
        if chosen:
            ground = QColor(palette.highlight().color())
            ground.setAlphaF(0.12)
            painter.fillRect(rect, ground)
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), palette.highlight())
        first, second = self._boxes(option.font, row, rect)
        painter.setFont(option.font)
        painter.setPen(palette.text().color() if row.in_use else palette.placeholderText().color())
        painter.drawText(first, _WRAP, row.label)
        painter.setFont(_small(option.font))
        painter.setPen(palette.placeholderText().color())
        painter.drawText(second, _WRAP, _breakable(row.details))
        if chosen and self._view.hasFocus():
            paint_row_outline(painter, rect, index, palette.highlight().color())
        painter.restore()

    def _boxes(self, font: QFont, row: CodebookRow, rect: QRect) -> tuple[QRect, QRect]:
        """Where label and details stand in the rectangle of a row."""
        room = QRect(rect.left() + _PAD_X, rect.top() + _PAD_Y, max(40, rect.width() - 2 * _PAD_X), 10_000)
        first = QFontMetrics(font).boundingRect(room, _WRAP, row.label)
        below = QRect(room.left(), first.bottom() + 1, room.width(), 10_000)
        second = QFontMetrics(_small(font)).boundingRect(below, _WRAP, _breakable(row.details))
        return QRect(first.topLeft(), QSize(room.width(), first.height())), QRect(
            second.topLeft(), QSize(room.width(), second.height())
        )


def _small(font: QFont) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(1.0, font.pointSizeF() * _SMALL))
    return made


def _breakable(details: str) -> str:
    """The same words, which may go on in a new line also inside an id, but not between a number and its noun."""
    topic, *others = details.split(" · ")
    whole = [part.replace(" ", "\u00a0") if part[:1].isdigit() else part for part in others]
    return " · ".join([topic.replace("_", "_\u200b").replace(".", ".\u200b"), *whole])
