"""Deciding in the detail pane: links, differences and statements, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readout_compare.core.deciding.links import link_by_hand, refuse
from readout_compare.core.deciding.tags import tag_link
from readout_compare.core.model import Link, Statement
from readout_compare.session import settings
from readout_compare.ui.dialogs.topic_choice import TopicChoice
from readout_compare.ui.labels import moment
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.panels.cards.differences import DifferencesBlock
from readout_compare.ui.picture import Picture
from tests import builders
from tests.ui.cards import button, has_button, session, told, views

_KEY = Qt.Key
_LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
_popup = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)  # said offscreen of a popup


def _steered(window: MainWindow, qtbot: QtBot, name: str) -> None:
    """Press a button whose edit makes the call be compared again, and wait for that."""
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        button(window, name).click()


# -- links -----------------------------------------------------------------------------------------------------


def test_a_link_says_who_holds_it_and_is_confirmed_and_refused(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    window.select(two.comparison.links[1])
    assert "Automatic" in told(window)
    _steered(window, qtbot, "Confirm the link")
    (decision,) = session(window).review.links
    assert decision.state == "confirmed"
    put_on_again = two.comparison.links[1]
    window.desk._show_again(two)
    window.select(put_on_again)
    assert button(window, "Confirm the link").isChecked()
    assert f"Confirmed · {settings.author()} · {moment(decision.at)}" in told(window)
    _steered(window, qtbot, "Refuse the link")
    assert session(window).review.links[0].state == "refused"


def test_the_relation_is_set_with_its_row(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    window.select(two.comparison.links[1])
    assert button(window, "Relation: Same content").isChecked()
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        button(window, "Relation: In part").click()
        assert button(window, "Relation: In part").isChecked()
        assert any(words.startswith("Part of the content is shared; A2 is partly") for words in told(window))
    assert session(window).review.links[0].relation == "partial"


def test_members_are_taken_out_only_where_two_sides_stay(
    window_of_three: MainWindow, three: Picture, qtbot: QtBot
) -> None:
    of = three.comparison
    wide = next(link for link in of.links if len(link.members) == 3)
    window_of_three.select(wide)
    tag = three.tag(wide.members["c"][0])
    _steered(window_of_three, qtbot, f"Take {tag} out of the link")
    (decision,) = session(window_of_three).review.links
    assert {a.account for a in decision.members} == {"a", "b"}
    narrow = next(link for link in of.links if len(link.statements) == 2)
    window_of_three.desk._show_again(three)
    window_of_three.select(narrow)
    assert not any(has_button(window_of_three, f"Take {three.tag(sid)} out of the link") for sid in narrow.statements)


def test_tags_of_a_link_are_taken_off(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    link = two.comparison.links[1]
    window.select(link)
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        window.desk.do(lambda now: tag_link(now, link, ["ask"]))
        assert has_button(window, "Take the tag ask off")


# -- differences -----------------------------------------------------------------------------------------------


def _amber(window: MainWindow) -> set[str]:
    return {view._text[m.start : m.end] for view in views(window) for m in view.marks if m.kind == "differs"}


def test_a_dismissed_difference_says_so_and_marks_no_words(window: MainWindow, two: Picture) -> None:
    link = two.comparison.links[1]
    window.select(link)
    assert _amber(window) == {"30 days", "energy plants", "energy and infrastructure"}
    button(window, "Dismiss: 30 days / no number").click()
    assert session(window).decided.differences[link.id, 0].state == "dismissed"
    assert _amber(window) == {"energy plants", "energy and infrastructure"}
    assert any(words.startswith("Dismissed · ") for words in told(window))
    button(window, "Dismiss: 30 days / no number").click()  # once more takes it back
    assert session(window).review.differences == ()
    assert _amber(window) == {"30 days", "energy plants", "energy and infrastructure"}
    assert not any(words.startswith("Dismissed · ") for words in told(window))


def test_a_difference_is_kept_and_its_kind_corrected(window: MainWindow, two: Picture) -> None:
    link = two.comparison.links[1]
    window.select(link)
    button(window, "Keep: 30 days / no number").click()
    assert session(window).decided.differences[link.id, 0].state == "kept"
    assert button(window, "Keep: 30 days / no number").isChecked()
    block = window.detail._card.findChild(DifferencesBlock)
    assert block is not None
    row = next(row for row in block.rows if row._place == 0)
    row.kind.setFocus()
    QTest.keyClick(row.kind, _KEY.Key_End)  # the last of the kinds
    decision = session(window).decided.differences[link.id, 0]
    assert (decision.state, decision.kind, decision.found) == ("corrected", "framing", "number")
    assert not button(window, "Keep: 30 days / no number").isChecked()
    assert any(words.startswith("Kind corrected, found as number · ") for words in told(window))


def test_a_difference_is_written_by_keyboard_and_taken_back(window: MainWindow, two: Picture) -> None:
    link = two.comparison.links[1]
    window.topics.choose("ceasefire.energy")
    window.select(link)
    begin = button(window, "Write a difference…")
    begin.setFocus()
    QTest.keyClick(begin, _KEY.Key_Space)
    block = window.detail._card.findChild(DifferencesBlock)
    assert block is not None
    assert block.form.field.hasFocus()
    QTest.keyClick(block.form.field, _KEY.Key_Return)
    assert "needs words" in window.message.sentence
    assert block.form.field.hasFocus()
    QTest.keyClicks(block.form.field, "never mind")
    QTest.keyClick(block.form.field, _KEY.Key_Escape)
    assert not block.form.isVisible()
    assert window.topics.topic == "ceasefire.energy"
    QTest.keyClick(begin, _KEY.Key_Space)
    QTest.keyClicks(block.form.field, "no date in Belmora")
    QTest.keyClick(block.form.field, _KEY.Key_Return)
    (decision,) = session(window).decided.written[link.id]
    assert (decision.state, decision.note) == ("by hand", "no date in Belmora")
    assert not block.form.isVisible()
    assert begin.hasFocus()
    assert any(words.startswith("Written by hand · ") for words in told(window))
    button(window, "Take the difference “no date in Belmora” back").click()
    assert link.id not in session(window).decided.written
    assert "no date in Belmora" not in told(window)


# -- statements ------------------------------------------------------------------------------------------------


def test_a_topic_is_taken_from_a_statement_with_its_cross(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    window.select(two.comparison.statement_by_id["a4"])
    label = two.topic_label("prisoners")
    _steered(window, qtbot, f"Take the topic {label} away")
    (mention,) = session(window).review.mentions
    assert (mention.topic, mention.added) == ("prisoners", False)


@_popup
def test_a_topic_is_added_by_keyboard_in_the_words_that_are_selected(
    window: MainWindow, two: Picture, qtbot: QtBot
) -> None:
    statement = two.comparison.statement_by_id["a4"]
    window.select(statement)
    view = views(window)[0]
    cursor = view.textCursor()
    cursor.setPosition(5)
    cursor.setPosition(10, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    more = button(window, "Add a topic to this statement")
    more.setFocus()
    QTest.keyClick(more, _KEY.Key_Space)
    choice = window.findChild(TopicChoice)
    assert choice is not None
    assert two.topic_label("prisoners") not in {item.text() for item in choice._items()}
    QTest.keyClicks(choice.field, two.topic_label("nuclear.iran").lower())
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        QTest.keyClick(choice.field, _KEY.Key_Return)
    (mention,) = session(window).review.mentions
    assert (mention.topic, mention.added, mention.anchor.quote) == ("nuclear.iran", True, "sides")
    assert "Both sides will"[5:10] == "sides"


@_popup
def test_the_choice_of_topics_is_walked_and_left(window: MainWindow, two: Picture) -> None:
    window.select(two.comparison.statement_by_id["a4"])
    button(window, "Add a topic to this statement").click()
    choice = window.findChild(TopicChoice)
    assert choice is not None
    first = choice.topics.currentItem()
    QTest.keyClick(choice.field, _KEY.Key_Down)
    assert choice.topics.currentItem() is not first
    QTest.keyClicks(choice.field, "zzzz")
    assert "No topic" in choice._meaning.text()
    QTest.keyClick(choice.field, _KEY.Key_Return)
    assert choice.isVisible()  # there is nothing to take
    QTest.keyClick(choice.field, _KEY.Key_Escape)
    assert not choice.isVisible()
    assert session(window).review.mentions == ()


def test_a_statement_is_marked_as_no_content_and_back(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    statement = two.comparison.statement_by_id["a5"]
    window.select(statement)
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        button(window, "Not content").click()
        assert button(window, "Not content").isChecked()
        assert any(words.startswith("Marked as not content · ") for words in told(window))
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        window.select(_again(window, "a5"))
        button(window, "Not content").click()
    assert session(window).review.marks == ()


def _again(window: MainWindow, statement_id: str) -> Statement:
    assert window.desk.picture is not None
    return window.desk.picture.comparison.statement_by_id[statement_id]


def test_refused_links_are_listed_at_their_statements_and_linked_again(
    window: MainWindow, two: Picture, qtbot: QtBot
) -> None:
    link: Link = two.comparison.links[1]
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        window.desk.do(lambda now: refuse(now, link))
    for statement in ("a2", "b2"):
        window.select(_again(window, statement))
        assert f"Refused: A2 ↔ B2, by {settings.author()}" in told(window)
    _steered(window, qtbot, "Link A2 ↔ B2 again")
    assert session(window).review.links[0].state == "by hand"
    window.select(None)
    window.select(_again(window, "a2"))
    assert not any(words.startswith("Refused: ") for words in told(window))


def test_links_by_hand_say_so(window: MainWindow, two: Picture, qtbot: QtBot) -> None:
    link = builders.comparison().links[0]
    with qtbot.waitSignal(window.desk.pictured, timeout=PATIENCE):
        window.select(link)
        window.desk.do(lambda now: link_by_hand(now, link.statements))
        assert any(words.startswith("Linked by hand · ") for words in told(window))
        assert not button(window, "Confirm the link").isEnabled()
        assert button(window, "Unlink the link").isEnabled()
