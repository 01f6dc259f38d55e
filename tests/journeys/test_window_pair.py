"""A real pair of accounts in the window: what the command line finds is what the window draws, lists and proves."""

import re
import subprocess
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.core.model import Link
from readout_compare.reports.json import comparison_json
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.widgets.quote_view import QuoteView
from tests.gold_data import BIDEN_PUTIN, needs_shared
from tests.journeys.windows import opened, shown

pytestmark = needs_shared
PATHS = [str(BIDEN_PUTIN / name) for name in ("whitehouse.txt", "kremlin.txt")]
# White House statement, topic that it shares with the Kremlin's
LINKED = {"the call": ("a1", "call_facts"), "troops": ("a2", "military.buildup"), "cyber": ("a5", "cyber"),
          "Iran": ("a5", "nuclear.iran")}  # fmt: skip


def _open(window: MainWindow) -> None:
    window.open(PATHS)


def test_the_window_shows_the_value_that_the_command_line_prints(qtbot: QtBot) -> None:
    command = [sys.executable, "-m", "readout_compare", "compare", *PATHS, "--format", "json"]
    printed = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    compared, cut = re.subn(r',\n "sources": \[\n.*\n \](?=,\n "version")', "", printed, flags=re.DOTALL)
    assert cut == 1  # the one key that the window's value has not: how the texts came
    with opened(qtbot, _open) as window:
        assert comparison_json(shown(window).comparison) == compared


def test_the_call_the_troops_cyber_and_iran_are_linked_and_drawn(qtbot: QtBot) -> None:
    with opened(qtbot, _open) as window:
        for what, (statement, topic) in LINKED.items():
            links = shown(window).comparison.links_of.get(statement, ())
            link = next((found for found in links if _is_about(window, found, topic)), None)
            assert link is not None, what
            window.select(link)
            drawn = {shape.link.id for shape in window.reading.gutters[0].drawn()}
            assert link.id in drawn, what


def _is_about(window: MainWindow, link: Link, topic: str) -> bool:
    by_id = shown(window).comparison.statement_by_id
    return all(any(topic in by_id[sid].topics for sid in ids) for ids in link.members.values())


def test_a_click_on_a_topic_filters_and_jumps(qtbot: QtBot) -> None:
    with opened(qtbot, _open) as window:
        table = window.topics.table
        everything = window.findings.table.findings.rowCount()
        row = table.topics.row_of("nuclear.iran")
        assert row is not None
        table.scrollTo(table.topics.index(row, 0))
        place = table.visualRect(table.topics.index(row, 0)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        kept = window.findings.table.findings
        assert 0 < kept.rowCount() < everything
        assert all("nuclear.iran" in kept.finding(i).topics for i in range(kept.rowCount()))
        by_id = shown(window).comparison.statement_by_id
        for column in window.reading.columns:
            at = column.current_statement()
            assert at is not None
            assert "nuclear.iran" in by_id[at].topics
            assert column.shows(at)


def test_the_words_of_a_pair_are_marked_in_the_proof(qtbot: QtBot) -> None:
    with opened(qtbot, _open) as window:
        link = next(found for found in shown(window).comparison.links_of["a2"] if found.differences)
        window.select(link)
        marked = {kind: words for view in window.detail.findChildren(QuoteView) for kind, words in _marked(view)}
        underline = QTextCharFormat.UnderlineStyle
        assert set(marked) == {underline.SingleUnderline, underline.DotLine}  # differs, only here
        spans = {shown(window).comparison.account_by_id[s.account].text[s.start : s.end]
                 for d in link.differences for s in d.spans}  # fmt: skip
        views = window.detail.findChildren(QuoteView)
        solid = {words for view in views for kind, words in _marked(view) if kind == underline.SingleUnderline}
        assert spans <= solid


def _marked(view: QuoteView) -> list[tuple[QTextCharFormat.UnderlineStyle, str]]:
    """Underlined stretches of a quotation: style and words."""
    found: list[tuple[QTextCharFormat.UnderlineStyle, str]] = []
    block = view.document().begin()
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        style = fragment.charFormat().underlineStyle()
        if style != QTextCharFormat.UnderlineStyle.NoUnderline:
            found.append((style, fragment.text()))
        iterator += 1
    return found
