"""The backups of a project: to look at one, or to put it in the place of the project, which is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QPushButton, QTableView, QVBoxLayout, QWidget

from readout_compare.core.journal import Line
from readout_compare.store.backups import Backup, backups_folder
from readout_compare.ui.labels import moment, translate
from readout_compare.ui.models.backups import LAST, SINCE, SIZE, WHEN, WHY, BackupModel, moment_of
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WIDTHS = {WHY: 18, SINCE: 15, SIZE: 11}  # letters; the moment is as wide as its words
_FOR_ALL = 86  # letters; in less room the size is not shown


class BackupsDialog(QDialog):
    """Emits `look_wanted` or `restore_wanted` with a Backup; after the latter it closes itself."""

    look_wanted = Signal(object)
    restore_wanted = Signal(object)

    def __init__(
        self, project: Path, backups: Sequence[Backup], lines: Sequence[Line] | None, parent: QWidget | None = None
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(translate("Backups", "Restore a backup of {name}").format(name=project.name))
        self.rows = BackupModel(backups, lines, self)
        self.table = QTableView()
        self.table.setObjectName("choice")
        self._words = label("", "words")
        self._project, self._empty = project, not backups
        self.look_button = _button(translate("Backups", "Look at it"), self.look)
        self.restore_button = _button(translate("Backups", "Restore"), self.restore)
        self.close_button = _button(translate("Backups", "Close"), self.reject)
        self._set_up_table()
        self._build()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_choice())
        if backups:
            self.table.selectRow(0)
        self._show_choice()
        (self.table if backups else self.close_button).setFocus()

    def _set_up_table(self) -> None:
        table = self.table
        table.setModel(self.rows)
        table.setAccessibleName(translate("Backups", "Backups, newest first"))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header, letters = table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, wanted in _WIDTHS.items():
            table.setColumnWidth(column, wanted * letters)
        table.setColumnWidth(WHEN, self.fontMetrics().horizontalAdvance(moment("2026-12-28T22:58:58Z")) + 3 * letters)
        header.setSectionResizeMode(LAST, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(8 * letters)

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addWidget(self.table, 1)
        rows.addWidget(self._words)
        rows.addWidget(flow_of([self.look_button, self.restore_button, self.close_button]))
        metrics = self.fontMetrics()
        size = QSize(120 * metrics.averageCharWidth(), 26 * metrics.lineSpacing())
        parent = self.parentWidget()
        self.resize(size.boundedTo(parent.size()) if parent else size)

    @property
    def chosen(self) -> Backup | None:
        """The selected backup."""
        rows = self.table.selectionModel().selectedRows()
        return self.rows.backup(rows[0].row()) if rows else None

    def look(self) -> None:
        """Ask to see the selected backup in a window of its own."""
        if self.chosen is not None:
            self.look_wanted.emit(self.chosen)

    def restore(self) -> None:
        """Ask to put the selected backup in the project's place."""
        chosen = self.chosen
        if chosen is not None:
            self.accept()
            self.restore_wanted.emit(chosen)

    def _show_choice(self) -> None:
        chosen = self.chosen
        for button in (self.look_button, self.restore_button):
            button.setEnabled(chosen is not None)
        if self._empty:
            words = translate("Backups", "There are no backups of this project yet; they are kept in {folder}.")
        elif chosen is None:
            words = translate("Backups", "Choose a backup.")
        else:
            words = translate("Backups", "“Look at it” opens it in a window to read. “Restore” puts the backup of "
                              "{moment} in the place of {name}; what stands there now is kept beside it.")  # fmt: skip
        moment = moment_of(chosen) if chosen else ""
        self._words.setText(words.format(folder=backups_folder(self._project), moment=moment, name=self._project.name))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, what was done matters more than the size."""
        super().resizeEvent(event)
        self.table.setColumnHidden(SIZE, self.width() < _FOR_ALL * self.fontMetrics().averageCharWidth())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a row looks at it: nothing that changes a file is done by Enter alone."""
        if event.key() in _ENTER and self.focusWidget() is self.table:
            self.look()
        else:
            super().keyPressEvent(event)


def _button(words: str, pressed: Callable[[], object]) -> QPushButton:
    made = QPushButton(words)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: pressed())
    return made
