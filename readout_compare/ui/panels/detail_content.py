"""What the detail pane says about a gap, a link or a statement: widgets from top to bottom, and spaces."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.labels import listed
from readout_compare.core.model import Candidate, Difference, Gap, Link, Statement
from readout_compare.engine.findings.marks import word_marks
from readout_compare.ui.labels import (
    Sign,
    counted,
    difference_words,
    how_to_read,
    relation_words,
    sureness_words,
    translate,
    weight_words,
)
from readout_compare.ui.models.statements import TextMark, difference_marks, topic_marks
from readout_compare.ui.picture import Picture, Thing, by_weight, sign_of, where_said
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import Badge, chip, label, tag_button
from readout_compare.ui.widgets.quote_view import QuoteView

Part = QWidget | int  # an int is a space in pixels
_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Wishes:
    """What pressing something in the proof asks for."""

    thing: Callable[[Thing], object]
    topic: Callable[[str], object]


def content(picture: Picture, thing: Thing | None, look: Look, wishes: Wishes) -> list[Part]:
    """The parts for a thing; for None a sentence that says how to get one."""
    if thing is None:
        words = translate("Detail", "Select a statement, a band or a finding to see its proof here.")
        parts: list[Part] = [label(translate("Detail", "DETAIL"), "eyebrow"), label(words, "words"), 12]
        parts.append(label(translate("Detail", "HOW TO READ IT"), "eyebrow"))
        return parts + [_legend_line(sign, meaning, look) for sign, meaning in how_to_read()]
    made = _Content(picture, look, wishes)
    if isinstance(thing, Gap):
        return made.gap(thing)
    return made.link(thing) if isinstance(thing, Link) else made.statement(thing)


def _legend_line(sign: Sign, meaning: str, look: Look) -> QWidget:
    """A sign, and what it means beside it, in as many lines as the pane asks for."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(Badge(sign, "", look, ground=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(meaning, "dim"), 1)
    return holder


