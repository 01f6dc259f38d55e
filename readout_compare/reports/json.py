"""Comparison to JSON: the contract "readout-compare/comparison", version 1."""

import dataclasses
import json
from collections.abc import Sequence

from readout_compare.core.decided import Decided
from readout_compare.core.model import Account, Candidate, Comparison, Coverage, Gap, Link, Row, Span, Statement
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance
from readout_compare.reports.received import sources_content
from readout_compare.reports.reviewed import review_content

FORMAT = "readout-compare/comparison"
VERSION = 1


def comparison_json(
    comparison: Comparison,
    explain: bool = False,
    decided: Decided | None = None,
    provenance: Provenance = NOTHING_KNOWN,
) -> str:
    """The whole comparison with stable keys, one line end at the end; equal comparisons give equal text.

    Offsets are code points of the canonical text, end exclusive; scores and weights have four decimals. With
    `explain` the key "refusals" tells of every candidate how near it came and why it was refused; with `decided` the
    key "review" tells what the analyst decided and wrote; with `provenance` the key "sources" tells of each account
    where its text comes from and which other texts it has.
    """
    content: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "engine": _engine(comparison),
        "remarks": list(comparison.remarks),
        "accounts": [_account(comparison, account) for account in comparison.accounts],
        "links": [_link(link) for link in comparison.links],
        "rows": [_row(row) for row in comparison.rows],
        "gaps": [_gap(gap) for gap in comparison.gaps],
        "candidates": {s: [c.statement for c in found] for s, found in sorted(comparison.candidates.items())},
    }
    if explain:
        content["refusals"] = {s: _refusals(found) for s, found in sorted(comparison.candidates.items())}
    if decided is not None:
        content["review"] = review_content(decided)
    if provenance.is_known:
        content["sources"] = sources_content(comparison, provenance)
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True, allow_nan=False) + "\n"


def _refusals(found: Sequence[Candidate]) -> list[dict[str, object]]:
    return [{"statement": c.statement, "score": round(c.score, 4), "reason": c.reason} for c in found]


def _engine(comparison: Comparison) -> dict[str, object]:
    options = dataclasses.asdict(comparison.options)
    return {**dataclasses.asdict(comparison.engine), "options": options}


def _account(comparison: Comparison, account: Account) -> dict[str, object]:
    return {
        "id": account.id,
        "side": account.side,
        "language": account.language,
        "source": account.source,
        "sha256": account.sha256,
        "length": len(account.text),
        "notice": account.notice,
        "statements": [_statement(s, comparison.coverage.get(s.id, ())) for s in comparison.statements_of(account.id)],
    }


def _statement(of: Statement, states: Sequence[Coverage]) -> dict[str, object]:
    coverage = [{"other": c.other, "state": c.state, "points": [_span(point) for point in c.points]} for c in states]
    told: dict[str, object] = {"id": of.id, "start": of.start, "end": of.end, "topics": list(of.topics)}
    # told only where the analyst said so: what was written before anything was decided stays the same
    return {**told, "coverage": coverage, **({} if of.content else {"content": False})}


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "members": {account: list(ids) for account, ids in row.members.items()},
        "links": list(row.links),
        "complete": row.complete,
        "unlinked": [list(pair) for pair in row.unlinked],
    }


def _link(link: Link) -> dict[str, object]:
    return {
        "id": link.id,
        "score": round(link.score, 4),
        "confidence": link.confidence,
        "relation": link.relation,
        "state": link.state,
        "members": {account: list(ids) for account, ids in link.members.items()},
        "reason": link.reason,
        "signals": {name: round(value, 4) for name, value in link.signals.items()},
        "differences": [
            {"kind": d.kind, "rule": d.rule, "note": d.note, "spans": [_span(span) for span in d.spans]}
            for d in link.differences
        ],
    }


def _span(span: Span) -> dict[str, object]:
    return {"account": span.account, "start": span.start, "end": span.end}


def _gap(gap: Gap) -> dict[str, object]:
    content: dict[str, object] = {
        "id": gap.id,
        "kind": gap.kind,
        "present": list(gap.present),
        "absent": list(gap.absent),
        "statements": list(gap.statements),
        "weight": round(gap.weight, 4),
        "watched": gap.watched,
        "reason": gap.reason,
        "parts": {name: round(value, 4) for name, value in gap.parts.items()},
        "standing": gap.standing,
        "suggested": list(gap.suggested),
        "candidates": _refusals(gap.candidates),
    }
    if gap.topic is not None:
        content["topic"] = gap.topic
    return content
