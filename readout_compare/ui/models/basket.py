"""What was found and what of it is to be taken: accounts in calls, as values, so that former ones undo a change."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date as day
from itertools import combinations
from typing import Any

from readout_compare.core.capture import Capture, Found, Piece, Wish
from readout_compare.session.looking import Looked
from readout_compare.session.proposing import ProposedCall
from readout_compare.ui.labels import translate

Propose = Callable[[Sequence[Found]], Sequence[ProposedCall]]
BY_HAND = "left out by hand"  # kept in the project, so it is the same in every language
OF_CAPTURE = frozenset({"publisher", "published", "title", "translation", "archive"})  # details kept with the capture
OF_FOUND = frozenset({"side", "language"})
USUAL = Wish()
_FEW = 4  # texts that may be of one call only because they were given at once
NOWHERE = -1  # the call of a text that nobody chose yet


@dataclass(frozen=True, slots=True)
class Entry:
    """One text of a source, or a source that could not be read, with what is wished of it."""

    source: str  # as it was asked for
    found: Found | None = None  # as it would be taken; None where reading failed
    read: Found | None = None  # as it was read: where the two differ, the user changed it
    wish: Wish = USUAL
    problem: str = ""  # one sentence on why there is no text
    asks_local: bool = False  # whether an address of the own network waits for a yes
    chosen: bool = True
    call: int = NOWHERE  # place among the planned calls
    is_item: bool = False  # one of several texts of its source, to choose from


@dataclass(frozen=True, slots=True)
class PlannedCall:
    """A call that the texts are to become."""

    date: str = ""  # ISO 8601 day, as typed
    title: str = ""
    why: str = ""  # why the program put them together


@dataclass(frozen=True, slots=True)
class Taking:
    """The texts of one call as they are to be taken, in their order."""

    date: str
    title: str
    found: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Basket:
    """Everything of one import; each method gives a new basket and leaves this one as it is."""

    entries: tuple[Entry, ...] = ()
    calls: tuple[PlannedCall, ...] = ()

    def with_entry(self, n: int, **fields: Any) -> "Basket":
        """The same with other fields of one entry."""
        entries = list(self.entries)
        entries[n] = replace(entries[n], **fields)
        return replace(self, entries=tuple(entries))

    def turned(self, n: int, pieces: Collection[int], kept: bool) -> "Basket":
        """The same with pieces of one text kept or left out; the reason it was read with comes back with it."""
        entry = self.entries[n]
        if entry.found is None or entry.read is None:
            return self
        as_read, held = entry.read.capture.pieces, list(entry.found.capture.pieces)
        for at in pieces:
            held[at] = Piece(held[at].text, kept, "" if kept else as_read[at].reason or BY_HAND)
        if tuple(held) == entry.found.capture.pieces:
            return self
        return self.with_entry(n, found=_captured(entry.found, pieces=tuple(held)))

    def as_read(self, n: int) -> "Basket":
        """The same with the pieces of one text kept and left out as they were read."""
        entry = self.entries[n]
        if entry.found is None or entry.read is None or entry.found.capture.pieces == entry.read.capture.pieces:
            return self
        return self.with_entry(n, found=_captured(entry.found, pieces=entry.read.capture.pieces))

    def detailed(self, n: int, name: str, value: str) -> "Basket":
        """The same with another detail of one text: a field of the capture, or its side or language."""
        found = self.entries[n].found
        if found is None:
            return self
        changed = replace(found, **{name: value}) if name in OF_FOUND else _captured(found, **{name: value})  # type: ignore[arg-type]
        return self if changed == found else self.with_entry(n, found=changed)

    def dated(self, call: int, date: str) -> "Basket":
        """The same with another day of a planned call."""
        calls = list(self.calls)
        calls[call] = replace(calls[call], date=date)
        return replace(self, calls=tuple(calls))

    def moved(self, n: int, call: int) -> "Basket":
        """The same with one text in another call; a place after the last is a new call with the text's own day."""
        found = self.entries[n].found
        if found is None:
            return self
        calls = self.calls if call < len(self.calls) else (*self.calls, PlannedCall(found.call_date))
        return replace(self.with_entry(n, call=min(call, len(calls) - 1), chosen=True), calls=calls)

    def chosen(self, n: int, on: bool, propose: Propose) -> "Basket":
        """The same with one text taken or left out; one that is in no call yet goes where it is proposed to belong."""
        entry = self.entries[n]
        if entry.found is None or entry.chosen == on:
            return self
        if not on or entry.call != NOWHERE:
            return self.with_entry(n, chosen=on)
        taken = [at for at, one in enumerate(self.entries) if at == n or (one.chosen and one.found is not None)]
        found = [one.found for at, one in enumerate(self.entries) if at in taken and one.found is not None]
        mine = next(plan for plan in gathered(found, propose) if taken.index(n) in plan.found)
        beside = next((self.entries[taken[at]].call for at in mine.found if taken[at] != n), len(self.calls))
        if beside < len(self.calls):
            return self.with_entry(n, chosen=True, call=beside)
        calls = (*self.calls, PlannedCall(mine.date, mine.title, mine.why))
        return replace(self.with_entry(n, chosen=True, call=len(calls) - 1), calls=calls)

    def read_again(self, n: int, found: Found, wish: Wish) -> "Basket":
        """The same with one text read otherwise: what the user typed of it stays, its pieces are as read now."""
        entry = self.entries[n]
        if entry.found is None or entry.read is None:
            return self
        now = found
        for name in (*OF_CAPTURE, *OF_FOUND):
            typed = detail(entry.found, name)
            if typed != detail(entry.read, name):
                now = replace(now, **{name: typed}) if name in OF_FOUND else _captured(now, **{name: typed})  # type: ignore[arg-type]
        return self.with_entry(n, found=now, read=found, wish=wish)

    def looked_again(self, n: int, looked: Looked, propose: Propose) -> "Basket":
        """The same with what another look at the source of a failed entry came to in its place."""
        rest = (*self.entries[:n], *self.entries[n + 1 :])
        new = _entries([looked])
        basket = replace(self, entries=(*rest[:n], *new, *rest[n:]))
        for at in range(n, n + len(new)):
            if basket.entries[at].found is not None and not basket.entries[at].is_item:
                basket = basket.with_entry(at, chosen=False).chosen(at, True, propose)
        return basket

    def takings(self) -> tuple[Taking, ...]:
        """What would be taken, call by call, calls without a text left out."""
        made = []
        for at, call in enumerate(self.calls):
            found = tuple(e.found for e in self.entries if e.found is not None and e.chosen and e.call == at)
            if found:
                made.append(Taking(call.date.strip(), call.title, found))
        return tuple(made)

    def wrong(self) -> str:
        """One sentence on what has to be put right before the texts can be taken; empty where nothing has."""
        for entry in self.entries:
            found = entry.found
            if found is None or not entry.chosen:
                continue
            if not any(char.isalnum() for char in found.text):
                words = translate("Importing", "Nothing of {side} is kept; keep a piece of its text, or leave it out.")
                return words.format(side=found.side or entry.source)
            if not found.side.strip():
                return translate("Importing", "A text has no side; name who published it.")
            for date in (self.calls[entry.call].date.strip(), found.capture.published.strip()[:10]):
                if date and not is_day(date):
                    return translate("Importing", "“{date}” is no date; write it like 2025-03-18.").format(date=date)
        return ""


