"""What was found as a list: the planned calls with their accounts, the texts to choose from, and what failed."""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.capture import FORMS
from readout_compare.core.text import fold, one_line
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.models.basket import NOWHERE, Basket, Entry, PlannedCall
from readout_compare.ui.models.statements import ROW

Index = QModelIndex | QPersistentModelIndex
Kind = Literal["heading", "text", "problem"]
_FIRST_WORDS = 120  # letters of a text that has no title


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A heading, a text that can be taken, or a source that could not be read."""

    kind: Kind
    entry: int  # place in the basket; -1 for a heading
    name: str  # the call, the side, or the source
    words: str  # why it is a call, the title, or what went wrong
    facts: str = ""  # "web page · 2,310 words"
    chosen: bool = False
    remarked: bool = False  # whether something should be read before it is taken
    searched: str = ""  # folded


def found_rows(basket: Basket) -> tuple[FoundRow, ...]:
    """Call by call, then the texts to choose from, then what failed; headings where there is more than one part."""
    rows: list[FoundRow] = []
    parts: list[tuple[str, str, list[int]]] = []
    for at, call in enumerate(basket.calls):
        mine = [n for n, e in enumerate(basket.entries) if e.found is not None and e.call == at]
        parts.append((call_words(basket, at), _why(call), mine))
    others = [n for n, e in enumerate(basket.entries) if e.found is not None and e.call == NOWHERE]
    words = counted(len(others), translate("Importing", "text"), translate("Importing", "texts"))
    parts.append((translate("Importing", "To choose from"), words, others))
    parts = [part for part in parts if part[2]]
    for name, why, entries in parts:
        if len(parts) > 1:
            rows.append(FoundRow("heading", -1, name, why))
        rows += [_text(n, basket.entries[n]) for n in entries]
    return (*rows, *(_problem(n, e) for n, e in enumerate(basket.entries) if e.found is None))


def call_words(basket: Basket, at: int) -> str:
    """What a planned call is called: its title, its day, or its number."""
    call = basket.calls[at]
    if call.title:
        return call.title
    if call.date:
        return translate("Importing", "Call of {date}").format(date=call.date)
    return translate("Importing", "Call {number}").format(number=at + 1)


def _why(call: PlannedCall) -> str:
    return call.why


def _text(n: int, entry: Entry) -> FoundRow:
    assert entry.found is not None
    found, capture = entry.found, entry.found.capture
    words = capture.title or one_line(found.text[:_FIRST_WORDS])
    count = counted(len(found.text.split()), translate("Importing", "word"), translate("Importing", "words"))
    facts = " · ".join((*((capture.published[:10],) if entry.is_item and capture.published else ()),
                        FORMS[capture.form], count))  # fmt: skip
    searched = fold(f"{found.side} {words} {capture.item} {capture.published}")
    return FoundRow("text", n, found.side, words, facts, entry.chosen, bool(found.remarks), searched)


def _problem(n: int, entry: Entry) -> FoundRow:
    name = entry.source if "://" in entry.source else PurePath(entry.source).name or entry.source
    return FoundRow("problem", n, name, entry.problem, searched=fold(entry.source))


class FoundModel(QAbstractListModel):
    """The rows of a basket; a change of a text that leaves the rows where they are keeps the list where it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FoundRow, ...] = ()

    def show(self, basket: Basket) -> bool:
        """Take the rows of a basket; whether they stand in other places now."""
        rows = found_rows(basket)
        before = self.rows
        if [(r.kind, r.entry) for r in rows] == [(r.kind, r.entry) for r in before]:
            self.rows = rows
            changed = [n for n, (a, b) in enumerate(zip(before, rows, strict=True)) if a != b]
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def row_of(self, entry: int) -> int:
        """The row of an entry of the basket; -1 without one."""
        return next((n for n, row in enumerate(self.rows) if row.entry == entry), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        """Headings, texts and problems."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are only read; texts can be ticked."""
        kind, flags = self.rows[index.row()].kind if index.isValid() else "", super().flags(index)
        if kind == "heading":
            return Qt.ItemFlag.ItemIsEnabled
        return flags | Qt.ItemFlag.ItemIsUserCheckable if kind == "text" else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row, its words, its tick, and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.name}  {row.words}"
        if role == Qt.ItemDataRole.CheckStateRole and row.kind == "text":
            return (Qt.CheckState.Checked if row.chosen else Qt.CheckState.Unchecked).value
        if role == Qt.ItemDataRole.ToolTipRole and row.kind != "heading":
            return row.words
        return _told(row) if role == Qt.ItemDataRole.AccessibleTextRole else None


def _told(row: FoundRow) -> str:
    if row.kind == "problem":
        return translate("Importing", "{source}, could not be read: {problem}").format(
            source=row.name, problem=row.words
        )
    state = ""
    if row.kind == "text":
        state = translate("Importing", "is taken") if row.chosen else translate("Importing", "is not taken")
    remark = translate("Importing", "has a remark") if row.remarked else ""
    return ", ".join(part for part in (row.name, state, row.words, row.facts, remark) if part)
