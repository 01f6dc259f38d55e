"""What a user can do with one project: start, open, decide, undo, look back, save elsewhere, close."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from readout_compare import __version__
from readout_compare.core.capture import Capture
from readout_compare.core.codebook import Codebook
from readout_compare.core.decided import Decided, decided
from readout_compare.core.deciding import accounts as deciding
from readout_compare.core.deciding.captures import with_captures
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ProjectFileError, WrongUseError
from readout_compare.core.hand import Hand, hand_of
from readout_compare.core.held import with_states
from readout_compare.core.journal import Action, Line, Stacks, undoable
from readout_compare.core.labels import utc_words
from readout_compare.core.model import Account, Comparison, Options
from readout_compare.core.own_codebook import codebook_of, present_mentions
from readout_compare.core.records import By, Kind, OwnTopic
from readout_compare.core.replay import as_done
from readout_compare.core.review import Review, wrong_anchors
from readout_compare.core.sources import wrong_after
from readout_compare.importers import whole_characters
from readout_compare.session import settings
from readout_compare.session.drafts import draft_path
from readout_compare.session.jobs import codebook
from readout_compare.session.wholeness import whole
from readout_compare.store import Meta, ProjectFile
from readout_compare.store.backups import Memory, copy_in_memory, move_backups
from readout_compare.store.before_migration import back_up_before_migration
from readout_compare.store.files import project_path
from readout_compare.store.originals import NO_ORIGINALS, NO_SIZES, Originals, Sizes, sizes_of
from readout_compare.store.project import away
from readout_compare.store.who_when import now

FOUND_BY: tuple[Kind, ...] = ("project", "call", "account", "link", "mark", "mention", "topic")  # steers the engine


class Session:
    """One project at work; every edit is on the disk before the method that makes it returns."""

    def __init__(self, review: Review, file: ProjectFile | None, beginning: tuple[Edit, By] | None) -> None:
        self.review = review
        self.call = review.calls[0].id
        self.comparison: Comparison | None = None
        self.decided = Decided()
        self._codebook: tuple[int, tuple[OwnTopic, ...], Codebook] | None = None  # made once a version
        self._shown_with = Hand()  # the decisions that the comparison shown was made with
        self._shown_topics: tuple[OwnTopic, ...] = ()  # and the project's own topics at that time
        self.lines: tuple[Line, ...] = file.opened.lines if file else ()
        self._begun_with = len(self.lines)  # lines of the journal that were there before this session
        self.as_of = ""  # UTC, ISO 8601, of the moment in the past that it shows; empty for the present
        self._frozen = ""  # why it takes no edit, although it has no file that refuses one
        self._file = file
        self._beginning = beginning  # of a project that is nowhere on the disk
        self._brought = NO_ORIGINALS  # by that beginning
        self._past_of: ProjectFile | None = None  # the file of the project whose past it shows

    @classmethod
    def start(
        cls,
        accounts: Sequence[Account],
        options: Options,
        title: str,
        captures: Sequence[Capture] = (),
        originals: Originals = NO_ORIGINALS,
        date: str = "",
    ) -> "Session":
        """A project that is nowhere on the disk until its first edit or `save_as`; its originals are held in memory.

        `date` is the ISO 8601 day of the call. ValueError for captures or bytes that do not fit.
        """
        begun = deciding.begin(accounts, options, whole_characters(title), date)
        beginning = whole(with_captures(begun, captures)) if captures else begun
        review, _ = beginning.apply(Review())
        if wrong := wrong_after(beginning, review, sizes_of(originals)):
            raise ValueError(f"“{beginning.name}” was not kept: {wrong}")
        session = cls(review, None, (beginning, settings.by()))
        session._brought = originals
        return session

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> "Session":
        """A stored project; ProjectFileError if it is missing, foreign, newer, damaged or open in another window.

        Opened read-only it is a copy that takes no edit, and no other window hinders it. A file of an older version is
        backed up before it is brought to the present one.
        """
        if read_only:
            file = ProjectFile.open_read_only(Path(path))
        else:
            back_up_before_migration(Path(path), datetime.now(UTC))
            file = ProjectFile.open(Path(path))
        return cls(file.opened.review, file, None)

    # -- what it is ----------------------------------------------------------------------------------------

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts of the call at work, each in its newest revision."""
        return self.review.accounts_of(self.call)

    @property
    def options(self) -> Options:
        """What steers every comparison of the project."""
        return self.review.project.options

    @property
    def title(self) -> str:
        """The title of the project."""
        return self.review.project.title

    @property
    def call_title(self) -> str:
        """The title of the call at work where the project has several, else that of the project."""
        return self.review.call(self.call).title if len(self.review.calls) > 1 else self.title

    @property
    def path(self) -> Path | None:
        """Where the project is stored; None while it is not on the disk."""
        return self._file.path if self._file else None

    @property
    def is_draft(self) -> bool:
        """Whether the project has no name of its own yet: not on the disk, or in the drafts folder."""
        return self.path is None or self.path.parent == settings.drafts_folder()

    @property
    def is_read_only(self) -> bool:
        """Whether it takes no edit."""
        return bool(self._frozen) or (self._file is not None and self._file.is_read_only)

    @property
    def read_only_because(self) -> str:
        """Why it takes no edit, as a sentence; empty where it takes them."""
        if self._frozen or not self.is_read_only:
            return self._frozen
        return f"This is a copy of {self.path} as it was when it was opened; save it under another name to go on there."

    @property
    def hand(self) -> Hand:
        """The decisions that the engine heeds in the call at work."""
        return self.hand_in(self.call)

    def hand_in(self, call: str) -> Hand:
        """The decisions that the engine heeds in one of the calls; KeyError for an id that is none."""
        hand = hand_of(self.review, call)
        return replace(hand, mentions=present_mentions(hand.mentions, self.review.topics))

    def codebook(self) -> Codebook:
        """The topics of the project: the built-in ones with its own in their place and after them."""
        version, topics = self.review.project.codebook, self.review.topics
        if not topics:
            return codebook()
        if self._codebook is None or self._codebook[:2] != (version, topics):
            self._codebook = (version, topics, codebook_of(topics, codebook(), version))
        return self._codebook[2]

    # -- what is shown -------------------------------------------------------------------------------------

    def turn_to(self, call: str) -> None:
        """Work on another call; nothing is shown of it until it is compared. KeyError for an id that is none."""
        self.call = self.review.call(call).id
        self.comparison, self.decided = None, Decided()

    def show(self, comparison: Comparison) -> None:
        """Keep the result of a comparison; ValueError if it is one of other accounts."""
        if comparison.accounts != self.accounts:
            raise ValueError("the comparison is not of this project's accounts")
        self.comparison, self._shown_with, self._shown_topics = comparison, self.hand, self.review.topics
        self._find()

    def compared_at_once(self) -> Comparison | None:
        """What comparing again would give, where that is known without the engine; None where it must run."""
        if self.comparison is None or self.comparison.accounts != self.accounts:
            return None
        if self.comparison.options != self.options or self._shown_topics != self.review.topics:
            return None
        return with_states(self.comparison, self.hand, self._shown_with)

    def now(self) -> Now:
        """What an edit is made from; WrongUseError while what is shown is not a comparison of the texts as they are."""
        if self.comparison is None or not self._fits(self.comparison):
            raise WrongUseError("The accounts are being compared again; try that once more when they are shown.")
        return Now(self.review, self.comparison, self.call, self.codebook(), self.decided, settings.by())

    def _fits(self, comparison: Comparison) -> bool:
        """Whether every place in a comparison still has its words; hand-made splits and joins may be newer."""
        return [(a.id, a.text) for a in comparison.accounts] == [(a.id, a.text) for a in self.accounts]

    def _find(self) -> None:
        if self.comparison is not None and self._fits(self.comparison):
            self.decided = decided(self.comparison, self.review, self.call)

    # -- edits ---------------------------------------------------------------------------------------------

    @property
    def stacks(self) -> Stacks:
        """What can be undone and redone, the next one last; the import that made the project can't be undone."""
        return undoable(self.lines)

    def do(self, edit: Edit, originals: Originals = NO_ORIGINALS) -> bool:
        """Make an edit, saved when this returns; whether it changes what the engine finds.

        `originals` are the bytes that its captures and layers name, by their SHA-256; they are saved with it and stay
        when it is undone. The first edit of a project that is nowhere on the disk makes its file in the drafts folder.
        An edit that changes nothing is not kept. ProjectFileError if the disk refuses, ValueError if the edit or its
        originals do not fit: then nothing changed.
        """
        if edit.changes_nothing:
            return False
        edit = whole(edit)
        review = self._checked(edit, sizes_of(originals))
        by = settings.by()
        file = self._stored()
        number = file.keep(edit, by, originals)
        self._take(review, Line(self._next_line(), "do", number, edit.verb, edit.what, edit.call, by.author, by.at))
        return steers_engine(edit)

    @property
    def edits_made(self) -> int:
        """How many edits, undos and redos this session made, the import of a project that it began included."""
        return len(self.lines) - self._begun_with

    def undo(self) -> Edit | None:
        """Take the last edit back; the edit that did so, None where there is nothing to undo. Errors as for `do`."""
        return self._again(self.stacks.undo, "undo")

    def redo(self) -> Edit | None:
        """Make the last undone edit again; None where there is none. Errors as for `do`."""
        return self._again(self.stacks.redo, "redo")

    def _again(self, stack: Sequence[Line], action: Action) -> Edit | None:
        if not stack:
            return None
        line, file, by = stack[-1], self._stored(), settings.by()
        stored = file.edit(line.edit)
        edit = as_done(stored, action)
        review = self._checked(edit)
        file.keep_again(edit, line.edit, action, by)
        self._take(
            review, Line(self._next_line(), action, line.edit, line.verb, line.what, line.call, by.author, by.at)
        )
        return edit

    def _checked(self, edit: Edit, brought: Sizes = NO_SIZES) -> Review:
        """The review after an edit, every new or changed record standing on the words that it quotes.

        Captures and layers fit their accounts, and their bytes are kept or among those brought.
        """
        review, _ = edit.apply(self.review)
        texts_change = any(change.kind in ("account", "revision") for change in edit.changes)
        records = None if texts_change else (c.after for c in edit.changes if c.after is not None)
        kept = self._file.originals if self._file else sizes_of(self._brought)
        wrong = next(wrong_anchors(review, records), None) or wrong_after(edit, review, {**kept, **brought})
        if wrong:
            raise ValueError(f"“{edit.name}” was not kept: {wrong}")
        return review

    def _take(self, review: Review, line: Line) -> None:
        self.review, self.lines = review, (*self.lines, line)
        if self.call not in review.of("call"):
            self.turn_to(review.calls[0].id)
        self._find()

    def _next_line(self) -> int:
        return self.lines[-1].number + 1 if self.lines else 1

    # -- looking back --------------------------------------------------------------------------------------

    def lines_on(self, records: Sequence[tuple[Kind, str]]) -> tuple[Line, ...]:
        """The lines of the journal that changed one of these records, oldest first."""
        edits = self._file.edits_on(records) if self._file and records else frozenset()
        return tuple(line for line in self.lines if line.edit in edits)

    def edits_of_what_is_gone(self) -> Mapping[tuple[Kind, str], int]:
        """Kind and key of each decision and note that is no more → id of the last edit that changed it."""
        ever = self._file.last_edits() if self._file else {}
        return {place: edit for place, edit in ever.items() if place[1] not in self.review.of(place[0])}

    def edit_of(self, line: Line) -> Edit:
        """The edit that a line of the journal did, undid or redid, as it was done first."""
        return self.stored_edit(line.edit)

    def stored_edit(self, number: int) -> Edit:
        """The edit of an id, as it was done first; ProjectFileError where it can't be read."""
        return self._stored().edit(number)

    def as_it_was(self, number: int) -> Review:
        """The review just after a line of the journal; ValueError for a number that no line has."""
        if number not in {line.number for line in self.lines}:
            raise ValueError(f"the journal has no line {number}")
        review = self.review
        for line in reversed(self.lines):
            if line.number == number:
                break
            edit = self._stored().edit(line.edit)
            review, _ = as_done(edit, line.action).reverse().apply(review)
        return review

    def look_back(self, number: int) -> "Session":
        """The project as it was just after a line of the journal, to read: it takes no edit and has no file."""
        line = next(line for line in self.lines if line.number == number)
        session = Session(self.as_it_was(number), None, None)
        session.lines = self.lines[:number]
        session.as_of = line.at
        session._past_of = self._file
        session._frozen = (
            f"This is the project as it was on {utc_words(line.at)}; change it in the window of the present."
        )
        if self.call in session.review.of("call"):
            session.call = self.call
        return session

    @property
    def can_look_back(self) -> bool:
        """Whether its history is at hand: not in what is itself a look back, nor before the first edit."""
        return self._file is not None and not self._frozen

    def original(self, sha256: str) -> bytes | None:
        """The bytes as received that a capture or layer names, read now; None where they are not kept.

        ProjectFileError where they are damaged or can't be read.
        """
        file = self._file or self._past_of
        return file.original(sha256) if file else self._brought.get(sha256)

    def keeps_original(self, sha256: str) -> bool:
        """Whether the bytes as received that a capture or layer names are kept, without reading them."""
        file = self._file or self._past_of
        return sha256 in (file.originals if file else self._brought)

    # -- files ---------------------------------------------------------------------------------------------

    def save_as(self, path: Path | str) -> None:
        """Put the project at `path` (ending .readout is added) and go on there; a draft left behind is removed.

        A project of ours at that path is replaced; anything else there, and anything that stands there only once
        the ending is added, is a ProjectFileError and stays.
        """
        wanted = project_path(path)
        if wanted != Path(path) and wanted.exists():  # nobody was asked about this name
            raise ProjectFileError(f"{wanted} exists already; give the whole name to replace it, or another one.")
        if self._frozen:
            raise ProjectFileError(self._frozen)
        former, was_draft = self._file, self.is_draft
        if former is None:
            self._create(wanted)
            return
        if wanted.resolve() == former.path.resolve():
            if former.is_read_only:
                raise ProjectFileError(self.read_only_because)
            if not former.is_in_place:
                raise ProjectFileError(away(former.path))
            return
        self._file = former.copy_to(wanted)
        was_there = former.is_in_place  # what lies there else is not ours to remove
        former.close()
        if was_draft and was_there and not former.is_read_only:
            former.path.unlink(missing_ok=True)
            move_backups(former.path, self._file.path)

    def copied(self) -> Memory | None:
        """All of the file in memory, for a backup; None without a file of its own. Errors of `copy_in_memory`."""
        if self._file is None or self.is_read_only:
            return None
        return copy_in_memory(self._file.connection())

    def give_free(self, why: str) -> None:
        """Close the file; until another session takes over every edit is refused with this sentence."""
        self._frozen = why
        self.close()

    def close(self) -> None:
        """Give the file free; what was shown can still be read, and a second call does nothing."""
        if self._file is not None:
            self._file.close()

    def _stored(self) -> ProjectFile:
        if self._frozen:
            raise ProjectFileError(self._frozen)
        return self._file or self._create(draft_path(self.title), replacing=False)

    def _create(self, path: Path, replacing: bool = True) -> ProjectFile:
        engine = self.comparison.engine if self.comparison else None
        assert self._beginning is not None
        meta = Meta(__version__, engine, now())
        self._file = ProjectFile.create(path, [self._beginning], meta, self._brought, replacing)
        self._brought = NO_ORIGINALS
        self.lines = self._file.opened.lines
        return self._file


def steers_engine(edit: Edit) -> bool:
    """Whether an edit changes what the engine finds, so that the call must be compared again."""
    return any(change.kind in FOUND_BY for change in edit.changes)
