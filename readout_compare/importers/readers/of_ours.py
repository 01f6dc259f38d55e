"""Reads JSON that this program wrote: what an import would take, comparisons, and plain copies of projects."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from readout_compare.core.capture import Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.readers.moments import moment_of
from readout_compare.importers.reading import Reading, Source, first_address, pieces_of

_LANGUAGE = re.compile("[a-z]{2}")  # ISO 639-1
_TOLD = ("title", "published", "publisher", "side", "language", "place", "address")


def read_json(data: bytes, source: Source) -> tuple[Reading, ...]:
    """A reading for each text that an import told of ("text" with what was "dropped"), or account that has its text.

    UnusableInputError for a comparison, which holds no texts: it names the accounts to give instead.
    """
    try:
        held = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnusableInputError(f"{source.name} is damaged or cut off; write it again and try once more.") from error
    texts = [one for one in _objects(held) if isinstance(one.get("text"), str)]
    if texts:
        return tuple(_reading(one, str(one["text"])) for one in texts)
    named = [str(one["source"]) for one in _objects(held) if one.get("source")]
    instead = f": {', '.join(named)}" if named else ""
    raise UnusableInputError(
        f"{source.name} is a comparison, which names its accounts but does not hold their texts; give these{instead}."
    )


def read_jsonl(data: bytes, source: Source) -> tuple[Reading, ...]:
    """A reading for each account of a project's plain copy, in the order of the calls, with its newest revision.

    The lines are read by their kind in "line": "text", "account", "call", "capture"; the rest is passed over.
    UnusableInputError names the first line that is no JSON, and an account whose text is not there.
    """
    texts: dict[str, str] = {}
    accounts: dict[str, Mapping[str, Any]] = {}
    captures: dict[tuple[str, int], Mapping[str, Any]] = {}
    order: list[str] = []
    for line in _lines(data, source.name):
        kind = line.get("line")
        if kind == "text":
            texts[str(line.get("sha256"))] = str(line.get("text", ""))
        elif kind == "account":
            accounts[str(line.get("id"))] = line
        elif kind == "call":
            order.extend(map(str, line.get("accounts", ())))
        elif kind == "capture":
            captures[str(line.get("account")), line.get("revision", 1)] = line
    missing = next((a for a in accounts.values() if a.get("text_sha256") not in texts), None)
    if missing is not None or not accounts:
        raise UnusableInputError(
            f"{source.name} does not hold the text of an account; copy the project again and try once more."
        )
    ids = dict.fromkeys((*(one for one in order if one in accounts), *accounts))
    return tuple(
        _reading({**captures.get((one, accounts[one].get("revision", 1)), {}), **_of_account(accounts[one])},
                 texts[accounts[one]["text_sha256"]])
        for one in ids
    )  # fmt: skip


def _of_account(account: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: account.get(name, "") for name in ("side", "language", "source")}


def _lines(data: bytes, name: str) -> Iterator[Mapping[str, Any]]:
    for number, row in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        if not row.strip():
            continue
        try:
            yield msgspec.json.decode(row, type=dict[str, Any])
        except (msgspec.DecodeError, RecursionError) as error:
            raise UnusableInputError(
                f"{name} is damaged at line {number:,}; copy the project again and try once more."
            ) from error


def _objects(held: object) -> list[Mapping[str, Any]]:
    """The object itself, or those in it or in its one list that could be texts."""
    if isinstance(held, list):
        return [one for one in held if isinstance(one, dict)]
    if not isinstance(held, dict):
        return []
    lists = [value for key in ("items", "accounts", "found", "texts") if isinstance(value := held.get(key), list)]
    return [held] if "text" in held or not lists else _objects(lists[0])


def _reading(told: Mapping[str, Any], text: str) -> Reading:
    dropped = told.get("dropped", ())
    left_out = [
        Piece(f"{str(one.get('text', '')).strip()}\n", kept=False, reason=str(one.get("reason") or "left out"))
        for one in (dropped if isinstance(dropped, list) else ())
        if isinstance(one, dict)
    ]
    end = "\n\n" if left_out else ""  # a line that is brought back must not go on with the last word of the text
    strings: dict[str, Any] = {name: value for name in _TOLD if isinstance(value := told.get(name), str)}
    strings["published"] = moment_of(strings.get("published", ""))  # anybody can write such a file
    if not _LANGUAGE.fullmatch(strings.get("language", "")):
        strings["language"] = ""
    people = tuple(map(str, told["people"])) if isinstance(told.get("people"), list) else ()
    strings["address"] = strings.get("address") or first_address((str(told.get("source", "")),))
    item = strings.get("side") or strings.get("title") or ""
    return Reading((*pieces_of(f"{text}{end}"), *left_out), people=people, item=item, **strings)
