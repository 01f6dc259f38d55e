"""Paints what was found: the heading of a call, a text with its tick, or a source that could not be read."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readout_compare.ui.models.found import FoundRow
from readout_compare.ui.models.statements import ROW
from readout_compare.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_PAD_X, _PAD_Y, _TICK, _BESIDE = 8, 4, 22, 14  # pixels at the smallest letters
_SIDE = 18  # letters of a side's name that have room
_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FoundDelegate(QStyledItemDelegate):
    """One line a row: side, title, facts; what does not fit ends in an ellipsis and is the row's tooltip."""

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view, self._look = view, look

    @property
    def height(self) -> int:
        """Of each row, in pixels."""
        return round(QFontMetricsF(self._look.letters.program()).height()) + 2 * self._look.letters.scaled(_PAD_Y)

    def tick_room(self) -> int:
        """The width at the left of a row in which a click ticks it."""
        return self._look.letters.scaled(_PAD_X + _TICK)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """One line."""
        return QSize(self._view.viewport().width(), self.height)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index  # noqa: ARG002
    ) -> bool:  # fmt: skip
        """The list tells of clicks and keys."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground and bar of the row that is looked at, then its parts."""
        row: FoundRow = index.data(ROW)
        c, scaled, rect = self._look.colours, self._look.letters.scaled, QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind != "heading" and self._view.currentIndex() == index:
            painter.fillRect(rect, QColor(c.accent_soft))
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(c.accent))
        elif row.kind != "heading" and state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(c.chip))
        inner = rect.adjusted(scaled(_PAD_X), 0, -scaled(_PAD_X), 0)
        if row.kind == "heading":
            self._paint_heading(painter, inner, row)
        else:
            self._paint_row(painter, inner, row)
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus() and row.kind != "heading":
            painter.setPen(QPen(QColor(c.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        c = self._look.colours
        used = self._words(painter, box, row.name, self._look.letters.program(0.92, bold=True), c.dim)
        rest = box.adjusted(used + self._look.letters.scaled(_BESIDE), 0, 0, 0)
        self._words(painter, rest, row.words, self._look.letters.program(0.92), c.dim)

    def _paint_row(self, painter: QPainter, box: QRectF, row: FoundRow) -> None:
        c, scaled, letters = self._look.colours, self._look.letters.scaled, self._look.letters
        middle = QPointF(box.left() + scaled(7), box.center().y())
        if row.kind == "text":
            self._paint_tick(painter, middle, row.chosen)
        else:
            self._words(painter, QRectF(box.left() + scaled(3), box.top(), scaled(_TICK), box.height()), "!",
                        letters.program(bold=True), c.gap)  # fmt: skip
        box = box.adjusted(scaled(_TICK), 0, 0, 0)
        small = letters.program(0.92)
        facts = QFontMetricsF(small).horizontalAdvance(row.facts) + (scaled(16) if row.remarked else 0)
        if row.facts and facts < box.width() * 0.4:
            painter.setFont(small)
            painter.setPen(QColor(c.dim))
            painter.drawText(box, _RIGHT, row.facts)
            if row.remarked:
                self._paint_remark(painter, QPointF(box.right() - facts + scaled(5), box.center().y()))
            box = box.adjusted(0, 0, -facts - scaled(_BESIDE), 0)
        ink = c.ink if row.chosen or row.kind == "problem" else c.dim
        bold = letters.program(bold=True)
        room = min(box.width() * 0.45, _SIDE * QFontMetricsF(bold).averageCharWidth())
        if row.kind == "problem":
            room = max(room, min(box.width() * 0.45, QFontMetricsF(bold).horizontalAdvance(row.name) + 2))
        self._words(painter, QRectF(box.left(), box.top(), room, box.height()), row.name, bold, ink)
        rest = box.adjusted(room + scaled(_BESIDE), 0, 0, 0)
        self._words(painter, rest, row.words, letters.program(), c.gap if row.kind == "problem" else ink)

    def _words(self, painter: QPainter, box: QRectF, words: str, font: QFont, colour: str) -> float:
        """Words of one line, cut where they do not fit; the width that they take."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, _LINE, metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width()))
        return min(box.width(), metrics.horizontalAdvance(words))

    def _paint_tick(self, painter: QPainter, middle: QPointF, on: bool) -> None:
        c, half = self._look.colours, self._look.letters.scaled(13) / 2
        box = QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half)
        painter.setPen(QPen(QColor(c.accent if on else c.edge), max(1.0, self._look.outline * 0.8)))
        painter.setBrush(QColor(c.accent if on else c.panel))
        painter.drawRoundedRect(box, 3, 3)
        if on:
            painter.setPen(QPen(QColor(c.panel), half * 0.3, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            x, y = middle.x(), middle.y()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF([QPointF(x - half * 0.5, y), QPointF(x - half * 0.1, y + half * 0.42),
                                            QPointF(x + half * 0.55, y - half * 0.42)]))  # fmt: skip

    def _paint_remark(self, painter: QPainter, middle: QPointF) -> None:
        """An amber diamond, as at everything that asks to be looked at."""
        half = self._look.letters.scaled(5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.diff))
        x, y = middle.x(), middle.y()
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
        )
