"""A note to read: its light Markdown as styles, in a text that is as high as its words."""

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from readout_compare.ui.light_markdown import Run, lines_of
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.fitted_text import FittedText

_STEP = 14  # pixels that an item of a list stands in, at the smallest letters


class NoteView(FittedText):
    """Links show where they lead when the mouse rests on them; they are never followed."""

    def __init__(self, name: str, text: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setObjectName("noteView")
        self._look = look
        self.document().setDefaultFont(look.letters.program())
        self.document().setUndoRedoEnabled(False)
        self._write(text)
        self.fit()

    def _write(self, text: str) -> None:
        cursor = QTextCursor(self.document())
        step = self._look.letters.scaled(_STEP)
        for number, line in enumerate(lines_of(text)):
            block = QTextBlockFormat()
            if line.kind == "item":
                block.setLeftMargin(step * (line.depth + 1))
                block.setTextIndent(-step)
            if number:
                cursor.insertBlock(block)
            else:
                cursor.setBlockFormat(block)
            if line.sign:
                cursor.insertText(f"{line.sign}\u2002", QTextCharFormat())
            for run in line.runs:
                cursor.insertText(run.text, self._format(run))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _format(self, run: Run) -> QTextCharFormat:
        made = QTextCharFormat()
        if run.bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontItalic(run.italic)
        if run.address:
            made.setAnchor(True)
            made.setAnchorHref(run.address)
            made.setToolTip(run.address)
            made.setForeground(QColor(self._look.colours.accent))
            made.setFontUnderline(True)
        return made
