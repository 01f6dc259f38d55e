"""Backups are whole or not there, grow fewer with age, and putting one back loses nothing of what stood there."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.core.errors import DamagedProjectError, ProjectFileError, ProjectInUseError
from readout_compare.core.model import Options
from readout_compare.store import Meta, ProjectFile, project_info
from readout_compare.store.backups import (
    BEFORE_MIGRATION,
    Backup,
    backups_folder,
    backups_of,
    copy_in_memory,
    restore_backup,
    thinned,
    write_backup,
)
from readout_compare.store.lock import Lock
from tests import builders

NOON = datetime(2026, 11, 24, 12, 10, 2, tzinfo=UTC)


def made(path: Path, title: str = "Call") -> Path:
    meta = Meta(title, "0.1.0", None, "2025-05-06T08:00:00Z")
    ProjectFile.create(path, builders.accounts(), Options(), meta).close()
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return made(tmp_path / "call.readout")


def backed_up(project: Path, moment: datetime = NOON, reason: str = "", jsonl: str | None = None) -> Path:
    with closing(sqlite3.connect(project)) as connection:
        return write_backup(copy_in_memory(connection), project, moment, reason, jsonl)


def beside(project: Path) -> dict[str, bytes]:
    return {str(p.relative_to(project.parent)): p.read_bytes() for p in project.parent.rglob("*") if p.is_file()}


def names(project: Path) -> list[str]:
    return sorted(p.name for p in backups_folder(project).iterdir())


def title(path: Path) -> str:
    return project_info(path).meta.title


def sentence(error: pytest.ExceptionInfo[ProjectFileError]) -> str:
    told = str(error.value)
    assert told.endswith(".")
    assert "\n" not in told
    return told


# ---- writing


def test_a_backup_is_one_whole_project_file_named_by_its_moment(project: Path) -> None:
    path = backed_up(project, NOON.astimezone(timezone(timedelta(hours=3))).replace(microsecond=999_999))
    assert path == project.parent / "call.backups" / "2026-11-24T12-10-02Z.readout"
    assert names(project) == [path.name]
    info = project_info(path)
    assert info.accounts == builders.accounts()
    assert (info.meta.title, info.options) == ("Call", Options())
    assert path.read_bytes()[18:20] == b"\1\1"  # no log needed
    assert backups_of(project) == (Backup(path, NOON, 1, path.stat().st_size, ""),)


def test_what_an_open_project_has_only_in_its_log_is_in_the_backup(project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("UPDATE meta SET title = 'In the log'")
        with pytest.raises(ValueError, match="between two edits"):
            copy_in_memory(connection)
        connection.commit()
        memory = copy_in_memory(connection)
        connection.execute("UPDATE meta SET title = 'Later'")
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
        path = backed_up(project, NOON + timedelta(minutes=minute), "at close", '{"side": "Кремль"}\n')
    assert names(project) == ["2026-11-24T12-11-02Z at close.jsonl", "2026-11-24T12-11-02Z at close.readout"]
    assert path.with_suffix(".jsonl").read_bytes() == '{"side": "Кремль"}\n'.encode()


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


# ---- damage and disks that refuse


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
    assert sentence(caught).startswith(f"{project} is damaged and was not backed up; restore the newest of its backups")
    assert names(project) == before


def test_a_project_that_is_no_database_any_more_is_not_backed_up(project: Path) -> None:
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("SELECT * FROM meta").fetchall()
        project.write_bytes(b"\0" * project.stat().st_size)
        with pytest.raises(ProjectFileError) as caught:
            write_backup(copy_in_memory(connection), project, NOON)
    sentence(caught)
    assert backups_of(project) == ()


LIMITED = """
import os, resource, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from readout_compare.core.errors import ProjectFileError
from readout_compare.store.backups import copy_in_memory, write_backup, restore_backup, backups_of
project, size, user, jsonl = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] * 100_000
connection = sqlite3.connect(project)
memory = copy_in_memory(connection)
connection.close()
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
if user:
    os.setuid(user)
try:
    if sys.argv[5] == "restore":
        restore_backup(backups_of(project)[0], project)
    else:
        write_backup(memory, project, datetime(2026, 11, 24, 13, tzinfo=UTC), "", jsonl)
except ProjectFileError as error:
    print(error)
"""


def limited(project: Path, size: int = 1 << 30, user: int = 0, jsonl: str = "", task: str = "write") -> str:
    """What a process says whose files can't grow beyond a size, or that is another user."""
    command = [sys.executable, "-c", LIMITED, str(project), str(size), str(user), jsonl, task]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="sizes are not limited there")
