"""What tells only beside a known partner: relative dates, weekdays, months, seasons, times of day, ordinals, rates."""

import re
from collections.abc import Callable, Iterator

from readout_compare.engine.reading.quantities.amount import Day, Quantity, begins
from readout_compare.engine.reading.quantities.western import MONTHS

_WEEKDAYS = (
    ("monday", "понедельник", "周一", "星期一"), ("tuesday", "вторник", "周二", "星期二"),
    ("wednesday", "сред", "周三", "星期三"), ("thursday", "четверг", "周四", "星期四"),
    ("friday", "пятниц", "周五", "星期五"), ("saturday", "суббот", "周六", "星期六"),
    ("sunday", "воскресень", "周日", "星期日", "周天"),
)  # fmt: skip
_SEASONS = (
    ("spring", "весн", "春"), ("summer", "лет", "夏"), ("autumn", "fall", "осен", "秋"), ("winter", "зим", "冬"),
)  # fmt: skip
_UNITS = (
    ("day", "дн", "ден", "天"), ("week", "недел", "周"), ("month", "месяц", "月"), ("year", "год", "年"),
)  # fmt: skip
_ORDINALS = {
    "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "втор": 2, "трет": 3, "четверт": 4, "пят": 5,
    "шест": 6,
}  # fmt: skip
_MONTH = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|январ[еяь]\w*|феврал[еяь]\w*|март[еа]?|апрел[еяь]\w*|ма[еяй]|июн[еяь]\w*|июл[еяь]\w*|август[еа]?|сентябр[еяь]\w*"
    r"|октябр[еяь]\w*|ноябр[еяь]\w*|декабр[еяь]\w*"
)
_TIMED = r"(?:in|by|before|until|since|from|during|of|this|next|last|late|early|mid|end of|к|в|до|с|на)"
_PATTERN = re.compile(
    rf"""
    (?P<day>\b(?:tomorrow|yesterday|завтра|вчера)\b|明天|昨天)
  | (?P<next>\b(?:next|following|следующ\w+|下)\s?(?:个|一)?
        (?P<n>day|week|month|year|недел\w+|месяц\w*|год\w*|周|星期|月|年))
  | (?P<past>\b(?:last|прошл\w+)\s(?P<p>week|month|year|недел\w+|месяц\w*|год\w*)\b|上周|上个月|去年)
  | (?P<soon>\b(?:(?:in|over|within|during)\sthe\s(?:coming|next|nearest)\s(?:few\s)?(?P<s>days|weeks|months|years)
        |в\s(?:ближайш\w+|предстоящ\w+)\s(?P<r>дни|недел\w+|месяц\w+|год\w*))\b|未来几(?P<z>天|周|个月|年)|近日|近期)
  | (?P<within>\bbefore\sa\s(?P<w>week|month|year)\s(?:has\spassed|is\sout))
  | (?P<yearend>\b(?:(?:by|before|until)\s(?:the\s)?(?:end\sof\s(?:the|this)\syear|year-?\s?end|year\sis\sout)
        |до\sконца\s(?:\w+\s)?года)\b|年底前?)
  | (?P<season>\b(?:this|next|last|by|before|in|until|over|during|ahead\sof)\s(?:the\s)?(?:coming\s)?
        (?:spring|summer|autumn|fall|winter)\b|\b(?:этой|следующ\w+|до|к|наступающ\w+)\s(?:весн|осен|зим)\w*
        |[今明去]年[春夏秋冬][天季]?)
  | (?P<weekday>\b(?:(?:on|by|next|last|this|until)\s)?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b
        |\b(?:в|во|к)\s(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)\b|(?:周|星期)[一二三四五六日天])
  | (?P<month>\b{_TIMED}\s(?:the\s)?(?:end\sof\s|middle\sof\s|first\sdays\sof\s|начал\w\s|конц\w\s
        |середин\w\s|первым\sчислам\s)?(?P<m>{_MONTH})\b(?!\s\d))
  | (?P<time>\b(?:at\s)?(?P<h>[01]?\d|2[0-3])(?::(?P<min>[0-5]\d))?\s?(?P<ap>a\.?m\.?|p\.?m\.?)(?!\w)
        |\b(?:at|в|с|до)\s(?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)\b)
  | (?P<dayth>\b(?:on|by|until|before)\sthe\s
        (?P<th>first|second|third|tenth|fifteenth|twentieth|thirtieth|\d\d?(?:st|nd|rd|th))
        \b(?!\s[a-z]*[a-z]{{3}}))
  | (?P<ordinal>\b
        (?P<o>second|third|fourth|fifth|sixth|втор(?:ой|ого|ая|ую)|трет(?:ий|ьего|ья|ью)|четверт(?:ый|ого|ая|ую)
        |пят(?:ый|ого|ая|ую)|шест(?:ой|ого|ая|ую))\s(?P<thing>[^\W\d_]+))
  | (?P<rate>\b(?:every|each|per|кажд\w+)\s(?P<e>day|week|month|year|день|недел\w+|месяц|год)\b
        |\b(?P<ly>daily|weekly|monthly|annual(?:ly)?|yearly|ежедневн\w+|еженедельн\w+|ежемесячн\w+|ежегодн\w+)\b
        |\bday\sin,?\sday\sout\b|每(?P<mei>天|周|月|年))
    """,
    re.VERBOSE,
)
# Where the pattern can begin at all: trying it everywhere is several times slower.
_START = re.compile(
    r"\d|[明昨下上去未近年今周星每]|\b(?:"
    + begins(
        "tomorrow|yesterday|next|following|завтра|вчера|следующ|прошл|наступающ|этой|кажд|втор|трет|четверт|пят|шест|еже",
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|second|third|fourth|fifth|sixth",
        r"every|each|per|daily|weekly|monthly|annual|yearly|day\s|last\s|this\s|late\s|early\s|mid\s|end\s|ahead\s",
        r"in\s|on\s|at\s|of\s|by\s|before\s|until\s|since\s|from\s|during\s|over\s|within\s|в\s|во\s|к\s|до\s|с\s|на\s",
    )
    + ")"
)
_DAYTH = {"first": 1, "second": 2, "third": 3, "tenth": 10, "fifteenth": 15, "twentieth": 20, "thirtieth": 30}
_RATES = {
    "dai": "day", "week": "week", "month": "month", "annual": "year", "year": "year", "ежедн": "day", "ежене": "week",
    "ежеме": "month", "ежего": "year",
}  # fmt: skip


