"""Records to plain JSON values and back, strictly: a value of another type than the record's is a ValueError.

The text of an account is written once, under its SHA-256; records and edits name it by that.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from readout_compare.core.edits import Change, Edit
from readout_compare.core.model import Account
from readout_compare.core.records import RECORDS, Kind, Record

Texts = Mapping[str, str]  # SHA-256 of the canonical text as UTF-8 → the text


def text_hash(text: str) -> str:
    """SHA-256 of the canonical text as UTF-8: the proof that a stored text is whole."""
    return hashlib.sha256(text.encode()).hexdigest()


def texts_of(edit: Edit) -> Texts:
    """The texts of the accounts that an edit adds, changes or takes away, by their hash."""
    records = (record for change in edit.changes for record in (change.before, change.after))
    return {text_hash(record.text): record.text for record in records if isinstance(record, Account)}


def json_text(value: object) -> str:
    """JSON in one line, characters as they are, keys of mappings sorted: equal values give equal text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def json_value(text: str) -> Any:
    """The value of a JSON text; ValueError for one that is none."""
    return msgspec.json.decode(text)


def plain(record: Record) -> dict[str, Any]:
    """The record's fields as JSON values; of an account the text's hash as "text_sha256" in place of "text"."""
    if isinstance(record, Account):
        fields = msgspec.to_builtins(replace(record, text=""))
        del fields["text"]
        return {**fields, "text_sha256": text_hash(record.text)}
    fields = msgspec.to_builtins(record)
    assert isinstance(fields, dict)
    return fields


def record_of(kind: Kind, fields: Mapping[str, Any], texts: Texts) -> Record:
    """The record that `plain` was given; ValueError for unknown or missing fields, other types, a text not there."""
    known = dict(fields)
    if kind in ("account", "revision"):
        text = texts.get(known.pop("text_sha256", ""))
        if text is None:
            raise ValueError(f"the text of {kind} {known.get('id')} is missing")
        known["text"] = text
    unknown = set(known) - set(RECORDS[kind].__dataclass_fields__)
    if unknown:
        raise ValueError(f"{kind} has unknown fields {sorted(unknown)}")
    return msgspec.convert(known, RECORDS[kind], strict=True)


def changes_text(edit: Edit) -> str:
    """The changes of an edit as JSON: a list of [kind, key, before, after], null for no record."""
    return json_text(
        [[c.kind, c.key, plain(c.before) if c.before else None, plain(c.after) if c.after else None]
         for c in edit.changes]
    )  # fmt: skip


def changes_of(text: str, texts: Texts) -> tuple[Change, ...]:
    """The changes that `changes_text` was given; ValueError for anything else."""

    def record(kind: Kind, fields: Mapping[str, Any] | None) -> Record | None:
        return None if fields is None else record_of(kind, fields, texts)

    found: list[Change] = []
    for kind, key, before, after in json_value(text):
        if kind not in RECORDS or not isinstance(key, str):
            raise ValueError(f"an edit changes an unknown kind {kind!r}")
        found.append(Change(kind, key, record(kind, before), record(kind, after)))
    return tuple(found)
