"""What is known of a text, as fields that can be changed until it is taken."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLayoutItem,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import FORMS, TRANSLATIONS, Wish
from readout_compare.core.labels import LANGUAGES
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.laid import translation_words
from readout_compare.ui.models.basket import NOWHERE, Basket, Entry
from readout_compare.ui.models.found import call_words
from readout_compare.ui.widgets.flow import FlowLayout
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.widgets.still_box import StillBox

_ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp1252", "koi8-r")  # offered after those in which the bytes are text
_WIDTHS: Mapping[str, int] = {
    "call": 22, "date": 13, "side": 22, "publisher": 22, "published": 18, "language": 14, "translation": 20,
    "title": 40, "form": 18, "encoding": 20, "archive": 26,
}  # fmt: skip
_A_NEW_CALL, _LEFT_OUT = -2, -3  # beside the places of calls


class _Box(StillBox):
    """A box that is still only until the keyboard is in it: the fields here seldom have anything to scroll."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Choose where the keyboard is; else let what lies below scroll."""
        if self.hasFocus():
            QComboBox.wheelEvent(self, event)
        else:
            super().wheelEvent(event)


class _Filled(FlowLayout):
    """Fields side by side, each line filled: a wide field gets more of what is left."""

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        return [self._stretched(line, width) for line in super()._lines(width)]

    def _stretched(self, line: list[tuple[QLayoutItem, QSize]], width: int) -> list[tuple[QLayoutItem, QSize]]:
        left = width - sum(size.width() for _, size in line) - self._space * (len(line) - 1)
        whole = sum(size.width() for _, size in line)
        share = min(left / max(1, whole), 0.9)  # a last line of one field does not run across
        return [(item, QSize(int(size.width() * (1 + share)), size.height())) for item, size in line]


class _Field(QWidget):
    """A control with its name above it."""

    def __init__(self, name: str, control: QWidget, letters: int) -> None:
        super().__init__()
        self._letters, self.control = letters, control
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        control.setAccessibleName(name)
        control.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.caption = QLabel(name)
        self.caption.setProperty("role", "dim")
        self.caption.setBuddy(control)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.caption)
        rows.addWidget(control)

    def sizeHint(self) -> QSize:
        """Room for its letters, and for its name."""
        width = max(self._letters * self.fontMetrics().averageCharWidth(), self.caption.sizeHint().width())
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """It may become narrower than its letters want."""
        return QSize(40, super().minimumSizeHint().height())


