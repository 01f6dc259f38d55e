"""The proof for what is selected, the decision on it, and the notes."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QScrollArea, QTextEdit, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.notes import Noted
from readout_compare.core.model import Span
from readout_compare.core.review import Review
from readout_compare.core.things import key_of
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import Card, Ground, Source, Wishes, takes_keyboard
from readout_compare.ui.panels.cards.places import Place, all_notes, places_of
from readout_compare.ui.panels.detail_content import card_of
from readout_compare.ui.panels.detail_notes import NoteFoot
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.unsaved import Written
from readout_compare.ui.widgets.parts import hairline


@dataclass(frozen=True, slots=True)
class _Shown:
    picture: Picture
    thing: Thing | None

    def is_same_thing(self, other: "_Shown | None") -> bool:
        """Whether both show the same, though it may have been compared again between."""
        if other is None or (self.thing is None) != (other.thing is None):
            return False
        if self.thing is None or other.thing is None:
            return self.picture.comparison.accounts == other.picture.comparison.accounts
        return key_of(self.picture.comparison, self.thing) == key_of(other.picture.comparison, other.thing)


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where one is in a card: how far it is scrolled, what has the keyboard, and what is selected in that."""

    scrolled: int
    name: str = ""  # empty: the keyboard is elsewhere
    anchor: int = 0
    caret: int = 0


