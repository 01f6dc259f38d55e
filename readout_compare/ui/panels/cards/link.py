"""The card of a link: both sides with marked words, who holds it, what differs, why it was made."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided, decision_on
from readout_compare.core.deciding.links import link_by_hand, refuse, relate, unlink, without_member
from readout_compare.core.deciding.now import Now
from readout_compare.core.deciding.reviewing import confirm_wholly
from readout_compare.core.deciding.tags import tag_link
from readout_compare.core.edits import Edit
from readout_compare.core.model import Comparison, Link, Relation, Statement
from readout_compare.core.records import LinkDecision
from readout_compare.core.review import Review
from readout_compare.ui.labels import Sign, relation_words, sureness_words, translate
from readout_compare.ui.panels.cards.common import (
    Card,
    Ground,
    Make,
    Part,
    Quote,
    Refilled,
    also_here,
    eyebrow,
    key_of,
    partly_covered,
    topic_chips,
)
from readout_compare.ui.panels.cards.differences import DifferencesBlock
from readout_compare.ui.panels.cards.marks import pair_marks
from readout_compare.ui.panels.cards.tags import TagChips
from readout_compare.ui.panels.cards.words import link_state_words, link_tags, signed
from readout_compare.ui.picture import sign_of
from readout_compare.ui.widgets.choice_row import Choice, ChoiceRow, EvenFlow, KeyButton
from readout_compare.ui.widgets.parts import Badge, label, small_button
from readout_compare.ui.widgets.quote_view import QuoteView


def fill_link(card: Card, ground: Ground, link: Link) -> None:
    """What is linked, the decision, the differences, the reasons."""
    comparison = ground.picture.comparison
    score = translate("Detail", "score {score:.2f}").format(score=link.score)
    card.add([
        label(f"{sureness_words(link.confidence)} · {score}".upper(), "eyebrow"),
        Badge(sign_of(ground.picture, link), link_tags(ground.picture, link), ground.look),
    ])  # fmt: skip
    block = LinkDecisionBlock(ground, link)
    card.add([block])
    card.follow(block.tell, ground.decided, ground.review)
    for account, ids in link.members.items():
        card.add([4, label(ground.picture.side(account), "strong")])
        for sid in ids:
            statement = comparison.statement_by_id[sid]
            quote = Quote(ground, statement, (), _take_out(ground, link, sid))
            card.add([quote])
            card.follow(partial(_mark, comparison, link, statement, quote.view), ground.decided, ground.review)
    card.add([label(translate("Detail", "Solid line: differs. Dotted line: only here."), "dim")])
    differences = DifferencesBlock(ground, link)
    card.add([*eyebrow(translate("Detail", "DIFFERENCES")), differences])
    card.follow(differences.tell, ground.decided, ground.review)
    card.add(_why(link))
    card.add([*topic_chips(ground, link.statements), *also_here(ground, link, link.statements)])


def _mark(
    comparison: Comparison, link: Link, statement: Statement, view: QuoteView, decided: Decided, _review: Review
) -> None:
    view.mark(pair_marks(comparison, link, statement, decided))


def _why(link: Link) -> list[Part]:
    parts = [*eyebrow(translate("Detail", "WHY LINKED")), label(link.reason, "words")]
    plain = [f"{name} {value:.2f}" for name, value in link.signals.items() if "_" not in name]
    if plain:  # names with "_" are margins between candidates, which say nothing without the code
        parts.append(label(translate("Detail", "Parts of the score: ") + " · ".join(plain), "dim"))
    return parts


def _take_out(ground: Ground, link: Link, statement_id: str) -> list[QWidget]:
    """A button that takes a statement out of the link, where two sides are left without it."""
    by_id = ground.picture.comparison.statement_by_id
    if len({by_id[sid].account for sid in link.statements if sid != statement_id}) < 2:
        return []
    tag = ground.picture.tag(statement_id)
    name = translate("Cards", "Take {tag} out of the link").format(tag=tag)
    words = translate("Cards", "Take out")
    return [small_button(words, name, lambda: ground.wishes.edit(lambda now: without_member(now, link, statement_id)))]


def content_words(ground: Ground, link: Link, relation: Relation) -> str:
    """Whether the content is the same, and of what only a part was found, in one sentence."""
    partly = partly_covered(ground.picture, link.statements, tuple(link.members))
    if not partly:
        return relation_words(relation)
    joint = translate("Cards", ", but ") if relation == "equivalent" else translate("Cards", "; ")
    return f"{relation_words(relation).removesuffix('.')}{joint}{'; '.join(partly)}."


class LinkDecisionBlock(QWidget):
    """Who holds the link, what can be done with it, and how its statements are related."""

    def __init__(self, ground: Ground, link: Link) -> None:
        super().__init__()
        self._ground, self._link = ground, link
        self._held: str = link.state
        self._state = Refilled()
        self._words = label("", "words")
        self.confirm = self._button("confirm", translate("Cards", "Confirm"), "C", self._stand_behind)
        self.refuse = self._button("refuse", translate("Cards", "Refuse"), "R", lambda now: refuse(now, link))
        self.unlink = self._button("unlink", translate("Cards", "Unlink"), "U", lambda now: unlink(now, link))
        self.confirm.setCheckable(True)
        self.refuse.setCheckable(True)
        buttons = QWidget()
        flow = EvenFlow(buttons, 3)
        for button in (self.confirm, self.refuse, self.unlink):
            flow.addWidget(button)
        same, part = translate("Cards", "Same content"), translate("Cards", "In part")
        self.relation = ChoiceRow(
            [Choice("equivalent", same), Choice("partial", part)], translate("Cards", "Relation"), ground.look
        )
        self.relation.chosen.connect(self._relate)
        self._tags = TagChips(ground, self._retagged)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 2, 0, 0)
        rows.setSpacing(6)
        for widget in (self._state, buttons, self._words, self.relation, self._tags):
            rows.addWidget(widget)

    def _button(self, action: str, words: str, key: str, make: Make) -> KeyButton:
        shown = key_of(self._ground, action, key)
        made = KeyButton(words, shown, self._ground.look, translate("Cards", "{do} the link").format(do=words))
        made.clicked.connect(lambda: self._press(make))
        return made

    def _stand_behind(self, now: Now) -> Edit:
        """Confirm with all differences, as the key does; a refused link is made by hand instead."""
        link = self._link
        return link_by_hand(now, link.statements) if self._held == "refused" else confirm_wholly(now, link)

    def _press(self, make: Make) -> None:
        self._show_state()  # the button shows what is kept, not what was pressed: an edit may be refused
        self._ground.wishes.edit(make)

    def _relate(self, value: str) -> None:
        relation: Relation = "equivalent" if value == "equivalent" else "partial"
        self._ground.wishes.edit(lambda now: relate(now, self._link, relation))

    def tell(self, decided: Decided, review: Review) -> None:
        """Show who holds the link now."""
        comparison = self._ground.picture.comparison
        known = decision_on(self._link, comparison, decided, review)
        state = known.state if known else self._link.state
        self._state.fill((state, known), lambda: [self._state_line(state, known)])
        self._held = state
        self._show_state()
        relation = (known.relation if known else None) or self._link.relation
        self._words.setText(content_words(self._ground, self._link, relation))
        self.relation.tell(relation)
        self.relation.setEnabled(state != "refused")
        self._tags.tell(known.tags if known else (), review)

    def _show_state(self) -> None:
        state = self._held
        self.confirm.setChecked(state == "confirmed")
        self.confirm.setEnabled(state != "by hand")
        self.refuse.setChecked(state == "refused")
        self.refuse.setEnabled(state != "by hand")
        self.unlink.setEnabled(state != "refused")

    def _state_line(self, state: str, known: LinkDecision | None) -> QWidget:
        sign: Sign = "automatic" if self._link.confidence == "sure" else "possible"
        if state != "automatic":
            sign = "absent" if state == "refused" else "link"
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(Badge(sign, "", self._ground.look, ground=False))
        words = signed(link_state_words(state), known.by if known else "", known.at if known else "")
        row.addWidget(label(words, "strong" if known else "dim"), 1)
        return holder

    def _retagged(self, tags: Iterable[str]) -> Make:
        return lambda now: tag_link(now, self._link, tags)
