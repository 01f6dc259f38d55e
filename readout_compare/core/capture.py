"""Where the text of an account comes from: what a source holds piece by piece, and what was left out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from readout_compare.core.model import Account

Form = Literal[
    "txt", "md", "html", "mhtml", "docx", "odt", "rtf", "pdf", "eml", "epub", "feed", "json", "jsonl",
]  # fmt: skip
FORMS: Mapping[Form, str] = {
    "txt": "plain text", "md": "Markdown", "html": "web page", "mhtml": "saved web page", "docx": "Word document",
    "odt": "OpenDocument text", "rtf": "rich text", "pdf": "PDF", "eml": "e-mail", "epub": "e-book",
    "feed": "news feed", "json": "JSON of Readout Compare", "jsonl": "plain copy of a project",
}  # fmt: skip
Origin = Literal["file", "address", "paste", "standard input", "sample", "unknown"]
Translation = Literal["", "original", "official", "unofficial", "machine"]  # "" where nobody said it
TRANSLATIONS: Mapping[Translation, str] = {
    "": "", "original": "original", "official": "official translation", "unofficial": "unofficial translation",
    "machine": "machine translation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A line or paragraph of a source with the white space after it, and whether it belongs to the account."""

    text: str  # canonical; all pieces together, also the dropped ones, are the whole text of the source
    kept: bool = True
    reason: str = ""  # of a dropped one: what it is, for people: "share buttons", "date and place"


def kept_text(pieces: Iterable[Piece]) -> str:
    """The text of the pieces that were kept, as the source has it, without white space around the whole."""
    return "".join(piece.text for piece in pieces if piece.kept).strip()


@dataclass(frozen=True, slots=True)
class Capture:
    """The provenance of one revision of an account; its kept pieces are that revision's text."""

    account: str  # id; "" until it is accepted
    revision: int = 1
    origin: Origin = "unknown"
    source: str = ""  # the path or address that was asked for
    address: str = ""  # where the text came from in the end, or the address that a file names itself
    redirects: tuple[str, ...] = ()  # addresses on the way, the one that was asked for first
    status: int = 0  # of the answer; 0 where nothing was fetched
    headers: tuple[tuple[str, str], ...] = ()  # of the answer, in its order
    form: Form = "txt"
    encoding: str = ""  # Python's name; empty where the form has its own
    item: str = ""  # which of several in a feed or plain copy: its address or title
    size: int = 0  # bytes as received
    sha256: str = ""  # hex digest of the bytes as received; the project keeps the bytes under it
    by: str = ""
    at: str = ""  # UTC, ISO 8601 with seconds: when it was read or fetched
    title: str = ""
    publisher: str = ""
    published: str = ""  # ISO 8601 day, or a moment as the source has it: "2025-03-18T20:15"
    place: str = ""
    people: tuple[str, ...] = ()  # whom the source names as concerned, in its words
    translation: Translation = ""
    archive: str = ""  # address of an archived copy, where the analyst gave one
    pieces: tuple[Piece, ...] = ()

    @property
    def key(self) -> str:
        """ "a.1": the account and its revision."""
        return f"{self.account}.{self.revision}"

    @property
    def dropped(self) -> tuple[Piece, ...]:
        """What was left out, in the order of the source."""
        return tuple(piece for piece in self.pieces if not piece.kept)


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at a source found, before anything is taken: all of it can be changed until it is accepted."""

    capture: Capture
    data: bytes  # as received
    side: str  # proposed
    language: str  # ISO 639-1, proposed
    call_date: str = ""  # ISO 8601 day of the call, proposed; empty where the text tells none
    parties: tuple[str, ...] = ()  # keys of those who spoke to each other, to tell which texts describe one call
    remarks: tuple[str, ...] = ()  # whole sentences that the user should read before accepting
    encodings: tuple[str, ...] = ()  # other encodings in which the bytes are text, most probable first

    @property
    def text(self) -> str:
        """What would be the text of the account."""
        return kept_text(self.capture.pieces)

    def turned(self, piece: int, kept: bool, reason: str = "left out by hand") -> "Found":
        """The same with one piece, counted from 0, kept or dropped."""
        pieces = list(self.capture.pieces)
        pieces[piece] = replace(pieces[piece], kept=kept, reason="" if kept else pieces[piece].reason or reason)
        return replace(self, capture=replace(self.capture, pieces=tuple(pieces)))

    def account(self, account_id: str) -> Account:
        """The account that it becomes; its source is the address it came from, else the path."""
        where = self.capture.source if self.capture.origin != "address" else self.capture.address
        return Account(account_id, self.side, self.text, self.language, where, self.capture.sha256)

    def captured(self, account_id: str, revision: int, by: str) -> Capture:
        """Its provenance once it is accepted as a revision of an account."""
        return replace(self.capture, account=account_id, revision=revision, by=by)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a source is to be read, where the user says so."""

    form: Form | None = None  # None: told by the content, then by the name
    encoding: str | None = None  # None: found
    keep_furniture: bool = False
    item: str | None = None  # of a feed or plain copy: its number from 1, address or title


@dataclass(frozen=True, slots=True)
class Layer:
    """Another text of an account, such as the original of a translation: shown beside it, never compared."""

    id: int
    account: str
    text: str  # canonical; its paragraphs stand beside those of the account
    translation: Translation  # what this text is
    language: str  # ISO 639-1
    source: str = ""  # path or address
    sha256: str = ""  # of the bytes as received; the project keeps the bytes under it
    by: str = ""
    at: str = ""
