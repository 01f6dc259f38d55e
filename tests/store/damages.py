"""Ways in which a project file can be damaged, foreign or hostile, each with the words that tell it."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from readout_compare.store.codec import text_hash
from tests.store.made import make, write

PAGE = 4096
DAMAGED = "is damaged and was left as it is; restore it from a backup"


@dataclass(frozen=True, slots=True)
class Damage:
    """What happens to a good file, and a part of the sentence that tells it."""

    name: str
    apply: Callable[[Path], object]
    told: str = DAMAGED


def sql(path: Path, *statements: str) -> None:
    """Change a file as another program could that heeds none of our rules."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA ignore_check_constraints = ON")
        raw.execute("PRAGMA writable_schema = ON")
        for statement in statements:
            raw.execute(statement)


def cells(name: str, *statements: str, told: str = DAMAGED) -> Damage:
    """Damage done by SQL."""
    return Damage(name, lambda path: sql(path, *statements), told)


def bytes_at(place: int, data: bytes) -> Callable[[Path], None]:
    """Write these bytes over a file at a place."""

    def apply(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[place : place + len(data)] = data
        path.write_bytes(whole)

    return apply


def _page(seed: int, path: Path) -> None:
    """Fill a page that is in use, any but the first, with random bytes."""
    chance = random.Random(seed)
    page = chance.randrange(1, path.stat().st_size // PAGE)
    bytes_at(page * PAGE, chance.randbytes(PAGE))(path)


def _cut(part: float, path: Path) -> None:
    os.truncate(path, int(path.stat().st_size * part))


def _kept_as(content: bytes | None, path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size) if content is None else content)


def _other(kind: Callable[[Path], object], path: Path) -> None:
    path.unlink()
    kind(path)


def _foreign_log(path: Path) -> None:
    """Another project's log, as it lies there after a kill, under the name of this one's."""
    other = make(path.with_name("other.readout"), "Another call")
    write(other, "Said elsewhere.")
    shutil.copy(f"{other.path}-wal", f"{path}-wal")
    other.close()
    other.path.unlink()


def places() -> Iterator[Damage]:
    """Something else than a file of ours stands there."""
    not_ours = "is not a Readout Compare project; choose a .readout file"
    yield Damage("missing", Path.unlink, "does not exist; check the name")
    yield Damage("folder", partial(_other, Path.mkdir), "is a folder; choose a .readout file inside it")
    if hasattr(os, "mkfifo"):
        yield Damage("pipe", partial(_other, os.mkfifo), "is not an ordinary file")
        yield Damage("link to itself", partial(_other, lambda p: p.symlink_to(p)), "can't be read")
        yield Damage("link to nothing", partial(_other, lambda p: p.symlink_to("gone")), "does not exist")
    yield Damage("no bytes", partial(_kept_as, b""), "is empty; choose a project")
    yield Damage("one byte", partial(_kept_as, b"S"), "is too short for a Readout Compare project")
    yield Damage("a text", partial(_kept_as, b"The sides met. " * 900), not_ours)
    yield Damage("all zero", partial(_kept_as, None), not_ours)
    another = "belongs to another program"
    yield Damage("another program's", partial(_other, lambda p: sql(p, "CREATE TABLE t (x)")), another)
    yield cells("application id", "PRAGMA application_id = 7", told=another)
    yield cells("newer", "PRAGMA user_version = 4", told="newer Readout Compare; install the newest version")
    yield Damage("a journal beside", lambda p: p.with_name(f"{p.name}-journal").write_bytes(b"\xd9\xd5" * 700),
                 "has a foreign call.readout-journal beside it")  # fmt: skip
    yield Damage(
        "another file's log", _foreign_log, "has a call.readout-wal beside it that is not its own; move that away"
    )


def pages() -> Iterator[Damage]:
    """Bytes that are lost or changed."""
    yield Damage("magic words", bytes_at(0, b"SQLite format 4"), "is not a Readout Compare project")
    yield Damage("page size", bytes_at(16, b"\x02\x00"))
    yield Damage("size of a page's end", bytes_at(20, b"\xf0"), "is")
    yield Damage("file format", bytes_at(18, b"\x09\x09"), "is")
    yield Damage("first page", bytes_at(100, b"\xff" * 400))
    for seed in range(6):
        yield Damage(f"random page {seed}", partial(_page, seed))
    for part in (0.99, 0.75, 0.5, 0.1, 0.02):
        yield Damage(f"cut to {part}", partial(_cut, part))
    yield Damage("cut to 100 bytes", lambda path: os.truncate(path, 100), "is")
    yield cells("older than it is", "PRAGMA user_version = 1")
    yield cells("without a version", "PRAGMA user_version = 0")
    yield cells("negative version", "PRAGMA user_version = -5")


def rows() -> Iterator[Damage]:
    """Values that are no longer what was stored."""
    change_text = "UPDATE texts SET text = replace(text, 'energy plants', 'arms plants')"
    yield cells("text changed", change_text)
    yield Damage("text and its hash changed", _text_with_its_hash)
    yield cells("anchor moved", "UPDATE notes SET target = replace(target, '\"start\":0,', '\"start\":1,')")
    yield cells("anchor outside", "UPDATE link_decisions SET members = replace(members, '\"end\":', '\"end\":9')")
    yield cells("anchor of no account", "UPDATE statement_marks SET anchor = replace(anchor, '\"a\"', '\"z\"')")
    yield cells("words instead of a number", "UPDATE gap_decisions SET severity = 'high'")
    yield cells("bytes instead of words", "UPDATE accounts SET side = x'00ff'")
    yield cells("bytes that are no letters", "UPDATE edits SET what = CAST(x'ff' AS TEXT)")
    yield cells("unknown verdict", "UPDATE gap_decisions SET verdict = 'forgotten'")
    yield cells("no JSON", "UPDATE notes SET target = '{nothing}'")
    yield cells("JSON a thousand deep", f"UPDATE link_decisions SET tags = '{'[' * 5000}{']' * 5000}'")
    yield cells(
        "field that we do not know", "UPDATE statement_marks SET anchor = replace(anchor, '\"end\"', '\"fin\"')"
    )
    yield cells("options of another kind", 'UPDATE project SET options = \'{"link": "much"}\'')
    yield cells("engine of another kind", "UPDATE meta SET engine = '{\"engine\": []}'")
    yield cells("account in no call", "UPDATE calls SET accounts = '[\"a\"]' WHERE id = 'c1'")
    yield cells("account that is not there", 'UPDATE calls SET accounts = \'["a","b","z"]\' WHERE id = \'c1\'')
    yield cells("call of another name", "UPDATE calls SET id = 'first' WHERE id = 'c2'")
    yield cells("dangling reference", "DELETE FROM texts WHERE sha256 IN (SELECT text_sha256 FROM revisions)")
    yield cells("gap of no call", "UPDATE gap_decisions SET call = 'c9'")
    for table in ("meta", "project", "calls", "accounts", "texts"):
        yield cells(f"no {table}", f"DELETE FROM {table}")


_CUTS = {
    "longer": '[[9000,true,""]]',
    "shorter than nothing": '[[-1,true,""],[2000,true,""]]',
    "of halves": '[[1.5,true,""]]',
    "kept by a number": '[[1,1,""]]',
    "of words": '"all"',
    "nested": "[" * 5000 + "]" * 5000,
}


def sources() -> Iterator[Damage]:
    """Captures, layers and originals that are no longer what was stored."""
    yield cells("original missing", "DELETE FROM originals WHERE sha256 = (SELECT sha256 FROM layers)")
    yield cells("originals missing", "DELETE FROM originals")
    yield cells("original of another size", "UPDATE originals SET size = size + 1")
    yield cells("original cut off", "UPDATE originals SET bytes = substr(bytes, 1, 10)")
    yield cells("original of another capture", "UPDATE originals SET bytes = bytes || x'00', size = size + 1")
    yield cells("original that is words", "UPDATE originals SET bytes = CAST(bytes AS TEXT)")
    yield cells("original under another name", "UPDATE originals SET sha256 = replace(sha256, 'a', 'b')")
    for what in ("text_sha256", "pieces_sha256"):
        other = f"(SELECT {what} FROM captures WHERE account = 'b' AND revision = 2)"
        yield cells(f"{what} of another capture", f"UPDATE captures SET {what} = {other} WHERE account = 'a'")
        yield cells(f"{what} of no text", f"UPDATE captures SET {what} = replace({what}, 'a', 'b')")
    yield cells("pieces that are no pieces", "UPDATE captures SET pieces_sha256 = text_sha256")
    for name, cuts in _CUTS.items():
        yield Damage(f"pieces {name}", partial(_cut_otherwise, cuts))
    yield cells("capture of no revision", "UPDATE captures SET revision = 9 WHERE account = 'b' AND revision = 2")
    yield cells("capture of another revision", "UPDATE captures SET revision = 1 WHERE account = 'b' AND revision = 2")
    yield cells("capture of no account", "UPDATE captures SET account = 'z' WHERE account = 'a'")
    yield cells("capture of an unknown form", "UPDATE captures SET form = 'wordstar'")
    yield cells("capture from nowhere", "UPDATE captures SET origin = 'dream'")
    yield cells("people that are numbers", "UPDATE captures SET people = '[1]'")
    yield cells("headers that are no pairs", "UPDATE captures SET headers = '[[\"a\"]]'")
    yield cells("redirects that are no list", "UPDATE captures SET redirects = '{}'")
    yield cells("status that is a word", "UPDATE captures SET status = 'fine'")
    yield cells("layer of no account", "UPDATE layers SET account = 'z'")
    yield cells("layer without words", "UPDATE layers SET text_sha256 = replace(text_sha256, 'a', 'b')")
    yield cells("layer of an unknown kind", "UPDATE layers SET translation = 'poem'")
    yield cells("layer that is no number", "UPDATE layers SET id = -4 WHERE id = (SELECT min(id) FROM layers)")
    yield cells("an edit whose pieces are lost", "UPDATE edits SET changes = replace(changes, 'pieces_sha256\":\"', "
                "'pieces_sha256\":\"0')")  # fmt: skip
    for table in ("captures", "layers", "originals"):
        yield cells(f"without {table}", f"DROP TABLE {table}")


def _cut_otherwise(cuts: str, path: Path) -> None:
    """Other pieces of a capture, whose hash is true."""
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("INSERT INTO texts (sha256, text) VALUES (?, ?)", [text_hash(cuts), cuts])
        raw.execute("UPDATE captures SET pieces_sha256 = ? WHERE account = 'a'", [text_hash(cuts)])
        raw.commit()


def _text_with_its_hash(path: Path) -> None:
    """A change that every hash agrees with: only the anchors tell it."""
    with closing(sqlite3.connect(path)) as raw:
        former, text = raw.execute("SELECT sha256, text FROM texts WHERE text LIKE '%arms deliveries%'").fetchone()
        fresh = text.replace("arms deliveries", "aims deliveries")
        raw.execute("UPDATE texts SET sha256 = ?, text = ? WHERE sha256 = ?", [text_hash(fresh), fresh, former])
        raw.execute("UPDATE accounts SET text_sha256 = ? WHERE text_sha256 = ?", [text_hash(fresh), former])
        raw.execute("UPDATE edits SET changes = replace(changes, ?, ?)", [former, text_hash(fresh)])
        raw.commit()


def history() -> Iterator[Damage]:
    """A journal that can't have come about."""
    yield cells("lines out of order", "UPDATE journal SET number = 99 WHERE number = 3",
                "UPDATE journal SET number = 3 WHERE number = 4",
                "UPDATE journal SET number = 4 WHERE number = 99")  # fmt: skip
    yield cells("a line changed", "UPDATE journal SET edit = 5 WHERE action = 'undo'")
    yield cells("a line missing", "DELETE FROM journal WHERE number = 7")
    yield cells("nothing to redo", "UPDATE journal SET action = 'redo' WHERE number = 5")
    yield cells("unknown action", "UPDATE journal SET action = 'forget' WHERE number = 5")
    yield cells("an edit missing", "DELETE FROM edits WHERE id = 9")
    yield cells("an edit that is no JSON", "UPDATE edits SET changes = '[[\"note\"' WHERE id = 9")
    yield cells(
        "an edit of a verse", "UPDATE edits SET changes = replace(changes, '\"note\"', '\"verse\"') WHERE id = 9"
    )
    yield cells("an edit half gone", 'UPDATE edits SET changes = \'[["note","1"]]\' WHERE id = 9')
    yield cells("an edit of a number", "UPDATE edits SET changes = '[1]' WHERE id = 9")
    yield cells("an edit of a lost text", "UPDATE edits SET changes = replace(changes, 'text_sha256\":\"', "
                "'text_sha256\":\"0') WHERE id = 1")  # fmt: skip
    yield cells("an edit without words", "UPDATE edits SET verb = x'00' WHERE id = 9")


def tables() -> Iterator[Damage]:
    """Tables that we did not make so, and what would act when we read or write."""
    not_made = "that Readout Compare did not make and was not opened; ask who sent it"
    sabotage = "AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT * FROM n"
    yield cells("trigger", f"CREATE TRIGGER eraser {sabotage}", told=f"holds a trigger eraser {not_made}")
    hidden = f"'trigger', 'sqlite_eraser', 'notes', 0, 'CREATE TRIGGER sqlite_eraser {sabotage}'"
    yield cells("hidden trigger", f"INSERT INTO sqlite_master VALUES ({hidden})", told="trigger sqlite_eraser")
    yield cells("view", "CREATE VIEW everything AS SELECT * FROM notes", told=f"holds a view everything {not_made}")
    yield cells("endless view", "DROP TABLE notes", f"CREATE VIEW notes AS {endless}", told="holds a view notes")
    yield cells("endless view of itself", "DROP TABLE meta", f"CREATE VIEW meta AS {endless}", told="holds a view meta")
    yield cells("table added", "CREATE TABLE mine (x)")
    yield cells("table missing", "DROP TABLE tags")
    yield cells("column added", "ALTER TABLE notes ADD COLUMN mood TEXT")
    yield cells("index missing", "DROP INDEX journal_edit")
    yield cells("index changed", "DROP INDEX journal_edit", "CREATE INDEX journal_edit ON journal (author)")
    yield cells("index out of step", "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE "
                "name = 'touched_edit') WHERE name = 'journal_edit'")  # fmt: skip
    yield cells("rule taken away", "UPDATE sqlite_master SET sql = replace(sql, 'CHECK (severity IN (0, 1, 2, 3))', '')"
                " WHERE name = 'gap_decisions'")  # fmt: skip
    yield cells("tables that are no SQL", "UPDATE sqlite_master SET sql = 'CREATE nothing' WHERE name = 'notes'")


DAMAGES = (*places(), *pages(), *rows(), *sources(), *history(), *tables())
