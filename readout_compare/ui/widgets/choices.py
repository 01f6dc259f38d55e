"""A row of small buttons of which one is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from readout_compare.ui.widgets.flow import FlowLayout


class Choices(QWidget):
    """Emits `chosen` with the place of the button that was pressed; the arrow keys go from one to the next."""

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._name = name
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.chosen)
        self._row = FlowLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)

    def show_choices(self, words: Sequence[str], pressed: int) -> None:
        """Other buttons, the one at that place pressed; nobody is told."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        for n, text in enumerate(words):
            button = Toggle(text)
            button.setAccessibleName(f"{self._name}: {text}")
            self._group.addButton(button, n)
            self._row.addWidget(button)
            button.setChecked(n == pressed)

    @property
    def place(self) -> int:
        """The place of the pressed button; -1 without buttons."""
        return self._group.checkedId()

    def press(self, place: int) -> None:
        """Press the button at a place, as a click does."""
        self._group.button(place).click()


class Toggle(QPushButton):
    """A small button that stays pressed."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)

    def sizeHint(self) -> QSize:
        """Room for the words as bold as they are while it is pressed."""
        hint, bold = super().sizeHint(), QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        plain = QFont(self.font())
        plain.setWeight(QFont.Weight.Normal)
        more = QFontMetrics(bold).horizontalAdvance(self.text()) - QFontMetrics(plain).horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more) + 2, hint.height())
