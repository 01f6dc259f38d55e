"""The values that a comparison is made of: frozen, equal by content, in the words of the product.

All offsets are Python code points of the account's canonical text (LF, NFC, no BOM), end exclusive.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

Confidence = Literal["sure", "possible"]
Relation = Literal["equivalent", "partial"]
Cut = Literal["auto", "lines"]
GapKind = Literal["statement", "topic"]
State = Literal["covered", "partly", "missing"]
Held = Literal["automatic", "confirmed", "by hand"]  # who holds a link: the engine, or the analyst
DifferenceKind = Literal["number", "scope", "strength", "attribution", "framing", "contradiction"]


@dataclass(frozen=True, slots=True)
class Account:
    """One side's published text about a call."""

    id: str  # "a", "b", … in the order given
    side: str  # who describes the call, as shown to people
    text: str  # canonical: LF line ends, NFC, no BOM
    language: str = "en"  # ISO 639-1; chooses sentence rules and stems
    source: str = ""  # path or address as the user gave it; empty for pasted text
    sha256: str = ""  # hex digest of the bytes as received
    notice: str = ""  # what every reader must be told of this text, e.g. that it is a sample in our own words
    splits: tuple[int, ...] = ()  # offsets at which a statement begins because the analyst split there
    joins: tuple[int, ...] = ()  # offsets at which none begins because the analyst joined it to the one before
    revision: int = 1  # raised with every later text of the same account


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one account's text."""

    account: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic found in a statement, with the words that showed it."""

    topic: str
    start: int
    end: int
    term: str  # the codebook's term that fired; empty where the analyst found the topic


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest piece that is compared: a sentence."""

    id: str  # account id + number from 1, e.g. "a4"
    account: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    content: bool = True  # False where the analyst said that it tells nothing of the call

    @property
    def topics(self) -> tuple[str, ...]:
        """Topic ids, each once, sorted."""
        return tuple(sorted({m.topic for m in self.mentions}))

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return Span(self.account, self.start, self.end)

    @property
    def number(self) -> int:
        """Position in its account, from 1."""
        return int(self.id.removeprefix(self.account))


@dataclass(frozen=True, slots=True)
class Difference:
    """What is not the same inside a link, with the rule that saw it and the words it saw."""

    kind: DifferenceKind
    rule: str  # stable name of the rule, e.g. "number.missing"
    note: str  # for people: what the first account says / what the second says
    spans: tuple[Span, ...] = ()  # the words concerned, in account order


@dataclass(frozen=True, slots=True)
class Link:
    """Statements of different sides that report the same act or content."""

    id: str
    members: Mapping[str, tuple[str, ...]]  # account id → statement ids, both in order; every side at least one
    score: float  # 0..1, see docs/engine.md
    confidence: Confidence
    relation: Relation
    reason: str  # one sentence for people
    differences: tuple[Difference, ...] = ()
    signals: Mapping[str, float] = field(default_factory=dict)  # the parts of the score, 0..1 each
    state: Held = "automatic"
    decision: int = 0  # id of the analyst's decision behind its state; 0 for an automatic one

    @property
    def statements(self) -> tuple[str, ...]:
        """All member statement ids, in account order."""
        return tuple(s for ids in self.members.values() for s in ids)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A near statement of another side that was not linked, and why not."""

    statement: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that one side says and another leaves out; a watched topic may be said by nobody."""

    id: str
    kind: GapKind
    present: tuple[str, ...]  # account ids that say it; empty for a watched topic that nobody mentions
    absent: tuple[str, ...]  # account ids that do not
    statements: tuple[str, ...]  # where it is said
    topic: str | None = None  # for topic gaps
    watched: bool = False
    weight: float = 0.0  # 0..1, for the order of review
    reason: str = ""  # why it is a gap and what was searched, one sentence
    candidates: tuple[Candidate, ...] = ()  # the nearest three of each absent side, side by side, best first
    parts: Mapping[str, float] = field(default_factory=dict)  # what the weight is made of; "formula" is negative
    standing: str = ""  # the parts in one sentence: why it stands where it does
    suggested: tuple[str, ...] = ()  # its own telling words, in their order, where the codebook has no topic for it


