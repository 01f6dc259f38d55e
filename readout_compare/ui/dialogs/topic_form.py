"""The form in which a topic is written: labels, what it means, the terms that show and silence it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from readout_compare.core.records import OwnTopic
from readout_compare.core.text import fold
from readout_compare.ui.labels import counted, language_words, translate
from readout_compare.ui.widgets.parts import label, scrolled

LABELS = ("en", "ru", "uk")  # languages in which a label can be written here
TERMS = ("en", "ru")  # the same for terms; those in other languages stay as they are
_ROOM_FOR_TWO = 62  # letters; where the form is narrower, fields stand one below the other
_LINES: Mapping[str, int] = {"definition": 2, "include": 2, "leave_out": 2, "terms.en": 7, "terms.ru": 7}


class Field(QWidget):
    """One thing to write, its name above it and, where something is wrong, a sentence; emits `edited`."""

    edited = Signal()

    def __init__(self, name: str, lines: int = 1, hint: str = "") -> None:
        super().__init__()
        self._several = lines > 1
        self.editor: QLineEdit | QPlainTextEdit = QPlainTextEdit() if self._several else QLineEdit()
        self.editor.setAccessibleName(name)
        self.editor.setPlaceholderText(hint)
        self.editor.textChanged.connect(self.edited)
        if isinstance(self.editor, QPlainTextEdit):
            self.editor.setTabChangesFocus(True)
            self.editor.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 20)
        self.name = label(name, "dim")
        self.name.setBuddy(self.editor)
        self.wrong = label("", "error")
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for part in (self.name, self.wrong, self.editor):
            column.addWidget(part)
        column.addStretch(1)
        self.setFocusProxy(self.editor)

    @property
    def text(self) -> str:
        """What stands in the field, lines ended by LF; non-breaking spaces stay."""
        if isinstance(self.editor, QLineEdit):
            return self.editor.text()
        return self.editor.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    @property
    def lines(self) -> tuple[str, ...]:
        """Its lines without the blank ones."""
        return tuple(line.strip() for line in self.text.splitlines() if line.strip())

    def show_text(self, text: str) -> None:
        """Other words; nobody is told, and the place in the field stays where the words are the same."""
        if text != self.text:
            self.editor.blockSignals(True)
            if isinstance(self.editor, QPlainTextEdit):
                self.editor.setPlainText(text)
            else:
                self.editor.setText(text)
                self.editor.setCursorPosition(0)
            self.editor.blockSignals(False)

    def tell(self, sentence: str) -> None:
        """What is wrong with it, above the field and for screen readers; empty: nothing."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)


