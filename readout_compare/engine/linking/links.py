"""Scores the pairs of statements of two accounts and decides which of them are links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from readout_compare.core.codebook import Codebook
from readout_compare.core.hand import Resolved
from readout_compare.core.model import Account, Link, Options, Span
from readout_compare.engine.differences import ADDS, Context, Reading, read, read_differences
from readout_compare.engine.linking.align import Pair, pairs
from readout_compare.engine.linking.by_hand import Around, around
from readout_compare.engine.linking.cells import Cells, Places, Scores, nearest_cells
from readout_compare.engine.linking.explain import link_reason, rarity
from readout_compare.engine.linking.meaning import MANY, Meaning
from readout_compare.engine.linking.other_calls import only_the_call, other_call, supported
from readout_compare.engine.linking.parts import parts
from readout_compare.engine.linking.signals import features
from readout_compare.engine.linking.threads import one_thread
from readout_compare.engine.linking.weights import Weights
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.hits import Watch

_LONGER = 2.0  # in content words: from here on the shorter of two statements cannot hold all of the longer
_ALIKE = 0.3  # in meaning, of the whole or of a point: below it the content is never called the same
_READ = 2048  # statements that are kept read, for their next link
NO_DECISION = Resolved()
_AT_ONCE = 100  # links that are explained between two looks at whether the result is still wanted


@dataclass(frozen=True, slots=True)
class Scored:
    """Two accounts with their nearest pairs, in a fixed order of their texts whatever order they were given in."""

    left: Sequence[Profile]
    right: Sequence[Profile]
    cells: Cells
    linkable: Scores  # the score of each cell where a link is allowed, 0 elsewhere
    remark: str  # why nothing but the call itself may be linked; empty for accounts of one call


@dataclass(frozen=True, slots=True)
class Linked:
    """What was decided of two accounts."""

    links: tuple[Link, ...]  # automatic ones, without numbers; members in the order in which the accounts were given
    by_hand: tuple[Link, ...]  # the same for every pair inside a link that the analyst holds
    cells: frozenset[int]  # of `around`: those that became links of either kind
    doubted: bool  # whether pairs with a sufficient score were left out for want of a sure one
    around: Around


def scored(
    first: Account,
    second: Account,
    prepared: Mapping[str, Sequence[Profile]],
    codebook: Codebook,
    vectors: Mapping[str, Meaning] | None,
    weights: Weights,
    same_call: bool,
    watch: Watch = lambda _stage: None,
) -> Scored:
    """The scores of the nearest pairs of two accounts; the same numbers whichever of the two is given first."""
    if second.text < first.text:  # floating sums depend on the order: swapped sides must give the very same numbers
        first, second = second, first
    left, right = prepared[first.id], prepared[second.id]
    pair = (vectors[first.id], vectors[second.id]) if vectors else None
    few = sum(len(side) for side in prepared.values()) <= MANY
    with one_thread():
        found = features(left, right, codebook, pair, watch)
        lifted = parts(left, right, codebook, pair).lifted(weights) if few else None
        cells = nearest_cells(found, weights, tuple(_same_words(left, right)), watch, lifted)
    remark = "" if same_call else other_call(first, left, second, right)
    return Scored(left, right, cells, only_the_call(cells, left, right) if remark else cells.score, remark)


def links(
    scored: Scored,
    first: str,
    context: Context,
    options: Options,
    decided: Resolved = NO_DECISION,
    watch: Watch = lambda _stage: None,
) -> Linked:
    """The links of two accounts; `first` is the account whose members stand first.

    Automatic links are those that would be chosen had nothing been decided, without what was refused, what stands
    inside a link of the analyst's, and statements without content. Only decisions that a re-alignment heeded take
    part in the choice itself.
    """
    watch("links")
    here = around(scored.left, scored.right, scored.cells, scored.linkable, decided)
    near = pairs(here.cells, here.settling, options.link)
    settled = supported(near, scored.left, scored.right, options.sure)
    chosen = here.read(settled)
    told = _told_once(_explained(scored, here, chosen, first, context, options, watch))
    held = [bool(here.linked[pair.cell]) for pair in chosen]
    return Linked(
        tuple(link for link, by_hand in zip(told, held, strict=True) if not by_hand),
        tuple(link for link, by_hand in zip(told, held, strict=True) if by_hand),
        frozenset(p.cell for p in chosen),
        len(settled) < len(near),
        here,
    )


def _explained(
    scored: Scored, here: Around, chosen: Sequence[Pair], first: str, context: Context, options: Options, watch: Watch
) -> list[Link]:
    """A link without number for each pair, in order."""
    both = [*scored.left, *scored.right]
    watch("links")
    met, rival = rarity(both), _rivals(here.cells, chosen)
    by_id = {p.statement.id: p for p in both}

    @lru_cache(maxsize=_READ)
    def reading(statement: str) -> Reading:
        return read(by_id[statement], context.date)

    def link(pair: Pair) -> Link:
        mine, theirs = scored.left[pair.row], scored.right[pair.column]
        sides = (mine, theirs) if mine.statement.account == first else (theirs, mine)
        signals = here.at(pair.cell)
        differ = read_differences(reading(sides[0].statement.id), reading(sides[1].statement.id), context)
        turned = any(d.kind == "contradiction" for d in differ)
        alike = pair.score >= options.link
        return Link(
            id="",
            members={p.statement.account: (p.statement.id,) for p in sides},
            score=pair.score,
            confidence="sure" if pair.score >= options.sure else "possible",
            relation="equivalent" if _equivalent(pair, mine, theirs, signals, options) and not turned else "partial",
            reason=link_reason(mine, theirs, signals, context.codebook, met, len(both), rival[pair.cell], alike),
            differences=differ,
            signals=signals,
        )

    made = []
    for n, pair in enumerate(chosen):
        if n % _AT_ONCE == 0:
            watch("differences")
        made.append(link(pair))
    return made


def _same_words(left: Sequence[Profile], right: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Rows and columns with the very same words; words that stand there several times are paired in their order."""
    places: dict[str, tuple[list[int], list[int]]] = {}
    for side, profiles in enumerate((left, right)):
        for place, profile in enumerate(profiles):
            places.setdefault(profile.folded, ([], []))[side].append(place)
    for rows, columns in places.values():
        if rows and columns:
            for n in range(max(len(rows), len(columns))):
                yield rows[min(n, len(rows) - 1)], columns[min(n, len(columns) - 1)]


