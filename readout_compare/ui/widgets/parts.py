"""Labels, chips and lines in the roles that the style sheet knows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readout_compare.ui.labels import Sign
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.signs import paint_sign, sign_colour

_NARROW = 40  # pixels
_BETWEEN = " · "


def label(text: str, role: str, wrap: bool = True) -> QLabel:
    """A label in a role of the style sheet: eyebrow, title, dim, words, strong."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if wrap:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        made.setSizePolicy(policy)
        made.setMinimumWidth(1)
    return made


def scrolled(owner: QWidget, name: str) -> QScrollArea:
    """A scroll area without a frame that fills its owner; the keyboard goes to what is in it, not to itself."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(area)
    return area


class ElidedLabel(QLabel):
    """A line of words that ends in an ellipsis where it is narrower than they are, so that it never widens a window."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        """It may become a few letters narrow."""
        return QSize(min(_NARROW, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, cut at the right where they do not fit."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


class Pieces(QLabel):
    """Short pieces of one line with a dot between them: where they do not fit whole ones go, the last one never."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._pieces: tuple[str, ...] = ()

    def show_pieces(self, pieces: Sequence[str]) -> None:
        """Show these; all of them are the text, the tooltip and what a screen reader is told."""
        self._pieces = tuple(pieces)
        self.setText(_BETWEEN.join(pieces))
        self.setToolTip(self.text())
        self.updateGeometry()

    def fitting(self, width: int) -> str:
        """As many pieces as that many pixels take."""
        *first, last = self._pieces or ("",)
        for n in range(len(first), 0, -1):
            words = _BETWEEN.join((*first[:n], last))
            if self.fontMetrics().horizontalAdvance(words) <= width:
                return words
        return last

    def minimumSizeHint(self) -> QSize:
        """The last piece."""
        last = self._pieces[-1] if self._pieces else ""
        return QSize(self.fontMetrics().horizontalAdvance(last) + 2, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What fits, at the right."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        box = self.contentsRect()
        words = self.fitting(box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)


def hairline() -> QFrame:
    """A line of one pixel across."""
    made = QFrame()
    made.setObjectName("hairline")
    made.setFixedHeight(1)
    return made


class Chip(QPushButton):
    """A small button whose words end in an ellipsis where it is narrower than they are."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._words = text
        self._hint: QSize | None = None  # layouts ask often; it changes with the letters alone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all the words, also while they are cut."""
        if self._hint is None:
            hint, metrics = super().sizeHint(), QFontMetrics(self.font())
            cut = metrics.horizontalAdvance(self._words) - metrics.horizontalAdvance(self.text())
            self._hint = QSize(hint.width() + cut, hint.height())
        return QSize(self._hint)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters or another style ask for other room."""
        self._hint = None
        super().changeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(min(40, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut or show the words as the width allows."""
        super().resizeEvent(event)
        metrics = QFontMetrics(self.font())
        words, hint = self._words, self.sizeHint().width()
        if self.width() < hint:
            room = max(0, self.width() - hint + metrics.horizontalAdvance(words))
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(words)
        self.setToolTip("" if words == self._words else self._words)


def chip(text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    """A small rounded button."""
    made = Chip(text)
    made.setProperty("kind", "chip")
    made.setAccessibleName(name)
    made.clicked.connect(lambda: pressed())
    return made


def tag_button(text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    """A statement's tag that leads to it."""
    made = QPushButton(text)
    made.setProperty("kind", "tag")
    made.setAccessibleName(name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda: pressed())
    return made


class Badge(QWidget):
    """A sign with words, on the soft ground of its colour."""

    def __init__(self, sign: Sign, words: str, look: Look, ground: bool = True, bold: bool = True) -> None:
        super().__init__()
        self._sign, self._words, self._look, self._ground = sign, words, look, ground
        self._font = look.letters.program(0.95, bold=bold)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The sign, the words and the padding."""
        metrics = QFontMetrics(self._font)
        pad = 8 if self._ground else 0
        width = metrics.horizontalAdvance(self._words) + self._look.letters.scaled(16) + 2 * pad + 2
        return QSize(width, metrics.height() + (6 if pad else 2))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; its words then end in an ellipsis."""
        return QSize(min(60, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, sign, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = self._look.colours
        colour = sign_colour(self._sign, self._look)
        soft = {c.gap: c.gap_soft, c.diff: c.diff_soft}.get(colour.name(), c.chip)
        pad = 8 if self._ground else 0
        if self._ground:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(soft))
            painter.drawRoundedRect(self.rect(), 5, 5)
        scaled = self._look.letters.scaled
        paint_sign(painter, QPointF(pad + scaled(5), self.height() / 2), self._sign, self._look)
        painter.setFont(self._font)
        painter.setPen(colour if self._ground else QColor(c.dim))
        box = self.rect().adjusted(pad + scaled(15), 0, 0, 0)
        words = QFontMetrics(self._font).elidedText(self._words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def small_button(text: str, name: str, pressed: Callable[[], object], kind: str = "link") -> QPushButton:
    """A button of words alone, for what can be done with one line of a list."""
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name)
    made.setToolTip("" if name == text else name)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.clicked.connect(lambda: pressed())
    return made


def removable(words: str, name: str, pressed: Callable[[], object] | None, remove: str,
              removed: Callable[[], object], icon: QIcon | None = None) -> QWidget:  # fmt: skip
    """A chip with a cross beside it that takes it away; an icon before the words, where one is given.

    Where pressing the chip leads nowhere it is mere words, which the keyboard passes over.
    """
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    made = Chip(words)
    made.setProperty("kind", "chip")
    made.setAccessibleName(name)
    if pressed is None:
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    else:
        made.clicked.connect(lambda: pressed())
    if icon is not None:
        made.setIcon(icon)
    row.addWidget(made)
    row.addWidget(small_button("×", remove, removed, "cross"))
    return holder
