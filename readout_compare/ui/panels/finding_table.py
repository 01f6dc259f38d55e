"""The table of findings: columns share the room, what is least telling goes first where there is little."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from readout_compare.ui.delegates.finding import FindingDelegate
from readout_compare.ui.labels import translate
from readout_compare.ui.models.findings import (
    COLUMNS,
    DECISION,
    KIND,
    NOTE,
    SIDE,
    TAGS,
    TOPIC,
    WEIGHT,
    WHAT,
    FindingModel,
)
from readout_compare.ui.theme import Look

_WHAT_SHARE = 0.42  # of the width that is left beside the columns that always show, at least; none may get more
_SIDE_SHARE = 0.3  # of the same, at most
_WHAT_AT_LEAST, _TOPIC_AT_LEAST, _SIDE_AT_LEAST = 150, 90, 70  # pixels at the smallest letters
_WHAT_IN_COMFORT = 230  # the same, before weight and topic get any
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindingTable(QTableView):
    """A row a finding; emits `picked` with the row for a click or an arrow key; `noting` for Enter."""

    picked = Signal(int)
    noting = Signal()  # Enter: what is selected wants words

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(self)
        self.rows_painter = FindingDelegate(self, look)
        self.setModel(self.findings)
        self.setItemDelegate(self.rows_painter)
        self.findings.modelReset.connect(lambda: self.rows_painter.forget_widths(COLUMNS))
        self.findings.dataChanged.connect(
            lambda first, last: self.rows_painter.forget_widths(range(first.column(), last.column() + 1))
        )
        self.setAccessibleName(translate("Findings", "Gaps, differences and possible links, weightiest first"))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def fit(self) -> None:
        """Narrow columns as wide as their words, within limits; the words of the finding take the rest."""
        header = self.horizontalHeader()
        widths = self._widths()
        for column in COLUMNS:
            self.setColumnHidden(column, column != WHAT and column not in widths)
            if column in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, widths[column])
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        height = self.rows_painter.line_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _wanted(self, column: int) -> int:
        header = self.horizontalHeader().sectionSizeHint(column)
        return max(self.rows_painter.width_of(self.findings, column), header)

    def _always(self) -> dict[int, int]:
        """Column → pixels, for those that show in any width, tags as mere dots."""
        scaled = self.rows_painter.look.letters.scaled
        widths = {KIND: min(scaled(110), self._wanted(KIND))}
        if self.findings.has(NOTE):
            widths[NOTE] = min(scaled(70), self._wanted(NOTE))
        if self.findings.has(TAGS):
            header = self.horizontalHeader().sectionSizeHint(TAGS)
            widths[TAGS] = max(header, self.rows_painter.dots_width(self.findings))
        return widths

    def _widths(self) -> dict[int, int]:
        """Column → pixels, for all that show beside the words of the finding."""
        scaled, wanted = self.rows_painter.look.letters.scaled, self._wanted
        widths = self._always()
        room = self.viewport().width() - sum(widths.values())
        least, side_least = scaled(_WHAT_AT_LEAST), scaled(_SIDE_AT_LEAST)
        decision = self.rows_painter.decision_width()
        # where room is short the sign alone tells that something is decided
        wide = room - decision >= max(least, decision)
        widths[DECISION] = decision if wide else self.rows_painter.sign_width()
        self.findings.be_brief(not wide)
        room -= widths[DECISION]
        what = max(least, widths[DECISION], int(room * _WHAT_SHARE))
        rest = room - what
        if rest >= side_least:
            widths[SIDE] = min(wanted(SIDE), rest, max(side_least, int(room * _SIDE_SHARE)))
        what = max(what, scaled(_WHAT_IN_COMFORT))
        rest = room - what - widths.get(SIDE, 0)
        if rest >= (weight := min(scaled(90), wanted(WEIGHT))):  # the order tells the weight already
            widths[WEIGHT] = weight
            rest -= weight
            if (topic := min(wanted(TOPIC), rest, what)) >= scaled(_TOPIC_AT_LEAST):
                widths[TOPIC] = topic
                rest -= topic
        if TAGS in widths:
            widths[TAGS] += max(0, min(rest, wanted(TAGS) - widths[TAGS]))
        return widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys pick the row they come to; Enter picks the row and asks for words on it."""
        fresh = self.currentIndex().isValid() and not self.selectionModel().hasSelection()
        if fresh and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.picked.emit(self.currentIndex().row())  # the focus came to a row that was not picked yet
            return
        before = self.currentIndex().row()
        enter = event.key() in _ENTER
        if not enter:
            super().keyPressEvent(event)
        index = self.currentIndex()
        if index.isValid() and (index.row() != before or (enter and fresh)):
            self.picked.emit(index.row())
        if enter:
            self.noting.emit()
