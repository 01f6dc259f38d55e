"""Reads the JSON Lines copy of a project: every line looked at before it is believed, damage told by its line."""

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import msgspec

from readout_compare.core.deciding.now import key_of
from readout_compare.core.edits import Change, Edit
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.journal import Action, Line, stacks
from readout_compare.core.model import EngineInfo
from readout_compare.core.records import RECORDS
from readout_compare.core.replay import replayed
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.sources import wrong_sources
from readout_compare.core.text import one_line
from readout_compare.store.codec import changes_of, json_text, record_of, text_hash
from readout_compare.store.content import Meta
from readout_compare.store.originals import Originals, bytes_hash, sizes_of
from readout_compare.store.schema import SCHEMA_VERSION
from readout_compare.store.whole import Whole

FORMAT = "readout-compare/project"
VERSION = 1
END_OF_RECORDS = "end of records"
END_OF_HISTORY = "end of history"
_LONGEST_REASON = 160  # code points
_UNREADABLE = (ValueError, TypeError, KeyError, AssertionError, RecursionError)
_Time = Annotated[str, msgspec.Meta(pattern=r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\Z")]
T = TypeVar("T")


class _LineError(Exception):
    """A line that is not what was written."""

    def __init__(self, line: int, why: object) -> None:
        reason = one_line(str(why))
        self.why = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]} …"
        self.line = line
        super().__init__(f"line {line}: {self.why}")


@dataclass(frozen=True, slots=True)
class _Head:
    program: str
    made: _Time
    engine: EngineInfo | None = None


@dataclass(frozen=True, slots=True)
class _Proof:
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _OriginalFields:
    sha256: str
    size: int
    bytes: str


@dataclass(frozen=True, slots=True)
class _EditFields:
    id: int
    verb: Annotated[str, msgspec.Meta(min_length=1)]
    what: str
    call: str
    changes: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class _JournalFields:
    number: int
    action: Action
    edit: int
    author: str
    at: _Time


def sha256_of(lines: Iterable[bytes]) -> str:
    """The SHA-256 of lines, each with its line end."""
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line + b"\n")
    return digest.hexdigest()


def whole_in(data: bytes, name: str) -> Whole:
    """The project that a copy holds; with `lost` where only its accounts and decisions are whole.

    ProjectFileError in one sentence that calls the copy `name` and tells the line where it is damaged.
    """
    rows = data.removesuffix(b"\n").split(b"\n")
    meta = _meta(rows[0], name)
    try:
        texts, originals, review, begins = _records(rows)
    except _LineError as flaw:
        raise ProjectFileError(
            f"{name} is damaged at line {flaw.line} ({flaw.why}); nothing was restored, choose another backup."
        ) from flaw
    try:
        edits, lines = _history(rows, begins, texts, review)
    except _LineError as flaw:
        return Whole(meta, review, {}, (), str(flaw), originals)
    return Whole(meta, review, edits, lines, originals=originals)


def _meta(row: bytes, name: str) -> Meta:
    try:
        head = _object(row, 1)
    except _LineError:
        head = {}
    if head.get("format") != FORMAT:
        raise ProjectFileError(
            f"{name} is no copy of a project, as its line 1 shows; choose a .jsonl or .readout file of a backup."
        )
    numbers = (head.get("version"), head.get("schema"))
    if not all(type(number) is int and number > 0 for number in numbers):
        raise ProjectFileError(
            f"{name} is damaged at line 1 (no version); nothing was restored, choose another backup."
        )
    if numbers > (VERSION, SCHEMA_VERSION) or head["schema"] > SCHEMA_VERSION:
        raise ProjectFileError(
            f"{name} was made by a newer Readout Compare, as its line 1 says; install the newest version to restore it."
        )
    try:
        made = _fields(_Head, {k: v for k, v in head.items() if k not in ("format", "version", "schema")}, 1)
    except _LineError as flaw:
        raise ProjectFileError(
            f"{name} is damaged at line 1 ({flaw.why}); nothing was restored, choose another backup."
        ) from flaw
    return Meta(made.program, made.engine, made.made)


def _records(rows: Sequence[bytes]) -> tuple[Mapping[str, str], Originals, Review, int]:
    """Texts and originals by hash, the review, and the first row of the history; _LineError for any damage."""
    texts: dict[str, str] = {}
    originals: dict[str, bytes] = {}
    review, kinds = Review(), {str(kind): kind for kind in RECORDS}
    for place, kind, fields in _objects(rows, 1, "its accounts and decisions are whole"):
        number = place + 1
        if kind == END_OF_RECORDS:
            _prove(rows[:place], fields, number)
            _check_together(review, originals, number)
            return texts, originals, review, place + 1
        if kind == "text":
            text = fields.get("text")
            if not isinstance(text, str) or text_hash(text) != fields.get("sha256"):
                raise _LineError(number, "the text is not the one that was stored")
            texts[text_hash(text)] = text
        elif kind == "original":
            originals.update([_original(fields, number)])
        elif kind in kinds:
            review = _with_record(review, kinds[kind], fields, texts, number)
        else:
            raise _LineError(number, f"“{kind}” is nothing that a project holds")
    raise AssertionError("_objects ends with a flaw")