class DetailsForm(QWidget):
    """Emits `changed` with a detail's name and value, `dated`, `moved`, `left_out`, and `wished` with how to read."""

    changed = Signal(str, str)
    dated = Signal(str)
    moved = Signal(int)  # place of a call; one after the last for a new one
    left_out = Signal()
    wished = Signal(object)  # Wish

    def __init__(self, sides: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry: Entry | None = None
        self._calls = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.call, self.side = _combo(), _combo(editable=True)
        self.side.addItems(list(dict.fromkeys(sides)))
        self.language, self.translation = _combo(), _combo()
        self.form, self.encoding = _combo(), _combo()
        self.date, self.publisher, self.published = QLineEdit(), QLineEdit(), QLineEdit()
        self.title, self.archive = QLineEdit(), QLineEdit()
        self.furniture = QCheckBox(translate("Importing", "Keep page furniture"))
        self.furniture.setToolTip(translate("Importing", "Read again without leaving menus, bylines and the like out"))
        for field in (self.date, self.published):
            field.setPlaceholderText("2025-03-18")
        self.archive.setPlaceholderText("https://")
        self._fields = self._laid_out()
        typed = self.side.lineEdit()
        if typed is not None:
            typed.setAccessibleName(self.side.accessibleName())
        self._fill()
        self._connect()

    def _laid_out(self) -> dict[str, _Field]:
        names = {
            "call": translate("Importing", "Call"), "date": translate("Importing", "Date of the call"),
            "side": translate("Importing", "Side"), "publisher": translate("Importing", "Publisher"),
            "published": translate("Importing", "Published"), "language": translate("Importing", "Language"),
            "translation": translate("Importing", "Translation"), "title": translate("Importing", "Title"),
            "form": translate("Importing", "Read as"), "encoding": translate("Importing", "Encoding"),
            "archive": translate("Importing", "Archived copy"),
        }  # fmt: skip
        flow = _Filled(self, space=10)
        made = {name: _Field(words, getattr(self, name), _WIDTHS[name]) for name, words in names.items()}
        for field in made.values():
            flow.addWidget(field)
        below = QWidget()  # the switch stands on the line of the fields, not of their names
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(label("", "dim", wrap=False))
        rows.addWidget(self.furniture)
        flow.addWidget(below)
        return made

    def _fill(self) -> None:
        for code in LANGUAGES:
            self.language.addItem(language_words(code), code)
        for kind in TRANSLATIONS:
            self.translation.addItem(translation_words(kind) or translate("Importing", "not said"), kind)
        for form, words in FORMS.items():
            self.form.addItem(words[:1].upper() + words[1:], form)

    def _connect(self) -> None:
        for name in ("publisher", "published", "title", "archive"):
            field: QLineEdit = getattr(self, name)
            field.textEdited.connect(lambda words, name=name: self.changed.emit(name, words))
        self.side.editTextChanged.connect(lambda words: self.changed.emit("side", words) if self._entry else None)
        self.date.textEdited.connect(self.dated)
        for box, name in ((self.language, "language"), (self.translation, "translation")):
            box.activated.connect(lambda _n, box=box, name=name: self.changed.emit(name, str(box.currentData() or "")))
        self.call.activated.connect(lambda _n: self._move(int(self.call.currentData())))
        self.form.activated.connect(lambda _n: self._wish())
        self.encoding.activated.connect(lambda _n: self._wish())
        self.furniture.clicked.connect(lambda _on: self._wish())

    # -- showing -------------------------------------------------------------------------------------------

    def ask_side(self) -> None:
        """Let the next letters typed replace the name of the side."""
        self.side.setFocus()
        typed = self.side.lineEdit()
        if typed is not None:
            typed.selectAll()

    def show_entry(self, basket: Basket, n: int, into_one: bool) -> None:
        """Show the details of a text; tells nobody. `into_one`: all texts go into one call that there is already."""
        entry = basket.entries[n]
        assert entry.found is not None
        found, capture = entry.found, entry.found.capture
        self._entry = None  # what is set now was not typed
        date = basket.calls[entry.call].date if entry.call != NOWHERE else found.call_date
        for field, words in (
            (self.publisher, capture.publisher), (self.published, capture.published), (self.title, capture.title),
            (self.archive, capture.archive), (self.date, date),
        ):  # fmt: skip
            if field.text() != words:
                field.setText(words)
                field.setCursorPosition(0)
        if self.side.currentText() != found.side:
            self.side.setEditText(found.side)
            edit = self.side.lineEdit()
            if edit is not None:
                edit.setCursorPosition(0)
        self._choose(self.language, found.language, language_words(found.language))
        self._choose(self.translation, capture.translation)
        self._choose(self.form, capture.form)
        self._show_encodings(entry)
        self.furniture.setChecked(entry.wish.keep_furniture)
        texts = sum(e.found is not None for e in basket.entries)
        self._fields["call"].setVisible(texts > 1 and not into_one)
        self._fields["date"].setVisible(not into_one)
        self._show_calls(basket, entry)
        self._entry = entry

    def _show_calls(self, basket: Basket, entry: Entry) -> None:
        self._calls = len(basket.calls)
        taken = {e.call for e in basket.entries if e.found is not None}
        self.call.clear()
        for at in sorted(taken - {NOWHERE}):
            self.call.addItem(call_words(basket, at), at)
        self.call.addItem(translate("Importing", "A new call"), _A_NEW_CALL)
        self.call.addItem(translate("Importing", "Leave it out"), _LEFT_OUT)
        self.call.setCurrentIndex(self.call.findData(entry.call if entry.chosen else _LEFT_OUT))

    def _show_encodings(self, entry: Entry) -> None:
        assert entry.found is not None
        now = entry.found.capture.encoding
        self._fields["encoding"].setVisible(bool(now))
        self.encoding.clear()
        fitting = dict.fromkeys((now, *entry.found.encodings))
        for name in fitting:
            self.encoding.addItem(encoding_name(name), name)
        rest = [name for name in _ENCODINGS if name not in fitting]
        if rest:
            self.encoding.insertSeparator(self.encoding.count())
        for name in rest:
            self.encoding.addItem(encoding_name(name), name)

    @staticmethod
    def _choose(box: QComboBox, value: str, words: str = "") -> None:
        at = box.findData(value)
        if at < 0:
            box.addItem(words or value, value)
            at = box.count() - 1
        box.setCurrentIndex(at)

    # -- what is chosen ------------------------------------------------------------------------------------

    def _move(self, call: int) -> None:
        if call == _LEFT_OUT:
            self.left_out.emit()
        else:
            self.moved.emit(self._calls if call == _A_NEW_CALL else call)

    def _wish(self) -> None:
        entry = self._entry
        if entry is None or entry.found is None:
            return
        capture = entry.found.capture
        form, encoding = self.form.currentData(), self.encoding.currentData()
        is_other = form != capture.form
        self.wished.emit(Wish(
            form if is_other or entry.wish.form else None,
            None if is_other else encoding if encoding != capture.encoding else entry.wish.encoding,
            self.furniture.isChecked(),
            capture.item or None,
        ))  # fmt: skip


def _combo(editable: bool = False) -> QComboBox:
    made = _Box("")  # its field names it
    made.setProperty("kind", "field")
    made.setEditable(editable)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(4)
    return made


def encoding_name(name: str) -> str:
    """ "Windows-1251" for Python's "cp1251"; UTF-8 and others in capitals."""
    return f"Windows-{name[2:]}" if name.startswith("cp125") else name.upper().replace("_", "-")
