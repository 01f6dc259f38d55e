"""Pairs the parts of a text with those of its translation, by how long they are and by shared numbers and names.

The method is that of W. Gale and K. Church, A Program for Aligning Sentences in Bilingual Corpora (Computational
Linguistics 19, 1993): the likeliest path of pairs 1:1, 1:2, 2:1, 1:0 and 0:1, where the lengths of what belongs
together differ like a normal variable. To it we add that a number or name which both texts have somewhere costs where
only one side of a pair has it.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import median

Pair = tuple[range, range]  # numbers of the parts, of each text; one of them may be empty
Path = tuple[float, tuple[Pair, ...]]  # what it costs, and its pairs

_VARIANCE = 6.8  # of a length for each sign of it, as Gale and Church measured
_STEPS = {(1, 1): 0.89, (1, 0): 0.0099, (0, 1): 0.0099, (2, 1): 0.0445, (1, 2): 0.0445}  # theirs: how often
_COST = {step: -math.log(often) for step, often in _STEPS.items()}
_UNLIKE = 5.0  # what the lengths of parts in the same place may cost where the counts agree
_AT_MOST = 30.0  # what lengths may cost, so that numbers and names can still speak
_SPREAD = 0.08  # of the logarithm of a scale: one text is hardly ever more than a third longer than the other
_HAN = 3  # letters of an alphabet that a Chinese sign stands for
_NUMBER, _NAME = 4.0, 1.5  # what a rare one costs where only one side has it
_BAND = 30  # parts on each side of the straight way
_WHOLE = 1500  # parts; longer texts are laid beside each other by shares of their lengths

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_SIGNS = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "s", "з": "s", "и": "i",
        "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u",
        "ф": "f", "х": "h", "ц": "s", "ч": "s", "ш": "s", "щ": "s", "ы": "i", "э": "e", "ю": "u", "я": "a", "ъ": "",
        "ь": "", "w": "v", "q": "k", "c": "k", "z": "s", "y": "i", "j": "i",
    }
)  # fmt: skip
_DIGRAPHS = re.compile(r"s?ch|sh|zh|ts|tz|kh|gh|ph|th")
_AS_ONE = {"kh": "h", "gh": "g", "ph": "f", "th": "t"}  # the others are kinds of s
_VOWELS = re.compile(r"(?<!\A)[aeiou]")
_TWICE = re.compile(r"(.)\1+")
_SKELETON = 4  # signs of a name that must be the same; endings come after them


@dataclass(frozen=True, slots=True)
class _Side:
    """The parts of one text: how long all before each are, and the weights of what each holds."""

    lengths: tuple[int, ...]  # sums: one more than there are parts
    one: tuple[frozenset[str], ...]
    two: tuple[frozenset[str], ...]  # of a part and the one after it

    def marks(self, first: int, count: int) -> frozenset[str]:
        """Numbers and names of that many parts, 0 to 2."""
        return frozenset() if not count else self.one[first] if count == 1 else self.two[first]


def paired(own: Sequence[str], other: Sequence[str]) -> tuple[Pair, ...]:
    """Every part of both in order, each in one pair, with no more than two on a side; turned lists give turned pairs.

    Needs time in proportion to the number of parts. Where the counts agree and no length or number speaks against it,
    each part goes with the one in the same place. Of more than 1,500 parts, those whose middles lie in the same share
    of their texts go together.
    """
    if (len(own), list(own)) < (len(other), list(other)):  # one order, so that ties fall alike
        return tuple((a, b) for b, a in paired(other, own))
    if len(own) > _WHOLE:
        return tuple(_by_shares(own, other))
    weights = _weights(own, other)
    one, two = _side(own, weights), _side(other, weights)
    totals = math.sqrt(max(one.lengths[-1], 1) / max(two.lengths[-1], 1))
    if len(own) == len(other) and _go_together(one, two, totals, weights):
        return tuple((range(i, i + 1), range(i, i + 1)) for i in range(len(own)))
    # The totals mislead where much is left out, equal lengths where one language needs more signs.
    scales = {1.0, totals} if abs(math.log(totals)) > _SPREAD / 2 else {totals}
    rough = min((_best_path(one, two, scale, weights) for scale in sorted(scales)), key=_cost_of)
    scale = _scale(one, two, rough[1])
    found = _best_path(one, two, scale, weights) if scale else rough
    return min(rough, found, key=_cost_of)[1]


def _side(parts: Sequence[str], weights: Mapping[str, float]) -> _Side:
    one = tuple(frozenset(mark for mark in _marks(part) if mark in weights) for part in parts)
    lengths = accumulate(map(_signs, parts), initial=0)
    return _Side(tuple(lengths), one, tuple(a | b for a, b in pairwise(one)))


def _signs(part: str) -> int:
    """How long a part is: its signs without white space, Chinese ones counted for as many letters as they stand for."""
    return sum(_HAN if "\u3040" <= sign <= "\u9fff" else 1 for sign in part if not sign.isspace())


def _length(side: _Side, parts: range) -> int:
    return side.lengths[parts.stop] - side.lengths[parts.start]


def _scale(one: _Side, two: _Side, pairs: Sequence[Pair]) -> float:
    """What brings lengths of what lies beside each other to their mean, the first divided, the second multiplied by it.

    0 where too few pairs of one part each tell it.
    """
    alike = ((_length(one, a), _length(two, b)) for a, b in pairs if len(a) == len(b) == 1)
    ratios = [math.log(here) - math.log(there) for here, there in alike if here and there]
    return math.exp(median(ratios) / 2) if len(ratios) > 2 else 0.0


def _cost_of(path: Path) -> float:
    return path[0]


def _weights(own: Sequence[str], other: Sequence[str]) -> dict[str, float]:
    """Number or name that both texts have → what it costs on one side alone: much where rare, nothing if everywhere."""
    found = [Counter(mark for part in parts for mark in _marks(part)) for parts in (own, other)]
    most = max(len(own), len(other), 2)
    weights: dict[str, float] = {}
    for mark in sorted(found[0].keys() & found[1].keys()):
        rare = math.log(most / max(count[mark] for count in found)) / math.log(most)
        weights[mark] = max(0.0, rare) * (_NUMBER if mark.isdecimal() else _NAME)
    return weights


def _marks(part: str) -> frozenset[str]:
    """The numbers of a text, and its words with a capital as they may be met in another script and language."""
    tokens = _TOKEN.findall(part)
    numbers = {str(int(token[:20])) for token in tokens if token.isdecimal()}
    names = {_skeleton(token) for token in tokens if token[0].isupper() and len(token) > 2}
    return frozenset(numbers | names - {""})


def _skeleton(name: str) -> str:
    """The first consonants of a name, alike in Latin and Cyrillic: "Путина" and "Putin" → "ptn"; "" for too few."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("й", "и")).translate(_SIGNS)
    plain = "".join(sign for sign in plain if sign.isalpha())
    plain = _DIGRAPHS.sub(lambda match: _AS_ONE.get(match[0], "s"), plain)
    first = "a" if plain[:1] in tuple("aeiou") else plain[:1]
    consonants = _TWICE.sub(r"\1", _VOWELS.sub("", first + plain[1:]))[:_SKELETON]
    return consonants if len(consonants) > 1 else ""


