"""A text to read and select that is as high as its words and never scrolls by itself."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

_LEAST = 40  # pixels: below that, a letter a line helps nobody


class FittedText(QTextBrowser):
    """Words are selected by mouse and keyboard; Tab goes through it; nothing in it opens or loads anything."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("quote")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setOpenLinks(False)
        self.setAcceptDrops(False)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)

    def loadResource(self, _kind: int, _name: object) -> bytes:
        """Nothing: what is read is text alone, whatever it asks for."""
        return b""  # no None: Qt would then read the file itself

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and take the height that needs."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Take the height that the words need at this width."""
        self.document().setTextWidth(max(_LEAST, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height() + 0.5) + 2)

    def sizeHint(self) -> QSize:
        """Any width, the height of the words."""
        return QSize(200, self.height())
