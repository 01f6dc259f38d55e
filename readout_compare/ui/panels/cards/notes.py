"""The notes at what is shown: each with who and when, its former words, and a way to take it into the field."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.notes import remove_note
from readout_compare.core.deciding.now import Now, shortened
from readout_compare.core.edits import Edit
from readout_compare.core.records import Note
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.ui.labels import moment, translate
from readout_compare.ui.panels.cards.common import Ground, Refilled, Source
from readout_compare.ui.panels.cards.places import Place, all_notes
from readout_compare.ui.panels.cards.words import later, signed
from readout_compare.ui.unsaved import Written
from readout_compare.ui.widgets.flow import FlowLabel, flow_of
from readout_compare.ui.widgets.note_view import NoteView
from readout_compare.ui.widgets.parts import label, small_button

_MOST_LETTERS = 40  # of a note in the name of a button


class NotesBlock(Refilled):
    """Follows the review; `at_hand` tells the slot of the note that stands in the field."""

    def __init__(self, ground: Ground, places: Callable[[], tuple[Place, ...]], at_hand: Callable[[], int]) -> None:
        super().__init__()
        self._ground, self._places, self._at_hand = ground, places, at_hand
        self._open: set[int] = set()  # ids of notes whose former words show

    def tell(self, _decided: Decided, _review: Review) -> None:
        """Show the notes as they are now."""
        places = self._places()
        found = all_notes(self._ground.wishes.source, places)
        at_hand = self._at_hand()
        state = (found, at_hand, frozenset(self._open), len(places))
        self.fill(state, lambda: self._rows_of(found, at_hand, places))

    def _rows_of(
        self, found: tuple[tuple[Place, Written], ...], at_hand: int, places: tuple[Place, ...]
    ) -> list[QWidget]:
        if not found:
            return []
        head: list[QWidget] = [label(translate("Cards", "NOTES"), "eyebrow")]
        return head + [self._row(place, note, note.slot == at_hand, place != places[0]) for place, note in found]

    def _row(self, place: Place, written: Written, is_at_hand: bool, named: bool) -> QWidget:
        holder = QWidget()
        holder.setObjectName("noteRow")
        holder.setProperty("atHand", is_at_hand)
        holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(8, 2, 0, 2)
        rows.setSpacing(2)
        about = _about(place, written, named)
        if about:
            rows.addWidget(label(about, "dim"))
        name = translate("Cards", "Note by {author}").format(author=written.note.author if written.note else "")
        rows.addWidget(NoteView(name, written.text, self._ground.look))
        rows.addWidget(flow_of(list(self._foot(written, is_at_hand))))
        if written.note is not None and written.note.id in self._open:
            rows.addWidget(self._former(written.note))
        return holder

    def _foot(self, written: Written, is_at_hand: bool) -> Iterator[QWidget]:
        note = written.note
        if note is not None:
            yield FlowLabel(signed(note.author, "", note.written), "dim")
            if note.edited:
                words = translate("Cards", "edited {time}").format(time=later(note.edited, note.written))
                name = translate("Cards", "Show or hide what the note said before")
                button = small_button(words, name, partial(self._turn, note.id))
                button.setCheckable(True)
                button.setChecked(note.id in self._open)
                yield button
        if not written.is_saved:
            yield label(translate("Cards", "Not saved yet"), "dim", wrap=False)
        if is_at_hand:
            yield label(translate("Cards", "in the field below"), "dim", wrap=False)
        else:
            name = translate("Cards", "Change the note “{words}”").format(words=shortened(written.text, _MOST_LETTERS))
            yield small_button(translate("Cards", "Change"), name, partial(self._ground.wishes.rewrite, written))
        if note is not None and written.is_saved:
            name = translate("Cards", "Remove the note “{words}”").format(words=shortened(written.text, _MOST_LETTERS))
            yield small_button(translate("Cards", "Remove"), name, partial(self._remove, note))

    def _former(self, note: Note) -> QWidget:
        """What the note said before, oldest first."""
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(12, 0, 0, 4)
        rows.setSpacing(2)
        for author, at, text in former_words(self._ground.wishes.source, note):
            rows.addWidget(label(signed(author, "", at), "dim"))
            rows.addWidget(NoteView(translate("Cards", "What it said until {time}").format(time=moment(at)), text,
                                    self._ground.look))  # fmt: skip
        if rows.count() == 0:
            rows.addWidget(label(translate("Cards", "Nothing is known of what it said before."), "dim"))
        return holder

    def _turn(self, note_id: int) -> None:
        self._open ^= {note_id}
        self.tell(self._ground.decided, self._ground.review)

    def _remove(self, note: Note) -> None:
        """Take away the note as it stands in the review by then."""

        def make(now: Now) -> Edit:
            current = now.review.of("note").get(str(note.id))
            return remove_note(now, current if isinstance(current, Note) else note)

        self._ground.wishes.edit(make)


def _about(place: Place, written: Written, named: bool) -> str:
    """The words or the difference that a note is on, or the place if it is not the first one."""
    target = written.note.target if written.note else None
    if target is not None and target.kind == "span" and target.anchors:
        return translate("Cards", "On “{words}”").format(words=one_line(target.anchors[0].quote))
    if target is not None and target.kind == "difference":
        return translate("Cards", "On the difference: {kind}").format(kind=target.found)
    return place.words if named else ""


def former_words(source: Source, note: Note) -> list[tuple[str, str, str]]:
    """Author, time and words of each earlier state of a note, oldest first, each state once in a row."""
    found: list[tuple[str, str, str]] = []
    for line in source.lines_on([("note", str(note.id))]):
        edit = source.edit_of(line)
        for change in edit.changes if edit is not None else ():
            state = change.before if line.action == "undo" else change.after
            if (change.kind, change.key) != ("note", str(note.id)) or not isinstance(state, Note):
                continue
            if not found or found[-1][2] != state.text:
                found.append((line.author, line.at, state.text))
    return found[:-1] if found and found[-1][2] == note.text else found
