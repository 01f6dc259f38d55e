"""Whatever happens to a file is told in one sentence, and not a byte of it or beside it changes."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readout_compare.cli import Window, command, run
from readout_compare.core.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from readout_compare.core.review import Review
from readout_compare.session.project import Session
from readout_compare.store import ProjectFile, project_glance, project_info
from tests.store.damages import DAMAGES, PAGE, Damage, bytes_at, sql
from tests.store.made import make, write
from tests.store.test_schemas import EVERY, RELEASED

WAYS: tuple[Callable[[Path], object], ...] = (ProjectFile.open, ProjectFile.open_read_only, project_info)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A good file with every kind of record."""
    return Path(shutil.copy(RELEASED / EVERY, tmp_path / "call.readout"))


def contents(folder: Path) -> dict[str, bytes | str]:
    """Every byte of every file of a folder, and what the others are."""
    return {
        p.name: p.read_bytes() if p.is_file() and not p.is_symlink() else str(p.lstat().st_mode)
        for p in folder.iterdir()
    }


def told(path: Path) -> str:
    """The one sentence with which every way of opening refuses a file that stays as it was."""
    before = contents(path.parent)
    sentences = set()
    for way in WAYS:
        with pytest.raises(ProjectFileError) as caught:
            way(path)
        sentences.add(str(caught.value))
    assert contents(path.parent) == before
    (sentence,) = sentences
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def info(path: Path | str, capfdbinary: pytest.CaptureFixture[bytes], *more: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `readout-compare info`."""
    window = Window(obstacle=lambda: "No window.", open=lambda _files, _sample: 0)
    code = run(command, window, ("info", str(path), *more))
    sys.stdout.flush()
    sys.stderr.flush()
    seen = capfdbinary.readouterr()
    return code, seen.out.decode(), seen.err.decode()


def test_there_are_many_kinds_of_damage() -> None:
    assert len({damage.name for damage in DAMAGES}) == len(DAMAGES) > 95


@pytest.mark.parametrize("damage", [pytest.param(one, id=one.name) for one in DAMAGES])
def test_damage_is_told_in_one_sentence_and_nothing_is_touched(
    project: Path, damage: Damage, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert damage.apply(project) is not NotImplemented
    sentence = told(project)
    assert damage.told in sentence
    before = contents(project.parent)
    code, out, err = info(project, capfdbinary)
    assert (code, out, err) == (1, "", f"readout-compare: {sentence}\n")
    assert contents(project.parent) == before


@pytest.mark.parametrize("damage", [pytest.param(one, id=one.name) for one in DAMAGES])
def test_a_list_of_projects_survives_every_damage(project: Path, damage: Damage) -> None:
    damage.apply(project)
    before = contents(project.parent)
    try:
        seen = project_glance(project).title
    except ProjectFileError as error:
        seen = str(error)
    assert seen == "Call of 4 May" or seen.startswith(f"{project} ")
    assert contents(project.parent) == before


@pytest.mark.parametrize("damage", [pytest.param(one, id=one.name) for one in DAMAGES])
def test_a_check_tells_every_damage_or_what_to_do_with_what_lies_beside_the_file(
    project: Path, damage: Damage, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    damage.apply(project)
    before = contents(project.parent)
    code, out, err = info(project, capfdbinary, "--check")
    assert code == 1
    assert err.startswith(f"readout-compare: {project} ")
    assert err.count("\n") == 1
    assert "Traceback" not in out + err
    assert contents(project.parent) == before


@pytest.mark.parametrize("name", ["", "nul\0", "n" * 300, "/dev/null", "a/../b/none"])
def test_names_that_are_none_are_told(name: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for way in WAYS:
        with pytest.raises(ProjectFileError):
            way(Path(name))
    code, out, err = info(name, capfdbinary)
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_random_bytes_anywhere_are_told_or_do_no_harm(project: Path) -> None:
    """Bytes between the cells of a page mean nothing; all others are noticed."""
    whole, good = project.read_bytes(), project_info(project).review
    chance = random.Random(20211207)
    refused = 0
    for _ in range(60):
        bytes_at(chance.randrange(100, len(whole) - 64), chance.randbytes(chance.choice((1, 8, 64))))(project)
        try:
            assert project_info(project).review == good
        except DamagedProjectError:
            refused += 1
        project.write_bytes(whole)
    assert 15 < refused < 60


KILLED = """
import os, signal, sys
from pathlib import Path
from readout_compare.store import ProjectFile
from tests.store.made import write
file = ProjectFile.open(Path(sys.argv[1]))
for number in range(3):
    write(file, f"Note {number}")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def killed(tmp_path: Path) -> tuple[Path, list[Review]]:
    """A project whose window was killed after three notes, its log beside it, and the review after each."""
    path = tmp_path / "call.readout"
    file = make(path)
    states = [file.review()]
    file.close()
    shutil.copy(path, tmp_path / "twin.readout")
    subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, cwd=Path(__file__).parents[2])
    path.with_name(".call.readout.lock").unlink()
    twin = ProjectFile.open(tmp_path / "twin.readout")
    for number in range(3):
        write(twin, f"Note {number}")
        states.append(twin.review())
    twin.close()
    twin.path.unlink()
    return path, states


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_log_that_is_missing_cut_or_spoilt_gives_a_state_that_was_saved_or_is_told(
    killed: tuple[Path, list[Review]],
) -> None:
    path, states = killed
    log = path.with_name("call.readout-wal")
    whole = log.read_bytes()
    assert project_info(path).review == states[-1]
    chance = random.Random(7)
    seen = set()
    spoilt = [whole[:size] for size in (0, 10, 32, PAGE, len(whole) // 3, len(whole) // 2, len(whole) - 1)]
    for _ in range(12):
        place = chance.randrange(len(whole) - 8)
        spoilt.append(whole[:place] + chance.randbytes(8) + whole[place + 8 :])
    spoilt += [b"", b"left over", bytes(len(whole))]
    for content in spoilt:
        log.write_bytes(content)
        found = project_info(path).review
        assert found in states
        seen.add(states.index(found))
        assert log.read_bytes() == content
    assert {0, 2} <= seen
    log.unlink()
    file = ProjectFile.open(path)
    assert file.review() == states[0]
    file.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_damage_under_the_log_of_a_killed_window_is_told_and_both_stay(killed: tuple[Path, list[Review]]) -> None:
    path, _ = killed
    bytes_at(2 * PAGE, b"\xaa" * 3 * PAGE)(path)
    assert "is damaged" in told(path)


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_holds_is_told_and_can_be_looked_at(project: Path) -> None:
    sql(project, "PRAGMA journal_mode = WAL")
    with subprocess.Popen([sys.executable, "-c", HOLD, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          text=True) as other:  # fmt: skip
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        before = project.read_bytes()
        with pytest.raises(ProjectInUseError, match="is in use by another program; close it there"):
            ProjectFile.open(project)
        assert project_info(project).review.project.title == "Call of 4 May"
        assert project.read_bytes() == before
    ProjectFile.open(project).close()


FULL = """
import resource, sys
from pathlib import Path
from readout_compare.core.errors import ProjectFileError
from readout_compare.session.project import Session
from readout_compare.store import project_info
from tests import builders
from tests.store.made import note_edit
path, room = Path(sys.argv[1]), int(sys.argv[2])
if path.name.startswith("schema1"):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    Session.open(path)
session = Session.open(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
kept = 0
try:
    while True:
        session.do(note_edit(session.review, "x" * max(5000, room // 100)))
        kept += 1
except ProjectFileError as error:
    print(kept, len(session.review.notes), len(session.lines), flush=True)
    print(error, flush=True)
session.close()
"""


def full(path: Path, room: int) -> subprocess.CompletedProcess[str]:
    """A process whose files can't grow beyond a size writes notes, each of them with an acknowledgement."""
    root = Path(__file__).parents[2]
    return subprocess.run([sys.executable, "-c", FULL, str(path), str(room)], capture_output=True, text=True,
                          check=False, cwd=root, env=os.environ)  # fmt: skip


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are not limited there")
@pytest.mark.parametrize("room", [0, 150_000, 400_000, 5_000_000])  # the last one ends while the log is folded
def test_a_full_disk_is_told_and_what_was_saved_before_is_there(tmp_path: Path, room: int) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    done = full(path, room)
    assert done.stderr == ""
    counts, sentence = done.stdout.splitlines()
    kept, notes, lines = map(int, counts.split())
    assert kept == notes == lines - 1
    assert sentence.startswith("“Write note: xxx")
    assert f"could not be saved in {path} (" in sentence
    assert sentence.endswith("free some space, or save a copy elsewhere.")
    assert len(project_info(path).review.notes) == kept
    assert (kept > 0) == (room > 0)
    session = Session.open(path)
    while session.undo():
        pass
    session.close()


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are not limited there")
def test_a_full_disk_while_an_older_file_is_brought_over_leaves_every_byte(tmp_path: Path) -> None:
    path = Path(shutil.copy(RELEASED / "schema1-two-sides.readout", tmp_path))
    before = contents(tmp_path)
    done = full(path, 50_000)
    assert done.stderr.splitlines()[-1].startswith("readout_compare.core.errors.ProjectFileError")
    assert contents(tmp_path) == before


def test_no_view_or_trigger_runs_while_a_list_looks_at_a_hostile_file(project: Path) -> None:
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("DROP TABLE notes")
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
        raw.execute(f"CREATE VIEW notes AS {endless}")
    with pytest.raises(ProjectFileError, match="is damaged"):
        project_glance(project)
