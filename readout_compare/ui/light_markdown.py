"""Reads the light Markdown of notes: bold, italics, lists, links. All else, raw HTML too, is plain words."""

import re
from dataclasses import dataclass
from typing import Literal

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+•]|(?P<number>\d{1,3})[.)]) +(?P<words>\S.*)")
_INLINE = re.compile(
    r"\[(?P<words>[^\[\]\n]+)\]\((?P<address>[^\s()<>]+)\)"
    r"|(?P<bare>https?://[^\s<>]*[^\s<>.,;:!?)\]”\"'])"
    r"|\*\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*\*|(?<!\w)__(?P<bold2>[^\s_](?:[^\n]*?[^\s_])?)__(?!\w)"
    r"|\*(?P<italic>[^\s*](?:[^*\n]*[^\s*])?)\*|(?<!\w)_(?P<italic2>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
)
_SAFE = ("http://", "https://", "mailto:")
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""  # where a link leads; empty for none


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a note."""

    runs: tuple[Run, ...]
    kind: Literal["words", "item"] = "words"
    sign: str = ""  # of an item: "•" or "3."
    depth: int = 0  # of an item: 0 to 3


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a note; blank lines are lines without runs, so that paragraphs stay apart."""
    return tuple(_line(raw) for raw in text.strip("\n").split("\n"))


def _line(raw: str) -> Line:
    found = _ITEM.fullmatch(raw.rstrip())
    if found is None:
        return Line(_runs(raw.strip(), Run("")))
    sign = f"{found['number']}." if found["number"] else "•"
    return Line(_runs(found["words"], Run("")), "item", sign, min(_DEEPEST, len(found["indent"]) // 2))


def _runs(text: str, style: Run) -> tuple[Run, ...]:
    """The words of a line in their styles; what is inside of bold or italics is read again."""
    runs: list[Run] = []
    at = 0
    for found in _INLINE.finditer(text):
        made = _styled(found, style)
        if not made:
            continue
        if found.start() > at:
            runs.append(Run(text[at : found.start()], style.bold, style.italic))
        runs.extend(made)
        at = found.end()
    if at < len(text):
        runs.append(Run(text[at:], style.bold, style.italic))
    return tuple(runs)


def _styled(found: re.Match[str], style: Run) -> tuple[Run, ...]:
    """Nothing for a link to anywhere but the web or a mailbox: it stays as it was written."""
    address = found["address"] or found["bare"]
    if address:
        if not address.casefold().startswith(_SAFE):
            return ()
        return (Run(found["words"] or address, style.bold, style.italic, address),)
    bold = found["bold"] or found["bold2"]
    if bold:
        return _runs(bold, Run("", True, style.italic))
    return _runs(found["italic"] or found["italic2"], Run("", style.bold, True))
