"""Finds the concepts of the thesaurus in statements: which term fired and where; and tells how rare a concept is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.model import Account, Statement
from readout_compare.core.text import Words, words
from readout_compare.core.thesaurus import LANGUAGES, Frequencies, Thesaurus, frequencies_from_toml, thesaurus_from_toml
from readout_compare.engine.vocabulary.hits import (
    Hit,
    TermIndex,
    Uses,
    Watch,
    apart,
    by_owner,
    in_batches,
    term_index,
    uses,
)

FREQUENCIES = "frequencies.toml"


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept found in a text: offsets are code points of that text, end exclusive."""

    start: int
    end: int
    concept: str
    term: str  # as written in the thesaurus


def concepts(
    texts: Sequence[str],
    thesaurus: Thesaurus | None = None,
    languages: frozenset[str] = frozenset(LANGUAGES),
    watch: Watch = lambda _stage: None,
) -> tuple[tuple[ConceptMention, ...], ...]:
    """The mentions of each text, by place; those of one concept do not overlap. Without a thesaurus: the built-in one.

    Give many statements at once: see engine/vocabulary/hits.py. Only terms of these languages are compiled, which
    takes most of the first call. Raises UnusableInputError for a malformed term.
    """
    compiled = _compiled(thesaurus, languages) if thesaurus else _builtin(languages & frozenset(LANGUAGES))
    found: list[tuple[ConceptMention, ...]] = []
    for batch in in_batches(texts, watch):
        rows = [words(text) for text in batch]
        hits = compiled.index.hits([row.texts for row in rows])
        found.extend(_mentions(compiled, row, met) for row, met in zip(rows, hits, strict=True))
    return tuple(found)


def concepts_of(
    statements: Sequence[Statement], accounts: Sequence[Account], watch: Watch = lambda _stage: None
) -> Mapping[str, tuple[ConceptMention, ...]]:
    """Statement id → its concepts, of the built-in thesaurus, offsets inside the statement.

    Sought in the language of its account and in English, which accounts in any language quote.
    """
    texts = {a.id: a.text for a in accounts}
    named: dict[str, tuple[ConceptMention, ...]] = {}
    for language in sorted({a.language for a in accounts}):
        sides = {a.id for a in accounts if a.language == language}
        own = [s for s in statements if s.account in sides]
        found = concepts(
            [texts[s.account][s.start : s.end] for s in own], languages=frozenset({language, "en"}), watch=watch
        )
        named.update(zip((s.id for s in own), found, strict=True))
    return named


def concept_ids(mentions: Sequence[ConceptMention]) -> frozenset[str]:
    """The ids of the concepts mentioned."""
    return frozenset(mention.concept for mention in mentions)


@lru_cache(maxsize=1)
def builtin_thesaurus() -> Thesaurus:
    """All files of resources/thesaurus but the frequencies, read once a process."""
    folder = resources.root() / "thesaurus"
    names = sorted(path.name for path in folder.glob("*.toml") if path.name != FREQUENCIES)
    return thesaurus_from_toml({name: resources.read_text("thesaurus", name) for name in names})


@lru_cache(maxsize=1)
def builtin_frequencies() -> Frequencies:
    """resources/thesaurus/frequencies.toml, counted over a background of accounts, read once a process."""
    return frequencies_from_toml(resources.read_text("thesaurus", FREQUENCIES))


def rarity(thesaurus: Thesaurus, frequencies: Frequencies) -> Mapping[str, float]:
    """Concept id → its weight × how rare it is: log((N + 1) / (n + 1)) / log(N + 1), so 1 for one never met."""
    whole = math.log(frequencies.statements + 1)
    return {
        concept.id: concept.weight * (1.0 - math.log(frequencies.by_concept.get(concept.id, 0) + 1) / whole)
        for concept in thesaurus.concepts
    }


@lru_cache(maxsize=1)
def concept_rarity() -> Mapping[str, float]:
    """The rarity of every concept of the built-in thesaurus."""
    return rarity(builtin_thesaurus(), builtin_frequencies())


@dataclass(frozen=True, slots=True)
class _Compiled:
    index: TermIndex
    shows: Uses  # term → ids of the concepts that it shows
    silences: Uses  # term → ids of the concepts that it silences


@lru_cache(maxsize=8)
def _builtin(languages: frozenset[str]) -> _Compiled:
    return _compiled(builtin_thesaurus(), languages)


def _compiled(thesaurus: Thesaurus, languages: frozenset[str]) -> _Compiled:
    shows = uses({c.id: [term for name in languages for term in c.terms.get(name, ())] for c in thesaurus.concepts})
    silences = uses({c.id: c.exclude for c in thesaurus.concepts})
    index = term_index(tuple(sorted({*shows, *silences})), tuple(sorted(thesaurus.words.items())))
    return _Compiled(index, shows, silences)


def _mentions(compiled: _Compiled, row: Words, met: Sequence[Hit]) -> tuple[ConceptMention, ...]:
    silent = by_owner(met, compiled.silences)
    found = [
        ConceptMention(row.starts[hit.start], row.ends[hit.end - 1], concept, hit.term)
        for concept, hits in by_owner(met, compiled.shows).items()
        for hit in apart(hits, silent.get(concept, ()))
    ]
    return tuple(sorted(found, key=_place))


def _place(mention: ConceptMention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.concept