@pytest.mark.parametrize(("size", "jsonl"), [(0, ""), (30_000, ""), (90_000, "x")])
def test_a_full_disk_is_told_and_no_part_stays(project: Path, size: int, jsonl: str) -> None:
    backed_up(project)
    before = beside(project)
    assert max(len(data) for data in before.values()) < 90_000
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


# ---- thinning

moments = st.integers(0, 3 * 365 * 24 * 4).map(lambda quarters: NOON - timedelta(minutes=15 * quarters))
reasons = st.sampled_from(["", "", "", "at close", BEFORE_MIGRATION])


def listed(rows: list[tuple[datetime, str]]) -> list[Backup]:
    """Backups of these moments and reasons, numbered within a moment."""
    count: dict[datetime, int] = {}
    found = []
    for at, reason in rows:
        count[at] = count.get(at, 0) + 1
        found.append(Backup(Path(f"{at:%Y%m%d%H%M} {count[at]}"), at, count[at], 0, reason))
    return found


def must_stay(backup: Backup, everything: list[Backup], now: datetime) -> bool:
    """The rule, said of one backup: the newest of its hour, and fewer than 12 later hours have one; and so on."""
    if backup.at > now or (backup.reason == BEFORE_MIGRATION and now - backup.at <= timedelta(days=70)):
        return True
    later = [b.at for b in everything if b.at <= now and (b.at, b.number) > (backup.at, backup.number)]
    for written, limit in (("%Y-%m-%d %H", 12), ("%Y-%m-%d", 12), ("%G-%V", 10)):
        buckets = {at.strftime(written) for at in later}
        if backup.at.strftime(written) not in buckets and len(buckets) < limit:
            return True
    return False


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(moments, reasons), max_size=60), moments, st.randoms(use_true_random=False))
def test_thinning_keeps_what_the_rule_names_and_nothing_else(
    rows: list[tuple[datetime, str]], now: datetime, chance: object
) -> None:
    everything = listed(rows)
    gone = thinned(everything, now)
    assert {b for b in everything if not must_stay(b, everything, now)} == set(gone)
    assert list(gone) == sorted(gone, key=lambda b: (b.at, b.number), reverse=True)
    kept = [b for b in everything if b not in gone]
    assert thinned(kept, now) == ()
    past = [b for b in everything if b.at <= now]
    if past:
        assert max(past, key=lambda b: (b.at, b.number)) in kept
    assert sum(b.at <= now and b.reason != BEFORE_MIGRATION for b in kept) <= 34
    assert thinned(everything[::-1], now) == gone


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(moments, reasons), max_size=80))
def test_thinning_after_each_backup_keeps_the_same_as_thinning_once(rows: list[tuple[datetime, str]]) -> None:
    everything = listed(sorted(rows))
    kept: list[Backup] = []
    for backup in everything:
        kept.append(backup)
        gone = set(thinned(kept, backup.at))
        kept = [b for b in kept if b not in gone]
    if everything:
        once = set(thinned(everything, everything[-1].at))
        assert kept == [b for b in everything if b not in once]


def test_a_year_of_work_leaves_a_backup_for_each_recent_hour_day_and_week() -> None:
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    worked = [start + timedelta(days=day, minutes=10 * step) for day in range(365) if day % 7 < 5 for step in range(48)]
    everything = listed([(at, "") for at in worked])
    now = worked[-1]
    gone = set(thinned(everything, now))
    kept = [b.at for b in everything if b not in gone]
    assert kept[-1] == now
    assert len(kept) == 12 + 10 + 6  # two of the 12 days and four of the 10 weeks end with one that is kept already
    assert kept[0] == datetime(2026, 11, 6, 16, 50, tzinfo=UTC)  # the last of the week nine before the present one


def test_a_clock_that_was_wrong_once_costs_no_later_backup(project: Path) -> None:
    for hour in range(14):
        backed_up(project, NOON + timedelta(days=4000, hours=hour))
    path = backed_up(project, NOON)
    assert path.exists()
    assert len(backups_of(project)) == 13


# ---- putting one back


def test_a_restored_backup_stands_in_place_and_the_present_project_with_its_log_beside_it(project: Path) -> None:
    backed_up(project)
    with closing(sqlite3.connect(project)) as connection:
        connection.execute("UPDATE meta SET title = 'Newer'")
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
    assert file.accounts() == builders.accounts()
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
