"""The front door of the engine: accounts in, comparison out."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from readout_compare import __version__
from readout_compare.core.codebook import Codebook
from readout_compare.core.errors import UnusableInputError, WrongUseError
from readout_compare.core.model import Account, Candidate, Comparison, EngineInfo, Link, Options, Statement
from readout_compare.engine.actors import Actor, actors, cast_of
from readout_compare.engine.align import Pair, nearest, pairs
from readout_compare.engine.differences import Context, differences
from readout_compare.engine.encode import Encoder, Meaning
from readout_compare.engine.explain import link_reason, rarity, refusal_reason
from readout_compare.engine.gaps import gaps
from readout_compare.engine.parties import CALL_FACTS, contradicting_parties
from readout_compare.engine.points import point_texts
from readout_compare.engine.profile import Profile, profiles
from readout_compare.engine.segment import segment
from readout_compare.engine.signals import Matrix, signals
from readout_compare.engine.topics import tag
from readout_compare.engine.weights import Weights, link_weights

ENGINE = 1  # raised whenever the same texts may give another result
CANDIDATES = 3  # a statement and other side
MOST_STATEMENTS = 20_000  # of one account; an account of a call has some dozens
MOST_PAIRS = 30_000_000  # statements of one account times those of another: about 3 GB of signals
_LONGER = 2.0  # in content words: from here on the shorter of two statements cannot hold all of the longer

Watch = Callable[[str], None]  # told the name of each stage; may raise to stop


@dataclass(frozen=True, slots=True)
class _Scored:
    """Two accounts with their signals, in a fixed order of their texts whatever order they were given in."""

    left: Sequence[Profile]
    right: Sequence[Profile]
    signals: Mapping[str, Matrix]
    score: Matrix
    linkable: Matrix  # the score where a link is allowed, 0 elsewhere
    remark: str  # why nothing but the call itself may be linked; empty for accounts of one call


def compare(
    accounts: Sequence[Account],
    codebook: Codebook,
    options: Options,
    encoder: Encoder | None = None,
    watch: Watch = lambda _stage: None,
    weights: Weights | None = None,
) -> Comparison:
    """Compare two or more accounts of one call; without an encoder meaning is left out and the result says so.

    `weights` other than the shipped ones are for measuring. Swapping accounts swaps the result. Raises WrongUseError
    for fewer than two accounts and UnusableInputError for texts that are too large.
    """
    if len(accounts) < 2:
        raise WrongUseError("A comparison needs at least two accounts; give a second one.")
    watch("statements")
    segmented = [s for a in accounts for s in segment(a)]
    _refuse_too_large(accounts, segmented)
    statements = tag(segmented, accounts, codebook)
    prepared = {a.id: profiles(a, [s for s in statements if s.account == a.id]) for a in accounts}
    watch("meaning")
    vectors = meanings(prepared, encoder) if encoder and options.meaning else None
    fused = weights or link_weights(vectors is not None)
    acting = _acting(accounts, statements)
    links: list[Link] = []
    remarks: list[str] = []
    candidates: dict[str, list[Candidate]] = {s.id: [] for s in statements}
    for first, second in combinations(accounts, 2):
        watch("links")
        scored = _scored(first, second, prepared, codebook, vectors, fused, options.same_call)
        found, refused = _links(scored, first.id, Context(codebook, _said(statements), acting), options)
        links.extend(found)
        remarks.extend(_remarks(scored, found, first, second))
        for sid, near in refused.items():
            candidates[sid].extend(near)
    numbered = _numbered(links, statements)
    watch("gaps")
    return Comparison(
        accounts=tuple(accounts),
        statements=statements,
        links=numbered,
        gaps=gaps(accounts, prepared, numbered, codebook, options),
        candidates={sid: tuple(near) for sid, near in candidates.items()},
        options=options,
        engine=EngineInfo(
            program=__version__,
            engine=ENGINE,
            vectors=encoder.name if vectors and encoder else None,
            codebook=f"{codebook.name} {codebook.version}",
        ),
        remarks=tuple(remarks),
    )


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


def meanings(prepared: Mapping[str, Sequence[Profile]], encoder: Encoder) -> Mapping[str, Meaning]:
    """Account id → the vectors of its statements and of their points, all encoded at once."""
    parts = {a: point_texts(found) for a, found in prepared.items()}
    texts = [p.text for found in prepared.values() for p in found]
    rows = encoder.encode([*texts, *(text for told, _ in parts.values() for text in told)])
    encoded: dict[str, Meaning] = {}
    at, at_points = 0, len(texts)
    for a, found in prepared.items():
        told, firsts = parts[a]
        encoded[a] = Meaning(
            rows[at : at + len(found)], rows[at_points : at_points + len(told)], np.asarray(firsts, dtype=np.int64)
        )
        at, at_points = at + len(found), at_points + len(told)
    return encoded


def _scored(
    first: Account,
    second: Account,
    prepared: Mapping[str, Sequence[Profile]],
    codebook: Codebook,
    vectors: Mapping[str, Meaning] | None,
    weights: Weights,
    same_call: bool,
) -> _Scored:
    if second.text < first.text:  # floating sums depend on the order: swapped sides must give the very same numbers
        first, second = second, first
    left, right = prepared[first.id], prepared[second.id]
    found = signals(left, right, codebook, (vectors[first.id], vectors[second.id]) if vectors else None)
    score = weights.score(found)
    same_words: dict[str, list[int]] = {}
    for column, theirs in enumerate(right):
        same_words.setdefault(theirs.folded, []).append(column)
    for row, mine in enumerate(left):
        score[row, same_words.get(mine.folded, [])] = 1.0  # the same words are the same statement
    remark = "" if same_call else _other_call(first, left, second, right)
    return _Scored(left, right, found, score, _only_the_call(score, left, right) if remark else score, remark)


def _other_call(first: Account, left: Sequence[Profile], second: Account, right: Sequence[Profile]) -> str:
    names = contradicting_parties(first, [p.statement for p in left], second, [p.statement for p in right])
    if names is None:
        return ""
    told = sorted(f"only {a.side} names {' and '.join(n)}" for a, n in zip((first, second), names, strict=True))
    return (
        f"The two accounts seem to be about different calls ({', '.join(told)}), so nothing beyond the call itself "
        "was linked; compare them with “same call” to link them all the same."
    )


def _only_the_call(score: Matrix, left: Sequence[Profile], right: Sequence[Profile]) -> Matrix:
    """Zero but for the best pair of statements that tell that a call took place."""
    facts = np.outer([CALL_FACTS in p.topics for p in left], [CALL_FACTS in p.topics for p in right])
    kept = np.where(facts, score, 0.0)
    best = np.zeros_like(kept)
    if kept.any():
        place = np.unravel_index(int(kept.argmax()), kept.shape)
        best[place] = kept[place]
    return best


def _remarks(scored: _Scored, links: Sequence[Link], first: Account, second: Account) -> Iterator[str]:
    if scored.remark:
        yield scored.remark
    elif not links:
        yield f"Nothing that {first.side} says was found in {second.side}, and the reverse: no statement was linked."


def _links(
    scored: _Scored, first: str, context: Context, options: Options
) -> tuple[list[Link], Mapping[str, list[Candidate]]]:
    """The links of two accounts, members in the order given, and the nearest refused candidates of both."""
    near = pairs(scored.linkable, options.link)
    chosen = _supported(near, scored, options.sure)
    both = [*scored.left, *scored.right]
    met = rarity(both)

    def link(pair: Pair) -> Link:
        mine, theirs = scored.left[pair.row], scored.right[pair.column]
        sides = (mine, theirs) if mine.statement.account == first else (theirs, mine)
        here = _at(scored, pair.row, pair.column)
        return Link(
            id="",
            members={p.statement.account: (p.statement.id,) for p in sides},
            score=round(pair.score, 4),
            confidence="sure" if pair.score >= options.sure else "possible",
            relation="equivalent" if _equivalent(pair, mine, theirs, options) else "partial",
            reason=link_reason(mine, theirs, here, context.codebook, met, len(both)),
            differences=differences(*sides, context),
            signals=here,
        )

    def reason(row: int, column: int) -> str:
        causes = _causes(scored, len(chosen) < len(near), options)
        sides = (scored.left[row], scored.right[column])
        score = float(scored.score[row, column])
        return refusal_reason(*sides, score, _at(scored, row, column), context.codebook, options.link, causes)

    return [link(pair) for pair in chosen], _refused(scored, {(p.row, p.column) for p in chosen}, reason)


def _at(scored: _Scored, row: int, column: int) -> dict[str, float]:
    return {name: round(float(matrix[row, column]), 4) for name, matrix in scored.signals.items()}


def _causes(scored: _Scored, unsupported: bool, options: Options) -> str:
    """Why a pair with a high enough score is no link all the same."""
    if scored.remark:
        return "the two accounts seem to be about different calls"
    if unsupported:
        return f"it is only possible, and no pair beyond the call itself reaches {round(100 * options.sure)} %"
    return "a much nearer partner was found for each of the two"


def _supported(chosen: tuple[Pair, ...], scored: _Scored, sure: float) -> tuple[Pair, ...]:
    """All pairs where a sure one beyond the call itself stands among them; else the sure ones and the call alone.

    Two texts of different calls have much of their subject in common; without one sure point that both report there
    is no ground for the merely possible ones.
    """

    def the_call(pair: Pair) -> bool:
        return CALL_FACTS in scored.left[pair.row].topics & scored.right[pair.column].topics

    if any(pair.score >= sure and not the_call(pair) for pair in chosen):
        return chosen
    return tuple(pair for pair in chosen if pair.score >= sure or the_call(pair))


def _said(statements: Sequence[Statement]) -> dict[str, frozenset[str]]:
    said: dict[str, frozenset[str]] = {}
    for s in statements:
        said[s.account] = said.get(s.account, frozenset()) | frozenset(s.topics)
    return said


def _acting(accounts: Sequence[Account], statements: Sequence[Statement]) -> dict[str, Actor]:
    by_account = {a.id: [s for s in statements if s.account == a.id] for a in accounts}
    cast = cast_of(accounts, by_account)
    return {
        s.id: actor
        for a in accounts
        for s, actor in zip(by_account[a.id], actors(a, by_account[a.id], cast), strict=True)
        if actor is not None
    }


def _equivalent(pair: Pair, mine: Profile, theirs: Profile, options: Options) -> bool:
    """Each is the other's best partner, surely, and neither holds much more than the other."""
    lengths = sorted((max(1, len(mine.stems)), max(1, len(theirs.stems))))
    return pair.score >= options.sure and pair.mutual and lengths[1] <= _LONGER * lengths[0]


