"""Project files and edits for the tests of the store, without a session or the engine."""

from collections.abc import Sequence
from pathlib import Path

from readout_compare.core.deciding import gaps, links, tags
from readout_compare.core.deciding.accounts import begin
from readout_compare.core.deciding.notes import write_note
from readout_compare.core.edits import Edit
from readout_compare.core.model import Account, Options
from readout_compare.core.review import Review
from readout_compare.store import Meta, ProjectFile
from tests import builders

META = Meta("0.1.0", builders.ENGINE, "2025-05-06T08:00:00Z")
OPTIONS = Options(link=0.41, sure=0.7, meaning=False, watched=("territory", "aid.military"))


def make(path: Path, title: str = "Call of 4 May", accounts: Sequence[Account] = ()) -> ProjectFile:
    """A new project that holds the accounts of the builders' pair, or these, and nothing else."""
    edit = begin(accounts or builders.accounts(), OPTIONS, title)
    return ProjectFile.create(path, [(edit, builders.BY)], META)


def note_edit(review: Review, text: str = "Nothing on arms.") -> Edit:
    """One more note on the gap at A3."""
    now = builders.now(held=review)
    return write_note(now, now.comparison.gaps[2], text)


def write(file: ProjectFile, text: str = "Nothing on arms.") -> None:
    """Keep one more note."""
    file.keep(note_edit(file.review(), text), builders.BY)


def some_edits(review: Review) -> list[Edit]:
    """A note, a confirmed link, a verdict and a tag with its colour, each made for the review after the one before."""
    made: list[Edit] = []
    for number in range(4):
        now = builders.now(held=review)
        gap, link = now.comparison.gaps[2], now.comparison.links[1]
        edit = (
            write_note(now, gap, "Nothing on arms."),
            links.confirm(now, link),
            gaps.judge(now, gap, "confirmed omission"),
            tags.tag_gap(now, gap, ["arms"]),
        )[number]
        review, _ = edit.apply(review)
        made.append(edit)
    return made
