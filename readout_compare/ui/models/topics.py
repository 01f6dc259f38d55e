"""The topics as a table: a label, then a mark a side."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.ui.labels import GLYPHS, said_words, translate
from readout_compare.ui.picture import Picture, TopicRow

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
MARK = ROW + 1


class TopicModel(QAbstractTableModel):
    """Watched topics first; columns: the label, then one a side in account order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None

    def show(self, picture: Picture) -> None:
        """Take the topic rows of that picture."""
        self.beginResetModel()
        self._picture = picture
        self.endResetModel()

    def row_of(self, topic: str) -> int | None:
        """The row of a topic id; None if it is not listed."""
        return next((i for i, row in enumerate(self._rows()) if row.topic == topic), None)

    def topic_row(self, row: int) -> TopicRow:
        """The value of a row; IndexError beyond the last."""
        return self._rows()[row]

    def _rows(self) -> tuple[TopicRow, ...]:
        return self._picture.topics if self._picture else ()

    def _accounts(self) -> list[str]:
        return [a.id for a in self._picture.comparison.accounts] if self._picture else []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of topics."""
        return 0 if parent.isValid() else len(self._rows())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One more than the number of accounts; 0 before a comparison is shown."""
        return 0 if parent.isValid() or not self._picture else 1 + len(self._accounts())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The label or the sign of a side's mark, in words for screen readers and tooltips."""
        if not index.isValid() or self._picture is None or index.row() >= len(self._rows()):
            return None
        row = self._rows()[index.row()]
        if role == ROW:
            return row
        return self._label(row, role) if index.column() == 0 else self._side(row, index.column() - 1, role)

    def _side(self, row: TopicRow, side: int, role: int) -> str | None:
        if self._picture is None:
            return None
        account = self._accounts()[side]
        mark = row.marks[account]
        if role == MARK:
            return mark
        if role == Qt.ItemDataRole.DisplayRole:
            return GLYPHS[mark]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{row.label}: {self._picture.side(account)}: {said_words(mark)}"
        return None

    def _label(self, row: TopicRow, role: int) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole) and self._picture:
            said = ", ".join(f"{self._picture.side(a)}: {said_words(m)}" for a, m in row.marks.items())
            watched = translate("Topics", "watched topic, ") if row.watched else ""
            return f"{row.label}, {watched}{said}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Short names of the sides above the marks; the full names as tooltips and for screen readers."""
        if orientation != Qt.Orientation.Horizontal or self._picture is None or section > len(self._accounts()):
            return None
        if section == 0:
            return translate("Topics", "Topic") if role == Qt.ItemDataRole.AccessibleTextRole else None
        account = self._accounts()[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._picture.short[account]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._picture.side(account)
        return None
