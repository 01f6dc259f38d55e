"""The analyst's decisions among the nearest pairs of two accounts, and the links that stand by them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from readout_compare.core.hand import PairOf, Resolved, Standing
from readout_compare.core.model import Account, Difference, Link, Span, Statement
from readout_compare.engine.linking.align import Pair, mutual_best
from readout_compare.engine.linking.cells import Cells, Places, Scores
from readout_compare.engine.reading.profile import Profile

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Around:
    """Decisions as masks beside the cells of two accounts.

    A pair that was decided on and is not among the nearest is a cell too, behind the others: score 0, no signals.
    """

    cells: Cells
    linkable: Scores  # as the engine has it, had nothing been decided
    nearest: int  # cells with signals
    linked: Mask  # inside a link that stands
    refused: Mask
    silent: Mask  # with a statement without content
    heeded: Mask  # linked or refused, and the last re-alignment let the others settle around it

    @property
    def settling(self) -> Scores:
        """The scores by which links are chosen: 1 where a heeded link stands, 0 where a heeded refusal does."""
        if not self.heeded.any():
            return self.linkable
        return np.where(self.heeded, np.where(self.linked, 1.0, 0.0), self.linkable)

    def at(self, cell: int, only: Collection[str] | None = None) -> dict[str, float]:
        """The signals of one cell as `Cells.at` has them; none of a pair that is not among the nearest."""
        return self.cells.at(cell, only) if cell < self.nearest else {}

    def read(self, chosen: Sequence[Pair]) -> list[Pair]:
        """The pairs to be explained, by row, then column: those chosen that nothing decides, and those that stand.

        Score and whether a pair is best of its row and column are those without any decision, so that none of them
        changes what is told of a pair.
        """
        free = ~(self.linked | self.refused | self.silent)
        if free.all():
            return list(chosen)
        best = mutual_best(self.cells, self.linkable)
        best_at_all = mutual_best(self.cells, self.cells.score)
        found = [
            replace(p, score=float(self.linkable[p.cell]), mutual=bool(best[p.cell])) for p in chosen if free[p.cell]
        ]
        for cell in np.flatnonzero(self.linked):
            mutual = best[cell] if self.linkable[cell] > 0 else best_at_all[cell]
            row, column = int(self.cells.rows[cell]), int(self.cells.columns[cell])
            found.append(Pair(int(cell), row, column, float(self.cells.score[cell]), bool(mutual)))
        return sorted(found, key=lambda pair: (pair.row, pair.column))


def around(
    left: Sequence[Profile], right: Sequence[Profile], cells: Cells, linkable: Scores, decided: Resolved
) -> Around:
    """Find the decided pairs among the cells, whose rows and columns number `left` and `right`."""
    width = max(1, len(right))
    linked, refused, heeded = _flat(left, right, (decided.linked, decided.refused, decided.heeded))
    flat = cells.rows * width + cells.columns
    far = np.setdiff1d(np.concatenate([linked, refused]), flat)
    nearest = len(flat)
    if len(far):
        flat = np.concatenate([flat, far])
        none = np.zeros(len(far))
        cells = Cells(flat // width, flat % width, np.concatenate([cells.score, none]), cells.signals)
        linkable = np.concatenate([linkable, none])
    silent = np.zeros(len(flat), dtype=np.bool_)
    for profiles, places in ((left, cells.rows), (right, cells.columns)):
        if len(flat):
            silent |= np.array([not p.statement.content for p in profiles], dtype=np.bool_)[places]
    masks = (np.isin(flat, linked), np.isin(flat, refused), silent, np.isin(flat, heeded))
    return Around(cells, linkable, nearest, *masks)


def _flat(left: Sequence[Profile], right: Sequence[Profile], pairs: Sequence[frozenset[PairOf]]) -> Iterator[Places]:
    """Row times the number of columns plus column, of those pairs that join the two accounts."""
    if not any(pairs):
        yield from (np.zeros(0, dtype=np.int64) for _ in pairs)
        return
    rows = {p.statement.id: n for n, p in enumerate(left)}
    columns = {p.statement.id: n for n, p in enumerate(right)}
    for some in pairs:
        places = [
            rows[one] * len(right) + columns[other]
            for pair in some
            for one, other in (tuple(pair), tuple(pair)[::-1])
            if one in rows and other in columns
        ]
        yield np.array(sorted(places), dtype=np.int64)


def standing_links(
    decided: Resolved, read: Sequence[Link], accounts: Sequence[Account], statements: Sequence[Statement]
) -> Iterator[Link]:
    """One link a decision that stands; `read` holds a link of its own for every pair inside, of all accounts."""
    if not decided.standing:
        return
    by_pair = {frozenset(link.statements): link for link in read}
    order = {a.id: n for n, a in enumerate(sorted(accounts, key=lambda a: (a.text, a.side, a.id)))}
    place = {s.id: (order[s.account], s.start) for s in statements}
    for standing in decided.standing:
        pairs = [by_pair[pair] for pair in standing.pairs]
        # in the order of the words, not of the accounts, so that swapped sides have the same best pair
        pairs.sort(key=lambda link: (-link.score, sorted(place[s] for s in link.statements)))
        yield _joined(standing, pairs)


def _joined(standing: Standing, pairs: Sequence[Link]) -> Link:
    """The link of all members: score, confidence, reason and signals of its best pair, the differences of all."""
    best, hand = pairs[0], standing.hand
    differences = _each_once(pairs)
    turned = any(d.kind == "contradiction" for d in differences)
    return replace(
        best,
        members=standing.members,
        relation=hand.relation or ("partial" if turned else best.relation),
        differences=differences,
        state=hand.state or "by hand",
        decision=hand.decision,
    )


def _each_once(pairs: Sequence[Link]) -> tuple[Difference, ...]:
    """What several pairs tell by one rule of the very same words is told once, as the best of them has it."""
    found: dict[tuple[str, str, frozenset[Span]], Difference] = {}
    for link in pairs:
        for d in link.differences:
            found.setdefault((d.kind, d.rule, frozenset(d.spans)), d)
    return tuple(
        sorted(found.values(), key=lambda d: (d.kind, d.rule, tuple((s.account, s.start) for s in d.spans), d.note))
    )
