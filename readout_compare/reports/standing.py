"""How far a person stands behind what a report shows, in words: of each link, gap and difference, and in all."""

from readout_compare.core.labels import utc_words
from readout_compare.core.model import Gap, Link
from readout_compare.core.records import DifferenceDecision, LinkDecision
from readout_compare.core.report import Block, Bullets, Paragraph, Run, Runs, Section, runs
from readout_compare.reports.material import Material, counted

_HELD = {"confirmed": "confirmed", "by hand": "linked by hand"}


def state_of_review(of: Material) -> str:
    """One or two sentences on what was decided by hand; what was not is called automatic."""
    decided = of.decided
    links = len(decided.links)
    there = {gap.id for gap in of.comparison.gaps}
    verdicts = sum(d.verdict != "undecided" and gap in there for gap, d in decided.gaps.items())
    differences = len(decided.differences) + sum(len(found) for found in decided.written.values())
    parts = [
        (links, f"{links} of {counted(len(of.comparison.links), 'link')} confirmed or made by hand"),
        (len(decided.refused), f"{counted(len(decided.refused), 'link')} refused"),
        (verdicts, f"{verdicts} of {counted(len(of.comparison.gaps), 'gap')} given a verdict"),
        (differences, f"{counted(differences, 'difference')} decided"),
    ]
    told = [words for number, words in parts if number]
    if not told:
        return "All links and gaps here are automatic: no person has confirmed them."
    return f"Decided by hand: {', '.join(told)}. Everything else here is automatic: no person has confirmed it."


def link_state(of: Material, link: Link) -> str:
    """ "automatic", or "confirmed by N., 2026-11-24 12:10 UTC"."""
    decision = of.decided.links.get(link.id)
    return f"{_HELD[link.state]}{_by(decision.by, decision.at)}" if decision and link.state in _HELD else "automatic"


def verdict_on(of: Material, gap: Gap) -> tuple[Block, ...]:
    """The verdict with its reason, where it is covered, severity and tags; nothing where none was given."""
    runs_of = verdict_runs(of, gap)
    return (Paragraph(runs_of, "finding"),) if runs_of else ()


def verdict_runs(of: Material, gap: Gap) -> Runs:
    """As `verdict_on`, for a cell of a table."""
    decision = of.decided.gaps.get(gap.id)
    if decision is None:
        return ()
    told = f"{decision.verdict}{_by(decision.by, decision.at)}."
    where = " ".join(f"“{a.quote}”" for a in decision.where)
    parts = [
        told,
        *([f"Covered in {where}."] if where else []),
        *([decision.reason] if decision.reason else []),
        *([f"Severity {decision.severity} of 3."] if decision.severity else []),
        *([f"Tags: {', '.join(decision.tags)}."] if decision.tags else []),
    ]
    return runs(Run("Verdict: ", "strong"), " ".join(parts))


def differences_of(of: Material, link: Link) -> tuple[Block, ...]:
    """The differences of a link with what was decided of each, those by hand last; a dismissed one is called so."""
    found = [
        _difference(d.kind, d.note, of.decided.differences.get((link.id, n))) for n, d in enumerate(link.differences)
    ]
    written = [
        runs(Run(f"◆ {d.kind}", "strong"), f"  {d.note} ", Run(f"written by hand{_by(d.by, d.at)}", "muted"))
        for d in of.decided.written.get(link.id, ())
    ]
    return (Bullets((*found, *written)),) if found or written else ()


def _difference(kind: str, note: str, decision: DifferenceDecision | None) -> Runs:
    if decision is None:
        return runs(Run(f"◆ {kind}", "strong"), f"  {note}")
    state = f"{decision.state}{_by(decision.by, decision.at)}"
    if decision.state == "corrected":
        state = f"{state}, found as {kind}"
    sign = "◇" if decision.state == "dismissed" else "◆"
    return runs(Run(f"{sign} {decision.kind}", "strong"), f"  {note} ", Run(state, "muted"))


def refused_section(of: Material) -> list[Section]:
    """The links that a person refused, with their words; no section where there are none."""
    if not of.decided.refused:
        return []
    lines = tuple(_refused(d) for d in of.decided.refused)
    words = "These pairs were refused by a person, so they are not linked above."
    return [Section("Refused links", (Paragraph(runs(words), "muted"), Bullets(lines)))]


def _refused(decision: LinkDecision) -> Runs:
    words = " ↔ ".join(f"“{a.quote}”" for a in decision.members)
    return runs(words, " ", Run(f"refused{_by(decision.by, decision.at)}", "muted"))


def _by(author: str, at: str) -> str:
    return f" by {author}, {utc_words(at, seconds=False)}" if author else ""
