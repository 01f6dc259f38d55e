"""What is asked before topics are merged or split: which other topic, and which terms go to a new one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.records import OwnTopic
from readout_compare.ui.dialogs.topic_form import Field, suggested_id
from readout_compare.ui.dialogs.topic_list import TopicList
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.models.codebook import CodebookRow
from readout_compare.ui.widgets.parts import label

_TERM = int(Qt.ItemDataRole.UserRole)


class MergeDialog(QDialog):
    """Topics to choose one from; `into` is the one that was chosen once it is accepted."""

    def __init__(self, topic: OwnTopic, rows: Sequence[CodebookRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Codebook", "Merge into"))
        words = translate("Codebook", "Into which topic does “{topic}” go? Its terms go there too. What that would "
                          "change is shown before anything is done.").format(topic=topic.labels["en"])  # fmt: skip
        self.list = TopicList()
        self.list.show_rows(rows, None)
        self.list.taken.connect(lambda _topic: self.accept())
        _arrange(self, words, [self.list], translate("Codebook", "Merge into this topic"), 26)

    @property
    def into(self) -> str:
        """Id of the chosen topic; empty where there is none to choose."""
        return self.list.topic or ""


class SplitDialog(QDialog):
    """Id and label of a new topic, and the terms that go to it, to tick.

    `refusal` tells what is wrong with id, label and terms, in a sentence, or nothing; it is asked before the dialog
    is accepted.
    """

    def __init__(
        self, topic: OwnTopic, refusal: Callable[[OwnTopic, Sequence[str]], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Codebook", "Split"))
        self._refusal = refusal
        self._id_typed = False
        self.label = Field(translate("Codebook", "Label of the new topic, English"))
        self.id = Field(translate("Codebook", "Id of the new topic"), hint="aid.military")
        self.label.edited.connect(self._suggest_id)
        self.id.edited.connect(self._note_id)
        self.terms = QListWidget()
        self.terms.setObjectName("choice")
        self.terms.setAccessibleName(translate("Codebook", "Terms that go to the new topic"))
        self.terms.setWordWrap(True)
        for language, terms in topic.terms.items():
            for term in terms:
                item = QListWidgetItem(f"{term}  ({language_words(language)})")
                item.setData(_TERM, term)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.terms.addItem(item)
        self.terms.setCurrentRow(0)
        self.wrong = label("", "error")
        self.wrong.hide()
        words = translate("Codebook", "Tick the terms of “{topic}” that go to the new topic; Space ticks.")
        words = words.format(topic=topic.labels["en"])
        _arrange(self, words, [self.label, self.id, self.terms, self.wrong], translate("Codebook", "Split off"), 30)

    @property
    def new(self) -> OwnTopic:
        """The new topic with its id and label alone."""
        return OwnTopic(self.id.text.strip(), {"en": self.label.text.strip()}, "")

    @property
    def moved(self) -> tuple[str, ...]:
        """The ticked terms in their order."""
        items = [self.terms.item(row) for row in range(self.terms.count())]
        return tuple(str(i.data(_TERM)) for i in items if i.checkState() == Qt.CheckState.Checked)

    def accept(self) -> None:
        """Close, unless something is wrong: then it is told and the dialog stays."""
        sentence = self._refusal(self.new, self.moved)
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        if not sentence:
            super().accept()

    def _note_id(self) -> None:
        self._id_typed = bool(self.id.text)

    def _suggest_id(self) -> None:
        if not self._id_typed:
            self.id.show_text(suggested_id(self.label.text))


def _arrange(dialog: QDialog, words: str, parts: Sequence[QWidget], done: str, lines: int) -> None:
    """The words above the parts, the two buttons below; the size follows the letters, within the parent's."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    buttons.button(QDialogButtonBox.StandardButton.Ok).setText(done)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Codebook", "Cancel"))
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.setContentsMargins(24, 20, 24, 16)
    rows.setSpacing(12)
    rows.addWidget(label(words, "words"))
    for part in parts:
        rows.addWidget(part, 1 if isinstance(part, TopicList | QListWidget) else 0)
    rows.addWidget(buttons)
    metrics = dialog.fontMetrics()
    size = QSize(60 * metrics.averageCharWidth(), lines * metrics.lineSpacing())
    parent = dialog.parentWidget()
    dialog.resize(size.boundedTo(parent.size()) if parent else size)
