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

_WHAT_SHARE = 0.45  # of the whole width, at least
_WHAT_AT_LEAST, _TOPIC_AT_LEAST, _SIDE_AT_LEAST = 180, 90, 80  # pixels at the smallest letters
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

    def _signs(self) -> dict[int, int]:
        """Column → pixels of tags and notes, which are signs in any width; empty where nothing has one."""
        return {
            NOTE: self.rows_painter.width_of(self.findings, NOTE),
            TAGS: self.rows_painter.dots_width(self.findings),
        }  # fmt: skip

    def _widths(self) -> dict[int, int]:
        """Column → pixels, for all that show beside the words of the finding.

        Where room is short go, one after the other: weight, topic, the word of the kind, the words of the decision,
        the side; kind and decision keep their signs.
        """
        painter, scaled, wanted = self.rows_painter, self.rows_painter.look.letters.scaled, self._wanted
        widths = {column: width for column, width in self._signs().items() if self.findings.has(column)}
        width, sign, side = self.viewport().width(), painter.sign_width(), scaled(_SIDE_AT_LEAST)
        room = width - max(scaled(_WHAT_AT_LEAST), int(width * _WHAT_SHARE) + 1) - sum(widths.values())
        kind, decision = min(scaled(110), wanted(KIND)), painter.decision_width()
        choices = ((kind, decision), (sign, decision), (kind, sign), (sign, sign))
        fitting = (choice for choice in choices if sum(choice) + side <= room)
        widths[KIND], widths[DECISION] = next(fitting, (kind, sign))
        rest = room - widths[KIND] - widths[DECISION]
        if rest >= side:
            widths[SIDE] = min(wanted(SIDE), rest)
            rest -= widths[SIDE]
        if widths[DECISION] == decision and rest >= scaled(_TOPIC_AT_LEAST):
            widths[TOPIC] = min(wanted(TOPIC), rest)
            rest -= widths[TOPIC]
            if rest >= wanted(WEIGHT):  # the order tells the weight already
                widths[WEIGHT] = wanted(WEIGHT)
        brief = {column for column in (KIND, DECISION) if widths[column] == sign}
        self.findings.be_brief({*brief, TAGS, NOTE})
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
