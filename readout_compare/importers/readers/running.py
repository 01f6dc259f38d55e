"""Text as a document is walked: runs become paragraphs, these become pieces; what is not shown keeps its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from readout_compare.core.capture import Piece
from readout_compare.importers.canonical import canonical

DELETED = "deleted with tracked changes"
HIDDEN = "hidden text"
COMMENT = "comment"
HEADER = "page header"
FOOTER = "page footer"
_SHORT_CELL = 60  # code points; a row of such cells is one line, longer cells are paragraphs of their own


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a paragraph; a reason says why a reader of the printed page does not see them as text."""

    text: str
    reason: str = ""


@dataclass(slots=True)
class Paragraph:
    """The runs of one paragraph in order, and what hangs on it: footnotes, text boxes, comments."""

    runs: list[Run] = field(default_factory=list)
    after: list["Paragraph"] = field(default_factory=list)

    @property
    def words(self) -> str:
        """All its text, dropped or not."""
        return "".join(run.text for run in self.runs)


def pieces_in(found: Iterable[Paragraph]) -> Iterator[Piece]:
    """A piece a paragraph, with a blank line after it; one with dropped runs in it is several pieces in a row."""
    for paragraph in found:
        yield from _pieces(paragraph)
        yield from pieces_in(paragraph.after)


def all_for(reason: str, found: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs with every run dropped for one reason."""
    return [Paragraph([Run(run.text, reason) for run in p.runs], all_for(reason, p.after)) for p in found]


def once_for(reason: str, found: Iterable[Paragraph]) -> list[Paragraph]:
    """The same for paragraphs of which those with equal words stand once: headers and footers of several sections."""
    first: dict[str, Paragraph] = {}
    for paragraph in found:
        first.setdefault(paragraph.words, paragraph)
    return all_for(reason, first.values())


def row_of(cells: Iterable[list[Paragraph]]) -> list[Paragraph]:
    """The paragraphs of a row of a table: one line with tabs if all cells are short, else each on its own."""
    held = [[p for p in cell if p.words.strip()] for cell in cells]
    if any(len(cell) > 1 or any(len(p.words) > _SHORT_CELL or p.after for p in cell) for cell in held):
        return [p for cell in held for p in cell]
    line = Paragraph()
    for number, cell in enumerate(held):
        line.runs.extend((*([Run("\t")] if number else ()), *(run for p in cell for run in p.runs)))
    return [line] if line.words.strip() else []


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    parts = [(reason, canonical("".join(run.text for run in runs)))
             for reason, runs in groupby(paragraph.runs, key=lambda run: run.reason)]  # fmt: skip
    parts = [(reason, text) for reason, text in parts if text]
    shown = [n for n, (reason, text) in enumerate(parts) if not reason and text.strip()]
    for number, (reason, text) in enumerate(parts):
        if reason:
            yield Piece(f"{text.strip()}\n\n", kept=False, reason=reason)
        elif shown and number == shown[-1]:
            front = text.lstrip() if number == shown[0] else text
            yield Piece(f"{front.rstrip()}\n\n")
        elif shown and shown[0] <= number < shown[-1]:
            yield Piece(text.lstrip() if number == shown[0] else text)
