"""A quantity, and how numbers in digits and in English, Russian and Chinese words become one normal form."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol, Self


class Day(Hashable, Protocol):
    """A day of the calendar, as datetime.date is one; the engine itself never asks a clock."""

    @property
    def year(self) -> int:
        """Of the Gregorian calendar."""
        ...

    @property
    def month(self) -> int:
        """From 1 for January to 12."""
        ...

    @property
    def day(self) -> int:
        """Of the month, from 1 on."""
        ...

    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        ...

    def toordinal(self) -> int:
        """Days since the beginning of year 1."""
        ...

    @classmethod
    def fromordinal(cls, n: int, /) -> Self:
        """The day with that ordinal."""
        ...


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, or a date, in a form that equal ones share."""

    start: int  # in the statement's text
    end: int
    kind: str  # "money", "duration", "date", "percent", "exchange", "count"; fine: "when", "time", "ordinal", "rate"
    value: str  # normal form, e.g. "225000000 USD", "30 day", "03-19", "175:175"
    thing: str = ""  # for a count or an ordinal: the folded word that follows
    year: str = ""  # of a date that gives day and year: dates of other years are not equal
    last: str = ""  # the last day of a range of dates
    bound: str = ""  # "about", "at least", "at most", "more than", "less than": the number is not exact
    in_words: bool = False  # a count in words, such as "three"


SCALE = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "mn": 10**6, "m": 10**6,
    "тыс": 10**3, "тысяч": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9, "трлн": 10**12,
    "триллион": 10**12,
}  # fmt: skip
_ENGLISH_SCALES = "thousands?|millions?|billions?|trillions?|bn|mn"
_RUSSIAN_SCALES = r"тыс(?:яч\w*)?|млн|млрд|трлн|миллион\w*|миллиард\w*|триллион\w*"
SCALES = rf"(?:{_ENGLISH_SCALES}|{_RUSSIAN_SCALES})"
DIGITS = r"\d{1,3}(?:[ ,]\d{3})+(?!\d)(?:\.\d+)?|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_ENGLISH = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip
_RUSSIAN = {
    "один": 1, "одна": 1, "одно": 1, "одного": 1, "одной": 1, "одну": 1, "два": 2, "две": 2, "двух": 2, "двумя": 2,
    "три": 3, "трех": 3, "тремя": 3, "четыре": 4, "четырех": 4, "пять": 5, "пяти": 5, "шесть": 6, "шести": 6,
    "семь": 7, "семи": 7, "восемь": 8, "восьми": 8, "девять": 9, "девяти": 9, "десять": 10, "десяти": 10,
    "одиннадцать": 11, "двенадцать": 12, "тринадцать": 13, "четырнадцать": 14, "пятнадцать": 15, "шестнадцать": 16,
    "семнадцать": 17, "восемнадцать": 18, "девятнадцать": 19, "двадцать": 20, "тридцать": 30, "сорок": 40,
    "сорока": 40, "пятьдесят": 50, "пятидесяти": 50, "шестьдесят": 60, "шестидесяти": 60, "семьдесят": 70,
    "семидесяти": 70, "восемьдесят": 80, "восьмидесяти": 80, "девяносто": 90, "девяноста": 90, "сто": 100, "ста": 100,
    "двести": 200, "двухсот": 200, "триста": 300, "трехсот": 300, "четыреста": 400, "четырехсот": 400,
    "пятьсот": 500, "пятисот": 500, "шестьсот": 600, "шестисот": 600, "семьсот": 700, "семисот": 700,
    "восемьсот": 800, "восьмисот": 800, "девятьсот": 900, "девятисот": 900, "полтора": 1.5, "полторы": 1.5,
    "полутора": 1.5,
}  # fmt: skip
_RUSSIAN |= {word[:-1] + "и": value for word, value in _RUSSIAN.items() if word.endswith("дцать")}
_UNITS: dict[str, float] = {**_ENGLISH, **_RUSSIAN}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_TIMES = {"hundred": 100, "dozen": 12, "десяток": 10, "десятка": 10, "дюжин": 12}
_TIMES_WORDS = r"hundreds?|dozen|десяток|десятка|дюжин\w?"
_PART = rf"(?:{_UNIT}|{_TIMES_WORDS}|{SCALES})"
# "two hundred and twenty-five", "half a billion", "a dozen", "two and a half million", "полмиллиарда"
WORDS = (
    rf"(?:(?:half[\s-]an?\s(?:{_TIMES_WORDS}|{SCALES})"
    rf"|an?\s(?:{_TIMES_WORDS}|{SCALES})(?:\sand\sa\shalf)?"
    rf"|пол(?:миллион|миллиард|тысяч)\w*"
    rf"|(?:{_UNIT})(?:\sand\sa\shalf)?(?![^\W\d_]))(?:[\s-](?:and\s)?{_PART}(?![^\W\d_]))*"
    rf"|(?:{SCALES})(?=\s(?:долл|евро|руб|юан|dollars|euros))"
    rf"|(?:десяток|дюжин\w)(?=\s[^\W\d_]))"
)
NUMBER = rf"(?:(?:{DIGITS})(?:[\s-]?{SCALES}\b)?|\b{WORDS})"
STARTS = (_UNIT, _TIMES_WORDS, _ENGLISH_SCALES, _RUSSIAN_SCALES)  # what a number in words may begin with
# "тридцати" of "тридцатидневный", "двух" of "двухмесячный"
GLUED = "|".join(sorted((w for w in _RUSSIAN if w[-1] in "ихе"), key=len, reverse=True))
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)?")


def begins(*alternatives: str) -> str:
    """A pattern that begins to match where one of these does, for looking where a longer one is worth trying.

    Each is a list of patterns with "|" between, of which each begins with a letter of its own: they are grouped by
    it, since most are ruled out by the first letter.
    """
    groups: dict[str, list[str]] = {}
    for way in "|".join(alternatives).split("|"):
        groups.setdefault(way[0], []).append(way[1:])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in groups.items())


def value_of(written: str) -> float:
    """The number that folded digits or words mean: "3.4 billion", "two hundred and five", "полмиллиарда"."""
    digits = re.match(DIGITS, written)
    if digits:
        plain = re.sub(r"[ ,](?=\d{3}(?!\d))", "", digits.group()).replace(",", ".")
        return round(float(plain) * _scale(written[digits.end() :].strip(" -")), 6)
    total, current = 0.0, 0.0
    half = False
    for m in _WORD.finditer(written):
        word = m.group()
        times = next((n for w, n in _TIMES.items() if word.startswith(w)), 0)
        if word.startswith("пол") and word not in _UNITS:
            total += _scale(word[3:]) / 2
        elif word == "half":
            half, current = True, current + 0.5
        elif word in _UNITS:
            current += _UNITS[word]
        elif times:
            current = (current or 1) * times
        elif _scale(word) > 1:
            total, current = total + (current or 1) * _scale(word), 0.0
    if half and re.search(r"and a half$", written) and total:  # "a million and a half"
        total, current = total * 1.5, 0.0
    return round(total + current, 6)


def _scale(word: str) -> int:
    return next((SCALE[w] for w in sorted(SCALE, key=len, reverse=True) if word and word.startswith(w)), 1)


def normal(number: float) -> str:
    """A number without grouping and trailing zeros, six decimals at most."""
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".")


_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}


def term(number: float, unit: str) -> str:
    """Normal form of a duration: whole days as days, so that "one month" and "30 days" are one term."""
    days = round(number * _DAYS[unit], 6)
    return f"{days:.0f} day" if days >= 1 and days == int(days) else f"{normal(number)} {unit}"
