"""Who spoke to whom, as keys that are the same whatever the language, to tell which texts describe one call."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare.core.model import Account, Statement
from readout_compare.core.text import fold, words
from readout_compare.engine.reading.names import sound_of
from readout_compare.engine.reading.parties import FIRST_STATEMENTS, call_statements, parties
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.hits import TermIndex, Uses, term_index, uses
from readout_compare.engine.vocabulary.lexicons import table
from readout_compare.engine.vocabulary.topics import tag

TITLE = "t"  # id of the account that stands for the title of a text
COUNTRY = "country."  # what the key of a country begins with; that of a person has no point in it
_LEAD = 6_000  # code points that hold the statements in which an account says who met whom
_TITLE = 500  # code points of a title that are read
_WHOLE = 100_000  # code points of a text in which names are looked for
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CAPITALISED = re.compile(r"[^\W\d_a-zа-яёіїєґ][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """The parties that a text names where it tells of the call."""

    people: Mapping[str, str]  # key → the name as it is written, in the order of the text
    countries: tuple[str, ...]  # keys; that of the publisher first, where it is known

    @property
    def keys(self) -> tuple[str, ...]:
        """Of people and countries, each once."""
        return tuple(dict.fromkeys((*self.people, *self.countries)))


def named_in(text: str, language: str, title: str = "", side: str = "") -> Named:
    """The people and countries in the title and in the statements at the beginning that tell of the call.

    Where no statement tells of it, the first one counts. The country of a known publisher counts as named.
    """
    people: dict[str, str] = {}
    countries = list(_countries_of_side(side))
    for account, statement in telling(text, language, title):
        stretch = account.text[statement.start : statement.end]
        met = _met(stretch)
        known = {key: written for key, written in met.items() if not key.startswith(COUNTRY)}
        parts = {word for written in known.values() for word in words(written).texts}
        for name in parties(account, [statement]):
            texts = words(name).texts
            if not parts.issuperset(texts):  # "Jinping" of "Xi Jinping" is no second person
                people.setdefault(person(name), name)
        for key, written in known.items():
            people.setdefault(key, written)
        countries += [key for key in met if key.startswith(COUNTRY)]
    return Named(people, tuple(dict.fromkeys(countries)))


@lru_cache(maxsize=1)  # of one text several things are asked in turn: the day of the call, who is named, who speaks
def telling(text: str, language: str, title: str = "") -> tuple[tuple[Account, Statement], ...]:
    """The title, and the opening statements that tell that a call took place, or else the first one, in order.

    In the title words such as "Call" stand in small letters, since there they are no part of a name.
    """
    found = list[tuple[Account, Statement]]()
    if title.strip():
        plain = _WORD.sub(lambda m: m[0].lower() if fold(m[0]) in _words_of_titles() else m[0], title.strip()[:_TITLE])
        account = Account(TITLE, "", plain, language)
        found.append((account, Statement(f"{TITLE}1", TITLE, 0, len(account.text))))
    account = Account("a", "", text[:_LEAD], language)
    opening = tag(segment(account)[:FIRST_STATEMENTS], [account], builtin_codebook())
    return (*found, *((account, statement) for statement in call_statements(opening)))


def person(name: str) -> str:
    """The key of a family name: that of a well-known one in any writing, else its consonants in Latin letters."""
    known = next((key for key in _met(name) if not key.startswith(COUNTRY)), "")
    return known or sound_of(name)


def people_anywhere(text: str) -> frozenset[str]:
    """Keys of everything in a text that may be a family name: capitalised words, and well-known names in Chinese."""
    text = text[:_WHOLE]
    found = {person(name) for name in set(_CAPITALISED.findall(text))}
    return frozenset(found | {key for key in _met(text) if not key.startswith(COUNTRY)})


@lru_cache(maxsize=1)
def _words_of_titles() -> frozenset[str]:
    return frozenset(table("countries")["words"]["of_titles"].split())


def hours_ahead(side: str) -> int:
    """How many hours the clock of a known publisher's capital is ahead of UTC in winter; 0 for one unknown."""
    hours = table("countries")["hours"]
    return next((hours.get(country.removeprefix(COUNTRY), 0) for country in _countries_of_side(side)), 0)


def _countries_of_side(side: str) -> Iterator[str]:
    for country, sides in table("countries")["sides"].items():
        if any(side == name or side.startswith(f"{name} (") for name in sides):
            yield COUNTRY + country


def _met(text: str) -> dict[str, str]:
    """The keys of the lexicon that a text names → the longest words for it, in the order of the text."""
    found = words(text)
    index, owners = _lexicon()
    met: dict[str, str] = {}
    for hit in next(iter(index.hits([found.texts]))):
        for key in owners[hit.term]:
            written = text[found.starts[hit.start] : found.ends[hit.end - 1]]
            met[key] = max(met.get(key, ""), written, key=len)
    return met


@lru_cache(maxsize=1)
def _lexicon() -> tuple[TermIndex, Uses]:
    """The terms of countries and well-known people, and whose they are."""
    held = table("countries")
    entries: dict[str, Sequence[str]] = {COUNTRY + key: terms for key, terms in held["countries"].items()}
    owners = uses({**entries, **held["people"]})
    return term_index(tuple(sorted(owners))), owners


def listed_people(named: Iterable[Named], keys: Iterable[str]) -> tuple[str, ...]:
    """The names of these keys in their order, as the first text writes them that has them in Latin letters.

    Where none has, a well-known name is told in Latin letters too: in a Russian sentence it is mostly declined.
    """
    every: dict[str, str] = {}
    for one in named:
        for key, name in one.people.items():
            if key not in every or (_LATIN.match(name) and not _LATIN.match(every[key])):
                every[key] = name
    known = table("countries")["people"]
    return tuple(
        every[key] if key not in known or _LATIN.match(every[key]) else key.replace("_", " ").title()
        for key in keys
        if key in every
    )
