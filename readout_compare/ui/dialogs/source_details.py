"""What is said of the text of an account, as fields: side, language, title, publisher and the like."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from readout_compare.core.capture import TRANSLATIONS, Capture
from readout_compare.core.labels import LANGUAGES
from readout_compare.core.model import Account
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.laid import translation_words
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.widgets.still_box import StillBox

Details = Mapping[str, str]  # name of a field of an account or capture → its new value; people stand one a comma


class DetailsFields(QWidget):
    """Emits `edited` at every change; `changed` tells what is other than what was shown."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, str] = {}
        self.lines: dict[str, QLineEdit] = {}
        self.boxes: dict[str, QComboBox] = {}
        rows = QFormLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setVerticalSpacing(6)
        rows.setHorizontalSpacing(16)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, words in _names().items():
            field = self._box(name, words) if name in ("language", "translation") else self._line(name, words)
            rows.addRow(label(words, "dim", wrap=False), field)

    def _line(self, name: str, words: str) -> QLineEdit:
        made = QLineEdit()
        made.setAccessibleName(words)
        if name == "published":
            made.setPlaceholderText("2025-03-18")
        if name == "archive":
            made.setPlaceholderText("https://")
        made.textEdited.connect(lambda _words: self.edited.emit())
        self.lines[name] = made
        return made

    def _box(self, name: str, words: str) -> QComboBox:
        made = StillBox(words)
        made.setProperty("kind", "field")
        if name == "language":
            for code in LANGUAGES:
                made.addItem(language_words(code), code)
        else:
            for kind in TRANSLATIONS:
                made.addItem(translation_words(kind) or translate("Source", "not said"), kind)
        made.activated.connect(lambda _n: self.edited.emit())
        self.boxes[name] = made
        return made

    def show_details(self, account: Account, capture: Capture | None, can_edit: bool) -> None:
        """Show what is known of a revision; tells nobody."""
        known = capture or Capture(account.id)
        self._shown = {
            "side": account.side, "language": account.language, "translation": known.translation,
            "title": known.title, "publisher": known.publisher, "published": known.published, "place": known.place,
            "people": ", ".join(known.people), "archive": known.archive,
        }  # fmt: skip
        for name, line in self.lines.items():
            line.setText(self._shown[name])
            line.setCursorPosition(0)
            line.setReadOnly(not can_edit)
        for name, box in self.boxes.items():
            value = self._shown[name]
            if box.findData(value) < 0:
                box.addItem(value, value)
            box.setCurrentIndex(box.findData(value))
            box.setEnabled(can_edit)

    def changed(self) -> Details:
        """The fields that are other than what was shown, by name."""
        now = {name: line.text().strip() for name, line in self.lines.items()}
        now |= {name: str(box.currentData() or "") for name, box in self.boxes.items()}
        return {name: value for name, value in now.items() if value != self._shown.get(name, "")}


def _names() -> dict[str, str]:
    return {
        "side": translate("Source", "Side"), "language": translate("Source", "Language"),
        "translation": translate("Source", "Translation"), "title": translate("Source", "Title"),
        "publisher": translate("Source", "Publisher"), "published": translate("Source", "Published"),
        "place": translate("Source", "Place"), "people": translate("Source", "People"),
        "archive": translate("Source", "Archived copy"),
    }  # fmt: skip
