"""Lexicons of resources/lexicons as term indexes: where a term of which entry stands in a text."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from readout_compare import resources
from readout_compare.core.text import tokens
from readout_compare.engine.hits import TermIndex, term_index


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a lexicon met in a text; offsets are code points of that text."""

    start: int
    end: int
    entry: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Compiled terms, each belonging to one entry; equal only to itself."""

    index: TermIndex
    entries: Mapping[str, str]  # term → entry

    def found(self, text: str) -> tuple[Found, ...]:
        """Every hit, by place, longest first; hits may overlap. What the texts asked last hold is kept."""
        return _found(self, text)


@lru_cache(maxsize=8192)
def _found(lexicon: Lexicon, text: str) -> tuple[Found, ...]:
    words = tokens(text)
    (hits,) = lexicon.index.hits([words])
    return tuple(Found(words[h.start].start, words[h.end - 1].end, lexicon.entries[h.term]) for h in hits)


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, Any]:
    """A file of resources/lexicons, read once a process."""
    return tomllib.loads(resources.read_text("lexicons", f"{name}.toml"))


def _lexicon(entries: Mapping[str, list[str]]) -> Lexicon:
    by_term = {term: entry for entry, terms in entries.items() for term in terms}
    return Lexicon(index=term_index(tuple(sorted(by_term))), entries=by_term)


@lru_cache(maxsize=1)
def strength() -> Lexicon:
    """The ladder of strength; an entry is the rung as "0" to "7"."""
    table = _table("strength")
    return _lexicon({str(rung["value"]): [*rung["en"], *rung["ru"]] for rung in table["rung"]})


@lru_cache(maxsize=1)
def rung_names() -> Mapping[str, str]:
    """Rung → its name, such as "agreed"."""
    table = _table("strength")
    return {str(rung["value"]): str(rung["name"]) for rung in table["rung"]}


@lru_cache(maxsize=1)
def scope_words() -> Lexicon:
    """Words that widen ("wide") or narrow ("narrow") what a statement covers."""
    table = _table("scope")
    return _lexicon({key: [*table[key]["en"], *table[key]["ru"]] for key in ("wide", "narrow")})


@lru_cache(maxsize=1)
def negations() -> frozenset[str]:
    """Folded words that negate what follows."""
    return frozenset(_table("negation")["cues"].split())


@lru_cache(maxsize=1)
def opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Pairs of patterns over folded text, each matching a whole word."""
    table = _table("negation")

    def pattern(word: str) -> re.Pattern[str]:
        ending = r"[^\W\d_]*" if word.endswith("*") else ""
        return re.compile(rf"(?<![\w-]){re.escape(word.removesuffix('*'))}{ending}(?!\w)")

    return tuple((pattern(one), pattern(other)) for one, other in table["opposites"])


@lru_cache(maxsize=1)
def framing() -> Lexicon:
    """Loaded names and phrases; an entry is what they are about."""
    table = _table("framing")
    return _lexicon({frame["about"]: [*frame["en"], *frame["ru"]] for frame in table["frame"]})
