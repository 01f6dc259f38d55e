"""The findings as a table: gaps, differences and possible links, heaviest first, filtered by kind and topic."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.ui.labels import counted, kind_words, translate, weight_bars, weight_words
from readout_compare.ui.picture import Finding, FindingKind, Picture, Thing

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
KIND, WHAT, SIDE, TOPIC, WEIGHT, NOTE = range(6)


class FindingModel(QAbstractTableModel):
    """Rows in the order of review; the filters leave rows out, they never change the order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._kind: FindingKind | None = None
        self._topic: str | None = None
        self._noted: frozenset[str] = frozenset()
        self._rows: tuple[Finding, ...] = ()

    def show(self, picture: Picture) -> None:
        """Take the findings of that picture, unfiltered."""
        self._picture, self._topic = picture, None
        self._filter()

    def keep(self, kind: FindingKind | None, topic: str | None) -> None:
        """Keep rows of that kind and topic; None keeps all."""
        if (kind, topic) != (self._kind, self._topic):
            self._kind, self._topic = kind, topic
            self._filter()

    def note(self, thing_ids: frozenset[str]) -> None:
        """Say which gaps and links carry a note."""
        changed, self._noted = thing_ids != self._noted, thing_ids
        if changed and self._rows:
            self.dataChanged.emit(self.index(0, NOTE), self.index(len(self._rows) - 1, NOTE))

    @property
    def has_notes(self) -> bool:
        """Whether any of the rows carries a note."""
        return any(row.thing.id in self._noted for row in self._rows)

    def count(self, kind: FindingKind | None) -> int:
        """How many findings a filter for that kind keeps, whatever is filtered now, within the chosen topic."""
        return sum(1 for row in self._of_topic() if row.is_of(kind))

    def finding(self, row: int) -> Finding:
        """The value of a row; IndexError beyond the last."""
        return self._rows[row]

    def row_of(self, thing: Thing | None) -> int | None:
        """The row of a gap or link; None where it is filtered out or no finding."""
        return next((i for i, row in enumerate(self._rows) if row.thing is thing or row.thing == thing), None)

    def _of_topic(self) -> tuple[Finding, ...]:
        rows = self._picture.findings if self._picture else ()
        return rows if self._topic is None else tuple(row for row in rows if self._topic in row.topics)

    def _filter(self) -> None:
        self.beginResetModel()
        self._rows = tuple(row for row in self._of_topic() if row.is_of(self._kind))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of findings that the filters keep."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Kind, what, side, topic, weight, note."""
        return 0 if parent.isValid() else 6

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; bars are painted, their words are for screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, index.column())
        return None

    def _shown(self, row: Finding, column: int) -> str:
        """The words as painted: bars have none, and of several topics the first stands with "+2"."""
        if column == WEIGHT:
            return ""
        if column == TOPIC and self._picture and len(row.topics) > 1:
            return f"{self._picture.topic_label(row.topics[0])} +{len(row.topics) - 1}"
        return self._words(row, column)

    def _words(self, row: Finding, column: int) -> str:
        if column == KIND:
            return kind_words(row.kind)
        if column == WHAT:
            return row.what
        if column == SIDE:
            return row.where
        if column == WEIGHT:
            bars = counted(weight_bars(row.weight), translate("Findings", "bar"), translate("Findings", "bars"))
            return f"{weight_words(row.weight)}, {bars}"
        if column == NOTE:
            return translate("Findings", "note") if row.thing.id in self._noted else ""
        return ", ".join(self._picture.topic_label(t) for t in row.topics) if self._picture else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Findings", "Kind"), translate("Findings", "What"), translate("Findings", "Side"),
            translate("Findings", "Topic"), translate("Findings", "Weight"), translate("Findings", "Note"),
        )[section]  # fmt: skip
