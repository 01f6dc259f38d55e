"""Paints one statement of an account: its tag, its words, what is marked in them, and how it stands."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readout_compare.ui.delegates.lines import in_lines
from readout_compare.ui.models.statements import EMPHASIS, ROW, Emphasis, StatementRow, TextMark
from readout_compare.ui.offsets import utf16_offset
from readout_compare.ui.theme import Letters, Look, faded
from readout_compare.ui.widgets.signs import paint_note_sign, paint_sign

Index = QModelIndex | QPersistentModelIndex
_PAD_Y, _PAD_X, _SPACE, _PARAGRAPH = 6, 10, 3, 10
_NARROW = 20  # columns narrower than this many letters "M" carry the tag above the words, not beside them


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the parts of a statement go in an item of some width."""

    tag_above: bool
    text_left: float
    text_width: float
    text_top: float


class StatementDelegate(QStyledItemDelegate):
    """Heights depend on the view's width; they are measured anew when it changes."""

    def __init__(self, view: QListView, look: Look) -> None:
        super().__init__(view)
        self._view = view
        self.look = look
        self._heights: dict[tuple[str, float, float, str, str], int] = {}
        self._frames: dict[tuple[bool, float, Letters], _Frame] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        """As wide as the view, as high as the words need."""
        row: StatementRow = index.data(ROW)
        width = float(self._view.viewport().width())
        key = (row.id, width, self.look.letters.base, row.text, row.words)
        if key not in self._heights:
            if len(self._heights) > 20_000:
                self._heights.clear()
            frame = self._frame(row, width)
            _, height = self._lay_out(row, frame.text_width)
            self._heights[key] = round(frame.text_top + height + _PAD_Y + _SPACE)
        return QSize(round(width), self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, selection bar, tag, words with marks, focus outline."""
        row: StatementRow = index.data(ROW)
        emphasis: Emphasis = index.data(EMPHASIS)
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        frame = self._frame(row, rect.width())
        box = QRectF(self.box(option.rect, index))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, box, row, row.id in emphasis.selected)
        if row.id in emphasis.chosen:
            painter.setPen(QPen(QColor(self.look.colours.accent), 2.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(self.look.colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        self._paint_tag(painter, box, row, row.id in emphasis.noted, frame)
        layout, _ = self._lay_out(row, frame.text_width)
        origin = rect.topLeft() + QPointF(frame.text_left, frame.text_top)
        self._paint_topic_ground(painter, layout, origin, row)
        quiet = emphasis.topic is not None and row.id not in emphasis.topic_at and row.id not in emphasis.selected
        quiet = quiet or not row.content or row.words == "told"
        painter.setPen(QColor(self.look.colours.dim if quiet else self.look.colours.ink))
        layout.draw(painter, origin)
        for mark in row.marks:
            if mark.kind != "topic":
                self._underline(painter, layout, origin, row.text, mark)
        painter.restore()

    def box(self, rect: QRect, index: Index) -> QRect:
        """The part of an item's rectangle that the statement's ground fills."""
        return rect.adjusted(0, self._head(index.data(ROW)), 0, -_SPACE)

    def _head(self, row: StatementRow) -> int:
        return _PARAGRAPH if row.opens_paragraph else 0

    def _frame(self, row: StatementRow, width: float) -> _Frame:
        """Measured once for all rows alike: an account may have thousands."""
        key = (row.opens_paragraph, width, self.look.letters)
        if key not in self._frames:
            if len(self._frames) > 100:
                self._frames.clear()
            self._frames[key] = self._measured(row, width)
        return self._frames[key]

    def _measured(self, row: StatementRow, width: float) -> _Frame:
        small = QFontMetricsF(self.look.letters.program(0.85))
        words = QFontMetricsF(self.look.letters.text())
        top = self._head(row) + _PAD_Y
        if width < _NARROW * words.horizontalAdvance("M"):
            return _Frame(True, _PAD_X, max(40.0, width - 2 * _PAD_X), top + small.height() + 2)
        left = 16 + small.horizontalAdvance("⊘ W00")
        return _Frame(False, left, max(40.0, width - left - _PAD_X), top)

    def _lay_out(self, row: StatementRow, width: float) -> tuple[QTextLayout, float]:
        letters = self.look.letters
        font = letters.program(0.92) if row.words == "told" else letters.text()
        return in_lines(row.text, font, width, letters)

    def _paint_ground(self, painter: QPainter, box: QRectF, row: StatementRow, selected: bool) -> None:
        c = self.look.colours
        painter.setPen(Qt.PenStyle.NoPen)
        if row.alone or selected:
            painter.setBrush(QColor(c.gap_soft if row.alone else c.accent_soft))
            if self.look.name == "contrast":
                painter.setPen(QPen(QColor(c.gap if row.alone else c.accent), self.look.outline))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1) if self.look.name == "contrast" else box, 6, 6)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(c.accent))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), 4, box.height()), 2, 2)

    def _paint_tag(self, painter: QPainter, box: QRectF, row: StatementRow, noted: bool, frame: _Frame) -> None:
        font = self.look.letters.program(0.85, bold=row.alone)
        metrics = QFontMetricsF(font)
        words = QFontMetricsF(self.look.letters.text())
        baseline = box.top() + _PAD_Y + (metrics.ascent() if frame.tag_above else words.ascent())
        left = box.left() + _PAD_X
        c = self.look.colours
        painter.setFont(font)
        painter.setPen(QColor(c.gap if row.alone else c.dim if row.id else c.ink))
        if row.alone:
            middle = QPointF(left + self.look.letters.scaled(4), baseline - metrics.capHeight() / 2)
            paint_sign(painter, middle, "alone", self.look)
            left += self.look.letters.scaled(12)
        if not row.content:  # told by a line through the tag, and by grey words
            font.setStrikeOut(True)
            painter.setFont(font)
        painter.drawText(QPointF(left, baseline), row.tag)
        if noted:
            self._paint_note_sign(painter, box, left + metrics.horizontalAdvance(row.tag), baseline, frame)

    def _paint_note_sign(self, painter: QPainter, box: QRectF, after: float, baseline: float, frame: _Frame) -> None:
        """A small written sheet, below the tag or after it."""
        above = QPointF(after + 8, baseline - self.look.letters.scaled(9))
        below = QPointF(box.left() + _PAD_X, baseline + 8)
        paint_note_sign(painter, above if frame.tag_above else below, self.look)

    def _stretches(self, layout: QTextLayout, text: str, mark: TextMark) -> list[QRectF]:
        """The rectangles, in the layout's coordinates, of marked words: one a line they stand on."""
        start, end = utf16_offset(text, mark.start), utf16_offset(text, mark.end)
        found = []
        for i in range(layout.lineCount()):
            line = layout.lineAt(i)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                x0, x1 = line.cursorToX(first)[0], line.cursorToX(last)[0]  # type: ignore[index]
                x1 = min(x1, line.naturalTextRect().right())  # the space at a line's end is not a word
                found.append(QRectF(x0, line.y(), x1 - x0, line.height()))
        return found

    def _paint_topic_ground(self, painter: QPainter, layout: QTextLayout, origin: QPointF, row: StatementRow) -> None:
        c = self.look.colours
        for mark in row.marks:
            if mark.kind == "topic":
                for stretch in self._stretches(layout, row.text, mark):
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(faded(c.accent, 0.2 if self.look.fill else 0.0))
                    box = stretch.translated(origin).adjusted(-2, 0, 2, 0)
                    painter.drawRoundedRect(box, 3, 3)
                    painter.setPen(QPen(QColor(c.accent), self.look.outline))
                    painter.drawLine(box.bottomLeft(), box.bottomRight())

    def _underline(self, painter: QPainter, layout: QTextLayout, origin: QPointF, text: str, mark: TextMark) -> None:
        differs = mark.kind == "differs"
        pen = QPen(QColor(self.look.colours.diff if differs else self.look.colours.gap), 2)
        pen.setStyle(Qt.PenStyle.SolidLine if differs else Qt.PenStyle.DotLine)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        for stretch in self._stretches(layout, text, mark):
            box = stretch.translated(origin)
            painter.drawLine(box.bottomLeft(), box.bottomRight())
