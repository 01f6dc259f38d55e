"""Stock phrases of official accounts: which words of a statement stand inside one, and so say little of this call."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.text import Token, tokens
from readout_compare.engine.reading.profile import function_words
from readout_compare.engine.vocabulary.hits import TermIndex, term_index

LANGUAGES = ("en", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Formula:
    """A stock phrase met in a text: offsets are code points of that text, end exclusive."""

    start: int
    end: int
    group: str  # what it is for, e.g. "courtesy"


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    """Term → its group; a term that stands in two groups belongs to the first."""
    found: dict[str, str] = {}
    for group in tomllib.loads(resources.read_text("lexicons", "formulas.toml"))["group"]:
        for language in LANGUAGES:
            for term in group[language]:
                found.setdefault(term, str(group["name"]))
    return found


@lru_cache(maxsize=1)
def _index() -> TermIndex:
    return term_index(tuple(sorted(_groups())))


@lru_cache(maxsize=8192)
def formulas(text: str) -> tuple[Formula, ...]:
    """Every stock phrase, by place; they may overlap. What the texts asked last hold is kept."""
    words = tokens(text)
    (hits,) = _index().hits([words])
    return tuple(Formula(words[h.start].start, words[h.end - 1].end, _groups()[h.term]) for h in hits)


def formula_share(text: str, besides: frozenset[str] = frozenset()) -> float:
    """0..1: share of the content words that stand inside stock phrases; `besides` are folded words that do not count.

    A text without content words says nothing of its own: 1.
    """
    counted = _content(text, besides)
    if not counted:
        return 1.0
    inside = formulas(text)
    return sum(any(f.start <= t.start and t.end <= f.end for f in inside) for t in counted) / len(counted)


def _content(text: str, besides: frozenset[str]) -> list[Token]:
    skip = function_words() | besides
    return [t for t in tokens(text) if t.text not in skip]
