"""The line at the top: which call, where it is kept, how far the review is, what waits, a field to find words."""

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.burn_down import BurnDown
from readout_compare.ui.widgets.parts import label

_FIELD_LETTERS = 34  # widest
_BESIDE = 12  # pixels between the parts


class TopBar(QWidget):
    """Emits `wanted` with the words each time Enter is pressed in the field."""

    wanted = Signal(str)
    lost_wanted = Signal()  # the tray of what lost its place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "strong", wrap=False)
        self._file = label("", "dim", wrap=False)
        self._counts = label("", "dim", wrap=False)
        self.burn_down = BurnDown()
        self.lost = QPushButton()
        self.lost.setProperty("kind", "chip")
        self.lost.clicked.connect(self.lost_wanted)
        self.lost.hide()
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("TopBar", "Find in the accounts"))
        self.field.setAccessibleName(translate("TopBar", "Find in the accounts"))
        self.field.setClearButtonEnabled(True)
        self.field.setAcceptDrops(False)
        self.field.returnPressed.connect(lambda: self.wanted.emit(self.field.text()))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(_BESIDE)
        row.addWidget(self._title)
        row.addWidget(self._file)
        row.addStretch(1)
        row.addWidget(self._counts)
        row.addWidget(self.burn_down)
        row.addWidget(self.lost)
        row.addWidget(self.field, 1)

    def free_room(self) -> QRect:
        """The part that holds the title and what is free beside it, in the bar's own coordinates."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
        shown = (part for part in (self._counts, self.burn_down, self.lost, self.field) if not part.isHidden())
        end = min((part.x() for part in shown), default=self.width())
        return QRect(0, 0, max(0, end - _BESIDE), self.height() - 1)  # its lowest line parts it from the page

    def changeEvent(self, event: QEvent) -> None:
        """The field is as wide as its words at any size of the letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.field.setMaximumWidth(self.field.fontMetrics().averageCharWidth() * _FIELD_LETTERS)

    def tell(self, title: str, file: str, counts: str, lost: str) -> None:
        """Show the call's title, the file's name, how many notes there are, and what waits in the tray, if any."""
        self.lost.setText(lost)
        self.lost.setAccessibleName(lost)
        self.lost.setVisible(bool(lost))
        self._title.setText(title)
        self._file.setText(file)
        self._counts.setText(counts)
