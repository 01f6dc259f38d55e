"""The history: every edit, undo and redo of the project or of one thing; a line leads to the project as it was then."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.journal import Line
from readout_compare.ui.labels import counted, moment, translate
from readout_compare.ui.models.history import STATE, WHAT, WHEN, WHO, HistoryModel
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import label

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_WHO = 16  # letters that a name may take in its column
_LINES = 5  # rows that are seen at first
_SHARE_OF_WHAT = 0.45  # of the width, at least


class HistoryTable(QTableView):
    """A row a line; emits `entered` for Enter and a double click."""

    entered_row = Signal()

    def __init__(self, model: HistoryModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(translate("History", "Edits, newest first"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(10)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(lambda _index: self.entered_row.emit())

    def fit(self) -> None:
        """Columns as wide as the letters ask, what was done takes the rest; no row is measured, however many."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        pad = 2 * metrics.averageCharWidth() + 8
        undone = translate("History", "undone")
        widths = {
            WHEN: metrics.horizontalAdvance(moment("2026-12-28T22:58:58Z")) + pad,
            WHO: metrics.averageCharWidth() * _LONGEST_WHO + pad,
            STATE: max(metrics.horizontalAdvance(undone), header.sectionSizeHint(STATE)) + pad,
        }
        room = self.viewport().width()
        widths[WHO] = max(0, min(widths[WHO], round(room * (1 - _SHARE_OF_WHAT)) - widths[WHEN] - widths[STATE]))
        self.setColumnHidden(WHO, widths[WHO] < metrics.averageCharWidth() * 5)
        for column, width in widths.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        height = metrics.height() + round(metrics.height() * 0.5)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads to the past, the other keys move."""
        if event.key() in _ENTER:
            self.entered_row.emit()
        else:
            super().keyPressEvent(event)


class HistoryPanel(QDockWidget):
    """Emits `look_wanted` with the number of a line, and `asked` when what is to be listed changed."""

    look_wanted = Signal(int)
    asked = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(translate("History", "History"), parent)
        self.setObjectName("history")
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._can_look_back, self._empty = False, ""
        self.lines = HistoryModel(self)
        self.table = HistoryTable(self.lines)
        self.whole = _chip(translate("History", "Whole project"))
        self.one = _chip(translate("History", "This thing"))
        self.whole.setChecked(True)
        self._scope = QButtonGroup(self)
        for chip in (self.whole, self.one):
            self._scope.addButton(chip)
        self._scope.buttonClicked.connect(lambda _button: self.asked.emit())
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("History", "Find in the history"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.field.returnPressed.connect(self.table.setFocus)
        self.look_button = QPushButton(translate("History", "Look at the project as it was then"))
        self.look_button.setToolTip(translate("History", "Opens a window to read; nothing of the present changes"))
        self.look_button.clicked.connect(self._look)
        self.close_button = QPushButton("×")
        self.close_button.setProperty("kind", "quiet")
        self.close_button.setAccessibleName(translate("History", "Close the history"))
        self.close_button.setToolTip(translate("History", "Close the history"))
        self.close_button.clicked.connect(self.hide)
        self.told = label("", "dim", wrap=False)
        self.table.entered_row.connect(self._look)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_button())
        self._build()
        self.wear(look)
        self._show_button()

    def _build(self) -> None:
        head = QWidget()
        title = label(translate("History", "HISTORY"), "eyebrow", wrap=False)
        parts: list[QWidget] = [title, self.whole, self.one, self.field, self.look_button, self.told]
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 6, 8, 4)
        row.addWidget(flow_of(parts), 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setTitleBarWidget(QWidget())  # the row above the table says what it is
        inside = QWidget()
        inside.setObjectName("historyInside")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(head)
        rows.addWidget(self.table, 1)
        self.setWidget(inside)

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self.lines.dim = QColor(look.colours.dim)
        self.table.setFont(look.letters.program())
        self.field.setMinimumWidth(self.field.fontMetrics().averageCharWidth() * 24)
        bold = QFontMetrics(look.letters.program(0.92, bold=True))
        for chip in (self.whole, self.one):  # the chosen one is bold, for which Qt asks no room
            chip.setMinimumWidth(bold.horizontalAdvance(chip.text()) + look.letters.scaled(24))
        self.table.fit()
        self.table.viewport().update()

    def take_room(self) -> None:
        """Be as high as some lines need, and never more than a third of the window."""
        window = self.parentWidget()
        if isinstance(window, QMainWindow):
            wanted = self.table.verticalHeader().defaultSectionSize() * (_LINES + 3)
            window.resizeDocks([self], [min(wanted, window.height() // 3)], Qt.Orientation.Vertical)

    @property
    def is_on_one_thing(self) -> bool:
        """Whether the edits of what is selected are wanted, not those of the whole project."""
        return self.one.isChecked()

    def show_lines(self, lines: Sequence[Line], journal: Sequence[Line], can_look_back: bool, empty: str = "") -> None:
        """List lines, oldest first, of a journal; `empty` is told where there are none. What was selected stays so."""
        at = self.selected
        self._can_look_back = can_look_back
        self._empty = empty
        self.lines.show(lines, journal)
        self._stand_on(at)
        self._count()

    @property
    def selected(self) -> int | None:
        """The number of the selected line; None where none is."""
        rows = self.table.selectionModel().selectedRows()
        return self.lines.line(rows[0].row()).number if rows else None

    def _stand_on(self, number: int | None) -> None:
        row = self.lines.row_of(number) if number is not None else None
        flag = QItemSelectionModel.SelectionFlag
        index = QModelIndex() if row is None else self.lines.index(row, WHAT)
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        self._show_button()

    def _filter(self, words: str) -> None:
        at = self.selected
        self.lines.keep(words)
        self._stand_on(at)
        self._count()

    def _count(self) -> None:
        number = self.lines.rowCount()
        words = counted(number, translate("History", "line"), translate("History", "lines"))
        self.told.setText(words if number or self.field.text().strip() else self._empty or words)

    def _show_button(self) -> None:
        self.look_button.setEnabled(self._can_look_back and self.selected is not None)

    def _look(self) -> None:
        number = self.selected
        if number is not None and self._can_look_back:
            self.look_wanted.emit(number)


def _chip(words: str) -> QPushButton:
    made = QPushButton(words)
    made.setProperty("kind", "chip")
    made.setCheckable(True)
    made.setAccessibleName(words)
    return made
