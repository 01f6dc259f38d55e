"""Decisions on gaps: verdict, where else it is covered, reason, severity."""

from collections.abc import Sequence
from dataclasses import replace

from readout_compare.core.deciding.now import Now, added, changed
from readout_compare.core.edits import Edit
from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Gap
from readout_compare.core.records import SEVERITIES, GapDecision, Verdict, place_of


def judge(now: Now, gap: Gap, verdict: Verdict, where: Sequence[str] | None = None) -> Edit:
    """Give a gap its verdict; `where` names the statements of a "covered elsewhere", None leaves them as they are."""
    after = replace(_former(now, gap), verdict=verdict)
    if where is not None:
        after = replace(after, where=now.of_statements(where))
    if verdict != "covered elsewhere":
        after = replace(after, where=())
    return _edit(now, gap, f"Verdict {verdict}", after)


def give_reason(now: Now, gap: Gap, reason: str) -> Edit:
    """Say why the verdict is what it is; blank takes the reason away."""
    return _edit(now, gap, "Give reason", replace(_former(now, gap), reason=reason.strip()))


def weigh(now: Now, gap: Gap, severity: int) -> Edit:
    """Set the severity, 1 to 3; 0 takes it away. WrongUseError for another number."""
    if severity not in (0, *SEVERITIES):
        raise WrongUseError(f"A severity is 1, 2 or 3, not {severity}; 0 takes it away.")
    return _edit(now, gap, f"Severity {severity or 'not said'}", replace(_former(now, gap), severity=severity))


def _edit(now: Now, gap: Gap, verb: str, after: GapDecision) -> Edit:
    former = now.decided.gaps.get(gap.id)
    if former is not None and after == former:
        return now.edit(verb, now.words(gap), changed("gap", former, former))
    after = replace(after, by=now.by.author, at=now.by.at)
    if former is not None and is_of(now, gap, former):
        return now.edit(verb, now.words(gap), changed("gap", former, after))
    fresh = replace(after, id=now.review.next_id, anchors=now.of_statements(_places(gap)))
    return now.edit(verb, now.words(gap), added("gap", fresh))


def _former(now: Now, gap: Gap) -> GapDecision:
    """The decision on the gap, or an undecided one."""
    known = now.decided.gaps.get(gap.id)
    return known or GapDecision(
        now.review.next_id, now.call, gap.kind, anchors=now.of_statements(_places(gap)), topic=gap.topic or ""
    )


def is_of(now: Now, gap: Gap, decision: GapDecision) -> bool:
    """Whether a decision was made for this very statement, not for one that it was split from or merged of."""
    return gap.kind == "topic" or place_of(decision.anchors) == place_of(now.of_statements(_places(gap)))


def _places(gap: Gap) -> tuple[str, ...]:
    return gap.statements if gap.kind == "statement" else ()
