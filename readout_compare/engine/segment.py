"""Splits an account into statements: sentences, by rules for English and Russian; offsets are exact."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.model import Account, Cut, Statement

_END = re.compile(r"""[.!?…]+["'”’»“)\]]*(?:\[\d{1,3}\])*(?=\s|$)""")  # [1]: the mark of a footnote
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:[.\-][^\W\d_]+)*)$")
_INITIAL = re.compile(r"(?:^|[\s(«\"“.-])[^\W\d_a-zа-яё]$")
_LIST_NUMBER = re.compile(r"(?:^|[:;：；]\s*)\W*(?:\d{1,3}|[a-zа-я]|[ivx]{1,5})$", re.IGNORECASE)
_OPENER = re.compile(r"""["'“”‘«„(\[—–-]*\s*""")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_WRAP_LONGEST = 100  # a text whose lines are never longer was wrapped by hand or by a mail program
_HAN_END = re.compile(r"[。！？]+[”’」』）]*")


def segment(account: Account, cut: Cut = "auto") -> tuple[Statement, ...]:
    """The statements of an account, numbered from 1: sentences, or with "lines" every line as it stands.

    No letter or digit lies outside them.
    """
    text = account.text
    if cut == "lines":
        spans = (span for m in _LINE.finditer(text) for span in _trimmed(text, m.start(), m.end()))
    else:
        spans = (span for line in _lines(text) for span in _sentences(text, *line))
    return tuple(
        Statement(id=f"{account.id}{n}", account=account.id, start=start, end=end)
        for n, (start, end) in enumerate(spans, start=1)
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that no sentence crosses: lines, or whole paragraphs where the text was hard-wrapped."""
    boundary = re.compile(r"\n\s*\n" if _hard_wrapped(text) else r"\n+")
    start = 0
    for match in boundary.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _hard_wrapped(text: str) -> bool:
    """Whether single line breaks are only layout: no line is long and most lines stop in mid-sentence."""
    pairs = [(a, b) for a, b in zip(text.split("\n"), text.split("\n")[1:], strict=False) if a.strip() and b.strip()]
    if len(pairs) < 2 or max(len(a) for a, _ in pairs) > _WRAP_LONGEST:
        return False
    running = sum(1 for a, b in pairs if len(a) > 40 and (b.lstrip()[:1].islower() or a.rstrip()[-1:].isalnum()))
    return 2 * running > len(pairs)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in re.finditer(f"{_END.pattern}|{_HAN_END.pattern}", text[start:end]):
        stop = start + match.end()
        if _ends_sentence(text, begin, start + match.start(), stop, end):
            yield from _trimmed(text, begin, stop)
            begin = stop
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, mark: int, stop: int, limit: int) -> bool:
    """Whether the mark at text[mark:stop] closes the sentence that began at `begin`."""
    rest = text[stop:limit].lstrip()
    if not rest or text[mark] in "。！？":
        return True
    opener = _OPENER.match(rest)
    following = rest[opener.end() :] if opener else rest
    if following[:1].islower():
        return False
    if text[mark] != "." or text[mark + 1 : mark + 2] in tuple(".!?…"):
        return True
    before = text[begin:mark]
    if _LIST_NUMBER.search(before.strip()):
        return False
    word = _last_word(before)
    if _INITIAL.search(before) and word not in _words("may_end"):
        return _often_begins(following)  # "Joseph R. Biden", but "under Plan B. They agreed"
    return _abbreviation_may_end(word, following)


def _last_word(before: str) -> str:
    """The last word in lower case, with its inner stops: "u.s" of "the U.S"."""
    word = _WORD_BEFORE.search(before)
    return word.group(1).lower() if word else ""


def _abbreviation_may_end(word: str, following: str) -> bool:
    if word in _words("never_end"):
        return False
    if word in _words("before_number"):
        return not following[:1].isdigit()
    return word not in _words("may_end") or _often_begins(following)


def _often_begins(following: str) -> bool:
    first = _NEXT_WORD.match(following)
    if first is None or following[first.end() : first.end() + 1] == ".":  # one more initial: "J. A. Orlen"
        return False
    return first.group(0).lower() in _words("sentence_starters")


@lru_cache(maxsize=4)
def _words(key: str) -> frozenset[str]:
    return frozenset(tomllib.loads(resources.read_text("lexicons", "abbreviations.toml"))[key].split())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield start, end
