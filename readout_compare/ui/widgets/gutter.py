"""The space between two neighbouring accounts, where links are drawn as bands that follow scrolling."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from readout_compare.core.model import Link
from readout_compare.ui.picture import Picture
from readout_compare.ui.theme import Look, faded
from readout_compare.ui.widgets.column_view import ColumnView
from readout_compare.ui.widgets.ribbon_shapes import Edge, Outline, Place, in_view, runs, shapes, tab

_STUB, _RING = 12.0, 4.0
_FADED, _FADED_PLAIN = 0.4, 0.7  # opacity beside a selected band; the second where the theme has no tints


@dataclass(frozen=True, slots=True)
class Drawn:
    """One shape on the screen and the link it stands for."""

    link: Link
    outline: Outline


class Gutter(QWidget):
    """Asks its two columns where their statements stand, each time it paints; emits `chosen` with a link."""

    chosen = QtSignal(object)

    def __init__(self, left: ColumnView, right: ColumnView, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left, self._right, self._look = left, right, look
        self._picture: Picture | None = None
        self._selected: frozenset[str] = frozenset()
        self._before: frozenset[str] = frozenset()
        self._after: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        for column in (left, right):
            column.moved.connect(self.update)

    def show_picture(self, picture: Picture) -> None:
        """Draw the links of that picture."""
        order = [a.id for a in picture.comparison.accounts]
        at = order.index(self._right.account_id)
        self._picture, self._before, self._after = picture, frozenset(order[:at]), frozenset(order[at:])
        self.update()

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self._look = look
        self.update()

    def select(self, links: frozenset[str]) -> None:
        """Draw those links in full and let the others fade; an empty set fades none."""
        self._selected = links
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for a band to swing."""
        return QSize(72, 200)

    def drawn(self) -> tuple[Drawn, ...]:
        """Every shape that shows now, selected ones last, so that they lie above."""
        if self._picture is None:
            return ()
        links_of = self._picture.comparison.links_of
        shown = [sid for column in (self._left, self._right) for sid in column.in_view()]
        links = {link.id: link for sid in shown for link in links_of.get(sid, ())}
        found = [d for link in links.values() for d in self._drawn_of(link)]
        return tuple(sorted(found, key=lambda d: d.link.id in self._selected))

    def stubs(self) -> tuple[tuple[float, Edge], ...]:
        """Heights of the rings: statements in view that no account beyond this gutter has a counterpart of."""
        if self._picture is None:
            return ()
        found: list[tuple[float, Edge]] = []
        for column, edge, beyond in self._sides():
            for sid in column.in_view():
                links = self._picture.comparison.links_of.get(sid, ())
                statement = self._picture.comparison.statement_by_id[sid]
                if not statement.content or any(beyond & link.members.keys() for link in links):
                    continue
                place = self._place(column, [sid])
                if place is not None and in_view(place, self.height()):
                    found.append(((place[0] + place[1]) / 2, edge))
        return tuple(found)

    def _sides(self) -> tuple[tuple[ColumnView, Edge, frozenset[str]], ...]:
        return ((self._left, "left", self._after), (self._right, "right", self._before))

    def _drawn_of(self, link: Link) -> list[Drawn]:
        left = self._places(self._left, link.members.get(self._left.account_id, ()))
        right = self._places(self._right, link.members.get(self._right.account_id, ()))
        if left and right:
            outlines = [o for a in left for b in right for o in shapes(a, b, self.width(), self.height())]
            return [Drawn(link, o) for o in dict.fromkeys(outlines)]
        found: list[Drawn] = []  # its counterpart stands farther on: a tab points that way
        for (column, edge, beyond), places in zip(self._sides(), (left, right), strict=True):
            if beyond & link.members.keys() and not self._reaches_neighbour(link, column):
                found += [Drawn(link, tab(p, edge, self.width())) for p in places if in_view(p, self.height())]
        return found

    def _reaches_neighbour(self, link: Link, column: ColumnView) -> bool:
        """Whether a band from the same statements goes to the neighbour already: a tab to farther accounts would
        only lie over it, unless its own link is the selected one."""
        neighbour = self._right if column is self._left else self._left
        if link.id in self._selected or self._picture is None:
            return False
        links_of = self._picture.comparison.links_of
        mine = link.members.get(column.account_id, ())
        return any(neighbour.account_id in other.members for sid in mine for other in links_of.get(sid, ()))

    def _places(self, column: ColumnView, ids: Sequence[str]) -> list[Place]:
        rows = column.statements.rows_of(ids)
        return [self._vertical(column, column.box(first).united(column.box(last))) for first, last in runs(rows)]

    def _place(self, column: ColumnView, ids: Sequence[str]) -> Place | None:
        places = self._places(column, ids)
        return places[0] if places else None

    def _vertical(self, column: ColumnView, rect: QRect) -> Place:
        offset = self.mapFromGlobal(column.viewport().mapToGlobal(rect.topLeft())).y()
        return float(offset), float(offset + rect.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bands first, rings above them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for drawn in self.drawn():
            self._paint_band(painter, drawn)
        painter.setOpacity(_FADED if self._selected and self._look.fill else 1.0)
        c = self._look.colours
        painter.setPen(QPen(QColor(c.gap), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for y, edge in self.stubs():
            x, sign = (0.0, 1.0) if edge == "left" else (float(self.width()), -1.0)
            painter.drawLine(QPointF(x, y), QPointF(x + sign * _STUB, y))
            painter.drawEllipse(QPointF(x + sign * (_STUB + _RING), y), _RING, _RING)

    def _paint_band(self, painter: QPainter, drawn: Drawn) -> None:
        selected = drawn.link.id in self._selected
        sure = drawn.link.confidence == "sure" or drawn.link.state != "automatic"
        fill = self._look.fill * (1.0 if sure else 0.5) * (1.6 if selected else 1.0)
        pen = self.pen_of(drawn.link)
        painter.setOpacity(1.0 if selected or not self._selected else _FADED if self._look.fill else _FADED_PLAIN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(pen.color().name(), fill))
        path = path_of(drawn.outline)
        painter.drawPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)

    def pen_of(self, link: Link) -> QPen:
        """The outline of a band: solid where a person decided, dashed for a sure link, dotted and pale if possible."""
        sure, selected, c = link.confidence == "sure", link.id in self._selected, self._look.colours
        held = sure or link.state != "automatic"
        colour = c.accent if selected else c.diff if link.differences else c.band if held else c.band_pale
        pen = QPen(QColor(colour), self._look.outline * (1.4 if selected else 1.0))
        if link.state == "automatic":
            pen.setDashPattern([4.0, 2.4] if sure else [1.6, 2.6])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def link_at(self, point: QPointF) -> Link | None:
        """The topmost link whose shape holds that point."""
        return next((d.link for d in reversed(self.drawn()) if path_of(d.outline).contains(point)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a band chooses its link."""
        link = self.link_at(event.position())
        if link is not None:
            self.chosen.emit(link)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = self.link_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Tell over a band why it was made."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            link = self.link_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), link.reason if link else "", self)
            return True
        return super().event(event)


def path_of(outline: Outline) -> QPainterPath:
    """The outline as a closed painter path."""
    path = QPainterPath(QPointF(*outline.start))
    for part in outline.parts:
        if len(part) == 1:
            path.lineTo(QPointF(*part[0]))
        else:
            path.cubicTo(QPointF(*part[0]), QPointF(*part[1]), QPointF(*part[2]))
    path.closeSubpath()
    return path
