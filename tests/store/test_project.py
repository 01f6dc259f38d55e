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

from readout_compare.core.deciding.accounts import begin, choose_options
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.journal import stacks
from readout_compare.core.model import Account, Options
from readout_compare.core.records import GapDecision, Note, OwnTopic, Tag, Target
from readout_compare.store import APPLICATION_ID, SCHEMA_VERSION, ProjectFile, project_info
from tests import builders
from tests.store.made import META, OPTIONS, make, some_edits, write


def texts_in(path: Path) -> list[str]:
    """The texts of the notes in a stored project, which is only looked at."""
    return [note.text for note in project_info(path).review.notes]


def beside(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def test_stored_values_come_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    review = file.opened.review
    for edit in some_edits(review):
        file.keep(edit, builders.BY)
        review, _ = edit.apply(review)
    file.close()
    again = ProjectFile.open(path)
    assert again.opened.meta == META
    assert again.review() == review
    assert again.review().next_id == review.next_id
    assert again.opened.review.accounts_of("c1") == builders.accounts()
    assert again.opened.review.project.options == OPTIONS
    again.close()
    assert beside(path) == ["call.readout"]


def test_splits_and_joins_by_hand_come_back(tmp_path: Path) -> None:
    first, second = builders.accounts()
    cut = (replace(first, splits=(16, 120)), replace(second, joins=(64,)))
    make(tmp_path / "call.readout", accounts=cut).close()
    assert project_info(tmp_path / "call.readout").review.accounts_of("c1") == cut


def test_every_edit_comes_back_as_it_was_done_and_again_after_undo_and_redo(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    edits = some_edits(file.opened.review)
    numbers = [file.keep(edit, builders.BY) for edit in edits]
    whole = file.review()
    for edit, number in zip(reversed(edits), reversed(numbers), strict=True):
        file.keep_again(edit.reverse(), number, "undo", builders.BY)
    assert file.review() == file.opened.review
    assert file.review().next_id == whole.next_id, "an id is never given twice"
    for edit, number in zip(edits, numbers, strict=True):
        file.keep_again(edit, number, "redo", builders.BY)
    file.close()
    file = ProjectFile.open(path)
    assert file.review() == whole
    assert [file.edit(number) for number in numbers] == edits
    assert [line.action for line in file.lines()] == ["do"] * 5 + ["undo"] * 4 + ["redo"] * 4
    assert [line.edit for line in stacks(file.lines()).undo] == [1, *numbers]
    assert file.edits_on([("link", "2")]) == {numbers[1]}
    assert file.last_edits()["link", "2"] == numbers[1]
    file.close()


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


def test_an_edit_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    before = file.review(), file.lines()
    good = Change("tag", "arms", None, Tag("arms", "#2458c5"))
    unreadable = [
        Change("gap", "1", None, GapDecision(1, "c1", "topic", "forgotten", topic="iran")),  # type: ignore[arg-type]
        Change("call", "c1", file.review().call("c1"), replace(file.review().call("c1"), title=7)),  # type: ignore[arg-type]
        Change("topic", "t", None, OwnTopic("t", {"en": "T"}, "", weight=float("nan"))),
        Change("tag", "half", None, Tag("half \ud83d", "#2458c5")),
    ]
    for change in unreadable:
        with pytest.raises(ValueError, match=r"Invalid enum value|Expected `|surrogates not allowed"):
            file.keep(Edit("Add tag", "arms", (good, change)), builders.BY)
        assert (file.review(), file.lines()) == before
    bad = Change("tag", "lost", None, Tag("lost", "reddish"))
    absent = Change("tag", "gone", Tag("gone", "#2458c5"), None)
    for changes in ((good, bad), (good, absent), (good, good)):
        with pytest.raises(ValueError, match=r"“Add tag: arms” does not fit|there is no tag gone"):
            file.keep(Edit("Add tag", "arms", changes), builders.BY)
        assert (file.review(), file.lines()) == before
    file.keep(Edit("Add tag", "arms", (good,)), builders.BY)
    file.close()
    assert [line.name for line in project_info(path).lines] == ["Import: Arvenia and Belmora", "Add tag: arms"]


def test_what_the_disk_refuses_is_told_and_nothing_changes(tmp_path: Path) -> None:
    file = make(tmp_path / "call.readout")
    file._db.execute("PRAGMA query_only = ON")
    edit = choose_options(file.opened.review, Options())
    with pytest.raises(ProjectFileError, match=r"“Change options|“Watch topics") as caught:
        file.keep(edit, builders.BY)
    assert "could not be saved in" in str(caught.value)
    assert file.review().project.options == OPTIONS
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
    "INSERT INTO notes VALUES (9, 'verse', 't', 'a', '2025-05-06T08:30:00Z', '', '', '[]')",
    "INSERT INTO notes VALUES (9, '{}', '', 'a', '2025-05-06T08:30:00Z', '', '', '[]')",
    "INSERT INTO notes VALUES (9, '{}', 't', 'a', 'yesterday', '', '', '[]')",
    "INSERT INTO meta VALUES (2, 'p', NULL, '2025-05-06T08:30:00Z', '0123456789abcdef0123456789abcdef')",
    "UPDATE project SET options = 'not json'",
    "UPDATE project SET title = x'00'",
    "UPDATE accounts SET side = ''",
    "UPDATE accounts SET revision = 'two'",
    "UPDATE calls SET id = 'call'",
    "UPDATE journal SET action = 'forget'",
    "UPDATE edits SET verb = ''",
    "INSERT INTO gap_decisions VALUES (9, 'c1', 'topic', 'forgotten', '[]', 'iran', '[]', '', 0, '[]', '', '')",
    "INSERT INTO gap_decisions VALUES (9, 'c1', 'topic', 'undecided', '[]', '', '[]', '', 0, '[]', '', '')",
    "INSERT INTO link_decisions VALUES (9, '[{}]', 'confirmed', NULL, '[]', '', '')",
    "INSERT INTO tags VALUES ('arms', 'red')",
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
from tests.store.made import write
file = ProjectFile.open(Path(sys.argv[1]))
write(file, "Saved before the kill.")
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
def test_a_killed_process_loses_no_saved_edit(tmp_path: Path, how: str) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    killed_after_saving(path, how)
    assert "call.readout-wal" in beside(path)
    assert texts_in(path) == ["Saved before the kill."]
    assert "call.readout-wal" in beside(path), "info must not touch the log"
    file = ProjectFile.open(path)
    assert [note.text for note in file.review().notes] == ["Saved before the kill."]
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
    write(file, "Still mine.")
    code = "import sys, pathlib, readout_compare.store as s; s.ProjectFile.open(pathlib.Path(sys.argv[1]))"
    other = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert f"(process {os.getpid()}, since " in other.stderr
    with closing(sqlite3.connect(path, timeout=0)) as foreign, pytest.raises(sqlite3.OperationalError, match="locked"):
        foreign.execute("SELECT * FROM notes")
    assert texts_in(path) == ["Still mine."]
    file.close()
    file.close()
    ProjectFile.open(path).close()


def test_a_copy_holds_everything_and_the_first_stays_open(tmp_path: Path) -> None:
    first = make(tmp_path / "one.readout")
    write(first, "One.")
    second = first.copy_to(tmp_path / "two.readout")
    assert (second.review(), second.lines()) == (first.review(), first.lines())
    write(second, "Two.")
    assert [len(file.review().notes) for file in (first, second)] == [1, 2]
    first.close()
    second.close()
    assert texts_in(tmp_path / "two.readout") == ["One.", "Two."]
    assert beside(tmp_path / "x") == ["one.readout", "two.readout"]


def test_a_read_only_copy_takes_no_edit_and_hinders_nobody(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    file = make(path)
    write(file, "One.")
    looking = ProjectFile.open_read_only(path)
    assert looking.is_read_only
    write(file, "Two.")
    assert [note.text for note in looking.review().notes] == ["One."]
    with pytest.raises(ProjectFileError, match="is open read-only; save a copy"):
        write(looking, "Three.")
    copy = looking.copy_to(tmp_path / "copy.readout")
    write(copy, "Three.")
    for each in (file, looking, copy):
        each.close()
    assert (texts_in(path), texts_in(tmp_path / "copy.readout")) == (["One.", "Two."], ["One.", "Three."])


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_a_project_that_can_not_be_replaced_keeps_what_its_log_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    killed_after_saving(path, "here")

    def refuse(_from: Path, _to: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectFileError, match="could not be written"):
        make(path, "Another")
    assert texts_in(path) == ["Saved before the kill."]
    assert beside(path) == ["call.readout"]


def test_a_new_project_replaces_a_project_and_its_old_log(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    path.with_name("call.readout-wal").write_bytes(b"left over")
    file = make(path, "Another")
    assert file.review().notes == ()
    file.close()
    assert project_info(path).review.project.title == "Another"
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
    accounts = tuple(Account("abcd"[i], f"{body} {i}", body, "ru", body, "", body) for i, body in enumerate(bodies))
    edit = begin(accounts, Options(watched=tuple(watched)), bodies[0])
    path = tmp_path / "any.readout"
    file = ProjectFile.create(path, [(edit, builders.BY)], replace(META, engine=None))
    review = file.opened.review
    for i, text in enumerate(remarks, 1):
        note = Note(i, Target("gap", "c1", topic=text), text, text, builders.BY.at, text, tags=(text,))
        added = Edit("Write note", text, (Change("note", str(i), None, note),), "c1")
        file.keep(added, builders.BY)
        review, _ = added.apply(review)
    file.close()
    file = ProjectFile.open(path)
    assert file.review() == review
    assert file.opened.review.accounts_of("c1") == accounts
    assert file.opened.review.project.options == Options(watched=tuple(watched))
    assert [line.what for line in file.lines()[1:]] == remarks
    assert file.opened.meta.engine is None
    file.close()
