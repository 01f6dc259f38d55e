"""Carries a project of the first release over: its accounts become a call, its notes and their history edits."""

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlite_utils import Database

from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.now import added, changed, removed, shortened
from readout_compare.core.edits import Change, Edit
from readout_compare.core.model import Account, Options
from readout_compare.core.records import Anchor, By, Note, Target
from readout_compare.store.codec import text_hash
from readout_compare.store.journal import keep_edit

_CALL = "c1"
_FORMER = ("meta", "accounts", "options", "watched", "notes", "note_history")


@dataclass(frozen=True, slots=True)
class Kept:
    """Every row of a file of the first release, as dictionaries, by table."""

    rows: Mapping[str, list[dict[str, Any]]]


def take_out(db: Database) -> Kept | None:
    """Read every row of the former tables and drop them; None for a file that is just being made."""
    rows = {name: list(db.table(name).rows) for name in _FORMER}
    for name in _FORMER:
        db.execute(f"DROP TABLE {name}")
    return Kept(rows) if rows["meta"] else None


def carry_over(db: Database, kept: Kept) -> None:
    """Write the rows into the new tables; ValueError for a text that changed since it was stored."""
    meta = kept.rows["meta"][0]
    db.execute("INSERT INTO meta (id, program, engine, made, file) VALUES (1, ?, ?, ?, ?)",
               [meta["program"], meta["engine"], meta["made"], secrets.token_hex(16)])  # fmt: skip
    accounts = tuple(_account(row) for row in sorted(kept.rows["accounts"], key=lambda row: row["position"]))
    author = next((row["author"] for row in kept.rows["notes"]), "unknown")
    keep_edit(db, begin(accounts, _options(kept), meta["title"]), By(author, meta["made"]))
    for edit, by in _notes(kept, {a.id: a for a in accounts}):
        keep_edit(db, edit, by)


def _account(row: Mapping[str, Any]) -> Account:
    if text_hash(row["text"]) != row["text_sha256"]:
        raise ValueError(f"text of account {row['id']} changed")
    names = {field.name for field in fields(Account)}
    return Account(**{name: value for name, value in row.items() if name in names})


def _options(kept: Kept) -> Options:
    known = {f.name for f in fields(Options)}
    stored = {row["name"]: json.loads(row["value"]) for row in kept.rows["options"]}
    watched = tuple(row["topic"] for row in sorted(kept.rows["watched"], key=lambda row: row["position"]))
    return Options(**{name: value for name, value in stored.items() if name in known}, watched=watched)


def _notes(kept: Kept, accounts: Mapping[str, Account]) -> Iterator[tuple[Edit, By]]:
    """Every writing, changing and removing of a note in the order of time; those of one second in that of the notes.

    What happened to one note stays in its order also where the clock was put back in between.
    """
    events: list[tuple[str, int, int, Edit, By]] = []
    former: dict[int, list[dict[str, Any]]] = {}
    for row in sorted(kept.rows["note_history"], key=lambda row: row["id"]):
        former.setdefault(row["note"], []).append(row)
    present = {row["id"]: row for row in kept.rows["notes"]}
    for number in sorted({*former, *present}):
        versions = [*former.get(number, []), *([present[number]] if number in present else [])]
        first = Note(number, _target(versions[0], accounts), versions[0]["text"], versions[0]["author"],
                     versions[0]["written"], versions[0]["quote"])  # fmt: skip
        note: Note | None = None
        latest = ""
        for step, row in enumerate(versions):
            by = By(row["author"], row["written"])
            after = replace(first, text=row["text"], edited=row["written"] if step else "")
            change: Change = added("note", after) if note is None else changed("note", note, after)
            verb, latest = "Change note" if step else "Write note", max(latest, by.at)
            events.append((latest, number, step, Edit(verb, shortened(after.text), (change,), _CALL), by))
            note = after
        if number not in present and note is not None:
            by = By(versions[-1]["replaced_by"], versions[-1]["replaced"])
            gone = Edit("Remove note", shortened(note.text), (removed("note", note),), _CALL)
            events.append((max(latest, by.at), number, len(versions), gone, by))
    for _, _, _, edit, by in sorted(events, key=lambda event: event[:3]):
        yield edit, by


def _target(row: Mapping[str, Any], accounts: Mapping[str, Account]) -> Target:
    """The target that a key of the first release names: "a:7-90", "a:7-90|b:2-8", "statement:a:7-90", "topic:iran"."""
    kind, key = row["kind"], row["key"]
    if kind == "gap":
        what, _, key = key.partition(":")
        if what == "topic":
            return Target("gap", _CALL, topic=key)
    return Target(kind, _CALL, tuple(_anchor(place, accounts) for place in key.split("|")))


def _anchor(place: str, accounts: Mapping[str, Account]) -> Anchor:
    account, _, numbers = place.partition(":")
    start, end = (int(number) for number in numbers.split("-"))
    return Anchor(account, start, end, accounts[account].text[start:end])
