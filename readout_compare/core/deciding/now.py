"""What an edit is made from: the review, the comparison that is shown, and who decides at what time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout_compare.core.capture import Capture
from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Account, Comparison, Difference, Gap, Link, Span, Statement
from readout_compare.core.records import Anchor, Anchors, By, Kind, Project, Record, Tag
from readout_compare.core.review import Review
from readout_compare.core.text import one_line

_MOST_WORDS = 60  # code points of a quotation in the name of an edit


@dataclass(frozen=True, slots=True)
class Now:
    """A call as it stands on the screen."""

    review: Review
    comparison: Comparison
    call: str
    codebook: Codebook
    decided: Decided
    by: By

    def anchor(self, account: str, start: int, end: int) -> Anchor:
        """The words of the newest revision at these code points, end exclusive."""
        held = self.review.account(account)
        return Anchor(account, start, end, held.text[start:end], held.revision)

    def of_span(self, span: Span) -> Anchor:
        """The anchor on the words of a span; WrongUseError for one that holds no word or sign of the account."""
        text = self.review.account(span.account).text
        if not 0 <= span.start < span.end <= len(text) or text[span.start : span.end].isspace():
            raise WrongUseError("There are no words there; choose some first.")
        return self.anchor(span.account, span.start, span.end)

    def of_statements(self, statement_ids: Iterable[str]) -> Anchors:
        """One anchor a statement, in the order of the calls's accounts, then of the text."""
        order = {account.id: n for n, account in enumerate(self.comparison.accounts)}
        found = [self.comparison.statement_by_id[sid] for sid in dict.fromkeys(statement_ids)]
        found.sort(key=lambda s: (order[s.account], s.start))
        return tuple(self.anchor(s.account, s.start, s.end) for s in found)

    def edit(self, verb: str, what: str, *changes: Change) -> Edit:
        """An edit of this call."""
        return Edit(verb, what, changes, self.call)

    def words(self, thing: Statement | Link | Gap | Difference) -> str:
        """How a thing is named in edits: "cyber ↔ cyber", "Iran", "K4 “The leaders agreed …”"."""
        if isinstance(thing, Difference):
            return f"{thing.kind}, {shortened(thing.note)}"
        if isinstance(thing, Statement):
            return self._statement(thing.id)
        if isinstance(thing, Gap):
            return self.codebook.label(thing.topic) if thing.topic else self._statement(thing.statements[0])
        return self.link_words([tuple(ids) for ids in thing.members.values()])

    def link_words(self, members: Sequence[Sequence[str]]) -> str:
        """The first shared topic on both sides, else each side's first, else the statements' short names."""
        topics = [[t for sid in ids for t in self.comparison.statement_by_id[sid].topics] for ids in members]
        labels = statement_labels(self.comparison)
        names = [" ".join(labels[sid] for sid in ids) for ids in members]
        shared = next((t for t in topics[0] if all(t in others for others in topics)), None)
        if shared is not None:
            return f"{self.codebook.label(shared)} ({' ↔ '.join(names)})"
        if all(topics):
            return " ↔ ".join(self.codebook.label(of[0]) for of in topics) + f" ({' ↔ '.join(names)})"
        return " ↔ ".join(names)

    def _statement(self, statement_id: str) -> str:
        label = statement_labels(self.comparison)[statement_id]
        return f"{label} “{shortened(self.comparison.quote(statement_id))}”"


def shortened(text: str, most: int = _MOST_WORDS) -> str:
    """The text in one line, cut after a whole word at that many code points, with an ellipsis where it was cut."""
    line = one_line(text)
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0]} …"


def added(kind: Kind, record: Record) -> Change:
    """The change that adds a record; a numbered one has `review.next_id`, or one of those after it, as its id."""
    return Change(kind, key_of(kind, record), None, record)


def changed(kind: Kind, before: Record, after: Record) -> Change:
    """The change of a record that keeps its key."""
    return Change(kind, key_of(kind, before), before, after)


def removed(kind: Kind, record: Record) -> Change:
    """The change that takes a record away."""
    return Change(kind, key_of(kind, record), record, None)


def key_of(kind: Kind, record: Record) -> str:
    """The key under which a review holds a record: "", "c1", "a", "a.1", "aid.military", "lost", "12"."""
    if isinstance(record, Project):
        return ""
    if isinstance(record, Tag):
        return record.name
    if isinstance(record, Capture):
        return record.key
    if kind == "revision" and isinstance(record, Account):
        return f"{record.id}.{record.revision}"
    return str(record.id)
