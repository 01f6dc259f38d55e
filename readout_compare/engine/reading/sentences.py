"""Where sentences end, by rules for English and Russian that do no harm in Chinese, Ukrainian, German and French."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from readout_compare.engine.reading.lines import list_numbers
from readout_compare.engine.vocabulary.lexicons import table

_CLOSERS = "\"'”’»“)\\]"
# Each run of marks is looked at once and as a whole, so that 100,000 full stops cost no more than their number.
_MARKS = re.compile(
    rf"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>(?:[{_CLOSERS}]|\s»(?!\S)|«(?!\S))*+)(?:\[\w{{1,3}}\]|[¹²³⁰-⁹])*+"
    rf"(?=\s|$|(?P<glued>[\"“«(]?[^\W\d_]))"
    r"|(?P<han>[。！？]++)(?P<han_close>[”’」』）]*+)"
)
_NEXT = re.compile(r"\s*(?P<opener>[\"'“”‘«„(\[—–-]*+)\s*(?P<word>[^\W_]{0,30}\.?)")
_WORD = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.[ \u00a0]?)*[^\W\d_]+(?:[.\-][^\W\d_]+)*$")
_LIST_MARK = re.compile(r"(?:\A|[:;：；]\s*)\W{0,4}(?:\d{1,3}|[^\W\d_]|[ivxIVX]{1,5})\Z")
_ONE_LETTER = re.compile(r"[^\W\d_]\.")
_NUMBER = re.compile(r"(?<![\d'’])(?<!\d[.,])\d{1,3}$")
_AFTER_NUMBER = re.compile(r"\d[\s-]?[^\W\d_]+$")
_SAYS = re.compile(r"[^，。！？；：“\n]{0,8}(?:说|表示|指出|强调|称)")
_HAN = re.compile("[\u3400-\u9fff]")
_NEAR = 80  # code points before a mark in which the word, the number or the name that it belongs to stands
_ASIDE = 300  # code points that an aside in brackets may have
_DATE = r"(?:\d{1,2}\s[^\W\d_]{3,10}|[^\W\d_]{3,10}\.?\s\d{1,2})(?:,?\s\d{4}(?:\sг(?:ода|\.)?)?)?"
_DATELINE = re.compile(
    rf"(?=\W{{0,3}}[^\W\d_a-zа-яё])(?:[^\W\d_]+[\s-]?){{1,4}}[.,]\s{_DATE}\.?\s*"
    r"(?:/[^/\n]{2,30}/\.?|[–—-]\s*[A-ZА-ЯЁ][^\W\d_]+(?:\s[A-ZА-ЯЁ][^\W\d_]+){0,2}\.)"
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A mark that may end the sentence that began at `begin`, and what stands around it."""

    text: str
    begin: int
    mark: int
    stop: int  # behind the mark and what closes with it
    before: str  # the sentence so far, at most _NEAR code points of it
    opener: str  # quotes, brackets and dashes between the mark and the next word
    following: str  # the next word, with its full stop if it has one


def sentence_ends(text: str, start: int, end: int, language: str) -> Iterator[int]:
    """Offsets behind each sentence of text[start:end], the last of them `end`; white space belongs to the next."""
    begin = start
    numbers = frozenset(stop for _, stop in list_numbers(text, start, end))
    dateline = _DATELINE.match(text, start, end)
    first = dateline.end() if dateline else start
    for match in _MARKS.finditer(text, start, end):
        if match.end() > first and match.start() not in numbers and _ends(text, begin, match, end, language):
            yield match.end()
            begin = match.end()
    yield end


def _ends(text: str, begin: int, match: re.Match[str], limit: int, language: str) -> bool:
    """Whether this mark closes the sentence that began at `begin`."""
    mark, stop = match.span()
    if match["han"]:
        return not (match["han_close"] and _SAYS.match(text, stop, limit))
    after = _NEXT.match(text, stop, limit)
    assert after is not None  # every part of it may be empty
    if after.end() == limit and not after["word"]:
        return True
    before = text[max(begin, mark - _NEAR) : mark]
    place = _Place(text, begin, mark, stop, before, after["opener"], after["word"])
    if after["word"][:1].islower() or _in_brackets(place, match["close"]) or _in_a_name(place):
        return False
    if match["glued"] and not _parts_glued(place, match["stop"]):
        return False
    return match["stop"] != "." or _full_stop_ends(place, language)