class _SideBySide(QWidget):
    """Widgets in equal columns, one below the other where there is no room for that."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        for widget in widgets:
            self._box.addWidget(widget, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_TWO * self.fontMetrics().averageCharWidth()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


class TopicForm(QWidget):
    """Emits `edited` whenever something is typed; `wanted` is the topic as it would then be."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = OwnTopic("", {}, "")
        self._id_typed = False
        self.fields: dict[str, Field] = dict(_fields())
        self._others = label("", "dim")
        self._build()
        for field in self.fields.values():
            field.edited.connect(self.edited)
        self.fields["id"].edited.connect(self._note_id)
        self.fields["label.en"].edited.connect(self._suggest_id)

    def _build(self) -> None:
        inside = QWidget()
        inside.setObjectName("content")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 4)
        column.setSpacing(10)
        for names in (["id"], [f"label.{language}" for language in LABELS], ["definition"], ["include", "leave_out"],
                      ["terms.en", "terms.ru"], ["exclude.en", "exclude.ru"]):  # fmt: skip
            several = len(names) > 1
            column.addWidget(
                _SideBySide([self.fields[name] for name in names]) if several else self.fields[names[0]]
            )  # fmt: skip
        column.addWidget(self._others)
        column.addStretch(1)
        self._area = scrolled(self, "scroll")
        self._area.setWidget(inside)

    def show_topic(self, topic: OwnTopic, is_new: bool) -> None:
        """Show a topic to be written on; only a new one asks for an id."""
        self._topic, self._id_typed = topic, bool(topic.id)
        self.fields["id"].setVisible(is_new)
        shown = {"id": topic.id, "definition": topic.definition, "include": topic.include,
                 "leave_out": topic.leave_out}  # fmt: skip
        shown |= {f"label.{language}": topic.labels.get(language, "") for language in LABELS}
        shown |= {f"terms.{language}": "\n".join(topic.terms.get(language, ())) for language in TERMS}
        shown |= {f"exclude.{language}": "\n".join(topic.exclude.get(language, ())) for language in TERMS}
        for name, field in self.fields.items():
            field.show_text(shown[name])
            field.tell("")
        others = _other_terms(topic)
        self._others.setText(others)
        self._others.setVisible(bool(others))

    @property
    def wanted(self) -> OwnTopic:
        """The topic with what stands in the form; what it does not show stays as it was."""
        text = {name: field.text for name, field in self.fields.items()}
        return replace(
            self._topic,
            id=text["id"].strip(),
            labels={**self._topic.labels, **{language: text[f"label.{language}"] for language in LABELS}},
            definition=text["definition"],
            include=text["include"],
            leave_out=text["leave_out"],
            terms={**self._topic.terms, **{one: self.fields[f"terms.{one}"].lines for one in TERMS}},
            exclude={**self._topic.exclude, **{one: self.fields[f"exclude.{one}"].lines for one in TERMS}},
        )

    def begin(self) -> None:
        """Give the keyboard to the first field to write in."""
        self.fields["label.en"].setFocus()

    def stand_on(self, name: str) -> None:
        """Give the keyboard to a field; one that is not shown here leaves it where it is."""
        if name in self.fields:
            field, inside, bar = self.fields[name], self._area.widget(), self._area.verticalScrollBar()
            assert inside is not None
            field.setFocus()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # what was just told moved what is below it
            self._area.ensureWidgetVisible(field, 0, 8)
            bar.setValue(min(bar.value(), field.mapTo(inside, field.rect().topLeft()).y()))  # of a high one the top

    def tell(self, wrong: Mapping[str, str]) -> None:
        """Field → what is wrong with it; fields that are not named are in order."""
        for name, field in self.fields.items():
            field.tell(wrong.get(name, ""))

    def _note_id(self) -> None:
        self._id_typed = bool(self.fields["id"].text)

    def _suggest_id(self) -> None:
        """While nobody typed an id it follows the English label."""
        if not self.fields["id"].isHidden() and not self._id_typed:
            self.fields["id"].show_text(suggested_id(self.fields["label.en"].text))


def suggested_id(words: str) -> str:
    """A topic id from English words: "Fishing licences" → "fishing_licences"; empty where no Latin letter leads."""
    plain = "".join(char if char.isascii() and char.isalnum() else "_" for char in fold(words))
    parts = [part for part in plain.split("_") if part]
    return "_".join(parts).lstrip("0123456789_")


def _fields() -> Iterator[tuple[str, Field]]:
    yield "id", Field(translate("Codebook", "Id"), hint="aid.military")
    for language in LABELS:
        words = translate("Codebook", "Label, {language}").format(language=language_words(language))
        yield f"label.{language}", Field(words)
    for name, words in (
        ("definition", translate("Codebook", "Definition")),
        ("include", translate("Codebook", "Belongs here")),
        ("leave_out", translate("Codebook", "Does not belong here")),
    ):
        yield name, Field(words, _LINES[name])
    for kind, words in (
        ("terms", translate("Codebook", "Terms, {language}, one a line")),
        ("exclude", translate("Codebook", "Excluded terms, {language}, one a line")),
    ):
        for language in TERMS:
            name = f"{kind}.{language}"
            yield name, Field(words.format(language=language_words(language)), _LINES.get(name, 2))


def _other_terms(topic: OwnTopic) -> str:
    """A line on terms that the form does not show; empty where there are none."""
    numbers = {one: len(terms) for one, terms in topic.terms.items() if one not in TERMS and terms}
    if not numbers:
        return ""
    one, many = translate("Codebook", "term"), translate("Codebook", "terms")
    told = [f"{counted(number, one, many)} ({language_words(language)})" for language, number in numbers.items()]
    return translate("Codebook", "Kept as they are: {terms}.").format(terms=", ".join(told))
