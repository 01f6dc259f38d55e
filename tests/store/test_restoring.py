"""Putting a backup back loses nothing of what stood there, and a disk that refuses changes nothing."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError, ProjectInUseError
from readout_compare.store import ProjectFile
from readout_compare.store.backups import backups_of
from readout_compare.store.lock import Lock
from readout_compare.store.restoring import restore_backup
from tests import builders
from tests.store.backing import backed_up, beside, limited, made, names, sentence, title


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "call.readout")


def test_a_restored_backup_stands_in_place_and_the_present_project_with_its_log_beside_it(project: Path) -> None:
    backed_up(project)
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("UPDATE project SET title = 'Newer'")
        connection.commit()
        present = {ending: project.with_name(project.name + ending).read_bytes() for ending in ("", "-wal")}
    for ending, data in present.items():  # as a killed window leaves it
        project.with_name(project.name + ending).write_bytes(data)
    kept = restore_backup(backups_of(project)[0], project)
    assert kept == project.parent / "call (before restoring 2026-11-24T12-10-02Z).readout"
    assert (title(project), title(kept)) == ("Call", "Newer")
    assert sorted(beside(project)) == sorted([kept.name, kept.name + "-wal", "call.readout", *(
        f"call.backups{os.sep}{name}" for name in names(project))])  # fmt: skip
    file = ProjectFile.open(project)
    assert file.review().accounts_of("c1") == builders.accounts()
    file.close()
    assert restore_backup(backups_of(project)[0], project) == kept.with_name(
        "call (before restoring 2026-11-24T12-10-02Z)-2.readout"
    )


@pytest.mark.parametrize("content", [b"", b"My diary.", b"\xff" * 70_000])
def test_what_stood_there_is_kept_whatever_it_is(project: Path, content: bytes) -> None:
    backed_up(project)
    project.write_bytes(content)
    project.with_name("call.readout-journal").write_bytes(b"left over")
    kept = restore_backup(backups_of(project)[0], project)
    assert kept is not None
    assert kept.read_bytes() == content
    assert kept.with_name(kept.name + "-journal").read_bytes() == b"left over"
    assert title(project) == "Call"


def test_a_lost_project_is_restored_and_a_log_without_it_is_kept(project: Path) -> None:
    backed_up(project)
    project.unlink()
    assert restore_backup(backups_of(project)[0], project) is None
    assert title(project) == "Call"
    project.rename(project.with_name("call.readout-wal"))
    kept = restore_backup(backups_of(project)[0], project)
    assert kept is not None
    assert not kept.exists()
    assert kept.with_name(kept.name + "-wal").exists()
    assert title(project) == "Call"


def test_an_open_project_is_not_replaced(project: Path) -> None:
    backed_up(project)
    lock = Lock.take(project)
    before = beside(project)
    with pytest.raises(ProjectInUseError, match="open in another window"):
        restore_backup(backups_of(project)[0], project)
    assert beside(project) == before
    lock.release()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:9000])


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"30 days", b"90 days"))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize("spoil", [cut, changed, emptied, newer, Path.unlink])
def test_a_backup_that_is_not_whole_is_never_put_back(project: Path, spoil: object) -> None:
    assert callable(spoil)
    backed_up(project)
    backup = backups_of(project)[0]
    spoil(backup.path)
    before = beside(project)
    with pytest.raises(ProjectFileError) as caught:
        restore_backup(backup, project)
    assert sentence(caught).startswith(str(backup.path))
    assert beside(project) == before


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are not limited there")
def test_a_full_disk_while_restoring_changes_nothing(project: Path) -> None:
    backed_up(project)
    before = beside(project)
    told = limited(project, 30_000, task="restore")
    assert told.startswith((f"{project} is as it was", f"{backups_of(project)[0].path} can't be read"))
    assert beside(project) == before


@pytest.mark.parametrize("linked", [True, False])
def test_a_disk_that_refuses_the_last_step_leaves_all_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    backed_up(project)
    project.with_name("call.readout-wal").write_bytes(b"left over")
    before = beside(project)

    def refuse(*_paths: object, **_options: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "replace", refuse)
    if not linked:
        monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(ProjectFileError) as caught:
        restore_backup(backups_of(project)[0], project)
    assert sentence(caught).startswith(f"{project} is as it was, because 2026-11-24T12-10-02Z.readout could not be")
    assert beside(project) == before


def test_where_files_have_one_name_only_a_copy_of_the_present_project_is_kept(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_paths: object, **_options: object) -> None:
        raise OSError(1, "Operation not permitted")

    backed_up(project)
    project.write_bytes(b"My diary.")
    monkeypatch.setattr(os, "link", refuse)
    kept = restore_backup(backups_of(project)[0], project)
    assert kept is not None
    assert kept.read_bytes() == b"My diary."
    assert title(project) == "Call"
