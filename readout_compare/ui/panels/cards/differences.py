"""The differences of a link: kept, dismissed, corrected, written by hand."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding import differences as deciding
from readout_compare.core.model import DifferenceKind, Link
from readout_compare.core.queue import by_weight
from readout_compare.core.records import DifferenceDecision
from readout_compare.core.review import Review
from readout_compare.ui.labels import difference_words, translate
from readout_compare.ui.panels.cards.common import Ground, Refilled
from readout_compare.ui.panels.cards.words import difference_state_words, signed
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import Badge, label, small_button
from readout_compare.ui.widgets.still_box import StillBox

KINDS: tuple[DifferenceKind, ...] = ("contradiction", "number", "scope", "attribution", "strength", "framing")


class DifferencesBlock(QWidget):
    """What the engine found, most telling kind first, then what was written by hand, then a way to write one."""

    def __init__(self, ground: Ground, link: Link) -> None:
        super().__init__()
        self._ground, self._link = ground, link
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        places = {id(difference): place for place, difference in enumerate(link.differences)}
        self.rows = [DifferenceRow(ground, link, places[id(d)]) for d in by_weight(link.differences)]
        for row in self.rows:
            rows.addWidget(row)
        if not link.differences:
            rows.addWidget(label(translate("Cards", "None was found."), "dim"))
        self._written = Refilled()
        self._number = 0
        rows.addWidget(self._written)
        self.form = DifferenceForm(self._write)
        words = translate("Cards", "Write a difference…")
        self.begin = small_button(words, words, self._begin)
        self.form.closed.connect(self._end)
        rows.addWidget(self.begin)
        rows.addWidget(self.form)

    def tell(self, decided: Decided, _review: Review) -> None:
        """Show what is decided now."""
        for row in self.rows:
            row.tell(decided)
        written = decided.written.get(self._link.id, ())
        self._number = len(written)
        self._written.fill(written, lambda: [self._by_hand(decision) for decision in written])

    def _by_hand(self, decision: DifferenceDecision) -> QWidget:
        name = translate("Cards", "Take the difference “{words}” back").format(words=decision.note)
        back = small_button(translate("Cards", "Take back"), name, lambda: self._take_back(decision))
        state = signed(difference_state_words(decision), decision.by, decision.at)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(Badge("different", difference_words(decision.kind), self._ground.look, ground=False))
        for widget in (label(decision.note, "words"), label(state, "dim"), flow_of([back])):
            widget.setContentsMargins(16 if isinstance(widget, QLabel) else 12, 0, 0, 0)
            rows.addWidget(widget)
        return holder

    def _take_back(self, decision: DifferenceDecision) -> None:
        self._ground.wishes.edit(lambda now: deciding.take_back(now, decision))

    def _begin(self) -> None:
        self.begin.hide()
        self.form.begin()

    def _end(self) -> None:
        self.begin.show()
        self.begin.setFocus()

    def _write(self, kind: DifferenceKind, words: str) -> bool:
        """Whether it was kept: `tell` has then shown one more."""
        before = self._number
        self._ground.wishes.edit(lambda now: deciding.write(now, self._link, kind, words))
        return self._number > before


class DifferenceRow(QWidget):
    """One difference that the engine found, with Keep, Dismiss and its kind."""

    def __init__(self, ground: Ground, link: Link, place: int) -> None:
        super().__init__()
        self._ground, self._link, self._place = ground, link, place
        self._found = link.differences[place]
        self._known: DifferenceDecision | None = None
        self._head = Refilled()
        self._words = label(self._found.note, "words")
        self._state = label("", "dim")
        note = self._found.note
        keep, dismiss = translate("Cards", "Keep"), translate("Cards", "Dismiss")
        self.keep = self._button(keep, translate("Cards", "Keep: {words}").format(words=note), self._keep)
        self.dismiss = self._button(dismiss, translate("Cards", "Dismiss: {words}").format(words=note), self._dismiss)
        self.kind = kind_box(translate("Cards", "Kind of: {words}").format(words=note))
        self.kind.activated.connect(self._correct)
        buttons = flow_of([self.keep, self.dismiss, self.kind])
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self._head)
        for widget in (self._words, self._state, buttons):
            if layout := widget.layout():
                layout.setContentsMargins(16, 2, 0, 0)
            else:
                widget.setContentsMargins(16, 0, 0, 0)
            rows.addWidget(widget)

    def _button(self, words: str, name: str, pressed: Callable[[], None]) -> QPushButton:
        made = small_button(words, name, pressed, "chip")
        made.setCheckable(True)
        return made

    def tell(self, decided: Decided) -> None:
        """Show what is decided of it; a dismissed one says so and is grey."""
        known = self._known = decided.differences.get((self._link.id, self._place))
        kind = known.kind if known else self._found.kind
        gone = known is not None and known.state == "dismissed"
        self._head.fill((kind, gone), lambda: [self._badge(kind, gone)])
        self._words.setProperty("role", "dim" if gone else "words")
        self._words.style().polish(self._words)
        self._state.setVisible(known is not None)
        if known is not None:
            self._state.setText(signed(difference_state_words(known), known.by, known.at))
        self._show_state()

    def _badge(self, kind: str, gone: bool) -> QWidget:
        words = difference_words(kind)
        return label(words, "dim") if gone else Badge("different", words, self._ground.look, ground=False)

    def _show_state(self) -> None:
        state = self._known.state if self._known else ""
        self.keep.setChecked(state == "kept")
        self.dismiss.setChecked(state == "dismissed")
        self.kind.setCurrentIndex(self.kind.findData(self._known.kind if self._known else self._found.kind))

    def _keep(self) -> None:
        self._decide("kept", partial(deciding.keep, link=self._link, place=self._place))

    def _dismiss(self) -> None:
        self._decide("dismissed", partial(deciding.dismiss, link=self._link, place=self._place))

    def _decide(self, state: str, make: Callable[..., object]) -> None:
        """Decide it so; a second press takes the decision back."""
        known = self._known
        self._show_state()
        if known is not None and known.state == state:
            self._ground.wishes.edit(lambda now: deciding.take_back(now, known))
        else:
            self._ground.wishes.edit(make)  # type: ignore[arg-type]

    def _correct(self, _index: int) -> None:
        kind: DifferenceKind = self.kind.currentData()
        known = self._known
        self._show_state()
        if known is not None and known.state == "corrected" and kind == self._found.kind:
            self._ground.wishes.edit(lambda now: deciding.take_back(now, known))
        elif kind != (known.kind if known else self._found.kind):
            self._ground.wishes.edit(lambda now: deciding.correct(now, self._link, self._place, kind))


def kind_box(name: str) -> StillBox:
    """The six kinds of a difference to choose from."""
    made = StillBox(name)
    for kind in KINDS:
        made.addItem(difference_words(kind), kind)
    return made


class DifferenceForm(QWidget):
    """Kind and words of a difference that the engine did not see; Enter writes it, Escape gives it up."""

    closed = Signal()

    def __init__(self, write: Callable[[DifferenceKind, str], bool]) -> None:
        super().__init__()
        self._write = write
        self.kind = kind_box(translate("Cards", "Kind of the difference"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Cards", "What the one side has and the other has not"))
        self.field.setAccessibleName(translate("Cards", "Words of the difference"))
        self.field.returnPressed.connect(self._done)
        words, stop = translate("Cards", "Write"), translate("Cards", "Cancel")
        self.done = small_button(words, translate("Cards", "Write the difference"), self._done)
        foot: Sequence[QWidget] = (
            self.done, small_button(stop, translate("Cards", "Write no difference"), self._close)
        )  # fmt: skip
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addWidget(self.field)
        row = QHBoxLayout()
        row.addWidget(self.kind)
        for widget in foot:
            row.addWidget(widget)
        row.addStretch(1)
        rows.addLayout(row)
        self.hide()

    def begin(self) -> None:
        """Show the form, the keyboard in its field."""
        self.field.clear()
        self.show()
        self.field.setFocus()

    def _done(self) -> None:
        if self._write(self.kind.currentData(), self.field.text()):
            self._close()
        else:
            self.field.setFocus()

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Escape is for the form while it shows, not for the window."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if is_override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives it up."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