def _full_stop_ends(place: _Place, language: str) -> bool:
    """Whether a single full stop is more than the sign of an abbreviation, an initial or a number."""
    before = place.before
    if len(before) < _NEAR and _LIST_MARK.search(before.strip()):
        return False
    if before[-1:].isdigit():
        return not _ordinal(before, place.following, language)
    word = _last_word(before)
    if len(word) == 1 and _ONE_LETTER.fullmatch(place.following):
        return False  # "J. A. Orlen", "т. е.", "z. B."
    if before[-1:].isupper() and not before[-2:-1].isalnum() and word not in _words("may_end") | _words("mostly_ends"):
        return not _dashed(place) and (place.following[:1].isdigit() or _often_begins(place.following))
    return _abbreviation_may_end(place, word)


def _abbreviation_may_end(place: _Place, word: str) -> bool:
    if word in _words("never_end") or (word in _words("never_end_small") and place.before[-len(word) :].islower()):
        return False
    if word in _words("before_number"):
        return not place.following[:1].isdigit()
    if word in _words("unit_or_name") and not _AFTER_NUMBER.search(place.before):
        return False
    if word in _words("mostly_ends"):
        return not _dashed(place) and not place.following[:1].isdigit() and not _tells_time(place)
    if word in _words("may_end") or word in _words("unit_or_name"):
        return not _dashed(place) and _often_begins(place.following)
    return True


def _last_word(before: str) -> str:
    """The last word in lower case, with its inner stops: "u.s" of "the U.S", "т.д" of "и т. д"."""
    word = _WORD.search(before)
    return re.sub(r"\s", "", word.group()).lower() if word else ""


def _dashed(place: _Place) -> bool:
    """Whether a dash follows: "WASHINGTON, D.C. – The President spoke"."""
    return place.opener[:1] in tuple("—–-")


def _often_begins(following: str) -> bool:
    if _ONE_LETTER.fullmatch(following):
        return False  # one more initial, as in "J.B. A. Orlen"
    return following.rstrip(".").lower() in _words("sentence_starters")


def _tells_time(place: _Place) -> bool:
    """Whether a day, a month or a zone follows: "at 10 a.m. Monday", "5 p.m. Kyiv time"."""
    if place.following.rstrip(".").lower() in _words("after_time"):
        return True
    return re.match(r"\s*(?!This\b|That\b)\w+ (?:\w+ )?[Tt]ime\b", place.text[place.stop : place.stop + 40]) is not None


def _ordinal(before: str, following: str, language: str) -> bool:
    """Whether the number before the stop counts what follows: "am 27. Januar", "der 70. Jahrestag"."""
    if not _NUMBER.search(before):
        return False
    if following.lower() in _words("months"):
        return True
    return language == "und" and not following[:1].isdigit() and not _often_begins(following)


def _in_brackets(place: _Place, closing: str) -> bool:
    """Whether the mark stands in an aside that began inside the sentence: it does not end before its bracket."""
    text, low = place.text, max(place.begin, place.mark - _ASIDE)
    opened = text.rfind("(", low, place.mark)
    if opened <= text.rfind(")", low, place.mark) or not text[low:opened].strip():
        return False
    if ")" in closing:  # "(He left.)" is a sentence of its own, "(of Arvenia - ed.)" is not
        return not text[opened + 1 : opened + 2].isupper() and not _often_begins(place.following)
    return ")" in text[place.stop : place.stop + _ASIDE].split("\n\n")[0]


def _in_a_name(place: _Place) -> bool:
    """Whether the mark stands inside a short name in quotes: the exhibition «ARVEX. Northern Asia»."""
    low = max(place.begin, place.mark - _NEAR)
    for opening, closing in ("«»", "“”", '""'):
        opened = place.text.rfind(opening, low, place.mark)
        if opened <= low or (opening != closing and place.text.rfind(closing, opened, place.mark) > 0):
            continue
        lead = place.text[max(low, opened - 2) : opened]
        if not (lead[-1:].isspace() and lead[:1].isalnum() and place.text[opened + 1 : opened + 2].isalnum()):
            continue
        closed = place.text.find(closing, place.stop, opened + _NEAR)
        if closed > 0 and place.text[closed - 1] not in ".!?…,":
            return True
    return False


def _parts_glued(place: _Place, stop: str) -> bool:
    """Whether two sentences lost the space between them: "the region.They", "是吗?双方", but not "Arvenia.Gov"."""
    if _HAN.match(place.following):
        return stop[:1] in "!?"
    plain = place.before[-2:].isalpha() and place.before[-2:].islower()
    known = _often_begins(place.following) or len(place.following.rstrip(".")) > 3
    return plain and known and place.following[1:2].islower()


@lru_cache(maxsize=16)
def _words(key: str) -> frozenset[str]:
    return frozenset(table("abbreviations")[key].split())
