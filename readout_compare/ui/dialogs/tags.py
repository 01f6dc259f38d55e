"""The tags of a project: their names, their colours, how often each is carried; renamed, coloured or taken away."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.deciding.tags import add_tag, colour_tag, remove_tag, rename_tag
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.records import Tag
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.widgets.tag_dot import tag_dot

_NAME = int(Qt.ItemDataRole.UserRole)


class TagsDialog(QDialog):
    """Emits `edit_wanted` with an Edit; `show_review` then shows what has become of it."""

    edit_wanted = Signal(object)

    def __init__(self, review: Review, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Tags", "Tags of the project"))
        self._review, self._look = review, look
        self.list = QListWidget()
        self.list.setObjectName("choice")
        self.list.setAccessibleName(translate("Tags", "Tags"))
        self.list.currentItemChanged.connect(lambda *_: self._show_tag())
        self.name = QLineEdit()
        self.name.setAccessibleName(translate("Tags", "Name of the tag"))
        self.name.setPlaceholderText(translate("Tags", "Name of the tag"))
        self.name.returnPressed.connect(self._rename)
        self.rename = self._button(translate("Tags", "Rename"), self._rename)
        self.colour = self._button(translate("Tags", "Colour…"), self._ask_colour)
        self.remove = self._button(translate("Tags", "Remove"), self._remove)
        self.add = self._button(translate("Tags", "Add as a new tag"), self._add)
        self.told = label("", "dim")
        self._build()
        self.show_review(review)

    def show_review(self, review: Review) -> None:
        """List the tags of that review; the chosen one stays chosen where it is still there."""
        chosen, row = self._chosen(), self.list.currentRow()
        self._review = review
        self.list.clear()
        for tag in review.tags:
            uses = review.uses_of(tag.name)
            words = counted(uses, translate("Tags", "use"), translate("Tags", "uses"))
            item = QListWidgetItem(tag_dot(tag.colour, self._look), f"{tag.name}  ·  {words}")
            item.setData(_NAME, tag.name)
            self.list.addItem(item)
            if chosen is not None and tag.name == chosen.name:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._show_tag()
        self.told.setText("" if review.tags else translate("Tags", "No tag yet: write a name and add it."))

    def _chosen(self) -> Tag | None:
        item = self.list.currentItem()
        return next((t for t in self._review.tags if item is not None and t.name == item.data(_NAME)), None)

    def _show_tag(self) -> None:
        tag = self._chosen()
        self.name.setText(tag.name if tag else self.name.text())
        for button in (self.rename, self.colour, self.remove):
            button.setEnabled(tag is not None)

    def _rename(self) -> None:
        tag = self._chosen()
        if tag is None:
            self._add()
        elif self.name.text().strip() != tag.name:
            self._want(lambda: rename_tag(self._review, tag, self.name.text()), self.name.text())

    def _add(self) -> None:
        self._want(lambda: add_tag(self._review, self.name.text()), self.name.text())

    def _remove(self) -> None:
        tag = self._chosen()
        if tag is not None:
            self._want(lambda: remove_tag(self._review, tag), "")

    def _ask_colour(self) -> None:
        tag = self._chosen()
        if tag is None:
            return
        asked = QColorDialog(QColor(tag.colour), self)
        asked.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.colorSelected.connect(lambda colour: self.edit_wanted.emit(colour_tag(tag, colour.name())))
        asked.open()

    def _want(self, make: Callable[[], Edit], name: str) -> None:
        """Ask for an edit; what it may not be is told here. The tag of that name is chosen afterwards."""
        try:
            edit = make()
        except ReadoutError as error:
            self.told.setText(str(error))
            return
        self.edit_wanted.emit(edit)
        word = one_line(name)
        found = [self.list.item(row) for row in range(self.list.count()) if self.list.item(row).data(_NAME) == word]
        if found:
            self.list.setCurrentItem(found[0])

    def _button(self, words: str, pressed: Callable[[], None]) -> QPushButton:
        made = QPushButton(words)
        made.setAutoDefault(False)
        made.clicked.connect(lambda: pressed())
        return made

    def _build(self) -> None:
        fields = QHBoxLayout()
        for part in (self.name, self.rename, self.add):
            fields.addWidget(part, 1 if part is self.name else 0)
        others = QHBoxLayout()
        for button in (self.colour, self.remove):
            others.addWidget(button)
        others.addStretch(1)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        close.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(10)
        rows.addWidget(self.list, 1)
        rows.addLayout(fields)
        rows.addLayout(others)
        rows.addWidget(self.told)
        rows.addWidget(close)
        metrics = self.fontMetrics()
        self.resize(56 * metrics.averageCharWidth(), 20 * metrics.lineSpacing())
        self.name.setFocus()
