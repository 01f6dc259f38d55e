"""What changed after publication, statement by statement, and which gaps the newest revision closed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from readout_compare.core.anchoring import placed, revised
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Account, Comparison, Gap, Span, Statement
from readout_compare.core.records import Anchor, GapDecision

ChangeKind = Literal["same", "moved", "changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One statement in two revisions."""

    kind: ChangeKind  # "same" and "moved": word for word, at most with other quotes, hyphens and spaces
    old: Statement | None  # None: it was added
    new: Statement | None  # None: it was removed


def changes_between(
    old: Account, new: Account, old_statements: Sequence[Statement], new_statements: Sequence[Statement]
) -> tuple[StatementChange, ...]:
    """Every statement of both revisions, in the order of the new text; a removed one follows the one it followed.

    A statement that was cut in two stands in two rows, and so do two that became one; all of them are "changed".
    """
    between = revised(old, new, old_statements, new_statements)
    rows: list[tuple[tuple[int, int, int], StatementChange]] = []
    met: set[str] = set()
    last = -1  # place of the new statement that the one before came to
    for n, statement in enumerate(old_statements):
        start, end = statement.start, statement.end
        anchor = placed(between, Anchor(old.id, start, end, old.text[start:end], old.revision))
        ids = () if anchor.fate == "lost" else statements_at(new_statements, Span(new.id, anchor.start, anchor.end))
        partners = [(m, s) for m, s in enumerate(new_statements) if s.id in ids]
        if not partners:
            rows.append(((last, 1, n), StatementChange("removed", statement, None)))
        for m, partner in partners:
            same = (partner.start, partner.end) == (anchor.start, anchor.end) and anchor.fate != "changed"
            kind: ChangeKind = "changed" if not same else "moved" if anchor.fate == "moved" else "same"
            rows.append(((m, 0, n), StatementChange(kind, statement, partner)))
            met.add(partner.id)
            last = m
    rows += [((m, 0, -1), StatementChange("added", None, s)) for m, s in enumerate(new_statements) if s.id not in met]
    return tuple(row for _, row in sorted(rows, key=lambda item: item[0]))


@dataclass(frozen=True, slots=True)
class ClosedGap:
    """A gap of the comparison before that a new revision closed with words which it did not have."""

    gap: Gap  # as it was
    account: str  # whose revision closed it
    side: str
    revision: int
    by: tuple[str, ...]  # ids of the statements, in the comparison after, that are linked to it or have its topic
    at: tuple[str, ...]  # ids of its own statements in the comparison after; empty for a topic nobody had mentioned

    @property
    def sentence(self) -> str:
        """ "closed by revision 2 of the White House account"."""
        return f"closed by revision {self.revision} of the {self.side} account"


def closed_gaps(before: Comparison, after: Comparison) -> tuple[ClosedGap, ...]:
    """What was missing in an account and is said in its newer revision, by gap, then by account.

    `before` compares the same accounts with some of them in an earlier revision. A gap counts as closed only by a
    statement that the earlier revision did not have word for word: what the engine or the analyst links otherwise than
    before in an unchanged text closed nothing by revision.
    """
    revisions = {a.id: a for a in after.accounts if _earlier(before, a)}
    rows = {
        a: changes_between(before.account_by_id[a], now, before.statements_of(a), after.statements_of(a))
        for a, now in revisions.items()
    }
    fresh = {
        a: {c.new.id for c in changes if c.new is not None and c.kind in ("added", "changed")}
        for a, changes in rows.items()
    }
    found: list[ClosedGap] = []
    for gap in before.gaps:
        own = tuple(sid for old in gap.statements for sid in _now_at(before, after, rows, old))
        for account in (a for a in after.accounts if a.id in gap.absent and a.id in revisions):
            by = _said(after, account.id, gap.topic) if gap.topic is not None else _linked(after, account.id, own)
            by = tuple(sid for sid in by if sid in fresh[account.id])
            if by:
                found.append(ClosedGap(gap, account.id, account.side, account.revision, by, own))
    return tuple(found)


def closing(closed: Sequence[ClosedGap], after: Comparison, decision: GapDecision) -> tuple[ClosedGap, ...]:
    """Those that closed the gap which a decision was made on; found by its topic, or by its words in `after`."""
    if decision.kind == "topic":
        return tuple(c for c in closed if c.gap.topic is not None and c.gap.topic == decision.topic)
    anchor = decision.anchors[0]
    account = after.account_by_id.get(anchor.account)
    if account is None or account.revision != anchor.revision:
        return ()
    ids = set(statements_at(after.statements_of(anchor.account), anchor.span))
    return tuple(c for c in closed if c.gap.topic is None and ids & set(c.at))


def _earlier(before: Comparison, account: Account) -> bool:
    held = before.account_by_id.get(account.id)
    return held is not None and held.revision < account.revision


def _now_at(
    before: Comparison, after: Comparison, rows: Mapping[str, Sequence[StatementChange]], statement_id: str
) -> tuple[str, ...]:
    """Ids, in the comparison after, of the statements that a statement of the one before became."""
    old = before.statement_by_id[statement_id]
    if old.account in rows:
        return tuple(c.new.id for c in rows[old.account] if c.new is not None and c.old == old)
    return statements_at(after.statements_of(old.account), old.span)


def _said(after: Comparison, account: str, topic: str) -> tuple[str, ...]:
    """Statements of an account in which terms, not the analyst, found a topic."""
    statements = after.statements_of(account)
    return tuple(s.id for s in statements if any(m.topic == topic and m.term for m in s.mentions))


def _linked(after: Comparison, account: str, statement_ids: Sequence[str]) -> tuple[str, ...]:
    """Statements of an account that links not made by hand join to any of these."""
    links = {link.id: link for sid in statement_ids for link in after.links_of.get(sid, ()) if link.state != "by hand"}
    return tuple(dict.fromkeys(sid for link in links.values() for sid in link.members.get(account, ())))
