"""The tables of a project file, and the numbers that mark the file as ours."""

from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x52444F54  # "RDOT" in the header of every project file, at byte 68
SCHEMA_VERSION = 1  # user_version; raised with every migration
SUFFIX = ".readout"
TABLES = ("meta", "accounts", "options", "watched", "notes", "note_history")

_FIRST = (
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


def migrations() -> Migrations:
    """Every step from an empty database to the present tables, oldest first; each runs in its own transaction."""
    steps = Migrations("readout_compare")

    @steps(name="0001_accounts_options_notes")
    def first(db: Database) -> None:
        for statement in _FIRST:
            db.execute(statement)

    return steps
