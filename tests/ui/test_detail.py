"""The detail pane: which point a side lacks, why a gap stands where it does, a topic in its own words."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.ui.panels.detail_content import Wishes, content
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.theme import Look


def told(of: Picture, thing: Thing, look: Look, qtbot: QtBot) -> list[str]:
    """Every line of the program's words about a thing."""
    parts = [p for p in content(of, thing, look, Wishes(print, print)) if isinstance(p, QWidget)]
    for part in parts:
        qtbot.addWidget(part)
    return [part.text() for part in parts if isinstance(part, QLabel)]


def test_a_link_and_its_statement_say_which_point_the_other_side_lacks(two: Picture, look: Look, qtbot: QtBot) -> None:
    line = "A2 is partly covered; not found in Belmora: “for 30 days”"
    of = two.comparison
    assert line in told(two, of.links[1], look, qtbot)
    assert line in told(two, of.statement_by_id["a2"], look, qtbot)
    for thing in (of.links[0], of.statement_by_id["b2"]):
        assert not any("partly covered" in words for words in told(two, thing, look, qtbot))


def test_a_gap_says_why_it_stands_there_and_suggests_a_topic(two: Picture, look: Look, qtbot: QtBot) -> None:
    lines = told(two, two.comparison.gaps[2], look, qtbot)
    assert "Weighs its topic; 10 % of its words are stock phrases." in lines
    assert "Suggested topic: stock, phrase" in lines
    assert not any(words.startswith("Suggested") for words in told(two, two.comparison.gaps[0], look, qtbot))
