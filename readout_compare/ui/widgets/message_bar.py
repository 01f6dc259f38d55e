"""One sentence at the top of the window: what went wrong or must be known, until it is solved or closed."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from readout_compare.ui.labels import translate

Tone = Literal["error", "notice"]


class MessageBar(QWidget):
    """Hidden until something is told; a newer sentence replaces the older one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QPushButton(translate("MessageBar", "Close"))
        self._close.setAccessibleName(translate("MessageBar", "Close this message"))
        self._close.setProperty("kind", "quiet")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        row.addWidget(self._close)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is told now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, tone: Tone = "error") -> None:
        """Show one sentence; an error begins with "!" so that it is not told by colour alone."""
        self.setProperty("tone", tone)
        self.setAccessibleName(sentence)
        self._words.setText(sentence if tone == "notice" else f"!  {sentence}")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()


class BusyBar(QWidget):
    """What is being worked on, with a way to stop waiting for it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("busy")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(120, 6)
        self._stop = QPushButton(translate("BusyBar", "Cancel"))
        self._stop.setAccessibleName(translate("BusyBar", "Cancel what is being worked on"))
        self._stop.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words)
        row.addWidget(self._progress)
        row.addStretch(1)
        row.addWidget(self._stop)
        self.hide()

    def tell(self, what: str) -> None:
        """Show what is being done; an empty text hides the bar."""
        self._words.setText(what)
        self._progress.setAccessibleName(what)
        self.setVisible(bool(what))
