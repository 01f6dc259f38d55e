"""The journal as a table, newest line first: when, who, what, and whether it was taken back."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QBrush, QColor, QFont

from readout_compare.core.journal import Line, stacks
from readout_compare.core.labels import utc_words
from readout_compare.core.text import fold
from readout_compare.ui.labels import moment, translate

Index = QModelIndex | QPersistentModelIndex
WHEN, WHO, WHAT, STATE = range(4)


def what_words(line: Line) -> str:
    """The plain name of the edit, behind "Undo:" or "Redo:" where that is what was done with it."""
    if line.action == "undo":
        return translate("History", "Undo: {name}").format(name=line.name)
    if line.action == "redo":
        return translate("History", "Redo: {name}").format(name=line.name)
    return line.name


class HistoryModel(QAbstractTableModel):
    """Lines of a journal; the filter leaves lines out, it never changes their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()  # oldest first, all that may be shown
        self._rows: tuple[Line, ...] = ()  # newest first, as filtered
        self._journal: Sequence[Line] = ()  # what `_standing` was found in
        self._standing: frozenset[int] = frozenset()  # ids of edits that are not undone
        self._words = ""
        self._searched: dict[int, str] = {}  # number of a line → its words as they are searched
        self._struck = QFont()
        self._struck.setStrikeOut(True)
        self.dim = QColor()  # of what was taken back

    def show(self, lines: Sequence[Line], journal: Sequence[Line]) -> None:
        """Show some lines, oldest first, of a journal that tells which of their edits stand."""
        shown = tuple(lines)
        if shown == self._lines:
            self._look_again(journal)
            return
        fresh = len(shown) - len(self._lines)
        grown = not self._words and fresh > 0 and shown[: len(self._lines)] == self._lines
        if not grown and self._lines and shown[:1] != self._lines[:1]:
            self._searched.clear()  # another project
        if grown:
            self.beginInsertRows(QModelIndex(), 0, fresh - 1)
        else:
            self.beginResetModel()
        self._lines = shown
        self._rows = self._filtered()
        if grown:
            self.endInsertRows()
        else:
            self.endResetModel()
        self._look_again(journal)

    def keep(self, words: str) -> None:
        """Keep lines that hold all of these words, whatever their case; an empty text keeps all."""
        wanted = fold(words.strip())
        if wanted != self._words:
            self._words = wanted
            self.beginResetModel()
            self._rows = self._filtered()
            self.endResetModel()

    def line(self, row: int) -> Line:
        """The line of a row; IndexError beyond the last."""
        return self._rows[row]

    def row_of(self, number: int) -> int | None:
        """The row of a line by its number; None where it is filtered out."""
        return next((row for row, line in enumerate(self._rows) if line.number == number), None)

    def _look_again(self, journal: Sequence[Line]) -> None:
        """Tell which edits stand; the first edit of a project does, although nobody can undo it."""
        if journal is self._journal:
            return
        self._journal = journal
        standing = frozenset(line.edit for line in stacks(journal).undo)
        changed, self._standing = standing != self._standing, standing
        if changed and self._rows:
            self.dataChanged.emit(self.index(0, WHEN), self.index(len(self._rows) - 1, STATE))

    def _filtered(self) -> tuple[Line, ...]:
        if not self._words:
            return self._lines[::-1]
        parts = self._words.split()
        return tuple(line for line in reversed(self._lines) if all(part in self._text(line) for part in parts))

    def _text(self, line: Line) -> str:
        if line.number not in self._searched:
            self._searched[line.number] = fold(f"{what_words(line)} {line.author} {line.at}")
        return self._searched[line.number]

    def is_undone(self, line: Line) -> bool:
        """Whether what a line did no longer stands; an undo itself is never undone, its redo is a line of its own."""
        return line.action != "undo" and line.edit not in self._standing

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of lines that the filter keeps."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, who, what, state."""
        return 0 if parent.isValid() else 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its whole words or UTC as a tip; what was undone is struck through and dim."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        line, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(line, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return utc_words(line.at) if column == WHEN else self._shown(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            undone = translate("History", "{what}, undone").format(what=what_words(line))
            return undone if column == WHAT and self.is_undone(line) else self._shown(line, column)
        return self._letters(column, role) if self.is_undone(line) else None

    def _letters(self, column: int, role: int) -> QFont | QBrush | None:
        if role == Qt.ItemDataRole.FontRole and column == WHAT:
            return self._struck
        return QBrush(self.dim) if role == Qt.ItemDataRole.ForegroundRole and self.dim.isValid() else None

    def _shown(self, line: Line, column: int) -> str:
        if column == WHEN:
            return moment(line.at)
        if column == WHO:
            return line.author
        if column == WHAT:
            return what_words(line)
        return translate("History", "undone") if self.is_undone(line) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("History", "When"), translate("History", "Who"), translate("History", "What"),
            translate("History", "State"),
        )[section]  # fmt: skip
