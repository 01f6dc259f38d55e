"""The front door of the engine: accounts in, comparison out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from readout_compare import __version__
from readout_compare.core.codebook import Codebook
from readout_compare.core.errors import UnusableInputError, WrongUseError
from readout_compare.core.hand import NOTHING_DECIDED, Hand, as_decided, resolved, without_silent
from readout_compare.core.model import Account, Candidate, Comparison, EngineInfo, Link, Options, Statement
from readout_compare.engine.differences import Context
from readout_compare.engine.findings.coverage import coverage
from readout_compare.engine.findings.gaps import gaps
from readout_compare.engine.findings.rows import rows
from readout_compare.engine.linking.by_hand import standing_links
from readout_compare.engine.linking.candidates import refused
from readout_compare.engine.linking.encode import Encoder
from readout_compare.engine.linking.links import Linked, Scored, links, scored
from readout_compare.engine.linking.meaning import meanings
from readout_compare.engine.linking.weights import Weights, link_weights
from readout_compare.engine.reading.actors import Actor, actors, cast_of
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import unchanged
from readout_compare.engine.vocabulary.concepts import ConceptMention, concepts_of
from readout_compare.engine.vocabulary.hits import Watch
from readout_compare.engine.vocabulary.topics import filled, tag

ENGINE = 2  # raised whenever the same texts may give another result
MOST_STATEMENTS = 20_000  # of one account; an account of a call has some dozens
MOST_PAIRS = 150_000_000  # statements of one account times those of another: about two minutes


def compare(
    accounts: Sequence[Account],
    codebook: Codebook,
    options: Options,
    encoder: Encoder | None = None,
    watch: Watch = lambda _stage: None,
    weights: Weights | None = None,
    hand: Hand = NOTHING_DECIDED,
) -> Comparison:
    """Compare the accounts of one call; without an encoder meaning is left out and the result says so.

    A single account, whose other side is still to come, is read: it has statements and topics, no link and no gap.

    `hand` is what the analyst decided: it stands, and its links shift no automatic one unless a re-alignment heeded
    them. `weights` other than the shipped ones are for measuring. Swapping accounts swaps the result. Raises
    WrongUseError where there is no account and UnusableInputError for texts that are too large.
    """
    if not accounts:
        raise WrongUseError("There is no account to compare; give two.")
    watch("statements")
    statements, named = _statements(accounts, codebook, options, hand, watch)
    decided = resolved(hand, statements, [a.id for a in accounts])
    by_account = {a.id: [s for s in statements if s.account == a.id] for a in accounts}
    prepared = {a.id: profiles(a, by_account[a.id], named, watch) for a in accounts}
    watch("meaning")
    vectors = meanings(prepared, encoder, watch) if encoder and options.meaning else None
    fused = weights or link_weights(vectors is not None)
    context = Context(codebook, _said(statements), _acting(accounts, by_account))
    linked: list[Link] = []
    read: list[Link] = []  # the pairs inside links by hand
    remarks = [] if len(accounts) > 1 else [alone(accounts[0])]
    other_calls = False
    candidates: dict[str, list[Candidate]] = {s.id: [] for s in statements}
    for first, second in combinations(accounts, 2):
        both = scored(first, second, prepared, codebook, vectors, fused, options.same_call, watch)
        found = links(both, first.id, context, options, decided, watch)
        linked.extend(found.links)
        read.extend(found.by_hand)
        remarks.extend(_remarks(both, found, first, second))
        other_calls = other_calls or bool(both.remark)
        for sid, near in refused(both, found, codebook, options, watch).items():
            candidates[sid].extend(near)
    numbered = _numbered([*linked, *standing_links(decided, read, accounts, statements)], statements)
    watch("gaps")
    return Comparison(
        accounts=tuple(accounts),
        statements=without_silent(statements),
        links=numbered,
        gaps=gaps(accounts, prepared, numbered, codebook, options, candidates, watch),
        candidates={sid: tuple(near) for sid, near in candidates.items()},
        options=options,
        engine=_made_by(encoder if vectors else None, codebook),
        remarks=tuple(remarks),
        rows=rows(accounts, statements, numbered, watch),
        coverage=coverage(accounts, prepared, numbered, vectors, watch),
        other_calls=other_calls,
    )


def alone(account: Account) -> str:
    """What a reader must know of a call with one account."""
    return (
        f"{account.side} is the only account of this call yet, so nothing is compared; bring in that of another side."
    )


def _statements(
    accounts: Sequence[Account], codebook: Codebook, options: Options, hand: Hand, watch: Watch
) -> tuple[tuple[Statement, ...], Mapping[str, Sequence[ConceptMention]]]:
    """All statements with their mentions, found or by hand, and the concepts by statement id."""
    segmented = [s for a in accounts for s in segment(a, options.statements, watch)]
    _refuse_too_large(accounts, segmented)
    named = concepts_of(segmented, accounts, watch)
    tagged = tag(segmented, accounts, codebook, watch)
    return as_decided(filled(tagged, accounts, unchanged(codebook), named, watch), hand), named


def _made_by(encoder: Encoder | None, codebook: Codebook) -> EngineInfo:
    vectors = encoder.name if encoder else None
    return EngineInfo(__version__, ENGINE, vectors, f"{codebook.name} {codebook.version}")


def _refuse_too_large(accounts: Sequence[Account], statements: Sequence[Statement]) -> None:
    sizes = Counter(s.account for s in statements)
    for account in accounts:
        if sizes[account.id] > MOST_STATEMENTS:
            raise UnusableInputError(
                f"{account.side} has {sizes[account.id]:,} statements, more than the {MOST_STATEMENTS:,} that can be "
                "compared; cut the text to the part about this call."
            )
    for first, second in combinations(accounts, 2):
        if sizes[first.id] * sizes[second.id] > MOST_PAIRS:
            raise UnusableInputError(
                f"{first.side} ({sizes[first.id]:,} statements) and {second.side} ({sizes[second.id]:,}) are too long "
                "to be compared at once; cut them to the parts about this call."
            )


def _remarks(both: Scored, found: Linked, first: Account, second: Account) -> Iterator[str]:
    if both.remark:
        yield f"{both.remark} Links by hand stand." if found.by_hand else both.remark
    elif not found.links and not found.by_hand:
        yield f"Nothing that {first.side} says was found in {second.side}, and the reverse: no statement was linked."


def _said(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    said: dict[str, frozenset[str]] = {}
    for s in without_silent(statements):
        said[s.account] = said.get(s.account, frozenset()) | frozenset(s.topics)
    return said


def _acting(accounts: Sequence[Account], by_account: Mapping[str, Sequence[Statement]]) -> dict[str, Actor]:
    cast = cast_of(accounts, by_account)
    return {
        s.id: actor
        for a in accounts
        for s, actor in zip(by_account[a.id], actors(a, by_account[a.id], cast), strict=True)
        if actor is not None
    }


def _numbered(links: Sequence[Link], statements: Sequence[Statement]) -> tuple[Link, ...]:
    place = {s.id: n for n, s in enumerate(statements)}
    in_order = sorted(links, key=lambda link: [place[s] for s in link.statements])
    return tuple(replace(link, id=f"l{n}") for n, link in enumerate(in_order, start=1))
