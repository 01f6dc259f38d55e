"""The dialog of watched topics: every topic to tick, found by words, walked by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QListWidgetItem, QPushButton
from pytestqt.qtbot import QtBot

from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.ui.dialogs.watching import WatchDialog

_KEY = Qt.Key


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[WatchDialog]:
    made = WatchDialog(builtin_codebook(), ("territory", "of_old", "aid.military"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def _items(dialog: WatchDialog) -> list[QListWidgetItem]:
    return [dialog.topics.item(row) for row in range(dialog.topics.count())]


def _shown(dialog: WatchDialog) -> list[str]:
    return [item.text() for item in _items(dialog) if not item.isHidden()]


def test_every_topic_is_listed_once_watched_ones_first_and_ticked(dialog: WatchDialog) -> None:
    codebook = builtin_codebook()
    labels = [item.text() for item in _items(dialog)]
    assert labels[:3] == [codebook.label("territory"), "of_old", codebook.label("aid.military")]
    assert sorted(labels) == sorted([*(topic.label() for topic in codebook.topics), "of_old"])
    ticked = [item.text() for item in _items(dialog) if item.checkState() == Qt.CheckState.Checked]
    assert ticked == labels[:3]
    assert dialog.watched == ("territory", "of_old", "aid.military")


def test_each_topic_tells_what_it_means(dialog: WatchDialog) -> None:
    codebook = builtin_codebook()
    territory = _items(dialog)[0]
    assert territory.toolTip() == codebook.by_id["territory"].definition
    assert territory.data(Qt.ItemDataRole.AccessibleDescriptionRole) == territory.toolTip()
    assert all(item.toolTip() for item in _items(dialog))


def test_words_of_label_or_meaning_find_topics_and_hidden_ones_stay_ticked(dialog: WatchDialog) -> None:
    dialog.field.setFocus()
    QTest.keyClicks(dialog.field, "PRISONER")
    shown = _shown(dialog)
    assert builtin_codebook().label("prisoners") in shown
    assert len(shown) < 5
    assert dialog.topics.currentItem().text() in shown
    assert dialog.watched == ("territory", "of_old", "aid.military")
    dialog.field.clear()
    assert len(_shown(dialog)) == dialog.topics.count()


def test_a_topic_is_found_ticked_and_taken_by_keyboard_alone(dialog: WatchDialog, qtbot: QtBot) -> None:
    dialog.field.setFocus()
    QTest.keyClicks(dialog.field, "hostages")
    QTest.keyClick(dialog.field, _KEY.Key_Return)
    assert dialog.topics.hasFocus()
    assert dialog.isVisible()  # Enter in the field does not end the choice
    QTest.keyClick(dialog.topics, _KEY.Key_Space)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.topics, _KEY.Key_Return)
    assert dialog.watched == ("territory", "of_old", "aid.military", "prisoners")


def test_what_is_no_longer_ticked_is_no_longer_watched(dialog: WatchDialog) -> None:
    _items(dialog)[0].setCheckState(Qt.CheckState.Unchecked)
    assert dialog.watched == ("of_old", "aid.military")


def test_the_default_button_says_what_it_does(dialog: WatchDialog) -> None:
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    default = [b.text() for b in buttons.findChildren(QPushButton) if b.isDefault()]
    assert default == ["Compare again"]
