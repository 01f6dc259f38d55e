"""The project as it was: to read, without a file, with its own past; the beginning of a project is not undone."""

from pathlib import Path

import pytest

from readout_compare.core.deciding import topics
from readout_compare.core.deciding.accounts import add_call
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Options
from readout_compare.session.importing import placed
from readout_compare.session.jobs import codebook
from readout_compare.session.project import Session
from tests import builders
from tests.session.working import gap_of, note, started, stored


def test_the_past_has_what_was_written_then_and_takes_no_edit(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    note(session, "First words.")
    note(session, "Second words.")
    session.undo()
    back = session.look_back(3)
    back.show(builders.comparison())
    assert [n.text for n in back.review.notes] == ["First words.", "Second words."]
    assert [line.number for line in back.lines] == [1, 2, 3]
    assert back.is_read_only
    assert "as it was on" in back.read_only_because
    with pytest.raises(ProjectFileError, match="as it was on"):
        note(back, "Not now.")
    with pytest.raises(ProjectFileError, match="as it was on"):
        back.save_as(tmp_path / "past.readout")
    assert not (tmp_path / "past.readout").exists()
    assert session.can_look_back
    assert not back.can_look_back
    assert [n.text for n in session.review.notes] == ["First words."]
    assert [n.text for n in session.look_back(1).review.notes] == []
    session.close()


def test_a_copy_opened_to_read_says_why_it_takes_no_edit_and_can_go_on_elsewhere(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    reading = Session.open(tmp_path / "call.readout", read_only=True)
    reading.show(builders.comparison())
    assert "copy of" in reading.read_only_because
    assert session.read_only_because == ""
    reading.save_as(tmp_path / "mine.readout")
    note(reading, "Here it goes on.")
    assert reading.read_only_because == ""
    session.close()
    reading.close()


def test_the_beginning_of_a_project_can_not_be_undone(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    assert session.undo() is None
    note(session, "Left out.")
    assert session.undo() is not None
    assert session.undo() is None
    assert session.redo() is not None
    session.close()
    again = Session.open(tmp_path / "call.readout")
    assert [n.text for n in again.review.notes] == ["Left out."]
    again.close()


def test_an_undone_call_is_no_longer_at_work(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    more = placed(session.review, "", builders.accounts())
    session.do(add_call(session.review, more, "Second call"))
    session.turn_to("c2")
    session.undo()
    assert session.call == "c1"
    assert session.hand_in("c1") == session.hand
    session.close()


def test_a_change_of_topics_is_never_taken_for_known(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    assert session.compared_at_once() is not None
    session.do(topics.retire(session.now(), codebook(), "prisoners"))
    assert session.compared_at_once() is None
    session.undo()
    assert session.compared_at_once() is not None
    session.close()


def test_given_free_it_refuses_every_edit_with_the_reason(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    session.give_free("It is being restored; wait a moment.")
    with pytest.raises(ProjectFileError, match="being restored"):
        note(session, "Too late.")
    Session.open(tmp_path / "call.readout").close()


def test_edits_of_this_session_are_counted() -> None:
    session = started()
    assert session.edits_made == 0
    note(session, "One.")
    assert session.edits_made == 2  # the import too: only now is it on the disk
    session.close()
    assert session.path is not None
    again = Session.open(session.path)
    assert again.edits_made == 0
    again.show(builders.comparison())
    note(again, "Two.")
    assert again.edits_made == 1
    assert gap_of(again).id in again.decided.notes
    again.close()


def test_options_are_those_of_then(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    assert isinstance(session.look_back(1).options, Options)
    session.close()
