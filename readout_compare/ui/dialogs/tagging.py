"""Which tags a gap or link carries: a field that completes known tags, each switched by Enter."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from readout_compare.core.records import Tag
from readout_compare.core.text import fold, one_line
from readout_compare.ui.labels import translate
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.widgets.tag_dot import tag_dot

_NAME = int(Qt.ItemDataRole.UserRole)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TagDialog(QDialog):
    """Emits `wanted` with all tags that are to be carried each time one is put on or taken off."""

    wanted = Signal(object)  # frozenset of names

    def __init__(
        self, tags: Sequence[Tag], carried: Collection[str], look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Tagging", "Tags"))
        self._look = look
        self._tags, self._carried = tuple(tags), frozenset(carried)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Tagging", "Find or name a tag"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.field.textChanged.connect(self._fill)
        self.choice = QListWidget()
        self.choice.setObjectName("choice")
        self.choice.setAccessibleName(translate("Tagging", "Tags to put on or take off"))
        self.choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field has the keys; arrows walk the list from there
        self.choice.itemClicked.connect(self._toggle)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 16, 16, 12)
        rows.setSpacing(8)
        rows.addWidget(self.field)
        rows.addWidget(self.choice, 1)
        rows.addWidget(label(translate("Tagging", "Enter puts on or takes off · ↑ ↓ choose · Esc closes"), "dim"))
        metrics = self.fontMetrics()
        self.resize(42 * metrics.averageCharWidth(), 14 * metrics.lineSpacing())
        self._fill()

    def show_tags(self, tags: Sequence[Tag], carried: Collection[str]) -> None:
        """What is known and carried now; the field is empty for the next one."""
        self._tags, self._carried = tuple(tags), frozenset(carried)
        chosen = self.choice.currentItem()
        name = chosen.data(_NAME) if chosen is not None else ""
        self.field.clear()
        self._fill()
        for row in range(self.choice.count()):
            if self.choice.item(row).data(_NAME) == name:
                self.choice.setCurrentRow(row)

    def _fill(self) -> None:
        """The known tags that hold the words typed, those that begin with them first; then the words as a new tag."""
        words = one_line(self.field.text())
        typed = fold(words)
        self.choice.clear()
        found = [tag for tag in self._tags if typed in fold(tag.name)]
        for tag in sorted(found, key=lambda tag: (not fold(tag.name).startswith(typed), tag.name)):
            on = tag.name in self._carried
            item = QListWidgetItem(tag_dot(tag.colour, self._look), tag.name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            item.setData(_NAME, tag.name)
            self.choice.addItem(item)
        if words and all(fold(tag.name) != typed for tag in self._tags):
            item = QListWidgetItem(translate("Tagging", "New tag “{name}”").format(name=words))
            item.setData(_NAME, words)
            self.choice.addItem(item)
        self.choice.setCurrentRow(0)

    def _toggle(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.wanted.emit(self._carried ^ {str(item.data(_NAME))})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter switches the tag that is marked in the list, arrow keys mark another, Esc closes."""
        if event.key() in _ENTER:
            self._toggle(self.choice.currentItem())
        elif event.key() in _WALKING:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
            row = self.choice.currentRow() + step[Qt.Key(event.key())]
            self.choice.setCurrentRow(max(0, min(self.choice.count() - 1, row)))
        else:
            super().keyPressEvent(event)
