"""Lexicons of resources/lexicons over one term index: where a term of which entry stands in a text."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from readout_compare import resources
from readout_compare.core.text import Words
from readout_compare.engine.vocabulary.hits import Hit, TermIndex, term_index


@dataclass(frozen=True, slots=True)
class Found:
    """An entry of a lexicon met in a text; offsets are code points of that text."""

    start: int
    end: int
    entry: str


_SCOPES = ("wide", "narrow", "condition", "instance", "exception")
_Owner = tuple[str, str, str]  # lexicon, group ("" where it has none), entry
Hits = tuple[Found, ...]  # by place, longest first; hits may overlap


@dataclass(frozen=True, slots=True)
class Noted:
    """What all lexicons hold of one text."""

    strength: Hits = ()  # the ladder of strength; an entry is the rung as "0" to "7"
    gratitude: Hits = ()  # words of thanks, which are no rung of the ladder
    scope: Hits = ()  # how far a statement reaches: "wide", "narrow", "condition", "instance", "exception"
    initiative: Hits = ()  # on whose wish ("request") or with whose help ("credit") something happens
    answers: Hits = ()  # acts of taking up ("took") and turning down ("turned_down"), "talked" or "not_talked"
    loaded: Hits = ()  # words that are loaded whatever the other side says; an entry is what they are about
    formulas: Hits = ()  # stock phrases; an entry is what the group of phrases is for
    opposites: Mapping[str, Hits] = field(default_factory=dict)  # about → words; an entry is the pole, "one" or "other"
    aliases: Mapping[str, Hits] = field(default_factory=dict)  # entity → names; the tone: "plain", "against" or "kind"


def noted(texts: Sequence[Words]) -> tuple[Noted, ...]:
    """What the lexicons hold of each text; give many at once: see engine/vocabulary/hits.py."""
    every = _every()
    hits = every.index.hits([text.texts for text in texts])
    return tuple(_noted(text, met, every.owners) for text, met in zip(texts, hits, strict=True))


def _noted(text: Words, hits: Sequence[Hit], owners: Mapping[str, Sequence[_Owner]]) -> Noted:
    found: dict[str, list[Found]] = {}
    grouped: dict[str, dict[str, list[Found]]] = {}
    for hit in hits:
        start, end = text.starts[hit.start], text.ends[hit.end - 1]
        for lexicon, group, entry in owners[hit.term]:
            into = grouped.setdefault(lexicon, {}) if group else found
            into.setdefault(group or lexicon, []).append(Found(start, end, entry))
    one = {name: tuple(met) for name, met in found.items()}
    many = {name: {group: tuple(met) for group, met in groups.items()} for name, groups in grouped.items()}
    return Noted(**one, **many)  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def table(name: str) -> Mapping[str, Any]:
    """The file of this name in resources/lexicons, read once a process."""
    return tomllib.loads(resources.read_text("lexicons", f"{name}.toml"))


def _terms(entry: Mapping[str, Any]) -> list[str]:
    return [term for language in ("en", "ru", "zh") for term in entry.get(language, ())]


@dataclass(frozen=True, eq=False)
class _Every:
    """All lexicons over one index, so that a text is looked through once."""

    index: TermIndex
    owners: Mapping[str, Sequence[_Owner]]  # term → where it belongs; a term may stand in several lexicons and groups


@lru_cache(maxsize=1)
def _every() -> _Every:
    owners: dict[str, list[_Owner]] = {}
    for lexicon, entries in _plain_lexicons().items():
        for term, entry in entries.items():
            owners.setdefault(term, []).append((lexicon, "", entry))
    for lexicon, groups in _grouped_lexicons().items():
        for about, entries in groups.items():
            for term, entry in entries.items():
                owners.setdefault(term, []).append((lexicon, about, entry))
    return _Every(term_index(tuple(sorted(owners))), owners)


def _plain_lexicons() -> dict[str, dict[str, str]]:
    """Lexicon → term → entry; a term that two entries have belongs to the last, of stock phrases to the first."""
    strength, scope, attribution = table("strength"), table("scope"), table("attribution")
    negation, framing, formulas = table("negation"), table("framing"), table("formulas")
    return {
        "strength": _by_term({str(rung["value"]): _terms(rung) for rung in strength["rung"]}),
        "gratitude": _by_term({"thanks": _terms(strength["gratitude"])}),
        "scope": _by_term({key: _terms(scope[key]) for key in _SCOPES}),
        "initiative": _by_term({key: _terms(attribution[key]) for key in ("request", "credit")}),
        "answers": _by_term({key: _terms(negation[key]) for key in ("took", "turned_down", "talked", "not_talked")}),
        "loaded": _by_term({entry["about"]: _terms(entry) for entry in framing["loaded"]}),
        "formulas": _by_term({group["name"]: _terms(group) for group in reversed(formulas["group"])}),
    }


def _grouped_lexicons() -> dict[str, dict[str, dict[str, str]]]:
    """Lexicon → what the group is about → term → entry."""
    return {
        "opposites": _groups(table("negation")["poles"], ("one", "other")),
        "aliases": _groups(table("framing")["entity"], ("plain", "against", "kind")),
    }


def _by_term(entries: Mapping[str, list[str]]) -> dict[str, str]:
    return {term: entry for entry, terms in entries.items() for term in terms}


def _groups(entries: list[dict[str, Any]], keys: tuple[str, ...]) -> dict[str, dict[str, str]]:
    return {entry["about"]: {term: key for key in keys for term in entry[key]} for entry in entries}


@lru_cache(maxsize=1)
def rung_names() -> Mapping[str, str]:
    """Rung → its name, such as "agreed"."""
    return {str(rung["value"]): str(rung["name"]) for rung in table("strength")["rung"]}


@lru_cache(maxsize=1)
def negations() -> frozenset[str]:
    """Folded words, and runs of Chinese characters, that negate what follows."""
    cues = table("negation")
    return frozenset([*cues["cues"].split(), *cues["chinese_cues"]])


@lru_cache(maxsize=1)
def uncounted() -> frozenset[str]:
    """Folded words for what is counted in passing, such as "leaders"."""
    return frozenset(table("numbers")["uncounted"].split())
