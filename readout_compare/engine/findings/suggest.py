"""Suggested topic of a statement that no topic of the codebook fits: its own two or three most telling words."""

import math
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.text import Token, stem, tokens
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
    best: dict[str, tuple[float, Token]] = {}
    for token in _candidates(profile, besides):
        word = stem(token.text, profile.language)
        score = _rarity(met.get(word, 1), statements) * _background_rarity(word, profile.language)
        score *= _VERBAL if _VERBAL_ENDING.search(token.text) else 1.0
        if word not in best:
            best[word] = (score, token)
    ranked = sorted(best.values(), key=lambda entry: (-entry[0], entry[1].start))[:MOST]
    kept = [token for score, token in ranked if score >= _NEAR * ranked[0][0] > 0]
    return tuple(profile.text[t.start : t.end] for t in sorted(kept, key=lambda t: t.start))


def _candidates(profile: Profile, besides: frozenset[str]) -> list[Token]:
    taken = [(f.start, f.end) for f in (*profile.noted.formulas, *profile.noted.strength)]
    skip = function_words() | besides
    return [
        t
        for t in tokens(profile.text)
        if t.text.isalpha()
        and len(t.text) >= _LEAST_LETTERS
        and t.text not in skip
        and not any(start <= t.start and t.end <= end for start, end in taken)
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