def _original(fields: Mapping[str, Any], number: int) -> tuple[str, bytes]:
    held = _fields(_OriginalFields, fields, number)
    try:
        data = base64.b64decode(held.bytes, validate=True)
    except ValueError as error:
        raise _LineError(number, "the bytes are no base64") from error
    if len(data) != held.size or bytes_hash(data) != held.sha256:
        raise _LineError(number, "the bytes are not those that were stored")
    return held.sha256, data


def _with_record(review: Review, kind: Any, fields: Mapping[str, Any], texts: Mapping[str, str], number: int) -> Review:
    try:
        record = record_of(kind, fields, texts)
        key = key_of(kind, record)
    except _UNREADABLE as error:
        raise _LineError(number, error) from error
    if key in review.of(kind):
        raise _LineError(number, f"{kind} {key} stands there twice")
    return review.put(kind, key, record)


def _check_together(review: Review, originals: Originals, number: int) -> None:
    """What holds of every project: texts under all anchors, bytes under all captures, accounts that belong to calls."""
    described = [account for call in review.calls for account in call.accounts]
    if not described or sorted(described) != sorted(review.of("account")) or not review.of("project"):
        raise _LineError(number, "calls and accounts before it do not belong together")
    wrong = next(wrong_anchors(review), None) or next(wrong_sources(review, sizes_of(originals)), None)
    if wrong:
        raise _LineError(number, wrong)


def _history(
    rows: Sequence[bytes], begins: int, texts: Mapping[str, str], review: Review
) -> tuple[Mapping[int, Edit], tuple[Line, ...]]:
    """Edits and journal, which lead to just this review; _LineError where they are damaged or not there."""
    edits: dict[int, Edit] = {}
    lines: list[Line] = []
    for place, kind, fields in _objects(rows, begins, "its history is whole"):
        number = place + 1
        if kind == "edit":
            edits.update([_edit(fields, texts, number, len(edits) + 1)])
        elif kind == "journal":
            lines.append(_journal_line(fields, edits, number, len(lines) + 1))
        elif kind == END_OF_HISTORY:
            _prove(rows[begins:place], fields, number)
            if place + 1 < len(rows):
                raise _LineError(number + 1, "nothing belongs behind the history")
            _check_history(edits, lines, review, number)
            return edits, tuple(lines)
        else:
            raise _LineError(number, f"“{kind}” is no part of a history")
    raise AssertionError("_objects ends with a flaw")


def _edit(fields: Mapping[str, Any], texts: Mapping[str, str], number: int, expected: int) -> tuple[int, Edit]:
    held = _fields(_EditFields, fields, number)
    if held.id != expected:
        raise _LineError(number, f"edit {expected} is missing")
    try:
        listed = json_text([[c["kind"], c["key"], c["before"], c["after"]] for c in held.changes])
        changes: tuple[Change, ...] = changes_of(listed, texts)
    except _UNREADABLE as error:
        raise _LineError(number, error) from error
    return held.id, Edit(held.verb, held.what, changes, held.call)


def _journal_line(fields: Mapping[str, Any], edits: Mapping[int, Edit], number: int, expected: int) -> Line:
    held = _fields(_JournalFields, fields, number)
    edit = edits.get(held.edit)
    if held.number != expected or edit is None:
        raise _LineError(number, "a line of the history is missing before it")
    return Line(held.number, held.action, held.edit, edit.verb, edit.what, edit.call, held.author, held.at)


def _check_history(edits: Mapping[int, Edit], lines: Sequence[Line], review: Review, number: int) -> None:
    try:
        stacks(lines)
        led_to = replayed(edits, lines)
    except ValueError as error:
        raise _LineError(number, error) from error
    done = [line.edit for line in lines if line.action == "do"]
    if led_to != review or done != list(edits):
        raise _LineError(number, "the history before it does not lead to the accounts and decisions")


def _objects(rows: Sequence[bytes], begins: int, until: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Place, kind and fields of the rows from `begins` on; a flaw where they end."""
    for place in range(begins, len(rows)):
        fields = _object(rows[place], place + 1)
        kind = fields.pop("line", None)
        if not isinstance(kind, str):
            raise _LineError(place + 1, "it does not say what it is")
        yield place, kind, fields
    raise _LineError(len(rows), f"it ends there, before {until}")


def _object(row: bytes, number: int) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(row)
    except _UNREADABLE as error:
        raise _LineError(number, "it is not JSON") from error
    if not isinstance(value, dict):
        raise _LineError(number, "it is no object")
    return value


def _fields(of: type[T], fields: Mapping[str, Any], number: int) -> T:
    try:
        return msgspec.convert(dict(fields), of, strict=True)
    except _UNREADABLE as error:
        raise _LineError(number, error) from error


def _prove(rows: Sequence[bytes], fields: Mapping[str, Any], number: int) -> None:
    proof = _fields(_Proof, fields, number)
    if proof.lines != len(rows) or proof.sha256 != sha256_of(rows):
        raise _LineError(number, "the lines before it are not those that were written")
