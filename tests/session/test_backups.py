"""A project is backed up when something changed, before a migration, never from damage; what its backups tell."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readout_compare.core.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from readout_compare.core.journal import Line
from readout_compare.core.records import By
from readout_compare.session.backups import Kept, copy_due, lines_beside, remedy_for, since, write_copy
from readout_compare.session.project import Session
from readout_compare.store import SCHEMA_VERSION, project_info
from readout_compare.store.backups import BEFORE_MIGRATION, Backup, backups_folder, backups_of
from readout_compare.store.guard import schema_of
from readout_compare.store.jsonl import project_from
from tests import builders
from tests.session.working import note, of_the_first_release, started, stored


def backed_up(session: Session, kept: Kept | None = None) -> Kept | None:
    copied = copy_due(session, kept)
    return None if copied is None else write_copy(copied)


def test_a_project_is_due_after_each_change_and_not_without_one(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    first = backed_up(session)
    assert first == (tmp_path / "call.readout", 1)
    assert copy_due(session, first) is None
    note(session, "Left out.")
    second = backed_up(session, first)
    assert second == (tmp_path / "call.readout", 2)
    session.undo()
    assert backed_up(session, second) == (tmp_path / "call.readout", 3)
    session.close()
    kept = [len(project_info(backup.path).lines) for backup in backups_of(tmp_path / "call.readout")]
    assert kept[0] == 3


def test_nothing_is_due_without_a_file_or_for_a_copy_to_read(tmp_path: Path) -> None:
    fresh = started()
    assert copy_due(fresh, None) is None
    session = stored(tmp_path / "call.readout")
    note(session, "Left out.")
    reading = Session.open(tmp_path / "call.readout", read_only=True)
    back = session.look_back(1)
    assert copy_due(reading, None, always=True) is None
    assert copy_due(back, None, always=True) is None
    for one in (fresh, session, reading, back):
        one.close()


def test_a_project_opened_again_is_due_only_where_the_newest_backup_lacks_something(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    copied = copy_due(session, None)
    assert copied is not None
    write_copy(copied, moment=datetime.now(UTC) - timedelta(hours=1))
    session.close()
    stale = Session.open(path)
    assert backed_up(stale) is not None  # its line is younger than that backup
    stale.close()
    fresh = Session.open(path)
    assert copy_due(fresh, None) is None
    copied = copy_due(fresh, None, always=True)
    assert copied is not None
    write_copy(copied, "before a merge")
    assert backups_of(path)[0].reason == "before a merge"
    fresh.close()


def test_reading_a_project_without_backups_makes_none(tmp_path: Path) -> None:
    stored(tmp_path / "call.readout").close()
    again = Session.open(tmp_path / "call.readout")
    assert copy_due(again, None) is None
    again.close()


def test_a_project_saved_under_another_name_is_due_there(tmp_path: Path) -> None:
    session = stored(tmp_path / "call.readout")
    kept = backed_up(session)
    session.save_as(tmp_path / "other.readout")
    assert backed_up(session, kept) == (tmp_path / "other.readout", 1)
    session.close()


def test_a_draft_takes_its_backups_along_when_it_gets_a_name(tmp_path: Path) -> None:
    session = started()
    note(session, "A draft now.")
    backed_up(session)
    draft = session.path
    assert draft is not None
    (backup,) = backups_of(draft)
    session.save_as(tmp_path / "call.readout")
    session.close()
    assert not backups_folder(draft).exists()
    assert [b.path.name for b in backups_of(tmp_path / "call.readout")] == [backup.path.name]


def test_a_file_of_the_first_release_is_backed_up_as_it_is_before_it_is_migrated(tmp_path: Path) -> None:
    path = of_the_first_release(tmp_path / "old.readout")
    session = Session.open(path)
    (backup,) = backups_of(path)
    assert backup.reason == BEFORE_MIGRATION
    assert schema_of(backup.path) == 1
    assert schema_of(path) == SCHEMA_VERSION
    session.close()
    Session.open(path).close()
    assert len(backups_of(path)) == 1
    assert project_info(backup.path).review.calls == session.review.calls


def test_an_old_file_that_is_read_only_looked_at_is_neither_migrated_nor_backed_up(tmp_path: Path) -> None:
    path = of_the_first_release(tmp_path / "old.readout")
    Session.open(path, read_only=True).close()
    assert schema_of(path) == 1
    assert backups_of(path) == ()


def test_a_damaged_old_file_is_refused_in_the_usual_words_and_leaves_no_backup(tmp_path: Path) -> None:
    path = of_the_first_release(tmp_path / "old.readout")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    before = path.read_bytes()
    with pytest.raises(DamagedProjectError, match="is damaged and was left as it is"):
        Session.open(path)
    assert path.read_bytes() == before
    assert backups_of(path) == ()


def test_a_damaged_project_is_never_backed_up(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    for number in range(30):
        note(session, f"A note that is not short at all, number {number}. " * 20)
    session.close()
    session = Session.open(path)
    with path.open("r+b") as file:  # a disk that loses pages while the project is open
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 4)
    session._file._db.execute("PRAGMA shrink_memory")  # type: ignore[union-attr]
    copied = copy_due(session, None, always=True)
    assert copied is not None
    with pytest.raises(DamagedProjectError, match="was not backed up"):
        write_copy(copied)
    assert backups_of(path) == ()
    session._file._db.close()  # type: ignore[union-attr]
    session.close()


def _line(number: int, at: str) -> Line:
    return Line(number, "do", number, "Confirm link", f"{number}", "c1", "ada", at)


def test_what_changed_since_a_backup_is_counted_by_time() -> None:
    lines = [_line(1, "2026-11-24T10:00:00Z"), _line(2, "2026-11-24T11:00:00Z"), _line(3, "2026-11-24T12:00:00Z")]
    backup = Backup(Path("x"), datetime(2026, 11, 24, 11, 0, 0, tzinfo=UTC), 1, 10, "")
    told = since(lines, backup)
    assert (told.edits, told.last) == (1, "Confirm link: 2")
    assert since(None, backup).edits is None
    older = Backup(Path("x"), datetime(2026, 11, 23, tzinfo=UTC), 1, 10, "")
    assert (since(lines, older).edits, since(lines, older).last) == (3, "")


def test_the_journal_of_a_damaged_project_is_that_of_its_newest_sound_backup(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    note(session, "Left out.")
    backed_up(session)
    session.close()
    path.write_bytes(b"gone")
    found = lines_beside(path)
    assert found is not None
    assert [line.verb for line in found] == ["Import", "Write note"]
    for backup in backups_of(path):
        backup.path.write_bytes(b"gone too")
    assert lines_beside(path) is None


def test_what_helps_a_project_that_does_not_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    with pytest.raises(ProjectInUseError) as refused:
        Session.open(path)
    assert remedy_for(path, refused.value) == "read-only"
    backed_up(session)
    session.close()
    assert remedy_for(path, DamagedProjectError("x")) == "restore"
    for backup in backups_of(path):
        backup.path.unlink()
    assert remedy_for(path, DamagedProjectError("x")) == ""
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert remedy_for(path, ProjectFileError("x is read-only")) == "read-only"
    path.unlink()
    assert remedy_for(path, ProjectFileError("x does not exist")) == ""


def test_beside_a_backup_lies_a_plain_copy_that_makes_the_project_again(tmp_path: Path) -> None:
    session = started()
    note(session, "Left out.")
    backed_up(session)
    path = session.path
    assert path is not None
    session.close()
    (backup,) = backups_of(path)
    plain = backup.path.with_suffix(".jsonl")
    by = By("ada", "2026-11-24T12:00:00Z")
    file, told = project_from(plain.read_bytes(), plain.name, tmp_path / "again.readout", by)
    assert file.review() == session.review
    assert file.lines() == session.lines
    assert told == ""
    file.close()


def test_a_backup_from_a_clock_that_was_wrong_does_not_end_all_backups(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    copied = copy_due(session, None)
    assert copied is not None
    write_copy(copied, moment=datetime.now(UTC) + timedelta(days=3650))
    session.close()
    again = Session.open(path)
    again.show(builders.comparison())
    note(again, "Not to be lost.")
    assert backed_up(again) == (path, 2)
    again.close()


def test_a_backup_that_somebody_went_on_with_is_never_thinned_away(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    session = stored(path)
    kept = None
    for hours in (5, 3, 1):
        note(session, f"Before {hours}.")
        copied = copy_due(session, kept)
        assert copied is not None
        kept = write_copy(copied, moment=datetime.now(UTC) - timedelta(hours=hours))
    _, closed, opened = (backup.path for backup in backups_of(path))
    for backup in (closed, opened):
        work = Session.open(backup)
        work.show(builders.comparison())
        note(work, "A day of work.")
        if backup == closed:
            work.close()
    for days in range(1, 40):
        copied = copy_due(session, kept, always=True)
        assert copied is not None
        kept = write_copy(copied, moment=datetime.now(UTC) + timedelta(days=days * 7))
    work.close()
    session.close()
    for backup in (closed, opened):
        assert project_info(backup).review.notes[-1].text == "A day of work."
    assert len(backups_of(path)) < 30