def filled(looked: Iterable[Looked], propose: Propose) -> Basket:
    """What a look found, in proposed calls; of a source of several texts none is chosen yet."""
    entries = _entries(looked)
    taken = [n for n, entry in enumerate(entries) if entry.chosen and entry.found is not None]
    plans = gathered([entry.found for entry in entries if entry.chosen and entry.found is not None], propose)
    for at, plan in enumerate(plans):
        for n in plan.found:
            entries[taken[n]] = replace(entries[taken[n]], call=at)
    return Basket(tuple(entries), tuple(PlannedCall(p.date, p.title, p.why) for p in plans))


def gathered(found: Sequence[Found], propose: Propose) -> tuple[ProposedCall, ...]:
    """The proposed calls; one call where few texts were given at once and none says that it is of another.

    Who opens two texts together means one call: only another day or other people tell them apart.
    """
    plans = tuple(propose(found)) if found else ()
    fitting = all(_may_be_one(found[a], found[b]) for a, b in combinations(range(len(found)), 2))
    if len(plans) < 2 or len(found) > _FEW or not fitting:
        return plans
    date = next((plan.date for plan in plans if plan.date), "")
    return (ProposedCall(date, "", tuple(range(len(found))), ""),)


def _may_be_one(a: Found, b: Found) -> bool:
    """Whether two texts do not contradict each other on the day and on who spoke; the same side speaks once."""
    same_day = not a.call_date or not b.call_date or a.call_date == b.call_date
    same_people = not a.parties or not b.parties or bool(set(a.parties) & set(b.parties))
    return same_day and same_people and a.side.casefold() != b.side.casefold()


def _entries(looked: Iterable[Looked]) -> list[Entry]:
    made: list[Entry] = []
    for one in looked:
        if not one.found:
            made.append(Entry(one.source, problem=one.problem, asks_local=one.asks_local, chosen=False))
        several = len(one.found) > 1
        for found in one.found:
            made.append(Entry(one.source, found, found, chosen=not several, is_item=several))
    return made


def detail(found: Found, name: str) -> str:
    """A detail of a text by its name in OF_CAPTURE or OF_FOUND."""
    return str(getattr(found if name in OF_FOUND else found.capture, name))


def is_day(date: str) -> bool:
    """Whether it is a day as ISO 8601 writes it, "2025-03-18"."""
    try:
        return day.fromisoformat(date).isoformat() == date
    except ValueError:
        return False


def leaves_no_question(looked: Sequence[Looked], propose: Propose) -> bool:
    """Whether these are plain texts of one call, whole and surely read, so that there is nothing to look at first."""
    found = [text for one in looked for text in one.found]
    if len(found) != len(looked) or not all(_is_plain(one) for one in found):
        return False
    return len(gathered(found, propose)) == 1


def _is_plain(found: Found) -> bool:
    return found.capture.form == "txt" and not found.capture.dropped and not found.remarks


def _captured(found: Found, **fields: Any) -> Found:
    capture: Capture = replace(found.capture, **fields)
    return replace(found, capture=capture)
