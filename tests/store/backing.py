"""A project, its backups and disks that refuse, for the tests of backups."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.store import project_info
from readout_compare.store.backups import backups_folder, copy_in_memory, write_backup
from tests.store.made import make

NOON = datetime(2026, 11, 24, 12, 10, 2, tzinfo=UTC)


def made(path: Path, title: str = "Call") -> Path:
    make(path, title).close()
    return path


def backed_up(project: Path, moment: datetime = NOON, reason: str = "", jsonl: str | None = None) -> Path:
    with closing(sqlite3.connect(project)) as connection:
        return write_backup(copy_in_memory(connection), project, moment, reason, jsonl)


def beside(project: Path) -> dict[str, bytes]:
    return {str(p.relative_to(project.parent)): p.read_bytes() for p in project.parent.rglob("*") if p.is_file()}


def names(project: Path) -> list[str]:
    return sorted(p.name for p in backups_folder(project).iterdir())


def title(path: Path) -> str:
    return project_info(path).review.project.title


def sentence(error: pytest.ExceptionInfo[ProjectFileError]) -> str:
    told = str(error.value)
    assert told.endswith(".")
    assert "\n" not in told
    return told


LIMITED = """
import os, resource, sqlite3, sys
from datetime import UTC, datetime
from pathlib import Path
from readout_compare.core.errors import ProjectFileError
from readout_compare.store.backups import copy_in_memory, write_backup, backups_of
from readout_compare.store.restoring import restore_backup
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
