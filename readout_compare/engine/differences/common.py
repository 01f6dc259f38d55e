"""What all rules of difference share: the two statements read, the clauses that tell the same, and quoting."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from readout_compare.core.codebook import Codebook
from readout_compare.core.model import Difference, DifferenceKind, Span
from readout_compare.engine.differences.reading import Clause, Reading, in_common, shared_clauses
from readout_compare.engine.reading.actors import Actor
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.reading.quantities import Day


@dataclass(frozen=True, slots=True)
class Context:
    """What the rules need to know beside the two statements."""

    codebook: Codebook
    said: Mapping[str, frozenset[str]]  # account id → every topic it mentions anywhere
    actors: Mapping[str, Actor]  # statement id → who acts in it, where the text tells
    date: Day | None = None  # of the call: what "tomorrow" is counted from


class Part(Protocol):
    """A stretch of a statement's text."""

    @property
    def start(self) -> int:
        """Offset of its first code point."""
        ...

    @property
    def end(self) -> int:
        """Offset behind its last code point."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two linked statements, read; `shared` holds the clauses of each that tell of the same."""

    left: Profile
    right: Profile
    readings: tuple[Reading, Reading]
    shared: tuple[tuple[Clause, ...], tuple[Clause, ...]]
    nearest: tuple[Clause, Clause]  # the two clauses with most in common
    context: Context

    @property
    def sides(self) -> tuple[Profile, Profile]:
        """Both statements in order."""
        return self.left, self.right

    def in_shared(self, side: int, part: Part) -> bool:
        """Whether a stretch of that side begins inside a clause that both tell."""
        return any(c.start <= part.start < c.end for c in self.shared[side])

    def apart(self, side: int, part: Part) -> bool:
        """Whether the stretch between two signs or joiners around a part has nothing in common with the other side."""
        reading, other = self.readings[side], self.readings[1 - side]
        return in_common(reading.within(*reading.stretch(part.start, part.end)), other.whole) <= 0


Rule = Callable[[Pair], Iterator[Difference]]


def paired(left: Reading, right: Reading, context: Context) -> Pair:
    """Which of the clauses of both statements tell of the same."""
    shared, nearest = shared_clauses(left, right)
    return Pair(left.profile, right.profile, (left, right), shared, nearest, context)


def told(
    kind: DifferenceKind, rule: str, pair: Pair, parts: tuple[Part | None, Part | None], words: str = "{0} / {1}"
) -> Difference:
    """`words` may hold {0} and {1}: the quoted words of each side, a dash where it has none."""
    quotes, spans = [], []
    for profile, part in zip(pair.sides, parts, strict=True):
        if part is None:
            quotes.append("—")
            continue
        quotes.append(f"“{profile.text[part.start : part.end]}”")
        s = profile.statement
        spans.append(Span(s.account, s.start + part.start, s.start + part.end))
    return Difference(kind, rule, words.format(*quotes), tuple(spans))


def ordered(side: int, mine: Part, theirs: Part | None) -> tuple[Part | None, Part | None]:
    """The two parts as (left, right), where `mine` belongs to the side with that number."""
    return (mine, theirs) if side == 0 else (theirs, mine)
