"""What the panels show of a comparison, worked out once and off the window's thread; no widget in here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Comparison, Difference, Gap, Link, Statement
from readout_compare.core.queue import Item, ItemKind, by_weight, items
from readout_compare.ui.labels import Sign, difference_words, translate

Thing = Statement | Link | Gap
SideMark = Literal["said", "different", "absent"]
FindingKind = ItemKind


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic with a mark a side."""

    topic: str
    label: str
    watched: bool
    marks: Mapping[str, SideMark]  # account id → mark, in account order
    statements: tuple[str, ...]  # where it is mentioned, by account, then by position


@dataclass(frozen=True, slots=True)
class Finding:
    """An item of the review queue in words: a row of the list of what there is to decide."""

    item: Item
    what: str  # the quotation, the differences, or the topic's label
    where: str  # "Kremlin only", "all but White House", "no side", "K7 ↔ W4"

    @property
    def thing(self) -> Gap | Link:
        """The gap, or the link with differences or in doubt."""
        return self.item.thing

    @property
    def kind(self) -> FindingKind:
        """What it is foremost."""
        return self.item.kind

    @property
    def topics(self) -> tuple[str, ...]:
        """Topic ids, each once."""
        return self.item.topics

    @property
    def weight(self) -> float:
        """0..1, for the order of review."""
        return self.item.weight


@dataclass(frozen=True)
class Picture:
    """A comparison with the names, topic rows and findings that panels show."""

    comparison: Comparison
    codebook: Codebook
    short: Mapping[str, str]  # account id → one to three letters, unique
    topics: tuple[TopicRow, ...]
    findings: tuple[Finding, ...]  # heaviest first

    @property
    def lonely(self) -> bool:
        """Whether the call has one account yet, so that nothing is compared."""
        return len(self.comparison.accounts) == 1

    @cached_property
    def row_of_topic(self) -> Mapping[str, TopicRow]:
        """Topic id → its row."""
        return {row.topic: row for row in self.topics}

    @cached_property
    def gaps_of(self) -> Mapping[str, tuple[Gap, ...]]:
        """Statement id → gaps it stands in, statement gaps first."""
        found: dict[str, list[Gap]] = {}
        for gap in sorted(self.comparison.gaps, key=lambda g: g.kind != "statement"):
            for sid in gap.statements:
                found.setdefault(sid, []).append(gap)
        return {sid: tuple(gaps) for sid, gaps in found.items()}

    def tag(self, statement_id: str) -> str:
        """How a statement is named in the window: "K4"."""
        statement = self.comparison.statement_by_id[statement_id]
        return f"{self.short[statement.account]}{statement.number}"

    def side(self, account_id: str) -> str:
        """The side's name."""
        return self.comparison.account_by_id[account_id].side

    def things_at(self, statement_id: str) -> tuple[Thing, ...]:
        """All that can be selected at a statement, most telling first: links, gaps, the statement itself."""
        links = self.comparison.links_of.get(statement_id, ())
        gaps = self.gaps_of.get(statement_id, ())
        return (*links, *gaps, self.comparison.statement_by_id[statement_id])

    def topic_label(self, topic_id: str) -> str:
        """The topic's English label."""
        return self.codebook.label(topic_id)

    @cached_property
    def finding_at(self) -> Mapping[str, Finding]:
        """Place of an item → its finding."""
        return {finding.item.place: finding for finding in self.findings}

    def finding(self, item: Item) -> Finding:
        """An item in words, also one that is not in the comparison, as a refused link is."""
        known = self.finding_at.get(item.place)
        return known if known is not None and known.item == item else _finding(self, item)


def picture(comparison: Comparison, codebook: Codebook) -> Picture:
    """Work out names, topic rows and findings; the same comparison always gives the same rows in the same order."""
    short = short_names([(a.id, a.side) for a in comparison.accounts])
    bare = Picture(comparison, codebook, short, (), ())
    return Picture(comparison, codebook, short, _topic_rows(comparison, codebook), _findings(bare))


def short_names(sides: Sequence[tuple[str, str]]) -> Mapping[str, str]:
    """Account id → the fewest first letters (at most three) that tell the sides apart, else letter and number."""
    words = {account: "".join(c for c in side if c.isalnum()) or account.upper() for account, side in sides}
    made: dict[str, str] = {}
    for account, word in words.items():
        others = [w.casefold() for a, w in words.items() if a != account]
        heads = (word[:n] for n in range(1, 4))
        head = next((h for h in heads if not any(o.startswith(h.casefold()) for o in others)), "")
        made[account] = head[:1].upper() + head[1:].lower() if head else f"{word[0].upper()}{account.upper()}."
    return made


