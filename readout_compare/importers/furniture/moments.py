"""Dates as pages print them, in the languages of the sites that we know, as ISO 8601."""

import re
from datetime import date

_MONTHS = {
    1: "january jan janvier janv januar jänner января січня enero gennaio janeiro",
    2: "february feb février févr februar февраля лютого febrero febbraio fevereiro",
    3: "march mar mars märz марта березня marzo março",
    4: "april apr avril avr апреля квітня abril aprile",
    5: "may mai мая травня mayo maggio maio",
    6: "june jun juin juni июня червня junio giugno junho",
    7: "july jul juillet juil juli июля липня julio luglio julho",
    8: "august aug août августа серпня agosto",
    9: "september sept sep septembre сентября вересня septiembre settembre setembro",
    10: "october oct octobre oktober okt октября жовтня octubre ottobre outubro",
    11: "november nov novembre ноября листопада noviembre novembro",
    12: "december dec décembre déc dezember dez декабря грудня diciembre dicembre dezembro",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_NAME = "|".join(sorted(MONTHS, key=len, reverse=True))
_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:hч]([0-5]\d)(?!\d)\s*([AaPp]\.?[Mm]\b)?")
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)(?!\d)(?:[T ](\d\d:\d\d))?")
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_ORDINAL = r"(?:st|nd|rd|th|er|\.|º)?"
_FORMS = (
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}}){_ORDINAL}\s+(?:de\s+)?(?P<m>{_NAME})\.?,?\s+(?:de\s+)?{_YEAR}", re.I),
    re.compile(rf"\b(?P<m>{_NAME})\.?\s+(?P<d>\d{{1,2}}){_ORDINAL},?\s+{_YEAR}", re.I),
    re.compile(r"(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
    re.compile(rf"(?<!\d)(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.{_YEAR}"),
)
_REIWA = re.compile(r"令和\s*(元|\d{1,2})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_SLASHES = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?!\d)")


def moment(text: str) -> str:
    """The first date in a short text: "2025-03-18", with a time of the day "2025-03-18T20:15"; "" if there is none.

    With slashes only a date that can be read in one way counts: 18/03/2025, 03/18/2025, but not 03/04/2025.
    """
    short = text[:400]
    iso = _ISO.search(short)
    if iso:
        return _day(iso[1], iso[2], iso[3], iso[4] or "")
    for form in _FORMS:
        m = form.search(short)
        if m:
            month = m["m"]
            number = month if month.isdigit() else str(MONTHS[month.casefold()])
            return _day(m["y"], number, m["d"], clock=_clock(short[m.end() : m.end() + 30]))
    reiwa = _REIWA.search(short)
    if reiwa:
        year = 2018 + (1 if reiwa.group(1) == "元" else int(reiwa.group(1)))
        return _day(str(year), reiwa.group(2), reiwa.group(3))
    return _slashes(short)


def _slashes(text: str) -> str:
    m = _SLASHES.search(text)
    if not m:
        return ""
    one, two, year = m.groups()
    if int(one) > 12 or one == two:
        return _day(year, two, one)
    return _day(year, one, two) if int(two) > 12 else ""


def _clock(text: str) -> str:
    m = _CLOCK.search(text)
    if not m:
        return ""
    hour, half = int(m.group(1)), (m.group(3) or "").casefold().replace(".", "")
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{m.group(2)}"


def _day(year: str, month: str, day: str, clock: str = "") -> str:
    try:
        told = date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # the 31st of February
        return ""
    return f"{told}T{clock}" if clock else told
