"""The lock file: who holds it is told, and a disk that knows no locks is no reason to refuse."""

import errno
import os
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Options
from readout_compare.store import Meta, ProjectFile, lock
from tests import builders

_META = Meta("Call", "0.1.0", None, "2025-05-06T08:00:00Z")


@pytest.fixture
def disk_without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What flock answers on some network folders."""

    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock, "_claim", refuse)


@pytest.mark.parametrize("number", [errno.EAGAIN, errno.EACCES])
def test_a_held_lock_is_another_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def held(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(lock, "_claim", held)
    with pytest.raises(ProjectFileError, match="open in another window"):
        ProjectFile.create(tmp_path / "call.readout", builders.accounts(), Options(), _META)


@pytest.mark.usefixtures("disk_without_locks")
def test_without_such_locks_a_project_is_used_and_sqlite_keeps_a_second_window_out(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = ProjectFile.create(path, builders.accounts(), Options(), _META)
    file.write_note(builders.notes()[0])
    assert not lock.lock_path(path).exists()
    with pytest.raises(ProjectFileError, match="in use by another program"):
        ProjectFile.open(path)
    file.close()
    again = ProjectFile.open(path)
    assert len(again.notes()) == 1
    again.close()
