"""What a change of the codebook would do, as a list to read by keyboard."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from readout_compare.session.topics import TopicPreview
from readout_compare.ui.labels import translate
from readout_compare.ui.models.codebook import change_lines
from readout_compare.ui.widgets.parts import label


class TopicChanges(QWidget):
    """The name of an edit, and below it the topics and statements that it would change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eyebrow = label(translate("Codebook", "WHAT WOULD CHANGE"), "eyebrow", wrap=False)
        self.heading = label("", "words")
        self.lines = QListWidget()
        self.lines.setObjectName("choice")
        self.lines.setAccessibleName(translate("Codebook", "What would change"))
        self.lines.setWordWrap(True)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.lines.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._eyebrow, self.heading, self.lines):
            column.addWidget(part, 1000 if part is self.lines else 0)
        column.addStretch(1)  # takes the room while there is no list

    def show_nothing(self, words: str) -> None:
        """Say in words why there is nothing to list."""
        self.heading.setText(words)
        self.lines.clear()
        self.lines.hide()

    def show_preview(self, name: str, preview: TopicPreview, call: str, titles: Mapping[str, str]) -> None:
        """List what an edit of that name would change; `titles`: call id → title."""
        nothing = translate("Codebook", "{edit}. No statement gains or loses a topic.")
        self.heading.setText((translate("Codebook", "{edit}.") if preview.topics else nothing).format(edit=name))
        self.lines.clear()
        for line in change_lines(preview, call, titles):
            item = QListWidgetItem(line.text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.told)
            if line.heading:
                font = self.lines.font()
                font.setBold(True)
                item.setFont(font)
            self.lines.addItem(item)
        self.lines.setVisible(bool(preview.topics))
