"""A file that can't be opened safely is told in one sentence, and not a byte of it or beside it changes."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.store import ProjectFile, is_database, project_glance, project_info
from tests import builders
from tests.store.made import META, OPTIONS, make, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "call.readout"
    file = make(path, "Call")
    write(file)
    file.close()
    return path


def refused(path: Path) -> str:
    """The sentence with which both ways of opening refuse a file that stays as it was."""
    before = {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    messages = set()
    for way in (ProjectFile.open, project_info):
        with pytest.raises(ProjectFileError) as caught:
            way(path)
        messages.add(str(caught.value))
    assert {p.name: p.read_bytes() for p in path.parent.iterdir() if p.is_file()} == before
    message = messages.pop()
    assert not messages
    assert message.startswith(str(path))
    assert message.endswith(".")
    assert "\n" not in message
    return message


def execute(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(statement)
        raw.commit()


def test_pages_that_are_overwritten_or_cut_off(project: Path) -> None:
    whole = project.read_bytes()
    for size in (len(whole) // 2, 4096, 512, 100):
        project.write_bytes(whole[:size])
        assert "is damaged" in refused(project) or size < 512
    for page in range(1, len(whole) // 4096):
        project.write_bytes(whole[: page * 4096] + b"\xaa" * 4096 + whole[(page + 1) * 4096 :])
        with pytest.raises(ProjectFileError, match="is damaged"):
            ProjectFile.open(project)


def test_one_changed_byte_never_gives_another_text(project: Path) -> None:
    whole = project.read_bytes()
    place = whole.index(b"30 days")
    project.write_bytes(whole[:place] + b"9" + whole[place + 1 :])
    assert "is damaged" in refused(project)


OPEN = """
import os, sys
from pathlib import Path
from readout_compare.core.errors import ProjectFileError
from readout_compare.store import ProjectFile, project_info
project_info(Path(sys.argv[1]))  # loads what other users can't read here
os.setuid(int(sys.argv[2]))  # root may write everywhere
print(project_info(Path(sys.argv[1])).review.project.title)
try:
    ProjectFile.open(Path(sys.argv[1]))
except ProjectFileError as error:
    print(error)
"""


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that any user may enter: pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="readout-test-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
@pytest.mark.parametrize(("folder_mode", "file_mode", "told"), [
    (0o755, 0o444, "is read-only"), (0o555, 0o666, "nothing can be written to its folder"),
])  # fmt: skip
def test_a_read_only_file_or_folder(
    project: Path, shared_folder: Path, folder_mode: int, file_mode: int, told: str
) -> None:
    path = shared_folder / "call.readout"
    shutil.copy(project, path)
    path.chmod(file_mode)
    shared_folder.chmod(folder_mode)
    user = os.geteuid() or 65534
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(path), str(user)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    title, message = done.stdout.splitlines()
    assert title == "Call"
    assert told in message
    assert path.read_bytes() == project.read_bytes()


def test_info_tells_what_is_inside(project: Path) -> None:
    info = project_info(project)
    assert (info.meta, info.schema, info.review.project.title) == (META, 3, "Call")
    assert info.review.accounts_of("c1") == builders.accounts()
    assert info.review.project.options == OPTIONS
    assert [line.verb for line in info.lines] == ["Import", "Write note"]
    assert len(info.review.notes) == 1


def test_a_database_is_told_from_a_text_without_touching_its_lock(project: Path, tmp_path: Path) -> None:
    text, empty, damaged = (tmp_path / name for name in ("text.html", "empty.html", "damaged.html"))
    text.write_text("<!doctype html>" * 200, encoding="utf-8")
    empty.touch()
    data = project.read_bytes()
    damaged.write_bytes(data[:100] + b"\xff" * (len(data) - 100))
    (tmp_path / "diary.db").write_bytes(b"")
    execute(tmp_path / "diary.db", "CREATE TABLE diary (day)")
    found = {p.name: is_database(p) for p in (text, empty, damaged, tmp_path, tmp_path / "diary.db", tmp_path / "no")}
    assert found == {
        "text.html": False, "empty.html": False, "damaged.html": True, tmp_path.name: False, "diary.db": True,
        "no": False,
    }  # fmt: skip
    file = ProjectFile.open(project)
    assert is_database(project)
    assert project_glance(project).title == "Call"
    code = f"import sqlite3; sqlite3.connect({str(project)!r}, timeout=0).execute('BEGIN IMMEDIATE')"
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "locked" in other.stderr
    file.close()
    assert not is_database(Path("nul\0"))
    text.write_bytes(b" ")
    assert not is_database(text)


def test_a_glance_tells_what_is_no_project(project: Path, tmp_path: Path) -> None:
    glanced = project_glance(project)
    assert (glanced.title, glanced.notes) == ("Call", 1)
    assert glanced.changed == project.stat().st_mtime
    for name, data in (("text.readout", b"A text."), ("cut.readout", project.read_bytes()[:5000])):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ProjectFileError):
            project_glance(tmp_path / name)
    with pytest.raises(ProjectFileError, match="does not exist"):
        project_glance(tmp_path / "none.readout")
