"""Folds text for matching without moving an offset, and cuts it into tokens and stems."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\u00b4\u0060\uff07"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_SAME_LENGTH = str.maketrans(
    _DASHES + _SPACES + _SINGLE_QUOTES + _DOUBLE_QUOTES + "ёЁ",
    "-" * len(_DASHES) + " " * len(_SPACES) + "'" * len(_SINGLE_QUOTES) + '"' * len(_DOUBLE_QUOTES) + "ее",
)

# Signs that nobody sees: a soft hyphen or a zero-width space inside a word must not split it.
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LETTER = r"[^\W\d_]"
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_TOKEN = re.compile(
    rf"(?P<cjk>[{_CJK}])"
    rf"|(?P<dotted>(?<!\w){_LETTER}(?:\.{_LETTER})+\.?(?!\w))"
    r"|(?P<number>\d+(?:[.,:]\d+)+(?!\w))"
    rf"|(?P<word>(?:[^\W_{_CJK}]++[\u0300-\u036f{_UNSEEN}]*+)++)"
)
# The same for folded text of ASCII signs alone, several times as fast.
_ASCII_TOKEN = re.compile(r"(?<!\w)[a-z](?:\.[a-z])+\.?(?!\w)|\d+(?:[.,:]\d+)+(?!\w)|[a-z0-9]++")
_DROP_UNSEEN = dict.fromkeys(map(ord, _UNSEEN))
_COMMON_ENGLISH = frozenset(("the", "of", "and", "to", "in", "that", "for", "with", "was", "is", "by", "at", "from"))
_ENOUGH_WORDS = 30
_STEMMERS = {"en": "english", "ru": "russian"}


def one_line(text: str) -> str:
    """The text without line ends and runs of spaces."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or CJK character: offsets in the text, and its folded form."""

    start: int
    end: int
    text: str  # folded; a dotted abbreviation without its points: "U.S." → "us"; no unseen signs


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a text as columns of equal length: offsets in the text, and folded forms."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    texts: tuple[str, ...]

    def between(self, start: int, end: int) -> range:
        """Which of them begin in text[start:end]."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces; the same length, so offsets stay true.

    A capital whose lower case is longer (İ) stays as it is; ё becomes е.
    """
    plain = text.translate(_SAME_LENGTH)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def plain(text: str) -> str:
    """The text with plain quotes, hyphens and spaces, without unseen signs; capitals stay, the length may not."""
    return text.translate(_SAME_LENGTH).translate(_DROP_UNSEEN)


@lru_cache(maxsize=8192)
def words(text: str) -> Words:
    """What `tokens` tells, as three columns: a tenth of the objects, for what looks at every word of many texts."""
    folded = fold(text)
    ascii_only = folded.isascii()
    found = [(*m.span(), m[0]) for m in (_ASCII_TOKEN if ascii_only else _TOKEN).finditer(folded)]
    if "'s" in folded:  # the possessive of "Ukraine's" would stand between a word and its neighbour
        found = [(start, end, word) for start, end, word in found if word != "s" or not _possessive(folded, start)]
    if not found:
        return Words((), (), ())
    starts, ends, written = zip(*found, strict=True)
    if not ascii_only:
        written = tuple(word.translate(_DROP_UNSEEN) for word in written)
    return Words(starts, ends, tuple(_undotted(word) if "." in word else word for word in written))


def vocabulary(text: str) -> frozenset[str]:
    """The different folded forms of its tokens; for long texts several times as fast as `words`."""
    folded = fold(text)
    if not folded.isascii() or "'s" in folded:
        return frozenset(words(text).texts)
    return frozenset(_undotted(word) if "." in word else word for word in set(_ASCII_TOKEN.findall(folded)))


def _possessive(folded: str, start: int) -> bool:
    return start > 1 and folded[start - 1] == "'" and folded[start - 2].isalnum()


def _undotted(word: str) -> str:
    """A dotted abbreviation without its points; numbers keep theirs."""
    return word if word[0].isdecimal() else word.replace(".", "")


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The tokens in order; hyphens and apostrophes split words and a possessive 's is no token.

    Numbers such as 3.7, 1,000 or 10:30 are one token; dotted abbreviations are one token without points
    ("U.S." and "US" both give "us"); every Chinese or Japanese character is a token of its own.
    """
    found = words(text)
    return tuple(map(Token, found.starts, found.ends, found.texts))


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """The Snowball stem of one folded word; the word itself for a number and for a language other than en and ru."""
    algorithm = _STEMMERS.get(language)
    if algorithm is None or word.isdigit():
        return word
    # A new stemmer each time: one stemmer holds the word it works on and must not be shared by threads.
    return str(snowballstemmer.stemmer(algorithm).stemWord(word))


def stems(text: str, language: str) -> tuple[str, ...]:
    """One stem a token of the text, in order."""
    return tuple(stem(token.text, language) for token in tokens(text))


def detect_language(text: str) -> str:
    """ "en", "ru", "uk" or "zh" by letters, "und" (undetermined) for another language in Latin letters.

    A text is Chinese from one Han character in five letters, Cyrillic when most letters are; Cyrillic is
    Ukrainian when its own letters іїєґ outnumber the letters ыэъ that only Russian has. A text in Latin letters is
    English unless it is long enough to tell and hardly a word in twenty is a common English one.
    """
    letters = [char for char in fold(text) if char.isalpha()]
    han = sum("\u3400" <= char <= "\u9fff" for char in letters)
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in letters)
    if letters and han * 5 >= len(letters):
        return "zh"
    if cyrillic * 2 <= len(letters):
        words = [token.text for token in tokens(text)]
        common = sum(word in _COMMON_ENGLISH for word in words)
        return "und" if len(words) >= _ENOUGH_WORDS and common * 20 < len(words) else "en"
    ukrainian = sum(char in "іїєґ" for char in letters)
    russian = sum(char in "ыэъ" for char in letters)
    return "uk" if ukrainian > russian else "ru"
