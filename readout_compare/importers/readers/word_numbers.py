"""The numbers that Word puts before the paragraphs of a list, as numbering.xml describes them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from readout_compare.importers.readers.xml_parts import qn

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = {"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "russianLower": "абвгдежзиклмнопрстуфхцчшщэюя", "russianUpper": "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"}  # fmt: skip
_UNSEEN = ("bullet", "none")
_MOST_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: "%1.%2)" with a first number and a format of its numbers."""

    start: int
    form: str
    text: str


@dataclass(slots=True)
class Lists:
    """The levels of each list, and how far each has been counted while the document is walked."""

    levels: dict[str, tuple[str, dict[int, Level]]]  # list → its description, so that lists of one go on counting
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def next_mark(self, number: str, level: int) -> str:
        """What stands before the next paragraph of this list and level, with a space; empty for a bullet."""
        if number not in self.levels or not 0 <= level < _MOST_LEVELS:
            return ""
        described, levels = self.levels[number]
        this = levels.get(level)
        if this is None:
            return ""
        counts = self.counts.setdefault(described, {})
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in range(level + 1, _MOST_LEVELS):
            counts.pop(deeper, None)
        if this.form in _UNSEEN:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            which = levels.get(at, this)
            return _as_written(counts.get(at, which.start), which.form)

        mark = _PLACE.sub(shown, this.text).strip()
        return f"{mark} " if mark else ""


def lists_in(numbering: Any) -> Lists:
    """The lists of a numbering part, an lxml element; none for None."""
    if numbering is None:
        return Lists({})
    described = {a.get(qn("w:abstractNumId")): dict(_levels(a)) for a in numbering.iterchildren(qn("w:abstractNum"))}
    found = {}
    for num in numbering.iterchildren(qn("w:num")):
        of = num.find(qn("w:abstractNumId"))
        which = of.get(qn("w:val")) if of is not None else None
        own = dict(level for o in num.iterchildren(qn("w:lvlOverride")) for level in _levels(o))
        again = num.find(qn("w:lvlOverride")) is not None  # it begins to count anew
        number = num.get(qn("w:numId"))
        found[number] = (f"n{number}" if again else f"a{which}", {**described.get(which, {}), **own})
    return Lists(found)


def _levels(holder: Any) -> Iterator[tuple[int, Level]]:
    for lvl in holder.iterchildren(qn("w:lvl")):
        told = {name: lvl.find(qn(f"w:{name}")) for name in ("start", "numFmt", "lvlText")}
        values = {name: e.get(qn("w:val"), "") for name, e in told.items() if e is not None}
        level, start = lvl.get(qn("w:ilvl"), ""), values.get("start", "")
        if level.isdigit():
            first = int(start) if start.isdigit() else 1
            yield int(level), Level(first, values.get("numFmt", "decimal"), values.get("lvlText", ""))


def _as_written(number: int, form: str) -> str:
    letters = _LETTERS.get(form)
    if letters and number > 0:
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (number // value)
            number %= value
        return roman if form == "lowerRoman" else roman.upper()
    return str(number)
