"""What a source holds, piece by piece, and the statements that its text will be cut into, as list models."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.capture import Piece
from readout_compare.core.text import one_line
from readout_compare.ui.labels import translate
from readout_compare.ui.models.statements import EMPHASIS, ROW, Emphasis, StatementRow
from readout_compare.ui.picture import unbroken

Index = QModelIndex | QPersistentModelIndex
REASON = ROW + 2  # why a piece is left out, also where the piece above says the same
_LONGEST = 6_000  # letters of one piece that are laid out: a source may be one line of megabytes
_TOLD = 400  # letters of a piece that a screen reader is given at once


@dataclass(frozen=True, slots=True)
class PieceRow:
    """What is painted for one piece of a source."""

    text: str  # without the white space around it; a line end inside is U+2028
    kept: bool
    reason: str  # why it is left out; empty for a kept piece, and where the piece above has the same reason


class Places:
    """Where the pieces of a source stand in the text of the account, in code points."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        lengths = [len(piece.text) if piece.kept else 0 for piece in pieces]
        first = next((piece.text for piece in pieces if piece.kept and piece.text.strip()), "")
        blank = sum(len(p.text) for p in _until_text(pieces))
        lead = blank + len(first) - len(first.lstrip())
        self._starts = [start - lead for start in (0, *accumulate(lengths))]
        self._kept = [piece.kept for piece in pieces]

    def span(self, piece: int) -> tuple[int, int]:
        """Start and end of a piece; an empty stretch for one that is left out."""
        return self._starts[piece], self._starts[piece + 1]

    def piece_at(self, offset: int) -> int:
        """The kept piece in which a place of the text lies; -1 without one."""
        at = min(bisect_right(self._starts, offset), len(self._kept)) - 1
        while at >= 0 and not self._kept[at]:
            at -= 1
        return at


def _until_text(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.kept and piece.text.strip():
            return
        if piece.kept:
            yield piece


class PieceModel(QAbstractListModel):
    """One row a piece; whether it is kept is its check state too, which a screen reader tells."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.pieces: tuple[Piece, ...] = ()
        self._turned: frozenset[int] = frozenset()

    def show(self, pieces: tuple[Piece, ...]) -> None:
        """Take the pieces of another source, or of the same one read otherwise."""
        self.beginResetModel()
        self.pieces = pieces
        self.endResetModel()

    def turn(self, pieces: tuple[Piece, ...]) -> None:
        """Take the same pieces, of which others are kept now; only the rows that changed are told."""
        before, self.pieces = self.pieces, pieces
        changed = [n for n, (a, b) in enumerate(zip(before, pieces, strict=True)) if a is not b and a != b]
        if changed:  # the row below the last may begin to tell its reason, or cease to
            first, last = self.index(changed[0]), self.index(min(changed[-1] + 1, len(pieces) - 1))
            self.dataChanged.emit(first, last, [ROW, int(Qt.ItemDataRole.CheckStateRole)])

    def row(self, n: int) -> PieceRow:
        """What is painted for the piece at a place."""
        piece = self.pieces[n]
        text = piece.text.strip()
        if len(text) > _LONGEST:
            more = translate("Importing", "… {count} more characters").format(count=f"{len(text) - _LONGEST:,}")
            text = f"{text[:_LONGEST]}{more}"
        above = self.pieces[n - 1] if n else None
        goes_on = above is not None and not above.kept and above.reason == piece.reason
        text = text.replace("\n", "\u2028")
        return PieceRow(text, piece.kept, "" if piece.kept or goes_on else piece.reason)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The number of pieces."""
        return 0 if parent.isValid() else len(self.pieces)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Each can be selected and, by Space or a click, kept or left out."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a piece, whether it is kept, why it is not, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.pieces):
            return None
        piece = self.pieces[index.row()]
        if role in (ROW, REASON):
            return self.row(index.row()) if role == ROW else piece.reason
        if role == Qt.ItemDataRole.CheckStateRole:
            return (Qt.CheckState.Checked if piece.kept else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{piece_state(piece)}: {one_line(piece.text[:_TOLD])}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return _what_a_click_does(piece)
        return piece.text.strip()[:_LONGEST] if role == Qt.ItemDataRole.DisplayRole else None


def piece_state(piece: Piece) -> str:
    """ "kept", or "left out (share buttons)"."""
    if piece.kept:
        return translate("Importing", "kept")
    return translate("Importing", "left out ({reason})").format(reason=piece.reason)


def _what_a_click_does(piece: Piece) -> str:
    if piece.kept:
        return translate("Importing", "Click or Space leaves this out")
    return translate("Importing", "Left out: {reason}. Click or Space keeps it").format(reason=piece.reason)


class StatementPreviewModel(QAbstractListModel):
    """The statements of a text that is not taken yet, numbered from 1; some may be marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[StatementRow, ...] = ()
        self._emphasis = Emphasis()

    def show(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Take the stretches of a text, code points, end exclusive."""
        rows: list[StatementRow] = []
        last = 0
        for n, (start, end) in enumerate(spans, 1):
            opens = bool(rows) and "\n" in text[last:start]
            rows.append(StatementRow(str(n), str(n), start, unbroken(text[start:end]), False, opens, ()))
            last = end
        self.beginResetModel()
        self._rows, self._emphasis = tuple(rows), Emphasis()
        self.endResetModel()

    def mark(self, rows: Collection[int]) -> None:
        """Mark the statements of these rows, and no others."""
        emphasis = Emphasis(selected=frozenset(str(row + 1) for row in rows))
        if emphasis != self._emphasis and self._rows:
            self._emphasis = emphasis
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), [EMPHASIS])

    def rows_in(self, start: int, end: int) -> range:
        """The rows of the statements that begin in a stretch, or of the one that it lies in."""
        starts = [row.start for row in self._rows]
        first, last = bisect_right(starts, start - 1), bisect_right(starts, end - 1)
        if first == last and start < end:
            return range(max(0, first - 1), min(first, len(starts)))
        return range(first, last)

    def start(self, row: int) -> int:
        """Where the statement of a row begins in the text."""
        return self._rows[row].start

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """The number of statements."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The statement's words, its row, what is marked, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == EMPHASIS:
            return self._emphasis
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        return f"{row.tag}, {row.text}" if role == Qt.ItemDataRole.AccessibleTextRole else None
