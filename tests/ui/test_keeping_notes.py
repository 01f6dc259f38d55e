"""Words that the disk refused are never lost unannounced: not by opening, comparing again, or closing."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readout_compare.session.project import Session
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture
from readout_compare.ui.unsaved import Unsaved
from tests import builders
from tests.ui.conftest import put_on


@pytest.fixture
def full_disk(own_data_folder: Path) -> Path:
    """A file where the drafts folder should be: no draft can be made until it is removed."""
    drafts = own_data_folder / "drafts"
    drafts.write_text("a file stands where the folder should be")
    return drafts


def _write(window: MainWindow, words: str, gap: int = 2) -> None:
    window.select(builders.comparison().gaps[gap])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, words)
    window.detail.note.flush()


def _texts(folder: Path) -> list[str]:
    paths = [folder / "one.txt", folder / "two.txt"]
    for path in paths:
        path.write_text(f"The leaders spoke by telephone on 4 May, says {path.stem}.\n", encoding="utf-8")
    return [str(path) for path in paths]


def test_nothing_else_is_opened_before_the_note_is_saved(window: MainWindow, full_disk: Path, tmp_path: Path) -> None:
    _write(window, "precious words")
    shown = window.desk.session
    window.open(_texts(tmp_path))
    window.open_sample()
    assert not window.desk.jobs.is_busy
    assert window.desk.session is shown
    assert "No draft can be kept" in window.message.sentence
    assert "nothing else is shown" in window.message.sentence
    assert window.detail.note.text() == "precious words"


def test_after_saving_elsewhere_the_way_is_free(
    window: MainWindow, full_disk: Path, tmp_path: Path, qtbot: QtBot
) -> None:  # fmt: skip
    _write(window, "precious words")
    window.desk.save_as(str(tmp_path / "kept.readout"))
    assert window.desk.all_saved
    assert window.message.sentence == ""  # solved
    with qtbot.waitSignal(window.desk.pictured, timeout=60_000):
        window.open(_texts(tmp_path))
    stored = Session.open(tmp_path / "kept.readout")
    stored.close()
    assert [note.text for note in stored.review.notes] == ["precious words"]


def test_a_note_typed_while_another_call_was_compared_keeps_its_project_on_the_screen(
    window: MainWindow, three: Picture, full_disk: Path
) -> None:
    shown = window.desk.session
    window.select(builders.comparison().gaps[2])
    window.detail.note.setFocus()
    QTest.keyClicks(window.detail.note, "typed meanwhile")
    put_on(window, three)
    assert window.desk.session is shown
    assert len(window.reading.columns) == 2
    assert "nothing else is shown" in window.message.sentence
    assert window.detail.note.text() == "typed meanwhile"


def test_comparing_again_does_not_hide_that_a_note_is_not_saved(window: MainWindow, full_disk: Path) -> None:
    _write(window, "precious words")
    assert window.desk.picture is not None
    window.desk._show_again(window.desk.picture)
    assert "No draft can be kept" in window.message.sentence


def test_closing_is_refused_once_for_every_loss(window: MainWindow, full_disk: Path) -> None:
    _write(window, "first")
    assert not window.close()
    assert "once more" in window.message.sentence
    full_disk.unlink()
    assert window.desk.save_rest()
    assert window.message.sentence == ""
    session = window.desk.session
    assert session is not None
    assert session._file is not None
    session._file._db.execute("PRAGMA query_only = ON")  # the disk refuses from now on
    _write(window, "second", gap=3)
    assert not window.close()
    assert window.isVisible()
    _write(window, " and more", gap=3)
    assert not window.close()
    assert window.close()  # told of these very words before
    QApplication.processEvents()
    assert not window.isVisible()


def test_words_wait_for_the_comparison_that_shows_where_they_stand() -> None:
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, "Call of 4 May")
    session.show(of)
    unsaved = Unsaved()
    unsaved.add_note(session, of.gaps[2], 0, "precious words")
    session.turn_to("c1")  # as an undo does that takes the call at work away
    assert "being compared again" in unsaved.save(session).reason
    assert unsaved
    session.show(of)
    saved = unsaved.save(session)
    assert (saved.reason, saved.settled) == ("", True)
    assert [note.text for note in session.review.notes] == ["precious words"]
    session.close()
