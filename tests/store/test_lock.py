"""The lock file: who holds it is told, and a disk that knows no locks is no reason to refuse."""

import errno
import getpass
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError, ProjectInUseError
from readout_compare.store import ProjectFile, lock
from tests.store.made import make, write


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
        make(tmp_path / "call.readout")


@pytest.mark.usefixtures("disk_without_locks")
def test_without_such_locks_a_project_is_used_and_sqlite_keeps_a_second_window_out(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    write(file)
    assert not lock.lock_path(path).exists()
    with pytest.raises(ProjectFileError, match="in use by another program"):
        ProjectFile.open(path)
    file.close()
    again = ProjectFile.open(path)
    assert len(again.review().notes) == 1
    again.close()


HOLD = """
import os, sys
from pathlib import Path
from readout_compare.store.lock import Lock
if len(sys.argv) > 2:
    os.setuid(int(sys.argv[2]))
lock = Lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""


@contextmanager
def held_elsewhere(project: Path, *user: str) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock of a project until its input ends."""
    command = [sys.executable, "-c", HOLD, str(project), *user]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def refusal(project: Path) -> str:
    with pytest.raises(ProjectInUseError) as caught:
        lock.Lock.take(project)
    return str(caught.value)


def test_the_second_opener_is_told_where_and_by_whom_a_project_is_open(tmp_path: Path) -> None:
    project = tmp_path / "call.readout"
    with held_elsewhere(project) as process:
        told = refusal(project)
        by = f"{project} is open on {socket.gethostname()} by {getpass.getuser()} (process {process.pid}, since "
        assert told.startswith(by)
        rest = (
            r"20\d\d-\d\d-\d\d \d\d:\d\d UTC\); close it there, open it read-only, or save a copy under another name\."
        )
        assert re.fullmatch(rest, told.removeprefix(by))
    lock.Lock.take(project).release()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_no_hindrance_and_is_told_of_nobody(tmp_path: Path) -> None:
    project = tmp_path / "call.readout"
    with held_elsewhere(project) as process:
        process.kill()
    assert json.loads(lock.lock_path(project).read_text())["process"] == process.pid
    with lock.lock_path(project).open("a") as left:
        left.write(" and more than the next holder writes")
    mine = lock.Lock.take(project)
    assert json.loads(lock.lock_path(project).read_text())["process"] == os.getpid()
    assert "is open in another window; close it there" in refusal(project)
    mine.release()


@pytest.mark.skipif(sys.platform == "win32", reason="a held lock file can't be written over there")
@pytest.mark.parametrize("content", [
    b"", b"\xff\xfe", b"[" * 5000, b"{}", b"[]", b"7", b'{"host": "h", "user": "u", "process": 1',
    b'{"host": "h", "user": "u", "process": "1", "since": "2026-11-24T12:10:02Z"}',
    b'{"host": "h", "user": "a\\nb", "process": 1, "since": "2026-11-24T12:10:02Z"}',
    b'{"host": " ", "user": "u", "process": 1, "since": "2026-11-24T12:10:02Z"}',
    b'{"host": "h", "user": "u", "process": 1, "since": "yesterday"}',
    b'{"host": "h", "user": "u", "process": 1, "since": 7}',
])  # fmt: skip
def test_a_lock_file_that_tells_nothing_is_another_window(tmp_path: Path, content: bytes) -> None:
    project = tmp_path / "call.readout"
    with held_elsewhere(project):
        lock.lock_path(project).write_bytes(content)
        assert refusal(project) == (
            f"{project} is open in another window; close it there, or save a copy under another name."
        )


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="links can't be refused here")
def test_nothing_is_written_through_a_planted_link(tmp_path: Path) -> None:
    project, diary = tmp_path / "call.readout", tmp_path / "diary.txt"
    diary.write_text("My diary.")
    lock.lock_path(project).symlink_to(diary)
    with pytest.raises(ProjectFileError, match="can't be used"):
        lock.Lock.take(project)
    assert diary.read_text() == "My diary."


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can be two users")
def test_another_user_of_a_shared_folder_is_told_and_what_they_left_is_taken_over() -> None:
    folder = Path(tempfile.mkdtemp(prefix="readout-test-"))
    try:
        folder.chmod(0o777)
        project = folder / "call.readout"
        mine = lock.Lock.take(project)
        command = [sys.executable, "-c", HOLD, str(project), "65534"]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
        assert f"by {getpass.getuser()} (process {os.getpid()}, since" in other.stderr
        shutil.copy(lock.lock_path(project), folder / "left")
        mine.release()
        (folder / "left").rename(lock.lock_path(project))  # as a killed process of the first user leaves it
        with held_elsewhere(project, "65534") as process:
            assert f"(process {process.pid}, since" in refusal(project)
    finally:
        shutil.rmtree(folder)


def test_a_full_disk_is_no_reason_to_refuse_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    project = tmp_path / "call.readout"
    monkeypatch.setattr(os, "write", full)
    mine = lock.Lock.take(project)
    assert "is open in another window" in refusal(project)
    mine.release()
