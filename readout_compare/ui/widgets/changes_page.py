"""A page that tells, statement by statement, what a later revision changed; with word marks, to read and to copy."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextLength, QTextTableFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from readout_compare.core.model import Account, Statement
from readout_compare.engine.findings.marks import Mark
from readout_compare.session.revisions import MarkedChange
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.offsets import utf16_offset
from readout_compare.ui.picture import unbroken
from readout_compare.ui.theme import Look

_MOST = 200  # changed statements that are written out; a page of more is no longer read


class ChangesPage(QTextBrowser):
    """Words that are gone are struck out, new ones underlined; every statement says what became of it."""

    def __init__(self, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setObjectName("page")
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        self._cursor = QTextCursor(self.document())
        self._is_empty = True

    def begin(self) -> None:
        """An empty page."""
        self.clear()
        self._cursor = QTextCursor(self.document())
        self._is_empty = True

    def end(self) -> None:
        """Show its beginning."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def heading(self, words: str) -> None:
        """A line in small capitals' stead: grey, bold, with room above."""
        self._paragraph(above=0 if self._is_empty else 18, below=4)
        self._cursor.insertText(words.upper(), self._program(0.85, self._look.colours.dim, bold=True))

    def line(self, words: str, colour: str = "", bold: bool = False, above: int = 2) -> None:
        """What the program says; grey without a colour of its own."""
        self._paragraph(above=above, below=2)
        self._cursor.insertText(words, self._program(1.0, colour or self._look.colours.dim, bold))

    def was_and_is(self, was: str, now: str, marks: tuple[Sequence[Mark], Sequence[Mark]]) -> None:
        """Old words and new ones below each other, with what differs marked."""
        self._named(translate("Changes", "was"), was, marks[0], gone=True)
        self._named(translate("Changes", "is now"), now, marks[1], gone=False)

    def quote(self, name: str, words: str) -> None:
        """Words of an account after what they are."""
        self._named(name, words, (), gone=False)

    def changes(
        self, found: Sequence[MarkedChange], old: Account, new: Account, beside: bool = False, everything: bool = False
    ) -> None:
        """Every statement; those that stayed are counted in one line unless `everything` is asked for."""
        written = 0
        for stayed, group in groupby(found, key=lambda one: one.change.kind == "same"):
            rows = list(group)
            if stayed and not everything:
                self.line(_stay_words(len(rows)), above=8)
                continue
            shown = rows[: max(0, _MOST - written)]
            written += len(shown)
            for one in shown:
                self._change(one, old, new, beside)
            if len(shown) < len(rows):
                left = sum(one.change.kind != "same" or everything for one in found) - written
                self.line(translate("Changes", "… and {number} more").format(number=f"{left:,}"), above=8)
                return

    def _change(self, one: MarkedChange, old: Account, new: Account, beside: bool) -> None:
        change, colours = one.change, self._look.colours
        colour = {"removed": colours.gap, "changed": colours.diff, "added": colours.diff}.get(change.kind, colours.dim)
        self.line(_kind_words(change.kind, change.old, change.new), colour, bold=True, above=12)
        was = _words_of(old, change.old)
        now = _words_of(new, change.new)
        if beside:
            gone = _all_of(was) if change.kind == "removed" else one.old
            fresh = _all_of(now) if change.kind == "added" else one.new
            self._beside((was, gone), (now, fresh))
        elif change.kind == "changed":
            self._statement(was, one.old, gone=True)
            self._statement(now, one.new, gone=False)
        elif change.kind == "removed":
            self._statement(was, _all_of(was), gone=True)
        else:
            self._statement(now, _all_of(now) if change.kind == "added" else (), gone=False)

    def _beside(self, was: tuple[str, Sequence[Mark]], now: tuple[str, Sequence[Mark]]) -> None:
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setCellPadding(3)
        shape.setMargin(0)
        shape.setBottomMargin(self._look.letters.scaled(8))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        shape.setColumnWidthConstraints([half, half])
        table = self._cursor.insertTable(1, 2, shape)
        for column, (words, marks), gone in ((0, was, True), (1, now, False)):
            cursor = table.cellAt(0, column).firstCursorPosition()
            self._write(cursor, words or "–", marks, gone)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_empty = True  # Qt has put an empty block after the table

    def _statement(self, words: str, marks: Sequence[Mark], gone: bool) -> None:
        self._paragraph(above=2, below=2)
        self._write(self._cursor, words, marks, gone)

    def _named(self, name: str, words: str, marks: Sequence[Mark], gone: bool) -> None:
        self._paragraph(above=1, below=1)
        self._cursor.insertText(f"{name}: ", self._program(0.92, self._look.colours.dim))
        self._write(self._cursor, unbroken(words), marks, gone)

    def _write(self, cursor: QTextCursor, words: str, marks: Sequence[Mark], gone: bool) -> None:
        style = QTextCharFormat()
        style.setFont(self._look.letters.text(1.0))
        style.setForeground(QColor(self._look.colours.ink))
        start = cursor.position()
        cursor.insertText(words, style)
        marked = QTextCursor(cursor)
        for mark in marks:
            marked.setPosition(start + utf16_offset(words, mark.start))
            marked.setPosition(start + utf16_offset(words, mark.end), QTextCursor.MoveMode.KeepAnchor)
            marked.mergeCharFormat(self._marked(gone))

    def _marked(self, gone: bool) -> QTextCharFormat:
        made, colours = QTextCharFormat(), self._look.colours
        if gone:
            made.setFontStrikeOut(True)
            made.setForeground(QColor(colours.gap))
            return made
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        made.setUnderlineColor(QColor(colours.diff))
        made.setBackground(QColor(colours.diff_soft))
        return made

    def _paragraph(self, above: int, below: int) -> None:
        scaled = self._look.letters.scaled
        block = QTextBlockFormat()
        block.setTopMargin(scaled(above))
        block.setBottomMargin(scaled(below))
        if self._is_empty:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._is_empty = False

    def _program(self, factor: float, colour: str, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._look.letters.program(factor, bold=bold))
        made.setForeground(QColor(colour))
        return made


