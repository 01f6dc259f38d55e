"""Notes that the disk refused: their words are kept and tried again, and nothing that would lose them is done."""

from readout_compare.core.deciding.notes import rewrite_note, write_note
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.records import Note
from readout_compare.core.things import Key, by_key, key_of
from readout_compare.session.project import Session
from readout_compare.ui.picture import Thing


class Unsaved:
    """Words by the thing they were typed on, in the order in which they were typed first."""

    def __init__(self) -> None:
        self._words: dict[Key, str] = {}
        self._things: dict[Key, Thing] = {}  # what they were typed on, in case the comparison has it no more
        self._refused = False  # whether the last attempt to save them failed
        self._warned_of: dict[Key, str] = {}  # those that stood there when closing was refused

    def __bool__(self) -> bool:
        """Whether any words are not on the disk."""
        return bool(self._words)

    def words_on(self, session: Session, thing: Thing) -> str | None:
        """The words on a thing that are not on the disk; None where there are none."""
        if session.comparison is None:
            return None
        return self._words.get(key_of(session.comparison, thing))

    def add(self, session: Session, thing: Thing, text: str) -> None:
        """Remember words until `save` has put them on the disk."""
        assert session.comparison is not None
        key = key_of(session.comparison, thing)
        self._words[key], self._things[key] = text, thing

    def save(self, session: Session | None) -> tuple[str, bool]:
        """Try to save all words; why the disk refused some, else an empty text, and whether a refusal is settled."""
        reason = ""
        for key, text in list(self._words.items()):
            try:
                if session is not None and session.comparison is not None:
                    _save(session, by_key(session.comparison).get(key, self._things[key]), text)
            except ReadoutError as error:
                reason = str(error)
                break
            del self._words[key], self._things[key]
        refused, self._refused = self._refused, bool(reason)
        return reason, refused and not reason

    def told_before(self) -> bool:
        """Whether closing was refused for the very same words before; the next time it will have been."""
        left = dict(self._words)
        told, self._warned_of = self._warned_of, left
        return told == left


def _save(session: Session, thing: Thing, text: str) -> None:
    note = last_note(session, thing)
    if note is None and not text.strip():
        return
    now = session.now()
    edit: Edit = write_note(now, thing, text) if note is None else rewrite_note(now, note, text)
    session.do(edit)


def last_note(session: Session, thing: Thing) -> Note | None:
    """The note on a thing that was begun last, which is the one that the note field shows."""
    notes = session.decided.notes.get(thing.id, ())
    return notes[-1] if notes else None
