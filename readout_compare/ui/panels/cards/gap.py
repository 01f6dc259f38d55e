"""The card of a gap: what is said, what was decided of it, and the proof that no other side says it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.links import link_by_hand
from readout_compare.core.model import Candidate, Gap
from readout_compare.ui.labels import translate, weight_words
from readout_compare.ui.models.statements import topic_marks
from readout_compare.ui.panels.cards.common import (
    Card,
    Ground,
    Part,
    Quote,
    also_here,
    eyebrow,
    partly_covered,
    topic_chips,
)
from readout_compare.ui.panels.cards.gap_decision import GapDecisionBlock
from readout_compare.ui.picture import sign_of, where_said
from readout_compare.ui.widgets.parts import Badge, label, small_button

_CANDIDATES = 3  # of each side that leaves it out


def fill_gap(card: Card, ground: Ground, gap: Gap) -> None:
    """Who says it, what, the decision, why nothing answers it."""
    card.add(_head(ground, gap))
    block = GapDecisionBlock(ground, gap)
    card.add([*eyebrow(translate("Cards", "DECISION")), block])
    card.follow(block.tell, ground.decided, ground.review)
    card.fields.append(block.reason)
    others = [a.id for a in ground.picture.comparison.accounts]
    partly = partly_covered(ground.picture, gap.statements, others)
    card.add([label(f"{clause}.", "words") for clause in partly])
    card.add([*eyebrow(translate("Detail", "PROOF OF ABSENCE")), label(gap.reason, "words")])
    for account in gap.absent:
        card.add(_search(ground, gap, account))
    if gap.suggested:
        words = translate("Detail", "Suggested topic: {words}").format(words=", ".join(gap.suggested))
        card.add([4, label(words, "dim")])
    if gap.standing:
        card.add([label(gap.standing, "dim")])
    card.add(also_here(ground, gap, gap.statements))


def _head(ground: Ground, gap: Gap) -> list[Part]:
    picture = ground.picture
    gaps = picture.comparison.gaps
    place = translate("Detail", "GAP {number} OF {count}").format(number=gaps.index(gap) + 1, count=len(gaps))
    badge = where_said(picture, gap) if gap.present else translate("Detail", "Said by no side")
    watched = translate("Detail", " · WATCHED TOPIC") if gap.watched else ""
    parts: list[Part] = [
        label(f"{place} · {weight_words(gap.weight).upper()}{watched}", "eyebrow"),
        Badge(sign_of(picture, gap), badge, ground.look),
        2,
    ]
    by_id = picture.comparison.statement_by_id
    if gap.topic is not None:
        parts.append(label(picture.topic_label(gap.topic), "title"))
        parts += [Quote(ground, by_id[sid], topic_marks(by_id[sid], gap.topic)) for sid in gap.statements]
    else:
        parts += [Quote(ground, by_id[sid], ()) for sid in gap.statements]
    return parts + topic_chips(ground, gap.statements, (gap.topic,) if gap.topic is not None else ())


def _search(ground: Ground, gap: Gap, account: str) -> list[Part]:
    """The nearest of one silent side, each with why it was refused, and among what they were the nearest."""
    parts: list[Part] = []
    found = nearest(ground, gap, account)
    if found and len(gap.absent) > 1:
        parts += [4, label(ground.picture.side(account), "strong")]
    parts += [_candidate(ground, gap, candidate) for candidate in found]
    return [*parts, label(searched_words(ground, account), "dim")]


def nearest(ground: Ground, gap: Gap, account: str) -> Sequence[Candidate]:
    """At most three refused statements of a side, best first, each once with the reason of its best score."""
    comparison = ground.picture.comparison
    every = [*gap.candidates, *(c for sid in gap.statements for c in comparison.candidates.get(sid, ()))]
    best: dict[str, Candidate] = {}
    for c in sorted(every, key=lambda c: (-c.score, c.statement)):
        if comparison.statement_by_id[c.statement].account == account:
            best.setdefault(c.statement, c)
    return list(best.values())[:_CANDIDATES]


def searched_words(ground: Ground, account: str) -> str:
    """ "Searched all 14 statements of the Kremlin account, by wording, meaning and 46 topics."."""
    comparison = ground.picture.comparison
    number = len(comparison.statements_of(account))
    by = translate("Cards", "by wording, meaning and {topics} topics")
    if comparison.engine.vectors is None:
        by = translate("Cards", "by wording and {topics} topics")
    words = translate("Cards", "Searched all {number} statements of the {side} account, {by}.")
    if number == 1:
        words = translate("Cards", "Searched the one statement of the {side} account, {by}.")
    topics = by.format(topics=len(ground.picture.codebook.topics))
    return words.format(number=number, side=ground.picture.side(account), by=topics)


def _candidate(ground: Ground, gap: Gap, candidate: Candidate) -> QWidget:
    picture = ground.picture
    statement = picture.comparison.statement_by_id[candidate.statement]
    tag, side = picture.tag(statement.id), picture.side(statement.account)
    own = _nearest_of(ground, gap, candidate.statement)
    name = translate("Cards", "Link {one} and {other} by hand").format(one=picture.tag(own), other=tag)
    link = small_button(translate("Cards", "Link"), name, partial(_link, ground, own, statement.id))
    score = label(f"{candidate.score:.2f}", "dim", wrap=False)
    row = Quote(ground, statement, (), [label(side, "dim", wrap=False), score, link], tag)
    refused = translate("Detail", "Refused: {reason}").format(reason=candidate.reason)
    row.layout().addWidget(label(refused, "dim"))  # type: ignore[union-attr]
    row.setContentsMargins(0, 4, 0, 4)
    return row


def _nearest_of(ground: Ground, gap: Gap, other: str) -> str:
    """The statement of a gap that stands nearest to one of another side."""

    def score(sid: str) -> float:
        near = ground.picture.comparison.candidates.get(sid, ())
        return max((c.score for c in near if c.statement == other), default=-1.0)

    return max(gap.statements, key=score)


def _link(ground: Ground, one: str, other: str) -> None:
    ground.wishes.edit(lambda now: link_by_hand(now, [one, other]))
