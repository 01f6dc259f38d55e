"""A small list of the codebook's topics to choose one from, narrowed as one types."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from readout_compare.core.codebook import Codebook
from readout_compare.core.text import fold
from readout_compare.ui.labels import translate
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label

_TOPIC = int(Qt.ItemDataRole.UserRole)
_SEARCHED = _TOPIC + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALK = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class TopicChoice(QDialog):
    """Emits `chosen` with a topic id; arrows walk through the list while one types, Enter takes, Escape leaves."""

    chosen = Signal(str)

    def __init__(self, codebook: Codebook, without: Sequence[str], look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("TopicChoice", "Add a topic"))
        self.setObjectName("popup")
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("TopicChoice", "Find a topic"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._narrow)
        self.topics = QListWidget()
        self.topics.setObjectName("choice")
        self.topics.setAccessibleName(translate("TopicChoice", "Topics"))
        self.topics.setUniformItemSizes(True)
        self.topics.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.topics.itemClicked.connect(self._take)
        self.topics.currentItemChanged.connect(self._tell_meaning)
        self._meaning = label("", "dim")
        self._meaning.setFixedHeight(3 * self.fontMetrics().lineSpacing())
        self._meaning.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for topic in codebook.topics:
            if topic.id not in without:
                item = QListWidgetItem(codebook.label(topic.id))
                item.setData(_TOPIC, topic.id)
                labels = " ".join(topic.labels.values())
                item.setData(_SEARCHED, fold(f"{labels} {topic.id} {topic.definition}"))
                item.setToolTip(topic.definition)
                self.topics.addItem(item)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(8, 8, 8, 8)
        rows.setSpacing(6)
        for widget in (self.field, self.topics, self._meaning):
            rows.addWidget(widget, 1 if widget is self.topics else 0)
        self.resize(QSize(look.letters.scaled(320), look.letters.scaled(360)))
        self.topics.setCurrentRow(0)

    def open_below(self, button: QWidget) -> None:
        """Show it below a button, or above where the screen ends; the keyboard is in its field."""
        screen = button.screen().availableGeometry()
        self.resize(self.size().boundedTo(screen.size()))
        corner = button.mapToGlobal(QPoint(0, button.height() + 2))
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = corner.y()
        if y + self.height() > screen.bottom():
            y = max(screen.top(), button.mapToGlobal(QPoint(0, 0)).y() - self.height() - 2)
        self.move(x, y)
        self.show()
        self.field.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        """The items that the words let show."""
        every = (self.topics.item(row) for row in range(self.topics.count()))
        return [item for item in every if not item.isHidden()]

    def _narrow(self, words: str) -> None:
        """Let topics show that hold the words; one whose name begins with them is at hand first."""
        wanted = fold(words.strip())
        for row in range(self.topics.count()):
            item = self.topics.item(row)
            item.setHidden(wanted not in str(item.data(_SEARCHED)))
        shown = self._items()
        named = [item for item in shown if fold(item.text()).startswith(wanted)]
        if named or shown:
            self.topics.setCurrentItem((named or shown)[0])
        else:
            self.topics.clearSelection()
            self._tell_meaning(None)

    def _tell_meaning(self, item: QListWidgetItem | None, _former: QListWidgetItem | None = None) -> None:
        none = translate("TopicChoice", "No topic of the codebook holds these words.")
        self._meaning.setText(item.toolTip() if item is not None else none)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            topic = str(item.data(_TOPIC))
            self.close()
            self.chosen.emit(topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, Enter takes what is at hand."""
        shown, step = self._items(), _WALK.get(Qt.Key(event.key()))
        if step is not None and shown:
            at = shown.index(self.topics.currentItem()) if self.topics.currentItem() in shown else -step
            self.topics.setCurrentItem(shown[(at + step) % len(shown)])
        elif event.key() in _ENTER:
            self._take(self.topics.currentItem())
        else:
            super().keyPressEvent(event)
