"""The codebook: topics with definitions and the terms that show them, and how it is read from TOML."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.tables import a_table, a_text, a_weight, only_keys, texts

_TOPIC_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
_TOPIC_KEYS = {"labels", "definition", "terms", "exclude", "weight", "yields_to", "unless_opening"}
_CODEBOOK_KEYS = {"name", "version", "words", "topics"}


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the codebook."""

    id: str  # stable, dotted, e.g. "aid.military"
    labels: Mapping[str, str]  # language → label; "en" is always there
    definition: str
    terms: Mapping[str, tuple[str, ...]]  # language → terms in the term language of engine/vocabulary/terms.py
    exclude: Mapping[str, tuple[str, ...]]  # language → terms that silence the topic where they overlap a mention
    weight: float = 1.0  # how much sharing this topic says; broad topics less
    yields_to: tuple[str, ...] = ()  # ids or prefixes ("nuclear.*"): the topic is left out where one of them is found
    unless_opening: tuple[str, ...] = ()  # terms: left out of an account whose first statement meets one of them

    def label(self, language: str = "en") -> str:
        """The label in that language, else in English."""
        return self.labels.get(language) or self.labels["en"]


@dataclass(frozen=True)
class Codebook:
    """All topics in their order, with a name and version that are printed in reports."""

    name: str
    version: str
    topics: tuple[Topic, ...]
    words: Mapping[str, str] = field(default_factory=dict)  # name → "a|b|c", written {name} in terms
    former: tuple[Topic, ...] = ()  # no longer in use: never found, but still named where a decision or note tells them

    @cached_property
    def by_id(self) -> Mapping[str, Topic]:
        """Topic id → topic."""
        return {t.id: t for t in self.topics}

    @cached_property
    def _named(self) -> Mapping[str, Topic]:
        return {t.id: t for t in (*self.former, *self.topics)}

    def label(self, topic_id: str, language: str = "en") -> str:
        """A topic's label, also of a former one; the id itself for a topic that this codebook never held."""
        topic = self._named.get(topic_id)
        return topic.label(language) if topic else topic_id


def is_topic_id(text: str) -> bool:
    """Whether a text can be a topic's id: small letters, digits, _ and points between parts, as aid.military."""
    return _TOPIC_ID.fullmatch(text) is not None


def codebook_from_toml(text: str) -> Codebook:
    """The codebook that the TOML text describes; the head of resources/codebooks/diplomacy.toml tells the form.

    Raises UnusableInputError that names the topic for wrong TOML, unknown keys and missing labels. Terms are
    checked later, when they are compiled, since this layer does not know their language.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UnusableInputError(f"The codebook is not valid TOML ({error}); correct that place.") from error
    only_keys("The codebook", table, _CODEBOOK_KEYS)
    topics = a_table("The codebook's [topics]", table.get("topics", {}))
    if not topics:
        raise UnusableInputError('The codebook holds no topics; add at least one [topics."id"] table.')
    read = tuple(_topic(topic_id, a_table(f'Topic "{topic_id}"', entry)) for topic_id, entry in topics.items())
    _known_neighbours(read)
    words = a_table("The codebook's [words]", table.get("words", {}))
    return Codebook(
        name=a_text("The codebook's name", table.get("name")),
        version=a_text("The codebook's version", table.get("version")),
        topics=read,
        words={name: a_text(f'The word list "{name}"', value) for name, value in words.items()},
    )


def _topic(topic_id: str, entry: Mapping[str, object]) -> Topic:
    where = f'Topic "{topic_id}"'
    if not is_topic_id(topic_id):
        raise UnusableInputError(
            f"{where} has no usable id; write small letters, digits, _ and points, as aid.military."
        )
    only_keys(where, entry, _TOPIC_KEYS)
    labels = {
        language: a_text(f"{where}: the label in {language}", label)
        for language, label in a_table(f"{where}: labels", entry.get("labels", {})).items()
    }
    if "en" not in labels:
        raise UnusableInputError(f'{where} has no English label; add labels = {{ en = "…" }}.')
    return Topic(
        id=topic_id,
        labels=labels,
        definition=a_text(f"{where}: the definition", entry.get("definition")),
        terms=_by_language(f"{where}: terms", entry.get("terms", {})),
        exclude=_by_language(f"{where}: exclude", entry.get("exclude", {})),
        weight=a_weight(where, entry.get("weight", 1.0)),
        yields_to=texts(f"{where}: yields_to", entry.get("yields_to", [])),
        unless_opening=texts(f"{where}: unless_opening", entry.get("unless_opening", [])),
    )


def _known_neighbours(topics: tuple[Topic, ...]) -> None:
    ids = {topic.id for topic in topics}
    for topic in topics:
        for other in topic.yields_to:
            prefix = other.removesuffix("*")
            if not (other in ids if prefix == other else any(known.startswith(prefix) for known in ids)):
                raise UnusableInputError(f'Topic "{topic.id}" yields to "{other}", which is no topic; correct the id.')


def _by_language(where: str, value: object) -> Mapping[str, tuple[str, ...]]:
    return {language: texts(f"{where} in {language}", terms) for language, terms in a_table(where, value).items()}
