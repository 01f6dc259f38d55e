"""A row of small buttons of which one is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from readout_compare.ui.widgets.flow import FlowLayout
from readout_compare.ui.widgets.parts import Chip


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
            button = Chip(text)
            button.setProperty("kind", "chip")
            button.setCheckable(True)
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
