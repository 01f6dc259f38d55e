"""The spine: every topic with a mark a side; choosing one jumps to it and marks where it is said."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from readout_compare.ui.delegates.topic import TopicDelegate
from readout_compare.ui.labels import Sign, said_words, translate
from readout_compare.ui.models.topics import TopicModel
from readout_compare.ui.picture import Picture
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.flow import FlowLayout, flow_of
from readout_compare.ui.widgets.parts import Badge, label

_MARK_WIDTH = 26
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
_LEGEND: tuple[Sign, ...] = ("said", "absent", "different")


class TopicTable(QTableView):
    """A row a topic; emits `toggled` for a click or Enter, `walked` for an arrow key, with the row."""

    toggled = Signal(int)
    walked = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topics = TopicModel(self)
        self.rows_painter = TopicDelegate(self, look)
        self.setModel(self.topics)
        self.setItemDelegate(self.rows_painter)
        self.setAccessibleName(translate("Topics", "Topics, with what each side said"))
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(_MARK_WIDTH)
        self.clicked.connect(lambda index: self.toggled.emit(index.row()))

    def fit(self) -> None:
        """Give the marks their width, the labels the rest, and each row the height its label needs."""
        header = self.horizontalHeader()
        for column in range(self.topics.columnCount()):
            fixed = column > 0
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            )
            if fixed:
                self.setColumnWidth(column, self.rows_painter.look.letters.scaled(_MARK_WIDTH))
        # reckoned, not asked for: the header stretches its section only later, when a scroll bar came or went
        width = self.viewport().width() - sum(self.columnWidth(c) for c in range(1, self.topics.columnCount()))
        for row in range(self.topics.rowCount()):
            self.setRowHeight(row, self.rows_painter.label_height(self.topics.topic_row(row), width))

    def wanted_width(self) -> int:
        """The width at which no label wraps, within a limit that grows with the letters."""
        metrics = QFontMetrics(self.rows_painter.look.letters.program())
        labels = [self.topics.topic_row(row).label for row in range(self.topics.rowCount())]
        widest = max((metrics.horizontalAdvance(text) for text in labels), default=120)
        letters = self.rows_painter.look.letters
        marks = letters.scaled(_MARK_WIDTH) * max(2, self.topics.columnCount() - 1)
        return min(letters.scaled(280), widest + marks + 40)

    def least_width(self) -> int:
        """The width below which a word of some label would be cut."""
        metrics = QFontMetrics(self.rows_painter.look.letters.program())
        labels = [self.topics.topic_row(row).label for row in range(self.topics.rowCount())]
        widest = max((metrics.horizontalAdvance(word) for text in labels for word in text.split()), default=60)
        marks = self.rows_painter.look.letters.scaled(_MARK_WIDTH) * max(0, self.topics.columnCount() - 1)
        return widest + marks + 40

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the labels anew."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next topic, Enter and Space choose it or let it go."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
        if event.key() in _MOVES and self.currentIndex().isValid():
            self.walked.emit(self.currentIndex().row())


class TopicsPanel(QWidget):
    """Emits `chosen` with a topic id, or None when the topic is let go."""

    chosen = Signal(object)
    watch_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self.topic: str | None = None
        self.table = TopicTable(look)
        self.table.toggled.connect(self._toggle)
        self.table.walked.connect(lambda row: self.choose(self.table.topics.topic_row(row).topic))
        self._legend = QWidget()
        self._title = label(translate("Topics", "TOPICS"), "eyebrow", wrap=False)
        self.watch = QPushButton(translate("Topics", "Watch topics…"))
        self.watch.setProperty("kind", "link")
        self.watch.setAccessibleName(translate("Topics", "Choose the watched topics"))
        self.watch.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch.clicked.connect(self.watch_wanted)
        head = FlowLayout(space=8)
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(self._title)
        head.addWidget(self.watch)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 14, 1, 8)
        self._rows.setSpacing(2)
        self._rows.addLayout(head)
        self._rows.addWidget(self.table, 1)
        self._rows.addWidget(self._legend)
        self._draw_legend()

    def show_picture(self, picture: Picture) -> None:
        """List the topics of that picture, none chosen."""
        self.topic = self.table.rows_painter.chosen = None
        self.table.topics.show(picture)
        watched = any(row.watched for row in picture.topics)
        self._title.setText(translate("Topics", "TOPICS · WATCHED FIRST") if watched else translate("Topics", "TOPICS"))
        self._fit()

    def _fit(self) -> None:
        self.table.setMinimumWidth(self.table.least_width())
        self.table.fit()

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self._look = self.table.rows_painter.look = look
        self._fit()
        self.table.viewport().update()
        self._draw_legend()

    def choose(self, topic: str | None) -> None:
        """Choose a topic or let it go; says so once."""
        if topic == self.topic:
            return
        self.topic = self.table.rows_painter.chosen = topic
        row = self.table.topics.row_of(topic) if topic is not None else None
        index = self.table.topics.index(row, 0) if row is not None else QModelIndex()
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        if row is not None:
            self.table.scrollTo(index)
        self.table.viewport().update()
        self.chosen.emit(topic)

    def _toggle(self, row: int) -> None:
        topic = self.table.topics.topic_row(row).topic
        self.choose(None if topic == self.topic else topic)

    def _draw_legend(self) -> None:
        made = flow_of([Badge(sign, said_words(sign), self._look, ground=False, bold=False) for sign in _LEGEND])
        made.setContentsMargins(16, 6, 8, 0)
        self._rows.replaceWidget(self._legend, made)
        self._legend.hide()
        self._legend.deleteLater()
        self._legend = made
