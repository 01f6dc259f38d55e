"""Keeps accounts of different calls from being linked: what only looks alike because the subject is the same."""

import re
from collections.abc import Sequence
from datetime import date

import numpy as np

from readout_compare.core.labels import listed
from readout_compare.core.model import Account
from readout_compare.engine.linking.align import Pair
from readout_compare.engine.linking.cells import Cells, Scores
from readout_compare.engine.reading.parties import CALL_FACTS, contradicting_parties
from readout_compare.engine.reading.profile import Profile

_DAYS_APART = 3  # accounts of one call are published, and filed, within some days
_SHOWN = 3  # names in the remark
_SHORT = 6  # statements of an account in which one sure pair is enough
_VERY_SURE = 0.75
_DAY = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sign>[-_./]?)(?P<month>[01]\d)(?P=sign)(?P<day>[0-3]\d)(?!\d)")


def other_call(first: Account, left: Sequence[Profile], second: Account, right: Sequence[Profile]) -> str:
    """Why the two accounts seem to tell of different calls, one sentence; empty where they may tell of one."""
    why = _other_date(first, second) or _other_parties(first, left, second, right)
    if not why:
        return ""
    return (
        f"The two accounts seem to be about different calls ({why}), so nothing beyond the call itself "
        "was linked; “Compare as one call” (--same-call) links them all the same."
    )


def _other_date(first: Account, second: Account) -> str:
    days = source_date(first.source), source_date(second.source)
    if days[0] is None or days[1] is None or abs((days[0] - days[1]).days) <= _DAYS_APART:
        return ""
    told = sorted(f"{a.side} {day.isoformat()}" for a, day in zip((first, second), days, strict=True) if day)
    return f"by the dates in the names of their files: {', '.join(told)}"


def source_date(source: str) -> date | None:
    """The day in an address, or in the name of a file or else of its folder: 2022-01-27, 2022_01_27, 20220127.

    An address may also have it as folders (/2022/01/27/). None where there is no such day, or several different ones.
    """
    parts = re.split(r"[/\\]", source)
    tries = ["/".join(parts)] if "://" in source else parts[:-3:-1]
    for text in tries:
        days = {day for m in _DAY.finditer(text) if (day := _day(m))}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _other_parties(first: Account, left: Sequence[Profile], second: Account, right: Sequence[Profile]) -> str:
    names = contradicting_parties(first, [p.statement for p in left], second, [p.statement for p in right])
    if names is None:
        return ""
    told = sorted(f"only {a.side} names {listed(n[:_SHOWN])}" for a, n in zip((first, second), names, strict=True))
    return ", ".join(told)


def only_the_call(cells: Cells, left: Sequence[Profile], right: Sequence[Profile]) -> Scores:
    """The score of the best pair of statements that tell that a call took place, 0 for all other cells."""
    facts = [np.array([CALL_FACTS in p.topics for p in side], dtype=bool) for side in (left, right)]
    kept = (
        np.where(facts[0][cells.rows] & facts[1][cells.columns], cells.score, 0.0) if len(cells.score) else cells.score
    )
    best = np.zeros_like(kept)
    if kept.any():
        place = int(kept.argmax())
        best[place] = kept[place]
    return best


def supported(
    chosen: tuple[Pair, ...], left: Sequence[Profile], right: Sequence[Profile], sure: float
) -> tuple[Pair, ...]:
    """All pairs where enough says that one call is told; else those that tell of the call, or have the same words.

    Two texts of different calls have much of their subject in common. Enough are two sure pairs beyond the call
    itself, one of them very sure; one will do where both surely tell that the call took place, or one is short.
    """

    def the_call(pair: Pair) -> bool:
        return CALL_FACTS in left[pair.row].topics & right[pair.column].topics

    beyond = [pair.score for pair in chosen if pair.score >= sure and not the_call(pair)]
    told = any(pair.score >= sure and the_call(pair) for pair in chosen)
    one_will_do = told or min(len(left), len(right)) <= _SHORT
    if beyond if one_will_do else len(beyond) > 1 and max(beyond) >= _VERY_SURE:
        return chosen
    return tuple(pair for pair in chosen if the_call(pair) or pair.score == 1.0)
