"""Differences of framing: loaded words, distancing quotation marks, and names of one thing with another tone."""

import re
from collections.abc import Iterator

from readout_compare.core.model import Difference
from readout_compare.core.text import tokens
from readout_compare.engine.differences.common import Pair, ordered, told
from readout_compare.engine.reading.profile import Profile
from readout_compare.engine.vocabulary.lexicons import Found, aliases, loaded_words

_QUOTED = re.compile(r"[“\"«„]([^“”\"«»„]{2,40})[”\"»“]")
_FEW = 2  # words between quotation marks that show distance; more are somebody's own words


def distanced(pair: Pair) -> Iterator[Difference]:
    """A loaded word, or one or two plain words in quotation marks, that only one side uses."""
    mine, theirs = ({f.entry: f for f in reversed(loaded_words().found(p.text))} for p in pair.sides)
    for about in sorted(mine.keys() ^ theirs.keys()):
        side = 0 if about in mine else 1
        found = (mine if side == 0 else theirs)[about]
        if pair.in_shared(side, found):
            yield told("framing", "framing.loaded", pair, ordered(side, found, None), f"on {about}: {{0}} / {{1}}")
    quoted = [_quoted(p) for p in pair.sides]
    for side in (0, 1):
        if quoted[side] and not quoted[1 - side] and pair.in_shared(side, quoted[side][0]):
            parts = ordered(side, quoted[side][0], None)
            yield told("framing", "framing.quoted", pair, parts, "on words in quotation marks: {0} / {1}")


def _quoted(profile: Profile) -> list[Found]:
    """Short words in quotation marks that are no name: without capitals and numbers."""
    found = []
    for m in _QUOTED.finditer(profile.text):
        inside = m.group(1)
        short = len(tokens(inside)) <= (_FEW if profile.language != "zh" else 2 * _FEW)
        if short and inside == inside.lower() and not any(c.isdigit() for c in inside):
            found.append(Found(m.start(1), m.end(1), ""))
    return found


def named(pair: Pair) -> Iterator[Difference]:
    """Both sides name one thing, with another tone."""
    mine, theirs = (aliases().found(p.text) for p in pair.sides)
    for about in sorted(mine.keys() & theirs.keys()):
        if not {f.entry for f in mine[about]} & {f.entry for f in theirs[about]}:
            first, second = (min(found[about], key=_strongest) for found in (mine, theirs))
            yield told("framing", "framing.alias", pair, (first, second), f"on {about}: {{0}} / {{1}}")


def _strongest(found: Found) -> tuple[bool, int, int]:
    return found.entry == "plain", found.start, -found.end
