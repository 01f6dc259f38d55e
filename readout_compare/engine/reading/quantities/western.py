"""Quantities written in English and Russian: one pattern, and a reader for each of its kinds."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from readout_compare.engine.reading.quantities.amount import (
    GLUED,
    NUMBER,
    STARTS,
    WORDS,
    Quantity,
    begins,
    normal,
    term,
    value_of,
)

MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12, "янв": 1, "фев": 2, "мар": 3, "апр": 4, "мая": 5, "май": 5, "мае": 5, "июн": 6, "июл": 7, "авг": 8,
    "сен": 9, "окт": 10, "ноя": 11, "дек": 12,
}  # fmt: skip
_UNITS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "minute": "minute", "ден": "day",
    "дн": "day", "сут": "day", "недел": "week", "месяц": "month", "месяч": "month", "год": "year", "лет": "year",
    "час": "hour", "минут": "minute",
}  # fmt: skip
_MONTHS = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
)
_MONTH = f"(?:{_MONTHS})"
_MONEY = {
    "dollar": "USD", "usd": "USD", "us dollar": "USD", "us$": "USD", "$": "USD", "долл": "USD", "euro": "EUR",
    "eur": "EUR", "евро": "EUR", "€": "EUR", "pound": "GBP", "£": "GBP", "yuan": "CNY", "юан": "CNY", "ruble": "RUB",
    "rouble": "RUB", "руб": "RUB", "hryvnia": "UAH", "гривен": "UAH", "yen": "JPY", "иен": "JPY", "rupee": "INR",
    "руп": "INR",
}  # fmt: skip
_CURRENCY = (
    r"(?:(?:us\ )?dollars?|usd|us\$|euros?|eur|pounds?(?:\ sterling)?|yuan|rubles?|roubles?|hryvnias?|yen|rupees?"
    r"|долл\w*|руб\w*|евро|юан\w*|гривен\w*|иен\w*|руп\w*|\$|€|£)"
)
_UNIT = (
    r"(?:hours?|days?|weeks?|months?|years?|minutes?|дней|дня|день|дневн\w+|суток|сутки|недел\w*|месяц\w*|месячн\w*"
    r"|лет|летн\w+|год\w*|час(?:а|ов)?|часов\w+|минут\w*)"
)
_TO = r"\s*(?:-|to|through|until|till|and|по|до|и)\s*"
_PATTERN = re.compile(
    rf"""
    (?P<iso>(?<![\d.-])(?P<y4>(?:19|20)\d\d)-(?P<m4>[01]\d)-(?P<d4>[0-3]\d)(?![\d-])
        |(?<![\d.-])(?P<d5>[0-3]?\d)\.(?P<m5>[01]\d)\.(?P<y5>(?:19|20)\d\d)(?!\d))
  | (?P<slashed>(?<![\d/])(?P<m6>[01]?\d)/(?P<d6>[0-3]?\d)/(?P<y6>(?:19|20)\d\d)(?![\d/]))
  | (?P<date>\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<l1>\d{{1,2}})(?:st|nd|rd|th)?)?\s+(?:of\s+)?
            (?P<m1>{_MONTH})\b
            (?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?
        |\b(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}(?P<l2>\d{{1,2}}))?\b(?![\d:])
            (?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?
        |\b(?P<m3>{_MONTH})(?:,?\s+of)?\s+(?P<y3>(?:19|20)\d\d)\b)
  | (?P<exchange>\b(?P<e1>\d{{1,6}})[\s-](?:for|на)[\s-](?P<e2>\d{{1,6}})\b
        |\b(?:all[\s-]for[\s-]all|everyone[\s-]for[\s-]everyone|всех[\s-]на[\s-]всех)\b)
  | (?P<money>(?P<c1>(?:us)?\$|€|£|\b(?:usd|eur)\b)\s*(?P<v1>{NUMBER})(?:(?P<s1>m)\b)?
        |(?<![\w.,$€£])(?P<v2>{NUMBER})[\s-]*(?P<c2>{_CURRENCY})(?!\w))
  | (?P<percent>(?<![\w.,])(?P<v4>{NUMBER})\s*-?(?:%|per\s?cent\b|percent\b|процент\w*))
  | (?P<duration>(?<![\w.,])(?P<v5>{NUMBER})(?:{_TO}(?P<w5>{NUMBER}))?[\s-]*
        (?:(?:more|additional|full|whole|полных)\s+)?
        (?P<u5>{_UNIT})(?![\w]|-old|\sold)
        |\b(?:for|within|lasting|after)\s(?:a|an|one|another)\s(?:whole\s|full\s|further\s)?(?P<u6>hour|week|month|year)\b
        |\ba\s(?P<u7>week|month|year)-long\b|\b(?:a|one)\s(?P<decade>decade)\b
        |\b(?:на|в\sтечение)\s(?P<u8>месяц\w?|недел[юи]|год\w?|сутки|суток)\b(?!\s[а-я]*(?:раньше|назад))|\b(?P<half>полгода|полугод\w+)
        |\b(?P<glued>{GLUED})(?P<u9>дневн|недельн|месячн|летн|часов|минутн)\w*)
  | (?P<count>(?<![\w.,$€£/:-])(?P<v6>{NUMBER})(?!\s?[ap]\.?m\b|\so'clock)
        (?:{_TO}(?P<w6>\d[\d,]*)(?=\s[^\W\d_]))?(?![\w/:])(?!-[^\W\d_])\.?
        (?P<thing>(?:\s+[^\W\d_][\w'-]*)?))
    """,
    re.VERBOSE,
)
# Where the pattern can begin at all: trying it everywhere is several times slower.
_START = re.compile(
    r"(?<!\d)\d|us\$|[$€£]|\b(?:"
    + begins(_MONTHS, r"usd|eur|all|everyone|всех|half|an?\s|for\s|within\s|lasting\s|after\s|на\s|в\sтеч|пол", *STARTS)
    + ")"
)
_YEAR_ONLY = re.compile(r"^(?:19|20)\d\d$")
_LIST_MARK = re.compile(r"^\s*\W*\d+[.)]\s")
_BOUND = re.compile(
    r"(?:(?P<about>about|around|approximately|roughly|nearly|almost|some|close to|circa|an estimated|около|примерно"
    r"|порядка|почти|приблизительно)"
    r"|(?P<least>at least|no fewer than|no less than|not less than|a minimum of|не менее(?: чем)?|как минимум"
    r"|по меньшей мере)"
    r"|(?P<most>up to|at most|no more than|not more than|a maximum of|as many as|не более(?: чем)?|не свыше|максимум)"
    r"|(?P<more>more than|over|in excess of|upwards of|above|более(?: чем)?|свыше|больше)"
    r"|(?P<less>less than|fewer than|under|below|менее(?: чем)?|меньше))"
    r"\s+(?:(?:a|an|the)\s+)?(?:further\s+|another\s+|additional\s+|whole\s+)?$"
)
_BOUND_NAMES = {"about": "about", "least": "at least", "most": "at most", "more": "more than", "less": "less than"}
_NAMED = re.compile(
    r"(?:articles?|section|chapter|resolution|paragraph|point|clause|annex|protocol|phase|part|no\.?|number|numbers|room"
    r"|flight|boeing|airbus|agenda|vision|horizon|group of|unit|block|channel|order|decree|law|act|item|stage|page"
    r"|стать[яеиюй]\w*|пункт\w*|резолюци\w*|глав[аеыу]|раздел\w*|протокол\w*|приложени\w*|№|указ\w*|закон\w*"
    r"|час[ти]\w+|этап\w*|повестк\w*|групп\w* )\s*\(?$"
)
_CAPITAL = re.compile(r"(?<=[a-zа-я,;] )[A-ZА-ЯЁ][\w-]+ $")


def beginning(folded: str) -> int:
    """Where the statement begins behind a list number."""
    mark = _LIST_MARK.match(folded)
    return mark.end() if mark else 0


def western_quantities(text: str, folded: str, start: int) -> Iterator[Quantity]:
    """Quantities from `start` on in order of place, with their bounds; numbers that are part of a name are left out."""
    for m in _matches(folded, start):
        kind = next(k for k in _READERS if m.group(k))
        q = _READERS[kind](m)
        if q is None or (q.kind == "date" and text.startswith("may ", q.start)):  # the verb
            continue
        before = folded[max(0, q.start - 40) : q.start]
        if q.kind in ("count", "date") and _is_name(text, q, before, m):
            continue
        bound = _BOUND.search(before)
        yield replace(q, bound=_BOUND_NAMES[str(bound.lastgroup)]) if bound else q


def _matches(folded: str, start: int) -> Iterator[re.Match[str]]:
    while begin := _START.search(folded, start):
        found = _PATTERN.match(folded, begin.start())
        if found:
            yield found
        start = max(found.end() if found else 0, begin.start() + 1)


def _is_name(text: str, q: Quantity, before: str, m: re.Match[str]) -> bool:
    """ "Article 5", "resolution 2231", "Boeing 737": the number belongs to the word before it."""
    if not text[q.start].isdigit() or (m["date"] or m["iso"] or m["slashed"]):
        return False
    if _NAMED.search(before):
        return True
    noun = text[m.start("thing") : m.end("thing")].strip() if m["thing"] else ""
    return bool(_CAPITAL.search(text[: q.start])) and not noun[:1].islower() and q.kind == "count"


def _date(m: re.Match[str]) -> Quantity | None:
    month = MONTHS[(m["m1"] or m["m2"] or m["m3"])[:3]]
    day, year, last = m["d1"] or m["d2"], m["y1"] or m["y2"] or m["y3"] or "", m["l1"] or m["l2"]
    if not day:
        return Quantity(m.start(), m.end(), "date", f"{year}-{month:02d}")
    if not 1 <= int(day) <= 31:
        return None
    until = f"{month:02d}-{int(last):02d}" if last and int(day) < int(last) <= 31 else ""
    return Quantity(m.start(), m.end(), "date", f"{month:02d}-{int(day):02d}", year=year, last=until)


def _iso(m: re.Match[str]) -> Quantity | None:
    month, day = int(m["m4"] or m["m5"] or m["m6"]), int(m["d4"] or m["d5"] or m["d6"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Quantity(m.start(), m.end(), "date", f"{month:02d}-{day:02d}", year=m["y4"] or m["y5"] or m["y6"])


def _exchange(m: re.Match[str]) -> Quantity:
    value = f"{int(m['e1'])}:{int(m['e2'])}" if m["e1"] else "all:all"
    return Quantity(m.start(), m.end(), "exchange", value)


def _money(m: re.Match[str]) -> Quantity:
    sign = m["c1"] or m["c2"]
    currency = next(code for word, code in _MONEY.items() if sign.startswith(word))
    amount = value_of(m["v1"] or m["v2"]) * (10**6 if m["s1"] else 1)
    return Quantity(m.start(), m.end(), "money", f"{normal(amount)} {currency}")


def _percent(m: re.Match[str]) -> Quantity:
    return Quantity(m.start(), m.end(), "percent", normal(value_of(m["v4"])))


def _duration(m: re.Match[str]) -> Quantity | None:
    if m["decade"] or m["half"]:
        return Quantity(m.start(), m.end(), "duration", term(10, "year") if m["decade"] else term(6, "month"))
    word = m["u5"] or m["u6"] or m["u7"] or m["u8"] or m["u9"]
    unit = next(u for start, u in _UNITS.items() if word.startswith(start))
    if not m["v5"]:
        number = value_of(m["glued"]) if m["glued"] else 1.0
        return Quantity(m.start(), m.end(), "duration", term(number, unit))
    if word.startswith(("год", "year")) and _YEAR_ONLY.match(m["v5"]):
        return Quantity(m.start("v5"), m.end("v5"), "date", m["v5"])
    value = term(value_of(m["v5"]), unit)
    if m["w5"]:
        value = f"{value} to {term(value_of(m['w5']), unit)}"
    return Quantity(m.start(), m.end(), "duration", value)


def _count(m: re.Match[str]) -> Quantity | None:
    thing = (m["thing"] or "").strip()
    if _YEAR_ONLY.match(m["v6"]):
        return Quantity(m.start("v6"), m.end("v6"), "date", m["v6"])
    if m["w6"]:
        value = f"{normal(value_of(m['v6']))} to {normal(value_of(m['w6']))}"
        return Quantity(m.start(), m.end("w6"), "count", value, thing)
    words = re.fullmatch(WORDS, m["v6"]) is not None
    return Quantity(m.start(), m.end("v6"), "count", normal(value_of(m["v6"])), thing, in_words=words)


_READERS: dict[str, Callable[[re.Match[str]], Quantity | None]] = {
    "iso": _iso, "slashed": _iso, "date": _date, "exchange": _exchange, "money": _money, "percent": _percent,
    "duration": _duration, "count": _count,
}  # fmt: skip
