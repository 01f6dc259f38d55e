"""Puts a backup in the place of a project so that nothing of what stood there is lost."""

import contextlib
import itertools
import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from readout_compare.core.errors import ProjectFileError
from readout_compare.store.address import database_uri
from readout_compare.store.backups import Backup, backups_folder, stamp_of
from readout_compare.store.files import ENDINGS, is_sound, reason_of, remove, sync, with_ending
from readout_compare.store.guard import check_kind, check_place, check_whole
from readout_compare.store.lock import Lock
from readout_compare.store.schema import SUFFIX


def restore_backup(backup: Backup, project: Path) -> Path | None:
    """Put a checked copy of a backup in the place of a project, which must be closed; nothing is ever lost.

    Returns where what stood there is kept, its log beside it; None if nothing did. ProjectInUseError if it is open;
    ProjectFileError, and all is as it was, for a damaged or foreign backup or a disk that refuses.
    """
    check_place(backup.path)
    check_kind(backup.path)
    check_whole(backup.path)
    lock = Lock.take(project)
    fresh = project.with_name(f".{project.stem[:40]}-{os.getpid()}-{secrets.token_hex(4)}.part")
    try:
        fresh.touch(0o600)  # nobody may read more of the copy than of the project
        shutil.copyfile(backup.path, fresh)
        sync(fresh)
        shutil.copymode(project if project.is_file() else backup.path, fresh)
        with closing(sqlite3.connect(database_uri(fresh, "mode=ro&immutable=1"), uri=True)) as connection:
            if not is_sound(connection):
                raise OSError("the copy was damaged on its way")
        return _exchanged(fresh, project, stamp_of(backup.at, backup.number))
    except (OSError, sqlite3.Error) as error:
        raise ProjectFileError(
            f"{project} is as it was, because {backup.path.name} could not be put in its place ({reason_of(error)}); "
            "free some space there, or make the folder writable."
        ) from error
    finally:
        remove(fresh)
        lock.release()


def _exchanged(fresh: Path, project: Path, stamp: str) -> Path | None:
    """Give `fresh` the name of the project, whose files get a second name first; undone if a step fails.

    A process killed in between leaves the former files under the second name, and under the first perhaps none.
    """
    if project.is_dir():
        raise IsADirectoryError(None, "a folder has this name")
    present = [ending for ending in ENDINGS if os.path.lexists(with_ending(project, ending))]
    kept = _free_name(project, stamp)
    try:
        for ending in present:
            _name_twice(with_ending(project, ending), with_ending(kept, ending))
        sync(project.parent)
        for ending in present:  # the log too: SQLite would replay it into the restored file
            with_ending(project, ending).unlink()
        fresh.replace(project)
    except BaseException:
        if fresh.exists():  # else the last step was done, and the second names are the only ones
            for ending in present:
                if not os.path.lexists(with_ending(project, ending)):
                    with_ending(kept, ending).rename(with_ending(project, ending))
            remove(*(with_ending(kept, ending) for ending in present))
        raise
    with contextlib.suppress(OSError):  # it is done; a disk that can't be synced can't be told more
        sync(project.parent)
    return kept if present else None


def _free_name(project: Path, stamp: str) -> Path:
    """Beside the project: "call (before restoring 2026-11-24T12-10-02Z).readout", with -2, -3, … where it is taken."""
    plain = backups_folder(project).stem
    for number in itertools.count(1):
        more = "" if number == 1 else f"-{number}"
        name = project.with_name(f"{plain} (before restoring {stamp}){more}{SUFFIX}")
        if not any(os.path.lexists(with_ending(name, ending)) for ending in ENDINGS):
            return name
    raise AssertionError("numbers do not end")


def _name_twice(source: Path, target: Path) -> None:
    """A second name for a file; where the disk knows no such, a synced copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copyfile(source, target, follow_symlinks=False)
        if not target.is_symlink():
            sync(target)
