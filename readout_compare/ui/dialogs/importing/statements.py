"""The statements into which a text will be cut, numbered, as the columns show them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from readout_compare.ui.delegates.statement import StatementDelegate
from readout_compare.ui.dialogs.importing.original import framed, has_room
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.models.importing import StatementPreviewModel
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label


class StatementPreview(QListView):
    """Emits `stood` with the row that one stands on."""

    stood = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.statements = StatementPreviewModel(self)
        self.setModel(self.statements)
        self.setItemDelegate(StatementDelegate(self, look))
        self.setObjectName("column")
        self.setAccessibleName(translate("Importing", "Statements as they will be"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.verticalScrollBar().setSingleStep(24)
        self.selectionModel().currentChanged.connect(lambda now, _before: self.stood.emit(now.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are measured anew: narrower ones are higher."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class StatementsPane(QWidget):
    """The statements with their number."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = StatementPreview(look)
        self.counts = label("", "dim", wrap=False)
        self.hint = label(translate("Importing", "What is compared, statement by statement."), "dim")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(translate("Importing", "Statements"), "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(self.counts)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(framed(self.view), 1)
        rows.addWidget(self.hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low pane is for the statements alone."""
        super().resizeEvent(event)
        self.hint.setVisible(has_room(self))

    def show_statements(self, text: str, spans: Sequence[tuple[int, int]]) -> None:
        """Show these stretches of a text; what was at the top stays about there."""
        place = self.view.verticalScrollBar().value()
        self.view.statements.show(text, spans)
        self.view.doItemsLayout()
        self.view.verticalScrollBar().setValue(place)
        words = counted(len(spans), translate("Importing", "statement"), translate("Importing", "statements"))
        self.counts.setText(words)

    def wait(self) -> None:
        """Say that the statements are being found; the former ones stay."""
        self.counts.setText(translate("Importing", "Finding the statements…"))

    def mark(self, rows: Collection[int]) -> None:
        """Mark the statements of a piece, and bring the first into view."""
        self.view.statements.mark(rows)
        first = min(rows, default=-1)
        if first >= 0:
            self.view.scrollTo(self.view.statements.index(first))
