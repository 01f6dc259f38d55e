"""Signs in a text that could harm its reader: they turn words round, steer a terminal, hide words, or are halves."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from itertools import islice
from typing import Any

from readout_compare.core.capture import Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import one_line
from readout_compare.importers.reading import Reading

MOST_CHARACTERS = 1_000_000  # of one text; the longest press conferences have a third of it
MOST_READINGS = 2_000  # of one source; a news feed has some hundred items
# Embeddings, overrides and isolates: with them the letters on the screen stand in another order than those compared.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("\x0b|\x0c|\x85")  # of a line or page; the next line of old mainframes
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_HALVES = re.compile("[\ud800-\udfff]")
# A second alphabet that nothing shows, except behind a black flag, where it names a region: the flag of Wales.
_HIDDEN = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
_ANY = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]")
_UNFIT = re.compile(f"{_ANY.pattern[:-1]}\t\n\r\u2028\u2029]")
_KINDS: tuple[tuple[re.Pattern[str], str, str, str], ...] = (  # sought, stands for it, told of one and of several
    (
        _HALVES, "\ufffd",
        "1 half of a character stands as \ufffd; where words look wrong, choose another encoding.",
        "{n} halves of characters stand as \ufffd; where words look wrong, choose another encoding.",
    ),
    (
        _TURNING, "",
        "1 sign that turns the direction of writing was left out: it can show other words than those compared.",
        "{n} signs that turn the direction of writing were left out: they can show other words than those compared.",
    ),
    (_CONTROLS, "", "1 control sign was left out.", "{n} control signs were left out."),
    (
        _HIDDEN, "",
        "1 word of letters that nothing shows was left out.", "{n} words of letters that nothing shows were left out.",
    ),
)  # fmt: skip


def bounded(readings: Iterable[Reading], name: str) -> tuple[Reading, ...]:
    """The readings; UnusableInputError where there are more, or one is longer, than people publish."""
    found = tuple(islice(readings, MOST_READINGS + 1))
    if len(found) > MOST_READINGS:
        raise too_many(name)
    if any(sum(len(piece.text) for piece in reading.pieces) > MOST_CHARACTERS for reading in found):
        raise UnusableInputError(
            f"{name} has more than {MOST_CHARACTERS:,} characters of text; give the text of one account only."
        )
    return found


def too_many(name: str) -> UnusableInputError:
    """What is said of a source of more than MOST_READINGS texts."""
    return UnusableInputError(
        f"{name} holds more than {MOST_READINGS:,} texts; copy the one that you want into a text file of its own."
    )


def harmless(reading: Reading) -> Reading:
    """The reading without dangerous signs; a remark for each kind that its pieces held counts them.

    Breaks of a page become line ends, halves of characters U+FFFD; marks that only say which way a word runs
    (U+200E, U+200F, U+061C) stay. A reading that is harmless already is given back as it is.
    """
    found = dict.fromkeys(range(len(_KINDS)), 0)
    pieces = tuple(_piece(piece, found) for piece in reading.pieces)
    about = _about(reading)
    if about is reading and all(new is old for new, old in zip(pieces, reading.pieces, strict=True)):
        return reading
    remarks = tuple(remark for remark in _remarks(found) if remark not in about.remarks)
    kept = tuple(piece for piece in pieces if piece.text)
    return replace(about, pieces=kept, remarks=(*about.remarks, *remarks))


def plain_name(name: str) -> str:
    """The name of a file, an address or a title on one line, each dangerous sign as U+FFFD: for sentences about it."""
    return one_line(_ANY.sub("\ufffd", name))


def plain_path(path: str) -> str:
    """A path as it may stand in projects and reports: U+FFFD for each dangerous sign and line end, spaces kept."""
    return _UNFIT.sub("\ufffd", path)


def _piece(piece: Piece, found: dict[int, int]) -> Piece:
    if not _ANY.search(piece.text):
        return piece
    text = _BREAKS.sub("\n", piece.text)
    for number, (pattern, instead, _, _) in enumerate(_KINDS):
        text, times = pattern.subn(instead, text)
        found[number] += times
    text = unicodedata.normalize("NFC", text)  # a sign may have stood between a letter and its accent
    return piece if text == piece.text else replace(piece, text=text)


def _remarks(found: Mapping[int, int]) -> list[str]:
    told = [(one if found[kind] == 1 else several, found[kind]) for kind, (_, _, one, several) in enumerate(_KINDS)]
    return [words.format(n=f"{n:,}") for words, n in told if n]


def _about(reading: Reading) -> Reading:
    """What the source says of itself, cleaned; the same where it is clean."""
    changed: dict[str, Any] = {}
    for field in fields(reading):
        value = getattr(reading, field.name)
        if isinstance(value, str) and _ANY.search(value):
            changed[field.name] = plain_name(value)
        elif field.name in {"people", "remarks"} and any(map(_ANY.search, value)):
            changed[field.name] = tuple(map(plain_name, value))
    return replace(reading, **changed) if changed else reading
