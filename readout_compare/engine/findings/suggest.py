"""Suggested topic of a statement that no topic of the codebook fits: its own two or three most telling words."""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from readout_compare import resources
from readout_compare.engine.reading.profile import Profile, function_words

MOST = 3  # words of a suggestion
_LEAST_LETTERS = 4  # shorter words are rarely what a statement is about
_NEAR = 0.6  # of the best score; words below tell much less than the best one
_UNSEEN = 1  # statements of the background that a stem is taken to stand in when it was not counted
_VERBAL = 0.7  # adverbs and finite verbs say less of what a statement is about than nouns do
_VERBAL_ENDING = re.compile(r"(?:ly|ed|тся|ться|ает|яет|ают|яют|ует|уют|ил|ила|или|ал|ала|али)$")
_NO_SPACES = frozenset({"zh", "ja"})  # a token is one sign there, which is no word


def suggested(profile: Profile, met: Mapping[str, int], statements: int, besides: frozenset[str]) -> tuple[str, ...]:
    """At most three words as written, in their order; none where no word tells anything.

    Telling is what is rare in the accounts compared (`met`: stem → statements, of that many) and in a background of
    accounts. Stock phrases, verbs of the ladder of strength, numbers and the folded words `besides` are left out.
    """
    if profile.language in _NO_SPACES:
        return ()
    words = profile.words
    best: dict[str, tuple[float, int]] = {}  # stem → minus its score, and which word is the first with it
    for n in _candidates(profile, besides):
        word = profile.every_stem[n]
        score = _rarity(met.get(word, 1), statements) * _background_rarity(word, profile.language)
        score *= _VERBAL if _VERBAL_ENDING.search(words.texts[n]) else 1.0
        best.setdefault(word, (-score, n))
    ranked = sorted(best.values())[:MOST]
    kept = sorted(n for score, n in ranked if -score >= _NEAR * -ranked[0][0] > 0)
    return tuple(profile.text[words.starts[n] : words.ends[n]] for n in kept)


def _candidates(profile: Profile, besides: frozenset[str]) -> list[int]:
    """Which of its words may be told."""
    taken = [(f.start, f.end) for f in (*profile.noted.formulas, *profile.noted.strength)]
    skip, words = function_words(), profile.words
    return [
        n
        for n, (first, last, word) in enumerate(zip(words.starts, words.ends, words.texts, strict=True))
        if word.isalpha()
        and len(word) >= _LEAST_LETTERS
        and word not in skip
        and word not in besides
        and not any(start <= first and last <= end for start, end in taken)
    ]


def _rarity(met: int, of: int) -> float:
    """1 for a stem in one statement, 0 for one in all."""
    return 1.0 - math.log(max(1, met)) / math.log(of) if of > 1 else 1.0


def _background_rarity(word: str, language: str) -> float:
    """0..1 by the counts of the background; 1 in a language without counts."""
    counted = _background().get(language)
    if counted is None:
        return 1.0
    total, by_stem = counted
    return 1.0 - math.log(by_stem.get(word, _UNSEEN) + 1) / math.log(total + 1)


@lru_cache(maxsize=1)
def _background() -> Mapping[str, tuple[int, Mapping[str, int]]]:
    """Language → statements counted, and stem → in about how many of them it stands (down to the power of two)."""
    table = tomllib.loads(resources.read_text("engine", "stems.toml"))
    return {
        language: (
            int(counted["statements"]),
            {word: int(count) for count, words in counted["stems"].items() for word in words.split()},
        )
        for language, counted in table.items()
    }
