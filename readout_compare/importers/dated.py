"""The day of the call as a text and what came with it tell it: proposed where it is sure, else left empty."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from readout_compare.core.text import fold
from readout_compare.engine.linking.other_calls import source_date
from readout_compare.engine.reading.quantities import Quantity, quantities
from readout_compare.importers.parties import TITLE, telling

_NEAR = 10  # days before its publication within which an account tells of a call
_OPENING = 800  # code points in which a dateline stands
_SHORT_LINE = 60  # code points of a line that is a dateline and nothing else
_UKRAINIAN = {
    "січня": 1, "лютого": 2, "березня": 3, "квітня": 4, "травня": 5, "червня": 6, "липня": 7, "серпня": 8,
    "вересня": 9, "жовтня": 10, "листопада": 11, "грудня": 12,
}  # fmt: skip
_UKRAINIAN_DAY = re.compile(rf"(?<!\d)(\d{{1,2}})\s+({'|'.join(_UKRAINIAN)})(?:\s+((?:19|20)\d\d))?")
_TIME = re.compile(r"\s*(?:года|року|г\.)?[\s,–-]*(?:[01]?\d|2[0-3]):[0-5]\d\b")
_DATELINE_WORDS = re.compile(r"[^\W\d_]{2,}")
_AGENCY = re.compile(
    r"\s*(?:[A-ZА-ЯЁІЇЄҐ][A-ZА-ЯЁІЇЄҐ.,’' -]{2,40}[,(]?\s*|[\u4e00-\u9fff]{2,12}社?[\u4e00-\u9fff]{0,6})$"
)
_TODAY = re.compile(
    r"\b(?:today|tonight|(?:earlier )?this (?:morning|afternoon|evening)|сегодня|сьогодні)\b|今天|今日|今晚"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night|вчера|вчора)\b|昨天|昨日|昨晚")
_WEEKDAYS = (
    ("monday", "понедельник", "понеділок", "周一", "星期一"), ("tuesday", "вторник", "вівторок", "周二", "星期二"),
    ("wednesday", "среду", "середу", "周三", "星期三"), ("thursday", "четверг", "четвер", "周四", "星期四"),
    ("friday", "пятницу", "п'ятницю", "周五", "星期五"), ("saturday", "субботу", "суботу", "周六", "星期六"),
    ("sunday", "воскресенье", "неділю", "周日", "星期日"),
)  # fmt: skip
_WEEKDAY = re.compile(
    rf"(?:\b(?:on|в|во|у)\s|(?<=\w)\s|^|(?<=[\u4e00-\u9fff]))"
    rf"(?P<day>{'|'.join(word for row in _WEEKDAYS for word in row)})(?![^\W\u4e00-\u9fff])"
)
# Behind these words a date is that of something else: a summit to come, an agreement of old, what was discussed.
_OTHER_MATTER = re.compile(
    r"\b(?:discuss\w*|ahead|follow\w*|after|before|upcoming|outcome\w*|results?|since|until|thank\w*|welcom\w*|next"
    r"|prepar\w*|agree\w*|anniversar\w*|sign\w*|adopt\w*|hospitality|schedul\w*|plan\w*|regarding"
    r"|about|earlier than|last"
    r"|обсуд\w*|обсужд\w*|итог\w*|накануне|после|перед|предстоящ\w*|подпис\w*|договор\w*|поблагодар\w*|годовщин\w*"
    r"|обговор\w*|підсумк\w*|після|перед|напередодні|річниц\w*)\b|(?:就|讨论|关于|之前|之后)"
)
_TO_COME = re.compile(r"\b(?:will|this|next|is to|are to|состоится|проведет|відбудеться)\b")
_ON = re.compile(r"(?:(?:^|\W)(?:on|dated|от|від)\s+|(?:^|[(,–—-])\s*|^|于|[\u4e00-\u9fff])$")
_HELD_ON = re.compile(
    r"(?:состоял\w*|прош[её]л\w*|прошли|пров[её]л\w*|провели|відбу\w*|пров[іе]\w*|сегодня,?|сьогодні,?)\s+$"
)


def call_day(
    text: str,
    language: str,
    title: str = "",
    published: str = "",
    source: str = "",
    address: str = "",
    hours: int = 0,
) -> str:
    """The day of the call as "2025-03-18", empty where nothing tells it surely.

    What the statements that tell of the call say, read with the day of publication ("today", a weekday, a date without
    a year); else that day itself; else the day in the address, in the name of the file or in that of its folder.
    `published` is an ISO 8601 day or moment, `source` a path; `hours` is how far the publisher's clock is ahead of UTC,
    for a moment in UTC.
    """
    named = source_date(source)
    base = _published(published, hours) or _dateline(text) or source_date(address)
    for stretch, is_title in _where_the_call_is_told(text, language, title):
        found = _told(stretch, base, base or named, is_title)
        if found is not None:
            return found.isoformat()
    return _isoformat(base or named)


def _where_the_call_is_told(text: str, language: str, title: str) -> Iterator[tuple[str, bool]]:
    """The title, and the first statement that tells of the call: later ones name days of what was spoken of."""
    seen = set[str]()
    for account, statement in telling(text, language, title):
        if account.id not in seen:
            seen.add(account.id)
            yield account.text[statement.start : statement.end], account.id == TITLE


def _isoformat(day: date | None) -> str:
    return day.isoformat() if day else ""


def _published(moment: str, hours: int) -> date | None:
    """The day of publication where it was published: at 2 o'clock in UTC it is still the evening in Washington."""
    if hours and moment.endswith(("Z", "+00:00")):
        try:
            return (datetime.fromisoformat(moment) + timedelta(hours=hours)).date()
        except (ValueError, OverflowError):
            return None
    return _iso(moment)


