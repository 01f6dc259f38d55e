"""Numbers with their unit and dates, found in a statement: "30 days", "USD 225 million", "175 for 175", "19 March"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readout_compare.core.text import fold


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, in a form that equal amounts share."""

    start: int  # in the statement's text
    end: int
    kind: str  # "money", "duration", "date", "percent", "exchange", "count"
    value: str  # normal form, e.g. "225000000 USD", "30 day", "03-19", "175:175"
    thing: str = ""  # for a count: the folded word that follows


_SCALE = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "bn": 10**9, "m": 10**6, "mn": 10**6,
    "тыс": 10**3, "тысяч": 10**3, "млн": 10**6, "миллион": 10**6, "млрд": 10**9, "миллиард": 10**9, "трлн": 10**12,
}  # fmt: skip
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
    "half": 0.5,
    "один": 1, "одного": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7,
    "десять": 10, "тридцать": 30,
}  # fmt: skip
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12, "янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "июн": 6, "июл": 7, "авг": 8, "сен": 9,
    "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}
_UNITS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "minute": "minute", "ден": "day",
    "дн": "day", "сут": "day", "недел": "week", "месяц": "month", "год": "year", "лет": "year", "час": "hour",
    "минут": "minute",
}  # fmt: skip

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_NUMBER = r"\d{1,3}(?:[ ,]\d{3})+(?!\d)(?:\.\d+)?|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALES = r"thousand|million|billion|trillion|bn|mn|тыс(?:яч\w*)?|млн|млрд|трлн|миллион\w*|миллиард\w*"
_MONEY = {
    "dollar": "USD", "usd": "USD", "us dollar": "USD", "us$": "USD", "$": "USD", "долл": "USD", "euro": "EUR",
    "eur": "EUR", "евро": "EUR", "€": "EUR", "pound": "GBP", "£": "GBP", "yuan": "CNY", "юан": "CNY", "ruble": "RUB",
    "rouble": "RUB", "руб": "RUB", "hryvnia": "UAH", "гривен": "UAH",
}  # fmt: skip
_CURRENCY = (
    r"(?:us\ )?dollars?|usd|us\$|euros?|eur|pounds?|yuan|rubles?|roubles?|hryvnias?|долл\w*|руб\w*|евро|юан\w*"
    r"|гривен\w*|\$|€|£"
)
_PATTERN = re.compile(
    rf"""
    (?P<iso>(?<![\d.-])(?P<y4>(?:19|20)\d\d)-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)(?![\d-])
        |(?<![\d.-])(?P<d5>[0-3]?\d)\.(?P<m5>[01]\d)\.(?P<y5>(?:19|20)\d\d)(?!\d))
  | (?P<slashed>(?<![\d/])(?P<m6>[01]?\d)/(?P<d6>[0-3]?\d)/(?P<y6>(?:19|20)\d\d)(?![\d/]))
  | (?P<date>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*-\s*\d{{1,2}})?\s+(?:of\s+)?(?P<m1>{_MONTH})\b
            (?:,?\s+(?P<y1>\d{{4}})\b)?
        |\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*-\s*\d{{1,2}})?\b(?!\d)(?:,?\s+(?P<y2>\d{{4}})\b)?
        |\b(?P<m3>{_MONTH})\s+(?P<y3>\d{{4}})\b)
  | (?P<exchange>\b(?P<e1>\d{{1,6}})[\s-](?:for|на)[\s-](?P<e2>\d{{1,6}})\b)
  | (?P<money>(?P<c1>(?:us)?\$|€|£|\b(?:usd|eur)\b)\s*(?P<v1>{_NUMBER})(?:[\s-]*(?P<s1>{_SCALES}|m)\b)?
        |\b(?P<half>half\ an?\s+(?P<s3>million|billion|trillion)\s+(?P<c3>{_CURRENCY}))
        |(?<![\w.,])(?P<v2>{_NUMBER})[\s-]*(?:(?P<s2>{_SCALES})\b\.?)?\s*(?P<c2>{_CURRENCY})(?!\w))
  | (?P<percent>(?<![\w.,])(?P<v4>{_NUMBER})\s*(?:%|per\s?cent\b|percent\b|процент\w*))
  | (?P<duration>(?<![\w.,])(?:(?P<v5>{_NUMBER})|\b(?P<w5>{_WORD}))[\s-]+(?:more\s+)?
        (?P<u5>hours?|days?|weeks?|months?|years?|minutes?|дней|дня|день|дневн\w+|суток|недел\w*|месяц\w*|лет|год\w*
        |час(?:а|ов)?|минут\w*)\b)
  | (?P<count>(?<![\w.,$€£/:-])(?P<v6>{_NUMBER})(?:[\s-]*(?P<s6>{_SCALES})\b\.?)?(?![\w/:])(?P<thing>\s+[^\W\d_]+)?)
    """,
    re.VERBOSE,
)
_YEAR_ONLY = re.compile(r"^(?:19|20)\d\d$")
_LIST_MARK = re.compile(r"^\s*\W*\d+[.)]\s")


