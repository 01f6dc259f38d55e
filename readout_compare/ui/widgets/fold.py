"""A heading that opens and closes what stands below it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget


class Fold(QWidget):
    """Closed at first; what is inside is made when it opens, and anew by `renew` while it is open."""

    def __init__(self, words: str, make: Callable[[], Sequence[QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._make = words, make
        self.button = QPushButton()
        self.button.setProperty("kind", "fold")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._turn)
        self._inside: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self._rows.addWidget(self.button)
        self._name()

    @property
    def is_open(self) -> bool:
        """Whether what is inside shows."""
        return self.button.isChecked()

    def renew(self) -> None:
        """Make what is inside anew, if it shows."""
        if self.is_open:
            self._turn()

    def _turn(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None
        if self.is_open:
            self._inside = QWidget()
            rows = QVBoxLayout(self._inside)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(4)
            for widget in self._make():
                rows.addWidget(widget)
            self._rows.addWidget(self._inside)
            self._inside.show()
        self._name()

    def _name(self) -> None:
        self.button.setText(f"{'▾' if self.is_open else '▸'} {self._words}")
        self.button.setAccessibleName(self._words)
