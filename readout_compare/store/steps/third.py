"""The third release: where each revision comes from, other texts of an account, and the bytes as received."""

from sqlite_utils import Database

_TEXT = "TEXT NOT NULL CHECK (typeof({0}) = 'text')"
_HASH = "TEXT NOT NULL CHECK (length({0}) IN (0, 64))"
_ACCOUNT = "REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED"
_LONG = "TEXT NOT NULL REFERENCES texts (sha256) DEFERRABLE INITIALLY DEFERRED"
_TRANSLATION = "TEXT NOT NULL CHECK (translation IN ('', 'original', 'official', 'unofficial', 'machine'))"


def _array(column: str) -> str:
    """A column with a list in JSON, checked when it is read: SQLite takes json_valid for unsafe in such a file."""
    return f"{column} TEXT NOT NULL CHECK (typeof({column}) = 'text' AND {column} LIKE '[%]')"


def _number(column: str, least: int = 0) -> str:
    return f"{column} INTEGER NOT NULL CHECK (typeof({column}) = 'integer' AND {column} >= {least})"


_TABLES = (
    # text_sha256: all pieces together; pieces_sha256: [length, kept, reason] of each, in JSON, among the texts too.
    f"""CREATE TABLE captures (
        account TEXT NOT NULL {_ACCOUNT},
        {_number("revision", 1)},
        origin TEXT NOT NULL CHECK (origin IN ('file', 'address', 'paste', 'standard input', 'sample', 'unknown')),
        source {_TEXT.format("source")},
        address {_TEXT.format("address")},
        {_array("redirects")},
        {_number("status")},
        {_array("headers")},
        form TEXT NOT NULL CHECK (form IN (
            'txt', 'md', 'html', 'mhtml', 'docx', 'odt', 'rtf', 'pdf', 'eml', 'epub', 'feed', 'json', 'jsonl')),
        encoding {_TEXT.format("encoding")},
        item {_TEXT.format("item")},
        {_number("size")},
        sha256 {_HASH.format("sha256")},
        decided_by {_TEXT.format("decided_by")},
        decided_at {_TEXT.format("decided_at")},
        title {_TEXT.format("title")},
        publisher {_TEXT.format("publisher")},
        published {_TEXT.format("published")},
        place {_TEXT.format("place")},
        {_array("people")},
        translation {_TRANSLATION},
        archive {_TEXT.format("archive")},
        text_sha256 {_LONG},
        pieces_sha256 {_LONG},
        PRIMARY KEY (account, revision)
    )""",
    f"""CREATE TABLE layers (
        id INTEGER PRIMARY KEY CHECK (id > 0),
        account TEXT NOT NULL {_ACCOUNT},
        text_sha256 {_LONG},
        translation {_TRANSLATION},
        language {_TEXT.format("language")},
        source {_TEXT.format("source")},
        sha256 {_HASH.format("sha256")},
        decided_by {_TEXT.format("decided_by")},
        decided_at {_TEXT.format("decided_at")}
    )""",
    # No reference to them: undo takes captures and layers away, and what redo needs stays.
    """CREATE TABLE originals (
        sha256 TEXT PRIMARY KEY NOT NULL CHECK (typeof(sha256) = 'text' AND length(sha256) = 64),
        size INTEGER NOT NULL CHECK (typeof(size) = 'integer' AND size = length(bytes)),
        bytes BLOB NOT NULL CHECK (typeof(bytes) = 'blob')
    )""",
)


def apply(db: Database) -> None:
    """Make the new tables; all that older files hold stays as it is."""
    for statement in _TABLES:
        db.execute(statement)