def quantities(text: str) -> tuple[Quantity, ...]:
    """Quantities in order of place, none overlapping; a list number at the beginning is no quantity."""
    folded = fold(text)
    mark = _LIST_MARK.match(folded)
    found = _found(folded, mark.end() if mark else 0)
    return tuple(q for q in found if not (q.kind == "date" and text.startswith("may ", q.start)))  # the verb


def _found(folded: str, start: int) -> Iterator[Quantity]:
    for m in _PATTERN.finditer(folded, start):
        kind = str(m.lastgroup if m.lastgroup in _READERS else next(k for k in _READERS if m.group(k)))
        quantity = _READERS[kind](m)
        if quantity:
            yield quantity


def _number(digits: str, scale: str | None = None) -> str:
    """Normal form of a number: no grouping, no trailing zeros, scale multiplied out."""
    plain = re.sub(r"[ ,](?=\d{3}(?!\d))", "", digits).replace(",", ".")
    longest_first = sorted(_SCALE, key=len, reverse=True)
    factor = next((_SCALE[word] for word in longest_first if scale and scale.startswith(word)), 1)
    value = round(float(plain) * factor, 6)
    return f"{value:.6f}".rstrip("0").rstrip(".")


def _date(m: re.Match[str]) -> Quantity:
    month = _MONTHS[(m["m1"] or m["m2"] or m["m3"])[:3]]
    day, year = m["d1"] or m["d2"], m["y1"] or m["y2"] or m["y3"]
    value = f"{month:02d}-{int(day):02d}" if day else f"{year}-{month:02d}"
    return Quantity(m.start(), m.end(), "date", value)


def _iso(m: re.Match[str]) -> Quantity | None:
    month, day = int(m["m4"] or m["m5"] or m["m6"]), int(m["d4"] or m["d5"] or m["d6"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Quantity(m.start(), m.end(), "date", f"{month:02d}-{day:02d}")


def _exchange(m: re.Match[str]) -> Quantity:
    return Quantity(m.start(), m.end(), "exchange", f"{int(m['e1'])}:{int(m['e2'])}")


def _money(m: re.Match[str]) -> Quantity:
    sign = m["c1"] or m["c2"] or m["c3"]
    currency = next(code for word, code in _MONEY.items() if sign.startswith(word))
    amount = _number("0.5", m["s3"]) if m["half"] else _number(m["v1"] or m["v2"], m["s1"] or m["s2"])
    return Quantity(m.start(), m.end(), "money", f"{amount} {currency}")


def _percent(m: re.Match[str]) -> Quantity:
    return Quantity(m.start(), m.end(), "percent", _number(m["v4"]))


def _duration(m: re.Match[str]) -> Quantity:
    number = _number(m["v5"]) if m["v5"] else _number(str(_WORDS[m["w5"]]))
    if m["v5"] and m["u5"].startswith(("год", "year")) and _YEAR_ONLY.match(m["v5"]):
        return Quantity(m.start("v5"), m.end("v5"), "date", m["v5"])
    unit = next(u for word, u in _UNITS.items() if m["u5"].startswith(word))
    days = round(float(number) * _DAYS[unit], 6)
    whole = f"{days:.0f} day" if days >= 1 and days == int(days) else f"{number} {unit}"
    return Quantity(m.start(), m.end(), "duration", whole)  # "one month" and "30 days" are one term


def _count(m: re.Match[str]) -> Quantity | None:
    if _YEAR_ONLY.match(m["v6"]) and not m["s6"]:
        return Quantity(m.start("v6"), m.end("v6"), "date", m["v6"])
    end = m.end("s6") if m["s6"] else m.end("v6")
    return Quantity(m.start(), end, "count", _number(m["v6"], m["s6"]), (m["thing"] or "").strip())


_READERS = {
    "iso": _iso, "slashed": _iso, "date": _date, "exchange": _exchange, "money": _money, "percent": _percent,
    "duration": _duration, "count": _count,
}  # fmt: skip
