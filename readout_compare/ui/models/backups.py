"""The backups of a project as a table, newest first: when, why, what the project has that they have not, how large."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from readout_compare.core.journal import Line
from readout_compare.core.labels import utc_words
from readout_compare.session.backups import Since, since
from readout_compare.store.backups import Backup
from readout_compare.store.who_when import written
from readout_compare.ui.labels import counted, moment, translate

Index = QModelIndex | QPersistentModelIndex
WHEN, WHY, SINCE, LAST, SIZE = range(5)


class BackupModel(QAbstractTableModel):
    """Rows stay as they were when the dialog was opened."""

    def __init__(
        self, backups: Sequence[Backup], lines: Sequence[Line] | None, parent: QObject | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._rows: tuple[tuple[Backup, Since], ...] = tuple((backup, since(lines, backup)) for backup in backups)

    def backup(self, row: int) -> Backup:
        """The backup of a row; IndexError beyond the last."""
        return self._rows[row][0]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of backups."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """When, why, since then, last edit, size."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; the tip has UTC and the file's name."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        backup, told = self._rows[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            if index.column() == WHEN:
                return f"{utc_words(written(backup.at))} · {backup.path.name}"
            return _words(backup, told, index.column())
        return _words(backup, told, index.column()) if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("Backups", "When"), translate("Backups", "Why"), translate("Backups", "Done since then"),
            translate("Backups", "Its last edit"), translate("Backups", "Size"),
        )[section]  # fmt: skip


def _words(backup: Backup, told: Since, column: int) -> str:
    return {
        WHEN: moment_of(backup),
        WHY: backup.reason or translate("Backups", "routine"),
        SINCE: _since_words(told),
        LAST: told.last,
        SIZE: QLocale.system().formattedDataSize(backup.size),
    }[column]


def _since_words(told: Since) -> str:
    if told.edits is None:
        return translate("Backups", "not known")
    if not told.edits:
        return translate("Backups", "nothing")
    return counted(told.edits, translate("Backups", "edit"), translate("Backups", "edits"))


def moment_of(backup: Backup) -> str:
    """When a backup was made, in the time and short form of this place."""
    return moment(written(backup.at))
