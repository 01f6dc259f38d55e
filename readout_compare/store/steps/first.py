"""The tables of the first release: accounts, options, notes and the words that notes had before."""

from sqlite_utils import Database

_TABLES = (
    """CREATE TABLE meta (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        title TEXT NOT NULL,
        program TEXT NOT NULL,
        engine TEXT CHECK (engine IS NULL OR json_valid(engine)),
        made TEXT NOT NULL
    )""",
    """CREATE TABLE accounts (
        id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
        position INTEGER NOT NULL UNIQUE CHECK (position >= 0),
        side TEXT NOT NULL UNIQUE CHECK (side <> ''),
        language TEXT NOT NULL,
        source TEXT NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) IN (0, 64)),
        notice TEXT NOT NULL,
        text TEXT NOT NULL CHECK (text <> ''),
        text_sha256 TEXT NOT NULL CHECK (length(text_sha256) = 64)
    )""",
    """CREATE TABLE options (
        name TEXT PRIMARY KEY NOT NULL,
        value TEXT NOT NULL CHECK (json_valid(value))
    )""",
    """CREATE TABLE watched (
        topic TEXT PRIMARY KEY NOT NULL CHECK (topic <> ''),
        position INTEGER NOT NULL UNIQUE CHECK (position >= 0)
    )""",
    """CREATE TABLE notes (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('statement', 'link', 'gap')),
        key TEXT NOT NULL CHECK (key <> ''),
        text TEXT NOT NULL CHECK (text <> ''),
        author TEXT NOT NULL CHECK (author <> ''),
        written TEXT NOT NULL CHECK (written GLOB '????-??-??T??:??:??Z'),
        quote TEXT NOT NULL,
        UNIQUE (kind, key)
    )""",
    # No reference to notes: the history of a note outlives the note.
    """CREATE TABLE note_history (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        note INTEGER NOT NULL,
        kind TEXT NOT NULL,
        key TEXT NOT NULL,
        text TEXT NOT NULL,
        author TEXT NOT NULL,
        written TEXT NOT NULL,
        quote TEXT NOT NULL,
        replaced TEXT NOT NULL CHECK (replaced GLOB '????-??-??T??:??:??Z'),
        replaced_by TEXT NOT NULL
    )""",
    "CREATE INDEX note_history_note ON note_history (note)",
)


def apply(db: Database) -> None:
    """Make the tables in an empty database."""
    for statement in _TABLES:
        db.execute(statement)
