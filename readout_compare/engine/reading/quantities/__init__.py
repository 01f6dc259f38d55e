"""Amounts, terms, dates and counts of a statement, each in a form that equal ones share, with its exact place."""

from collections.abc import Iterable
from functools import lru_cache

from readout_compare.core.text import fold
from readout_compare.engine.reading.quantities.amount import Day, Quantity
from readout_compare.engine.reading.quantities.chinese import chinese_quantities
from readout_compare.engine.reading.quantities.western import beginning, western_quantities
from readout_compare.engine.reading.quantities.when import fine_quantities

__all__ = ["Day", "Quantity", "every_quantity", "quantities"]

FEW = 10  # a count in words up to here ("two leaders", "three points") says too little to link two statements


def quantities(text: str, folded: str | None = None) -> tuple[Quantity, ...]:
    """The telling quantities in order of place, none overlapping: money, duration, date, percent, exchange, count.

    A list number at the beginning, a number that is part of a name and a small number in words are none. `folded`: the
    same text folded, where it is at hand.
    """
    found = _plain(text, fold(text) if folded is None else folded)
    return tuple(q for q in found if not (q.kind == "count" and q.in_words and float(q.value) <= FEW))


def every_quantity(text: str, date: Day | None = None, folded: str | None = None) -> tuple[Quantity, ...]:
    """All of `quantities`, and what only tells beside a known partner: small numbers in words and the kinds "when"
    (relative dates, weekdays, seasons, months), "time", "ordinal" and "rate".

    With the date of the call a relative date becomes the date that it means; without one it is a value of its own.
    """
    folded = fold(text) if folded is None else folded
    return _apart([*_plain(text, folded), *fine_quantities(text, folded, date)])


@lru_cache(maxsize=8192)
def _plain(text: str, folded: str) -> tuple[Quantity, ...]:
    found = western_quantities(text, folded, beginning(folded))
    return _apart([*chinese_quantities(folded), *found])


def _apart(found: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """By place; of two that overlap the longer one, or else the one that was found first."""
    kept: list[Quantity] = []
    for q in sorted(found, key=lambda q: q.start - q.end):  # sorted is stable
        if all(q.end <= other.start or other.end <= q.start for other in kept):
            kept.append(q)
    return tuple(sorted(kept, key=lambda q: q.start))
