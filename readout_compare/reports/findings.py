"""The parts of a report that show each link and each gap with the words behind it."""

from readout_compare.core.labels import listed
from readout_compare.core.model import Gap, Link
from readout_compare.core.report import Block, Bullets, Cell, Paragraph, Run, Runs, Section, Table, runs
from readout_compare.reports.material import Material, Silence, thing_anchor
from readout_compare.reports.quoting import gap_columns, link_columns
from readout_compare.reports.sides import partly_covered, rows_table
from readout_compare.reports.standing import differences_of, link_state, verdict_on, verdict_runs

_CONFIDENCE = {"sure": "● sure", "possible": "◌ possible: to be looked at"}
_RELATION = {
    "equivalent": "the main content is the same",
    "partial": "part of the content is shared",
}


def links_section(of: Material) -> Section:
    """Every link side by side, with the words that differ, how sure it is, and why it was made."""
    links = of.comparison.links
    if not links:
        text = "Nothing in common was found: no statement of one account is linked to a statement of another."
        return Section("What is reported by more than one side", (Paragraph(runs(text)),))
    key = Paragraph(
        runs(
            "Marks: ", Run("underlined on tint", "differs"), " a difference named below · ",
            Run("dotted", "only"), " only in this account · words without a mark are shared or carry no content",
        ),
        "muted",
    )  # fmt: skip
    return Section(
        "What is reported by more than one side", (*rows_table(of), key, *(_link(of, link) for link in links))
    )


def _link(of: Material, link: Link) -> Section:
    labels = " ↔ ".join(", ".join(of.labels[s] for s in link.members[a]) for a in link.members)
    topics = _shared_topics(of, link)
    title = f"{labels}  {' · '.join(of.topic(topic) for topic in topics)}".strip()
    standing = runs(
        Run(_CONFIDENCE[link.confidence], "strong"),
        f" · {_RELATION[link.relation]} · score {link.score:.2f} · {link_state(of, link)}",
    )
    blocks: list[Block] = [Paragraph(standing, "muted"), link_columns(of, link)]
    blocks.extend(differences_of(of, link))
    partly = partly_covered(of, link)
    if partly:
        blocks.append(Bullets(partly))
    blocks.append(Paragraph(runs(Run("Why linked: ", "strong"), link.reason), "finding"))
    return Section(title, (*blocks, *of.remarks(link)), "link", thing_anchor(link))


def _shared_topics(of: Material, link: Link) -> list[str]:
    """Topics that every side of the link mentions in its member statements."""
    statements = of.comparison.statement_by_id
    each = [{topic for s in ids for topic in statements[s].topics} for ids in link.members.values()]
    return of.ordered(set.intersection(*each)) if each else []


def gaps_section(of: Material) -> Section:
    """All gaps, grouped by who says it and who does not, in the order of the accounts, heaviest first."""
    title = "Gaps: what one side says and another does not"
    groups = of.grouped(of.comparison.gaps)
    if not groups:
        text = "No gap was found: every statement has a counterpart, and every topic is mentioned by every account."
        return Section(title, (Paragraph(runs(text)),))
    return Section(title, tuple(_group(of, key, gaps) for key, gaps in groups))


def _group(of: Material, key: Silence, gaps: list[Gap]) -> Section:
    present, absent = key
    said = f"Said by {of.sides(present)}, not found in {listed([of.side(a) for a in absent], 'or')}"
    topics = [gap for gap in gaps if gap.kind == "topic"]
    blocks: list[Block] = [_topic_table(of, topics)] if topics else []
    blocks.extend(_statement_gap(of, gap) for gap in gaps if gap.kind == "statement")
    return Section(said if present else "Not mentioned by any account", tuple(blocks), "group")


def _topic_table(of: Material, gaps: list[Gap]) -> Table:
    noted = any(of.remarks(gap) for gap in gaps)
    rows: list[tuple[Cell, ...]] = []
    for gap in gaps:
        assert gap.topic is not None
        watched = Run(" watched", "muted") if gap.watched else ""
        found = of.id_runs(gap.statements) or (Run("○ nowhere"),)
        cells = [
            Cell((runs(of.topic(gap.topic), watched),)),
            Cell((found,), "said" if gap.statements else "notsaid"),
            Cell((runs(f"{gap.weight:.2f}"),), "number"),
            Cell((*_verdict(of, gap), runs(gap.reason), *(runs(Run(line, "muted")) for line in _behind(of, gap)))),
        ]
        rows.append((*cells, _note_cell(of, gap)) if noted else tuple(cells))
    head = ("Topic", "Said in", "Weight", "Why it is a gap", *(["Note"] if noted else []))
    return Table("Topics", head, tuple(rows))


def _verdict(of: Material, gap: Gap) -> tuple[Runs, ...]:
    words = verdict_runs(of, gap)
    return (words,) if words else ()


def _behind(of: Material, gap: Gap) -> list[str]:
    """What a topic gap weighs, and the nearest statements of the sides that leave the topic out."""
    near = [f"Nearest there: {of.labels[c.statement]}, {c.score:.2f}: {c.reason}" for c in gap.candidates]
    return [gap.standing, *near] if gap.standing else near


def _note_cell(of: Material, gap: Gap) -> Cell:
    lines: list[Runs] = []
    for remark in of.remarks(gap):
        lines += [runs(remark.text), runs(Run(f"{remark.author}, {remark.written}", "muted"))]
    return Cell(tuple(lines))


def _statement_gap(of: Material, gap: Gap) -> Section:
    statements = of.comparison.statement_by_id
    topics = of.ordered(topic for s in gap.statements for topic in statements[s].topics)
    labels = ", ".join(of.labels[s] for s in gap.statements)
    title = f"⊘ {labels}  {' · '.join(of.topic(topic) for topic in topics)}".strip()
    reason = runs(Run(f"Weight {gap.weight:.2f}. ", "strong"), gap.reason)
    blocks: list[Block] = [gap_columns(of, gap), *verdict_on(of, gap), Paragraph(reason, "finding")]
    if gap.standing:
        blocks.append(Paragraph(runs(Run("Why it stands here: ", "strong"), gap.standing), "finding"))
    if gap.suggested:
        words = "Suggested topic, in its own words: "
        blocks.append(Paragraph(runs(Run(words, "strong"), ", ".join(gap.suggested)), "finding"))
    candidates = _candidates(of, gap)
    if candidates:
        blocks.append(candidates)
    return Section(title, (*blocks, *of.remarks(gap)), "gap", thing_anchor(gap))


def _candidates(of: Material, gap: Gap) -> Table | None:
    """The nearest statements of the sides that leave it out, best first, three a side, and why each is no link."""
    absent = set(gap.absent)
    rows: list[tuple[Cell, ...]] = []
    for statement in gap.statements:
        for candidate in of.comparison.candidates.get(statement, ()):
            if of.comparison.statement_by_id[candidate.statement].account not in absent:
                continue
            words = runs(of.id_run(candidate.statement), "  ", of.comparison.quote(candidate.statement))
            score = Cell((runs(f"{candidate.score:.2f}"),), "number")
            rows.append((Cell((words,)), score, Cell((runs(candidate.reason),))))
    if not rows:
        return None
    return Table("Nearest statements that were not linked", ("Statement", "Score", "Why not"), tuple(rows))
