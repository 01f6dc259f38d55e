"""Words that the disk refused: they are kept and tried again, and nothing that would lose them is done."""

from dataclasses import dataclass

from readout_compare.core.decided import was_refused
from readout_compare.core.deciding.gaps import give_reason
from readout_compare.core.deciding.notes import Noted, rewrite_note, write_note
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account, Comparison, Gap, Link, Span, Statement
from readout_compare.core.records import Note
from readout_compare.core.things import Key, by_key, key_of
from readout_compare.session.project import Session

_REASON = "reason"  # kind of key under which the reason of a gap waits


@dataclass(frozen=True, slots=True)
class Written:
    """A note as the window shows it."""

    slot: int  # the note's id; negative while it never was on the disk
    text: str
    note: Note | None  # as it is on the disk; None for one that never was
    is_saved: bool
    kind: str  # of what it is about: "gap", "span", "topic", … as in a note's target


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of an attempt to save."""

    reason: str  # why the disk refused something; empty if it did not
    settled: bool  # whether it had refused before and does no more
    something: bool  # whether something was put on the disk


@dataclass(frozen=True, slots=True)
class _Waiting:
    noted: Noted
    home: Key  # the thing at which it shows
    text: str


class Unsaved:
    """Words by what they were typed on and by note, in the order in which they were typed first."""

    def __init__(self) -> None:
        self._words: dict[tuple[Key, int], _Waiting] = {}
        self._newest = 0  # the last slot that was given to a new note
        self._became: dict[int, int] = {}  # slot of a note that was not on the disk → the id it got there
        self._refused = False  # whether the last attempt to save them failed
        self._warned_of: dict[tuple[Key, int], _Waiting] = {}  # those that stood there when closing was refused

    def __bool__(self) -> bool:
        """Whether any words are not on the disk."""
        return bool(self._words)

    def notes_on(self, session: Session, noted: Noted) -> tuple[Written, ...]:
        """Every note that shows at a thing, in the order in which they were begun, those that are not saved last."""
        if session.comparison is None:
            return ()
        key = place_of(session.comparison, noted)
        waiting = {
            slot: (of[0], w) for (of, slot), w in self._words.items() if key in (of, w.home) and of[0] != _REASON
        }
        found = [
            Written(n.id, waiting[n.id][1].text if n.id in waiting else n.text, n, n.id not in waiting, n.target.kind)
            for n in _stored(session, noted)
        ]
        return (*found, *(Written(slot, w.text, None, False, of) for slot, (of, w) in waiting.items() if slot < 0))

    def slot_now(self, slot: int) -> int:
        """The id that a note has got on the disk meanwhile, else the slot itself."""
        return self._became.get(slot, slot)

    def add_note(self, session: Session, noted: Noted, slot: int, text: str) -> int:
        """Remember words until `save` has put them on the disk; the slot of their note.

        0, and the id of a note that is no more, stand for a new note.
        """
        assert session.comparison is not None
        slot = self.slot_now(slot)
        if slot == 0 or (slot > 0 and str(slot) not in session.review.of("note")):
            self._newest -= 1
            slot = self._newest
        home = place_of(session.comparison, _home(session.comparison, noted))
        self._words[place_of(session.comparison, noted), slot] = _Waiting(noted, home, text)
        return slot

    def reason_on(self, session: Session, gap: Gap) -> str | None:
        """The reason for a verdict that is not on the disk; None where there is none."""
        if session.comparison is None:
            return None
        waiting = self._words.get((_reason_of(session.comparison, gap), 0))
        return waiting.text if waiting else None

    def add_reason(self, session: Session, gap: Gap, text: str) -> None:
        """Remember the reason for a verdict until `save` has put it on the disk."""
        assert session.comparison is not None
        key = _reason_of(session.comparison, gap)
        self._words[key, 0] = _Waiting(gap, key_of(session.comparison, gap), text)

    def save(self, session: Session | None) -> Saved:
        """Try to save all words."""
        reason, something = "", False
        for (key, slot), waiting in list(self._words.items()):
            try:
                if session is not None:
                    session.now()  # an error while the call is being compared again: the words wait for it
                    self._save(session, key, slot, waiting)
                    something = True
            except ReadoutError as error:
                reason = str(error)
                break
            del self._words[key, slot]
        refused, self._refused = self._refused, bool(reason)
        return Saved(reason, refused and not reason, something)

    def told_before(self) -> bool:
        """Whether closing was refused for the very same words before; the next time it will have been."""
        left = dict(self._words)
        told, self._warned_of = self._warned_of, left
        return told == left

    def _save(self, session: Session, key: Key, slot: int, waiting: _Waiting) -> None:
        assert session.comparison is not None
        noted, text = _found_again(session.comparison, key, waiting), waiting.text
        if key[0] == _REASON:
            if isinstance(noted, Gap):
                session.do(give_reason(session.now(), noted, text))
            elif text.strip():  # the gap is gone: the words stay, as a note where it was
                session.do(write_note(session.now(), noted, text))
            return
        note = session.review.of("note").get(str(slot))
        if isinstance(note, Note):
            session.do(rewrite_note(session.now(), note, text))
        elif text.strip():
            edit = write_note(session.now(), noted, text)
            session.do(edit)
            self._became[slot] = int(edit.changes[0].key)


def place_of(comparison: Comparison, noted: Noted) -> Key:
    """A name for what a note is about that stays true in every later comparison of the same texts."""
    if isinstance(noted, Statement | Link | Gap):
        return key_of(comparison, noted)
    if isinstance(noted, str):
        return ("topic", noted)
    if isinstance(noted, Account):
        return ("account", noted.id)
    if isinstance(noted, Span):
        return ("span", f"{noted.account}:{noted.start}-{noted.end}")
    if noted is None:
        return ("call", "")
    link, difference = noted
    return ("difference", f"{key_of(comparison, link)[1]} {difference.kind}")


def _reason_of(comparison: Comparison, gap: Gap) -> Key:
    return (_REASON, key_of(comparison, gap)[1])


def _home(comparison: Comparison, noted: Noted) -> Noted:
    """The thing at which a note shows: of words, their statement; of a difference, its link."""
    if isinstance(noted, Span):
        return next((s for s in comparison.statements_of(noted.account) if s.start <= noted.start < s.end), noted)
    return noted[0] if isinstance(noted, tuple) else noted


def _found_again(comparison: Comparison, key: Key, waiting: _Waiting) -> Noted:
    """What the words were typed on as it is now; the first words that it stood on where it is no more."""
    noted = waiting.noted
    if isinstance(noted, tuple):
        link = by_key(comparison).get(waiting.home)
        return (link, noted[1]) if isinstance(link, Link) else _first_words(waiting.home)
    if not isinstance(noted, Statement | Link | Gap):
        return noted
    found = by_key(comparison).get(waiting.home)
    if found is None and isinstance(noted, Link) and was_refused(noted) and _stands(comparison, noted, key):
        return noted
    if found is None and isinstance(noted, Gap) and noted.topic is not None:
        return noted.topic
    return found or _first_words(waiting.home if key[0] == _REASON else key)


def _stands(comparison: Comparison, link: Link, key: Key) -> bool:
    """Whether a link that is not in the comparison still has its statements there, at the same places."""
    there = all(sid in comparison.statement_by_id for sid in link.statements)
    return there and key_of(comparison, link) == key


def _first_words(key: Key) -> Span:
    """The first place in the name of a thing, e.g. "a:706-874" in "a:706-874|b:2096-2249"."""
    account, _, places = key[1].split("|")[0].removeprefix("statement:").rpartition(":")
    start, _, end = places.partition("-")
    return Span(account, int(start), int(end))


def _stored(session: Session, noted: Noted) -> tuple[Note, ...]:
    """The notes on the disk that show at a thing; of words and differences, only those on just them."""
    known = session.decided
    if isinstance(noted, str):
        return known.topic_notes.get(noted, ())
    if isinstance(noted, Account):
        return known.account_notes.get(noted.id, ())
    if noted is None:
        return known.call_notes
    if isinstance(noted, Span):
        return ()  # they show at their statement
    return known.notes.get(noted.id, ()) if not isinstance(noted, tuple) else ()
