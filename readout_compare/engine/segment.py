"""Splits an account into statements: sentences, or lines as they stand; offsets are exact."""

import re
from collections.abc import Iterator
from itertools import pairwise

from readout_compare.core.model import Account, Cut, Statement
from readout_compare.engine.lines import stretches
from readout_compare.engine.sentences import sentence_ends

_LINE = re.compile(r"[^\n]+")


def segment(account: Account, cut: Cut = "auto") -> tuple[Statement, ...]:
    """The statements of an account, numbered from 1: sentences, or with "lines" every line as it stands.

    No letter or digit lies outside them.
    """
    text = account.text
    if cut == "lines":
        spans = [span for m in _LINE.finditer(text) for span in _trimmed(text, m.start(), m.end())]
    else:
        spans = list(_sentences(text, account.language))
    return tuple(
        Statement(id=f"{account.id}{n}", account=account.id, start=start, end=end)
        for n, (start, end) in enumerate(spans, start=1)
    )


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    for start, end in stretches(text):
        for begin, stop in pairwise((start, *sentence_ends(text, start, end, language))):
            yield from _trimmed(text, begin, stop)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield start, end
