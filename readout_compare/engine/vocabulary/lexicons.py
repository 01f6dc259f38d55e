"""Lexicons of resources/lexicons as term indexes: where a term of which entry stands in a text."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from readout_compare import resources
from readout_compare.core.text import tokens
from readout_compare.engine.vocabulary.hits import TermIndex, term_index


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


@dataclass(frozen=True, eq=False)
class Groups:
    """Several lexicons over one index, so that a text is looked through once; a term may stand in more than one."""

    index: TermIndex
    entries: Mapping[str, Mapping[str, str]]  # group → term → entry

    def found(self, text: str) -> dict[str, tuple[Found, ...]]:
        """Group → its hits by place, longest first; groups without a hit are left out."""
        return dict(_found_in_groups(self, text))


@lru_cache(maxsize=8192)
def _found_in_groups(groups: Groups, text: str) -> Mapping[str, tuple[Found, ...]]:
    words = tokens(text)
    (hits,) = groups.index.hits([words])
    found: dict[str, list[Found]] = {}
    for group, entries in groups.entries.items() if hits else ():
        for h in hits:
            if h.term in entries:
                here = Found(words[h.start].start, words[h.end - 1].end, entries[h.term])
                found.setdefault(group, []).append(here)
    return {group: tuple(met) for group, met in found.items()}


@lru_cache(maxsize=8)
def _table(name: str) -> dict[str, Any]:
    """A file of resources/lexicons, read once a process."""
    return tomllib.loads(resources.read_text("lexicons", f"{name}.toml"))


def _lexicon(entries: Mapping[str, list[str]]) -> Lexicon:
    by_term = {term: entry for entry, terms in entries.items() for term in terms}
    return Lexicon(index=term_index(tuple(sorted(by_term))), entries=by_term)


def _terms(entry: Mapping[str, Any]) -> list[str]:
    return [term for language in ("en", "ru", "zh") for term in entry.get(language, ())]


def _groups(tables: list[dict[str, Any]], keys: tuple[str, ...]) -> Groups:
    """Each table of terms by key as a group named by its `about`."""
    entries = {table["about"]: {term: key for key in keys for term in table[key]} for table in tables}
    return Groups(term_index(tuple(sorted({term for group in entries.values() for term in group}))), entries)


@lru_cache(maxsize=1)
def strength() -> Lexicon:
    """The ladder of strength; an entry is the rung as "0" to "7"."""
    return _lexicon({str(rung["value"]): _terms(rung) for rung in _table("strength")["rung"]})


@lru_cache(maxsize=1)
def rung_names() -> Mapping[str, str]:
    """Rung → its name, such as "agreed"."""
    return {str(rung["value"]): str(rung["name"]) for rung in _table("strength")["rung"]}


@lru_cache(maxsize=1)
def gratitude() -> Lexicon:
    """Words of thanks, which are no rung of the ladder; one entry, "thanks"."""
    return _lexicon({"thanks": _terms(_table("strength")["gratitude"])})


@lru_cache(maxsize=1)
def scope_words() -> Lexicon:
    """Words that say how far a statement reaches: "wide", "narrow", "condition", "instance", "exception"."""
    table = _table("scope")
    return _lexicon({key: _terms(table[key]) for key in ("wide", "narrow", "condition", "instance", "exception")})


@lru_cache(maxsize=1)
def initiative() -> Lexicon:
    """Words that say on whose wish ("request") or with whose help ("credit") something happens."""
    table = _table("attribution")
    return _lexicon({key: _terms(table[key]) for key in ("request", "credit")})


@lru_cache(maxsize=1)
def negations() -> frozenset[str]:
    """Folded words, and runs of Chinese characters, that negate what follows."""
    table = _table("negation")
    return frozenset([*table["cues"].split(), *table["chinese_cues"]])


@lru_cache(maxsize=1)
def answers() -> Lexicon:
    """Acts of taking up ("took") and turning down ("turned_down"), of talking ("talked") or not ("not_talked")."""
    table = _table("negation")
    return _lexicon({key: _terms(table[key]) for key in ("took", "turned_down", "talked", "not_talked")})


@lru_cache(maxsize=1)
def opposites() -> Groups:
    """What two opposites are about → their words; an entry is the pole, "one" or "other"."""
    return _groups(_table("negation")["poles"], ("one", "other"))


@lru_cache(maxsize=1)
def loaded_words() -> Lexicon:
    """Words that are loaded whatever the other side says; an entry is what they are about."""
    return _lexicon({entry["about"]: _terms(entry) for entry in _table("framing")["loaded"]})


@lru_cache(maxsize=1)
def aliases() -> Groups:
    """Entity → its names; an entry is the tone: "plain", "against" or "kind"."""
    return _groups(_table("framing")["entity"], ("plain", "against", "kind"))


@lru_cache(maxsize=1)
def uncounted() -> frozenset[str]:
    """Folded words for what is counted in passing, such as "leaders"."""
    return frozenset(_table("numbers")["uncounted"].split())
