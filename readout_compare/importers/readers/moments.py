"""Days and moments as sources write them, in ISO 8601; the time zone stays as it was written."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?\s*")
_PDF = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:(Z|[+-]\d\d)(?:'?(\d\d))?)?)?")
_PLAIN_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def moment_of(told: object) -> str:
    """ "2025-03-18" or "2025-03-18T20:15:00+03:00" of a value of YAML, ISO 8601, RFC 2822 or a PDF date; else empty."""
    if isinstance(told, datetime):
        return told.isoformat(timespec="seconds")
    if isinstance(told, date):
        return told.isoformat()
    text = str(told).strip() if isinstance(told, str | int) else ""
    return _of_iso(text) or _of_pdf(text) or _of_mail(text)


def _of_iso(text: str) -> str:
    plain = _PLAIN_DAY.fullmatch(text)
    match = _ISO.fullmatch("-".join(plain.groups()) if plain else text)
    if not match or not _is_day(match[1]):
        return ""
    zone = match[3] or ""
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{match[1]}T{match[2]}{zone}" if match[2] else match[1]


def _of_pdf(text: str) -> str:
    match = _PDF.match(text)
    if not match:
        return ""
    day = f"{match[1]}-{match[2]}-{match[3]}"
    if not _is_day(day) or not match[4]:
        return day if _is_day(day) else ""
    zone = "" if not match[7] else "Z" if match[7] == "Z" else f"{match[7]}:{match[8] or '00'}"
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}"


def _of_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat(timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
