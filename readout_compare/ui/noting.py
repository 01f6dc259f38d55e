"""Notes and reasons of the project at work: saved as they are written, kept and told where the disk refuses them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from readout_compare.core.deciding.notes import Noted
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.journal import Line
from readout_compare.core.model import Gap
from readout_compare.core.records import Kind
from readout_compare.session.history import history_of
from readout_compare.session.project import Session
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.reading import statements_of
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.unsaved import Unsaved, Written


class Noting(QObject):
    """The part of the desk that keeps what is typed."""

    failed = Signal(str)  # one sentence
    reviewed = Signal()  # something was decided, written or taken back; what is shown is still as found before
    kept = Signal()  # anything of the project changed: decisions, notes, path, title
    settled = Signal()  # notes that the disk had refused are saved

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session: Session | None = None
        self.picture: Picture | None = None
        self._unsaved = Unsaved()

    def notes_on(self, noted: Noted) -> tuple[Written, ...]:
        """The notes that show at a thing, also those that the disk refused; in the order in which they were begun."""
        return self._unsaved.notes_on(self.session, noted) if self.session and self.picture else ()

    def write_note(self, noted: Noted, text: str, slot: int = 0) -> int:
        """Save a note, 0: a new one; its slot from now on. Words that the disk refused are kept and tried again."""
        if self.session is None or self.session.comparison is None or self.session.is_read_only:
            return slot
        slot = self._unsaved.add_note(self.session, noted, slot, text)
        self.save_rest()
        return self._unsaved.slot_now(slot)

    def slot_now(self, slot: int) -> int:
        """The id that a note which the disk had refused has by now, else the slot itself."""
        return self._unsaved.slot_now(slot)

    def reason_on(self, gap: Gap) -> str:
        """The reason for the verdict on a gap, also where the disk refused it; empty where there is none."""
        if self.session is None:
            return ""
        words, known = self._unsaved.reason_on(self.session, gap), self.session.decided.gaps.get(gap.id)
        return words if words is not None else known.reason if known else ""

    def give_reason(self, gap: Gap, text: str) -> bool:
        """Save the reason for a verdict; False if the disk refused, and then the words are kept and tried again."""
        if self.session is None or self.picture is None:
            return False
        self._unsaved.add_reason(self.session, gap, text)
        return self.save_rest()

    def lines_on(self, records: Sequence[tuple[Kind, str]]) -> tuple[Line, ...]:
        """The lines of the journal that changed one of these records, oldest first; none, and why told, on errors."""
        try:
            return self.session.lines_on(records) if self.session else ()
        except ReadoutError as error:
            self.failed.emit(str(error))
            return ()

    def history_of(self, thing: Thing) -> tuple[Line, ...]:
        """The lines of the journal on a thing, oldest first, also on what is no more; none, and why told, on errors."""
        try:
            return history_of(self.session, thing) if self.session else ()
        except ReadoutError as error:
            self.failed.emit(str(error))
            return ()

    def edit_of(self, line: Line) -> Edit | None:
        """The edit behind a line of the journal; None, and why told, where it can't be read."""
        try:
            return self.session.edit_of(line) if self.session else None
        except ReadoutError as error:
            self.failed.emit(str(error))
            return None

    def save_rest(self) -> bool:
        """Save every note that is not on the disk yet; False, and the reason told, if some still is not."""
        reason = self.save_unsaved()
        if reason:
            self.failed.emit(reason)
        return not reason

    def save_before_closing(self) -> bool:
        """As `save_rest`, and tells that closing again loses the words; True if that was told of these words before."""
        reason = self.save_unsaved()
        told = self._unsaved.told_before()
        if not reason or told:
            return True
        lost = translate("Desk", "Closing the window once more gives up the words that are not saved.")
        self.failed.emit(f"{reason}\n{lost}")
        return False

    def save_unsaved(self) -> str:
        """Try every unsaved note again; why the disk refused one, else an empty text."""
        saved = self._unsaved.save(self.session)
        if saved.something:
            self.reviewed.emit()
        self.kept.emit()
        if saved.settled:
            self.settled.emit()
        return saved.reason

    @property
    def all_saved(self) -> bool:
        """Whether every note is on the disk."""
        return not self._unsaved

    def noted(self) -> tuple[frozenset[str], frozenset[str]]:
        """Ids of things that carry a note, and of the statements where those stand."""
        if self.session is None or self.session.comparison is None:
            return frozenset(), frozenset()
        noted = self.session.decided.notes
        comparison = self.session.comparison
        things: list[Thing] = [*comparison.links, *comparison.gaps]
        at = {sid for thing in things if thing.id in noted for sid in statements_of(thing)}
        return frozenset(noted), frozenset(at | {sid for sid in noted if sid in comparison.statement_by_id})
