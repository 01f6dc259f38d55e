"""What a user can do with one project: start, open, look, write notes, save elsewhere, close."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from readout_compare import __version__
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Account, Comparison, Gap, Link, Options, Statement
from readout_compare.core.review import Note, Target, targets
from readout_compare.importers import whole_characters
from readout_compare.session import settings
from readout_compare.store import SUFFIX, Meta, ProjectFile


class Session:
    """One project at work; every note is on the disk before the method that writes it returns."""

    def __init__(self, accounts: tuple[Account, ...], options: Options, title: str, file: ProjectFile | None) -> None:
        self.accounts = accounts
        self.options = options
        self.title = title
        self.comparison: Comparison | None = None
        self.notes: tuple[Note, ...] = file.notes() if file else ()
        self._file = file
        self._places: Mapping[Target, Statement | Link | Gap] | None = None  # of the comparison; made when asked for

    @classmethod
    def start(cls, accounts: Sequence[Account], options: Options, title: str) -> "Session":
        """A project that is nowhere on the disk until its first note or `save_as`."""
        return cls(tuple(accounts), options, whole_characters(title), None)

    @classmethod
    def open(cls, path: Path | str) -> "Session":
        """A stored project; ProjectFileError if it is missing, foreign, newer, damaged or open in another window."""
        file = ProjectFile.open(Path(path))
        return cls(file.accounts(), file.options(), file.meta().title, file)

    @property
    def path(self) -> Path | None:
        """Where the project is stored; None while it is not on the disk."""
        return self._file.path if self._file else None

    @property
    def is_draft(self) -> bool:
        """Whether the project has no name of its own yet: not on the disk, or in the drafts folder."""
        return self.path is None or self.path.parent == settings.drafts_folder()

    def show(self, comparison: Comparison) -> None:
        """Keep the result of a comparison; ValueError if it is one of other accounts."""
        if comparison.accounts != self.accounts:
            raise ValueError("the comparison is not of this project's accounts")
        self.comparison, self._places = comparison, None

    def change_options(self, options: Options) -> None:
        """Take other options, saved at once where the project is on the disk; the caller compares again and shows.

        Notes stay as they are. ProjectFileError if the disk refuses; the options are then unchanged.
        """
        if options == self.options:
            return
        if self._file is not None:
            self._file.change_options(options)
        self.options = options

    def note_on(self, target: Target) -> Note | None:
        """The note on this target, if there is one."""
        return next((note for note in self.notes if note.target == target), None)

    def notes_without_place(self) -> tuple[Note, ...]:
        """Notes whose target is not in the comparison shown; none before a comparison is shown."""
        if self.comparison is None:
            return ()
        return tuple(note for note in self.notes if note.target not in self._targets())

    def noted(self) -> tuple[Statement | Link | Gap, ...]:
        """What carries a note in the comparison shown, in the order in which the notes were first written."""
        places = self._targets()
        return tuple(places[note.target] for note in self.notes if note.target in places)

    def _targets(self) -> Mapping[Target, Statement | Link | Gap]:
        """Made once a comparison and only where there are notes: thousands of statements take a while."""
        if self._places is None and self.comparison is not None and self.notes:
            self._places = targets(self.comparison)
        return self._places or {}

    def write_note(self, target: Target, text: str, quote: str) -> None:
        """Save the note on a target, at once; blank text removes it, and former words stay in the file's history.

        The first note of a project that is nowhere on the disk makes its file in the drafts folder.
        ProjectFileError if the disk refuses; the notes shown are then unchanged.
        """
        text = whole_characters(text).strip()
        former = self.note_on(target)
        if text == (former.text if former else ""):
            return
        if self._file is None:
            self._file = self._create(_draft_path(self.title))
        note = Note(0, target, text, settings.author(), _now(), quote)
        if text:
            self._file.write_note(note)
        else:
            self._file.remove_note(note)
        self.notes = self._file.notes()

    def save_as(self, path: Path | str) -> None:
        """Put the project at `path` (ending .readout is added) and go on there; a draft left behind is removed.

        A project of ours at that path is replaced; anything else there, and anything that stands there only once
        the ending is added, is a ProjectFileError and stays.
        """
        wanted = Path(path)
        if wanted.suffix.casefold() != SUFFIX:
            wanted = wanted.with_name(wanted.name + SUFFIX)
            if wanted.exists():  # nobody was asked about this name
                raise ProjectFileError(f"{wanted} exists already; give the whole name to replace it, or another one.")
        former, was_draft = self._file, self.is_draft
        if former is None:
            self._file = self._create(wanted)
            return
        if wanted.resolve() == former.path.resolve():
            return
        self._file = former.copy_to(wanted)
        former.close()
        if was_draft:
            former.path.unlink(missing_ok=True)

    def close(self) -> None:
        """Give the file free; notes can still be read, and a second call does nothing."""
        if self._file is not None:
            self._file.close()

    def _create(self, path: Path) -> ProjectFile:
        engine = self.comparison.engine if self.comparison else None
        return ProjectFile.create(path, self.accounts, self.options, Meta(self.title, __version__, engine, _now()))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _draft_path(title: str) -> Path:
    """A free name in the drafts folder, e.g. "Call of 18 March 2025 (2025-05-06 083000).readout"."""
    folder = settings.drafts_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectFileError(
            f"No draft can be kept in {folder} ({error.strerror}); save the project under a name first."
        ) from error
    words = " ".join(re.sub(r"[^\w .,'()-]+", " ", title).split()).strip(" .")
    words = words.encode()[:150].decode(errors="ignore").rstrip(" .") or "Untitled"  # names end at 255 bytes
    stem = f"{words} ({datetime.now(UTC).strftime('%Y-%m-%d %H%M%S')})"
    names = (f"{stem}{SUFFIX}" if i == 1 else f"{stem} {i}{SUFFIX}" for i in range(1, 1000))
    return next(folder / name for name in names if not (folder / name).exists())
