"""The bytes of each source as they were received, under their SHA-256: brought by an edit, and kept for ever."""

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping

from sqlite_utils import Database

Originals = Mapping[str, bytes]  # SHA-256 as hex digits → the bytes as received
Sizes = Mapping[str, int]  # SHA-256 as hex digits → how many bytes are kept under it
NO_ORIGINALS: Originals = {}
NO_SIZES: Sizes = {}


def bytes_hash(data: bytes) -> str:
    """SHA-256 of bytes as received, as the captures and layers name them."""
    return hashlib.sha256(data).hexdigest()


def sizes_of(originals: Originals) -> Sizes:
    """How many bytes there are of each; ValueError for bytes under another name than their SHA-256."""
    for sha256, data in originals.items():
        if bytes_hash(data) != sha256:
            raise ValueError(f"the bytes given as {sha256} are others")
    return {sha256: len(data) for sha256, data in originals.items()}


def keep_originals(db: Database, originals: Originals) -> Sizes:
    """Store bytes under their hashes, each once; ValueError for bytes under another name, before any is stored."""
    sizes = sizes_of(originals)
    db.conn.executemany(
        "INSERT INTO originals (sha256, size, bytes) VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING",
        [(sha256, len(data), bytes(data)) for sha256, data in originals.items()],
    )
    return sizes


def read_sizes(db: Database) -> Sizes:
    """Size of every original, its bytes not read; ValueError for a row that can't be one."""
    rows = db.execute("SELECT sha256, size, length(bytes), typeof(bytes) FROM originals").fetchall()
    for sha256, size, length, kind in rows:
        if not isinstance(sha256, str) or type(size) is not int or (size, kind) != (length, "blob"):
            raise ValueError(f"original {sha256} has another size")
    return {row[0]: row[1] for row in rows}


def read_original(db: Database, sha256: str) -> bytes | None:
    """The bytes under a hash, None where there are none; ValueError where they are no longer what was stored."""
    row = db.execute("SELECT bytes FROM originals WHERE sha256 = ?", [sha256]).fetchone()
    if row is None:
        return None
    if not isinstance(row[0], bytes) or bytes_hash(row[0]) != sha256:
        raise ValueError(f"original {sha256} changed")
    return row[0]


def read_originals(db: Database) -> Iterator[tuple[str, bytes]]:
    """Every original in the order of the hashes, one at a time in memory; ValueError where one changed."""
    for sha256 in sorted(read_sizes(db)):
        data = read_original(db, sha256)
        assert data is not None
        yield sha256, data


def originals_are_true(connection: sqlite3.Connection) -> bool:
    """Whether every original is what its hash says; True in a schema without any. sqlite3.Error if the disk refuses."""
    db = Database(connection)
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'originals' AND type = 'table'").fetchone():
        return True
    try:
        return all(data is not None for _, data in read_originals(db))
    except ValueError:
        return False