def _refused(
    scored: _Scored, linked: set[tuple[int, int]], reason: Callable[[int, int], str]
) -> Mapping[str, list[Candidate]]:
    """Statement id → its nearest statements of the other account that it is not linked to, best first."""
    found: dict[str, list[Candidate]] = {}
    for row, mine in enumerate(scored.left):
        taken = frozenset(c for r, c in linked if r == row)
        found[mine.statement.id] = [
            Candidate(scored.right[c].statement.id, round(float(scored.score[row, c]), 4), reason(row, c))
            for c in nearest(scored.score, row, taken, CANDIDATES)
        ]
    for column, theirs in enumerate(scored.right):
        taken = frozenset(r for r, c in linked if c == column)
        found[theirs.statement.id] = [
            Candidate(scored.left[r].statement.id, round(float(scored.score[r, column]), 4), reason(r, column))
            for r in nearest(scored.score.T, column, taken, CANDIDATES)
        ]
    return found


def _numbered(links: Sequence[Link], statements: Sequence[Statement]) -> tuple[Link, ...]:
    place = {s.id: n for n, s in enumerate(statements)}
    in_order = sorted(links, key=lambda link: [place[s] for s in link.statements])
    return tuple(replace(link, id=f"l{n}") for n, link in enumerate(in_order, start=1))
