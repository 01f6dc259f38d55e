"""Which topics are answered for every call, also when nobody mentions them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.codebook import Codebook
from readout_compare.core.text import fold
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.widgets.parts import label

_TOPIC = int(Qt.ItemDataRole.UserRole)
_SEARCHED = _TOPIC + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WatchDialog(QDialog):
    """Every topic of a codebook to tick, those watched first; `watched` holds the ticked ones once it is accepted."""

    def __init__(self, codebook: Codebook, watched: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Watching", "Watched topics"))
        self._codebook, self._before = codebook, tuple(watched)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Watching", "Find a topic"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.topics = QListWidget()
        self.topics.setObjectName("choice")
        self.topics.setAccessibleName(translate("Watching", "Topics to watch"))
        self.topics.setUniformItemSizes(True)
        self._meaning = label("", "dim")
        self._count = label("", "dim", wrap=False)
        self._fill()
        self.topics.itemChanged.connect(self._tell_count)
        self.topics.currentItemChanged.connect(self._tell_meaning)
        self.topics.setCurrentRow(0)
        self._tell_count()
        self._build()

    def _build(self) -> None:
        words = translate("Watching", "A watched topic is answered for every call: that nobody mentions it is then a "
                          "finding too. Notes stay when the accounts are compared again.")  # fmt: skip
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(translate("Watching", "Compare again"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addWidget(buttons, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        for part in (label(words, "words"), self.field, self.topics, self._meaning):
            rows.addWidget(part, 1 if part is self.topics else 0)
        rows.addLayout(foot)
        # Three lines always: the list must not jump while one walks through it.
        self._meaning.setFixedHeight(3 * self.fontMetrics().lineSpacing())
        self._meaning.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        metrics = self.fontMetrics()
        size = QSize(76 * metrics.averageCharWidth(), 30 * metrics.lineSpacing())
        parent = self.parentWidget()
        self.resize(size.boundedTo(parent.size()) if parent else size)

    @property
    def watched(self) -> tuple[str, ...]:
        """The ticked topic ids: those watched before in their order, then new ones in the codebook's order."""
        ticked = {str(i.data(_TOPIC)) for i in self._items() if i.checkState() == Qt.CheckState.Checked}
        order = dict.fromkeys([*self._before, *(topic.id for topic in self._codebook.topics)])
        return tuple(topic for topic in order if topic in ticked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.topics.item(row) for row in range(self.topics.count())]

    def _fill(self) -> None:
        """A row a topic; one that is watched but no longer in the codebook stands under its id, so it is not lost."""
        for topic_id in dict.fromkeys([*self._before, *(topic.id for topic in self._codebook.topics)]):
            topic = self._codebook.by_id.get(topic_id)
            item = QListWidgetItem(self._codebook.label(topic_id))
            meaning = topic.definition if topic else translate("Watching", "This codebook does not hold the topic.")
            item.setToolTip(meaning)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, meaning)
            item.setData(_TOPIC, topic_id)
            item.setData(_SEARCHED, fold(f"{item.text()} {topic_id} {meaning}"))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if topic_id in self._before else Qt.CheckState.Unchecked)
            self.topics.addItem(item)

    def _filter(self, words: str) -> None:
        wanted = fold(words.strip())
        for item in self._items():
            item.setHidden(wanted not in str(item.data(_SEARCHED)))
        shown = [item for item in self._items() if not item.isHidden()]
        if shown and self.topics.currentItem() not in shown:
            self.topics.setCurrentItem(shown[0])

    def _tell_meaning(self, item: QListWidgetItem | None) -> None:
        self._meaning.setText(item.toolTip() if item else "")

    def _tell_count(self) -> None:
        number = counted(len(self.watched), translate("Watching", "topic"), translate("Watching", "topics"))
        self._count.setText(translate("Watching", "{topics} watched").format(topics=number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down go from the field to the list; there Enter compares again, Space ticks."""
        if self.field.hasFocus() and event.key() in (*_ENTER, Qt.Key.Key_Down):
            self.topics.setFocus()
        else:
            super().keyPressEvent(event)
