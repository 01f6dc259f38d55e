"""What went wrong or must be known, at the top of the window, until it is solved or closed."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSizePolicy, QWidget

from readout_compare.ui.labels import translate

Tone = Literal["error", "notice"]
_USUAL, _TIGHT = 8, 2  # pixels above and below the words
QWIDGETSIZE_MAX = 16_777_215  # Qt's own, which PySide does not name


class MessageBar(QWidget):
    """Hidden until something is told; what is told later replaces what was told before."""

    told = Signal()  # other words stand here now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.remedy = QPushButton()
        self.remedy.clicked.connect(lambda: self._action.trigger() if self._action else None)
        self._action: QAction | None = None
        self._close = QPushButton(translate("MessageBar", "Close"))
        self._close.setAccessibleName(translate("MessageBar", "Close this message"))
        self._close.setProperty("kind", "quiet")
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, _USUAL, 8, _USUAL)
        row.addWidget(self._words, 1)
        row.addWidget(self.remedy)
        row.addWidget(self._close)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is told now; empty while hidden."""
        return "" if self.isHidden() else self._words.text()

    def tell(self, sentence: str, tone: Tone = "error", remedy: QAction | None = None) -> None:
        """Show a sentence, or several a line each, with a button for what may help.

        An error begins with "!" so that it is not told by colour alone.
        """
        self._action = remedy
        self.remedy.setVisible(remedy is not None)
        if remedy is not None:
            self.remedy.setText(remedy.text().replace("&", ""))
            self.remedy.setAccessibleName(self.remedy.text())
            self.remedy.setToolTip(remedy.statusTip())
        self.setProperty("tone", tone)
        self.setAccessibleName(sentence)
        self._words.setText(sentence if tone == "notice" else f"!  {sentence}")
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self.told.emit()

    def be_tight(self, is_tight: bool) -> None:
        """Leave little room above and below the words, or the usual."""
        above = _TIGHT if is_tight else _USUAL
        layout = self.layout()
        if layout is not None and layout.contentsMargins().top() != above:
            layout.setContentsMargins(16, above, 8, above)

    def height_at(self, width: int) -> int:
        """The height that the words and the buttons need at that width, in pixels."""
        layout = self.layout()
        assert layout is not None
        if width < layout.totalMinimumSize().width():
            return QWIDGETSIZE_MAX
        return max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())

    def add(self, sentence: str) -> None:
        """Tell one more thing below what is told; a notice of its own where nothing is."""
        if self.isHidden():
            self.tell(sentence, "notice")
        elif sentence not in self._words.text():
            self._words.setText(f"{self._words.text()}\n{sentence}")
            self.setAccessibleName(self._words.text())
            self.told.emit()


class StandingNotice(QLabel):
    """What is true of all that the window shows, such as that it takes no edit; hidden where nothing is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def tell(self, why: str) -> None:
        """Show why nothing can be changed here; an empty text hides the line."""
        self.setText(translate("MessageBar", "Read-only: {why}").format(why=why))
        self.setVisible(bool(why))


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
