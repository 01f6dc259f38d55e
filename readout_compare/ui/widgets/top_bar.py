"""The line at the top: which call, where it is kept, how much was found, and a field that finds words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label


class TopBar(QWidget):
    """Emits `wanted` with the words each time Enter is pressed in the field."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "strong", wrap=False)
        self._file = label("", "dim", wrap=False)
        self._counts = label("", "dim", wrap=False)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("TopBar", "Find in the accounts"))
        self.field.setAccessibleName(translate("TopBar", "Find in the accounts"))
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self.field.setMaximumWidth(260)
        self.field.returnPressed.connect(lambda: self.wanted.emit(self.field.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._file)
        row.addStretch(1)
        row.addWidget(self._counts)
        row.addWidget(self.field, 1)

    def tell(self, title: str, file: str, counts: str) -> None:
        """Show the call's title, the file's name and what was found."""
        self._title.setText(title)
        self._file.setText(file)
        self._counts.setText(counts)
