"""The review: everything that a project holds at one moment, as one value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import TypeVar, cast

from readout_compare.core.capture import Capture, Layer
from readout_compare.core.model import Account
from readout_compare.core.records import (
    NUMBERED,
    Anchor,
    Call,
    DifferenceDecision,
    GapDecision,
    Kind,
    LinkDecision,
    MentionDecision,
    Note,
    OwnTopic,
    Project,
    Record,
    StatementMark,
    Tag,
    anchors_in,
)

R = TypeVar("R")
_NO_RECORDS: Mapping[str, Record] = {}


@dataclass(frozen=True, slots=True)
class Review:
    """All records of a project by kind and key; equal where they hold equal records, in whatever order they came."""

    records: Mapping[Kind, Mapping[str, Record]] = field(default_factory=dict)  # no kind without a record
    next_id: int = field(default=1, compare=False)  # of the next numbered record; never goes back, not even by undo

    def of(self, kind: Kind) -> Mapping[str, Record]:
        """Key → record of one kind; empty where there is none."""
        return self.records.get(kind, _NO_RECORDS)

    def put(self, kind: Kind, key: str, record: Record | None) -> "Review":
        """The review with this record in the place of any under the same key; None takes it away."""
        held = dict(self.of(kind))
        if record is None:
            held.pop(key, None)
        else:
            held[key] = record
        records = {**self.records, kind: held}
        if not held:
            del records[kind]
        used = int(key) + 1 if kind in NUMBERED else 1
        return replace(self, records=records, next_id=max(self.next_id, used))

    @property
    def project(self) -> Project:
        """What is true of the whole project; KeyError before a project is begun."""
        return cast(Project, self.of("project")[""])

    @property
    def calls(self) -> tuple[Call, ...]:
        """By id: c1, c2, …"""
        return tuple(sorted(self._all("call", Call), key=lambda call: int(call.id[1:])))

    def call(self, call_id: str) -> Call:
        """One call; KeyError for an id that is none."""
        return cast(Call, self.of("call")[call_id])

    def call_of(self, account_id: str) -> Call:
        """The call that an account describes; KeyError for an account of none."""
        found = next((call for call in self._all("call", Call) if account_id in call.accounts), None)
        if found is None:
            raise KeyError(account_id)
        return found

    def account(self, account_id: str) -> Account:
        """The newest revision of an account; KeyError for an id that is none."""
        return cast(Account, self.of("account")[account_id])

    def accounts_of(self, call_id: str) -> tuple[Account, ...]:
        """The accounts of a call in their order, each in its newest revision."""
        return tuple(self.account(a) for a in self.call(call_id).accounts)

    def revision(self, account_id: str, number: int) -> Account:
        """An account as it was captured then; KeyError for a revision that there is not."""
        now = self.account(account_id)
        return now if now.revision == number else cast(Account, self.of("revision")[f"{account_id}.{number}"])

    def revisions(self, account_id: str) -> tuple[Account, ...]:
        """Every revision of an account, oldest first, the newest last."""
        former = [a for a in self._all("revision", Account) if a.id == account_id]
        return (*sorted(former, key=lambda a: a.revision), self.account(account_id))

    def capture(self, account_id: str, number: int | None = None) -> Capture | None:
        """Where a revision of an account, or its newest, comes from; None where nobody kept it."""
        revision = self.account(account_id).revision if number is None else number
        return cast(Capture | None, self.of("capture").get(f"{account_id}.{revision}"))

    def layers_of(self, account_id: str) -> tuple[Layer, ...]:
        """The other texts of an account, in the order in which they were added."""
        return tuple(layer for layer in self._numbered("layer", Layer) if layer.account == account_id)

    @property
    def links(self) -> tuple[LinkDecision, ...]:
        """By id."""
        return self._numbered("link", LinkDecision)

    @property
    def gaps(self) -> tuple[GapDecision, ...]:
        """By id."""
        return self._numbered("gap", GapDecision)

    @property
    def differences(self) -> tuple[DifferenceDecision, ...]:
        """By id."""
        return self._numbered("difference", DifferenceDecision)

    @property
    def marks(self) -> tuple[StatementMark, ...]:
        """By id."""
        return self._numbered("mark", StatementMark)

    @property
    def mentions(self) -> tuple[MentionDecision, ...]:
        """By id."""
        return self._numbered("mention", MentionDecision)

    @property
    def notes(self) -> tuple[Note, ...]:
        """By id: in the order in which they were first written."""
        return self._numbered("note", Note)

    @property
    def topics(self) -> tuple[OwnTopic, ...]:
        """The project's own topics, by id."""
        return tuple(sorted(self._all("topic", OwnTopic), key=lambda topic: topic.id))

    @property
    def tags(self) -> tuple[Tag, ...]:
        """By name."""
        return tuple(sorted(self._all("tag", Tag), key=lambda tag: tag.name))

    def uses_of(self, tag: str) -> int:
        """How many links, gaps, differences and notes carry a tag."""
        carrying: tuple[Kind, ...] = ("link", "gap", "difference", "note")
        return sum(tag in getattr(record, "tags", ()) for kind in carrying for record in self.of(kind).values())

    def is_lost(self, anchor: Anchor) -> bool:
        """Whether an anchor still stands on an older revision because its words have no place in the newest."""
        return anchor.revision != self.account(anchor.account).revision

    def _all(self, kind: Kind, of: type[R]) -> tuple[R, ...]:
        return tuple(record for record in self.of(kind).values() if isinstance(record, of))

    def _numbered(self, kind: Kind, _of: type[R]) -> tuple[R, ...]:
        held = cast(Mapping[str, R], self.of(kind))  # thousands, asked for after every edit: not looked at one by one
        return tuple(sorted(held.values(), key=attrgetter("id")))


def wrong_anchors(review: Review, records: Iterator[Record] | None = None) -> Iterator[str]:
    """A sentence for each anchor whose words do not stand where it says; of these records, or of all.

    An anchor of an account or revision that the review does not hold is wrong too.
    """
    every = (r for held in review.records.values() for r in held.values()) if records is None else records
    for record in every:
        for anchor in anchors_in(record):
            try:
                text = review.revision(anchor.account, anchor.revision).text
            except KeyError:
                yield f"{anchor.place} is in no account of the project"
                continue
            if not 0 <= anchor.start < anchor.end <= len(text) or text[anchor.start : anchor.end] != anchor.quote:
                yield f"the words at {anchor.place} are not “{anchor.quote}”"
