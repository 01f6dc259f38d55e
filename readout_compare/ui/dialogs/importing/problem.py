"""A source that could not be read: why, and what can be done about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.models.basket import Entry
from readout_compare.ui.widgets.parts import label


class ProblemPage(QWidget):
    """Emits `again` with whether an address of the own network may be asked."""

    again = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = Entry("")
        self.source, self.why, self.note = label("", "strong"), label("", "words"), label("", "dim")
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(lambda: self.again.emit(self._entry.asks_local))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 16, 8, 16)
        rows.setSpacing(8)
        for part in (self.source, self.why, self.note):
            rows.addWidget(part)
        rows.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)

    def show_entry(self, entry: Entry, others: bool) -> None:
        """Tell what is wrong with a source; `others`: whether there are texts that can be taken without it."""
        self._entry = entry
        self.source.setText(entry.source)
        self.why.setText(f"!  {entry.problem}")
        self.note.setText(translate("Importing", "The other texts can be taken without it.") if others else "")
        self.note.setVisible(others)
        local = translate("Importing", "Fetch it all the same")
        self.button.setText(local if entry.asks_local else translate("Importing", "Try again"))
