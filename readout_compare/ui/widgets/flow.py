"""A layout that sets its items side by side and goes on in a new line where the width ends."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Items keep their hinted size; the height follows from the width."""

    def __init__(self, parent: QWidget | None = None, space: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._space = space
        self._heights: dict[int, int] = {}  # by width, until something in it changes
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """The number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """The item at a position; None, as Qt expects, beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Take an item out; None, as Qt expects, beyond the last."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Neither."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Always."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at that width."""
        if width not in self._heights:
            margins = self.contentsMargins()
            inner = QRect(0, 0, width - margins.left() - margins.right(), 0)
            self._heights[width] = self._arrange(inner, move=False) + margins.top() + margins.bottom()
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it changed: nothing that was measured holds."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Set the items into the rectangle."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), move=True)

    def sizeHint(self) -> QSize:
        """As small as may be: the width decides."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The item whose least size is greatest."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _arrange(self, rect: QRect, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(size.height() for _, size in line)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self._space
            y += height + self._space
        return max(0, y - self._space - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that show, with their sizes, as many a line as the width takes; none is wider than that."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width:
                size = QSize(width, max(size.height(), item.heightForWidth(width)))
            if not lines or taken + size.width() > width:
                lines.append([])
                taken = 0
            lines[-1].append((item, size))
            taken += size.width() + self._space
        return lines


class FlowLabel(QLabel):
    """Words of one line in a role of the style sheet, that wrap only where the whole line is narrower than they are."""

    def __init__(self, text: str, role: str) -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)

    def sizeHint(self) -> QSize:
        """One line."""
        around = self.contentsMargins()
        width = self.fontMetrics().horizontalAdvance(self.text()) + around.left() + around.right() + 2
        return QSize(width, super().heightForWidth(width))


def flow_of(widgets: list[QWidget]) -> QWidget:
    """A widget that holds those side by side, in as many lines as the width asks for."""
    holder = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    layout = FlowLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
