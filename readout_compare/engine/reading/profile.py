"""What the signals need to know of each statement, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from readout_compare.core.model import Account, Statement
from readout_compare.core.text import Words, fold, stem, words
from readout_compare.engine.reading.quantities import Quantity, quantities
from readout_compare.engine.vocabulary.concepts import ConceptMention, concept_ids, concepts_of
from readout_compare.engine.vocabulary.hits import Watch, in_batches
from readout_compare.engine.vocabulary.lexicons import Noted, noted, table


@dataclass(frozen=True, slots=True)
class Profile:
    """One statement, prepared for comparison."""

    statement: Statement
    text: str  # the exact words
    folded: str  # the same length as text
    language: str
    words: Words  # all of them
    every_stem: tuple[str, ...]  # of all words
    stems: tuple[str, ...]  # content words only, in order
    topics: frozenset[str]
    concepts: frozenset[str]  # of the thesaurus
    mentions: tuple[ConceptMention, ...]  # where they are named, offsets inside text
    quantities: tuple[Quantity, ...]  # offsets inside text
    noted: Noted  # what the lexicons hold of it


@lru_cache(maxsize=1)
def function_words() -> frozenset[str]:
    """Folded words that carry no content, of all languages together."""
    lists = table("function_words")
    return frozenset(word for key in ("en", "ru") for word in fold(lists[key]).split())


def content_stems(text: str, language: str) -> tuple[str, ...]:
    """Stems of the words that carry content, in order; numbers stay as they are."""
    skip = function_words()
    return tuple(stem(word, language) for word in words(text).texts if word not in skip)


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
    found: list[Profile] = []
    for batch in in_batches(statements, watch):
        rows = [words(account.text[s.start : s.end]) for s in batch]
        found.extend(
            _profile(account, s, row, tuple(named[s.id]), notes)
            for s, row, notes in zip(batch, rows, noted(rows), strict=True)
        )
    return tuple(found)


def _profile(account: Account, s: Statement, row: Words, mentions: tuple[ConceptMention, ...], notes: Noted) -> Profile:
    text, language, skip = account.text[s.start : s.end], account.language, function_words()
    folded = fold(text)
    every_stem = tuple([stem(word, language) for word in row.texts])
    return Profile(
        statement=s,
        text=text,
        folded=folded,
        language=language,
        words=row,
        every_stem=every_stem,
        stems=tuple([own for word, own in zip(row.texts, every_stem, strict=True) if word not in skip]),
        topics=frozenset(s.topics),
        concepts=concept_ids(mentions),
        mentions=mentions,
        quantities=quantities(text, folded),
        noted=notes,
    )
