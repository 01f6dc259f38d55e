"""What a project holds, record by record: calls, accounts, and everything that the analyst decided or wrote.

Records are frozen and equal by content. Those that stand on words of an account hold anchors, never statement numbers,
so that a split, a new revision or another engine finds them again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from readout_compare.core.capture import Capture, Layer
from readout_compare.core.model import Account, DifferenceKind, GapKind, Options, Relation, Span

Fate = Literal["kept", "moved", "changed", "lost"]  # what the newest revision did to an anchor
LinkState = Literal["confirmed", "by hand", "refused"]
Verdict = Literal["confirmed omission", "partly covered", "covered elsewhere", "out of scope", "undecided"]
VERDICTS: tuple[Verdict, ...] = (
    "confirmed omission", "partly covered", "covered elsewhere", "out of scope", "undecided",
)  # fmt: skip
DifferenceState = Literal["kept", "dismissed", "corrected", "by hand"]
TargetKind = Literal["call", "account", "statement", "span", "link", "gap", "difference", "topic"]
TopicStatus = Literal["in use", "retired", "merged"]
SEVERITIES = (1, 2, 3)  # 0 stands for "not said"


@dataclass(frozen=True, slots=True)
class By:
    """Who does something, and when."""

    author: str
    at: str  # UTC, ISO 8601 with seconds: "2026-11-24T12:10:02Z"


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Words of one revision of an account; `quote` is that revision's text[start:end], code points, end exclusive."""

    account: str
    start: int
    end: int
    quote: str
    revision: int = 1
    fate: Fate = "kept"
    was: str = ""  # the words before the newest revision, where it changed as much as a quote or a space of them

    @property
    def place(self) -> str:
        """ "a:706-874", or "a.2:706-874" in the second revision: the same words give the same place."""
        revision = f".{self.revision}" if self.revision != 1 else ""
        return f"{self.account}{revision}:{self.start}-{self.end}"

    @property
    def span(self) -> Span:
        """The same code points without the words."""
        return Span(self.account, self.start, self.end)


Anchors = tuple[Anchor, ...]


def place_of(anchors: Anchors) -> str:
    """The places of several anchors in one key, e.g. of the members of a link: "a:706-874|b:2096-2249"."""
    return "|".join(a.place for a in anchors)


@dataclass(frozen=True, slots=True)
class Project:
    """What is true of the whole project; the one record of its kind, under the key ""."""

    title: str
    options: Options
    codebook: int = 0  # raised with every change of the project's own topics; 0 = the built-in codebook as it is


@dataclass(frozen=True, slots=True)
class Call:
    """A call or meeting with the accounts that describe it, in their order."""

    id: str  # "c1", "c2", …
    title: str
    accounts: tuple[str, ...]
    date: str = ""  # ISO 8601 day; empty where nobody said it
    around: tuple[int, ...] = ()  # ids of the link decisions that the last re-alignment heeded


@dataclass(frozen=True, slots=True)
class OwnTopic:
    """A topic as the project has it, in place of the built-in one of the same id or beside them."""

    id: str
    labels: Mapping[str, str]  # language → label; "en" is always there
    definition: str
    include: str = ""  # for people: what belongs here
    leave_out: str = ""  # for people: what does not
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language → terms, docs/codebook.md
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # language → terms that silence it
    weight: float = 1.0
    yields_to: tuple[str, ...] = ()
    unless_opening: tuple[str, ...] = ()
    status: TopicStatus = "in use"
    into: str = ""  # the topic that took its place, where it was merged
    version: int = 1  # the codebook's version that brought it to this state


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that the analyst puts on things."""

    name: str
    colour: str  # "#rrggbb", for a dot beside the name


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What the analyst decided about a link; a refused one is never proposed again."""

    id: int
    members: Anchors  # of at least two accounts, by account id, then by start
    state: LinkState
    relation: Relation | None = None  # None: as the engine has it
    tags: tuple[str, ...] = ()
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class GapDecision:
    """What the analyst decided about a gap."""

    id: int
    call: str
    kind: GapKind
    verdict: Verdict = "undecided"
    anchors: Anchors = ()  # of a statement gap: its statement
    topic: str = ""  # of a topic gap
    where: Anchors = ()  # for "covered elsewhere": the statements that cover it
    reason: str = ""
    severity: int = 0  # 1 to 3; 0 = not said
    tags: tuple[str, ...] = ()
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceDecision:
    """What the analyst decided about a difference inside a link, or one that was written by hand."""

    id: int
    members: Anchors  # of the link
    state: DifferenceState
    kind: DifferenceKind  # as decided
    found: str = ""  # kind of the difference that the engine found; empty where it was written by hand
    spans: Anchors = ()  # the words concerned
    note: str = ""  # the engine's words, or the analyst's where it was written by hand
    tags: tuple[str, ...] = ()
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class StatementMark:
    """A statement that says nothing of the call: a dateline, a courtesy; it is neither linked nor a gap."""

    id: int
    anchor: Anchor
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class MentionDecision:
    """A topic that the analyst found in words where the terms did not, or took away where they did."""

    id: int
    topic: str
    anchor: Anchor
    added: bool
    codebook: int = 0  # version of the project's codebook at that time
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """What a note is about; a field that its kind does not need is empty."""

    kind: TargetKind
    call: str = ""
    anchors: Anchors = ()  # of an account: none; of a link or difference: the link's members
    account: str = ""
    topic: str = ""  # of a topic, or of a topic gap
    found: str = ""  # of a difference: its kind


@dataclass(frozen=True, slots=True)
class Note:
    """What the analyst wrote about one target; plain text with light Markdown."""

    id: int
    target: Target
    text: str
    author: str
    written: str  # UTC, ISO 8601 with seconds
    quote: str = ""  # the words it was written beside, kept in case their place is gone
    edited: str = ""  # when its text was last changed; empty: never
    tags: tuple[str, ...] = ()


Record = (
    Project | Call | Account | OwnTopic | Tag | LinkDecision | GapDecision | DifferenceDecision | StatementMark
    | MentionDecision | Note | Capture | Layer
)  # fmt: skip
Kind = Literal[
    "project", "call", "account", "revision", "topic", "tag", "link", "gap", "difference", "mark", "mention", "note",
    "capture", "layer",
]  # fmt: skip
RECORDS: Mapping[Kind, type[Record]] = {
    "project": Project, "call": Call, "account": Account, "revision": Account, "topic": OwnTopic, "tag": Tag,
    "link": LinkDecision, "gap": GapDecision, "difference": DifferenceDecision, "mark": StatementMark,
    "mention": MentionDecision, "note": Note, "capture": Capture, "layer": Layer,
}  # fmt: skip
NUMBERED: tuple[Kind, ...] = ("link", "gap", "difference", "mark", "mention", "note", "layer")  # their key is their id


def anchors_in(record: Record) -> Anchors:
    """Every anchor that a record holds, in the order of its fields."""
    if isinstance(record, LinkDecision):
        return record.members
    if isinstance(record, GapDecision):
        return (*record.anchors, *record.where)
    if isinstance(record, DifferenceDecision):
        return (*record.members, *record.spans)
    if isinstance(record, StatementMark | MentionDecision):
        return (record.anchor,)
    return record.target.anchors if isinstance(record, Note) else ()
