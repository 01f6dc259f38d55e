"""Notes whose place is gone from the comparison: their words and the words they were written beside, to read."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from readout_compare.core.records import Note
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label


def lost_words(number: int) -> str:
    """ "1 note has lost its place", "2 notes have lost their place"."""
    notes = counted(number, translate("LostNotes", "note"), translate("LostNotes", "notes"))
    one = translate("LostNotes", "{notes} has lost its place")
    many = translate("LostNotes", "{notes} have lost their place")
    return (one if number == 1 else many).format(notes=notes)


def lost_notes_dialog(notes: Sequence[Note], look: Look, parent: QWidget) -> QDialog:
    """The notes, one below the other, to read and copy; nothing can be changed here."""
    made = QDialog(parent)
    made.setWindowTitle(lost_words(len(notes)))
    page = QTextBrowser()
    page.setObjectName("page")
    page.document().setDocumentMargin(8)
    page.setAccessibleName(translate("LostNotes", "Notes without a place"))
    _write(page, notes, look)
    words = translate("LostNotes", "The comparison no longer holds what these notes were written on. They are kept in "
                      "the project, and come back when their place does.")  # fmt: skip
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(made.reject)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(24, 20, 24, 16)
    rows.setSpacing(12)
    rows.addWidget(label(words, "words"))
    rows.addWidget(page, 1)
    rows.addWidget(buttons)
    made.resize(look.letters.scaled(560), look.letters.scaled(400))
    page.setFocus()
    return made


def _write(page: QTextBrowser, notes: Sequence[Note], look: Look) -> None:
    cursor = QTextCursor(page.document())
    for note in notes:
        date = note.written.removesuffix("Z").replace("T", " ")
        written = translate("LostNotes", "{author}, {date} UTC").format(author=note.author, date=date)
        quote = f"“{note.quote}”" if note.quote else translate("LostNotes", "Without a quotation.")
        for words, letters, colour in (
            (quote, look.letters.text(1.0), look.colours.dim),
            (note.text, look.letters.program(1.0, bold=True), look.colours.ink),
            (written, look.letters.program(0.92), look.colours.dim),
        ):
            _paragraph(cursor, words, letters, colour, last=words is written)
    page.moveCursor(QTextCursor.MoveOperation.Start)


def _paragraph(cursor: QTextCursor, words: str, letters: QFont, colour: str, last: bool) -> None:
    block, style = QTextBlockFormat(), QTextCharFormat()
    block.setBottomMargin(16 if last else 2)
    style.setFont(letters)
    style.setForeground(QColor(colour))
    cursor.setBlockFormat(block)
    cursor.insertText(words, style)
    cursor.insertBlock()
