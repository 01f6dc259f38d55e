"""Tags are renamed, coloured and removed for the whole project, by keyboard, each as one edit that undoes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from readout_compare.core.deciding.tags import colour_tag, tag_gap
from readout_compare.session.project import Session
from readout_compare.ui.dialogs.tags import TagsDialog
from readout_compare.ui.main_window import MainWindow
from tests import builders


def _session(window: MainWindow) -> Session:
    assert window.desk.session is not None
    return window.desk.session


def _names(window: MainWindow) -> list[str]:
    return [tag.name for tag in _session(window).review.tags]


@pytest.fixture
def dialog(window: MainWindow) -> TagsDialog:
    """The dialog of a project with the tag "arms" on a gap."""
    gap = builders.comparison().gaps[2]
    window.desk.do(lambda now: tag_gap(now, gap, ["arms"]))
    window.actions_by_name["tags"].trigger()
    found = window.findChild(TagsDialog)
    assert found is not None
    return found


def test_a_tag_is_renamed_wherever_it_stands(window: MainWindow, dialog: TagsDialog) -> None:
    assert "arms" in dialog.list.item(0).text()
    assert "1 use" in dialog.list.item(0).text()
    dialog.name.setText("weapons")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert _names(window) == ["weapons"]
    assert _session(window).decided.gaps["g3"].tags == ("weapons",)
    assert "weapons" in dialog.list.item(0).text()
    dialog.close()
    window.desk.undo()
    assert _session(window).decided.gaps["g3"].tags == ("arms",)


def test_a_tag_is_added_and_chosen_and_removed(window: MainWindow, dialog: TagsDialog) -> None:
    dialog.name.setText("  press   office ")
    dialog.add.click()
    assert _names(window) == ["arms", "press office"]
    assert dialog.list.currentItem().text().startswith("press office")
    dialog.remove.click()
    assert _names(window) == ["arms"]
    dialog.remove.click()
    assert _names(window) == []
    assert _session(window).decided.gaps["g3"].tags == ()
    assert "No tag yet" in dialog.told.text()
    assert not dialog.remove.isEnabled()
    dialog.close()


def test_a_name_that_is_taken_is_told_and_nothing_is_done(window: MainWindow, dialog: TagsDialog) -> None:
    lines = len(_session(window).lines)
    dialog.name.setText("ARMS")
    dialog.add.click()
    assert "There is a tag “ARMS” already" in dialog.told.text()
    dialog.name.setText("  ")
    dialog.add.click()
    assert "needs a name" in dialog.told.text()
    assert len(_session(window).lines) == lines
    dialog.close()


def test_a_colour_shows_at_once(window: MainWindow, dialog: TagsDialog) -> None:
    tag = _session(window).review.tags[0]
    before = dialog.list.item(0).icon().pixmap(16).toImage()
    dialog.edit_wanted.emit(colour_tag(tag, "#00aa00"))
    assert _session(window).review.tags[0].colour == "#00aa00"
    assert dialog.list.item(0).icon().pixmap(16).toImage() != before
    dialog.close()
