"""Paints the rows of the findings: kind with its sign, words, weight as bars, the decision, tags and note as signs."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from readout_compare.core.model import Gap
from readout_compare.core.queue import Standing
from readout_compare.core.records import VERDICTS
from readout_compare.ui.delegates.outline import paint_row_outline
from readout_compare.ui.labels import Sign, kind_words, translate, weight_bars
from readout_compare.ui.models.findings import (
    DECISION,
    DOTS,
    KIND,
    NOTE,
    ROW,
    SIDE,
    STANDING,
    TAGS,
    TOPIC,
    WEIGHT,
    WHAT,
    FindingModel,
)
from readout_compare.ui.picture import Finding, Picture, sign_of
from readout_compare.ui.record_words import state_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.signs import paint_note_sign, paint_sign, sign_colour
from readout_compare.ui.widgets.tag_dot import tag_colour

Index = QModelIndex | QPersistentModelIndex
_PAD, _WEIGHT_WIDTH = 10, 84
_DOT = 12  # pixels from one dot of a tag to the next, at the smallest letters
_SHEET = 10  # pixels: the sign of a note, at the smallest letters
_SLACK = 4  # painted text may be a little wider than its metrics say
_SAYS_NO = ("refused", "dismissed", "out of scope")
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

    def forget_widths(self, columns: Collection[int]) -> None:
        """Measure these columns anew from now on, because their words changed."""
        self._widest = {key: width for key, width in self._widest.items() if key[0] not in columns}

    def _width(self, text: str, column: int) -> int:
        if column == WEIGHT:
            return _WEIGHT_WIDTH
        metrics, scaled = QFontMetrics(self.look.letters.program()), self.look.letters.scaled
        if column == NOTE:
            return scaled(_SHEET) + 2 * _PAD
        words = metrics.horizontalAdvance(text) + 2 * _PAD + _SLACK
        return words + scaled(16) if column in (KIND, DECISION) else words

    def decision_width(self) -> int:
        """The width at which no verdict is cut, in pixels: the same before and after the first decision."""
        return max(self._width(f"{state_words(verdict)}  !!!", DECISION) for verdict in VERDICTS)

    def sign_width(self) -> int:
        """The width at which the sign of a kind or of a decision shows without words, in pixels."""
        return self.look.letters.scaled(10) + 2 * _PAD

    def dots_width(self, model: FindingModel) -> int:
        """The width at which the dots of all tags show, without their names, in pixels."""
        most = max((len(entry.standing.tags) for entry in model.entries), default=0)
        return self.look.letters.scaled(_DOT) * most + 2 * _PAD

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
        elif index.column() == DECISION:
            self._paint_decision(painter, rect, index)
        elif index.column() == TAGS:
            self._paint_tags(painter, rect, index)
        elif index.column() == NOTE:
            if index.data():
                size = self.look.letters.scaled(_SHEET)
                paint_note_sign(painter, QPointF(rect.left() + _PAD, QRectF(rect).center().y() - size / 2), self.look)
        else:
            painter.setPen(QColor(c.ink if index.column() == WHAT or selected else c.dim))
            self._paint_words(painter, rect.adjusted(_PAD, 0, -_PAD, 0), row, index)
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            paint_row_outline(painter, rect, index, QColor(c.accent))
        painter.restore()

    def _paint_words(self, painter: QPainter, box: QRect, row: Finding, index: Index) -> None:
        column, words = index.column(), str(index.data() or "")
        if column == WHAT and _is_quotation(row):
            painter.setFont(self.look.letters.text(1.0))
        metrics = QFontMetrics(painter.font())
        model = index.model()
        if column == SIDE and isinstance(model, FindingModel) and self.width_of(model, SIDE) > box.width() + 2 * _PAD:
            words = _who(row, self.picture) or words  # in all rows, or it would seem to tell them apart
        painter.drawText(box, int(_MIDDLE), _cut(words, metrics, box.width(), column == TOPIC))

    def _paint_kind(self, painter: QPainter, rect: QRect, row: Finding) -> None:
        sign: Sign = sign_of(self.picture, row.thing) if self.picture else "none"
        middle = QRectF(rect).center().y()
        scaled = self.look.letters.scaled
        paint_sign(painter, QPointF(rect.left() + _PAD + scaled(5), middle), sign, self.look)
        if rect.width() <= self.sign_width():
            return
        painter.setPen(sign_colour(sign, self.look))
        painter.drawText(rect.adjusted(_PAD + scaled(16), 0, 0, 0), int(_MIDDLE), kind_words(row.kind))

    def _paint_decision(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A dot in the colour of what a person decided; hollow where that says no: refused, dismissed, out of scope."""
        standing: Standing = index.data(STANDING)
        scaled, c = self.look.letters.scaled, self.look.colours
        words = str(index.data() or "")
        box = rect.adjusted(_PAD + scaled(16), 0, -_PAD, 0)
        painter.setPen(QColor(c.ink if standing.is_decided else c.dim))
        if standing.is_decided:
            size = scaled(9)
            centre = QPointF(rect.left() + _PAD + scaled(5), QRectF(rect).center().y())
            _paint_dot(painter, centre, size, QColor(c.accent), standing.state in _SAYS_NO, self.look.outline)
        elif not standing.done:
            box.setLeft(rect.left() + _PAD)
        if box.width() > scaled(24) or not standing.is_decided:
            painter.drawText(box, int(_MIDDLE), _cut(words, QFontMetrics(painter.font()), box.width(), False))

    def _paint_tags(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """A dot a tag; the tooltip has their names."""
        step = self.look.letters.scaled(_DOT)
        x = rect.left() + _PAD
        for _name, colour in index.data(DOTS):
            centre = QPointF(x + step / 2 - 2, QRectF(rect).center().y())
            _paint_dot(painter, centre, step - 4, tag_colour(colour, self.look), False, self.look.outline)
            x += step

    def _paint_bars(self, painter: QPainter, rect: QRect, row: Finding) -> None:
        c = self.look.colours
        middle = rect.top() + rect.height() / 2
        for i in range(5):
            bar = QRectF(rect.left() + _PAD + i * 8, middle - 5, 5, 10)
            if i < weight_bars(row.weight):
                painter.fillRect(bar, QColor(c.ink))
            else:
                painter.fillRect(QRectF(bar.left(), bar.bottom() - 1.5, bar.width(), 1.5), QColor(c.edge))


def _paint_dot(painter: QPainter, centre: QPointF, size: float, colour: QColor, hollow: bool, outline: float) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = max(1.6, outline)
    painter.setPen(QPen(colour, pen) if hollow else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QBrush() if hollow else colour)
    radius = size / 2 - (pen / 2 if hollow else 0)
    painter.drawEllipse(centre, radius, radius)
    painter.restore()


def _cut(text: str, metrics: QFontMetrics, width: int, counted: bool) -> str:
    """The text, ended by an ellipsis where it is too wide; a count at its end ("Sanctions +2") stays whole."""
    if not counted or " +" not in text or metrics.horizontalAdvance(text) <= width:
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    words, _, number = text.rpartition(" +")
    room = width - metrics.horizontalAdvance(f" +{number}")
    return f"{metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)} +{number}"


def _who(row: Finding, picture: Picture | None) -> str:
    """Who alone says it, without "only", where that is all that the words of the side tell; else empty."""
    if picture is None or not isinstance(row.thing, Gap):
        return ""
    names = ", ".join(picture.side(account) for account in row.thing.present)
    return names if row.where == translate("Picture", "{side} only").format(side=names) else ""


def _is_quotation(row: Finding) -> bool:
    """Whether the words are a government's, which are set in the serif."""
    return row.kind == "possible" or (isinstance(row.thing, Gap) and row.thing.topic is None)
