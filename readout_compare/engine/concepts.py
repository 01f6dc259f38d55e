"""Finds the concepts of the thesaurus in statements: which term fired and where; and tells how rare a concept is."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.text import Token, tokens
from readout_compare.core.thesaurus import LANGUAGES, Frequencies, Thesaurus, frequencies_from_toml, thesaurus_from_toml
from readout_compare.engine.terms import Hit, TermIndex, term_index

FREQUENCIES = "frequencies.toml"


@dataclass(frozen=True, slots=True)
class ConceptMention:
    """A concept found in a text: offsets are code points of that text, end exclusive."""

    start: int
    end: int
    concept: str
    term: str  # as written in the thesaurus


def concepts(
    texts: Sequence[str], thesaurus: Thesaurus | None = None, languages: frozenset[str] = frozenset(LANGUAGES)
) -> tuple[tuple[ConceptMention, ...], ...]:
    """The mentions of each text, by place; those of one concept do not overlap. Without a thesaurus: the built-in one.

    Give many statements at once: each different word is looked up once a call. Only terms of these languages are
    compiled, which takes most of the first call. Raises UnusableInputError for a malformed term.
    """
    compiled = _compiled(thesaurus, languages) if thesaurus else _builtin(languages)
    rows = [tokens(text) for text in texts]
    meets = compiled.index.meet(frozenset(token.text for row in rows for token in row))
    return tuple(tuple(sorted(_mentions(compiled, row, meets), key=_place)) for row in rows)


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
    shows: Mapping[str, Sequence[str]]  # term → ids of the concepts that it shows
    silences: Mapping[str, Sequence[str]]  # term → ids of the concepts that it silences


@lru_cache(maxsize=8)
def _builtin(languages: frozenset[str]) -> _Compiled:
    return _compiled(builtin_thesaurus(), languages)


def _compiled(thesaurus: Thesaurus, languages: frozenset[str]) -> _Compiled:
    shows: dict[str, list[str]] = {}
    silences: dict[str, list[str]] = {}
    for concept in thesaurus.concepts:
        for term in sorted({term for language in languages for term in concept.terms.get(language, ())}):
            shows.setdefault(term, []).append(concept.id)
        for term in sorted(set(concept.exclude)):
            silences.setdefault(term, []).append(concept.id)
    index = term_index(tuple(sorted({*shows, *silences})), tuple(sorted(thesaurus.words.items())))
    return _Compiled(index, shows, silences)


def _mentions(
    compiled: _Compiled, row: Sequence[Token], meets: Mapping[str, frozenset[int]]
) -> Iterator[ConceptMention]:
    found: dict[str, list[Hit]] = {}
    silent: dict[str, list[Hit]] = {}
    for hit in compiled.index.hits(row, meets):
        for concept in compiled.shows.get(hit.term, ()):
            found.setdefault(concept, []).append(hit)
        for concept in compiled.silences.get(hit.term, ()):
            silent.setdefault(concept, []).append(hit)
    for concept, hits in found.items():
        reached = 0
        for hit in hits:  # by start, longest first
            covered = any(hit.start < other.end and other.start < hit.end for other in silent.get(concept, ()))
            if hit.start >= reached and not covered:
                reached = hit.end
                yield ConceptMention(row[hit.start].start, row[hit.end - 1].end, concept, hit.term)


def _place(mention: ConceptMention) -> tuple[int, int, str]:
    return mention.start, mention.end, mention.concept
