"""The card of a statement: its words, topics to add and take away, whether it is content, refused links."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.links import link_by_hand
from readout_compare.core.deciding.mentions import add_mention, remove_mention
from readout_compare.core.deciding.statements import mark_no_content
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Statement
from readout_compare.core.records import LinkDecision
from readout_compare.core.review import Review
from readout_compare.ui.dialogs.topic_choice import TopicChoice
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import (
    Card,
    Ground,
    Quote,
    Refilled,
    action_button,
    also_here,
    eyebrow,
    partly_covered,
)
from readout_compare.ui.panels.cards.marks import standing_marks
from readout_compare.ui.panels.cards.words import signed, tags_of
from readout_compare.ui.widgets.flow import flow_of
from readout_compare.ui.widgets.parts import label, removable, small_button


def fill_statement(card: Card, ground: Ground, statement: Statement) -> None:
    """The words, their topics, what can be done with them, and what was found at them."""
    picture = ground.picture
    tag, side = picture.tag(statement.id), picture.side(statement.account).upper()
    head = translate("Detail", "STATEMENT {tag} · {side}").format(tag=tag, side=side)
    quote = Quote(ground, statement, standing_marks(picture.comparison, statement, ground.decided))
    card.add([label(head, "eyebrow"), quote])
    card.follow(
        lambda decided, _review: quote.view.mark(standing_marks(picture.comparison, statement, decided)),
        ground.decided, ground.review,
    )  # fmt: skip
    others = [a.id for a in picture.comparison.accounts]
    card.add([label(f"{clause}.", "words") for clause in partly_covered(picture, (statement.id,), others)])
    block = StatementBlock(ground, statement, quote)
    card.add([*eyebrow(translate("Cards", "TOPICS")), block])
    card.follow(block.tell, ground.decided, ground.review)
    card.add(also_here(ground, statement, (statement.id,)))


class StatementBlock(QWidget):
    """Topics, the toggle for what is no content, split and merge, links that were refused here."""

    def __init__(self, ground: Ground, statement: Statement, quote: Quote) -> None:
        super().__init__()
        self._ground, self._statement, self._quote = ground, statement, quote
        words = translate("Cards", "+ topic")
        self.more = small_button(words, translate("Cards", "Add a topic to this statement"), self._choose, "chip")
        self.no_content = QPushButton(translate("Cards", "Not content"))
        self.no_content.setProperty("kind", "chip")
        self.no_content.setCheckable(True)
        tip = translate("Cards", "A dateline or a courtesy: neither linked nor a gap")
        self.no_content.setToolTip(tip)
        self.no_content.setAccessibleName(self.no_content.text())
        self.no_content.setAccessibleDescription(tip)
        self.no_content.clicked.connect(self._mark)
        self._marked = label("", "dim")
        self._refused = Refilled()
        cuts = (("split", translate("Cards", "Split")), ("merge", translate("Cards", "Merge")))
        buttons = [made for name, said in cuts if (made := action_button(ground, name, said)) is not None]
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        rows.addWidget(flow_of([*(self._chip(topic) for topic in statement.topics), self.more]))
        rows.addSpacing(4)
        rows.addWidget(flow_of([self.no_content, *buttons]))
        rows.addWidget(self._marked)
        rows.addWidget(self._refused)

    def tell(self, decided: Decided, review: Review) -> None:
        """Show what is marked and refused here now."""
        mark = decided.marks.get(self._statement.id)
        self._is_marked = mark is not None
        self.no_content.setChecked(self._is_marked)
        self._marked.setVisible(self._is_marked)
        if mark is not None:
            self._marked.setText(signed(translate("Cards", "Marked as not content"), mark.by, mark.at))
        here = self._refused_here(review)
        self._refused.fill(here, lambda: self._refused_rows(here))

    def _refused_here(self, review: Review) -> tuple[LinkDecision, ...]:
        return tuple(
            d for d in review.links
            if d.state == "refused" and not any(review.is_lost(a) for a in d.members)
            and self._statement.id in self._members(d)
        )  # fmt: skip

    def _members(self, decision: LinkDecision) -> list[str]:
        statements = self._ground.picture.comparison.statements
        found = (statements_at(statements, a.span) for a in decision.members)
        return list(dict.fromkeys(sid for ids in found for sid in ids))

    def _refused_rows(self, refused: Iterable[LinkDecision]) -> list[QWidget]:
        return [self._refused_row(decision) for decision in refused]

    def _refused_row(self, decision: LinkDecision) -> QWidget:
        ids = self._members(decision)
        by_id = self._ground.picture.comparison.statement_by_id
        sides: dict[str, list[str]] = {}
        for sid in ids:
            sides.setdefault(by_id[sid].account, []).append(sid)
        tags = tags_of(self._ground.picture, list(sides.values()))
        said = translate("Cards", "Refused: {tags}, by {author}").format(tags=tags, author=decision.by)
        again = translate("Cards", "Link {tags} again").format(tags=tags)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(said, "dim"), 1)
        row.addWidget(small_button(translate("Cards", "Link again"), again, partial(self._link_again, ids)))
        return holder

    def _link_again(self, ids: list[str]) -> None:
        self._ground.wishes.edit(lambda now: link_by_hand(now, ids))

    def _chip(self, topic: str) -> QWidget:
        words = self._ground.picture.topic_label(topic)
        name = translate("Detail", "Show topic {topic}").format(topic=words)
        off = translate("Cards", "Take the topic {topic} away").format(topic=words)
        return removable(words, name, partial(self._ground.wishes.topic, topic), off, partial(self._take_away, topic))

    def _take_away(self, topic: str) -> None:
        self._ground.wishes.edit(lambda now: remove_mention(now, self._statement, topic))

    def _choose(self) -> None:
        choice = TopicChoice(self._ground.picture.codebook, self._statement.topics, self._ground.look, self)
        choice.chosen.connect(self._add)
        choice.open_below(self.more)

    def _add(self, topic: str) -> None:
        """Add a topic in the words that are selected, or in all of the statement."""
        words = self._quote.selected
        self._ground.wishes.edit(lambda now: add_mention(now, self._statement, topic, words))

    def _mark(self) -> None:
        self.no_content.setChecked(self._is_marked)
        self._ground.wishes.edit(lambda now: mark_no_content(now, self._statement))
