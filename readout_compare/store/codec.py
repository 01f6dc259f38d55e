"""Records to plain JSON values and back, strictly: a value of another type than the record's is a ValueError.

A long text is written once, under its SHA-256; records and edits name it by that: the text of an account or layer, of a
capture the whole text of its pieces and, as a second text, where each of them ends and why it was left out.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any

import msgspec

from readout_compare.core.capture import Capture, Layer, Piece
from readout_compare.core.edits import Change, Edit
from readout_compare.core.model import Account
from readout_compare.core.records import RECORDS, Kind, Record

Texts = Mapping[str, str]  # SHA-256 of the text as UTF-8 → the text
_TEXT, _PIECES = "text_sha256", "pieces_sha256"  # what stands in the place of a text and of pieces
_Cuts = list[tuple[Annotated[int, msgspec.Meta(ge=0)], bool, str]]  # length, whether it was kept, the reason if not


def text_hash(text: str) -> str:
    """SHA-256 of the canonical text as UTF-8: the proof that a stored text is whole."""
    return hashlib.sha256(text.encode()).hexdigest()


def long_texts(record: Record) -> Iterator[str]:
    """The texts of a record that are kept apart from it, under their hashes."""
    if isinstance(record, Account | Layer):
        yield record.text
    elif isinstance(record, Capture):
        yield "".join(piece.text for piece in record.pieces)
        yield _cuts(record.pieces)


def texts_of(edit: Edit) -> Texts:
    """The long texts of the records that an edit adds, changes or takes away, by their hash."""
    records = (record for change in edit.changes for record in (change.before, change.after) if record is not None)
    return {text_hash(text): text for record in records for text in long_texts(record)}


def json_text(value: object) -> str:
    """JSON in one line, characters as they are, keys of mappings sorted: equal values give equal text."""
    return msgspec.json.encode(value, order="deterministic").decode()


def json_value(text: str) -> Any:
    """The value of a JSON text; ValueError for one that is none."""
    return msgspec.json.decode(text)


def plain(record: Record) -> dict[str, Any]:
    """The record's fields as JSON values, with hashes ("text_sha256", "pieces_sha256") in place of its long texts."""
    if isinstance(record, Account | Layer):
        fields = msgspec.to_builtins(replace(record, text=""))
        del fields["text"]
        return {**fields, _TEXT: text_hash(record.text)}
    if isinstance(record, Capture):
        fields = msgspec.to_builtins(replace(record, pieces=()))
        del fields["pieces"]
        whole, cuts = map(text_hash, long_texts(record))
        return {**fields, _TEXT: whole, _PIECES: cuts}
    fields = msgspec.to_builtins(record)
    assert isinstance(fields, dict)
    return fields


def record_of(kind: Kind, fields: Mapping[str, Any], texts: Texts) -> Record:
    """The record that `plain` was given; ValueError for unknown or missing fields, other types, a text not there."""
    known = dict(fields)
    if kind in ("account", "revision", "layer"):
        known["text"] = _text(kind, known, _TEXT, texts)
    pieces: tuple[Piece, ...] = ()
    if kind == "capture":
        whole, cuts = _text(kind, known, _TEXT, texts), _text(kind, known, _PIECES, texts)
        pieces = _pieces(whole, cuts)
    unknown = set(known) - set(RECORDS[kind].__dataclass_fields__)
    if unknown or "pieces" in known:
        raise ValueError(f"{kind} has unknown fields {sorted(unknown) or ['pieces']}")
    record: Record = msgspec.convert(known, RECORDS[kind], strict=True)
    return replace(record, pieces=pieces) if isinstance(record, Capture) else record


def _text(kind: Kind, fields: dict[str, Any], name: str, texts: Texts) -> str:
    """The text whose hash the fields name, which is taken out of them."""
    text = texts.get(fields.pop(name, ""))
    if text is None:
        of = fields.get("id", fields.get("account"))
        raise ValueError(f"the text of {kind} {of} is missing")
    return text


def _cuts(pieces: Iterable[Piece]) -> str:
    return json_text([(len(piece.text), piece.kept, piece.reason) for piece in pieces])


def _pieces(whole: str, cuts: str) -> tuple[Piece, ...]:
    """The text cut again; ValueError where the lengths are none or are not those of this text."""
    found: list[Piece] = []
    at = 0
    for length, kept, reason in msgspec.json.decode(cuts, type=_Cuts):
        found.append(Piece(whole[at : at + length], kept, reason))
        at += length
    if at != len(whole):
        raise ValueError(f"the pieces have {at} characters, their text has {len(whole)}")
    return tuple(found)


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
