"""Checks a project file from its pages to its history, one finding a check, without touching it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.journal import stacks
from readout_compare.core.replay import replayed
from readout_compare.core.review import wrong_anchors
from readout_compare.core.sources import wrong_sources
from readout_compare.core.text import one_line
from readout_compare.store.content import read_meta
from readout_compare.store.files import copied_aside
from readout_compare.store.guard import FAULTS, check_kind, check_place, distrust
from readout_compare.store.journal import read_edit, read_lines
from readout_compare.store.originals import read_originals, read_sizes
from readout_compare.store.schema import expected, made, upgrade
from readout_compare.store.tables import read_review, read_texts

NOT_LOOKED_AT = "not looked at, because an earlier check failed"
_LONGEST = 200  # code points of a problem
_Step = Callable[[Database], str]  # what was found; ValueError or sqlite3.Error where it is wrong


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a project file."""

    name: str
    ok: bool
    told: str  # what was counted, or the problem


def checks(path: Path) -> tuple[Check, ...]:
    """Every check in its order, each building on those before: after one that failed the others are not made.

    A copy of the file and its write-ahead log is looked at. ProjectFileError where no project of this or an older
    version stands there at all.
    """
    check_place(path)
    check_kind(path)
    with copied_aside(path) as copy, closing(sqlite3.connect(copy)) as connection:
        return tuple(_made(Database(connection)))


def _made(db: Database) -> Iterator[Check]:
    sound = True
    for name, step in _STEPS:
        if not sound:
            yield Check(name, False, NOT_LOOKED_AT)
            continue
        try:
            yield Check(name, True, step(db))
        except FAULTS as error:
            problem = one_line(str(error)) or type(error).__name__
            sound = False
            yield Check(name, False, problem if len(problem) <= _LONGEST else f"{problem[:_LONGEST]} …")


def _tables(db: Database) -> str:
    db.execute("PRAGMA cell_size_check = ON")
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    held, ours = made(db), expected(version)
    strange = sorted(f"{kind} {name}" for kind, name, _ in held ^ ours)
    if strange:
        raise ValueError(f"{', '.join(strange)} not as Readout Compare made it")
    if version > 1:  # the first release used functions that SQLite takes for unsafe; its tables are ours, as just seen
        distrust(db.conn)
    return f"{sum(kind == 'table' for kind, _, _ in held)} tables, schema {version}"


def _pages(db: Database) -> str:
    findings = [str(row[0]) for row in db.execute("PRAGMA integrity_check").fetchall()]
    if findings != ["ok"]:
        raise ValueError("; ".join(findings[:3]))
    return f"{db.execute('PRAGMA page_count').fetchone()[0]} pages"


def _references(db: Database) -> str:
    wrong = db.execute("PRAGMA foreign_key_check").fetchall()
    if wrong:
        raise ValueError(f"{len(wrong)} rows name what is not there, the first in {wrong[0][0]}")
    return "none is broken"


def _texts(db: Database) -> str:
    upgrade(db)  # from here on an older file is read as this version would open it
    distrust(db.conn)
    read_meta(db)
    return f"{len(read_texts(db))} texts, each with the SHA-256 it was stored under"


def _originals(db: Database) -> str:
    sizes = [len(data) for _, data in read_originals(db)]
    return f"{len(sizes)} sources as received, {sum(sizes):,} bytes, each with the SHA-256 it was stored under"


def _decisions(db: Database) -> str:
    review = read_review(db, read_texts(db))
    described = [account for call in review.calls for account in call.accounts]
    if not described or sorted(described) != sorted(review.of("account")) or not review.of("project"):
        raise ValueError("calls and accounts do not belong together")
    return f"{sum(len(held) for held in review.records.values())} calls, accounts, decisions and notes in all"


def _anchors(db: Database) -> str:
    wrong = list(wrong_anchors(read_review(db, read_texts(db))))
    if wrong:
        raise ValueError(f"{len(wrong)} wrong: {wrong[0]}")
    return "every quote stands where it says"


def _captures(db: Database) -> str:
    review = read_review(db, read_texts(db))
    wrong = list(wrong_sources(review, read_sizes(db)))
    if wrong:
        raise ValueError(f"{len(wrong)} wrong: {wrong[0]}")
    return f"captures: {len(review.of('capture'))}, layers: {len(review.of('layer'))}; each fits its account"


def _edits(db: Database) -> str:
    texts = read_texts(db)
    numbers = [row[0] for row in db.execute("SELECT id FROM edits ORDER BY id").fetchall()]
    for number in numbers:
        try:
            read_edit(db, number, texts)
        except FAULTS as error:
            raise ValueError(f"edit {number}: {error}") from error
    return f"{len(numbers)} edits can be read"


def _history(db: Database) -> str:
    texts, lines = read_texts(db), read_lines(db)
    stacks(lines)
    edits = {number: read_edit(db, number, texts) for number in {line.edit for line in lines}}
    if replayed(edits, lines) != read_review(db, texts):
        raise ValueError("the edits, done again from the first on, do not lead to the accounts and decisions")
    return f"{len(lines)} lines, done again, lead to the accounts and decisions"


_STEPS: tuple[tuple[str, _Step], ...] = (
    ("tables", _tables), ("pages", _pages), ("references", _references), ("texts", _texts), ("originals", _originals),
    ("decisions", _decisions), ("anchors", _anchors), ("captures", _captures), ("edits", _edits),
    ("history", _history),
)  # fmt: skip
