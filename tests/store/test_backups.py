"""Backups are whole or not there, and none is made of a damaged project or leaves a part on a full disk."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from readout_compare.core.errors import DamagedProjectError, ProjectFileError
from readout_compare.store import project_info
from readout_compare.store.backups import (
    BEFORE_MIGRATION,
    Backup,
    backups_folder,
    backups_of,
    copy_in_memory,
    write_backup,
)
from readout_compare.store.restoring import restore_backup
from tests import builders
from tests.store.backing import NOON, backed_up, beside, limited, made, names, sentence, title
from tests.store.made import OPTIONS


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "call.readout")


def test_a_backup_is_one_whole_project_file_named_by_its_moment(project: Path) -> None:
    path = backed_up(project, NOON.astimezone(timezone(timedelta(hours=3))).replace(microsecond=999_999))
    assert path == project.parent / "call.backups" / "2026-11-24T12-10-02Z.readout"
    assert names(project) == [path.name]
    info = project_info(path)
    assert info.review.accounts_of("c1") == builders.accounts()
    assert (info.review.project.title, info.review.project.options) == ("Call", OPTIONS)
    assert path.read_bytes()[18:20] == b"\1\1"  # no log needed
    assert backups_of(project) == (Backup(path, NOON, 1, path.stat().st_size, ""),)


def test_what_an_open_project_has_only_in_its_log_is_in_the_backup(project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("UPDATE project SET title = 'In the log'")
        with pytest.raises(ValueError, match="between two edits"):
            copy_in_memory(connection)
        connection.commit()
        memory = copy_in_memory(connection)
        connection.execute("UPDATE project SET title = 'Later'")
        connection.commit()
        with ThreadPoolExecutor(1) as other:
            path = other.submit(write_backup, memory, project, NOON).result()
    assert title(path) == "In the log"


def test_backups_of_one_second_get_numbers_and_the_last_stays(project: Path) -> None:
    with ThreadPoolExecutor(4) as threads:
        written = set(threads.map(lambda _: backed_up(project).name, range(4)))
    assert written == {f"2026-11-24T12-10-02Z{more}.readout" for more in ("", "-2", "-3", "-4")}
    backed_up(project, reason=BEFORE_MIGRATION)
    newest = backups_of(project)[0]
    assert (newest.number, newest.reason) == (5, BEFORE_MIGRATION)
    backed_up(project, NOON + timedelta(hours=1))
    backed_up(project, NOON + timedelta(hours=1), "at close")
    assert names(project) == [
        "2026-11-24T12-10-02Z-5 before a migration.readout", "2026-11-24T13-10-02Z-2 at close.readout",
    ]  # fmt: skip


def test_json_lines_lie_beside_a_backup_and_go_with_it(project: Path) -> None:
    for minute in (0, 1):
        path = backed_up(project, NOON + timedelta(minutes=minute), "", '{"side": "Кремль"}\n')
    assert names(project) == ["2026-11-24T12-11-02Z.jsonl", "2026-11-24T12-11-02Z.readout"]
    assert path.with_suffix(".jsonl").read_bytes() == '{"side": "Кремль"}\n'.encode()


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_who_may_read_the_project_may_read_its_backups_and_nobody_else(project: Path, mode: int) -> None:
    project.chmod(mode)
    path = backed_up(project, jsonl="{}")
    assert {stat.S_IMODE(p.stat().st_mode) for p in (path, path.with_suffix(".jsonl"))} == {mode}
    restore_backup(backups_of(project)[0], project)
    assert stat.S_IMODE(project.stat().st_mode) == mode
    project.unlink()
    restore_backup(backups_of(project)[0], project)
    assert stat.S_IMODE(project.stat().st_mode) == mode


def test_files_of_others_in_the_folder_are_passed_over_and_stay(project: Path) -> None:
    folder = backups_folder(project)
    folder.mkdir()
    foreign = [
        "notes.txt", "2020-01-01T00-00-00Z.txt", "2020-02-31T00-00-00Z.readout", "2020-01-01T00-00-00Z copy.READOUT",
        "2020-01-01T00-00-00Z-1.readout", "old 2020-01-01T00-00-00Z.readout", "2020-01-01T00-00-00Z Mine!.readout",
        ".mine.part", "٢٠٢٠-01-01T00-00-00Z.readout",
    ]  # fmt: skip
    for name in foreign:
        (folder / name).write_text(name)
    (folder / "2020-01-01T00-00-00Z.readout").mkdir()
    assert backups_of(project) == ()
    for minute in range(3):
        backed_up(project, NOON + timedelta(minutes=minute))
    assert len(backups_of(project)) == 1
    assert {p.name for p in folder.iterdir()} >= {*foreign, "2020-01-01T00-00-00Z.readout"}


def test_a_project_without_backups_or_ending_has_a_folder_of_its_own(tmp_path: Path) -> None:
    assert backups_of(tmp_path / "none.readout") == ()
    assert backups_folder(tmp_path / "a.b.readout") == tmp_path / "a.b.backups"
    assert backups_folder(tmp_path / "a.db") == tmp_path / "a.db.backups"


@pytest.mark.parametrize("reason", ["Before", "a/b", "..", "a  b", " a", "naïve"])
def test_a_reason_that_is_no_name_is_refused(project: Path, reason: str) -> None:
    with pytest.raises(ValueError, match="small letters"):
        backed_up(project, reason=reason)
    with pytest.raises(ValueError, match="time zone"):
        backed_up(project, NOON.replace(tzinfo=None))
    assert not backups_folder(project).exists()


def spoil_pages(project: Path) -> None:
    data = bytearray(project.read_bytes())
    data[8192:20480] = b"\xaa" * 12288
    project.write_bytes(data)


def spoil_references(project: Path) -> None:
    with closing(sqlite3.connect(project)) as raw:
        raw.executescript("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p)")
        raw.execute("INSERT INTO c VALUES (7)")
        raw.commit()


def spoil_a_rule(project: Path) -> None:
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("CREATE TABLE r (x CHECK (x > 0))")
        raw.execute("INSERT INTO r VALUES (-1)")
        raw.commit()


@pytest.mark.parametrize("spoil", [spoil_pages, spoil_references, spoil_a_rule])
def test_a_damaged_project_is_never_backed_up_and_its_backups_stay(project: Path, spoil: object) -> None:
    assert callable(spoil)
    for minute in range(3):
        shutil.copy(backed_up(project, NOON + timedelta(minutes=minute)), project.parent / f"{minute}.readout")
    for minute in range(2):  # more than thinning would keep
        name = f"2026-11-24T12-1{minute}-02Z.readout"
        (project.parent / f"{minute}.readout").rename(backups_folder(project) / name)
    before = names(project)
    assert len(before) == 3
    spoil(project)
    with pytest.raises(DamagedProjectError) as caught:
        backed_up(project, NOON + timedelta(hours=2))
    newest = backups_of(project)[0].path
    assert sentence(caught) == f"{project} is damaged and was not backed up; restore {newest}."
    assert names(project) == before


def test_a_project_that_is_no_database_any_more_is_not_backed_up(project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("SELECT * FROM meta").fetchall()
        project.write_bytes(b"\0" * project.stat().st_size)
        with pytest.raises(ProjectFileError) as caught:
            write_backup(copy_in_memory(connection), project, NOON)
    sentence(caught)
    assert backups_of(project) == ()


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are not limited there")
@pytest.mark.parametrize(("size", "jsonl"), [(0, ""), (30_000, ""), (200_000, "xxx")])
def test_a_full_disk_is_told_and_no_part_stays(project: Path, size: int, jsonl: str) -> None:
    backed_up(project)
    before = beside(project)
    assert max(len(data) for data in before.values()) < 200_000
    told = limited(project, size, jsonl=jsonl)
    assert told.startswith(f"No backup of {project} could be written to {backups_folder(project)} (")
    assert told.endswith("); free some space there, or make the folder writable.")
    assert beside(project) == before


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user may enter: pytest's own folders are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="readout-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
def test_a_folder_that_can_not_be_written_is_told(open_folder: Path) -> None:
    project = made(open_folder / "call.readout")
    user = 0 if os.geteuid() else 65534
    open_folder.chmod(0o555)
    assert "Permission denied" in limited(project, user=user)
    open_folder.chmod(0o755)
    backed_up(project)
    backups_folder(project).chmod(0o555)
    before = beside(project)
    assert "Permission denied" in limited(project, user=user)
    assert beside(project) == before
    backups_folder(project).chmod(0o755)


def test_a_file_in_the_place_of_the_folder_is_told_and_stays(project: Path) -> None:
    backups_folder(project).write_text("My diary.")
    with pytest.raises(ProjectFileError) as caught:
        backed_up(project)
    assert "could not be written" not in sentence(caught)
    assert backups_folder(project).read_text() == "My diary."


LOOP = """
import itertools, sqlite3, sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from readout_compare.store.backups import copy_in_memory, write_backup
project = Path(sys.argv[1])
connection = sqlite3.connect(project)
for number in itertools.count():
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(weeks=number // 5, minutes=number)
    print(write_backup(copy_in_memory(connection), project, moment, "", "{}" * 10_000).name, flush=True)
"""


def test_whatever_a_killed_process_leaves_every_backup_is_whole(project: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", LOOP, str(project)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(30)]
        process.kill()
    assert acknowledged[-1] >= backups_of(project)[-1].path.name
    assert {b.path.name for b in backups_of(project)} & set(acknowledged)
    for backup in backups_of(project):
        assert title(backup.path) == "Call"
    for name in (".2026-11-20T00-00-00Z.readout.part", ".2026-11-20T00-00-00Z-2.jsonl.part"):
        (backups_folder(project) / name).touch()
    running = backups_folder(project) / ".2026-11-24T12-10-02Z.readout.part"
    running.touch()
    assert backed_up(project, NOON).name == "2026-11-24T12-10-02Z-2.readout"
    assert [name for name in names(project) if name.endswith(".part")] == [running.name]


def test_a_clock_that_was_wrong_once_costs_no_later_backup(project: Path) -> None:
    for hour in range(14):
        backed_up(project, NOON + timedelta(days=4000, hours=hour))
    path = backed_up(project, NOON)
    assert path.exists()
    assert len(backups_of(project)) == 13
