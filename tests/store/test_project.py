"""The project file gives back what it got, loses nothing that was said to be saved, and can be copied whole."""

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account, Options
from readout_compare.core.review import Note, Target
from readout_compare.store import APPLICATION_ID, SCHEMA_VERSION, Meta, ProjectFile, project_info
from tests import builders

META = Meta("Call of 4 May", "0.1.0", builders.ENGINE, "2025-05-06T08:00:00Z")
OPTIONS = Options(link=0.41, sure=0.7, meaning=False, watched=("territory", "aid.military"))


def make(path: Path) -> ProjectFile:
    return ProjectFile.create(path, builders.accounts(), OPTIONS, META)


def beside(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def test_stored_values_come_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    for note in builders.notes():
        file.write_note(note)
    file.close()
    again = ProjectFile.open(path)
    assert again.accounts() == builders.accounts()
    assert again.options() == OPTIONS
    assert again.meta() == META
    assert again.notes() == builders.notes()
    again.close()
    assert beside(path) == ["call.readout"]


def test_what_the_file_can_not_hold_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    first, second = builders.accounts()
    for cut in (replace(first, splits=(3,)), replace(first, joins=(3,))):
        with pytest.raises(ProjectFileError, match="was cut by hand; compare its text uncut"):
            ProjectFile.create(tmp_path / "call.readout", (cut, second), OPTIONS, META)
        assert beside(tmp_path / "call.readout") == []


def test_the_header_says_whose_file_it_is_and_sqlite_is_set_up_to_be_safe(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    head = path.read_bytes()[:100]
    assert int.from_bytes(head[68:72], "big") == APPLICATION_ID
    assert int.from_bytes(head[60:64], "big") == SCHEMA_VERSION
    assert head[18:20] == b"\2\2"  # write-ahead log
    file = ProjectFile.open(path)
    pragmas = {name: file._db.execute(f"PRAGMA {name}").fetchone()[0] for name in
               ("journal_mode", "synchronous", "foreign_keys", "locking_mode")}  # fmt: skip
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "locking_mode": "exclusive"}
    file.close()


def test_a_note_replaces_the_one_on_its_target_keeps_its_id_and_leaves_a_history(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    first, second, _ = builders.notes()
    file.write_note(first)
    file.write_note(second)
    file.write_note(replace(first, text="Better.", author="ben", written="2025-05-07T10:00:00Z"))
    file.write_note(replace(first, text="Better.", author="cy", written="2025-05-07T11:00:00Z"))
    assert [(n.id, n.text, n.author) for n in file.notes()] == [(1, "Better.", "ben"), (2, second.text, "ada")]
    file.remove_note(replace(second, id=0, text="", author="ben", written="2025-05-08T10:00:00Z"))
    file.remove_note(replace(second, id=0, text="", author="ben", written="2025-05-08T10:00:01Z"))
    assert [n.id for n in file.notes()] == [1]
    file.close()
    with closing(sqlite3.connect(path)) as raw:
        columns = "note, text, author, written, replaced, replaced_by"
        assert raw.execute(f"SELECT {columns} FROM note_history ORDER BY id").fetchall() == [
            (1, first.text, "ada", "2025-05-06T08:30:00Z", "2025-05-07T10:00:00Z", "ben"),
            (2, second.text, "ada", "2025-05-06T08:41:10Z", "2025-05-08T10:00:00Z", "ben"),
        ]


def test_options_are_replaced_all_or_none(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    other = Options(link=0.35, same_call=True, watched=("prisoners", "territory"))
    file.change_options(other)
    file.close()
    file = ProjectFile.open(path)
    assert file.options() == other
    with pytest.raises(sqlite3.IntegrityError):
        file.change_options(replace(other, link=0.4, watched=("iran", "iran")))
    assert file.options() == other
    file.close()


def test_options_that_the_disk_refuses_are_told(tmp_path: Path) -> None:
    file = make(tmp_path / "call.readout")
    file._db.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectFileError, match=r"The options could not be saved in .*call\.readout"):
        file.change_options(Options())
    assert file.options() == OPTIONS
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
    "INSERT INTO notes VALUES (9, 'verse', 'k', 't', 'a', '2025-05-06T08:30:00Z', '')",
    "INSERT INTO notes VALUES (9, 'gap', 'k', '', 'a', '2025-05-06T08:30:00Z', '')",
    "INSERT INTO notes VALUES (9, 'gap', 'k', 't', 'a', 'yesterday', '')",
    "INSERT INTO meta VALUES (2, 't', 'p', NULL, 'm')",
    "INSERT INTO options VALUES ('link', 'not json')",
    "UPDATE accounts SET side = ''",
    "UPDATE accounts SET text_sha256 = 'short'",
])  # fmt: skip
def test_the_tables_refuse_rows_that_mean_nothing(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement)


KILLED = """
import os, signal, sys
from pathlib import Path
from readout_compare.store import ProjectFile
from tests.builders import notes
file = ProjectFile.open(Path(sys.argv[1]))
file.write_note(notes()[0])
print("saved", flush=True)
if sys.argv[2] == "here":
    os.kill(os.getpid(), signal.SIGKILL)
sys.stdin.read()
"""