@dataclass(frozen=True, slots=True)
class _Content:
    picture: Picture
    look: Look
    wishes: Wishes

    def gap(self, gap: Gap) -> list[Part]:
        """Who says it, what, why nothing answers it."""
        number, count = self._rank(gap)
        place = translate("Detail", "GAP {number} OF {count}").format(number=number, count=count)
        badge = where_said(self.picture, gap) if gap.present else translate("Detail", "Said by no side")
        watched = translate("Detail", " · WATCHED TOPIC") if gap.watched else ""
        parts: list[Part] = [
            label(f"{place} · {weight_words(gap.weight).upper()}{watched}", "eyebrow"),
            Badge(sign_of(self.picture, gap), badge, self.look),
        ]
        if gap.topic is not None:
            parts += [2, label(self.picture.topic_label(gap.topic), "title")]
            parts += [self._quote(sid, self._topic_marks(sid, gap.topic)) for sid in gap.statements]
        else:
            parts += [2, *(self._quote(sid, ()) for sid in gap.statements)]
        parts += self._topics(gap.statements, (gap.topic,) if gap.topic is not None else ())
        if gap.suggested:
            words = translate("Detail", "Suggested topic: {words}").format(words=", ".join(gap.suggested))
            parts.append(label(words, "dim"))
        if gap.standing:
            parts.append(label(gap.standing, "dim"))
        parts += [8, label(translate("Detail", "PROOF OF ABSENCE"), "eyebrow"), label(gap.reason, "words")]
        parts += self._candidates(gap)
        return parts + self._also(gap, gap.statements)

    def link(self, link: Link) -> list[Part]:
        """Both sides with marked words, what differs, why they are linked."""
        score = translate("Detail", "score {score:.2f}").format(score=link.score)
        head = f"{sureness_words(link.confidence)} · {score}".upper()
        tags = " ↔ ".join(" ".join(self.picture.tag(sid) for sid in ids) for ids in link.members.values())
        parts: list[Part] = [label(head, "eyebrow"), Badge(sign_of(self.picture, link), tags, self.look)]
        parts.append(label(relation_words(link.relation), "words"))
        for account, ids in link.members.items():
            others = " ".join(self.picture.comparison.quote(s) for s in link.statements if s not in ids)
            parts += [4, label(self.picture.side(account), "strong")]
            parts += [self._quote(sid, self._pair_marks(sid, others)) for sid in ids]
        parts += [label(translate("Detail", "Solid line: differs. Dotted line: only here."), "dim")]
        parts += self._partly(link.statements, tuple(link.members))
        if link.differences:
            parts += [8, label(translate("Detail", "DIFFERENCES"), "eyebrow")]
            parts += [self._difference(d) for d in by_weight(link.differences)]
        parts += [8, label(translate("Detail", "WHY LINKED"), "eyebrow"), label(link.reason, "words")]
        plain = [f"{name} {value:.2f}" for name, value in link.signals.items() if "_" not in name]
        if plain:  # names with "_" are margins between candidates, which say nothing without the code
            parts.append(label(translate("Detail", "Parts of the score: ") + " · ".join(plain), "dim"))
        return parts + self._topics(link.statements, ()) + self._also(link, link.statements)

    def statement(self, statement: Statement) -> list[Part]:
        """The words, their topics, and what was found at them."""
        tag = self.picture.tag(statement.id)
        side = self.picture.side(statement.account)
        parts: list[Part] = [
            label(translate("Detail", "STATEMENT {tag} · {side}").format(tag=tag, side=side.upper()), "eyebrow"),
            self._quote(statement.id, difference_marks(self.picture.comparison, statement)),
        ]
        parts += self._partly((statement.id,), [a.id for a in self.picture.comparison.accounts])
        return parts + self._topics((statement.id,), ()) + self._also(statement, (statement.id,))

    def _partly(self, statement_ids: Sequence[str], accounts: Sequence[str]) -> list[Part]:
        """A line for each of these sides that tells only a part of one of these statements."""
        comparison = self.picture.comparison
        said = translate("Detail", "{tag} is partly covered; not found in {side}: {points}")
        return [
            label(said.format(tag=self.picture.tag(sid), side=self.picture.side(c.other), points=points), "words")
            for sid in statement_ids
            for c in comparison.coverage.get(sid, ())
            if c.state == "partly" and c.other in accounts
            for points in [listed([f"“{comparison.account_by_id[p.account].text[p.start : p.end]}”" for p in c.points])]
        ]

    def _rank(self, gap: Gap) -> tuple[int, int]:
        gaps = self.picture.comparison.gaps
        return gaps.index(gap) + 1, len(gaps)

    def _quote(self, statement_id: str, marks: Sequence[TextMark]) -> QWidget:
        """The tag, which leads to the statement, and its words."""
        statement = self.picture.comparison.statement_by_id[statement_id]
        holder = QWidget()
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 2)
        row.setSpacing(0)
        name = f"{self.picture.tag(statement_id)}, {self.picture.side(statement.account)}"
        row.addWidget(self._tag(statement))
        row.addWidget(QuoteView(name, self.picture.comparison.quote(statement_id), marks, self.look))
        return holder

    def _tag(self, statement: Statement) -> QPushButton:
        tag = self.picture.tag(statement.id)
        name = translate("Detail", "Show statement {tag}").format(tag=tag)
        return tag_button(tag, name, partial(self.wishes.thing, statement))

    def _topic_marks(self, statement_id: str, topic: str) -> tuple[TextMark, ...]:
        return topic_marks(self.picture.comparison.statement_by_id[statement_id], topic)

    def _pair_marks(self, statement_id: str, others: str) -> list[TextMark]:
        """What a difference names, then words that the other sides do not have; the former wins where both would."""
        comparison = self.picture.comparison
        differs = difference_marks(comparison, comparison.statement_by_id[statement_id])
        mine, _ = word_marks(comparison.quote(statement_id), others)
        only = [TextMark(m.start, m.end, "only") for m in mine if m.kind == "only"]
        return [*[m for m in only if not any(m.start < d.end and d.start < m.end for d in differs)], *differs]

    def _topics(self, statement_ids: Sequence[str], known: Sequence[str]) -> list[Part]:
        by_id = self.picture.comparison.statement_by_id
        topics = dict.fromkeys([*known, *(t for sid in statement_ids for t in by_id[sid].topics)])
        if not topics:
            return []
        chips: list[QWidget] = []
        for topic in topics:
            words = self.picture.topic_label(topic)
            name = translate("Detail", "Show topic {topic}").format(topic=words)
            chips.append(chip(words, name, partial(self.wishes.topic, topic)))
        return [4, flow_of(chips)]

    def _candidates(self, gap: Gap) -> list[Part]:
        comparison = self.picture.comparison
        absent = set(gap.absent)
        near = {
            (c.statement, c.reason): c
            for sid in gap.statements
            for c in comparison.candidates.get(sid, ())
            if comparison.statement_by_id[c.statement].account in absent
        }
        best = sorted(near.values(), key=lambda c: (-c.score, c.statement))[:_CANDIDATES]
        parts: list[Part] = [self._candidate(c) for c in best]
        for account in gap.absent:
            number = len(comparison.statements_of(account))
            statements = counted(number, translate("Detail", "statement"), translate("Detail", "statements"))
            words = translate("Detail", "Searched: {statements} of {side}.")
            parts.append(label(words.format(statements=statements, side=self.picture.side(account)), "dim"))
        return parts

    def _candidate(self, candidate: Candidate) -> QWidget:
        statement = self.picture.comparison.statement_by_id[candidate.statement]
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 4, 0, 4)
        rows.setSpacing(1)
        head = QHBoxLayout()
        head.addWidget(self._tag(statement))
        head.addWidget(label(self.picture.side(statement.account), "dim"), 1)
        head.addWidget(label(f"{candidate.score:.2f}", "dim", wrap=False))
        rows.addLayout(head)
        rows.addWidget(QuoteView(self.picture.tag(statement.id), self.picture.comparison.quote(statement.id), (),
                                 self.look))  # fmt: skip
        refused = translate("Detail", "Refused: {reason}").format(reason=candidate.reason)
        rows.addWidget(label(refused, "dim"))
        return holder

    def _difference(self, difference: Difference) -> QWidget:
        holder = QWidget()
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 0, 4)
        rows.setSpacing(0)
        rows.addWidget(Badge("different", difference_words(difference.kind), self.look, ground=False))
        words = label(difference.note, "words")
        words.setContentsMargins(16, 0, 0, 0)
        rows.addWidget(words)
        return holder

    def _also(self, thing: Thing, statement_ids: Sequence[str]) -> list[Part]:
        """Chips to everything else that was found at the same statements, and to the statements themselves."""
        others = dict.fromkeys(t.id for sid in statement_ids for t in self.picture.things_at(sid) if t.id != thing.id)
        by_id = {t.id: t for sid in statement_ids for t in self.picture.things_at(sid)}
        if not others:
            return []
        chips: list[QWidget] = [
            chip(words, words, partial(self.wishes.thing, by_id[key]))
            for key in others
            for words in [self._name(by_id[key])]
        ]
        return [8, label(translate("Detail", "ALSO HERE"), "eyebrow"), flow_of(chips)]

    def _name(self, thing: Thing) -> str:
        if isinstance(thing, Statement):
            return translate("Detail", "Statement {tag}").format(tag=self.picture.tag(thing.id))
        if isinstance(thing, Link):
            tags = " ↔ ".join(" ".join(self.picture.tag(sid) for sid in ids) for ids in thing.members.values())
            return translate("Detail", "Link {tags}").format(tags=tags)
        if thing.topic is not None:
            return translate("Detail", "Topic gap: {topic}").format(topic=self.picture.topic_label(thing.topic))
        tags = " ".join(self.picture.tag(sid) for sid in thing.statements)
        return translate("Detail", "Gap {tag}").format(tag=tags)
