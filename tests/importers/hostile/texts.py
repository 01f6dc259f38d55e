"""Makers of plain texts, Markdown and JSON that mean harm: to encodings, to rules, to parsers."""

import json

from tests.importers.hostile.packages import SENTENCE

RUSSIAN = "Состоялся телефонный разговор президентов двух стран, обсуждены вопросы энергетики и безопасности."
WTF8 = SENTENCE.encode() + b" \xed\xa0\xbd half and \xed\xb8\x80 other half"
CESU8 = SENTENCE.encode() + b" \xed\xa0\xbd\xed\xb8\x80 as Oracle writes it"


def again(text: str, size: int) -> bytes:
    """The text over and over, about that many bytes."""
    return (text * (size // len(text.encode()) + 1)).encode()


def then(text: str, size: int) -> bytes:
    """A sentence, and below it the text over and over."""
    return SENTENCE.encode() + b"\n" + again(text, size)


def mixed() -> bytes:
    """Two paragraphs of UTF-8, then two of Windows-1251, then two of KOI8-R, as careless collections have it."""
    return b"\n".join(RUSSIAN.encode(encoding) for encoding in ("utf-8", "cp1251", "koi8_r") for _ in range(2))


def laughing_yaml() -> bytes:
    """Front matter whose ninth list is a billion times the first."""
    lists = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10))
    return f"---\na0: &a0 ha\n{lists}title: *a9\n---\n\n{SENTENCE}\n".encode()


def yaml_with_code() -> bytes:
    """Front matter that would run a program where YAML is read with all of Python's types."""
    return (
        "---\ntitle: !!python/object/apply:os.system ['touch ran']\n"
        f"date: !!python/object/new:os.system ['touch ran']\n---\n\n{SENTENCE}\n"
    ).encode()


def nested_json(depth: int) -> bytes:
    """The JSON of a comparison whose accounts are lists in lists."""
    return b'{"format": "readout-compare/comparison", "version": 1, "accounts": ' + b"[" * depth + b"]" * depth + b"}"


def odd_json() -> bytes:
    """The JSON of a comparison in which every field is of another type."""
    return json.dumps({
        "format": "readout-compare/comparison", "version": "one", "engine": [],
        "accounts": [7, None, {"text": 9}], "links": {"a": 1}, "rows": "rows", "gaps": -1,
    }).encode()  # fmt: skip


def odd_jsonl() -> bytes:
    """The plain copy of a project whose lines are of the wrong shapes."""
    lines: list[object] = [
        {"format": "readout-compare/project", "version": 3}, {"kind": "account", "value": [1]}, [], 7, None,
        {"kind": "account", "id": "a", "text": None}, {"kind": {}, "key": [], "value": "x"},
    ]  # fmt: skip
    return "\n".join(map(json.dumps, lines)).encode()
