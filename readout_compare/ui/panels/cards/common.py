"""What every card is made of: the ground it stands on, parts that follow the review, quotations, chips."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.notes import Noted
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.journal import Line
from readout_compare.core.labels import listed
from readout_compare.core.model import Gap, Span, Statement
from readout_compare.core.records import Kind
from readout_compare.core.review import Review
from readout_compare.ui.labels import translate
from readout_compare.ui.models.statements import TextMark
from readout_compare.ui.panels.cards.words import thing_words
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.unsaved import Written
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.note_edit import NoteEdit
from readout_compare.ui.widgets.parts import chip, label, small_button, tag_button
from readout_compare.ui.widgets.quote_view import QuoteView

Make = Callable[[Now], Edit]
Part = QWidget | int  # an int is a space in pixels
Tell = Callable[[Decided, Review], object]


class Source(Protocol):
    """What the pane asks of the desk: notes and reasons with those not saved yet, and the journal."""

    def notes_on(self, noted: Noted) -> tuple[Written, ...]:
        """The notes that show at a thing."""

    def write_note(self, noted: Noted, text: str, slot: int = 0) -> int:
        """Save a note; its slot from now on."""

    def slot_now(self, slot: int) -> int:
        """The slot that a note has by now."""

    def reason_on(self, gap: Gap) -> str:
        """The reason for the verdict on a gap."""

    def give_reason(self, gap: Gap, text: str) -> bool:
        """Save the reason for a verdict."""

    def lines_on(self, records: Sequence[tuple[Kind, str]]) -> tuple[Line, ...]:
        """The lines of the journal on some records, oldest first."""

    def history_of(self, thing: Thing) -> tuple[Line, ...]:
        """The lines of the journal on a thing, oldest first, also on what is no more."""

    def edit_of(self, line: Line) -> Edit | None:
        """The edit behind a line of the journal."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What pressing something in a card asks for."""

    thing: Callable[[Thing], object]
    topic: Callable[[str], object]
    edit: Callable[[Make], object]
    note_on: Callable[[Noted], object]  # write a note on it
    rewrite: Callable[[Written], object]  # take a note into the field
    source: Source
    actions: Mapping[str, QAction] = field(default_factory=dict)  # of the window, by name


@dataclass(frozen=True, slots=True)
class Ground:
    """What a card is made from."""

    picture: Picture
    look: Look
    wishes: Wishes
    decided: Decided
    review: Review


class Card(QWidget):
    """Parts from top to bottom; those that were given with `follow` are told what is decided now, in place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("content")
        self.fields: list[NoteEdit] = []  # where words are typed that are kept without being asked
        self._tells: list[Tell] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 14, 16, 16)
        self._rows.setSpacing(6)

    def add(self, parts: Sequence[Part]) -> None:
        """Put parts below those that are there."""
        for part in parts:
            if isinstance(part, int):
                self._rows.addSpacing(part)
            else:
                self._rows.addWidget(part)

    def follow(self, tell: Tell, decided: Decided, review: Review) -> None:
        """Call this now and whenever something else is decided."""
        self._tells.append(tell)
        tell(decided, review)

    def tell(self, decided: Decided, review: Review) -> None:
        """Show what is decided now; the keyboard, carets and the place in the card stay."""
        for tell in self._tells:
            tell(decided, review)

    def end(self) -> None:
        """Leave the rest of the height empty."""
        self._rows.addStretch(1)


class Refilled(QWidget):
    """A part whose widgets are made anew when what they tell has changed; the keyboard stays in it if it was."""

    def __init__(self, flows: bool = False) -> None:
        super().__init__()
        self._flows = flows
        self._state: object = None
        self._inside: QWidget | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def fill(self, state: object, make: Callable[[], list[QWidget]]) -> None:
        """Show what `make` gives, unless `state` is equal to the one before; hidden where it gives nothing."""
        if self._inside is not None and state == self._state:
            return
        self._state = state
        held = self._held()
        made = make()
        former, self._inside = self._inside, self._holder(made)
        self._rows.addWidget(self._inside)
        self.setVisible(bool(made))
        self._inside.show()  # now, so that the keyboard can go into it
        if held is not None:
            self._take_keyboard(*held)
        if former is not None:
            former.hide()
            former.deleteLater()

    def _holder(self, made: list[QWidget]) -> QWidget:
        if self._flows:
            return flow_of(made)
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        for widget in made:
            rows.addWidget(widget)
        return holder

    def _held(self) -> tuple[str, int] | None:
        """Name and place of the widget in here that has the keyboard."""
        focus = QApplication.focusWidget()
        stops = takes_keyboard(self._inside) if self._inside is not None else []
        return (focus.accessibleName(), stops.index(focus)) if focus is not None and focus in stops else None

    def _take_keyboard(self, name: str, place: int) -> None:
        stops = takes_keyboard(self._inside) if self._inside is not None else []
        same = next((w for w in stops if w.accessibleName() == name), None)
        if same is not None or stops:
            (same or stops[min(place, len(stops) - 1)]).setFocus()
        else:
            self.focusNextChild()


def takes_keyboard(of: QWidget) -> list[QWidget]:
    """What in a widget can have the keyboard, in the order in which it was made."""
    return [w for w in of.findChildren(QWidget) if w.focusPolicy().value & 1 and w.isEnabled()]


class Quote(QWidget):
    """The tag, which leads to the statement, its words, and what can be done with the words selected in it."""

    def __init__(self, ground: Ground, statement: Statement, marks: Sequence[TextMark], beside: Sequence[QWidget] = (),
                 name: str = "") -> None:  # fmt: skip
        super().__init__()
        picture = ground.picture
        self._statement, self._wishes = statement, ground.wishes
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(tag_of(ground, statement))
        for place, widget in enumerate(beside):
            if place == len(beside) - 1:
                head.addStretch(1)
            head.addWidget(widget)
        if not beside:
            head.addStretch(1)
        said = name or f"{picture.tag(statement.id)}, {picture.side(statement.account)}"
        self.view = QuoteView(said, picture.comparison.quote(statement.id), marks, ground.look)
        self.note: QPushButton | None = None  # made with the first selection: most quotations are only read
        self.view.selectionChanged.connect(self._offer_note)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 2)
        rows.setSpacing(0)
        rows.addLayout(head)
        rows.addWidget(self.view)

    def _offer_note(self) -> None:
        is_some = self.view.selected() is not None
        if is_some and self.note is None:
            words = translate("Cards", "Note on the selected words")
            self.note = small_button(words, words, self._note)
            rows = self.layout()
            assert isinstance(rows, QVBoxLayout)
            rows.insertWidget(rows.indexOf(self.view) + 1, self.note)
        if self.note is not None:
            self.note.setVisible(is_some)

    @property
    def selected(self) -> Span | None:
        """The words selected in it, by their place in the account; None for none."""
        found = self.view.selected()
        start = self._statement.start
        return Span(self._statement.account, start + found[0], start + found[1]) if found else None

    def _note(self) -> None:
        words = self.selected
        if words is not None:
            self._wishes.note_on(words)


def tag_of(ground: Ground, statement: Statement) -> QPushButton:
    """A statement's tag that leads to it."""
    tag = ground.picture.tag(statement.id)
    name = translate("Detail", "Show statement {tag}").format(tag=tag)
    return tag_button(tag, name, partial(ground.wishes.thing, statement))


