"""What a report says: each claim with its proof, in the same neutral words for every side."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided
from readout_compare.core.deciding.notes import target_of
from readout_compare.core.model import Comparison, Gap, Statement
from readout_compare.core.records import Note
from readout_compare.core.report import (
    Block,
    Bullets,
    Paragraph,
    Quotation,
    Remark,
    Report,
    Run,
    Section,
    SideBySide,
    Table,
    words,
)
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.reports import contents
from readout_compare.reports.quoting import marked_runs
from tests import builders


def made(of: Comparison, decided: Decided | None = None, codebook: Codebook | None = None) -> Report:
    return contents.report(of, decided or Decided(), codebook or builtin_codebook(), "Call of 4 May")


def note_on(thing: Statement | Gap, text: str) -> Note:
    return Note(7, target_of(builders.now(), thing), text, "ada", "2025-05-06T08:30:00Z")


def blocks(of: Sequence[Block]) -> Iterator[Block]:
    for block in of:
        yield block
        if isinstance(block, Section):
            yield from blocks(block.blocks)


def section(of: Report, title: str) -> Section:
    return next(b for b in blocks(of.blocks) if isinstance(b, Section) and b.title.startswith(title))


def said(of: Sequence[Block]) -> str:
    """Every sentence of the program and every cell, a line each."""
    lines: list[str] = []
    for block in blocks(of):
        if isinstance(block, Paragraph):
            lines.append(words(block.runs))
        elif isinstance(block, Bullets):
            lines += [words(item) for item in block.items]
        elif isinstance(block, Table):
            lines += [" | ".join(" ".join(map(words, cell.lines)) for cell in row) for row in block.rows]
        elif isinstance(block, Section):
            lines.append(block.title)
    return "\n".join(lines)


def test_sources_are_named_with_hash_length_and_notice() -> None:
    report = made(builders.comparison())
    a, b = builders.accounts()
    text = said(report.blocks)
    assert f"Arvenia | arvenia.txt | en | {len(a.text)} characters | {a.sha256}" in text
    assert f"Belmora | belmora.txt | en | {len(b.text)} characters | {b.sha256}" in text
    assert "Arvenia: Invented for a test." in text


def test_the_summary_uses_one_pattern_for_both_sides() -> None:
    text = said([section(made(builders.comparison()), "In short")])
    label = builtin_codebook().label
    assert "is reported in 2 places by more than one side: 1 sure, 1 possible; 1 of them with differences" in text
    assert f"Mentioned by Arvenia, not by Belmora: {label('aid.military')}; {label('prisoners')}." in text
    assert f"Mentioned by Belmora, not by Arvenia: {label('ceasefire.maritime')}." in text
    assert f"Watched, and mentioned by no account: {label('territory')}." in text
    assert "Arvenia | 5 | 2 | 3 | 5" in text
    assert "Belmora | 4 | 2 | 2 | 3" in text


def test_no_word_judges_a_side() -> None:
    text = said(made(builders.comparison(), builders.with_notes()).blocks).casefold()
    for word in ("hides", "hide ", "claims", "omits", "omitted", "fails to", "admits", "silent on", "ignores"):
        assert word not in text


def test_the_matrix_has_watched_topics_first_and_words_beside_marks() -> None:
    matrix = next(b for b in section(made(builders.comparison()), "Topics by side").blocks if isinstance(b, Table))
    assert matrix.head == ("Topic", "Arvenia", "Belmora")
    rows = [" | ".join(words(cell.lines[0]) for cell in row) for row in matrix.rows]
    label = builtin_codebook().label
    assert rows[0] == f"{label('aid.military')} watched | ● said A3 | ○ not mentioned"
    assert rows[1] == f"{label('territory')} watched | ○ not mentioned | ○ not mentioned"
    assert f"{label('ceasefire.energy')} | ● said A2 | ● said B2" in rows
    assert [cell.kind for cell in matrix.rows[0]] == ["plain", "said", "notsaid"]
    assert matrix.rows[0][1].lines[0][1] == Run("A3", "id", "statement-a3")


def test_a_link_shows_both_sides_with_its_differences_marked() -> None:
    link = section(made(builders.comparison(), builders.with_notes()), "A2 ↔ B2")
    assert link.anchor == "link-l2"
    pair = next(b for b in link.blocks if isinstance(b, SideBySide))
    left, right = (column.quotations[0] for column in pair.columns)
    assert (words(left.runs), words(right.runs)) == (builders.ARVENIA[1], builders.BELMORA[1])
    assert [r.text for r in left.runs if r.style == "differs"] == ["energy plants", "30 days"]
    assert [r.text for r in right.runs if r.style == "differs"] == ["energy and infrastructure"]
    assert any(r.style == "only" and "discussed" in r.text for r in right.runs)
    text = said([link])
    assert "● sure · the main content is the same · score 0.85" in text
    assert "◆ number  30 days / no number" in text
    assert "Why linked: Both are about energy" in text
    assert [b.text for b in link.blocks if isinstance(b, Remark)] == ["Belmora gives no term.\nAsk the press office."]


def test_a_link_of_several_statements_marks_each_in_its_own_place() -> None:
    two = builders.comparison()
    both = replace(two.links[1], members={"a": ("a2", "a4"), "b": ("b2",)})
    pair = next(b for b in section(made(replace(two, links=(both,))), "A2, A4 ↔ B2").blocks
                if isinstance(b, SideBySide))  # fmt: skip
    first, second = pair.columns[0].quotations
    assert [words(first.runs), words(second.runs)] == [builders.ARVENIA[1], builders.ARVENIA[3]]
    assert any("prisoners" in r.text for r in second.runs if r.style == "only")


def test_gaps_are_grouped_by_side_with_candidates_and_notes() -> None:
    report = made(builders.comparison(), builders.with_notes())
    gaps = section(report, "Gaps")
    assert [b.title for b in gaps.blocks if isinstance(b, Section)] == [
        "Not mentioned by any account",
        "Said by Arvenia, not found in Belmora",
        "Said by Belmora, not found in Arvenia",
    ]  # fmt: skip
    gap = section(report, "⊘ A3")
    pair = next(b for b in gap.blocks if isinstance(b, SideBySide))
    assert words(pair.columns[0].quotations[0].runs) == builders.ARVENIA[2]
    assert words(pair.columns[1].absent) == "Not mentioned."
    text = said([gap])
    assert "Weight 0.88. No statement of the other account is near enough" in text
    assert f"B1  {builders.BELMORA[0]} | 0.40 | no shared name, number or topic" in text
    assert text.count("no shared name") == 3
    assert [b.text for b in gap.blocks if isinstance(b, Remark)] == ["Nothing on arms in Belmora’s account."]


def test_a_statement_whose_topic_the_other_side_mentions_is_not_called_unmentioned() -> None:
    of = builders.comparison()
    lonely = replace(of, links=(), gaps=(replace(of.gaps[3], statements=("a2",)), replace(of.gaps[7])))
    report = made(lonely)
    pair = next(b for b in section(report, "⊘ A2").blocks if isinstance(b, SideBySide))
    assert words(pair.columns[1].absent) == "No counterpart. On the same topics: B2."
    pair = next(b for b in section(report, "⊘ B4").blocks if isinstance(b, SideBySide))
    assert words(pair.columns[0].absent) == "No counterpart."


def test_a_note_on_a_topic_gap_stands_in_its_row() -> None:
    of = builders.comparison()
    decided = builders.with_notes(note_on(of.gaps[0], "Ask Kyiv."))
    text = said([section(made(of, decided), "Not mentioned by any account")])
    assert "Ask Kyiv. ada, 2025-05-06T08:30:00Z" in text


def test_notes_on_statements_stand_in_the_full_text_and_lost_ones_apart() -> None:
    of = builders.comparison()
    note = note_on(of.statements[4], "A stock phrase.")
    report = made(of, builders.with_notes(note, *builders.notes()))
    arvenia = section(report, "Arvenia").blocks
    assert isinstance(arvenia[-1], Remark)
    assert arvenia[-1].text == "A stock phrase."
    lost = section(report, "Notes whose place is gone")
    assert [(b.text, b.quote) for b in lost.blocks if isinstance(b, Remark)] == [
        ("Stood in the first version.", "The parties confirmed the June summit.")
    ]
    assert not [b for b in made(of).blocks if isinstance(b, Section) and b.title.startswith("Notes")]


def test_the_full_texts_hold_every_statement_with_its_counterparts() -> None:
    report = made(builders.three_sided())
    quotes = [b for b in blocks(section(report, "Full texts").blocks) if isinstance(b, Quotation)]
    assert [words(q.runs) for q in quotes] == [*builders.ARVENIA, *builders.BELMORA, *builders.HERALD]
    beside = {q.label: words(q.aside) for q in quotes}
    assert (beside["A1"], beside["A4"], beside["B4"]) == ("↔ B1, H1", "↔ H2", "⊘")
    anchors = {q.anchor for q in quotes} | {b.anchor for b in blocks(report.blocks) if isinstance(b, Section)}
    assert {run.to for q in quotes for run in q.aside if run.to} <= anchors


def test_three_sides_are_told_apart_in_every_part() -> None:
    text = said(made(builders.three_sided()).blocks)
    assert "What Arvenia, Belmora and Harbour Herald published" in text
    assert "Mentioned by Arvenia and Harbour Herald, not by Belmora: " in text
    assert "Said by Arvenia, not found in Belmora or Harbour Herald" in text
    link = section(made(builders.three_sided()), "A4 ↔ H2")
    assert [c.side for b in link.blocks if isinstance(b, SideBySide) for c in b.columns] == [
        "Arvenia",
        "Harbour Herald",
    ]


def test_nothing_in_common_and_no_gap_are_said() -> None:
    of = builders.comparison()
    assert "Nothing in common was found" in said([section(made(replace(of, links=())), "In short")])
    assert "Nothing in common was found" in said([section(made(replace(of, links=())), "What is reported")])
    assert "No gap was found" in said([section(made(replace(of, gaps=())), "Gaps")])


def test_versions_thresholds_and_missing_meaning_are_printed() -> None:
    of = builders.comparison()
    text = said([section(made(of), "How this was made")])
    for words_ in ("Readout Compare 0.1.0, engine 1, with the codebook built-in 1", "hand-made vectors 1.0",
                   "at least 0.50", "from 0.75 on", "link | 0.5", "sure | 0.75", "meaning | yes",
                   "watched | aid.military, territory"):  # fmt: skip
        assert words_ in text
    blind = replace(of, engine=replace(of.engine, vectors=None))
    assert "Meaning was not compared, because no package" in said([section(made(blind), "How this was made")])
    off = replace(blind, options=replace(of.options, meaning=False))
    assert "Meaning was not compared, because it was switched off" in said([section(made(off), "How this was made")])


def test_without_codebook_entries_the_ids_of_topics_are_shown() -> None:
    text = said(made(builders.comparison(), codebook=Codebook("empty", "0", ())).blocks)
    assert "aid.military watched | ● said A3 | ○ not mentioned" in text
    bare = replace(
        builders.comparison(), options=replace(builders.comparison().options, watched=()),
        statements=tuple(replace(s, mentions=()) for s in builders.comparison().statements),
    )  # fmt: skip
    assert "No topic of the codebook is mentioned in any account." in said(made(bare).blocks)


def test_marked_runs_cover_the_whole_text_and_later_marks_win() -> None:
    found = marked_runs("abcdef", [(0, 3, "only"), (2, 4, "differs"), (5, 99, "same")])
    assert [(r.text, r.style) for r in found] == [("ab", "only"), ("cd", "differs"), ("e", "plain"), ("f", "same")]
    assert marked_runs("", []) == ()


def test_a_link_says_which_point_the_other_side_lacks() -> None:
    link = section(made(builders.comparison()), "A2 ↔ B2")
    assert "◐ partly covered  A2: not found in Belmora: “for 30 days”" in said([link])
    assert "◐" not in said([section(made(builders.comparison()), "A1 ↔ B1")])
    quotes = [b for b in blocks(section(made(builders.comparison()), "Full texts").blocks) if isinstance(b, Quotation)]
    assert {q.label: words(q.aside) for q in quotes}["A2"] == "↔ B2 ◐ partly covered in Belmora"


def test_the_summary_counts_what_is_covered_only_in_part() -> None:
    text = said([section(made(builders.comparison()), "In short")])
    assert "1 statement with a counterpart holds a point that was not found there: A2." in text
    of = builders.comparison()
    none = replace(of, coverage={})
    assert "a point that was not found" not in said([section(made(none), "In short")])


def test_a_gap_says_why_it_stands_here_what_was_near_and_a_topic_of_its_own() -> None:
    gap = said([section(made(builders.comparison()), "⊘ A3")])
    assert "Why it stands here: Weighs its topic; 10 % of its words are stock phrases." in gap
    assert "Suggested topic, in its own words: stock, phrase" in gap
    group = said([section(made(builders.comparison()), "Said by Arvenia, not found in Belmora")])
    assert "Weighs a watched topic 0.90." in group
    assert "Nearest there: B3, 0.21: no topic in common" in group


def test_three_accounts_have_one_table_of_rows_and_two_have_none() -> None:
    report = section(made(builders.three_sided()), "What is reported by more than one side")
    table = next(b for b in report.blocks if isinstance(b, Table))
    assert table.head == ("Arvenia", "Belmora", "Harbour Herald", "Links", "Joined only through a third side")
    assert [[" ".join(words(line) for line in cell.lines) for cell in row] for row in table.rows][1] == [
        f"A2  {builders.ARVENIA[1]}",
        f"B2  {builders.BELMORA[1]}",
        f"H2  {builders.HERALD[1]}",
        "A2 ↔ B2 0.85 A4 ↔ H2 0.79",
        "Belmora and Harbour Herald",
    ]
    two = section(made(builders.comparison()), "What is reported by more than one side")
    assert not any(isinstance(b, Table) for b in two.blocks)
