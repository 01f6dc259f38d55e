"""The thesaurus: concepts finer than topics, each under one topic, and how it is read from TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.tables import a_text, a_weight, only_keys, texts

BROAD_WEIGHT = 0.3  # what sharing a concept says that is marked `broad = true`
_ID = re.compile(r"[a-z][a-z0-9_]*")
LANGUAGES = ("en", "ru", "zh")  # that terms are written in
_KEYS = {"topic", "label", "weight", "broad", "exclude", *LANGUAGES}
_WORDS = "words"  # the one table of a file that is no concept


@dataclass(frozen=True, slots=True)
class Concept:
    """An entry of the thesaurus."""

    id: str  # stable, e.g. "grain_corridor"
    topic: str  # the id of the codebook's topic that it is a part of
    label: str  # in English
    terms: Mapping[str, tuple[str, ...]]  # language → terms in the term language of engine/vocabulary/terms.py
    exclude: tuple[str, ...] = ()  # terms that silence the concept where they overlap it
    weight: float = 1.0  # how much sharing it says, 0..1; apart from how rare it is


@dataclass(frozen=True)
class Thesaurus:
    """All concepts, sorted by id, with the named words that their terms use."""

    concepts: tuple[Concept, ...]
    words: Mapping[str, str] = field(default_factory=dict)  # name → "a|b|c", written {name} in terms

    @cached_property
    def by_id(self) -> Mapping[str, Concept]:
        """Concept id → concept."""
        return {concept.id: concept for concept in self.concepts}


@dataclass(frozen=True, slots=True)
class Frequencies:
    """In how many of the background's statements each concept is found."""

    statements: int
    by_concept: Mapping[str, int]  # a concept that is not in it was never found


def thesaurus_from_toml(files: Mapping[str, str]) -> Thesaurus:
    """The thesaurus that several TOML texts make together; files: name, for errors → text.

    Raises UnusableInputError that names file and concept for wrong TOML, unknown keys, a concept without terms,
    and an id or a word list that stands twice. Terms are checked later, when they are compiled, since this layer
    does not know their language.
    """
    found: dict[str, Concept] = {}
    words: dict[str, str] = {}
    for name, text in sorted(files.items()):
        for key, value in _parsed(name, text).items():
            if not isinstance(value, dict):
                raise UnusableInputError(f'"{key}" in {name} is not a table; write it as [{key}].')
            if key == _WORDS:
                _add_words(name, value, words)
            elif key in found:
                raise UnusableInputError(f'The concept "{key}" in {name} stands twice; merge the two.')
            else:
                found[key] = _concept(f'The concept "{key}" in {name}', key, value)
    return Thesaurus(tuple(concept for _, concept in sorted(found.items())), dict(sorted(words.items())))


def frequencies_from_toml(text: str) -> Frequencies:
    """The frequencies in the TOML text: `statements`, and a table [concepts] of counts.

    Raises UnusableInputError where a count is missing or no whole number from 0 up to the number of statements.
    """
    table = _parsed("the frequencies", text)
    statements, counts = table.get("statements"), table.get("concepts")
    if type(statements) is not int or statements < 1 or not isinstance(counts, dict):
        raise UnusableInputError(
            "The frequencies of concepts lack the number of statements or the table [concepts]; write them anew with"
            " python -m benchmarks.coverage --write-frequencies."
        )
    for concept, count in counts.items():
        if type(count) is not int or not 0 <= count <= statements:
            raise UnusableInputError(
                f'The frequency of "{concept}" is no count from 0 to {statements}; write the frequencies anew with'
                " python -m benchmarks.coverage --write-frequencies."
            )
    return Frequencies(statements, dict(sorted(counts.items())))


def _parsed(name: str, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInputError(
            f"The thesaurus file {name} is not valid TOML ({error}); correct that place."
        ) from error


def _add_words(name: str, table: Mapping[str, object], words: dict[str, str]) -> None:
    for key, value in table.items():
        if key in words:
            raise UnusableInputError(f'The word list "{key}" in {name} stands twice; merge the two.')
        words[key] = a_text(f'The word list "{key}" in {name}', value)


def _concept(where: str, concept_id: str, entry: Mapping[str, object]) -> Concept:
    if not _ID.fullmatch(concept_id):
        raise UnusableInputError(f"{where} has no usable id; write small letters, digits and _, as grain_corridor.")
    only_keys(where, entry, _KEYS)
    terms = {language: texts(f"{where}: {language}", entry[language]) for language in LANGUAGES if language in entry}
    if not any(terms.values()):
        raise UnusableInputError(f"{where} has no terms; add at least one to en, ru or zh.")
    return Concept(
        id=concept_id,
        topic=a_text(f"{where}: the topic", entry.get("topic")),
        label=a_text(f"{where}: the label", entry.get("label")),
        terms=terms,
        exclude=texts(f"{where}: exclude", entry.get("exclude", [])),
        weight=_weight(where, entry),
    )


def _weight(where: str, entry: Mapping[str, object]) -> float:
    broad, weight = entry.get("broad", False), entry.get("weight")
    if not isinstance(broad, bool) or (broad and weight is not None):
        raise UnusableInputError(f"{where}: broad must be true or false, and not stand beside weight; correct it.")
    if weight is None:
        return BROAD_WEIGHT if broad else 1.0
    return a_weight(where, weight)
