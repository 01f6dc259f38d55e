"""Comparison and decisions to a report: what is said where, in neutral words, each claim with its proof."""

from collections.abc import Sequence

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.labels import listed
from readout_compare.core.model import Account, Comparison
from readout_compare.core.provenance import NOTHING_KNOWN, Provenance
from readout_compare.core.records import Note
from readout_compare.core.report import (
    Block,
    Paragraph,
    Quotation,
    Remark,
    Report,
    Run,
    Runs,
    Section,
    runs,
)
from readout_compare.reports.findings import gaps_section, links_section
from readout_compare.reports.material import Material, material, statement_anchor, thing_anchor
from readout_compare.reports.overview import method_section, summary_section, topics_section
from readout_compare.reports.sides import coverage_run
from readout_compare.reports.sources import provenance_section, sources_table
from readout_compare.reports.standing import refused_section


def report(
    comparison: Comparison,
    decided: Decided,
    codebook: Codebook,
    title: str,
    provenance: Provenance = NOTHING_KNOWN,
) -> Report:
    """The whole report; equal arguments give equal reports, and no time of making is in it."""
    of = material(comparison, decided, codebook, provenance)
    names = listed([account.side for account in comparison.accounts])
    blocks: list[Block] = [
        Paragraph(runs(f"What {names} published about the same call, compared statement by statement."), "lead"),
        *_notices(comparison.accounts),
        sources_table(of),
        summary_section(of),
        topics_section(of),
        links_section(of),
        *refused_section(of),
        gaps_section(of),
        *_placeless(of),
        *_full_texts(of),
        *provenance_section(of),
        method_section(of),
    ]
    return Report(title, tuple(blocks))


def _notices(accounts: Sequence[Account]) -> list[Paragraph]:
    """What every reader must be told of an account; one notice that all share is said once."""
    told: dict[str, list[str]] = {}
    for account in accounts:
        if account.notice:
            told.setdefault(account.notice, []).append(account.side)
    return [Paragraph(runs(Run(f"{listed(sides)}: ", "strong"), notice), "notice") for notice, sides in told.items()]


def _placeless(of: Material) -> list[Section]:
    placeless = [record for record in of.decided.tray if isinstance(record, Note)]
    if not placeless:
        return []
    text = "These notes were written beside words that stand in none of the accounts as compared now."
    remarks = tuple(Remark(note.text, note.author, note.written, note.quote) for note in placeless)
    return [Section("Notes whose place is gone", (Paragraph(runs(text), "muted"), *remarks))]


def _full_texts(of: Material) -> list[Section]:
    key = (
        "Beside each statement stand its counterparts in the other accounts; ⊘ means that it has none, ◐ that one of "
        "its points was not found there."
    )
    groups: list[Block] = [Paragraph(runs(key), "muted")]
    for account in of.comparison.accounts:
        blocks: list[Block] = []
        for statement in of.comparison.statements_of(account.id):
            quote = runs(of.comparison.quote(statement.id))
            anchor = statement_anchor(statement.id)
            label = of.labels[statement.id]
            aside = (*_counterparts(of, statement.id), *coverage_run(of, statement.id))
            blocks.append(Quotation(label, quote, account.language, anchor, aside=aside))
            blocks.extend(of.remarks(statement))
        groups.append(Section(of.quoted_side(account), tuple(blocks), "group"))
    return [Section("Full texts", tuple(groups))]


def _counterparts(of: Material, statement: str) -> Runs:
    """The labels of all statements of other sides that are linked to this one, leading to the links."""
    own = of.comparison.statement_by_id[statement].account
    found: list[Run] = []
    for link in of.comparison.links_of.get(statement, ()):
        others = [of.labels[s] for account, ids in link.members.items() if account != own for s in ids]
        found += [Run(", ")] * bool(found) + [Run(", ".join(others), "id", thing_anchor(link))]
    return (Run("↔ "), *found) if found else (Run("⊘", "muted"),)