def _rivals(cells: Cells, chosen: Sequence[Pair]) -> Mapping[int, float]:
    """Chosen cell → the best score that one of its two statements has with any other statement."""
    if not chosen:
        return {}
    others = np.maximum(*(_best_other(of, cells.score) for of in (cells.rows, cells.columns)))
    return {p.cell: float(others[p.cell]) for p in chosen}


def _best_other(groups: Places, score: Scores) -> Scores:
    """For each cell the best other score in its row or column, whichever `groups` numbers; 0 where there is none."""
    order = np.lexsort((-score, groups))
    begins = np.flatnonzero(np.r_[True, groups[order][1:] != groups[order][:-1]])
    sizes = np.diff(np.r_[begins, len(order)])
    first = score[order[begins]]
    second = np.where(sizes > 1, score[order[np.minimum(begins + 1, len(order) - 1)]], 0.0)
    best, next_best = np.empty_like(score), np.empty_like(score)
    best[order], next_best[order] = np.repeat(first, sizes), np.repeat(second, sizes)
    return np.where(best != score, best, next_best)


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


def _equivalent(pair: Pair, mine: Profile, theirs: Profile, here: Mapping[str, float], options: Options) -> bool:
    """Each is the other's best partner, surely; neither holds much more than the other; they are alike as such."""
    lengths = sorted((max(1, len(mine.stems)), max(1, len(theirs.stems))))
    alike = max(here.get("points", 1.0), here.get("meaning", 0.0)) >= _ALIKE
    return pair.score >= options.sure and pair.mutual and lengths[1] <= _LONGER * lengths[0] and alike
