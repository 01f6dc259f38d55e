"""Differences of number: another amount, term, date or count, one that only one side gives, one less exact."""

from collections.abc import Iterator, Sequence

from readout_compare.core.model import Difference
from readout_compare.core.text import stem
from readout_compare.engine.differences.common import Pair, told
from readout_compare.engine.reading.parties import CALL_FACTS
from readout_compare.engine.reading.profile import Profile, function_words
from readout_compare.engine.reading.quantities import FEW, Quantity
from readout_compare.engine.vocabulary.lexicons import uncounted

_WHEN = ("date", "when")
_GROUPS = {"date": "date", "when": "date"}  # kinds that answer the same question
_NONE = {
    "duration": "no term", "money": "no amount", "exchange": "no numbers", "percent": "no share", "count": "no number",
    "date": "no date",
}  # fmt: skip
_SEASONS = {"spring": (3, 4, 5), "summer": (6, 7, 8), "autumn": (9, 10, 11), "winter": (12, 1, 2)}


def numbers(pair: Pair) -> Iterator[Difference]:
    """Other amounts, terms, dates, counts or exchanges in the clauses that both tell; or given by one side only."""
    mine, theirs = (_telling(pair, side) for side in (0, 1))
    groups = sorted({_group(q) for q in (*mine, *theirs)})
    call = CALL_FACTS in pair.left.topics & pair.right.topics
    for group in groups:
        here = _only(mine, pair.readings[1].quantities, group)
        there = _only(theirs, pair.readings[0].quantities, group)
        conflicts, rest = _conflicts(group, here, there, pair)
        if group == "date" and call:  # the day of the call, told by one in full
            continue
        for a, b in conflicts:
            yield told("number", "number.conflict", pair, (a, b))
        if group in _NONE:
            for side, q in rest:
                if group == "date" and CALL_FACTS in pair.sides[side].topics:
                    continue  # the day of the call
                parts = (q, None) if side == 0 else (None, q)
                words = f"{{0}} / {_NONE[group]}" if side == 0 else f"{_NONE[group]} / {{1}}"
                yield told("number", "number.missing", pair, parts, words)


def _group(q: Quantity) -> str:
    return _GROUPS.get(q.kind, q.kind)


def _telling(pair: Pair, side: int) -> list[Quantity]:
    """The quantities of the shared clauses that somebody would miss."""
    profile, reading = pair.sides[side], pair.readings[side]
    return [
        q
        for q in reading.quantities
        if pair.in_shared(side, q) and _counts(q, profile) and not (_small(q) and pair.apart(side, q))
    ]


def _counts(q: Quantity, profile: Profile) -> bool:
    """ "the two leaders" and "one of them" count nothing that a side could leave out."""
    if q.kind != "count":
        return True
    if q.value in ("0", "1") or q.thing in uncounted():
        return False
    definite = profile.folded[: q.start].endswith(("the ", "both ", "our ", "these "))
    return not (q.value == "2" and q.in_words and definite)


def _small(q: Quantity) -> bool:
    return q.kind == "count" and q.in_words and float(q.value) <= FEW


def _only(mine: Sequence[Quantity], theirs: Sequence[Quantity], group: str) -> list[Quantity]:
    """What `mine` gives and `theirs` does not, each once."""
    fresh: dict[str, Quantity] = {}
    for q in mine:
        if _group(q) == group and not any(_equal(q, other) for other in theirs):
            fresh.setdefault(q.value, q)
    return list(fresh.values())


def _equal(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities can be one: a date with a year and one without, a month and a day in it, 175 of 175."""
    if _group(a) == "date" == _group(b):
        return _same_day(a, b)
    if {a.kind, b.kind} == {"exchange", "count"}:
        return any(q.value in other.value.split(":") for q, other in ((a, b), (b, a)))
    return (a.kind, a.value) == (b.kind, b.value)


def _same_day(a: Quantity, b: Quantity) -> bool:
    if "weekday" in (a.value[:7], b.value[:7]) or "day" in (a.value[:3], b.value[:3]):
        return a.value == b.value or a.kind != b.kind  # which date a weekday is cannot be told
    if a.year and b.year and a.year != b.year:
        return False
    if a.last and b.last and a.last != b.last:
        return False
    if a.value == b.value:
        return True
    months, others = _months(a), _months(b)
    whole = a.kind == "when" or b.kind == "when" or len(a.value) != len(b.value)
    return bool(whole and months & others)


def _months(q: Quantity) -> frozenset[int]:
    """The months in which it can lie; none where the text does not tell."""
    if q.value in _SEASONS:
        return frozenset(_SEASONS[q.value])
    if q.value.startswith("month "):
        return frozenset({int(q.value[6:])})
    if q.kind == "date" and len(q.value) != len("2025"):
        return frozenset({int(q.value[:2] if len(q.value) == len("03-18") else q.value[-2:])})
    return frozenset()


def _conflicts(
    group: str, here: Sequence[Quantity], there: Sequence[Quantity], pair: Pair
) -> tuple[list[tuple[Quantity, Quantity]], list[tuple[int, Quantity]]]:
    """Pairs of unlike quantities of one group, in order of place; what is left over of the longer side."""
    both, rest = list(zip(here, there, strict=False)), []
    if group == "count":
        both = [(a, b) for a in here for b in there if _thing(a, pair.left) == _thing(b, pair.right)]
        if not both and len(here) == len(there) == 1:
            both = [(here[0], there[0])]
    elif group == "ordinal":
        both = [(a, b) for a, b in both if _thing(a, pair.left) == _thing(b, pair.right)]
    taken = {id(q) for couple in both for q in couple}
    rest = [(side, q) for side, found in ((0, here), (1, there)) for q in found if id(q) not in taken]
    return both, rest


def _thing(q: Quantity, profile: Profile) -> str:
    """The stem of what is counted; where the text does not tell, a value that no other quantity shares."""
    if q.thing and q.thing not in function_words():
        return stem(q.thing, profile.language)
    return f"{profile.statement.id} {q.start}"


def approximations(pair: Pair) -> Iterator[Difference]:
    """An equal number that one side gives as a bound, wherever it gives it, and the other as it is."""
    mine, theirs = (_by_value(r.quantities) for r in pair.readings)
    for key in sorted(mine.keys() & theirs.keys()):
        a, b = mine[key], theirs[key]
        if all(q.bound for q in a) and not any(q.bound for q in b):
            bound = a[0].bound
        elif all(q.bound for q in b) and not any(q.bound for q in a):
            bound = b[0].bound
        else:
            continue
        words = f"on how exact it is ({bound}): {{0}} / {{1}}"
        yield told("number", "number.approximate", pair, (a[0], b[0]), words)


def _by_value(quantities: Sequence[Quantity]) -> dict[tuple[str, str], list[Quantity]]:
    found: dict[tuple[str, str], list[Quantity]] = {}
    for q in quantities:
        if q.kind not in _WHEN:
            found.setdefault((q.kind, q.value), []).append(q)
    return found
