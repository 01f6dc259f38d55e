"""What the signals need to know of each statement, worked out once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare import resources
from readout_compare.core.model import Account, Statement
from readout_compare.core.text import fold, stem, tokens
from readout_compare.engine.reading.quantities import Quantity, quantities
from readout_compare.engine.vocabulary.concepts import ConceptMention, concept_ids, concepts_of
from readout_compare.engine.vocabulary.hits import Watch, in_batches


@dataclass(frozen=True, slots=True)
class Profile:
    """One statement, prepared for comparison."""

    statement: Statement
    text: str  # the exact words
    folded: str  # the same length as text
    language: str
    stems: tuple[str, ...]  # content words only, in order
    topics: frozenset[str]
    concepts: frozenset[str]  # of the thesaurus
    quantities: tuple[Quantity, ...]  # offsets inside text


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Folded words that carry no content, of all languages together."""
    table = tomllib.loads(resources.read_text("lexicons", "function_words.toml"))
    return frozenset(word for key in ("en", "ru") for word in fold(table[key]).split())


def content_stems(text: str, language: str) -> tuple[str, ...]:
    """Stems of the words that carry content, in order; numbers stay as they are."""
    skip = function_words()
    return tuple(stem(t.text, language) for t in tokens(text) if t.text not in skip)


def profiles(
    account: Account,
    statements: Sequence[Statement],
    named: Mapping[str, Sequence[ConceptMention]] | None = None,
    watch: Watch = lambda _stage: None,
) -> tuple[Profile, ...]:
    """One profile a statement of this account, in order; `watch` is asked before every 200.

    `named`: the concepts by statement id, from `concepts_of`; sought here where they are not given.
    """
    if named is None:
        named = concepts_of(statements, [account], watch)
    found = []
    for s in (s for batch in in_batches(statements, watch) for s in batch):
        text = account.text[s.start : s.end]
        found.append(
            Profile(
                statement=s,
                text=text,
                folded=fold(text),
                language=account.language,
                stems=content_stems(text, account.language),
                topics=frozenset(s.topics),
                concepts=concept_ids(named[s.id]),
                quantities=quantities(text),
            )
        )
    return tuple(found)
