"""The outline around the row that the keyboard stands on, painted cell by cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QColor, QPainter


def paint_row_outline(
    painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, colour: QColor
) -> None:
    """Paint a cell's share of it: top and bottom, and the ends in the first and last column."""
    thick = 2
    painter.fillRect(rect.left(), rect.top(), rect.width(), thick, colour)
    painter.fillRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick, colour)
    if index.column() == 0:
        painter.fillRect(rect.left(), rect.top(), thick, rect.height(), colour)
    if index.column() == index.model().columnCount() - 1:
        painter.fillRect(rect.right() - thick + 1, rect.top(), thick, rect.height(), colour)