def fine_quantities(text: str, folded: str, date: Day | None = None) -> Iterator[Quantity]:
    """Relative dates and the like in order; with the date of the call those that it fixes become dates."""
    for m in _matches(folded):
        kind = next(k for k in _READERS if m.group(k))
        if kind == "month" and text.startswith("may", m.start("m")):  # the verb
            continue
        fixed = _fixed(kind, m, date) if date else None
        if fixed:
            value, year = f"{fixed.month:02d}-{fixed.day:02d}", str(fixed.year)
            yield Quantity(m.start(), m.end(), "date", value, year=year)
        elif kind == "ordinal":
            yield Quantity(m.start(), m.end("o"), "ordinal", str(_of(m["o"], _ORDINALS)), m["thing"])
        else:
            yield Quantity(m.start(), m.end(), _KINDS.get(kind, "when"), _READERS[kind](m))


def _matches(folded: str) -> Iterator[re.Match[str]]:
    at = 0
    while begin := _START.search(folded, at):
        found = _PATTERN.match(folded, begin.start())
        if found:
            yield found
        at = found.end() if found else begin.start() + 1


def _fixed(kind: str, m: re.Match[str], date: Day) -> Day | None:
    """The day that a relative date means; a weekday is the next one, or the last one where the text says so."""
    if kind == "day":
        return _later(date, 1 if m.group().startswith(("tom", "зав", "明")) else -1)
    if kind == "weekday":
        ahead = (int(_row(m.group(), _WEEKDAYS)) - date.weekday() - 1) % 7 + 1
        return _later(date, ahead - 7 if m.group().startswith("last") else ahead)
    return None


def _later(date: Day, days: int) -> Day:
    return type(date).fromordinal(date.toordinal() + days)


def _row(written: str, table: tuple[tuple[str, ...], ...]) -> str:
    return str(next((n for n, forms in enumerate(table) if any(form in written for form in forms)), ""))


def _of(written: str, table: dict[str, int]) -> int:
    return next(n for word, n in table.items() if written.startswith(word))


def _unit(written: str | None) -> str:
    return _UNITS[int(_row(written or "", _UNITS))][0]


def _soon(m: re.Match[str]) -> str:
    unit = m["s"] or m["r"] or m["z"]
    return f"coming {_unit(unit)}s" if unit else "coming days"


def _next(m: re.Match[str]) -> str:
    return f"+1 {'week' if m['n'] == '星期' else _unit(m['n'])}"


def _past(m: re.Match[str]) -> str:
    return f"-1 {_unit(m['p'] or m.group())}"


def _time(m: re.Match[str]) -> str:
    hour = int(m["h"] or m["h2"])
    if m["ap"]:
        hour = hour % 12 + (12 if m["ap"].startswith("p") else 0)
    return f"{hour:02d}:{m['min'] or m['min2'] or '00'}"


def _rate(m: re.Match[str]) -> str:
    if m["ly"]:
        return next(unit for start, unit in _RATES.items() if m["ly"].startswith(start))
    return _unit(m["e"] or m["mei"] or "day")


def _dayth(m: re.Match[str]) -> str:
    return f"day {_DAYTH.get(m['th']) or int(re.sub(r'[^0-9]', '', m['th']))}"


_KINDS = {"time": "time", "rate": "rate"}
_READERS: dict[str, Callable[[re.Match[str]], str]] = {
    "day": lambda m: "+1 day" if m.group().startswith(("tom", "зав", "明")) else "-1 day",
    "next": _next,
    "past": _past,
    "soon": _soon,
    "within": lambda m: f"within a {m['w']}",
    "yearend": lambda _m: "end of the year",
    "season": lambda m: _SEASONS[int(_row(m.group(), _SEASONS))][0],
    "weekday": lambda m: f"weekday {int(_row(m.group(), _WEEKDAYS)) + 1}",
    "month": lambda m: f"month {MONTHS[m['m'][:3]]:02d}",
    "time": _time,
    "dayth": _dayth,
    "ordinal": lambda m: m["o"],
    "rate": _rate,
}
