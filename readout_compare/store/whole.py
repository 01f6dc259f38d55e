"""A project with every edit that was ever done in it: what a copy in another form needs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database

from readout_compare.core.edits import Edit
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.journal import Line
from readout_compare.core.review import Review
from readout_compare.store.codec import Texts, long_texts, text_hash
from readout_compare.store.content import Content, Meta, read_content
from readout_compare.store.guard import check_kind, check_place, checked, snapshot
from readout_compare.store.journal import read_edit
from readout_compare.store.originals import Originals, read_originals


@dataclass(frozen=True, slots=True)
class Whole:
    """All of a project at one moment."""

    meta: Meta
    review: Review
    edits: Mapping[int, Edit]  # id, from 1 without gaps → the edit as it was done first
    lines: tuple[Line, ...]  # the journal; empty where the history is lost
    lost: str = ""  # why the history is lost, in half a sentence; empty where it is there
    originals: Originals = field(default_factory=dict)  # the bytes as received, in the order of their hashes

    def texts(self) -> Texts:
        """Every long text, in the review and in the edits, by its hash, in the order of the hashes."""
        found = {text_hash(text): text for text in set(self._texts())}
        return dict(sorted(found.items()))

    def _texts(self) -> Iterator[str]:
        for held in self.review.records.values():
            for record in held.values():
                yield from long_texts(record)
        for edit in self.edits.values():
            for change in edit.changes:
                for each in (change.before, change.after):
                    yield from () if each is None else long_texts(each)


def whole_of(db: Database, content: Content | None = None) -> Whole:
    """All that an open database in the present schema holds; ValueError, TypeError or KeyError for a damaged value.

    `content` spares reading again what was read just before.
    """
    held = content or read_content(db)
    edits = {number: read_edit(db, number, held.texts) for number in sorted({line.edit for line in held.lines})}
    return Whole(held.meta, held.review, edits, held.lines, originals=dict(read_originals(db)))


def read_whole(path: Path) -> Whole:
    """All of the project in a file, also while another process has it open; the file stays as it is.

    ProjectFileError if it is missing, foreign, newer or damaged.
    """
    check_place(path)
    check_kind(path)
    with snapshot(path) as db:
        content = checked(path, db)
        try:
            return whole_of(db, content)
        except (ValueError, TypeError, KeyError) as error:
            raise ProjectFileError(
                f"The history of {path} is damaged; nothing was changed, restore it from a backup."
            ) from error
