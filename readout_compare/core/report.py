"""The report model: what a report says, part by part, without any markup; writers turn it into formats."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

# changed, only, differs: word marks inside a quotation; id: the short name of a statement.
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\{}|^\x00-\x20\x7f-\x9f]+", re.IGNORECASE)
RunStyle = Literal["plain", "strong", "muted", "code", "id", "same", "changed", "only", "differs"]
CellKind = Literal["plain", "said", "partly", "notsaid", "number", "code", "address"]
SectionKind = Literal["part", "group", "link", "gap"]
ParagraphKind = Literal["plain", "lead", "notice", "muted", "finding"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of one style; `to` names the anchor in this report that they lead to, if any."""

    text: str
    style: RunStyle = "plain"
    to: str = ""
    address: str = ""  # outside of the report; writers lead to it only where it `is_web_address`


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the program's words."""

    runs: Runs
    kind: ParagraphKind = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order, an item a line."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one or more lines."""

    lines: tuple[Runs, ...]
    kind: CellKind = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row names the columns and whose first cell in each row names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]  # each as long as head


@dataclass(frozen=True, slots=True)
class Quotation:
    """The exact words of one statement; the runs joined are the statement."""

    label: str  # short name, e.g. "K4"
    runs: Runs
    language: str = "en"
    anchor: str = ""  # names this place, so that it can be led to
    to: str = ""  # the anchor that its label leads to
    aside: Runs = ()  # the program's words beside it, e.g. its counterparts
    beneath: "Beneath | None" = None


@dataclass(frozen=True, slots=True)
class Beneath:
    """The words of another text of the account that stand in the place of a quotation, such as its original."""

    name: str  # which text it is
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Column:
    """What one side says in a side-by-side; without quotations, `absent` says in words that it says nothing."""

    side: str
    quotations: tuple[Quotation, ...]
    absent: Runs = ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The sides' words next to each other, a column a side in the order of the accounts."""

    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note of the analyst; `quote` is set only where its place in the texts is gone."""

    text: str
    author: str
    written: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; its level follows from how deep it stands."""

    title: str
    blocks: "tuple[Block, ...]"
    kind: SectionKind = "part"
    anchor: str = ""


Block = Paragraph | Bullets | Table | Quotation | SideBySide | Remark | Section


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report; the title stands above the blocks as heading of the first level."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"  # of the program's words


def runs(*parts: str | Run) -> Runs:
    """Plain words and styled runs in a row; empty words are left out."""
    made = (part if isinstance(part, Run) else Run(part) for part in parts)
    return tuple(run for run in made if run.text)


def words(of: Runs) -> str:
    """The bare words of some runs."""
    return "".join(run.text for run in of)


def is_web_address(text: str) -> bool:
    """Whether this is an http or https address as a whole, without spaces, quotes or signs that nobody sees."""
    return bool(_WEB_ADDRESS.fullmatch(text)) and not any(unicodedata.category(sign) in ("Cc", "Cf") for sign in text)
