"""The review queue: what there is to decide, weightiest first, filtered, with how far one is."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.queue import Filters, Item, Queue, next_undecided, queue
from readout_compare.core.review import Review
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.panels.finding_table import FindingTable
from readout_compare.ui.picture import FindingKind, Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.burn_down import BurnDown
from readout_compare.ui.widgets.filter_button import FilterButton, severity_words, state_filter_words
from readout_compare.ui.widgets.flow import FlowLayout
from readout_compare.ui.widgets.parts import label

_KINDS: tuple[FindingKind | None, ...] = (None, "gap", "difference", "possible")
_ROOMY = 640  # pixels at the smallest letters
_CHIPS = ("topic", "state", "side", "tag", "severity")  # filters that a chip tells and takes away


class FindingsPanel(QWidget):
    """Emits `chosen` with a gap or link, `progressed` with how far one is: what every counter shows."""

    chosen = Signal(object)
    topic_cleared = Signal()
    progressed = Signal(int, int)  # how many findings are decided, and of how many

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queue")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._picture: Picture | None = None
        self._selected: Thing | None = None
        self._former: dict[str, Item] = {}  # place → item as it was last in a comparison of these accounts
        self._review = Review()
        self.table = FindingTable(look)
        self.table.picked.connect(lambda row: self.chosen.emit(self.table.findings.finding(row).thing))
        self._kinds: dict[FindingKind | None, QPushButton] = {}
        self._chips: dict[str, QPushButton] = {}
        self.filter = FilterButton(look)
        self.filter.wanted.connect(self._keep)
        self.burn_down = BurnDown()
        self.progressed.connect(self.burn_down.tell)
        self._why = label("", "words")
        self.clear = QPushButton(translate("Findings", "Clear filters"))
        self.clear.setAccessibleName(translate("Findings", "Clear all filters of the findings"))
        self.clear.clicked.connect(self.clear_filters)
        self._empty = self._teaching()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        layout.addWidget(self._empty, 1)
        layout.addWidget(self.table, 1)

    def _head(self) -> QHBoxLayout:
        row = FlowLayout(space=8)
        row.addWidget(label(translate("Findings", "REVIEW"), "eyebrow", wrap=False))
        group = QButtonGroup(self)
        group.setExclusive(True)
        for kind in _KINDS:
            chip = _chip()
            chip.setCheckable(True)
            chip.clicked.connect(lambda _checked=False, kind=kind: self._keep(replace(self.filters, kind=kind)))
            group.addButton(chip)
            row.addWidget(chip)
            self._kinds[kind] = chip
        row.addWidget(self.filter)
        for name in _CHIPS:
            chip = self._chips[name] = _chip()
            chip.clicked.connect(partial(self._take_away, name))
            chip.hide()
            row.addWidget(chip)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.addLayout(row, 1)
        head.addWidget(self.burn_down, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _teaching(self) -> QWidget:
        """What stands in the place of an empty list."""
        made = QWidget()
        rows = QVBoxLayout(made)
        rows.setContentsMargins(12, 16, 12, 16)
        rows.setSpacing(8)
        rows.addWidget(self._why)
        rows.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        made.hide()
        return made

    # -- what is shown -------------------------------------------------------------------------------------

    @property
    def queue(self) -> Queue:
        """Everything there is to decide, with what is decided of it."""
        return self.table.findings.queue

    @property
    def filters(self) -> Filters:
        """What the list keeps."""
        return self.table.findings.filters

    def show_picture(self, picture: Picture) -> None:
        """List the findings of that picture; the filters stay if it is one of the accounts that are shown."""
        before = self._picture
        again = before is not None and _texts(before) == _texts(picture)
        former = self._former if again else {}
        self._former = former | {finding.item.place: finding.item for finding in picture.findings}
        self._picture, self._selected = picture, None
        if not again:
            self._review = Review()
        self.table.rows_painter.picture = picture
        self.table.findings.show(picture, again)
        self._told()

    def show_review(self, decided: Decided, review: Review) -> None:
        """Show what is decided and written of the picture that is shown."""
        self._review = review
        if self._picture is not None:
            items = (finding.item for finding in self._picture.findings)
            found = queue(self._picture.comparison, items, decided, self._former.values())
            self.table.findings.review(found, review.tags)
            self._told()
            row = self.table.findings.row_of(self._selected)
            if row != self.table.currentIndex().row():  # rows came or went
                self.select(self._selected)

    def wear(self, look: Look) -> None:
        """Paint with that look from now on."""
        self.table.rows_painter.look = self.filter.look = look
        self.table.fit()
        self.table.viewport().update()

    def note(self, thing_ids: frozenset[str]) -> None:
        """Say which gaps and links carry a note."""
        if self.table.findings.note(thing_ids):
            self.table.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the panel is narrow, its chips need the room; the bar at the top still tells how far one is."""
        super().resizeEvent(event)
        self.burn_down.give_room(self.width() >= self.table.rows_painter.look.letters.scaled(_ROOMY))

    # -- filters -------------------------------------------------------------------------------------------

    def set_topic(self, topic: str | None) -> None:
        """Keep findings of that topic only; None keeps all."""
        if topic != self.filters.topic:
            self._keep(replace(self.filters, topic=topic))

    def clear_filters(self) -> None:
        """Keep everything again, and stand where one stood."""
        topic = self.filters.topic
        self._keep(Filters())
        if topic is not None:
            self.topic_cleared.emit()
        self.select(self._selected)
        self.table.setFocus()

    def _take_away(self, name: str) -> None:
        if name == "topic":
            self.topic_cleared.emit()
        else:
            self._keep(replace(self.filters, **{name: getattr(Filters(), name)}))

    def _keep(self, filters: Filters) -> None:
        self.table.findings.keep(filters)
        self._told()
        self.select(self._selected)

    def _told(self) -> None:
        """Chips, counts and the room of the columns follow from what the list keeps."""
        filters, words = self.filters, self._filter_words()
        for name, chip in self._chips.items():
            chip.setVisible(words.get(name) is not None)
            chip.setText(f"{words.get(name)}  ×")
            chip.setAccessibleName(
                translate("Findings", "Take the filter away: {filter}").format(filter=words.get(name))
            )
        names = {
            None: translate("Findings", "All"), "gap": translate("Findings", "Gaps"),
            "difference": translate("Findings", "Differences"), "possible": translate("Findings", "Possible links"),
        }  # fmt: skip
        for kind, chip in self._kinds.items():
            chip.setChecked(kind == filters.kind)
            chip.setText(f"{names[kind]} {self.table.findings.count(kind)}")
            chip.setAccessibleName(chip.text())
        accounts = self._picture.comparison.accounts if self._picture else ()
        self.filter.offer(accounts, self._review.tags, filters)
        self.progressed.emit(self.queue.decided, len(self.queue.entries))
        self._teach()
        self.table.fit()

    def _filter_words(self) -> dict[str, str | None]:
        """What each chip says; None where its filter keeps everything."""
        filters, picture = self.filters, self._picture
        if picture is None:
            return {}
        topic, side = translate("Findings", "Topic: {topic}"), translate("Findings", "Side: {side}")
        tag = translate("Findings", "Tag: {tag}")
        severity = filters.severity
        return {
            "topic": topic.format(topic=picture.topic_label(filters.topic)) if filters.topic is not None else None,
            "state": state_filter_words(filters.state) if filters.state != "all" else None,
            "side": side.format(side=picture.side(filters.side)) if filters.side is not None else None,
            "tag": tag.format(tag=filters.tag) if filters.tag is not None else None,
            "severity": severity_words(severity) if severity is not None else None,
        }

    def _teach(self) -> None:
        """Say why the list is empty, and offer what helps."""
        empty, hidden = not self.table.findings.entries, len(self.queue.entries)
        focused = self.table.hasFocus()
        words = translate("Findings", "Nothing to decide: no gap, no difference and no doubtful link was found.")
        if self._picture is not None and self._picture.lonely:
            words = translate(
                "Findings", "Nothing to decide yet: gaps and differences show once a second account is here."
            )
        if hidden:
            findings = counted(hidden, translate("Findings", "finding"), translate("Findings", "findings"))
            words = translate("Findings", "No finding passes these filters; they leave out {findings}.")
            words = words.format(findings=findings)
        self._why.setText(words)
        self.clear.setVisible(hidden > 0)
        self._empty.setVisible(empty and self._picture is not None)
        self.table.setVisible(not self._empty.isVisibleTo(self))
        if empty and focused and hidden:
            self.clear.setFocus()

    # -- going through -------------------------------------------------------------------------------------

    def select(self, thing: Thing | None) -> None:
        """Stand on the row of a gap or link, without saying so."""
        self._selected = thing
        row = self.table.findings.row_of(thing)
        index = self.table.findings.index(row, 0) if row is not None else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag
        self.table.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if row is not None:
            self.table.scrollTo(index)

    def reveal(self, thing: Thing) -> None:
        """Let the filters go if they hide the row of a gap or link."""
        there = any(entry.item.thing == thing for entry in self.queue.entries)
        if there and self.table.findings.row_of(thing) is None:
            self.clear_filters()

    def same(self, place: str) -> Thing | None:
        """The thing of the row at a place, also of a link that was refused since; None where there is none."""
        return next((entry.item.thing for entry in self.queue.entries if entry.item.place == place), None)

    def place_of(self, thing: Thing | None) -> str:
        """The place of a gap or link in the list; empty where it is not in it."""
        return next((entry.item.place for entry in self.queue.entries if entry.item.thing == thing), "")

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) finding in the list as filtered; at the ends it goes round."""
        count = self.table.findings.rowCount()
        if count:
            current = self.table.findings.row_of(self._selected)
            row = (current + by) % count if current is not None else 0 if by > 0 else count - 1
            self.chosen.emit(self.table.findings.finding(row).thing)

    def step_undecided(self, by: int) -> bool:
        """Choose the next (1) or previous (-1) undecided finding in the list as filtered; False if there is none."""
        findings = self.table.findings
        row = next_undecided(findings.entries, findings.row_of(self._selected), by)
        if row is not None:
            self.chosen.emit(findings.finding(row).thing)
        return row is not None


def _chip() -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", "chip")
    return made


def _texts(picture: Picture) -> list[tuple[str, str]]:
    return [(account.id, account.text) for account in picture.comparison.accounts]
