"""The table of findings: columns share the room, and each row says what it is in words."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Gap
from readout_compare.core.queue import Queue, Standing
from readout_compare.core.records import Tag
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.ui.delegates.finding import _cut, _who
from readout_compare.ui.models.findings import COLUMNS, DECISION, DOTS, KIND, NOTE, SIDE, TAGS, TOPIC, WEIGHT, WHAT
from readout_compare.ui.panels.finding_table import FindingTable
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.theme import Look
from tests import builders


@pytest.fixture
def table(qtbot: QtBot, look: Look) -> Iterator[FindingTable]:
    made = FindingTable(look)
    qtbot.addWidget(made)
    made.show()
    made.findings.show(_long())
    yield made
    made.close()


def _long() -> Picture:
    """Three sides and a statement on several topics with long names."""
    of = builders.three_sided()
    gap = Gap("g9", "topic", ("a", "c"), ("b",), ("a4", "c2"), "region.south_china_sea", False, 0.5)
    return picture(replace(of, gaps=(*of.gaps, gap)), builtin_codebook())


def _shared(table: FindingTable, width: int) -> dict[int, int]:
    table.resize(width, 300)
    QApplication.processEvents()
    table.fit()
    return {column: table.columnWidth(column) for column in COLUMNS if not table.isColumnHidden(column)}


@pytest.mark.parametrize("width", [1500, 2200])
def test_where_there_is_room_no_side_and_no_topic_is_cut(table: FindingTable, width: int) -> None:
    widths = _shared(table, width)
    for column in (KIND, SIDE, TOPIC, WEIGHT):
        assert widths[column] >= table.rows_painter.width_of(table.findings, column)
    assert sum(widths.values()) <= table.viewport().width()


@pytest.mark.parametrize("width", [500, 640, 780, 1000, 1400, 2200])
def test_the_words_of_the_finding_get_most(table: FindingTable, width: int) -> None:
    widths = _shared(table, width)
    assert widths[WHAT] == max(widths.values())
    assert sum(widths.values()) <= table.viewport().width()


@pytest.mark.parametrize("width", [447, 640, 669, 789, 1000, 1400, 2200])
def test_the_words_of_the_finding_get_45_percent_beside_tags_and_notes(table: FindingTable, width: int) -> None:
    _tag(table)
    table.findings.note(frozenset({"g1"}))
    widths = _shared(table, width)
    assert widths[WHAT] >= 0.45 * table.viewport().width()
    assert {NOTE, TAGS, KIND, SIDE, DECISION} <= set(widths)


def test_where_room_is_short_the_weight_goes_first_then_the_topic_and_the_side_last(table: FindingTable) -> None:
    assert set(_shared(table, 1500)) == {KIND, WHAT, SIDE, TOPIC, WEIGHT, DECISION}
    assert set(_shared(table, 1000)) == {KIND, WHAT, SIDE, TOPIC, DECISION}
    assert set(_shared(table, 640)) == {KIND, WHAT, SIDE, DECISION}
    assert set(_shared(table, 300)) == {KIND, WHAT, DECISION}


def test_where_the_weight_has_no_room_its_words_are_a_tip(table: FindingTable) -> None:
    _shared(table, 640)
    assert table.isColumnHidden(WEIGHT)
    for column in (KIND, WHAT):
        index = table.findings.index(0, column)
        assert index.data(Qt.ItemDataRole.ToolTipRole) == f"{index.data()}\nweight high, 5 bars"
        assert index.data(Qt.ItemDataRole.AccessibleTextRole) == index.data()


def test_no_verdict_is_cut_where_there_is_room_else_its_sign_stands_alone(table: FindingTable) -> None:
    assert _shared(table, 780)[DECISION] == table.rows_painter.decision_width()
    assert table.findings.headerData(DECISION, Qt.Orientation.Horizontal) == "Decision"
    assert _shared(table, 400)[DECISION] == table.rows_painter.sign_width()
    assert table.findings.headerData(DECISION, Qt.Orientation.Horizontal) == ""
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert table.findings.headerData(DECISION, Qt.Orientation.Horizontal, spoken) == "Decision"


@pytest.mark.parametrize("width", [640, 2200])
def test_tags_are_dots_whose_names_are_a_tip(table: FindingTable, width: int) -> None:
    _tag(table)
    assert _shared(table, width)[TAGS] == table.rows_painter.dots_width(table.findings)
    index = table.findings.index(0, TAGS)
    assert index.data(DOTS) == (("Arms", "#2458c5"), ("ask the press office", "#b4471f"))
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert index.data(role) == "Arms, ask the press office"


def test_where_only_one_side_says_it_its_name_is_cut_last(table: FindingTable) -> None:
    row = next(row for row in table.findings.queue.entries if row.item.thing.id == "g2")
    finding = _long().finding(row.item)
    assert finding.where == "Arvenia only"
    assert _who(finding, _long()) == "Arvenia"
    other = next(row for row in table.findings.queue.entries if row.item.thing.id == "g4")
    assert _who(_long().finding(other.item), _long()) == ""  # "all but Belmora" says more than names


def _tag(table: FindingTable) -> None:
    entries = table.findings.queue.entries
    tagged = (replace(entries[0], standing=Standing(tags=("Arms", "ask the press office"))), *entries[1:])
    table.findings.review(Queue(tagged), [Tag("Arms", "#2458c5"), Tag("ask the press office", "#b4471f")])


def test_widths_follow_words_that_change(table: FindingTable) -> None:
    before = _shared(table, 1400)
    assert NOTE not in before
    table.findings.note(frozenset({"g1"}))
    table.fit()
    assert not table.isColumnHidden(NOTE)
    assert table.columnWidth(NOTE) >= table.rows_painter.width_of(table.findings, NOTE) > 0


def test_a_difference_begins_with_its_kind_the_weightiest_first(two: Picture) -> None:
    what = next(row.what for row in two.findings if row.kind == "difference")
    assert what == "number: 30 days / no number; scope: “energy plants” / “energy and infrastructure”"


def test_one_silent_side_of_three_is_named_shortly(three: Picture) -> None:
    where = {row.thing.id: row.where for row in three.findings}
    assert where["g4"] == "all but Belmora"
    assert where["g2"] == "Arvenia only"
    assert where["g1"] == "no side"


def test_the_count_of_more_topics_is_never_cut(look: Look) -> None:
    metrics = QFontMetrics(look.letters.program())
    text = "Strategic stability and arms control +12"
    assert _cut(text, metrics, metrics.horizontalAdvance(text), True) == text
    short = _cut(text, metrics, metrics.horizontalAdvance(text) // 2, True)
    assert short.endswith("… +12")
    assert metrics.horizontalAdvance(short) <= metrics.horizontalAdvance(text) // 2
    assert _cut(text, metrics, metrics.horizontalAdvance(text) // 2, False).endswith("…")
