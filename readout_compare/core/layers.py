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


@dataclass(frozen=True, slots=True)
class Share:
    """What of the other text stands in the place of one statement."""

    stretch: Stretch | None  # None: the statement before it shows it too, or nothing of the other text says the same
    with_before: bool = False  # whether the statement before it shows it


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


def shares(
    text: str, statements: Sequence[tuple[int, int]], layer_text: str, found: Sequence[Beside]
) -> tuple[Share, ...]:
    """One for each statement, given as its span in order: its share of the paragraphs that `found` has beside it.

    The sentences of a paragraph are paired with the statements that begin in the paragraphs beside it. All stretches
    together hold every paragraph of the other text, in order: what has no statement goes with the one before, at the
    beginning with the first.
    """
    result: list[Share] = []
    waiting: int | None = None  # where words begin that no statement before them can take
    for count, stretch in _groups(text, statements, layer_text, found):
        shown = next((n for n in range(len(result) - 1, -1, -1) if result[n].stretch), None)
        if count and stretch:
            start = stretch.start if waiting is None else waiting
            result += [Share(Stretch(start, stretch.end)), *[Share(None, True)] * (count - 1)]
            waiting = None
        elif count:
            result += [Share(None)] * count
        elif stretch and shown is not None:
            result[shown] = _widened(result[shown], stretch)
        elif stretch and waiting is None:
            waiting = stretch.start
    if waiting is not None and result:
        result[0] = Share(Stretch(waiting, max(layer.end for one in found for layer in one.layer)))
    return tuple(result)


def _groups(
    text: str, statements: Sequence[tuple[int, int]], layer_text: str, found: Sequence[Beside]
) -> Iterator[tuple[int, Stretch | None]]:
    """In order: how many statements, and the words of the other text that stand in their place; 0 or None for none."""
    at = 0
    for one in found:
        after = at
        while after < len(statements) and one.own and statements[after][0] < one.own[-1].end:
            after += 1
        own = [text[start:end] for start, end in statements[at:after]]
        layer = one.layer if len(own) < 2 else sentences(layer_text, one.layer)
        if len(own) == 1 and layer:
            yield 1, Stretch(layer[0].start, layer[-1].end)
        else:
            for a, b in paired(own, [layer_text[s.start : s.end] for s in layer]):
                words = layer[b.start : b.stop]
                yield len(a), Stretch(words[0].start, words[-1].end) if words else None
        at = after
    if at < len(statements):
        yield len(statements) - at, None


def _widened(share: Share, by: Stretch) -> Share:
    return Share(Stretch(share.stretch.start, by.end)) if share.stretch else share


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
