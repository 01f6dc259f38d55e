"""Which paragraphs of an account stand beside which of another text of it, such as the original of a translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout_compare.core.pairing import paired

_BLANK = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE = re.compile(r"[^\n]+")
_STOPPED = re.compile(r"[.:;!?…。：；！？][\"'”’»)\]」』）]*\s*\Z")
_SENTENCE_END = re.compile(
    r"(?<![\s.(][^\W\d_])(?<!\b\d)(?<!\b\d\d)[.!?…:;]+[\"'”’»)\]]*\s+(?=[\"'“‘«„(\[–—-]*\s?(?:\d|[^\W\d_a-zа-яёіїєґ]))|[。！？]+[”’」』）]*\s*"
)
_WRAP_LONGEST = 100  # code points; lines that a person or a mail program wrapped are hardly ever longer


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A paragraph or sentence: code points of its own text, end exclusive, without white space around it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Paragraphs of an account and those of the other text that say the same, as spans; one side may be empty.

    One each, or one and two; between texts of thousands of paragraphs there may be more.
    """

    own: tuple[Stretch, ...]
    layer: tuple[Stretch, ...]


def aligned(text: str, layer_text: str) -> tuple[Beside, ...]:
    """All paragraphs of both texts in order, each in one Beside; sentences where one text is a single paragraph.

    The paragraphs are paired by their lengths, numbers and names, see `core.pairing`. Turned texts give the turned
    result, and nothing is taken out of order.
    """
    own, layer = paragraphs(text), paragraphs(layer_text)
    if 1 in (len(own), len(layer)):
        own, layer = sentences(text, own), sentences(layer_text, layer)
    pairs = paired([text[s.start : s.end] for s in own], [layer_text[s.start : s.end] for s in layer])
    return tuple(Beside(own[a.start : a.stop], layer[b.start : b.stop]) for a, b in pairs)


def paragraphs(text: str) -> tuple[Stretch, ...]:
    """The lines of a text; what stands between empty lines where line ends are only layout."""
    blocks = list(_blocks(text))
    if _is_wrapped(text, blocks):
        return tuple(blocks)
    return tuple(_trimmed(text, *line.span()) for line in _LINE.finditer(text) if not line[0].isspace())


def sentences(text: str, within: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """The sentences of stretches, by full stops and their like alone: enough to find what stands beside what."""
    found: list[Stretch] = []
    for one in within:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, one.start, one.end)]
        cuts = sorted({one.start, *ends, one.end})
        found.extend(_trimmed(text, start, end) for start, end in pairwise(cuts))
    return tuple(found)


def beside(found: Sequence[Beside], start: int, end: int) -> tuple[Beside, ...]:
    """Those with a stretch of the account that shares code points with its text[start:end], in their order."""
    return tuple(b for b in found if any(own.start < end and start < own.end for own in b.own))


def _blocks(text: str) -> Iterator[Stretch]:
    start = 0
    for gap in (*_BLANK.finditer(text), None):
        stop = gap.start() if gap else len(text)
        if not text[start:stop].isspace() and start < stop:
            yield _trimmed(text, start, stop)
        start = gap.end() if gap else stop


def _is_wrapped(text: str, blocks: Sequence[Stretch]) -> bool:
    """Whether most line ends inside of blocks stand in mid-sentence, and hardly a line is long."""
    inside = [line for block in blocks for line in text[block.start : block.end].split("\n")[:-1]]
    if len(inside) < 2 or sum(len(line) > _WRAP_LONGEST for line in inside) * 10 > len(inside):
        return False
    return sum(_STOPPED.search(line) is None and len(line) > _WRAP_LONGEST // 3 for line in inside) * 2 > len(inside)


def _trimmed(text: str, start: int, end: int) -> Stretch:
    words = text[start:end]
    return Stretch(end - len(words.lstrip()), start + len(words.rstrip()))
