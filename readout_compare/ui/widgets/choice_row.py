"""A choice of one among few, each a button with the key that does the same: by mouse, arrows, Space or Enter."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QLayoutItem, QSizePolicy, QWidget

from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.flow import FlowLayout
from readout_compare.ui.widgets.parts import Chip

_KEYS = Qt.Key
_AIR = 5  # pixels at the smallest letters
_STEPS = {_KEYS.Key_Left: -1, _KEYS.Key_Up: -1, _KEYS.Key_Right: 1, _KEYS.Key_Down: 1}
_ENTER = (_KEYS.Key_Return, _KEYS.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the choices."""

    value: str
    words: str
    key: str = ""  # shown at the right; empty for none
    tip: str = ""


class KeyButton(Chip):
    """A button with the key that does the same in a frame at its right; Enter presses it as Space does."""

    def __init__(self, words: str, key: str, look: Look, name: str = "") -> None:
        super().__init__(words)
        self._key, self._look = key, look
        self._letters = look.letters.program(0.8)
        self.setProperty("kind", "segment")
        self.setAccessibleName(name or words)
        if key:
            self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        """The words and the key."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._room(), hint.height())

    def _room(self) -> int:
        letters = self._look.letters
        bold, plain = QFontMetrics(letters.program(bold=True)), QFontMetrics(letters.program())
        # the chosen one is bold, for which Qt asks no room
        more = bold.horizontalAdvance(self._words) - plain.horizontalAdvance(self._words)
        if not self._key:
            return max(0, more)
        more = max(0, more - letters.scaled(_AIR))  # a part of it lies in the air before the key
        return more + QFontMetrics(self._letters).horizontalAdvance(self._key) + self._look.letters.scaled(10)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and its key in a frame."""
        super().paintEvent(event)
        if not self._key:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._letters)
        colours = self._look.colours
        metrics, scaled = QFontMetrics(self._letters), self._look.letters.scaled
        width, height = metrics.horizontalAdvance(self._key) + scaled(6), metrics.height()
        box = QRect(self.width() - width - scaled(4), (self.height() - height) // 2, width, height)
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.line), 1))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.dim))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses."""
        if event.key() in _ENTER and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)


class EvenFlow(FlowLayout):
    """Items of one width, at most `most` a line; where that leaves one a line, as many as fit, filling the line."""

    def __init__(self, parent: QWidget, most: int, space: int = 6) -> None:
        super().__init__(parent, space)
        self._most = most

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        items = [(item, item.sizeHint()) for item in self._items if not item.isEmpty()]
        widest = max((size.width() for _, size in items), default=1)
        many = max(1, min(self._most, len(items), (width + self._space) // (widest + self._space)))
        if many == 1:
            return [self._filled(line, width) for line in super()._lines(width)]
        each = (width - (many - 1) * self._space) // many
        sized = [(item, QSize(each, size.height())) for item, size in items]
        return [sized[n : n + many] for n in range(0, len(sized), many)]

    def _filled(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> list[tuple[QLayoutItem, QSize]]:
        """The items of a line, wider by equal shares of what is left; one alone stays as it is."""
        left = width - sum(size.width() for _, size in line) - self._space * (len(line) - 1)
        share = left // len(line) if len(line) > 1 else 0
        return [(item, QSize(size.width() + share, size.height())) for item, size in line]


class ChoiceRow(QWidget):
    """Emits `chosen` with the value pressed; "" where `clears` and the pressed one was pressed again.

    The row shows what it is told by `tell`, never what was pressed: an edit may be refused.
    """

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[Choice], name: str, look: Look, most: int = 2, clears: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._clears, self._value = clears, ""
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        layout = EvenFlow(self, most)
        self.buttons: dict[str, KeyButton] = {}
        for choice in choices:
            button = KeyButton(choice.words, choice.key, look, f"{name}: {choice.words}")
            button.setCheckable(True)
            button.setStatusTip(choice.tip)
            button.clicked.connect(lambda _checked=False, value=choice.value: self._press(value))
            layout.addWidget(button)
            self.buttons[choice.value] = button

    def tell(self, value: str) -> None:
        """Show a value as chosen; "" or one that is no choice: none."""
        self._value = value
        for of, button in self.buttons.items():
            button.setChecked(of == value)

    @property
    def value(self) -> str:
        """What is shown as chosen; "" for none."""
        return self._value

    def _press(self, value: str) -> None:
        self.tell(self._value)
        self.chosen.emit("" if self._clears and value == self._value else value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from choice to choice."""
        buttons = list(self.buttons.values())
        step = _STEPS.get(_KEYS(event.key()))
        focus = QApplication.focusWidget()
        if step is not None and focus in buttons:
            at = buttons.index(focus)
            buttons[(at + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
