"""Who took part, as each account tells it: two accounts whose parties contradict describe different calls."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from readout_compare.core.model import Account, Statement
from readout_compare.core.text import fold
from readout_compare.engine.reading.names import same_name
from readout_compare.engine.vocabulary.lexicons import table

CALL_FACTS = "call_facts"
FIRST_STATEMENTS = 4  # an account names its parties at the beginning
_CAPITAL = r"[^\W\d_a-zа-яё][\w’'-]+"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_CAPITAL}|[^\W\d_]\.|(?:bin|ibn|al|von|van|de|der)\b))+")
_WORD = re.compile(_CAPITAL)
_CAPITALS = re.compile(rf"{_CAPITAL}(?: {_CAPITAL})*")
_TIGHT_INITIAL = re.compile(r"\b([^\W\d_a-zа-яё])\.(?=[^\W\d_])")  # Д.Трамп
_POSSESSIVE = re.compile(r"[’']s$")


def contradicting_parties(
    first: Account, mine: Sequence[Statement], second: Account, theirs: Sequence[Statement]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The names that only one account knows, a tuple a side, or None where the two may describe one call.

    Contradicting means: where the call is told each names at least two parties, they share at most one, and each
    names a party whom the other mentions nowhere; or the same of all names there, of people, countries and places.
    An account in the first person names one party only and so contradicts nobody; accounts in different languages
    are not judged, since names are written differently there.
    """
    if first.language != second.language:
        return None
    here, there = parties(first, mine), parties(second, theirs)
    shared = [name for name in here if any(same_name(name, other) for other in there)]
    if len(here) >= 2 and len(there) >= 2 and len(shared) <= 1:
        strange = _strange(here, first.text, there, second.text)
        if strange:
            return strange
    return _strangers(first, mine, second, theirs)


def _strangers(
    first: Account, mine: Sequence[Statement], second: Account, theirs: Sequence[Statement]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The same for all names where the call is told, of which the accounts have at most one in common."""
    here, there = (
        _once(name for s in call_statements(statements) for name in _openly_named(account.text[s.start : s.end]))
        for account, statements in ((first, mine), (second, theirs))
    )
    common = {fold(n) for n in here if _mentioned(n, second.text)}
    common |= {fold(n) for n in there if _mentioned(n, first.text)}
    return _strange(here, first.text, there, second.text) if len(common) <= 1 else None


def _strange(
    here: Sequence[str], first: str, there: Sequence[str], second: str
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    only_here = tuple(name for name in here if not _mentioned(name, second))
    only_there = tuple(name for name in there if not _mentioned(name, first))
    return (only_here, only_there) if only_here and only_there else None


def call_statements(statements: Sequence[Statement]) -> Sequence[Statement]:
    """The statements at the beginning that tell of the call itself, or else the very first one."""
    opening = statements[:FIRST_STATEMENTS]
    return [s for s in opening if CALL_FACTS in s.topics] or opening[:1]


def _openly_named(text: str) -> Iterator[str]:
    """The last word of every run of capitalised words inside a sentence, titles and common words left out."""
    no_names = _listed("not_a_person") | _listed("titles")
    for run in _CAPITALS.finditer(text):
        words = run.group().split(" ")[0 if run.start() else 1 :]
        names = [w for w in (_POSSESSIVE.sub("", word) for word in words) if fold(w) not in no_names]
        yield from names[-1:]


def parties(account: Account, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Family names of the people in the statements that tell of the call itself, in order, each once.

    Those are the statements at the beginning with the topic of the call, or else the very first statement.
    """
    return _once(name for s in call_statements(statements) for name in _names(account.text[s.start : s.end]))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold(name), name)
    return tuple(found.values())


def _names(text: str) -> Iterator[str]:
    """The last word of every run of two or more capitalised words, and of one behind a title."""
    titles, not_a_person = _listed("titles"), _listed("not_a_person")
    text = _TIGHT_INITIAL.sub(r"\1. ", text)
    for run in _RUN.finditer(text):
        words = [_POSSESSIVE.sub("", w) for w in run.group().replace("\u00a0", " ").split() if not w.endswith(".")]
        before, part = "", list[str]()
        for word in [*words, ""]:
            if word and fold(word) not in not_a_person:
                part.append(word)
                continue
            if len(part) > 1 or (part and before in titles):
                yield part[-1]
            before, part = fold(word), []


def _mentioned(name: str, text: str) -> bool:
    return any(same_name(name, word) for word in set(_WORD.findall(text)))


@lru_cache(maxsize=2)
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(table("parties")[key]).split())
