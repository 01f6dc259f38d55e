"""The nearest statements of the other side that a statement was not linked to, each with why not."""

from collections.abc import Mapping

import numpy as np

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Candidate, Options
from readout_compare.engine.linking.cells import Places
from readout_compare.engine.linking.explain import FIGURES, refusal_reason
from readout_compare.engine.linking.links import Linked, Scored
from readout_compare.engine.linking.meaning import Watch

CANDIDATES = 3  # a statement and other side
_AT_ONCE = 500  # statements between two looks at whether the result is still wanted


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
        for n, cell in enumerate(_by_group(groups, others, cells.score)):
            if n % _AT_ONCE == 0:
                watch("links")
            mine = found[own[groups[cell]].statement.id]
            if cell not in linked.cells and len(mine) < CANDIDATES:
                mine.append(candidate(cell, far[others[cell]].statement.id))
    return found


def _by_group(groups: Places, ties: Places, score: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[int]:
    """Every cell, those of a row (or column) together, best first, equal scores by place."""
    return [int(cell) for cell in np.lexsort((ties, -score, groups))]


def _cause(scored: Scored, linked: Linked, options: Options) -> str:
    """Why a pair with a high enough score is no link all the same."""
    if scored.remark:
        return "the two accounts seem to be about different calls"
    if linked.doubted:
        least = round(100 * options.sure)
        return f"too few pairs beyond the call itself reach {least} % to tell that both are of one call"
    return "a much nearer partner was found for each of the two"
