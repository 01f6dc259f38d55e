"""Finds the topics of the codebook in statements: which term fired, and where."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain

from readout_compare.core.codebook import Codebook, Topic
from readout_compare.core.model import Account, Mention, Statement
from readout_compare.core.text import Words, words
from readout_compare.engine.vocabulary.concepts import ConceptMention, builtin_thesaurus, concepts_of
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

_Owned = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # topic; what shows, silences and bars it
_TELLING = 0.5  # weight of a concept above which its topic is taken over


def tag(
    statements: Sequence[Statement],
    accounts: Sequence[Account],
    codebook: Codebook,
    watch: Watch = lambda _stage: None,
) -> tuple[Statement, ...]:
    """The statements, same order, each with its mentions by place; mentions of one topic do not overlap.

    Terms of every language are sought in every account: a quotation in another language is met too, and a
    wrongly told language costs nothing. `watch` is asked before every 200. Raises UnusableInputError for a malformed
    term.
    """
    texts = {account.id: account.text for account in accounts}
    terms = _terms(codebook)

    def found_in(some: Sequence[Statement]) -> Iterator[tuple[Statement, Words, Sequence[Hit]]]:
        rows = [words(texts[s.account][s.start : s.end]) for s in some]
        return zip(some, rows, terms.index.hits([row.texts for row in rows]), strict=True)

    barred = {s.account: set(by_owner(met, terms.bars)) for s, _, met in found_in(_openings(statements))}
    tagged: list[Statement] = []
    for batch in in_batches(statements, watch):
        for statement, row, met in found_in(batch):
            found, silent = by_owner(met, terms.shows), by_owner(met, terms.silences)
            kept = {
                topic: apart(at, silent.get(topic, ()))
                for topic, at in found.items()
                if topic not in barred[statement.account]
            }
            mentions = _mentions({topic: at for topic, at in kept.items() if at}, statement, row, codebook)
            tagged.append(replace(statement, mentions=mentions))
    return tuple(tagged)


@dataclass(frozen=True, slots=True)
class _Terms:
    """The terms of a codebook; by term the topics that it shows, silences, and bars from an account by its opening."""

    index: TermIndex
    shows: Uses
    silences: Uses
    bars: Uses


def _terms(codebook: Codebook) -> _Terms:
    owned = tuple(
        (t.id, tuple(chain(*t.terms.values())), tuple(chain(*t.exclude.values())), t.unless_opening)
        for t in codebook.topics
    )
    return _compiled(owned, tuple(sorted(codebook.words.items())))


@lru_cache(maxsize=4)
def _compiled(owned: tuple[_Owned, ...], words: tuple[tuple[str, str], ...]) -> _Terms:
    shows = uses({topic: terms for topic, terms, _, _ in owned})
    silences = uses({topic: terms for topic, _, terms, _ in owned})
    bars = uses({topic: terms for topic, _, _, terms in owned})
    return _Terms(term_index(tuple(sorted({**shows, **silences, **bars})), words), shows, silences, bars)


def _openings(statements: Sequence[Statement]) -> list[Statement]:
    """The first statement of each account."""
    first: dict[str, Statement] = {}
    for s in statements:
        if s.start < first.setdefault(s.account, s).start:
            first[s.account] = s
    return list(first.values())


def _mentions(
    found: Mapping[str, Sequence[Hit]], statement: Statement, row: Words, codebook: Codebook
) -> tuple[Mention, ...]:
    mentions = [
        Mention(
            topic=topic,
            start=statement.start + row.starts[hit.start],
            end=statement.start + row.ends[hit.end - 1],
            term=hit.term,
        )
        for topic, hits in found.items()
        if not gives_way(codebook.by_id[topic], found)
        for hit in hits
    ]
    return tuple(sorted(mentions, key=lambda m: (m.start, m.end, m.topic, m.term)))


def gives_way(topic: Topic, found: Collection[str]) -> bool:
    """Whether a topic is left out of a statement in which the terms of these topics were met."""
    return any(
        other != topic.id and (other.startswith(wanted[:-1]) if wanted.endswith("*") else other == wanted)
        for wanted in topic.yields_to
        for other in found
    )


def filled(
    statements: Sequence[Statement],
    accounts: Sequence[Account],
    codebook: Codebook,
    named: Mapping[str, Sequence[ConceptMention]] | None = None,
    watch: Watch = lambda _stage: None,
) -> tuple[Statement, ...]:
    """The same statements; one in which no term of the codebook was met gets the topics of its concepts.

    Only concepts that say much (weight over .5) and whose topic the codebook holds. Measured on labelled pairs this
    lifts recall in heavy paraphrase at little cost in precision.
    `named`: the concepts by statement id, from `concepts_of`; sought here where they are not given.
    """
    known = builtin_thesaurus().by_id
    empty = [s for s in statements if not s.mentions]
    if named is None:
        named = concepts_of(empty, accounts, watch)
    given = {
        s.id: tuple(
            Mention(known[m.concept].topic, s.start + m.start, s.start + m.end, m.term)
            for m in named[s.id]
            if known[m.concept].weight > _TELLING and known[m.concept].topic in codebook.by_id
        )
        for s in empty
    }
    return tuple(replace(s, mentions=given[s.id]) if given.get(s.id) else s for s in statements)
