"""What is not the same inside a link: rules whose reason can be read. Each rule sees the two in a fixed order."""

from itertools import chain

from readout_compare.core.model import Difference
from readout_compare.engine.differences.attribution import acting, asked, asking, crediting
from readout_compare.engine.differences.common import Context, Pair, Rule, paired
from readout_compare.engine.differences.contradiction import answered, negated_words, turned_round
from readout_compare.engine.differences.framing import distanced, named
from readout_compare.engine.differences.number import approximations, numbers
from readout_compare.engine.differences.reading import Reading, read
from readout_compare.engine.differences.scope import ADDS, added, joined, longer, qualified
from readout_compare.engine.differences.strength import strengths
from readout_compare.engine.reading.profile import Profile

__all__ = ["ADDS", "RULES", "Context", "Pair", "Reading", "Rule", "differences", "read", "read_differences"]

RULES: tuple[Rule, ...] = (
    numbers, approximations, joined, qualified, longer, added, strengths, distanced, named, acting, asked, asking,
    crediting, negated_words, turned_round, answered,
)  # fmt: skip


def differences(left: Profile, right: Profile, context: Context) -> tuple[Difference, ...]:
    """Every difference between two linked statements, by kind and place; swapping the two swaps each note."""
    return read_differences(read(left, context.date), read(right, context.date), context)


def read_differences(left: Reading, right: Reading, context: Context) -> tuple[Difference, ...]:
    """The same for statements that are read already, with the date of the context."""
    if left.profile.folded == right.profile.folded:
        return ()
    pair = paired(left, right, context)
    found = chain.from_iterable(rule(pair) for rule in RULES)
    return tuple(sorted(found, key=lambda d: (d.kind, d.rule, tuple((s.account, s.start) for s in d.spans), d.note)))
