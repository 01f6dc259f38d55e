"""What a reader makes of the bytes of one source: pieces in order, and what the source says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from readout_compare.core.capture import Piece, Wish
from readout_compare.importers.canonical import canonical

# Nothing is given back once it is taken (`++`, `*+`): else a million blank lines are remembered one by one.
_LINE = re.compile(r"(?:\A(?:[^\S\n]*+\n)++)?[^\n]++(?:\n(?:[^\S\n]*+(?:\n|\Z))*+)?|\A\s++\Z")
# Signs of Chinese and Japanese, and their punctuation.
WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")

AS_IT_IS = Wish()  # nothing is wished


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader is told of the bytes: the name they came under, their address, and the user's wish."""

    name: str = ""  # for messages: a path, or an address
    address: str = ""  # "" where they were not fetched
    wish: Wish = AS_IT_IS
    content_type: str = ""  # as a server told it: "text/html; charset=windows-1251"


@dataclass(frozen=True, slots=True)
class Reading:
    """One text of a source; a feed or a plain copy of a project has several."""

    pieces: tuple[Piece, ...]
    title: str = ""
    published: str = ""  # ISO 8601 day or moment, as far as the source tells it
    publisher: str = ""
    side: str = ""  # proposed by a site's rules, or told by the source; empty: made from the name of the file
    language: str = ""  # ISO 639-1; empty: told by the letters
    place: str = ""
    people: tuple[str, ...] = ()
    address: str = ""  # that the source gives as its own
    item: str = ""  # which of several: its address or title
    encoding: str = ""  # Python's name; empty where the form has its own
    encodings: tuple[str, ...] = ()  # others in which the bytes are text
    remarks: tuple[str, ...] = ()  # whole sentences that the user should read


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The lines of a text, made canonical, all kept, each with the blank lines after it; the first with those before.

    Together they are the canonical text.
    """
    return tuple(Piece(line) for line in _LINE.findall(canonical(text)))


def first_address(told: Iterable[str]) -> str:
    """The first that begins with http:// or https://, as a source tells where it was published; empty without one."""
    return next((one for one in told if one.startswith(("http://", "https://"))), "")


def paragraph(text: str, reason: str = "") -> tuple[Piece, ...]:
    """The piece of a paragraph, made canonical, an empty line after it; none for a blank one.

    `reason` is why it is left out, empty where it is kept.
    """
    whole = canonical(text).strip()
    return (Piece(f"{whole}\n\n", kept=not reason, reason=reason),) if whole else ()


def closed_up(before: str, after: str) -> bool:
    """Whether two parts of a paragraph are joined without a space between them, as Chinese and Japanese signs are."""
    return bool(before and after and WIDE.match(before[-1]) and WIDE.match(after[0]))
