"""The parts of a report that count and tabulate: summary, topics by side, and how it was made."""

from dataclasses import asdict

from readout_compare.core.labels import listed
from readout_compare.core.model import Comparison
from readout_compare.core.report import Bullets, Cell, Paragraph, Run, Runs, Section, Table, runs
from readout_compare.reports.material import Material, counted
from readout_compare.reports.standing import state_of_review


def summary_section(of: Material) -> Section:
    """Counts a side, then what is linked and which topics only some sides mention, each in one sentence."""
    remarks = (Paragraph(runs(Run(remark, "strong"))) for remark in of.comparison.remarks)
    points = Bullets((_linked(of.comparison), *_partly_sentence(of), *_topic_sentences(of)))
    return Section("In short", (*remarks, points, _counts(of.comparison)))


def _linked(comparison: Comparison) -> Runs:
    links = comparison.links
    if not links:
        return runs(
            Run("Nothing in common was found.", "strong"),
            " No statement of one account reports the same act or content as a statement of another.",
        )
    sure = sum(link.confidence == "sure" for link in links)
    differ = [link for link in links if link.differences]
    kinds = sorted({d.kind for link in differ for d in link.differences})
    text = f" by more than one side: {sure:,} sure, {len(links) - sure:,} possible; "
    differing = (
        f"{len(differ):,} of them with differences ({', '.join(kinds)})." if differ else "none with differences."
    )
    noun = "The same act or content is reported in "
    return runs(noun, Run(counted(len(links), "place"), "strong"), text, differing)


def _partly_sentence(of: Material) -> list[Runs]:
    """How many linked statements hold a point that another side does not tell, and which; nothing where none does."""
    coverage = of.comparison.coverage
    partly = [s.id for s in of.comparison.statements if any(c.state == "partly" for c in coverage.get(s.id, ()))]
    if not partly:
        return []
    verb = "holds" if len(partly) == 1 else "hold"
    text = f" with a counterpart {verb} a point that was not found there: "
    return [runs(Run(counted(len(partly), "statement"), "strong"), text, *of.id_runs(partly), ".")]


def _topic_sentences(of: Material) -> list[Runs]:
    """One sentence for every way in which topics fall to the sides; the same pattern whichever side it is."""
    found: list[Runs] = []
    for (present, absent), gaps in of.grouped(gap for gap in of.comparison.gaps if gap.kind == "topic"):
        names = "; ".join(of.topic(topic) for topic in of.ordered(gap.topic for gap in gaps if gap.topic is not None))
        if present:
            start = f"Mentioned by {of.sides(present)}, not by {listed([of.side(a) for a in absent], 'or')}: "
        else:
            start = "Watched, and mentioned by no account: "
        found.append(runs(start, Run(names, "strong"), "."))
    return found


def _counts(comparison: Comparison) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for account in comparison.accounts:
        statements = comparison.statements_of(account.id)
        linked = sum(s.id in comparison.links_of for s in statements)
        topics = {topic for s in statements for topic in s.topics}
        figures = (len(statements), linked, len(statements) - linked, len(topics))
        rows.append((Cell((runs(account.side),)), *(Cell((runs(f"{n:,}"),), "number") for n in figures)))
    head = ("Side", "Statements", "With a counterpart", "Without a counterpart", "Topics mentioned")
    return Table("Counts by side", head, tuple(rows))


def topics_section(of: Material) -> Section:
    """Topic by side: a mark and words for said or not, with the statements behind every "said"."""
    comparison = of.comparison
    mentioned = {topic for statement in comparison.statements for topic in statement.topics}
    topics = of.ordered({*mentioned, *comparison.options.watched})
    if not topics:
        return Section("Topics by side", (Paragraph(runs("No topic of the codebook is mentioned in any account.")),))
    rows = tuple(
        (_topic_cell(of, topic), *(_said(of, topic, account.id) for account in comparison.accounts))
        for topic in topics
    )  # fmt: skip
    head = ("Topic", *(account.side for account in comparison.accounts))
    key = "● said, with the statements behind it · ○ not mentioned · watched topics stand first, whoever mentions them"
    table = Table("Which account mentions which topic, and where", head, rows)
    return Section("Topics by side", (Paragraph(runs(key), "muted"), table))


def _topic_cell(of: Material, topic: str) -> Cell:
    watched = Run(" watched", "muted") if topic in of.comparison.options.watched else ""
    return Cell((runs(of.topic(topic), watched),))


def _said(of: Material, topic: str, account: str) -> Cell:
    ids = [s.id for s in of.comparison.statements_of(account) if topic in s.topics]
    if not ids:
        return Cell((runs("○ not mentioned"),), "notsaid")
    return Cell(((Run("● said "), *of.id_runs(ids)),), "said")


def method_section(of: Material) -> Section:
    """What made the comparison and with which thresholds, so that it can be made again."""
    engine, options = of.comparison.engine, of.comparison.options
    if engine.vectors:
        meaning = f"Likeness in meaning was measured with sentence vectors of {engine.vectors}."
    elif options.meaning:
        meaning = "Meaning was not compared, because no package for sentence vectors was found where this was made."
    else:
        meaning = "Meaning was not compared, because it was switched off."
    made = (
        f"Made by Readout Compare {engine.program}, engine {engine.engine}, with the codebook {engine.codebook}. "
        "Each account is cut into statements; two statements of different sides are linked when they report the same "
        "act or content, by shared topics, concepts, numbers, wording and, where it is compared, meaning; each pair "
        "counts by how far it stands out from the other pairs of the two statements."
    )
    limits = (
        f"A pair with a score of at least {options.link:.2f} is a link; from {options.sure:.2f} on it is called sure, "
        "below that possible. A statement without a link is a gap; a topic that one account mentions and another does "
        "not is a gap as well. A topic counts as not mentioned when none of its terms was met: it may be there in "
        "other words. A linked statement is called partly covered where one of its points is not found in the "
        "statements that it is linked to; a short statement is one point. Differences are found by rules on numbers, "
        "scope, strength, framing, attribution and plain negation; other contradictions are not seen. "
        f"{state_of_review(of)} That an account does not mention something says nothing about why."
    )
    beside = (
        "Where the original of an account is kept beside it, its words stand beneath what is quoted: its paragraphs "
        "and sentences were laid beside those of the account by their lengths, numbers and names, without regard to "
        "meaning."
    )
    rows = tuple(_setting(name, value) for name, value in asdict(options).items())
    told = (made, meaning, limits, *([beside] if of.beneath else []))
    settings = Table("Settings of this comparison", ("Setting", "Value"), rows)
    return Section("How this was made", (*(Paragraph(runs(text)) for text in told), settings))


def _setting(name: str, value: object) -> tuple[Cell, ...]:
    if isinstance(value, bool):
        shown = "yes" if value else "no"
    elif isinstance(value, (tuple, list)):
        shown = ", ".join(map(str, value)) or "none"
    else:
        shown = str(value)
    return Cell((runs(name),)), Cell((runs(shown),))