def action_button(ground: Ground, action: str, words: str) -> QPushButton | None:
    """A button that triggers an action of the window; None where the window has no such action."""
    found = ground.wishes.actions.get(action)
    return small_button(words, found.statusTip() or words, found.trigger) if found is not None else None


def key_of(ground: Ground, action: str, usual: str) -> str:
    """The key of an action as this platform writes it; `usual` where the window has no such action."""
    found = ground.wishes.actions.get(action)
    return found.shortcut().toString(QKeySequence.SequenceFormat.NativeText) if found is not None else usual


def eyebrow(words: str) -> list[Part]:
    """A heading inside a card, with the space above it."""
    return [8, label(words, "eyebrow")]


def topic_chips(ground: Ground, statement_ids: Sequence[str], known: Sequence[str] = ()) -> list[Part]:
    """A chip a topic of these statements, which leads to it; those of `known` first."""
    by_id = ground.picture.comparison.statement_by_id
    topics = dict.fromkeys([*known, *(t for sid in statement_ids for t in by_id[sid].topics)])
    chips: list[QWidget] = []
    for topic in topics:
        words = ground.picture.topic_label(topic)
        name = translate("Detail", "Show topic {topic}").format(topic=words)
        chips.append(chip(words, name, partial(ground.wishes.topic, topic)))
    return [4, flow_of(chips)] if chips else []


def also_here(ground: Ground, thing: Thing, statement_ids: Sequence[str]) -> list[Part]:
    """Chips to everything else that was found at the same statements, and to the statements themselves."""
    picture = ground.picture
    found = {t.id: t for sid in statement_ids for t in picture.things_at(sid) if t.id != thing.id}
    chips: list[QWidget] = [
        chip(words, words, partial(ground.wishes.thing, other))
        for other in found.values()
        for words in [thing_words(picture, other)]
    ]
    return [*eyebrow(translate("Detail", "ALSO HERE")), flow_of(chips)] if chips else []


def partly_covered(picture: Picture, statement_ids: Sequence[str], accounts: Sequence[str]) -> list[str]:
    """Without a full stop, a clause for each of these sides that tells only a part of one of these statements."""
    comparison = picture.comparison
    one = translate("Cards", "{tag} is partly covered: {points} is not found in {side}")
    many = translate("Cards", "{tag} is partly covered: {points} are not found in {side}")
    found: list[str] = []
    for sid in statement_ids:
        for c in comparison.coverage.get(sid, ()):
            if c.state != "partly" or c.other not in accounts:
                continue
            points = [f"“{comparison.account_by_id[p.account].text[p.start : p.end]}”" for p in c.points]
            said = one if len(points) == 1 else many
            found.append(said.format(tag=picture.tag(sid), side=picture.side(c.other), points=listed(points)))
    return found
