"""The findings as a table: what there is to decide, heaviest first, and what is decided; filters leave rows out."""

import operator
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.queue import Entry, Filters, Queue, Standing
from readout_compare.core.records import Tag
from readout_compare.ui.labels import counted, kind_words, translate, weight_bars, weight_words
from readout_compare.ui.picture import Finding, FindingKind, Picture, Thing
from readout_compare.ui.record_words import state_words

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)  # the Finding
STANDING = ROW + 1  # what is decided of it
DOTS = ROW + 2  # (name, colour "#rrggbb") of each of its tags
KIND, WHAT, SIDE, TOPIC, WEIGHT, DECISION, TAGS, NOTE = COLUMNS = range(8)
_NOT_DECIDED = "–"


class FindingModel(QAbstractTableModel):
    """Rows in the order of review; the filters leave rows out, they never change the order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.queue = Queue()
        self.filters = Filters()
        self._colours: dict[str, str] = {}  # tag → "#rrggbb"
        self._noted: frozenset[str] = frozenset()
        self._stay: frozenset[str] = frozenset()  # places of rows that a decision does not filter out
        self._brief: frozenset[int] = frozenset({TAGS, NOTE})  # columns whose name has no room
        self.entries: tuple[Entry, ...] = ()  # of the rows
        self._rows: tuple[Finding, ...] = ()

    def show(self, picture: Picture, again: bool = False) -> None:
        """Take the findings of that picture, undecided; unfiltered, unless it is `again` one of the same accounts."""
        self._picture = picture
        if not again:
            self.filters, self._stay = Filters(), frozenset()
        elif self.filters.topic not in picture.row_of_topic:
            self.filters = replace(self.filters, topic=None)
        self.queue = Queue(tuple(Entry(finding.item, Standing()) for finding in picture.findings))
        self._put(self.queue.kept(self.filters), reset=True)

    def review(self, queue: Queue, tags: Sequence[Tag]) -> None:
        """Take what is decided; a row that the filters let go because of that stays until they are chosen anew."""
        self.queue, self._colours = queue, {tag.name: tag.colour for tag in tags}
        rows = tuple(e for e in queue.entries if self.filters.keeps(e) or e.item.place in self._stay)
        self._stay |= {entry.item.place for entry in rows}
        self._put(rows)

    def keep(self, filters: Filters) -> None:
        """Keep the rows that pass these filters."""
        self.filters = filters
        rows = self.queue.kept(filters)
        self._stay = frozenset(entry.item.place for entry in rows)
        self._put(rows)

    def note(self, thing_ids: frozenset[str]) -> bool:
        """Say which gaps and links carry a note; whether that is news."""
        changed, self._noted = thing_ids != self._noted, thing_ids
        if changed and self._rows:
            self.dataChanged.emit(self.index(0, NOTE), self.index(len(self._rows) - 1, NOTE))
        return changed

    def be_brief(self, columns: Collection[int]) -> None:
        """Leave the names of these columns out, because only their signs have room; screen readers still get them."""
        if (brief := frozenset(columns)) != self._brief:
            self._brief = brief
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, KIND, NOTE)

    def has(self, column: int) -> bool:
        """Whether any row has something in a column that most rows leave empty."""
        return any(self._decided_words(row, column) for row in range(len(self._rows)))

    def count(self, kind: FindingKind | None) -> int:
        """How many findings the filters keep with that kind in place of the one that is filtered now."""
        return len(self.queue.kept(replace(self.filters, kind=kind)))

    def finding(self, row: int) -> Finding:
        """The value of a row; IndexError beyond the last."""
        return self._rows[row]

    def row_of(self, thing: Thing | None) -> int | None:
        """The row of a gap or link; None where it is filtered out or no finding."""
        return next((i for i, row in enumerate(self._rows) if row.thing is thing or row.thing == thing), None)

    def _put(self, entries: tuple[Entry, ...], reset: bool = False) -> None:
        picture = self._picture
        rows = tuple(picture.finding(entry.item) for entry in entries) if picture else ()
        same = [row.item.place for row in rows] == [row.item.place for row in self._rows]
        first = DECISION if same and all(map(operator.is_, rows, self._rows)) else KIND
        if reset or not same:
            self.beginResetModel()
        self.entries, self._rows = entries, rows
        if reset or not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, first), self.index(len(rows) - 1, len(COLUMNS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of findings that the filters keep."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Kind, what, side, topic, weight, decision, tags, note."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; bars and dots are painted, "!!" is a severity; their words are for screen readers."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        standing = self.entries[index.row()].standing
        if role in (ROW, STANDING):
            return self._rows[index.row()] if role == ROW else standing
        if role == DOTS:
            return tuple((name, self._colours.get(name, "")) for name in standing.tags)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (KIND, WHAT):
            words = (self._words(index.row(), column) for column in (index.column(), WEIGHT))
            return "\n".join(words)  # the bars of the weight show only where there is room
        spoken = role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        return self._words(index.row(), index.column()) if spoken else None

    def _shown(self, at: int, column: int) -> str:
        """The words as painted: bars have none, and of several topics the first stands with "+2"."""
        row, standing = self._rows[at], self.entries[at].standing
        if column == WEIGHT:
            return ""
        if column == DECISION:
            return f"{standing_words(standing) or _NOT_DECIDED}  {'!' * standing.severity}".rstrip()
        if column == TOPIC and self._picture and len(row.topics) > 1:
            return f"{self._picture.topic_label(row.topics[0])} +{len(row.topics) - 1}"
        return self._words(at, column)

    def _words(self, at: int, column: int) -> str:
        row = self._rows[at]
        if column >= DECISION:
            return self._decided_words(at, column)
        if column in (KIND, WHAT):
            return kind_words(row.kind) if column == KIND else row.what
        if column == SIDE:
            return row.where
        if column == WEIGHT:
            bars = counted(weight_bars(row.weight), translate("Findings", "bar"), translate("Findings", "bars"))
            return f"{weight_words(row.weight)}, {bars}"
        return ", ".join(self._picture.topic_label(t) for t in row.topics) if self._picture else ""

    def _decided_words(self, at: int, column: int) -> str:
        standing = self.entries[at].standing
        if column == DECISION:
            words = standing_words(standing) or state_words("undecided")
            severity = translate("Findings", "{decision}, severity {number} of 3")
            return severity.format(decision=words, number=standing.severity) if standing.severity else words
        if column == TAGS:
            return ", ".join(standing.tags)
        return translate("Findings", "note") if self._rows[at].thing.id in self._noted else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        if orientation != Qt.Orientation.Horizontal or not (spoken or role == Qt.ItemDataRole.DisplayRole):
            return None
        if section in self._brief and not spoken:
            return ""
        return (
            translate("Findings", "Kind"), translate("Findings", "What"), translate("Findings", "Side"),
            translate("Findings", "Topic"), translate("Findings", "Weight"), translate("Findings", "Decision"),
            translate("Findings", "Tags"), translate("Findings", "Note"),
        )[section]  # fmt: skip


def standing_words(standing: Standing) -> str:
    """What is decided in a few words, "1 of 3 decided" where differences are left; empty where nothing is."""
    if standing.is_decided:
        return state_words(standing.state)
    if not standing.done:
        return ""
    words = translate("Findings", "{done} of {all} decided")
    return words.format(done=standing.done, all=standing.differences)