def killed_after_saving(path: Path, how: str) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", KILLED, str(path), how], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, cwd=root) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"saved\n"
        if how == "outside":
            process.kill()
        assert process.wait() < 0


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("how", ["here", "outside"])
def test_a_killed_process_loses_no_saved_note(tmp_path: Path, how: str) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    killed_after_saving(path, how)
    assert "call.readout-wal" in beside(path)
    assert project_info(path).notes == 1
    assert "call.readout-wal" in beside(path), "info must not touch the log"
    file = ProjectFile.open(path)
    assert file.notes() == builders.notes()[:1]
    file.close()
    assert beside(path) == ["call.readout"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_damaged_file_with_a_log_left_by_a_kill_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    killed_after_saving(path, "here")
    data = bytearray(path.read_bytes())
    data[8192:20480] = b"\xaa" * 12288
    path.write_bytes(data)
    log = path.with_name("call.readout-wal")
    before = path.read_bytes(), log.read_bytes()
    with pytest.raises(ProjectFileError, match="is damaged"):
        ProjectFile.open(path)
    assert (path.read_bytes(), log.read_bytes()) == before
    assert beside(path) == ["call.readout", "call.readout-wal"]


def test_a_project_can_be_open_only_once_also_within_one_process(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    with pytest.raises(ProjectFileError, match="open in another window"):
        ProjectFile.open(path)
    with pytest.raises(ProjectFileError, match="open in another window"):
        make(path)
    file.write_note(builders.notes()[0])
    code = "import sys, pathlib, readout_compare.store as s; s.ProjectFile.open(pathlib.Path(sys.argv[1]))"
    other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert f"(process {os.getpid()}, since " in other.stderr
    with closing(sqlite3.connect(path, timeout=0)) as foreign, pytest.raises(sqlite3.OperationalError, match="locked"):
        foreign.execute("SELECT * FROM notes")
    assert project_info(path).notes == 1
    assert file.notes() == builders.notes()[:1]
    file.close()
    file.close()
    ProjectFile.open(path).close()


def test_a_copy_holds_everything_and_the_first_stays_open(tmp_path: Path) -> None:
    first = make(tmp_path / "one.readout")
    note = builders.notes()[0]
    first.write_note(note)
    first.write_note(replace(note, text="Better."))
    second = first.copy_to(tmp_path / "two.readout")
    second.write_note(builders.notes()[1])
    assert len(first.notes()) == 1
    assert len(second.notes()) == 2
    assert second.accounts() == first.accounts()
    first.close()
    second.close()
    assert project_info(tmp_path / "two.readout").former_notes == 1
    assert beside(tmp_path / "x") == ["one.readout", "two.readout"]


def test_a_new_project_replaces_a_project_and_its_old_log(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    path.with_name("call.readout-wal").write_bytes(b"left over")
    file = make(path)
    assert file.notes() == ()
    file.close()
    assert beside(path) == ["call.readout"]


def foreign_text(path: Path) -> None:
    path.write_text("My diary.")


def foreign_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE t (x)")


@pytest.mark.parametrize("foreign", [foreign_text, foreign_database, Path.touch])
def test_a_foreign_file_is_never_overwritten(tmp_path: Path, foreign: Callable[[Path], None]) -> None:
    path = tmp_path / "diary.readout"
    foreign(path)
    before = path.read_bytes()
    with pytest.raises(ProjectFileError):
        make(path)
    file = make(tmp_path / "a.readout")
    with pytest.raises(ProjectFileError):
        file.copy_to(path)
    file.close()
    assert path.read_bytes() == before
    assert beside(path) == ["a.readout", "diary.readout"]


def test_a_place_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="does not exist; make it first"):
        make(tmp_path / "no" / "call.readout")
    with pytest.raises(ProjectFileError, match="is a folder"):
        make(tmp_path)
    with pytest.raises(ProjectFileError, match="can't be written"):
        make(tmp_path / ("n" * 300))


@pytest.mark.skipif(not hasattr(os, "umask"), reason="no umask here")
def test_a_new_project_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    make(tmp_path / "call.readout").close()
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "call.readout")}
    assert len(modes) == 1


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(texts, min_size=2, max_size=4), st.lists(texts, max_size=5), st.lists(texts, max_size=3, unique=True))
def test_whatever_is_written_is_read(tmp_path: Path, bodies: list[str], remarks: list[str], watched: list[str]) -> None:
    accounts = tuple(Account(f"i{i}", f"{body} {i}", body, "ru", body, "", body) for i, body in enumerate(bodies))
    options = Options(watched=tuple(watched))
    notes = [Note(i + 1, Target("gap", f"{i}:{text}"), text, "ada", "2025-05-06T08:30:00Z", text)
             for i, text in enumerate(remarks)]  # fmt: skip
    path = tmp_path / "any.readout"
    file = ProjectFile.create(path, accounts, options, replace(META, title=bodies[0], engine=None))
    for note in notes:
        file.write_note(note)
    file.close()
    file = ProjectFile.open(path)
    assert file.accounts() == accounts
    assert file.options() == options
    assert file.notes() == tuple(notes)
    assert file.meta().title == bodies[0]
    assert file.meta().engine is None
    file.close()
