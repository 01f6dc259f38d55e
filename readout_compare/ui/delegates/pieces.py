"""Paints one piece of a source: kept in ink; left out in grey, barred and signed, the reason in the margin."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readout_compare.ui.delegates.lines import in_lines
from readout_compare.ui.models.importing import REASON, PieceRow
from readout_compare.ui.models.statements import ROW
from readout_compare.ui.theme import Look

Index = QModelIndex | QPersistentModelIndex
_PAD_Y, _SIGN, _BESIDE = 4, 24, 12  # pixels at the smallest letters
_MARGIN = 0.22  # share of the width that reasons get
_NARROW = 46  # letters "M" of width below which reasons stand above the words
_SMALL = 0.85


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where words and reasons go at some width."""

    left: float
    words: float  # width
    reason: float  # width of the margin; 0 where reasons stand above the words
    line: float  # height of a line of a reason


class PieceDelegate(QStyledItemDelegate):
    """Heights are measured once a width and kept by row; `forget` after other pieces or letters."""

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self.look = look
        self._heights: dict[int, float] = {}
        self._width = -1
        self._framed: _Frame | None = None

    def forget(self) -> None:
        """Measure all rows anew."""
        self._heights.clear()
        self._framed, self._width = None, -1

    @property
    def has_margin(self) -> bool:
        """Whether reasons stand beside the words, so that no height hangs on what is kept."""
        return self._frame().reason > 0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As wide as the view, as high as the words need, and the reason above them where there is no margin."""
        frame, n = self._frame(), index.row()
        if n not in self._heights:
            row: PieceRow = index.data(ROW)
            self._heights[n] = self._lay_out(row.text, frame.words, strike=False)[1]
        above = frame.line if not frame.reason and index.data(ROW).reason else 0.0
        return QSize(self._width, round(self._heights[n] + above + 2 * _PAD_Y))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground of a selected row, sign and bar of one that is left out, words, reason, outline of the focus."""
        row: PieceRow = index.data(ROW)
        c, frame, rect = self.look.colours, self._frame(), QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(c.accent_soft if chosen else c.chip))
        top = rect.top() + _PAD_Y
        if not row.kept:
            self._paint_sign(painter, rect, top)
            reason = row.reason or (self._reason_in_view(index) if frame.reason else "")
            top += self._paint_reason(painter, rect, top, reason, frame)
        strike = not row.kept and self.look.name == "contrast"  # where grey is hardly another colour
        layout, height = self._lay_out(row.text, frame.words, strike)
        if not row.kept:
            self._paint_bar(painter, rect, top, height)
        painter.setPen(QColor(c.ink if row.kept else c.dim))
        layout.draw(painter, QPointF(rect.left() + frame.left, top))
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            painter.setPen(QPen(QColor(c.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index  # noqa: ARG002
    ) -> bool:  # fmt: skip
        """Nothing is turned by Qt's own check box, which is not painted: the view tells of clicks and keys."""
        return False

    def _frame(self) -> _Frame:
        width = self._view.viewport().width()
        if self._framed is None or width != self._width:
            self.forget()
            self._width = width
            scaled, small = self.look.letters.scaled, QFontMetricsF(self.look.letters.program(_SMALL))
            left = float(scaled(_SIGN))
            wide = width >= _NARROW * QFontMetricsF(self.look.letters.text()).horizontalAdvance("M") * 0.62
            reason = width * _MARGIN if wide else 0.0
            words = width - left - reason - scaled(_BESIDE) * (2 if reason else 1)
            self._framed = _Frame(left, max(40.0, words), reason, small.height() + 1)
        return self._framed

    def _paint_sign(self, painter: QPainter, rect: QRectF, top: float) -> None:
        """A ring with a bar in it, as on a road that is closed."""
        c, scaled = self.look.colours, self.look.letters.scaled
        pen = QPen(QColor(c.dim), max(1.2, self.look.outline))
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius, step = scaled(4.5), self.look.letters.line_step(self.look.letters.text())
        middle = QPointF(rect.left() + scaled(11), top + step / 2)
        painter.drawEllipse(middle, radius, radius)
        painter.drawLine(middle - QPointF(radius * 0.5, 0), middle + QPointF(radius * 0.5, 0))

    def _reason_in_view(self, index: Index) -> str:
        """The reason of a piece at the top of what is in view, where the one that tells it is out of sight."""
        is_first = self._view.indexAt(self._view.viewport().rect().topLeft()) == index
        return str(index.data(REASON)) if is_first else ""

    def _paint_bar(self, painter: QPainter, rect: QRectF, top: float, height: float) -> None:
        """A line down along the words below the sign, where they have more than one line."""
        scaled, step = self.look.letters.scaled, self.look.letters.line_step(self.look.letters.text())
        if height > 1.5 * step:
            painter.setPen(QPen(QColor(self.look.colours.line), max(2.0, self.look.outline)))
            x = rect.left() + scaled(11)
            painter.drawLine(QPointF(x, top + step + scaled(1)), QPointF(x, top + height - scaled(3)))

    def _paint_reason(self, painter: QPainter, rect: QRectF, top: float, reason: str, frame: _Frame) -> float:
        """The reason at its place; by how much the words go down."""
        if not reason:
            return 0.0
        scaled = self.look.letters.scaled
        painter.setFont(self.look.letters.program(_SMALL))
        painter.setPen(QColor(self.look.colours.dim))
        metrics = QFontMetricsF(painter.font())
        if not frame.reason:
            box = QRectF(rect.left() + frame.left, top, frame.words, frame.line)
            words = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
            return frame.line
        step = self.look.letters.line_step(self.look.letters.text())
        left = rect.right() - frame.reason - scaled(_BESIDE) / 2
        box = QRectF(left, top, frame.reason, max(step, rect.height() - 2 * _PAD_Y))
        lines = max(1, int((box.height() + 2) // metrics.lineSpacing()))
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        if lines == 1 or metrics.horizontalAdvance(reason) <= box.width():
            box.setHeight(step)
            reason = metrics.elidedText(reason, Qt.TextElideMode.ElideRight, box.width())
            flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(box, flags, reason)
        return 0.0

    def _lay_out(self, text: str, width: float, strike: bool) -> tuple[QTextLayout, float]:
        """The words in lines, and their height; a line through them changes nothing of it."""
        font = QFont(self.look.letters.text())
        font.setStrikeOut(strike)
        return in_lines(text, font, width, self.look.letters)