class DetailPanel(QWidget):
    """Emits `wanted` with a thing and `topic_wanted` with a topic id that were pressed in the proof.

    `edit_wanted` carries what was decided, as a function that makes the edit from the call as it then stands.
    """

    wanted = Signal(object)
    topic_wanted = Signal(str)
    edit_wanted = Signal(object)
    typing = Signal()

    def __init__(self, look: Look, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._source = look, source
        self._actions: Mapping[str, QAction] = {}
        self._decided, self._review = Decided(), Review()
        self._shown: _Shown | None = None
        self._held: list[_Shown] | None = None  # what was asked for while the panel is on hold
        self._topic: str | None = None
        self._span: Span | None = None
        self._card = Card()
        self._read_only = False
        self._scroll = QScrollArea()
        self._scroll.setObjectName("scroll")
        self._scroll.setAccessibleName(translate("Detail", "Proof"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("content")
        self._cards = QVBoxLayout(holder)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.addWidget(self._card)
        self._scroll.setWidget(holder)
        self.foot = NoteFoot(source, look)
        self.foot.turned.connect(self._tell)
        self.note = self.foot.note
        self.note.setEnabled(False)
        self.note.typing.connect(self.typing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(hairline())
        layout.addWidget(self.foot)

    def offer(self, actions: Mapping[str, QAction]) -> None:
        """Let cards have buttons for these actions of the window, by name."""
        self._actions = actions

    # -- what is shown -------------------------------------------------------------------------------------

    def show_thing(self, picture: Picture, thing: Thing | None) -> None:
        """Show the card of a gap, link or statement and the notes on it; None: those on the call and the accounts.

        What was typed on the thing before must have been flushed.
        """
        wanted = _Shown(picture, thing)
        if self._held is not None:
            self._held.append(wanted)
        elif self._shown is not None and wanted.picture is self._shown.picture and wanted.thing == self._shown.thing:
            self._tell()
        else:
            self._show(wanted)

    def hold(self) -> None:
        """From now on only remember what is to be shown, until `release`: the same call was compared again."""
        self._held = []

    def release(self) -> None:
        """Show what was asked for last; where it is the same thing as before, one stays where one was in it."""
        held, self._held = self._held, None
        if held:
            self._show(held[-1])

    def set_topic(self, topic: str | None) -> None:
        """Show the notes on a topic too; None: on none."""
        if topic != self._topic:
            self._topic = topic
            if self._shown is not None and self._held is None:
                self.foot.show_places(self._places(), same=True)
                self._tell()

    def show_review(self, decided: Decided, review: Review) -> None:
        """Show what is decided and written of the picture that is shown, in place."""
        self._decided, self._review = decided, review
        if self._shown is not None and self._held is None:
            self.foot.tell()
            self._tell()

    def wear(self, look: Look) -> None:
        """Show the same with that look."""
        self._look = look
        self.foot.wear(look)
        if self._shown is not None:
            self._fill(self._stand())

    # -- words that are typed --------------------------------------------------------------------------------

    def flush(self) -> None:
        """Report everything that was typed, now."""
        for field in (*self._card.fields, self.note):
            field.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody type here, or let them again; what stands in the fields can still be selected and copied."""
        self._read_only = read_only
        for field in (*self._card.fields, self.note):
            field.setReadOnly(read_only)

    @property
    def pending(self) -> bool:
        """Whether something typed is not reported yet."""
        return any(field.pending for field in (*self._card.fields, self.note))

    # -- filling -------------------------------------------------------------------------------------------

    def _show(self, wanted: _Shown) -> None:
        same = wanted.is_same_thing(self._shown)
        stand = self._stand()
        self._shown = wanted
        self._span = self._span if same else None
        self.note.setEnabled(True)
        self.foot.show_places(self._places(), same)
        self._fill(stand if same else _Stand(0))

    def _places(self) -> tuple[Place, ...]:
        assert self._shown is not None
        return places_of(self._shown.picture, self._shown.thing, self._topic, self._span)

    def _fill(self, stand: _Stand) -> None:
        assert self._shown is not None
        wishes = Wishes(
            self.wanted.emit, self.topic_wanted.emit, self.edit_wanted.emit, self._note_on, self._rewrite,
            self._source, self._actions,
        )  # fmt: skip
        ground = Ground(self._shown.picture, self._look, wishes, self._decided, self._review)
        focus = QApplication.focusWidget()
        if focus is not None and self._card.isAncestorOf(focus):
            self._scroll.setFocus()  # or Qt hands it to whatever comes next
        former = self._card
        self._card = card_of(ground, self._shown.thing, self._places, lambda: self.foot.slot)
        for field in self._card.fields:
            field.setReadOnly(self._read_only)
            field.typing.connect(self.typing)
        former.hide()
        self._cards.removeWidget(former)
        self._card.resize(self._scroll.viewport().size())  # what it will get: words are wrapped once
        self._cards.addWidget(self._card)
        self._card.show()  # now, so that the keyboard can go into it
        former.deleteLater()  # not at once: it may be the sender of what led here
        if stand.scrolled or stand.name:
            self._return_to(stand)

    def _tell(self) -> None:
        self._card.tell(self._decided, self._review)

    def _stand(self) -> _Stand:
        scrolled = self._scroll.verticalScrollBar().value()
        focus = QApplication.focusWidget()
        if focus is None or not self._card.isAncestorOf(focus):
            return _Stand(scrolled)
        if isinstance(focus, QPlainTextEdit | QTextEdit):
            cursor = focus.textCursor()
            return _Stand(scrolled, focus.accessibleName(), cursor.anchor(), cursor.position())
        return _Stand(scrolled, focus.accessibleName())

    def _return_to(self, stand: _Stand) -> None:
        """Scroll as before, also once the new card has its height; give the keyboard back to what bears the name."""
        bar, card = self._scroll.verticalScrollBar(), self._card
        bar.setValue(stand.scrolled)
        QTimer.singleShot(0, card, lambda: bar.setValue(stand.scrolled))
        found = next((w for w in takes_keyboard(card) if stand.name and w.accessibleName() == stand.name), None)
        if found is None:
            return
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(found, QPlainTextEdit | QTextEdit):
            cursor = found.textCursor()
            end = max(0, found.document().characterCount() - 1)
            cursor.setPosition(min(stand.anchor, end))
            cursor.setPosition(min(stand.caret, end), QTextCursor.MoveMode.KeepAnchor)
            found.setTextCursor(cursor)

    # -- notes ---------------------------------------------------------------------------------------------

    def _note_on(self, noted: Noted) -> None:
        """Begin a note on words that were selected, the keyboard in the field."""
        if isinstance(noted, Span):
            self._span = noted
        places = self._places()
        self.note.flush()
        self.foot.show_places(places, same=True)
        self.foot.begin(next((place for place in places if place.noted == noted), None))
        self.note.setFocus()

    def _rewrite(self, written: Written) -> None:
        """Take a note into the field, on the place where it shows."""
        places = self._places()
        found = next((place for place, w in all_notes(self._source, places) if w.slot == written.slot), places[0])
        self.foot.take(found.noted, written)
