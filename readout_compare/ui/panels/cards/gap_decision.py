"""The decision on a gap: verdict, severity, reason, where else it is covered, tags, who and when."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.deciding.gaps import judge, weigh
from readout_compare.core.deciding.tags import tag_gap
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Gap
from readout_compare.core.records import SEVERITIES, VERDICTS, GapDecision, Verdict
from readout_compare.core.review import Review
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import Ground, Make, Refilled, action_button, key_of, tag_of
from readout_compare.ui.panels.cards.tags import TagChips
from readout_compare.ui.panels.cards.words import signed, verdict_words
from readout_compare.ui.widgets.choice_row import Choice, ChoiceRow
from readout_compare.ui.widgets.note_edit import NoteEdit
from readout_compare.ui.widgets.parts import label

_REASON_LINES = (1, 4)
_ACTIONS: Mapping[Verdict, str] = {
    "confirmed omission": "omission", "partly covered": "partly", "covered elsewhere": "elsewhere",
    "out of scope": "out_of_scope", "undecided": "undecided",
}  # fmt: skip


class GapDecisionBlock(QWidget):
    """Follows the review in place, so that one can judge, weigh and give a reason in one go."""

    def __init__(self, ground: Ground, gap: Gap) -> None:
        super().__init__()
        self._ground, self._gap = ground, gap
        self.verdicts = ChoiceRow(_verdicts(ground), translate("Cards", "Verdict"), ground.look)
        self.verdicts.chosen.connect(self._judge)
        words = translate("Cards", "Severity")
        self.severity = ChoiceRow([Choice(str(n), str(n)) for n in SEVERITIES], words, ground.look, 3, clears=True)
        self.severity.setMaximumWidth(ground.look.letters.scaled(132))
        self.severity.chosen.connect(self._weigh)
        self.reason = NoteEdit(translate("Cards", "Reason for the verdict"), translate("Cards", "Reason"))
        self.reason.grow(*_REASON_LINES)
        self.reason.written.connect(partial(ground.wishes.source.give_reason, gap))
        self._signed = label("", "dim")
        self._where = Refilled(flows=True)
        self._tags = TagChips(ground, self._retagged)
        severity = QHBoxLayout()
        severity.addWidget(label(words, "dim", wrap=False))
        severity.addWidget(self.severity, 1)
        severity.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(6)
        above: tuple[QWidget, ...] = (self.verdicts, self._signed, self._where)
        below: tuple[QWidget, ...] = (self.reason, self._tags)
        for widget in above:
            rows.addWidget(widget)
        rows.addLayout(severity)
        for widget in below:
            rows.addWidget(widget)

    def tell(self, decided: Decided, review: Review) -> None:
        """Show the decision as it is now."""
        known = decided.gaps.get(self._gap.id)
        verdict: Verdict = known.verdict if known else "undecided"
        self.verdicts.tell(verdict)
        self.severity.tell(str(known.severity) if known and known.severity else "")
        self.reason.follow(self._ground.wishes.source.reason_on(self._gap))
        self._signed.setVisible(known is not None)
        if known is not None:
            self._signed.setText(signed(verdict_words(verdict), known.by, known.at))
        where = self._places(known) if known and verdict == "covered elsewhere" else None
        self._where.fill(where, lambda: self._where_row(where))
        self._tags.tell(known.tags if known else (), review)

    def _places(self, known: GapDecision) -> tuple[str, ...]:
        """Ids of the statements that the decision says cover the gap."""
        statements = self._ground.picture.comparison.statements
        spans = [a.span for a in known.where]
        return tuple(dict.fromkeys(sid for span in spans for sid in statements_at(statements, span)))

    def _where_row(self, where: Sequence[str] | None) -> list[QWidget]:
        if where is None:
            return []
        by_id = self._ground.picture.comparison.statement_by_id
        words = translate("Cards", "Covered by") if where else translate("Cards", "Where is not said yet.")
        made: list[QWidget] = [_plain(words), *(tag_of(self._ground, by_id[sid]) for sid in where)]
        choose = action_button(self._ground, "choose_where", translate("Cards", "Choose where…"))
        return [*made, choose] if choose is not None else made

    def _judge(self, value: str) -> None:
        verdict = next(v for v in VERDICTS if v == value)
        self._ground.wishes.edit(lambda now: judge(now, self._gap, verdict))

    def _weigh(self, value: str) -> None:
        self._ground.wishes.edit(lambda now: weigh(now, self._gap, int(value or 0)))

    def _retagged(self, tags: Iterable[str]) -> Make:
        return lambda now: tag_gap(now, self._gap, tags)


def _verdicts(ground: Ground) -> list[Choice]:
    """Each verdict with the key of the window's action that gives it."""
    return [
        Choice(verdict, verdict_words(verdict), key_of(ground, _ACTIONS[verdict], str(n)))
        for n, verdict in enumerate(VERDICTS, 1)
    ]


def _plain(words: str) -> QLabel:
    return label(words, "dim", wrap=False)
