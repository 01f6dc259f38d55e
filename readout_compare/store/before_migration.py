"""Keeps a project as an older version left it, before this one brings it to the present schema."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from readout_compare.store.backups import BEFORE_MIGRATION, Memory, copy_in_memory, write_backup
from readout_compare.store.files import copied_aside
from readout_compare.store.guard import check_kind, check_place, check_whole, schema_of
from readout_compare.store.lock import Lock
from readout_compare.store.schema import SCHEMA_VERSION


def back_up_before_migration(project: Path, moment: datetime) -> Path | None:
    """A backup of a closed project in the schema that it has, its log folded in; None where no migration is due.

    ProjectInUseError if it is open; ProjectFileError if it is damaged or foreign, or the disk refuses: then it must not
    be migrated either.
    """
    check_place(project)
    check_kind(project)
    if schema_of(project) >= SCHEMA_VERSION:
        return None
    lock = Lock.take(project)  # nobody writes its log while both are copied
    try:
        check_whole(project)
        memory = _as_it_is(project)
    finally:
        lock.release()
    return write_backup(memory, project, moment, BEFORE_MIGRATION)


def _as_it_is(project: Path) -> Memory:
    with copied_aside(project) as copy, closing(sqlite3.connect(copy)) as connection:
        return copy_in_memory(connection)