@dataclass(frozen=True, slots=True)
class Row:
    """Statements of all sides that links join, or one statement alone: a line of the table over all sides."""

    id: str
    members: Mapping[str, tuple[str, ...]]  # account id → statement ids, both in order; at most three a side
    links: tuple[str, ...]  # ids of the links inside; empty for one statement alone
    unlinked: tuple[tuple[str, str], ...] = ()  # two sides of it that no link inside joins, only a third side

    @property
    def complete(self) -> bool:
        """Whether every two sides of the row are joined by a link of their own."""
        return not self.unlinked

    @property
    def statements(self) -> tuple[str, ...]:
        """All member statement ids, in account order."""
        return tuple(s for ids in self.members.values() for s in ids)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a statement another side tells."""

    other: str  # account id
    state: State
    points: tuple[Span, ...] = ()  # for "partly": the points of the statement that were not found there


@dataclass(frozen=True, slots=True)
class Options:
    """What steers a comparison; all thresholds are printed in the report."""

    link: float = 0.35  # a pair with at least this score is a link
    sure: float = 0.6  # a link with at least this score is sure, below it possible
    meaning: bool = True  # use sentence vectors when the package is there
    statements: Cut = "auto"  # sentences found by rules, or every line as it stands
    same_call: bool = False  # link even where the accounts name parties that contradict
    watched: tuple[str, ...] = ()  # topic ids to answer even when nobody mentions them


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """What made a comparison: printed in reports and JSON."""

    program: str  # version of Readout Compare
    engine: int  # raised whenever the same texts may give another result
    vectors: str | None  # name and version of the encoder; None = compared without meaning
    codebook: str  # id and version of the codebook


@dataclass(frozen=True)
class Comparison:
    """The whole result for n accounts; the same accounts and options always give an equal value."""

    accounts: tuple[Account, ...]
    statements: tuple[Statement, ...]  # by account, then by position
    links: tuple[Link, ...]  # by first member's position
    gaps: tuple[Gap, ...]  # by weight, heaviest first
    candidates: Mapping[str, tuple[Candidate, ...]]  # statement id → best refused first, three a side
    options: Options
    engine: EngineInfo
    remarks: tuple[str, ...] = ()  # whole sentences that a reader must know, e.g. that nothing was linked
    rows: tuple[Row, ...] = ()  # every link in one, every statement in at least one; by first member's position
    coverage: Mapping[str, tuple[Coverage, ...]] = field(default_factory=dict)  # statement id → one an other side
    other_calls: bool = False  # the parties of two accounts contradict, so nothing but the call itself was linked

    @cached_property
    def account_by_id(self) -> Mapping[str, Account]:
        """Account id → account."""
        return {a.id: a for a in self.accounts}

    @cached_property
    def statement_by_id(self) -> Mapping[str, Statement]:
        """Statement id → statement."""
        return {s.id: s for s in self.statements}

    @cached_property
    def links_of(self) -> Mapping[str, tuple[Link, ...]]:
        """Statement id → the links it is a member of (absent key: none)."""
        found: dict[str, list[Link]] = {}
        for link in self.links:
            for sid in link.statements:
                found.setdefault(sid, []).append(link)
        return {sid: tuple(links) for sid, links in found.items()}

    def statements_of(self, account: str) -> tuple[Statement, ...]:
        """The statements of one account in their order."""
        return tuple(s for s in self.statements if s.account == account)

    def quote(self, statement_id: str) -> str:
        """The exact words of a statement."""
        s = self.statement_by_id[statement_id]
        return self.account_by_id[s.account].text[s.start : s.end]
