"""What changed after publication: any two revisions of an account, statement by statement, with when each came."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from readout_compare.core.journal import Line
from readout_compare.core.labels import utc_words
from readout_compare.core.model import Account, Cut
from readout_compare.core.records import GapDecision, Record, anchors_in
from readout_compare.core.text import one_line
from readout_compare.session.revisions import MarkedChange, changes_after
from readout_compare.ui.dialogs.revising import LANE
from readout_compare.ui.dialogs.text_dialog import fit
from readout_compare.ui.labels import translate
from readout_compare.ui.record_words import LabelOf, fate_words, record_words, written_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import ChangesPage, change_counts, legend
from readout_compare.ui.widgets.choices import Choices, Toggle
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs

Lines = Mapping[int, Line]  # revision → the line of the journal that brought it in


class RevisionsDialog(QDialog):
    """Shows the last two revisions first; every other two can be chosen."""

    shown = Signal()  # the changes between the chosen two are told

    def __init__(
        self, revisions: Sequence[Account], lines: Lines, cut: Cut, jobs: Jobs, look: Look,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        if len(revisions) < 2:
            raise ValueError("an account with one revision has none to compare it with")
        self._revisions, self._lines, self._cut, self._jobs, self._look = tuple(revisions), lines, cut, jobs, look
        self._found: tuple[MarkedChange, ...] = ()
        self._asked = 0
        self._closed: tuple[str, ...] = ()
        self._closed_names: tuple[str, ...] = ()
        self._works: tuple[tuple[str, str, tuple[str, ...]], ...] = ()  # what, written, what the revision did
        title = translate("Revisions", "What changed after publication: {side}")
        self.setWindowTitle(title.format(side=revisions[-1].side))
        self.older = Choices(translate("Revisions", "Older text"))
        self.newer = Choices(translate("Revisions", "Newer text"))
        self.older_facts, self.newer_facts = label("", "dim"), label("", "dim")
        self.beside = Toggle(translate("Revisions", "Side by side"))
        self.everything = Toggle(translate("Revisions", "All statements"))
        self.counts = label("", "strong")
        self.page = ChangesPage(translate("Revisions", "What changed"), look)
        self._build()
        names = [translate("Revisions", "revision {number}").format(number=a.revision) for a in revisions]
        self.older.show_choices(names, len(names) - 2)
        self.newer.show_choices(names, len(names) - 1)
        self.older.chosen.connect(lambda _place: self._compare())
        self.newer.chosen.connect(lambda _place: self._compare())
        self._compare()
        self.page.setFocus()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(8)
        across = QHBoxLayout()
        across.setSpacing(24)
        for name, choices, facts in (
            (translate("Revisions", "OLDER TEXT"), self.older, self.older_facts),
            (translate("Revisions", "NEWER TEXT"), self.newer, self.newer_facts),
        ):
            facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column = QVBoxLayout()
            column.setSpacing(4)
            for part in (label(name, "eyebrow"), choices, facts):
                column.addWidget(part)
            column.addStretch(1)
            across.addLayout(column, 1)
        rows.addLayout(across)
        ways = QHBoxLayout()
        ways.addWidget(self.counts, 1)
        for chip in (self.beside, self.everything):
            chip.setAccessibleName(chip.text())
            chip.toggled.connect(lambda _on: self._write())
            ways.addWidget(chip)
        rows.addLayout(ways)
        rows.addWidget(self.page, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(label(legend(), "dim"), 1)
        foot.addWidget(buttons)
        rows.addLayout(foot)
        fit(self, 120, 42)

    @property
    def chosen(self) -> tuple[Account, Account]:
        """The two revisions that are compared, the older first, whichever was pressed where."""
        one, other = sorted((self.older.place, self.newer.place))
        return self._revisions[one], self._revisions[other]

    def show_closed(self, sentences: Sequence[str], names: Sequence[str]) -> None:
        """Tell, above the changes, how many gaps the newest revision closed, and which."""
        self._closed, self._closed_names = tuple(sentences), tuple(names)
        self._write()

    def show_works(
        self, records: Sequence[Record], label_of: LabelOf, closed_words: Callable[[GapDecision], str]
    ) -> None:
        """Tell, below the changes, which decisions and notes the revisions moved, changed or lost, and which closed."""
        mine = self._revisions[-1].id
        found = (
            (record_words(r, label_of), one_line(written_words(r)), tuple(_told(r, mine, closed_words)))
            for r in records
        )  # fmt: skip
        self._works = tuple(one for one in found if one[2])
        self._write()

    def _compare(self) -> None:
        old, new = self.chosen
        self._asked += 1
        number, cut = self._asked, self._cut
        for facts, account in ((self.older_facts, old), (self.newer_facts, new)):
            _tell_facts(facts, account, self._lines.get(account.revision))

        def answer(found: tuple[MarkedChange, ...]) -> None:
            if number == self._asked:
                self._found = found
                self._write()
                self.shown.emit()

        self._found = ()
        self._write()
        work: Callable[[object], tuple[MarkedChange, ...]] = lambda _watch: changes_after(old, new, cut)  # noqa: E731
        self._jobs.run(LANE, translate("Revisions", "Comparing the revisions…"), work, answer)

    def _write(self) -> None:
        old, new = self.chosen
        page, colours = self.page, self._look.colours
        page.begin()
        self.counts.setText(change_counts(self._found) if self._found else translate("Revisions", "Comparing…"))
        if old == new:
            self.counts.setText(translate("Revisions", "This is one and the same revision; choose another one."))
        for sentence in self._closed:
            page.line(f"●  {sentence}", colours.ok, bold=True)
        for name in self._closed_names:
            page.line(name, colours.ink)
        page.changes(self._found, old, new, self.beside.isChecked(), self.everything.isChecked())
        if self._works:
            page.heading(translate("Revisions", "Decisions and notes on this account"))
        for what, written, fates in self._works:
            page.line(what, colours.ink, bold=True, above=8)
            for words in (*([written] if written else []), *fates):
                page.line(words)
        page.end()

    def done(self, result: int) -> None:
        """Wait for nothing any more."""
        self._asked += 1
        super().done(result)


def _told(record: Record, account: str, closed_words: Callable[[GapDecision], str]) -> list[str]:
    closed = closed_words(record) if isinstance(record, GapDecision) else ""
    mine = (anchor for anchor in anchors_in(record) if anchor.account == account)
    return list(dict.fromkeys(words for words in (closed, *map(fate_words, mine)) if words))


def _tell_facts(facts: QLabel, account: Account, line: Line | None) -> None:
    """When a revision came and from where, and its SHA-256 in groups, so that it can be wrapped."""
    parts = [came_words(line)]
    if account.source:
        parts.append(account.source)
    digest = " ".join(account.sha256[n : n + 16] for n in range(0, len(account.sha256), 16))
    parts.append(f"SHA-256 {digest}" if digest else translate("Revisions", "no SHA-256"))
    facts.setText("\n".join(parts))
    facts.setAccessibleName(facts.text())


def came_words(line: Line | None) -> str:
    """ "entered 2026-11-24 12:10:02 UTC by Ada"; what to say of a revision that the journal does not tell of."""
    if line is None:
        return translate("Revisions", "when it was entered is not in the history")
    return translate("Revisions", "entered {at} by {author}").format(at=utc_words(line.at), author=line.author)
