"""Differences of framing: loaded words, distancing quotation marks, and names of one thing with another tone."""

from collections.abc import Iterator

from readout_compare.core.model import Difference
from readout_compare.engine.differences.common import Pair, ordered, told
from readout_compare.engine.vocabulary.lexicons import Found


def distanced(pair: Pair) -> Iterator[Difference]:
    """A loaded word, or one or two plain words in quotation marks, that only one side uses."""
    mine, theirs = ({f.entry: f for f in reversed(p.noted.loaded)} for p in pair.sides)
    for about in sorted(mine.keys() ^ theirs.keys()):
        side = 0 if about in mine else 1
        found = (mine if side == 0 else theirs)[about]
        if pair.in_shared(side, found):
            yield told("framing", "framing.loaded", pair, ordered(side, found, None), f"on {about}: {{0}} / {{1}}")
    quoted = [r.quoted for r in pair.readings]
    for side in (0, 1):
        if quoted[side] and not quoted[1 - side] and pair.in_shared(side, quoted[side][0]):
            parts = ordered(side, quoted[side][0], None)
            yield told("framing", "framing.quoted", pair, parts, "on words in quotation marks: {0} / {1}")


def named(pair: Pair) -> Iterator[Difference]:
    """Both sides name one thing, with another tone."""
    mine, theirs = (p.noted.aliases for p in pair.sides)
    for about in sorted(mine.keys() & theirs.keys()):
        if not {f.entry for f in mine[about]} & {f.entry for f in theirs[about]}:
            first, second = (min(found[about], key=_strongest) for found in (mine, theirs))
            yield told("framing", "framing.alias", pair, (first, second), f"on {about}: {{0}} / {{1}}")


def _strongest(found: Found) -> tuple[bool, int, int]:
    return found.entry == "plain", found.start, -found.end
