"""A project whose file is moved, removed or replaced while it is open: no edit is lost."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.session.project import Session
from tests import builders
from tests.session.working import note, started, stored

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no open file can be moved there")


def _replaced(path: Path) -> None:
    other = stored(path.with_name("other.readout"))
    other.close()
    path.with_name("other.readout").replace(path)


AWAY: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "renamed": lambda path: path.rename(path.with_name("new.readout")),
    "its folder renamed": lambda path: path.parent.rename(path.parent.with_name("new")),
    "replaced": _replaced,
    "its log removed": lambda path: path.with_name(path.name + "-wal").unlink(),
}


@pytest.mark.parametrize("how", AWAY)
def test_nothing_is_kept_in_a_file_that_is_no_longer_there_and_all_can_be_saved_elsewhere(
    how: str, tmp_path: Path
) -> None:
    folder = tmp_path / "calls"
    folder.mkdir()
    session = stored(folder / "call.readout")
    note(session, "Before.")
    AWAY[how](folder / "call.readout")
    with pytest.raises(ProjectFileError, match="is no longer where it was opened"):
        note(session, "Behind.")
    with pytest.raises(ProjectFileError, match="is no longer where it was opened"):
        session.undo()
    assert [n.text for n in session.review.notes] == ["Before."]
    with pytest.raises(ProjectFileError, match="another name"):
        session.save_as(folder / "call.readout")  # its log would be mixed up with that of the new file
    session.save_as(tmp_path / "again.readout")
    note(session, "Behind.")
    session.close()
    again = Session.open(tmp_path / "again.readout")
    assert [n.text for n in again.review.notes] == ["Before.", "Behind."]
    again.close()


def test_a_copy_to_read_is_not_told_to_be_saved_where_it_was_read_from(tmp_path: Path) -> None:
    stored(tmp_path / "call.readout").close()
    reading = Session.open(tmp_path / "call.readout", read_only=True)
    with pytest.raises(ProjectFileError, match="another name"):
        reading.save_as(tmp_path / "call.readout")
    reading.save_as(tmp_path / "mine.readout")
    reading.show(builders.comparison())
    note(reading, "On.")
    reading.close()


def test_what_came_to_lie_under_the_name_of_a_draft_is_not_removed_with_it(tmp_path: Path) -> None:
    session = started()
    note(session, "Kept.")
    assert session.path is not None
    draft = session.path
    _replaced(draft)
    session.save_as(tmp_path / "call.readout")
    session.close()
    assert draft.exists()
