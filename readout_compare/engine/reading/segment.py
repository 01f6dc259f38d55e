"""Splits an account into statements: sentences or lines, then what the analyst cut and joined; offsets are exact."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readout_compare.core.errors import WrongUseError
from readout_compare.core.model import Account, Cut, Statement
from readout_compare.engine.reading.lines import stretches
from readout_compare.engine.reading.sentences import sentence_ends
from readout_compare.engine.vocabulary.hits import Watch

_AT_ONCE = 200  # statements between two looks at whether the result is still wanted
_LINE = re.compile(r"[^\n]+")
_SPACE = re.compile(r"\s*")

Spans = list[tuple[int, int]]


def segment(account: Account, cut: Cut = "auto", watch: Watch = lambda _stage: None) -> tuple[Statement, ...]:
    """The statements of an account, numbered from 1: sentences, or with "lines" every line as it stands.

    No letter or digit lies outside them. Then the analyst's own work: no statement begins at one of `account.joins`,
    and one begins at each of `account.splits`, also where it was joined; an offset in white space stands for the next
    character. What is so already, or would leave a statement without a letter, changes nothing. Raises WrongUseError
    for an offset that is not inside the text. `watch` is asked every 200 statements.
    """
    _refuse_outside(account)
    text = account.text
    cuts: Iterator[tuple[int, int]]
    if cut == "lines":
        cuts = (span for m in _LINE.finditer(text) for span in _trimmed(text, m.start(), m.end()))
    else:
        cuts = _sentences(text, account.language)
    spans: Spans = []
    for span in cuts:
        if len(spans) % _AT_ONCE == 0:
            watch("statements")
        spans.append(span)
    spans = _split(text, _joined(text, spans, account.joins), account.splits)
    return tuple(
        Statement(id=f"{account.id}{n}", account=account.id, start=start, end=end)
        for n, (start, end) in enumerate(spans, start=1)
    )


def _sentences(text: str, language: str) -> Iterator[tuple[int, int]]:
    for start, end in stretches(text):
        for begin, stop in pairwise((start, *sentence_ends(text, start, end, language))):
            yield from _trimmed(text, begin, stop)


def _joined(text: str, spans: Spans, joins: Sequence[int]) -> Spans:
    """The spans with those that begin where the analyst joined added to the one before."""
    places = {_placed(text, offset) for offset in joins}
    found: Spans = []
    for start, end in spans:
        if found and start in places:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _split(text: str, spans: Spans, splits: Sequence[int]) -> Spans:
    """The spans with those in which the analyst split cut in pieces; no piece is without a letter or digit."""
    if not splits:
        return spans
    places = sorted({_placed(text, offset) for offset in splits})
    found: Spans = []
    at = 0
    for start, end in spans:
        while at < len(places) and places[at] <= start:
            at += 1
        while at < len(places) and places[at] < end:
            pieces = [*_trimmed(text, start, places[at]), *_trimmed(text, places[at], end)]
            if len(pieces) == 2:
                found.append(pieces[0])
                start = places[at]
            at += 1
        found.append((start, end))
    return found


def _placed(text: str, offset: int) -> int:
    """The first character at or after the offset that is no white space."""
    space = _SPACE.match(text, offset)
    return space.end() if space else offset


def _refuse_outside(account: Account) -> None:
    for offset in (*account.splits, *account.joins):
        if not 0 <= offset < len(account.text):
            raise WrongUseError(
                f"The account of {account.side} was cut by hand at place {offset:,}, but its text has "
                f"{len(account.text):,} characters; use the text that was cut, or take the cut away."
            )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if any(c.isalnum() for c in text[start:end]):
        yield start, end
