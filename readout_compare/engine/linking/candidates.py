"""The nearest statements of the other side that a statement was not linked to, each with why not."""

from collections.abc import Mapping

import numpy as np

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Candidate, Options
from readout_compare.engine.linking.align import ranked
from readout_compare.engine.linking.cells import Places
from readout_compare.engine.linking.explain import FIGURES, by_hand_reason, refusal_reason
from readout_compare.engine.linking.links import Linked, Scored
from readout_compare.engine.vocabulary.hits import Watch

CANDIDATES = 3  # a statement and other side
_FIRST = 2.0  # above any score
_AT_ONCE = 1_000  # candidates between two looks at whether the result is still wanted


def refused(
    scored: Scored, linked: Linked, codebook: Codebook, options: Options, watch: Watch = lambda _stage: None
) -> Mapping[str, list[Candidate]]:
    """Statement id → its CANDIDATES nearest statements of the other account, best first, without its partners.

    What the analyst refused takes a place before anything that is nearer, so that it is always told. Statements without
    content are candidates of none and have none.
    """
    here, cause = linked.around, _cause(scored, linked, options)
    cells = here.cells
    found: dict[str, list[Candidate]] = {p.statement.id: [] for p in (*scored.left, *scored.right)}

    def candidate(cell: int, other: str) -> Candidate:
        mine, theirs = scored.left[cells.rows[cell]], scored.right[cells.columns[cell]]
        score, signals = round(float(cells.score[cell]), 4), here.at(cell, FIGURES)
        if here.refused[cell]:
            return Candidate(other, score, by_hand_reason(score, signals))
        return Candidate(other, score, refusal_reason(mine, theirs, score, signals, codebook, options.link, cause))

    sides = (
        (cells.rows, cells.columns, scored.left, scored.right),
        (cells.columns, cells.rows, scored.right, scored.left),
    )
    for groups, others, own, far in sides:
        watch("links")
        for n, cell in enumerate(_nearest(groups, others, linked)):
            if n % _AT_ONCE == 0:
                watch("links")
            found[own[groups[cell]].statement.id].append(candidate(cell, far[others[cell]].statement.id))
    return found


def _nearest(groups: Places, ties: Places, linked: Linked) -> list[int]:
    """The CANDIDATES best cells of each row (or column) that are no links, equal scores by place."""
    here = linked.around
    score = here.cells.score
    free = np.flatnonzero(~np.isin(np.arange(len(score)), list(linked.cells)) & ~here.silent)
    order, before = ranked(groups[free], score[free] + _FIRST * here.refused[free], ties[free])
    kept = free[order[before < CANDIDATES]]
    return [int(cell) for cell in kept[np.lexsort((ties[kept], -score[kept], groups[kept]))]]


def _cause(scored: Scored, linked: Linked, options: Options) -> str:
    """Why a pair with a high enough score is no link all the same."""
    if scored.remark:
        return "the two accounts seem to be about different calls"
    if linked.doubted:
        least = round(100 * options.sure)
        return f"too few pairs beyond the call itself reach {least} % to tell that both are of one call"
    return "a much nearer partner was found for each of the two"
