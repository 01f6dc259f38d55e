"""Who took part, as each account tells it: two accounts whose parties contradict describe different calls."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from readout_compare import resources
from readout_compare.core.model import Account, Statement
from readout_compare.core.text import fold

CALL_FACTS = "call_facts"
_FIRST_STATEMENTS = 4  # an account names its parties at the beginning
_ALIKE = 0.92  # Zelensky, Zelenskyy, Zelenskiy
_STEM = 5  # letters that an inflected Russian name keeps
_CAPITAL = r"[^\W\d_a-zа-яё][\w’'-]+"
_RUN = re.compile(rf"{_CAPITAL}(?:[ \u00a0](?:{_CAPITAL}|[^\W\d_]\.|(?:bin|ibn|al|von|van|de|der)\b))+")
_WORD = re.compile(_CAPITAL)
_TIGHT_INITIAL = re.compile(r"\b([^\W\d_a-zа-яё])\.(?=[^\W\d_])")  # Д.Трамп
_POSSESSIVE = re.compile(r"[’']s$")


def contradicting_parties(
    first: Account, mine: Sequence[Statement], second: Account, theirs: Sequence[Statement]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The names that only one account knows, a tuple a side, or None where the two may describe one call.

    Contradicting means: each names at least two parties, they share at most one, and each names a party whom the
    other mentions nowhere. An account in the first person names one party only and so contradicts nobody; accounts
    in different languages are not judged, since names are written differently there.
    """
    if first.language != second.language:
        return None
    here, there = parties(first, mine), parties(second, theirs)
    shared = [name for name in here if any(same_name(name, other) for other in there)]
    if len(here) < 2 or len(there) < 2 or len(shared) > 1:
        return None
    only_here = tuple(name for name in here if not _mentioned(name, second.text))
    only_there = tuple(name for name in there if not _mentioned(name, first.text))
    return (only_here, only_there) if only_here and only_there else None


def parties(account: Account, statements: Sequence[Statement]) -> tuple[str, ...]:
    """Family names of the people in the statements that tell of the call itself, in order, each once.

    Those are the statements at the beginning with the topic of the call, or else the very first statement.
    """
    opening = statements[:_FIRST_STATEMENTS]
    telling = [s for s in opening if CALL_FACTS in s.topics] or opening[:1]
    return _once(name for s in telling for name in _names(account.text[s.start : s.end]))


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


def same_name(name: str, other: str) -> bool:
    """Whether two written forms are one name: Zelensky and Zelenskyy, or an inflected Russian name."""
    a, b = fold(name), fold(other)
    return JaroWinkler.similarity(a, b) >= _ALIKE or (len(a) >= _STEM and a[:_STEM] == b[:_STEM])


def _mentioned(name: str, text: str) -> bool:
    return any(same_name(name, word) for word in set(_WORD.findall(text)))


@lru_cache(maxsize=2)
def _listed(key: str) -> frozenset[str]:
    return frozenset(fold(tomllib.loads(resources.read_text("lexicons", "parties.toml"))[key]).split())
