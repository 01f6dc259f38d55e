"""Scores every pair of statements of two accounts and decides which are links, and why the nearest others are not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Account, Candidate, Link, Options, Span
from readout_compare.engine.align import Pair, nearest, pairs
from readout_compare.engine.differences import ADDS, Context, differences
from readout_compare.engine.explain import link_reason, rarity, refusal_reason
from readout_compare.engine.meaning import Meaning
from readout_compare.engine.parties import CALL_FACTS, contradicting_parties
from readout_compare.engine.profile import Profile
from readout_compare.engine.signals import Matrix, signals
from readout_compare.engine.weights import Weights

CANDIDATES = 3  # a statement and other side
_LONGER = 2.0  # in content words: from here on the shorter of two statements cannot hold all of the longer
_ALIKE = 0.3  # in meaning, of the whole or of a point: below it the content is never called the same


@dataclass(frozen=True, slots=True)
class Scored:
    """Two accounts with their signals, in a fixed order of their texts whatever order they were given in."""

    left: Sequence[Profile]
    right: Sequence[Profile]
    signals: Mapping[str, Matrix]
    score: Matrix
    linkable: Matrix  # the score where a link is allowed, 0 elsewhere
    remark: str  # why nothing but the call itself may be linked; empty for accounts of one call


def scored(
    first: Account,
    second: Account,
    prepared: Mapping[str, Sequence[Profile]],
    codebook: Codebook,
    vectors: Mapping[str, Meaning] | None,
    weights: Weights,
    same_call: bool,
) -> Scored:
    """The signals and scores of two accounts; the same numbers whichever of the two is given first."""
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
    return Scored(left, right, found, score, _only_the_call(score, left, right) if remark else score, remark)


def links(
    scored: Scored, first: str, context: Context, options: Options
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
        differ = differences(*sides, context)
        turned = any(d.kind == "contradiction" for d in differ)
        return Link(
            id="",
            members={p.statement.account: (p.statement.id,) for p in sides},
            score=round(pair.score, 4),
            confidence="sure" if pair.score >= options.sure else "possible",
            relation="equivalent" if _equivalent(pair, mine, theirs, here, options) and not turned else "partial",
            reason=link_reason(mine, theirs, here, context.codebook, met, len(both), _rival(scored.score, pair)),
            differences=differ,
            signals=here,
        )

    cause = _cause(scored, len(chosen) < len(near), options)

    def reason(row: int, column: int) -> str:
        sides = (scored.left[row], scored.right[column])
        score = float(scored.score[row, column])
        return refusal_reason(*sides, score, _at(scored, row, column), context.codebook, options.link, cause)

    return _told_once([link(pair) for pair in chosen]), _refused(scored, {(p.row, p.column) for p in chosen}, reason)


def _other_call(first: Account, left: Sequence[Profile], second: Account, right: Sequence[Profile]) -> str:
    names = contradicting_parties(first, [p.statement for p in left], second, [p.statement for p in right])
    if names is None:
        return ""
    told = sorted(f"only {a.side} names {' and '.join(n)}" for a, n in zip((first, second), names, strict=True))
    return (
        f"The two accounts seem to be about different calls ({', '.join(told)}), so nothing beyond the call itself "
        "was linked; “Compare as one call” (--same-call) links them all the same."
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


def _told_once(links: Sequence[Link]) -> list[Link]:
    """What one statement adds is told at its best link, not at each of its links again."""
    best: dict[tuple[Span, ...], int] = {}  # what is added → the link that tells it
    for n, link in enumerate(links):
        for d in link.differences:
            if d.rule == ADDS and (d.spans not in best or link.score > links[best[d.spans]].score):
                best[d.spans] = n
    return [
        replace(link, differences=tuple(d for d in link.differences if d.rule != ADDS or best[d.spans] == n))
        for n, link in enumerate(links)
    ]


def _rival(score: Matrix, pair: Pair) -> float:
    """The best score that one of the two has with any other statement."""
    others = np.concatenate([np.delete(score[pair.row], pair.column), np.delete(score[:, pair.column], pair.row)])
    return float(others.max(initial=0.0))


def _at(scored: Scored, row: int, column: int) -> dict[str, float]:
    return {name: round(float(matrix[row, column]), 4) for name, matrix in scored.signals.items()}


def _cause(scored: Scored, unsupported: bool, options: Options) -> str:
    """Why a pair with a high enough score is no link all the same."""
    if scored.remark:
        return "the two accounts seem to be about different calls"
    if unsupported:
        return f"it is only possible, and no pair beyond the call itself reaches {round(100 * options.sure)} %"
    return "a much nearer partner was found for each of the two"


def _supported(chosen: tuple[Pair, ...], scored: Scored, sure: float) -> tuple[Pair, ...]:
    """All pairs where a sure one beyond the call itself stands among them; else the sure ones and the call alone.

    Two texts of different calls have much of their subject in common; without one sure point that both report there
    is no ground for the merely possible ones.
    """

    def the_call(pair: Pair) -> bool:
        return CALL_FACTS in scored.left[pair.row].topics & scored.right[pair.column].topics

    if any(pair.score >= sure and not the_call(pair) for pair in chosen):
        return chosen
    return tuple(pair for pair in chosen if pair.score >= sure or the_call(pair))


def _equivalent(pair: Pair, mine: Profile, theirs: Profile, here: Mapping[str, float], options: Options) -> bool:
    """Each is the other's best partner, surely; neither holds much more than the other; they are alike as such."""
    lengths = sorted((max(1, len(mine.stems)), max(1, len(theirs.stems))))
    alike = max(here.get("points", 1.0), here.get("meaning", 0.0)) >= _ALIKE
    return pair.score >= options.sure and pair.mutual and lengths[1] <= _LONGER * lengths[0] and alike


def _refused(
    scored: Scored, linked: set[tuple[int, int]], reason: Callable[[int, int], str]
) -> Mapping[str, list[Candidate]]:
    """Statement id → its nearest statements of the other account that it is not linked to, best first."""
    of_row: dict[int, set[int]] = {}
    of_column: dict[int, set[int]] = {}
    for row, column in linked:
        of_row.setdefault(row, set()).add(column)
        of_column.setdefault(column, set()).add(row)

    def candidate(other: Profile, row: int, column: int) -> Candidate:
        return Candidate(other.statement.id, round(float(scored.score[row, column]), 4), reason(row, column))

    found: dict[str, list[Candidate]] = {}
    for row, mine in enumerate(scored.left):
        columns = nearest(scored.score, row, of_row.get(row, frozenset()), CANDIDATES)
        found[mine.statement.id] = [candidate(scored.right[c], row, c) for c in columns]
    for column, theirs in enumerate(scored.right):
        rows = nearest(scored.score.T, column, of_column.get(column, frozenset()), CANDIDATES)
        found[theirs.statement.id] = [candidate(scored.left[r], r, column) for r in rows]
    return found