def _topic_rows(comparison: Comparison, codebook: Codebook) -> tuple[TopicRow, ...]:
    places: dict[str, list[str]] = {topic: [] for topic in comparison.options.watched}
    for statement in comparison.statements:
        for topic in statement.topics:
            places.setdefault(topic, []).append(statement.id)
    watched = comparison.options.watched
    order = {topic: i for i, topic in enumerate(watched)}

    def key(topic: str) -> tuple[int, float, str]:
        if topic in order:
            return (order[topic], 0.0, topic)
        return (len(order), _first_place(comparison, places[topic]), topic)

    return tuple(
        TopicRow(topic, codebook.label(topic), topic in order, _marks(comparison, topic), tuple(places[topic]))
        for topic in sorted(places, key=key)
    )


def _first_place(comparison: Comparison, statement_ids: Sequence[str]) -> float:
    """Where in a text the topic comes up first, 0..1, so that the list runs like the accounts do."""

    def relative(sid: str) -> float:
        statement = comparison.statement_by_id[sid]
        return statement.start / max(1, len(comparison.account_by_id[statement.account].text))

    return min(relative(sid) for sid in statement_ids)


def _marks(comparison: Comparison, topic: str) -> Mapping[str, SideMark]:
    said = {s.account for s in comparison.statements if topic in s.topics}
    different: set[str] = set()
    for link in comparison.links:
        holders = {
            account
            for account, ids in link.members.items()
            if any(topic in comparison.statement_by_id[sid].topics for sid in ids)
        }
        if link.differences and len(holders) > 1:
            different |= holders
    return {a.id: "different" if a.id in different else "said" if a.id in said else "absent"
            for a in comparison.accounts}  # fmt: skip


def _findings(bare: Picture) -> tuple[Finding, ...]:
    return tuple(_finding(bare, item) for item in items(bare.comparison))


def _finding(bare: Picture, item: Item) -> Finding:
    comparison, thing = bare.comparison, item.thing
    if isinstance(thing, Link):
        where = " ↔ ".join(" ".join(bare.tag(sid) for sid in ids) for ids in thing.members.values())
        quotes = (unbroken(comparison.quote(ids[0])) for ids in thing.members.values())
        return Finding(item, _differences(thing.differences) if thing.differences else " ↔ ".join(quotes), where)
    if thing.topic is not None:
        return Finding(item, bare.topic_label(thing.topic), _where(bare, thing))
    what = " ".join(unbroken(comparison.quote(sid)) for sid in thing.statements)
    return Finding(item, what, _where(bare, thing))


def where_said(picture: Picture, gap: Gap) -> str:
    """ "Kremlin only", "Kremlin, Press: not White House", or "no side" for a gap that nobody fills."""
    if not gap.present:
        return translate("Picture", "no side")
    speakers = ", ".join(picture.side(a) for a in gap.present)
    others = len(picture.comparison.accounts) - len(gap.present)
    if len(gap.absent) == others:
        return translate("Picture", "{side} only").format(side=speakers)
    silent = ", ".join(picture.side(a) for a in gap.absent)
    return translate("Picture", "{sides}, not {others}").format(sides=speakers, others=silent)


def _where(bare: Picture, gap: Gap) -> str:
    """As `where_said`, but short for a list: "all but White House" where three or more sides leave one silent."""
    if len(gap.absent) == 1 and len(gap.present) > 1:
        return translate("Picture", "all but {side}").format(side=bare.side(gap.absent[0]))
    return where_said(bare, gap)


def _differences(found: Sequence[Difference]) -> str:
    """Each kind once, with what was seen: "number: “30 days” / no term; scope: …"."""
    notes: dict[str, list[str]] = {}
    for difference in by_weight(found):
        notes.setdefault(difference.kind, []).append(difference.note)
    return "; ".join(f"{difference_words(kind).lower()}: {', '.join(seen)}" for kind, seen in notes.items())


def sign_of(picture: Picture, thing: Thing) -> Sign:
    """The sign of a thing: ◖ where the first account speaks, ◗ where another does, ○ where none does."""
    if isinstance(thing, Statement):
        return "statement"
    if isinstance(thing, Link):
        if thing.differences:
            return "different"
        return "link" if thing.confidence == "sure" else "possible"
    if not thing.present:
        return "none"
    return "first" if thing.present[0] == picture.comparison.accounts[0].id else "other"


def unbroken(text: str) -> str:
    """The text with line ends as spaces; as long as before, so offsets stay true."""
    return text.replace("\n", " ").replace("\u2028", " ").replace("\u2029", " ")
