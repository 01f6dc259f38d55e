"""The findings: what there is to look at, weightiest first, filtered by kind and by the chosen topic."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHeaderView,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.decided import Decided
from readout_compare.core.review import Review
from readout_compare.ui.delegates.finding import FindingDelegate
from readout_compare.ui.labels import translate
from readout_compare.ui.models.findings import KIND, NOTE, SIDE, TOPIC, WEIGHT, WHAT, FindingModel
from readout_compare.ui.picture import FindingKind, Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.flow import FlowLayout
from readout_compare.ui.widgets.parts import label

_KINDS: tuple[FindingKind | None, ...] = (None, "gap", "difference", "possible")
_WHAT_SHARE = 0.48  # of the width that is left beside kind, weight and note, at least; no column may get more
_SIDE_SHARE = 0.22  # of the same, at most
_WHAT_AT_LEAST, _TOPIC_AT_LEAST, _SIDE_AT_LEAST = 150, 90, 70  # pixels at the smallest letters


class FindingTable(QTableView):
    """A row a finding; emits `picked` with the row for a click, Enter or an arrow key."""

    picked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings = FindingModel(self)
        self.rows_painter = FindingDelegate(self, look)
        self.setModel(self.findings)
        self.setItemDelegate(self.rows_painter)
        self.findings.modelReset.connect(self.rows_painter.forget_widths)
        self.findings.dataChanged.connect(self.rows_painter.forget_widths)
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
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    def fit(self) -> None:
        """Narrow columns as wide as their words, within limits; the words of the finding take the rest."""
        header = self.horizontalHeader()
        widths = self._widths()
        for column in range(self.findings.columnCount()):
            self.setColumnHidden(column, column != WHAT and column not in widths)
            if column in widths:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, widths[column])
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        height = self.rows_painter.line_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _widths(self) -> dict[int, int]:
        """Column → pixels, for all that show beside the words of the finding."""
        scaled = self.rows_painter.look.letters.scaled

        def wanted(column: int) -> int:
            header = self.horizontalHeader().sectionSizeHint(column)
            return max(self.rows_painter.width_of(self.findings, column), header)

        widths = {KIND: min(scaled(110), wanted(KIND)), WEIGHT: min(scaled(90), wanted(WEIGHT))}
        if self.findings.has_notes:
            widths[NOTE] = min(scaled(70), wanted(NOTE))
        room = self.viewport().width() - sum(widths.values())
        what = max(scaled(_WHAT_AT_LEAST), int(room * _WHAT_SHARE))
        side = min(wanted(SIDE), int(room * _SIDE_SHARE))
        topic = min(wanted(TOPIC), room - what - side, what)
        if topic >= scaled(_TOPIC_AT_LEAST):  # where room is short the words of the finding matter more
            return {**widths, SIDE: side, TOPIC: topic}
        side = min(wanted(SIDE), room - what)
        return {**widths, SIDE: side} if side >= scaled(_SIDE_AT_LEAST) else widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Enter pick the row they come to."""
        arrows = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if arrows and self.currentIndex().isValid() and not self.selectionModel().hasSelection():
            self.picked.emit(self.currentIndex().row())  # the focus came to a row that was not picked yet
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if index.isValid() and (enter or index.row() != before):
            self.picked.emit(index.row())


class FindingsPanel(QWidget):
    """Emits `chosen` with a gap or link."""

    chosen = Signal(object)
    topic_cleared = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kind: FindingKind | None = None
        self._topic: str | None = None
        self._picture: Picture | None = None
        self._selected: Thing | None = None
        self._decided, self._review = Decided(), Review()
        self.table = FindingTable(look)
        self.table.picked.connect(lambda row: self.chosen.emit(self.table.findings.finding(row).thing))
        self._chips: dict[FindingKind | None, QPushButton] = {}
        self._topic_chip = QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        layout.addWidget(self.table, 1)

    def _head(self) -> FlowLayout:
        row = FlowLayout(space=8)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(label(translate("Findings", "FINDINGS"), "eyebrow", wrap=False))
        group = QButtonGroup(self)
        group.setExclusive(True)
        for kind in _KINDS:
            chip = QPushButton()
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setChecked(kind is None)
            chip.clicked.connect(lambda _checked=False, k=kind: self._keep(k, self._topic))
            group.addButton(chip)
            row.addWidget(chip)
            self._chips[kind] = chip
        self._topic_chip.setProperty("kind", "chip")
        self._topic_chip.clicked.connect(self.topic_cleared)
        self._topic_chip.hide()
        row.addWidget(self._topic_chip)
        self._count()
        return row

    def show_picture(self, picture: Picture) -> None:
        """List the findings of that picture, all kinds, any topic."""
        self._picture, self._kind, self._topic, self._selected = picture, None, None, None
        self.table.rows_painter.picture = picture
        self.table.findings.keep(None, None)
        self.table.findings.show(picture)
        self._chips[None].setChecked(True)
        self._topic_chip.hide()
        self._count()
        self.table.fit()

    def show_review(self, decided: Decided, review: Review) -> None:
        """Show what is decided and written of the picture that is shown."""
        self._decided, self._review = decided, review

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self.table.rows_painter.look = look
        self.table.fit()
        self.table.viewport().update()

    def set_topic(self, topic: str | None) -> None:
        """Keep findings of that topic only; None keeps all."""
        self._keep(self._kind, topic)

    def note(self, thing_ids: frozenset[str]) -> None:
        """Say which gaps and links carry a note."""
        self.table.findings.note(thing_ids)
        self.table.fit()

    def select(self, thing: Thing | None) -> None:
        """Stand on the row of a gap or link, without saying so."""
        self._selected = thing
        row = self.table.findings.row_of(thing)
        index = self.table.findings.index(row, 0) if row is not None else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if row is not None:
            self.table.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) finding in the list as filtered; at the ends it goes round."""
        count = self.table.findings.rowCount()
        if count:
            current = self.table.findings.row_of(self._selected)
            row = (current + by) % count if current is not None else 0 if by > 0 else count - 1
            self.chosen.emit(self.table.findings.finding(row).thing)

    def _keep(self, kind: FindingKind | None, topic: str | None) -> None:
        self._kind, self._topic = kind, topic
        self.table.findings.keep(kind, topic)
        self._topic_chip.setVisible(topic is not None)
        if topic is not None and self._picture is not None:
            words = translate("Findings", "Topic: {topic}").format(topic=self._picture.topic_label(topic))
            self._topic_chip.setText(f"{words}  ×")
            self._topic_chip.setAccessibleName(translate("Findings", "Show all topics again"))
        self._count()
        self.table.fit()

    def _count(self) -> None:
        names = {
            None: translate("Findings", "All"), "gap": translate("Findings", "Gaps"),
            "difference": translate("Findings", "Differences"), "possible": translate("Findings", "Possible links"),
        }  # fmt: skip
        for kind, chip in self._chips.items():
            chip.setText(f"{names[kind]} {self.table.findings.count(kind)}")
            chip.setAccessibleName(chip.text())
