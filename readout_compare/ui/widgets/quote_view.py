"""A quotation that can be selected and copied, as high as its words, with words marked in it."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from readout_compare.ui.models.statements import TextMark
from readout_compare.ui.offsets import utf16_offset
from readout_compare.ui.picture import one_line
from readout_compare.ui.theme import Look


class QuoteView(QTextBrowser):
    """Grows with its words and never scrolls by itself; Tab goes through it, not into it."""

    def __init__(self, name: str, text: str, marks: Sequence[TextMark], look: Look, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("quote")
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().setDefaultFont(look.letters.text(1.05))
        self._write(one_line(text), marks, look)
        self._fit()

    def _write(self, text: str, marks: Sequence[TextMark], look: Look) -> None:
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        step = look.letters.line_step(self.document().defaultFont())
        block.setLineHeight(step, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.mergeBlockFormat(block)
        for mark in marks:
            cursor.setPosition(utf16_offset(text, mark.start))
            cursor.setPosition(utf16_offset(text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_format_of(mark, look))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and take the height that needs."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(max(40, self.viewport().width()))
        self.setFixedHeight(round(self.document().size().height() + 0.5) + 2)

    def sizeHint(self) -> QSize:
        """Any width, the height of the words."""
        return QSize(200, self.height())


def _format_of(mark: TextMark, look: Look) -> QTextCharFormat:
    made, c = QTextCharFormat(), look.colours
    if mark.kind == "shared":
        made.setFontWeight(QFont.Weight.DemiBold)
    elif mark.kind == "differs":
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(c.diff))
        made.setBackground(QColor(c.diff_soft))
    elif mark.kind == "only":
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(QColor(c.gap))
    else:
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(c.accent))
        made.setBackground(QColor(c.accent_soft))
    return made
