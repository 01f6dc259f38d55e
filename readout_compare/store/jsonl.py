"""A project as JSON Lines, which any program can read in a hundred years, and a project made of such a copy.

Line 1 says what it is. Then stand the texts, the bytes as received (base64), the records by kind, a line that proves
them whole, the edits, the journal, and a line that proves those. Each object has a key "line" with its kind; the proof
is the SHA-256 of all lines of its part. A record names its long texts by their SHA-256: a capture two, the whole text
of its source and, in JSON, [length, kept, reason] of each piece of it.
"""

import base64
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import NotFoundError

from readout_compare.core.deciding.now import added
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.records import NUMBERED, RECORDS, By, Kind
from readout_compare.core.replay import as_done
from readout_compare.core.review import Review
from readout_compare.store.codec import changes_text, json_text, json_value, plain
from readout_compare.store.journal import keep_again, keep_edit
from readout_compare.store.jsonl_reading import END_OF_HISTORY, END_OF_RECORDS, FORMAT, VERSION, sha256_of, whole_in
from readout_compare.store.originals import keep_originals
from readout_compare.store.project import ProjectFile
from readout_compare.store.schema import SCHEMA_VERSION
from readout_compare.store.whole import Whole, whole_of

RESTORED = "Restore"  # the one edit of a project whose history is lost


def lines_of(whole: Whole) -> str:
    """The copy, UTF-8 with LF line ends; equal projects give the same text, and no time of copying is in it."""
    head = {"format": FORMAT, "version": VERSION, "schema": SCHEMA_VERSION, "program": whole.meta.program,
            "made": whole.meta.made, "engine": asdict(whole.meta.engine) if whole.meta.engine else None}  # fmt: skip
    first = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    records = [*_text_lines(whole), *_original_lines(whole), *_record_lines(whole.review)]
    history = [*_edit_lines(whole), *_journal_lines(whole)]
    lines = [first, *records, _proof(END_OF_RECORDS, [first, *records]), *history, _proof(END_OF_HISTORY, history)]
    return "".join(f"{line}\n" for line in lines)


def lines_in(connection: sqlite3.Connection) -> str:
    """The copy of an open database of ours, e.g. of one in memory; ValueError, TypeError or KeyError for damage."""
    return lines_of(whole_of(Database(connection)))


def copy_beside(memory: sqlite3.Connection) -> str | None:
    """The copy that lies beside a backup; None of a damaged database, which is told where the backup is checked."""
    try:
        return lines_in(memory)
    except (sqlite3.Error, NotFoundError, ValueError, TypeError, KeyError):
        return None


def project_from(data: bytes, name: str, path: Path, by: By) -> tuple[ProjectFile, str]:
    """A new project at `path` with all that the bytes of a copy hold, undo history too, and why that is lost if it is.

    `name` stands for the copy in sentences. Where the accounts and decisions are whole and the history is not, they
    come back by one edit of `by`, "Restore". ProjectFileError, with nothing written, where something stands at `path`
    and for a copy that is damaged, cut off, newer or none at all; it names the line.
    """
    if path.exists() or path.is_symlink():
        raise ProjectFileError(f"{path} exists already; choose a new name for what is restored.")
    whole = whole_in(data, name)
    try:
        return ProjectFile.made_by(path, lambda db: _write(db, whole, name, by), whole.meta, False), whole.lost
    except (ValueError, TypeError, OverflowError) as error:
        raise ProjectFileError(
            f"{name} holds a value that no project can hold ({error}); nothing was restored, choose another backup."
        ) from error


def _write(db: Database, whole: Whole, name: str, by: By) -> None:
    """Fill empty tables; ValueError for a value that they don't take."""
    try:
        keep_originals(db, whole.originals)
        if whole.lines:
            _do_again(db, whole)
        else:
            keep_edit(db, _restoring(whole.review, name), by)
    except (sqlite3.IntegrityError, sqlite3.DataError) as error:
        raise ValueError(str(error)) from error


def _do_again(db: Database, whole: Whole) -> None:
    for line in whole.lines:
        edit, then = whole.edits[line.edit], By(line.author, line.at)
        if line.action == "do":
            keep_edit(db, edit, then)
        else:
            keep_again(db, as_done(edit, line.action), line.edit, line.action, then)


def _restoring(review: Review, name: str) -> Edit:
    changes = tuple(added(kind, review.of(kind)[key]) for kind, key in _keys(review))
    return Edit(RESTORED, Path(name).name, changes)


def _keys(review: Review) -> Iterator[tuple[Kind, str]]:
    """Every record's kind and key: the kinds in their order, numbers by size and words by letter."""
    for kind in RECORDS:
        for key in sorted(review.of(kind), key=int if kind in NUMBERED else str):
            yield kind, key


def _text_lines(whole: Whole) -> Iterator[str]:
    for sha256, text in whole.texts().items():
        yield _line("text", {"sha256": sha256, "text": text})


def _original_lines(whole: Whole) -> Iterator[str]:
    for sha256, data in whole.originals.items():
        yield _line("original", {"sha256": sha256, "size": len(data), "bytes": base64.b64encode(data).decode()})


def _record_lines(review: Review) -> Iterator[str]:
    for kind, key in _keys(review):
        yield _line(kind, plain(review.of(kind)[key]))


def _edit_lines(whole: Whole) -> Iterator[str]:
    for number, edit in sorted(whole.edits.items()):
        changes = [dict(zip(("kind", "key", "before", "after"), change, strict=True))
                   for change in json_value(changes_text(edit))]  # fmt: skip
        yield _line("edit", {"id": number, "verb": edit.verb, "what": edit.what, "call": edit.call, "changes": changes})


def _journal_lines(whole: Whole) -> Iterator[str]:
    for line in whole.lines:
        yield _line("journal", {"number": line.number, "action": line.action, "edit": line.edit,
                                "author": line.author, "at": line.at})  # fmt: skip


def _proof(kind: str, lines: Iterable[str]) -> str:
    held = list(lines)
    return _line(kind, {"lines": len(held), "sha256": sha256_of([line.encode() for line in held])})


def _line(kind: str, fields: Mapping[str, Any]) -> str:
    """An object in one line, its kind in front, then its keys in the order of the alphabet."""
    return f'{{"line":{json_text(kind)},{json_text(fields)[1:]}'
