"""Where each kind of record lies, and its rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from readout_compare.core.deciding.now import key_of
from readout_compare.core.edits import Change
from readout_compare.core.records import NUMBERED, Kind, Record
from readout_compare.core.review import Review
from readout_compare.store.codec import Texts, json_text, json_value, plain, record_of, text_hash


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a column a field of its records."""

    name: str
    key: str  # the column or columns that the key is made of, as SQL
    nested: tuple[str, ...] = ()  # columns that hold JSON
    flags: tuple[str, ...] = ()  # columns that hold 0 or 1


TABLES: Mapping[Kind, Table] = {
    "project": Table("project", "''", ("options",)),
    "call": Table("calls", "id", ("accounts", "around")),
    "account": Table("accounts", "id", ("splits", "joins")),
    "revision": Table("revisions", "id || '.' || revision", ("splits", "joins")),
    "topic": Table("topics", "id", ("labels", "terms", "exclude", "yields_to", "unless_opening")),
    "tag": Table("tags", "name"),
    "link": Table("link_decisions", "id", ("members", "tags")),
    "gap": Table("gap_decisions", "id", ("anchors", "where_covered", "tags")),
    "difference": Table("difference_decisions", "id", ("members", "spans", "tags")),
    "mark": Table("statement_marks", "id", ("anchor",)),
    "mention": Table("mention_decisions", "id", ("anchor",), ("added",)),
    "note": Table("notes", "id", ("target", "tags")),
    "capture": Table("captures", "account || '.' || revision", ("redirects", "headers", "people")),
    "layer": Table("layers", "id"),
}
_COLUMN_OF = {"where": "where_covered", "by": "decided_by", "at": "decided_at", "into": "merged_into"}  # SQL's words
_FIELD_OF = {column: field for field, column in _COLUMN_OF.items()}


def keep_texts(db: Database, texts: Texts) -> None:
    """Store texts under their hashes, each once."""
    db.conn.executemany("INSERT OR IGNORE INTO texts (sha256, text) VALUES (?, ?)", list(texts.items()))


def read_texts(db: Database) -> Texts:
    """Every text by its hash; ValueError for one that is no longer what was stored."""
    found = {row[0]: row[1] for row in db.execute("SELECT sha256, text FROM texts").fetchall()}
    for sha256, text in found.items():
        if not isinstance(text, str) or text_hash(text) != sha256:
            raise ValueError(f"text {sha256} changed")
    return found


def put(db: Database, change: Change) -> None:
    """Add, change or delete the row of a record; ValueError where there is none to change or delete."""
    table = TABLES[change.kind]
    if change.after is None:
        statement, values = f"DELETE FROM {table.name}", []
    else:
        row = _row(table, plain(change.after))
        values = list(row.values())
        if change.before is None:
            marks = ", ".join("?" * len(row))
            db.execute(f"INSERT INTO {table.name} ({', '.join(row)}) VALUES ({marks})", values)
            return
        statement = f"UPDATE {table.name} SET {', '.join(f'{name} = ?' for name in row)}"
    done = db.execute(f"{statement} WHERE {table.key} = ?", [*values, _sql_key(change.kind, change.key)])
    if done.rowcount != 1:
        raise ValueError(f"there is no {change.kind} {change.key} in the file")


def read_review(db: Database, texts: Texts) -> Review:
    """Everything that the tables hold, as a value; ValueError for a row that is no record."""
    records: dict[Kind, Mapping[str, Record]] = {}
    for kind in TABLES:
        held = {key_of(kind, record): record for record in _records(db, kind, texts)}
        if held:
            records[kind] = held
    used = db.execute("SELECT coalesce(max(CAST(key AS INTEGER)), 0) FROM touched WHERE kind IN "
                      f"({', '.join('?' * len(NUMBERED))})", list(NUMBERED)).fetchone()[0]  # fmt: skip
    return Review(records, used + 1)


def _records(db: Database, kind: Kind, texts: Texts) -> list[Record]:
    table = TABLES[kind]
    cursor = db.execute(f"SELECT * FROM {table.name}")
    columns = [description[0] for description in cursor.description]
    return [record_of(kind, _fields(table, dict(zip(columns, row, strict=True))), texts) for row in cursor.fetchall()]


def _row(table: Table, fields: Mapping[str, Any]) -> dict[str, Any]:
    row = {_COLUMN_OF.get(name, name): value for name, value in fields.items()}
    for column in table.nested:
        row[column] = json_text(row[column])
    if table.name == "project":
        row["one"] = 1
    return row


def _fields(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    row.pop("one", None)
    for column in table.nested:
        row[column] = json_value(row[column])
    for column in table.flags:
        row[column] = bool(row[column])
    return {_FIELD_OF.get(column, column): value for column, value in row.items()}


def _sql_key(kind: Kind, key: str) -> str | int:
    return int(key) if kind in NUMBERED else key
