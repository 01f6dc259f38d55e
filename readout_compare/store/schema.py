"""The numbers that mark a file as ours, and the steps from an empty database to the present tables."""

import sqlite3
from contextlib import closing
from functools import lru_cache

from sqlite_utils import Database, Migrations

from readout_compare.store.steps import first, second, third

APPLICATION_ID = 0x52444F54  # "RDOT" in the header of every project file, at byte 68
SCHEMA_VERSION = 3  # user_version; raised with every step
SUFFIX = ".readout"
_STEPS = (
    ("0001_accounts_options_notes", first.apply),
    ("0002_review_and_journal", second.apply),
    ("0003_captures_layers_originals", third.apply),
)


def upgrade(db: Database, version: int = SCHEMA_VERSION) -> None:
    """Run the steps that a database lacks up to that version, each in its own transaction, and raise user_version."""
    steps = Migrations("readout_compare")
    for name, apply in _STEPS[:version]:
        steps(name=name)(apply)
    steps.apply(db)
    db.execute(f"PRAGMA user_version = {version}")


@lru_cache
def expected(version: int) -> frozenset[tuple[str, str, str]]:
    """Type, name and SQL of every table, index, trigger and view of a file of that version; nothing else is in one."""
    with closing(sqlite3.connect(":memory:")) as connection:
        db = Database(connection)
        upgrade(db, version)
        return made(db)


def made(db: Database) -> frozenset[tuple[str, str, str]]:
    """Type, name and SQL of all that a database holds, with the indexes and the table that SQLite adds by itself."""
    rows = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master")
    return frozenset((str(kind), str(name), str(sql)) for kind, name, sql in rows.fetchall())
