"""Edits and the journal in the file: written with what they change, in the caller's transaction."""

from collections.abc import Iterable, Iterator
from typing import get_args

from sqlite_utils import Database

from readout_compare.core.edits import Edit
from readout_compare.core.journal import Action, Line
from readout_compare.core.records import NUMBERED, By, Kind
from readout_compare.core.replay import as_done
from readout_compare.core.review import Review
from readout_compare.store.codec import Texts, changes_of, changes_text, texts_of
from readout_compare.store.tables import keep_texts, put

_LINES = """SELECT journal.number, action, edit, verb, what, call, author, at
            FROM journal JOIN edits ON edits.id = journal.edit"""
_TYPES = (int, str, int, str, str, str, str, str)
_ACTIONS: tuple[Action, ...] = get_args(Action)


def keep_edit(db: Database, edit: Edit, by: By) -> int:
    """Write an edit that was done now, and make its changes; its id.

    ValueError where a record to change or take away is not there, or would not be read back as it is; IntegrityError
    where the tables refuse one.
    """
    texts, changes = texts_of(edit), changes_text(edit)
    if changes_of(changes, texts) != edit.changes:
        raise ValueError(f"“{edit.name}” would not be read back as it is")
    keep_texts(db, texts)
    row = [edit.verb, edit.what, edit.call, changes]
    number = db.execute("INSERT INTO edits (verb, what, call, changes) VALUES (?, ?, ?, ?)", row).lastrowid
    assert number is not None
    touched = {(change.kind, change.key) for change in edit.changes}
    db.conn.executemany("INSERT INTO touched VALUES (?, ?, ?)", [(*place, number) for place in sorted(touched)])
    _change(db, edit)
    _line(db, "do", number, by)
    return number


def keep_again(db: Database, edit: Edit, number: int, action: Action, by: By) -> None:
    """Make the changes of a stored edit once more ("redo"), or of its reverse ("undo"); the same errors."""
    _change(db, edit)
    _line(db, action, number, by)


def _change(db: Database, edit: Edit) -> None:
    for change in edit.changes:
        put(db, change)


def _line(db: Database, action: Action, edit: int, by: By) -> None:
    db.execute("INSERT INTO journal (action, edit, author, at) VALUES (?, ?, ?, ?)", [action, edit, by.author, by.at])


def read_lines(db: Database) -> tuple[Line, ...]:
    """The whole journal, oldest first; ValueError where a line is missing or holds something else than words."""
    rows = db.execute(f"{_LINES} ORDER BY number").fetchall()
    if any(tuple(map(type, row)) != _TYPES or row[1] not in _ACTIONS for row in rows):
        raise ValueError("a line of the journal is none")
    lines = tuple(Line(*row) for row in rows)
    done = [line.edit for line in lines if line.action == "do"]
    for found in ([line.number for line in lines], done):
        if found != list(range(1, len(found) + 1)):
            raise ValueError("a line of the journal is missing or in another place")
    return lines


def edits_on(db: Database, records: Iterable[tuple[Kind, str]]) -> frozenset[int]:
    """Ids of the edits that changed one of these records."""
    found: set[int] = set()
    for kind, key in records:
        found.update(r[0] for r in db.execute("SELECT edit FROM touched WHERE kind = ? AND key = ?", [kind, key]))
    return frozenset(found)


def last_edits(db: Database) -> dict[tuple[Kind, str], int]:
    """Kind and key of every numbered record that there ever was → id of the last edit that changed it."""
    marks = ", ".join("?" * len(NUMBERED))
    query = f"SELECT kind, key, max(edit) FROM touched WHERE kind IN ({marks}) GROUP BY kind, key"
    return {(kind, key): edit for kind, key, edit in db.execute(query, list(NUMBERED)).fetchall()}


def check_edits(db: Database, texts: Texts) -> None:
    """ValueError or TypeError where the changes of an edit can't be read, so that it could not be undone."""
    for (changes,) in db.execute("SELECT changes FROM edits").fetchall():
        changes_of(changes, texts)


def replay(db: Database, texts: Texts) -> Iterator[tuple[Line, Review]]:
    """The review after each line of the journal, by the edits alone; ValueError where one does not fit."""
    review = Review()
    for line in read_lines(db):
        edit = read_edit(db, line.edit, texts)
        review, _ = as_done(edit, line.action).apply(review)
        yield line, review


def read_edit(db: Database, number: int, texts: Texts) -> Edit:
    """A stored edit as it was done; ValueError for an id that is none and for a row that is no edit."""
    row = db.execute("SELECT verb, what, call, changes FROM edits WHERE id = ?", [number]).fetchone()
    if row is None:
        raise ValueError(f"there is no edit {number}")
    return Edit(row[0], row[1], changes_of(row[3], texts), row[2])
