"""The foot of the detail pane: the field where notes are written, one after the other, and what they are about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from readout_compare.core.deciding.notes import Noted
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import Source
from readout_compare.ui.panels.cards.places import Place, notes_at
from readout_compare.ui.theme import Look
from readout_compare.ui.unsaved import Written
from readout_compare.ui.widgets.note_edit import NoteEdit
from readout_compare.ui.widgets.parts import label, small_button
from readout_compare.ui.widgets.still_box import StillBox

_LINES = (2, 5)
_NARROW = 36  # pixels: its arrow and a letter or two


class NoteFoot(QWidget):
    """Holds one note at hand, stored or new; what is typed goes to the source on every pause.

    `turned` is emitted when another note is at hand, or the words of this one were given to the source.
    """

    turned = Signal()

    def __init__(self, source: Source, look: Look) -> None:
        super().__init__()
        self._source = source
        self._places: tuple[Place, ...] = ()
        self._place: Place | None = None
        self._slot, self._is_new, self._is_writing = 0, False, False
        self.note = NoteEdit()
        self.note.written.connect(self._write)
        self.note.ended.connect(self.begin)
        self.note.textChanged.connect(self._tell_button)
        self.place = StillBox(translate("Notes", "Note on"))
        self.place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.place.setMinimumContentsLength(8)
        self.place.setMinimumWidth(_NARROW)  # it gives way before the texts do
        self.place.activated.connect(self._choose_place)
        words = translate("Notes", "New note")
        self.fresh = small_button(
            words, translate("Notes", "End this note and begin another (Ctrl+Enter)"), self._fresh
        )
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title = label(translate("Detail", "NOTE"), "eyebrow", wrap=False)
        head.addWidget(self._title)
        head.addWidget(self.place, 1)
        head.addStretch(0)
        head.addWidget(self.fresh)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 10, 16, 14)
        rows.setSpacing(6)
        rows.addLayout(head)
        rows.addWidget(self.note)
        self.wear(look)

    def wear(self, _look: Look) -> None:
        """Take the height that the letters need."""
        self.note.grow(*_LINES)

    @property
    def slot(self) -> int:
        """The slot of the note at hand; 0 for a new one that has no words yet."""
        return self._slot

    def show_places(self, places: Sequence[Place], same: bool) -> None:
        """Offer these places; the note at hand stays where `same` says that the same thing is shown still."""
        self._places = tuple(places)
        here = self._place_now() if same else None
        self.place.clear()
        self.place.addItems([place.words for place in places])
        self.place.setVisible(len(places) > 1)
        if here is None:
            self._turn_to(self._places[0])
        else:
            self._place = here
            self.place.setCurrentIndex(self._places.index(here))
            self.tell()

    def _place_now(self) -> Place | None:
        """The place at hand among those that are offered now: the same noted thing, or one of the same name."""
        if self._place is None:
            return None
        by_name = (p for p in self._places if p.words == self._place.words)
        return next((p for p in self._places if p == self._place), next(by_name, None))

    def tell(self) -> None:
        """Follow the review: what was undone, removed or changed elsewhere is shown, what is being typed stays."""
        if self._place is None or self._is_writing or self.note.pending:
            return
        self._slot = self._source.slot_now(self._slot)
        entries = notes_at(self._source, self._place)
        found = next((w for w in entries if w.slot == self._slot), None)
        if found is None and self._slot and not self.note.text().strip():
            self._slot, self._is_new = 0, True  # its words were taken away in the field: the next are another note
        elif found is None and (self._slot or (entries and not self._is_new)):
            self._take(entries[-1] if entries else None)
        elif found is not None:
            self.note.follow(found.text)
        self._tell_button()

    def take(self, noted: Noted, written: Written) -> None:
        """Put a note into the field, the keyboard behind its words."""
        self.note.flush()
        self._place = next((p for p in self._places if p.noted == noted), self._places[0])
        self.place.setCurrentIndex(self._places.index(self._place))
        self._take(written)
        self.note.moveCursor(self.note.textCursor().MoveOperation.End)
        self.note.setFocus()
        self.turned.emit()

    def begin(self, place: Place | None = None) -> None:
        """End the note at hand and begin another, on the same or on another place."""
        self.note.flush()
        if place is not None:
            self._place = place
            self.place.setCurrentIndex(self._places.index(place))
        self._take(None)
        self._is_new = True
        self.turned.emit()

    def _fresh(self) -> None:
        self.begin()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_place(self, index: int) -> None:
        self.note.flush()
        self._turn_to(self._places[index])
        self.turned.emit()

    def _turn_to(self, place: Place) -> None:
        self._place = place
        self.place.setCurrentIndex(self._places.index(place))
        entries = notes_at(self._source, place)
        self._take(entries[-1] if entries else None)

    def _take(self, written: Written | None) -> None:
        self._slot, self._is_new = (written.slot if written else 0), False
        self.note.show_note(written.text if written else "")
        self._tell_button()

    def _tell_button(self) -> None:
        self.fresh.setEnabled(bool(self._slot) or bool(self.note.text().strip()))

    def _write(self, text: str) -> None:
        if self._place is None or (not self._slot and not text.strip()):
            return
        self._is_writing = True
        try:
            self._slot = self._source.write_note(self._place.noted, text, self._slot)
        finally:
            self._is_writing = False
        self.tell()
        self.turned.emit()
