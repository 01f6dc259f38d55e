"""Core values to rows and back; every function works inside the caller's transaction."""

import dataclasses
import hashlib
import json
from typing import Any, cast

from sqlite_utils import Database

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account, EngineInfo, Options
from readout_compare.core.review import Note, Target, TargetKind


@dataclasses.dataclass(frozen=True, slots=True)
class Meta:
    """What a project file says of itself."""

    title: str
    program: str  # version of Readout Compare that made the file
    engine: EngineInfo | None  # what made the comparison shown when the file was made
    made: str  # UTC, ISO 8601


def text_hash(text: str) -> str:
    """SHA-256 of the canonical text as UTF-8: the proof that a stored text is whole."""
    return hashlib.sha256(text.encode()).hexdigest()


def write_meta(db: Database, meta: Meta) -> None:
    """Fill the single row of `meta`."""
    engine = json.dumps(dataclasses.asdict(meta.engine), ensure_ascii=False) if meta.engine else None
    db.table("meta").insert(
        {"id": 1, "title": meta.title, "program": meta.program, "engine": engine, "made": meta.made}
    )


def read_meta(db: Database) -> Meta:
    """The row of `meta`; NotFoundError where it is missing."""
    row = cast(dict[str, Any], db.table("meta").get(1))
    engine = EngineInfo(**json.loads(row["engine"])) if row["engine"] else None
    return Meta(row["title"], row["program"], engine, row["made"])


def write_accounts(db: Database, accounts: tuple[Account, ...]) -> None:
    """One row an account, with its position and the hash of its text.

    The tables have no place for what the analyst split and joined, so ProjectFileError for an account that has such.
    """
    for account in accounts:
        if account.splits or account.joins:
            raise ProjectFileError(
                f"A project file can't keep that {account.side} was cut by hand; compare its text uncut to save it."
            )
    db.table("accounts").insert_all(
        {**_account_row(account), "position": position, "text_sha256": text_hash(account.text)}
        for position, account in enumerate(accounts)
    )


def _account_row(account: Account) -> dict[str, Any]:
    return {name: value for name, value in dataclasses.asdict(account).items() if name not in ("splits", "joins")}


def read_accounts(db: Database) -> tuple[Account, ...]:
    """The accounts in their order; ValueError for a text that is no longer what was stored."""
    found: list[Account] = []
    for row in db.table("accounts").rows_where(order_by="position"):
        del row["position"]
        if row.pop("text_sha256") != text_hash(row["text"]):
            raise ValueError(f"text of account {row['id']} changed")
        found.append(Account(**row))
    return tuple(found)


def write_options(db: Database, options: Options) -> None:
    """One row an option, its value as JSON; watched topics in a table of their own."""
    values = {f.name: getattr(options, f.name) for f in dataclasses.fields(options) if f.name != "watched"}
    db.table("options").insert_all({"name": name, "value": json.dumps(value)} for name, value in values.items())
    db.table("watched").insert_all({"topic": topic, "position": i} for i, topic in enumerate(options.watched))


def replace_options(db: Database, options: Options) -> None:
    """These options in place of all that stood there."""
    for table in ("options", "watched"):
        db.table(table).delete_where()
    write_options(db, options)


def read_options(db: Database) -> Options:
    """The options; one that the file does not hold has its default, one that this version does not know is left."""
    known = {f.name for f in dataclasses.fields(Options)}
    stored = {row["name"]: json.loads(row["value"]) for row in db.table("options").rows}
    watched = tuple(row["topic"] for row in db.table("watched").rows_where(order_by="position"))
    return Options(**{name: value for name, value in stored.items() if name in known}, watched=watched)


def read_notes(db: Database) -> tuple[Note, ...]:
    """All notes in the order in which they were first written."""
    return tuple(_note(row) for row in db.table("notes").rows_where(order_by="id"))


def _note(row: dict[str, Any]) -> Note:
    target = Target(cast(TargetKind, row["kind"]), row["key"])
    return Note(row["id"], target, row["text"], row["author"], row["written"], row["quote"])


def _note_row(note: Note) -> dict[str, str]:
    return {
        "kind": note.target.kind,
        "key": note.target.key,
        "text": note.text,
        "author": note.author,
        "written": note.written,
        "quote": note.quote,
    }


def write_note(db: Database, note: Note) -> None:
    """Put a note in the place of the one on the same target, whose words go to the history; it keeps its id."""
    former = _former(db, note)
    if former is None:
        db.table("notes").insert(_note_row(note))
    elif former.text != note.text:
        _keep_former(db, former, note)
        db.table("notes").update(former.id, _note_row(note))


def remove_note(db: Database, note: Note) -> None:
    """Take the note on this target away; its words go to the history as replaced by `note`'s author and time."""
    former = _former(db, note)
    if former is not None:
        _keep_former(db, former, note)
        db.table("notes").delete(former.id)


def _former(db: Database, note: Note) -> Note | None:
    place = [note.target.kind, note.target.key]
    return next((_note(row) for row in db.table("notes").rows_where("kind = ? AND key = ?", place)), None)


def _keep_former(db: Database, former: Note, by: Note) -> None:
    row: dict[str, object] = dict(_note_row(former))
    db.table("note_history").insert({**row, "note": former.id, "replaced": by.written, "replaced_by": by.author})
