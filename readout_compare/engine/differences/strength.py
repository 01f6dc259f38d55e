"""Differences of strength: how binding the act is that governs what both tell."""

from collections.abc import Iterator

from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, told
from readout_compare.engine.differences.reading import THANKS, Clause
from readout_compare.engine.vocabulary.lexicons import Found, rung_names

_WILLED = 3  # the lowest rung that a "not" turns into a refusal
# Rungs that tell the same in the style of another press office: what is stated, willed or settled is not told apart
# further ("stressed" and "reaffirmed" may be one act), but these are. Measured in docs/engine.md.
_APART = frozenset(
    {(1, 3), (1, 4), (1, 5), (1, 6), (1, 7), (2, 6), (2, 7), (4, 6), (4, 7), (0, 3), (0, 4), (0, 5), (0, 6), (0, 7)}
)


def strengths(pair: Pair) -> Iterator[Difference]:
    """Rungs that no habit of reporting explains, in the clauses nearest to each other: "agreed" against "discussed"."""
    verbs = [governing(clause) for clause in pair.nearest]
    mine, theirs = verbs
    if mine is None or theirs is None or THANKS in (mine.entry, theirs.entry):
        return
    lower, higher = sorted((int(mine.entry), int(theirs.entry)))
    if (lower, higher) in _APART:
        names = rung_names()
        words = f"{{0}} ({names[mine.entry]}) / {{1}} ({names[theirs.entry]})"
        yield told("strength", "strength.rungs", pair, (mine, theirs), words)


def governing(clause: Clause) -> Found | None:
    """The first verb of the clause; a promise or request with a "not" before it is a refusal."""
    if clause.verb is None:
        return None
    if clause.negated and clause.verb.entry != THANKS and int(clause.verb.entry) >= _WILLED:
        return Found(clause.verb.start, clause.verb.end, "0")
    return clause.verb
