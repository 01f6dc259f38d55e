"""Looks at the source of an account once more: whether its text is still there, and what has changed."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from rapidfuzz.distance import Indel

from readout_compare.core.capture import Capture, Found, Piece, Wish
from readout_compare.core.errors import AnswerError, UnusableInputError, WrongUseError
from readout_compare.core.labels import listed
from readout_compare.core.model import Account
from readout_compare.core.review import Review
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.importers import is_address
from readout_compare.importers.fetching.target import target_of
from readout_compare.importers.reading import AS_IT_IS
from readout_compare.session.looking import look, look_again

Outcome = Literal["same", "around", "changed", "gone"]  # "around": the same text, though other bytes
_GONE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Checked:
    """What a second look at the source of an account came to; nothing in the project has changed by it."""

    account: str  # id
    outcome: Outcome
    sentence: str  # tells it, for people
    found: Found | None = None  # of "changed": what would be the next revision, lines kept and left out as before
    came: tuple[str, ...] = ()  # of "around": lines that are left out and were not there before
    went: tuple[str, ...] = ()  # of "around": lines that were left out and are no longer there
    moved_to: str = ""  # the address that answers now, where it is another one than before


def check_again(
    review: Review,
    account_id: str,
    watch: Watch = lambda _stage: None,
    local: bool = False,
    original: bytes | None = None,
) -> Checked:
    """Fetch the address, or read the file, that the newest revision of an account came from, and compare.

    `original` are the bytes that it was made from (`Session.original`): by them it is told what the user had chosen by
    hand, such as an encoding. WrongUseError for an account that came from no address or file, LocalAddressError and
    other ReadoutErrors as for `look`. KeyError for an account that is none. Safe in any thread.
    """
    account, capture = review.account(account_id), review.capture(account_id)
    source = source_of(account, capture)
    if not is_address(source) and not os.path.lexists(source):
        return _gone(account, f"the file {source} is no longer there")
    try:
        every = look(source, _wish(account, capture, original), watch, local)
    except AnswerError as error:
        if error.status not in _GONE:
            raise
        return _gone(account, f"{error.address} has no such page any more ({error.status})")
    found = _same_item(every, account, capture)
    if found is None:
        return _gone(account, f"{source} no longer holds this text among its others")
    return _compared(account, capture, _as_before(found, account, capture))


def source_of(account: Account, capture: Capture | None) -> str:
    """The address or path that can be looked at again; WrongUseError where there is none, as of a pasted text.

    Of an address it is the one that was asked for, not the one that answered.
    """
    if capture is None:
        places: tuple[str, ...] = (account.source,)  # of an earlier release; also "-" and "built-in sample …"
    else:
        places = (capture.source, capture.address) if capture.origin in ("address", "file", "unknown") else ()
    found = next((place for place in places if is_address(place) or Path(place).is_absolute()), None)
    if found is None:
        raise WrongUseError(
            f"The {account.side} account came from no address or file that could be looked at again; bring its text in "
            "as a new revision."
        )
    return found


def archive_address(written: str, page: str = "") -> str:
    """The address of an archived copy as a user enters it, completed; empty for a blank one. Nothing is fetched.

    UnusableInputError for what is no http(s) address, WrongUseError for that of the page itself.
    """
    if not written.strip():
        return ""
    address = target_of(written).address
    if is_address(page) and address == target_of(page).address:
        raise WrongUseError("This is the address of the page itself; give that of a copy in an archive.")
    return address


def _wish(account: Account, capture: Capture | None, original: bytes | None) -> Wish:
    """What the user had wished, told by reading the bytes without it: another form or encoding, or less left out."""
    if capture is None or original is None:
        return AS_IT_IS
    former = Found(capture, original, account.side, account.language)
    try:
        plain = _same_item(look_again(former, AS_IT_IS), account, capture)
    except UnusableInputError:
        plain = None
    if plain is None:  # not readable without a wish
        return Wish(capture.form, capture.encoding or None)
    form = capture.form if plain.capture.form != capture.form else None
    encoding = capture.encoding if plain.capture.encoding != capture.encoding else ""
    keep_all = bool(plain.capture.dropped) and not capture.dropped
    return Wish(form, encoding or None, keep_all)


def _same_item(every: Sequence[Found], account: Account, capture: Capture | None) -> Found | None:
    """Of several texts of a source the one that was taken; None where it is not there.

    By its address, title or side; where several have that, as in a plain copy of many calls, by the title too, then the
    one with the most words of the account.
    """
    if capture is None or not capture.item:
        return every[0] if len(every) == 1 else None
    named = [found for found in every if found.capture.item == capture.item]
    titled = [found for found in named if found.capture.title == capture.title] or named
    if len(titled) < 2:
        return titled[0] if titled else None
    words = account.text.split()
    return max(titled, key=lambda found: Indel.normalized_similarity(found.text.split(), words))


def _as_before(found: Found, account: Account, capture: Capture | None) -> Found:
    """The new text with what people had decided: language, translation, lines kept and left out."""
    if capture is None:
        return replace(found, side=account.side, language=account.language)
    new = found.capture
    after = replace(
        new,
        pieces=carried(capture.pieces, new.pieces),
        title=new.title or capture.title,
        publisher=new.publisher or capture.publisher,
        published=new.published or capture.published,
        place=new.place or capture.place,
        people=new.people or capture.people,
        translation=capture.translation,
    )
    return replace(found, capture=after, side=account.side, language=account.language)


def carried(former: Sequence[Piece], new: Sequence[Piece]) -> tuple[Piece, ...]:
    """The new pieces, each whose words stood in the former ones kept or left out as there; others as they were read.

    White space around a piece does not count. A piece that moved is found where its words stand once in each.
    """
    old_words, new_words = _words(former), _words(new)
    partner: dict[int, int] = {}
    for op in Indel.opcodes(old_words, new_words):
        if op.tag == "equal":
            partner.update(zip(range(op.dest_start, op.dest_end), range(op.src_start, op.src_end), strict=True))
    old_counts, new_counts = Counter(old_words), Counter(new_words)
    places = {words: n for n, words in enumerate(old_words)}
    for n, words in enumerate(new_words):
        if n not in partner and old_counts[words] == new_counts[words] == 1:
            partner[n] = places[words]
    return tuple(
        replace(piece, kept=former[partner[n]].kept, reason=former[partner[n]].reason) if n in partner else piece
        for n, piece in enumerate(new)
    )


def _words(pieces: Sequence[Piece]) -> list[str]:
    return [piece.text.strip() for piece in pieces]


def _compared(account: Account, capture: Capture | None, found: Found) -> Checked:
    moved = _moved_to(capture, found)
    named = f"The {account.side} account"
    also = f" Another address answers now: {moved}." if moved else ""
    if found.capture.sha256 == (capture.sha256 if capture else account.sha256):
        return Checked(account.id, "same", f"{named} is unchanged: the same bytes came.{also}", moved_to=moved)
    if found.text.strip() == account.text.strip():
        came, went = _around(capture, found)
        sentence = f"{named} is unchanged; {_around_words(came, went)}.{also}"
        return Checked(account.id, "around", sentence, None, came, went, moved)
    if not any(map(str.isalnum, found.text)):
        return _gone(account, "nothing is left of its text there")
    sentence = f"{named} has another text now; take it as revision {account.revision + 1}, or leave it.{also}"
    return Checked(account.id, "changed", sentence, found, moved_to=moved)


def _around(capture: Capture | None, found: Found) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines that only the new source leaves out, and those that only the former did."""
    if capture is None:
        return (), ()
    old, new = Counter(_words(capture.dropped)), Counter(_words(found.capture.dropped))
    return tuple((new - old).elements()), tuple((old - new).elements())


def _around_words(came: Sequence[str], went: Sequence[str]) -> str:
    parts = [f"{len(lines)} {verb}" for lines, verb in ((came, "came"), (went, "went")) if lines]
    if not parts:
        return "what changed around it is no text"
    first, *rest = parts
    number, verb = first.split(" ")
    lines = "line" if number == "1" else "lines"
    return f"around it {listed([f'{number} {lines} {verb}', *rest])}"


def _moved_to(capture: Capture | None, found: Found) -> str:
    """The address that answered, where it is another page than the one before; http turned to https is the same."""
    now = found.capture.address
    before = capture.address if capture else ""
    if found.capture.origin != "address" or not is_address(before):
        return ""
    pages = [replace(target_of(address), scheme="https", port=0) for address in (before, now)]
    return now if pages[0] != pages[1] else ""


def _gone(account: Account, why: str) -> Checked:
    return Checked(
        account.id, "gone", f"{account.side}: {why}; the project keeps what was taken, and nothing in it has changed."
    )