def _go_together(one: _Side, two: _Side, scale: float, weights: Mapping[str, float]) -> bool:
    """Whether each part can go with the one in its place: like lengths, and no number that speaks against it."""
    for i in range(len(one.one)):
        at = range(i, i + 1)
        if _apart(_length(one, at) / scale, _length(two, at) * scale) > _UNLIKE:
            return False
        if any(mark.isdecimal() and weights[mark] > 0 for mark in one.one[i] ^ two.one[i]):
            return False
    return True


def _apart(own: float, other: float) -> float:
    """How unlikely two lengths are of what says the same: minus the logarithm, from 0 on."""
    mean = (own + other) / 2
    if mean <= 0:
        return 0.0
    likely = math.erfc(abs(own - other) / math.sqrt(_VARIANCE * mean) / math.sqrt(2))
    return min(_AT_MOST, -math.log(likely)) if likely > 0 else _AT_MOST


def _best_path(one: _Side, two: _Side, scale: float, weights: Mapping[str, float]) -> Path:
    """The cheapest way through both texts, near the straight one, and how likely it is with lengths at that scale.

    `one` has at least as many parts.
    """
    rows, columns = len(one.one), len(two.one)
    band = max(_BAND, min(rows - columns, 4 * _BAND))
    costs: dict[tuple[int, int], float] = {(0, 0): 0.0}
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows + 1):
        middle = round(i * columns / rows) if rows else 0
        for j in range(max(0, middle - band), min(columns, middle + band) + 1):
            for step, cost in _COST.items():
                before = (i - step[0], j - step[1])
                if before not in costs:
                    continue
                a, b = range(before[0], i), range(before[1], j)
                total = costs[before] + cost + _pair_cost(one, two, a, b, scale, weights)
                if (i, j) not in costs or total < costs[i, j]:
                    costs[i, j], steps[i, j] = total, step
    unusual = (math.log(scale) / _SPREAD) ** 2 / 2
    return costs[rows, columns] + unusual, tuple(_back(steps, rows, columns))


def _pair_cost(one: _Side, two: _Side, a: range, b: range, scale: float, weights: Mapping[str, float]) -> float:
    here, there = one.marks(a.start, len(a)), two.marks(b.start, len(b))
    alone = math.fsum(weights[mark] for mark in here ^ there)
    if not a or not b:  # the length of a part without counterpart speaks neither for nor against
        return alone
    return alone + _apart(_length(one, a) / scale, _length(two, b) * scale)


def _back(steps: Mapping[tuple[int, int], tuple[int, int]], i: int, j: int) -> list[Pair]:
    found: list[Pair] = []
    while i or j:
        by_i, by_j = steps[i, j]
        found.append((range(i - by_i, i), range(j - by_j, j)))
        i, j = i - by_i, j - by_j
    return found[::-1]


def _by_shares(own: Sequence[str], other: Sequence[str]) -> Iterator[Pair]:
    """Each part of the shorter list with those of the longer whose middles lie in its share of the text."""
    ends = [list(accumulate(len(part) for part in parts)) for parts in (own, other)]
    if not other or not ends[0][-1] or not ends[1][-1]:
        yield from ((range(i, i + 1), range(0)) for i in range(len(own)))
        return
    i = 0
    for j, end in enumerate(ends[1]):
        start = i
        while i < len(own) and (
            j == len(other) - 1 or (ends[0][i] - len(own[i]) / 2) * ends[1][-1] <= end * ends[0][-1]
        ):
            i += 1
        yield range(start, i), range(j, j + 1)
