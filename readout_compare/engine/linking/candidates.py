"""The nearest statements of the other side that a statement was not linked to, each with why not."""

from collections.abc import Mapping

import numpy as np

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Candidate, Options
from readout_compare.engine.linking.align import ranked
from readout_compare.engine.linking.cells import Places, Scores
from readout_compare.engine.linking.explain import FIGURES, refusal_reason
from readout_compare.engine.linking.links import Linked, Scored
from readout_compare.engine.vocabulary.hits import Watch

CANDIDATES = 3  # a statement and other side
_AT_ONCE = 1_000  # candidates between two looks at whether the result is still wanted


def refused(
    scored: Scored, linked: Linked, codebook: Codebook, options: Options, watch: Watch = lambda _stage: None
) -> Mapping[str, list[Candidate]]:
    """Statement id → its CANDIDATES nearest statements of the other account, best first, without its partners."""
    cells, cause = scored.cells, _cause(scored, linked, options)
    found: dict[str, list[Candidate]] = {p.statement.id: [] for p in (*scored.left, *scored.right)}

    def candidate(cell: int, other: str) -> Candidate:
        mine, theirs = scored.left[cells.rows[cell]], scored.right[cells.columns[cell]]
        score, here = round(float(cells.score[cell]), 4), cells.at(cell, FIGURES)
        return Candidate(other, score, refusal_reason(mine, theirs, score, here, codebook, options.link, cause))

    sides = (
        (cells.rows, cells.columns, scored.left, scored.right),
        (cells.columns, cells.rows, scored.right, scored.left),
    )
    for groups, others, own, far in sides:
        watch("links")
        for n, cell in enumerate(_nearest(groups, others, cells.score, linked.cells)):
            if n % _AT_ONCE == 0:
                watch("links")
            found[own[groups[cell]].statement.id].append(candidate(cell, far[others[cell]].statement.id))
    return found


def _nearest(groups: Places, ties: Places, score: Scores, linked: frozenset[int]) -> list[int]:
    """The CANDIDATES best cells of each row (or column) without those that are linked, equal scores by place."""
    free = np.flatnonzero(~np.isin(np.arange(len(score)), list(linked)))
    order, before = ranked(groups[free], score[free], ties[free])
    return [int(cell) for cell in free[order[before < CANDIDATES]]]


def _cause(scored: Scored, linked: Linked, options: Options) -> str:
    """Why a pair with a high enough score is no link all the same."""
    if scored.remark:
        return "the two accounts seem to be about different calls"
    if linked.doubted:
        least = round(100 * options.sure)
        return f"too few pairs beyond the call itself reach {least} % to tell that both are of one call"
    return "a much nearer partner was found for each of the two"
