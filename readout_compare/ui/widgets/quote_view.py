"""A quotation that can be selected and copied, as high as its words, with words marked in it."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from readout_compare.ui.models.statements import TextMark
from readout_compare.ui.offsets import code_points, utf16_offset
from readout_compare.ui.picture import unbroken
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.fitted_text import FittedText


class QuoteView(FittedText):
    """Shows one statement; marks can be changed without losing what is selected in it."""

    def __init__(self, name: str, text: str, marks: Sequence[TextMark], look: Look, parent: QWidget | None = None):
        super().__init__(name, parent)
        self._look, self._text, self._marks = look, unbroken(text), tuple(marks)
        self.document().setDefaultFont(look.letters.text(1.05))
        self.setPlainText(self._text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        block = QTextBlockFormat()
        step = look.letters.line_step(self.document().defaultFont())
        block.setLineHeight(step, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        cursor.mergeBlockFormat(block)
        self._paint()
        self.fit()

    def mark(self, marks: Sequence[TextMark]) -> None:
        """Mark these words in place of those before; the selection stays."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self._paint()

    @property
    def marks(self) -> tuple[TextMark, ...]:
        """What is marked, in code points of the quotation."""
        return self._marks

    def selected(self) -> tuple[int, int] | None:
        """What is selected, in code points of the quotation, without white space at its ends; None for nothing."""
        cursor = self.textCursor()
        start, end = (code_points(self._text, n) for n in (cursor.selectionStart(), cursor.selectionEnd()))
        words = self._text[start:end]
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        return (start, end) if start < end else None

    def _paint(self) -> None:
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setCharFormat(QTextCharFormat())
        for mark in self._marks:
            cursor.setPosition(utf16_offset(self._text, mark.start))
            cursor.setPosition(utf16_offset(self._text, mark.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(_format_of(mark, self._look))


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
