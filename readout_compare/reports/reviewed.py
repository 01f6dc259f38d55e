"""The key "review" of a comparison's JSON: what the analyst decided and wrote, by the ids of that comparison."""

from collections.abc import Iterable, Mapping

from readout_compare.core.decided import Decided
from readout_compare.core.records import (
    Anchors,
    DifferenceDecision,
    GapDecision,
    LinkDecision,
    Note,
    StatementMark,
    Target,
)


def review_content(decided: Decided) -> dict[str, object]:
    """Plain values; "waiting" counts decisions and notes whose words the newest revision of an account lost."""
    return {
        "links": {link: _link(d) for link, d in decided.links.items()},
        "refused": [{**_link(d), "members": _spans(d.members)} for d in decided.refused],
        "gaps": {gap: _gap(d) for gap, d in decided.gaps.items()},
        "differences": [{"link": link, "place": n, **_difference(d)} for (link, n), d in decided.differences.items()],
        "differences_by_hand": {link: [_difference(d) for d in found] for link, found in decided.written.items()},
        "not_content": {statement: _mark(m) for statement, m in decided.marks.items()},
        "notes": _notes(decided.notes),
        "topic_notes": _notes(decided.topic_notes),
        "account_notes": _notes(decided.account_notes),
        "call_notes": [_note(n) for n in decided.call_notes],
        "waiting": len(decided.tray),
    }


def _link(d: LinkDecision) -> dict[str, object]:
    return {"decision": d.id, "state": d.state, "relation": d.relation, "tags": list(d.tags), "by": d.by, "at": d.at}


def _gap(d: GapDecision) -> dict[str, object]:
    return {
        "decision": d.id, "verdict": d.verdict, "where": _spans(d.where), "reason": d.reason, "severity": d.severity,
        "tags": list(d.tags), "by": d.by, "at": d.at,
    }  # fmt: skip


def _difference(d: DifferenceDecision) -> dict[str, object]:
    return {
        "decision": d.id, "state": d.state, "kind": d.kind, "found": d.found, "note": d.note, "tags": list(d.tags),
        "by": d.by, "at": d.at,
    }  # fmt: skip


def _mark(m: StatementMark) -> dict[str, object]:
    return {"decision": m.id, "by": m.by, "at": m.at}


def _notes(found: Mapping[str, Iterable[Note]]) -> dict[str, object]:
    return {key: [_note(n) for n in notes] for key, notes in found.items()}


def _note(n: Note) -> dict[str, object]:
    return {
        "id": n.id, "on": _on(n.target), "text": n.text, "author": n.author, "written": n.written, "edited": n.edited,
        "tags": list(n.tags),
    }  # fmt: skip


def _on(target: Target) -> str:
    return f"difference {target.found}" if target.kind == "difference" else target.kind


def _spans(anchors: Anchors) -> list[dict[str, object]]:
    return [{"account": a.account, "start": a.start, "end": a.end} for a in anchors]