def legend() -> str:
    """How the marks of a page are read."""
    return translate("Changes", "Struck out: no longer there. Underlined: new.")


def change_counts(found: Sequence[MarkedChange]) -> str:
    """ "2 statements changed, 1 added, 9 as they were"; rows of split statements count each."""
    names = {
        "changed": translate("Changes", "changed"), "added": translate("Changes", "added"),
        "removed": translate("Changes", "removed"), "moved": translate("Changes", "moved"),
        "same": translate("Changes", "as before"),
    }  # fmt: skip
    counts = {kind: sum(one.change.kind == kind for one in found) for kind in names}
    parts = [f"{number:,} {names[kind]}" for kind, number in counts.items() if number]
    return translate("Changes", "Statements: {parts}").format(parts=", ".join(parts))


def _all_of(words: str) -> tuple[Mark, ...]:
    return (Mark(0, len(words), "only"),)


def _words_of(account: Account, statement: Statement | None) -> str:
    return unbroken(account.text[statement.start : statement.end]) if statement else ""


def _stay_words(number: int) -> str:
    one, many = translate("Changes", "statement as before"), translate("Changes", "statements as before")
    return f"=  {counted(number, one, many)}"


def _kind_words(kind: str, old: Statement | None, new: Statement | None) -> str:
    """A sign and a word, with the numbers of the statement before and now."""
    words = {
        "same": translate("Changes", "=  As before"),
        "moved": translate("Changes", "↕  Moved"),
        "changed": translate("Changes", "≠  Changed"),
        "added": translate("Changes", "+  Added"),
        "removed": translate("Changes", "−  Removed"),
    }[kind]
    numbers = " → ".join(dict.fromkeys(_numbers(old, new)))
    return translate("Changes", "{words}  ·  statement {numbers}").format(words=words, numbers=numbers)


def _numbers(old: Statement | None, new: Statement | None) -> Iterator[str]:
    for statement in (old, new):
        if statement is not None:
            yield str(statement.number)
