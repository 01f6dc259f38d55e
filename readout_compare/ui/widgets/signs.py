"""Draws the signs of the window as shapes, so that no font has to hold them."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from readout_compare.ui.labels import Sign
from readout_compare.ui.theme import Look


def sign_colour(sign: Sign, look: Look) -> QColor:
    """Rust for what is not said, amber for what differs, grey for doubt, ink for the rest."""
    c = look.colours
    if sign in ("absent", "first", "other", "none", "alone"):
        return QColor(c.gap)
    if sign == "different":
        return QColor(c.diff)
    return QColor(c.dim if sign in ("possible", "statement") else c.ink)


def paint_sign(painter: QPainter, centre: QPointF, sign: Sign, look: Look, size: float = 9.0) -> None:
    """Paint a sign around a point; `size` is in logical pixels at the smallest letters and grows with them."""
    size = look.letters.scaled(size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = sign_colour(sign, look)
    pen = QPen(colour, max(1.4, look.outline))
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if sign in ("said", "link"):
        painter.drawEllipse(box.adjusted(0.6, 0.6, -0.6, -0.6))
    elif sign == "different":
        half = size * 0.62
        x, y = centre.x(), centre.y()
        painter.drawPolygon(
            QPolygonF([QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half), QPointF(x - half, y)])
        )
    elif sign in ("first", "other"):
        left = sign == "first"
        painter.drawPie(box.translated(size / 4 if left else -size / 4, 0), (90 if left else 270) * 16, 180 * 16)
    else:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        _outlined(painter, box, sign)
    painter.restore()


def paint_note_sign(painter: QPainter, corner: QPointF, look: Look) -> None:
    """A small written sheet, two lines in a frame, its upper left corner at that point; it grows with the letters."""
    unit = look.letters.scaled(10) / 10
    sheet = QRectF(corner.x(), corner.y(), 9 * unit, 10 * unit)
    painter.save()
    painter.setPen(QPen(QColor(look.colours.accent), max(1.2, 0.5 * look.outline)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(sheet)
    for y in (3.0, 5.5):
        left, right, line = sheet.left() + 2 * unit, sheet.right() - 2 * unit, sheet.top() + y * unit
        painter.drawLine(QPointF(left, line), QPointF(right, line))
    painter.restore()


def _outlined(painter: QPainter, box: QRectF, sign: Sign) -> None:
    inner = box.adjusted(1, 1, -1, -1)
    middle = box.center()
    if sign in ("absent", "none", "alone"):
        painter.drawEllipse(inner)
    if sign == "alone":
        reach = inner.width() / 2 * 0.72
        x, y = middle.x(), middle.y()
        painter.drawLine(QPointF(x - reach, y + reach), QPointF(x + reach, y - reach))
    elif sign in ("automatic", "possible"):  # as the outlines of bands: two dashes, three dots
        count, filled = (2, 0.62) if sign == "automatic" else (3, 0.4)
        step = box.width() / (count - 1 + filled)
        for start in (box.left() + n * step for n in range(count)):
            painter.drawLine(QPointF(start, middle.y()), QPointF(start + filled * step, middle.y()))
    elif sign == "held":  # as the outline of a band that a person decided
        painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()))
    elif sign == "statement":
        for y, share in ((0.25, 1.0), (0.5, 1.0), (0.75, 0.6)):
            top = box.top() + y * box.height()
            painter.drawLine(QPointF(box.left(), top), QPointF(box.left() + share * box.width(), top))
