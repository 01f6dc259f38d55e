"""What the window is at work on: one session, its picture, its notes; the panels know nothing of files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account, Options
from readout_compare.core.review import Target, quote_of, target_of
from readout_compare.importers import read_account
from readout_compare.session import jobs, recent
from readout_compare.session.project import Session
from readout_compare.store import SUFFIX
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.reading import statements_of
from readout_compare.ui.picture import Picture, Thing, picture
from readout_compare.ui.worker import Jobs, Watch

_COMPARISON, _REPORT = "comparison", "report"


class Desk(QObject):
    """Opens, compares, keeps notes, saves and reports; SQLite is only touched in the window's thread."""

    leaving = Signal()  # what is shown is about to be replaced: the last moment to save what was typed on it
    pictured = Signal(object, object)  # Picture to show; the one before where the same accounts were compared again
    failed = Signal(str)  # one sentence
    told = Signal(str)  # one sentence that is no error
    kept = Signal()  # notes, path or title changed
    settled = Signal()  # notes that the disk had refused are saved

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self._fail)
        self.session: Session | None = None
        self.picture: Picture | None = None
        self._coming: Session | None = None  # opened, its comparison under way
        self._single: str | None = None  # one text that waits for the other side's
        self._unsaved: dict[Target, tuple[str, str]] = {}  # text and quote of notes that the disk refused
        self._refused = False  # whether the last attempt to save them failed
        self._warned_of: dict[Target, tuple[str, str]] = {}  # those that stood there when closing was refused

    def open_sample(self) -> None:
        """Compare the built-in sample."""
        if self._may_leave():
            self._compare_from(jobs.built_in_sample, jobs.built_in_sample_title())

    def open(self, paths: Sequence[str]) -> None:
        """Open a project, or compare two or more texts; one text waits until another is opened.

        While a note is not on the disk nothing is opened, since its words would be lost with its project.
        """
        projects = [path for path in paths if Path(path).suffix.casefold() == SUFFIX]
        if projects and len(paths) > 1:
            words = translate("Desk", "Open one project alone, or two or more texts of one call: a project can't be "
                              "opened together with anything else.")  # fmt: skip
            self.failed.emit(words)
            return
        if not self._may_leave():
            return
        if projects:
            self._open_project(Path(projects[0]))
            return
        sources = [*([self._single] if self._single and len(paths) == 1 else []), *paths]
        if len(sources) == 1:
            self._wait_for_other(sources[0])
        else:
            self._compare_from(lambda: (jobs.read_accounts(sources), Options()), "")

    def _may_leave(self) -> bool:
        """Whether every note of what is shown is on the disk; if not, why nothing else is shown has been told."""
        reason = self._save_unsaved()
        if reason:
            stay = translate("Desk", "Until this note is saved, nothing else is shown; the project can also be saved "
                             "elsewhere.")  # fmt: skip
            self.failed.emit(f"{reason}\n{stay}")
        return not reason

    def _wait_for_other(self, path: str) -> None:
        def wait(account: Account) -> None:
            self._single = path
            words = translate("Desk", "{side} is ready. Now open or drop the account of the other side.")
            self.told.emit(words.format(side=account.side))

        self.jobs.run(_COMPARISON, translate("Desk", "Reading…"), lambda _: read_account(path, "a", None), wait)

    def _compare_from(self, read: Callable[[], tuple[tuple[Account, ...], Options]], title: str) -> None:
        def work(watch: Watch) -> tuple[Session, Picture]:
            accounts, options = read()
            session = Session.start(accounts, options, title or " · ".join(a.side for a in accounts))
            return session, _compared(accounts, options, watch)

        self.jobs.run(_COMPARISON, translate("Desk", "Comparing…"), work, lambda pair: self.show(*pair))

    def _open_project(self, path: Path) -> None:
        if self.session and self.session.path and self.session.path.resolve() == path.resolve():
            return  # it is shown already, and its own lock would refuse a second opening
        self._drop_coming()
        try:
            session = self._coming = Session.open(path)
        except ReadoutError as error:
            self.failed.emit(str(error))
            return
        self._compare(session, lambda made: self.show(session, made))

    def _compare(self, session: Session, then: Callable[[Picture], object]) -> None:
        accounts, options = session.accounts, session.options
        words = translate("Desk", "Comparing…")
        self.jobs.run(_COMPARISON, words, lambda watch: _compared(accounts, options, watch), then)

    def compare_again(self, options: Options) -> None:
        """Keep other options, at once, and compare the same accounts with them; every note stays."""
        session = self.session
        if session is None or self.picture is None or options == session.options:
            return
        try:
            session.change_options(options)
        except ReadoutError as error:
            self.failed.emit(str(error))
        else:
            self._drop_coming()
            self._compare(session, self._show_again)
        self.kept.emit()

    def _show_again(self, made: Picture) -> None:
        if self.session is not None:
            self.leaving.emit()
            before, self.picture = self.picture, made
            self.session.show(made.comparison)
            self.pictured.emit(made, before)
            self.kept.emit()

    def _take_back(self) -> None:
        """Give up options whose comparison never came: what is stored is what is shown."""
        if self.session is None or self.picture is None:
            return
        try:
            self.session.change_options(self.picture.comparison.options)
        except ReadoutError as error:
            self.failed.emit(str(error))
        self.kept.emit()

    def show(self, session: Session, made: Picture) -> None:
        """Take up a session with its picture; the one before is closed.

        Where a note of the one before can't be saved, it stays shown and the new session is closed.
        """
        if session is not self._coming:
            self._drop_coming()
        self._coming = None
        self.leaving.emit()
        if not self._may_leave():
            session.close()
            return
        if self.session is not None:
            self.session.close()
        self.session, self.picture, self._single = session, made, None
        session.show(made.comparison)
        self._remember()
        self.pictured.emit(made, None)
        self.kept.emit()

    def _remember(self) -> None:
        if self.session is not None and self.session.path is not None:
            recent.remember(self.session.path)

    def _drop_coming(self) -> None:
        if self._coming is not None:
            self._coming.close()
            self._coming = None

    def cancel(self) -> None:
        """Stop and discard what is under way; what is shown stays."""
        self.jobs.cancel()
        self._drop_coming()
        self._take_back()

    def _fail(self, lane: str, sentence: str) -> None:
        if lane == _COMPARISON:
            self._drop_coming()
            self._take_back()
        self.failed.emit(sentence)

    def note_text(self, thing: Thing) -> str:
        """The words of the note on a thing, also where the disk refused them; empty without a note."""
        if self.session is None or self.picture is None:
            return ""
        target = target_of(self.picture.comparison, thing)
        if target in self._unsaved:
            return self._unsaved[target][0]
        note = self.session.note_on(target)
        return note.text if note else ""

    def write_note(self, thing: Thing, text: str) -> bool:
        """Save the note on a thing; False if the disk refused, and then the words are kept and tried again."""
        if self.session is None or self.picture is None:
            return False
        target = target_of(self.picture.comparison, thing)
        self._unsaved[target] = (text, quote_of(self.picture.comparison, thing))
        return self.save_rest()

    def save_rest(self) -> bool:
        """Save every note that is not on the disk yet; False, and the reason told, if some still is not."""
        reason = self._save_unsaved()
        if reason:
            self.failed.emit(reason)
        return not reason

    def save_before_closing(self) -> bool:
        """As `save_rest`, and tells that closing again loses the words; True if that was told of these words before."""
        reason, left = self._save_unsaved(), dict(self._unsaved)
        told, self._warned_of = self._warned_of, left
        if not reason or told == left:
            return True
        lost = translate("Desk", "Closing the window once more gives up the words that are not saved.")
        self.failed.emit(f"{reason}\n{lost}")
        return False

    def _save_unsaved(self) -> str:
        """Try every unsaved note again; why the disk refused one, else an empty text."""
        reason = ""
        for target, (text, quote) in list(self._unsaved.items()):
            try:
                if self.session is not None:
                    self.session.write_note(target, text, quote)
            except ReadoutError as error:
                reason = str(error)
                break
            del self._unsaved[target]
        refused, self._refused = self._refused, bool(reason)
        self.kept.emit()
        if refused and not reason:
            self.settled.emit()
        return reason

    @property
    def all_saved(self) -> bool:
        """Whether every note is on the disk."""
        return not self._unsaved

    def noted(self) -> tuple[frozenset[str], frozenset[str]]:
        """Ids of things that carry a note, and of the statements where those stand."""
        found = self.session.noted() if self.session else ()
        return frozenset(t.id for t in found), frozenset(sid for t in found for sid in statements_of(t))

    def save_as(self, path: str) -> None:
        """Put the project at a path and go on there."""
        if self.session is None:
            return
        try:
            self.session.save_as(Path(path))
        except ReadoutError as error:
            self.failed.emit(str(error))
            return
        self._remember()
        self.save_rest()

    def export(self, path: str) -> None:
        """Write the report beside the window's thread."""
        if self.session is None or self.picture is None:
            return
        comparison, notes, title = self.picture.comparison, self.session.notes, self.session.title

        def work(watch: Watch) -> str:
            jobs.save_report(path, comparison, notes, title, watch)
            return path

        words = translate("Desk", "The report is written: {path}")
        self.jobs.run(_REPORT, translate("Desk", "Writing the report…"), work,
                      lambda done: self.told.emit(words.format(path=done)))  # fmt: skip

    def close(self) -> None:
        """Stop the threads, which takes two seconds at most, and give the file free; a report is still written."""
        self.jobs.close(finish=[_REPORT])
        self._drop_coming()
        if self.session is not None:
            self.session.close()


def _compared(accounts: Sequence[Account], options: Options, watch: Watch) -> Picture:
    """The picture of accounts compared with those options; values in, a value out, in any thread."""
    comparison = jobs.run_comparison(accounts, options, watch)
    watch("picture")
    return picture(comparison, jobs.codebook())
