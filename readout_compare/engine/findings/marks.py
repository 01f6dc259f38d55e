"""Word marks of a pair: which words stand in both texts, which changed, which stand only in one."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rapidfuzz.distance import Indel

from readout_compare.core.text import detect_language, stem, tokens
from readout_compare.engine.reading.profile import function_words

MarkKind = Literal["same", "changed", "only"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of whole words; offsets are code points of the string it belongs to."""

    start: int
    end: int
    kind: MarkKind


def word_marks(left: str, right: str) -> tuple[tuple[Mark, ...], tuple[Mark, ...]]:
    """Marks of both strings, in order, without overlap; what lies between them is space and punctuation.

    "same": the stem stands at the matching place; "changed": the content stem stands elsewhere in the other
    text; "only": the other text does not have it. Function words out of place are not marked.
    """
    mine, theirs = _stems(left), _stems(right)
    same_mine, same_theirs = set[int](), set[int]()
    # The alignment is taken in one fixed order of the two, so that swapping the sides swaps the marks.
    swapped = theirs < mine
    first, second = (theirs, mine) if swapped else (mine, theirs)
    for op in Indel.opcodes([s for s, _, _ in first], [s for s, _, _ in second]):
        if op.tag == "equal":
            (same_theirs if swapped else same_mine).update(range(op.src_start, op.src_end))
            (same_mine if swapped else same_theirs).update(range(op.dest_start, op.dest_end))
    return (
        tuple(_joined(left, _marked(mine, same_mine, {s for s, _, _ in theirs}))),
        tuple(_joined(right, _marked(theirs, same_theirs, {s for s, _, _ in mine}))),
    )


def _stems(text: str) -> list[tuple[str, int, int]]:
    language = detect_language(text)
    return [(stem(t.text, language), t.start, t.end) for t in tokens(text)]


def _marked(words: list[tuple[str, int, int]], same: set[int], other: set[str]) -> Iterator[Mark]:
    skip = function_words()
    for i, (word, start, end) in enumerate(words):
        if i in same:
            yield Mark(start, end, "same")
        elif word not in skip:
            yield Mark(start, end, "changed" if word in other else "only")


def _joined(text: str, marks: Iterator[Mark]) -> Iterator[Mark]:
    """Neighbours of one kind become one mark, across spaces but not across punctuation."""
    run: Mark | None = None
    for before, mark in pairwise([None, *marks]):
        assert mark is not None
        if run and before and run.kind == mark.kind and text[run.end : mark.start].strip(" '’-") == "":
            run = Mark(run.start, mark.end, mark.kind)
        else:
            if run:
                yield run
            run = mark
    if run:
        yield run
