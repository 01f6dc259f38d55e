"""A readable name of the side, made from an address, a publisher's name or the name of a file."""

import re
from pathlib import PurePath
from urllib.parse import urlsplit

# Stems under which publishers' texts are commonly saved, without spaces, dots, hyphens and underscores.
PUBLISHERS = {
    "whitehouse": "White House",
    "kremlin": "Kremlin",
    "kremlinru": "Kremlin",
    "presidentofrussia": "Kremlin",
    "президентроссии": "Kremlin",
    "presidentofukraine": "Ukraine President",
    "президентукраїни": "Ukraine President",
    "departmentofstate": "State Department",
    "usdepartmentofstate": "State Department",
    "unitedstatesdepartmentofstate": "State Department",
    "ministryofforeignaffairsofrussia": "Russian Foreign Ministry",
    "mofa": "Japanese Foreign Ministry",
    "ukrainepresident": "Ukraine President",
    "presidentgovua": "Ukraine President",
    "state": "State Department",
    "stategov": "State Department",
    "statedepartment": "State Department",
    "usdos": "State Department",
    "mfarussia": "Russian Foreign Ministry",
    "midru": "Russian Foreign Ministry",
    "mfachina": "Chinese Foreign Ministry",
    "fmprc": "Chinese Foreign Ministry",
    "xinhua": "Xinhua",
    "elysee": "Élysée",
    "downingstreet": "Downing Street",
    "govuk": "Downing Street",
    "bundeskanzler": "German Chancellery",
    "nato": "NATO",
    "eu": "EU",
    "un": "UN",
    "us": "US",
    "uk": "UK",
}
# Hosts of publishers: the host itself and whatever stands under it, so also the archived sites of former presidents.
HOSTS = {
    "whitehouse.gov": "White House",
    "obamawhitehouse.archives.gov": "White House",
    "trumpwhitehouse.archives.gov": "White House",
    "bidenwhitehouse.archives.gov": "White House",
    "kremlin.ru": "Kremlin",
    "president.gov.ua": "Ukraine President",
    "state.gov": "State Department",
    "gov.uk": "Downing Street",
    "mid.ru": "Russian Foreign Ministry",
    "mfa.gov.ua": "Ukrainian Foreign Ministry",
    "fmprc.gov.cn": "Chinese Foreign Ministry",
    "mfa.gov.cn": "Chinese Foreign Ministry",
    "news.cn": "Xinhua",
    "xinhuanet.com": "Xinhua",
    "mofa.go.jp": "Japanese Foreign Ministry",
    "elysee.fr": "Élysée",
    "bundeskanzler.de": "German Chancellery",
    "bundesregierung.de": "German Chancellery",
    "pm.gc.ca": "Canadian Prime Minister",
    "tccb.gov.tr": "Turkish Presidency",
    "nato.int": "NATO",
    "europa.eu": "EU",
    "un.org": "UN",
}
STANDARD_INPUT = "Standard input"
PASTED = "Pasted text"
_LANGUAGES = {"en", "ru", "uk", "zh", "fr", "de", "es", "pl", "ar", "tr", "ja"}
_TELL_OF = {"on", "at", "in", "to", "of", "with", "and", "the", "vs"}  # before a name: the text is not its own
_DATE = re.compile(r"^(?:19|20)\d\d(?:[-_. ]?\d\d){0,2}(?=[-_. ]|$)[-_. ]*")
_BREAKS = re.compile(r"[\s._-]+")


def side_name(source: str) -> str:
    """The side that a path names: "2025-03-18_white-house.en.txt" → "White House"; "-" → "Standard input".

    A date in front, the ending and language marks are dropped; a known publisher gets its usual name,
    any other name its words with capitals; words that have capitals of their own keep them.
    """
    if source == "-":
        return STANDARD_INPUT
    name = PurePath(source).name
    stem = name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name
    words = [word for word in _BREAKS.split(_DATE.sub("", stem)) if word] or [word for word in [stem.strip()] if word]
    while len(words) > 1 and words[-1].casefold() in _LANGUAGES:
        words.pop()
    return _publisher(words) or _capitals(words) or source


def side_of_address(address: str) -> str:
    """The publisher whose host an address is on, "" for any other: "http://en.kremlin.ru/events/1" → "Kremlin"."""
    labels = side_of_host(address).split(".")
    return next((HOSTS[name] for n in range(len(labels)) if (name := ".".join(labels[n:])) in HOSTS), "")


def side_of_host(address: str) -> str:
    """The host of an address as a side's name where nothing better is known; "" where it has none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def side_of_publisher(name: str) -> str:
    """The usual name of a publisher by its own, "" for one unknown: "The White House" → "White House"."""
    words = [word for word in _BREAKS.split(name.strip()) if word and word.casefold() != "the"]
    return _publisher(words) or ""


def _publisher(words: list[str]) -> str | None:
    """The publisher whose name the words are, begin or else end with; short names such as "us" only alone."""
    whole = len(words)
    for start, end in (*((0, count) for count in range(whole, 0, -1)), *((start, whole) for start in range(1, whole))):
        key = "".join(words[start:end]).casefold()
        is_told_of = start > 0 and words[start - 1].casefold() in _TELL_OF
        if key in PUBLISHERS and (end - start == whole or len(key) > 5) and not is_told_of:
            return PUBLISHERS[key]
    return None


def _capitals(words: list[str]) -> str:
    return " ".join(word if word != word.lower() else word[:1].upper() + word[1:] for word in words)