def _iso(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        return None


def _told(stretch: str, base: date | None, near: date | None, is_title: bool) -> date | None:
    """The day that a title or statement tells for the call, `base` being the day on which it was published."""
    folded = fold(stretch)
    other = _OTHER_MATTER.search(folded)
    reach = len(folded) if is_title or other is None else other.start()
    relative = _relative(folded, reach, base) if base else None
    for written in dates_in(stretch):
        if relative and relative[0] < written.start:  # "spoke today … the earthquake on 8 September"
            break
        day = _resolved(written, near) if written.start < reach and _is_of_the_call(folded, written) else None
        if day is not None:
            return day
    if relative:
        return relative[1]
    weekday = _WEEKDAY.search(folded, 0, reach) if base else None
    if base is None or weekday is None or _TO_COME.search(folded, 0, weekday.start()):
        return None
    number = next(n for n, row in enumerate(_WEEKDAYS) if weekday["day"] in row)
    return base - timedelta(days=(base.weekday() - number) % 7)


def _relative(folded: str, reach: int, base: date) -> tuple[int, date] | None:
    """Where "today" or "yesterday" stands, and the day that it means."""
    found = [(m.start(), base - timedelta(days=back)) for back, pattern in enumerate((_TODAY, _YESTERDAY))
             if (m := pattern.search(folded, 0, reach))]  # fmt: skip
    return min(found, default=None)


def dates_in(text: str) -> tuple[Quantity, ...]:
    """Every date with a day and a month, in English, Russian, Ukrainian and Chinese, in order of place."""
    western = [q for q in quantities(text) if q.kind == "date" and re.fullmatch(r"\d\d-\d\d", q.value)]
    ukrainian = [
        Quantity(m.start(), m.end(), "date", f"{_UKRAINIAN[m[2]]:02d}-{int(m[1]):02d}", year=m[3] or "")
        for m in _UKRAINIAN_DAY.finditer(fold(text))
    ]
    return tuple(sorted([*western, *ukrainian], key=lambda q: q.start))


def _is_of_the_call(folded: str, written: Quantity) -> bool:
    """Whether it stands as the day of what is told: "on 18 March", first in the sentence, "состоялся 18 марта"."""
    before = folded[: written.start]
    return bool(_ON.search(before) or _HELD_ON.search(before)) or not before.strip()


def _resolved(written: Quantity, near: date | None) -> date | None:
    """The day that is meant: the last of several; without a year the one near to the publication or file name."""
    month, day = map(int, (written.last or written.value).split("-"))
    years = [int(written.year)] if written.year else [near.year, near.year - 1] if near else []
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if near is None or -1 <= (near - found).days <= _NEAR:
            return found
    return None


def _dateline(text: str) -> date | None:
    """The day of a dateline with a year: a short line, or a date with a time of day or place of an agency."""
    text = text[: 2 * _OPENING]
    for written in _dates_with_year(text[:_OPENING]):
        begin = text.rfind("\n", 0, written.start) + 1
        end = text.find("\n", written.end)
        line = text[begin : end if end >= 0 else len(text)].strip()
        rest = _DATELINE_WORDS.findall(line.replace(text[written.start : written.end], "", 1))
        alone = len(line) <= _SHORT_LINE and len(rest) <= 4 and line[-1:] not in ".!?;"
        timed = _TIME.match(text, written.end)
        if alone or timed or _AGENCY.fullmatch(text[begin : written.start]):
            return _resolved(written, None)
    return None


def _dates_with_year(text: str) -> Iterator[Quantity]:
    return (written for written in dates_in(text) if written.year)
