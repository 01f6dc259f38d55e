"""What the window is at work on: one session, its picture, its notes; the panels know nothing of files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from readout_compare.core.deciding.accounts import choose_options
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit, StaleEditError
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Options
from readout_compare.core.provenance import provenance_of
from readout_compare.session import jobs, recent
from readout_compare.session.importing import Bringing
from readout_compare.session.project import Session, steers_engine
from readout_compare.store import SUFFIX
from readout_compare.store.originals import NO_ORIGINALS, Originals
from readout_compare.ui.labels import translate
from readout_compare.ui.noting import Noting
from readout_compare.ui.opening import Opened, Refused, drop, opened
from readout_compare.ui.picture import Picture, picture
from readout_compare.ui.wanted import Wanted
from readout_compare.ui.worker import Jobs, Watch

_COMPARISON, _REPORT, _PAST = "comparison", "report", "past"
T = TypeVar("T")
_AT_ONCE = 400  # statements up to which a known comparison is pictured in the window's thread, in some milliseconds


class Desk(Noting):
    """Opens, compares, saves and reports; SQLite is only touched in the window's thread."""

    texts_wanted = Signal(object)  # paths and addresses of texts that were opened, to be looked at first
    leaving = Signal()  # what is shown is about to be replaced: the last moment to save what was typed on it
    pictured = Signal(object, object)  # Picture to show; the one before where the same accounts were compared again
    in_use = Signal(str, str)  # one sentence on a project that can only be read now, and its path
    damaged = Signal(str, str)  # one sentence on a project that did not open but has backups, and its path
    closing = Signal()  # the project at work is about to be closed: the last moment to copy it
    told = Signal(str)  # one sentence that is no error
    undone = Signal(object)  # the Edit that undo or redo just made

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self.jobs.failed.connect(self._fail)
        self._awaited = 0  # number of the journal's line whose edit is being compared; 0: none
        self._untold = ""  # a failure that is told again once the awaited comparison is shown
        self._displaced = False  # whether another job took the place of the one that compares it

    def open_sample(self) -> None:
        """Compare the built-in sample."""
        if self.may_leave():
            self.begin(Session.start(*jobs.built_in_sample(), jobs.built_in_sample_title()))

    def open(self, paths: Sequence[str]) -> None:
        """Open a project; texts, folders and addresses are passed on by `texts_wanted`.

        While a note is not on the disk nothing is opened, since its words would be lost with its project.
        """
        projects = [path for path in paths if Path(path).suffix.casefold() == SUFFIX]
        if projects and len(paths) > 1:
            words = translate("Desk", "Open one project alone, or the texts of one call: a project can't be opened "
                              "together with anything else.")  # fmt: skip
            self.failed.emit(words)
            return
        if not self.may_leave():
            return
        if projects:
            self._open_project(Path(projects[0]))
        elif paths:
            self.texts_wanted.emit(tuple(paths))

    def may_leave(self) -> bool:
        """Whether every note of what is shown is on the disk; if not, why nothing else is shown has been told."""
        reason = self.save_unsaved()
        if reason:
            stay = translate("Desk", "Until this note is saved, nothing else is shown; the project can also be saved "
                             "elsewhere.")  # fmt: skip
            self.failed.emit(f"{reason}\n{stay}")
        return not reason

    def begin(self, session: Session, then: Callable[[], object] = lambda: None) -> None:
        """Compare a project that is nowhere on the disk yet and show it, then do `then`; until then nothing changes."""
        if not self.may_leave():
            return

        def show(made: Picture) -> None:
            self.show(session, made)
            if self.session is session:
                then()

        self._run(translate("Desk", "Comparing…"), Wanted.of(session).compared, show)

    def _open_project(self, path: Path, read_only: bool = False) -> None:
        if self._has_open(path) and not read_only:
            return  # it is shown already, and its own lock would refuse a second opening

        def then(came: Opened) -> None:
            if not isinstance(came, Refused):
                self.show(*came)
                return
            self._tell_and_go_on(lambda: self._tell_refused(came, path))

        self._run(translate("Desk", "Opening…"), lambda watch: opened(path, read_only, watch), then, drop)

    def _tell_refused(self, came: Refused, path: Path) -> None:
        if came.remedy:
            told = self.in_use if came.remedy == "read-only" else self.damaged
            told.emit(came.sentence, str(path))
        else:
            self.failed.emit(came.sentence)

    def _has_open(self, path: Path) -> bool:
        session = self.session
        if session is None or session.path is None or session.is_read_only:
            return False
        return session.path.resolve() == path.resolve()

    def open_read_only(self, path: str) -> None:
        """Open a copy of a project that can't be written, or not now; it takes no edit."""
        if self.may_leave():
            self._open_project(Path(path), read_only=True)

    def _run(
        self, what: str, work: Callable[[Watch], T], then: Callable[[T], object],
        drop: Callable[[T], object] = lambda _value: None,
    ) -> None:  # fmt: skip
        """Do what the user asked for beside an edit, whose comparison, if one is under way, has to wait."""
        self._displaced = bool(self._awaited)
        self.jobs.run(_COMPARISON, what, work, then, drop)

    def _tell_and_go_on(self, tell: Callable[[], object] = lambda: None) -> None:
        """Tell how a job ended that shows nothing, and compare what was edited, where the job came in between.

        What that changed is told in the same place when it comes, so the word is given again after it.
        """
        self._displaced = False
        tell()

        def then(made: Picture) -> None:
            self._show_again(made)
            tell()

        if self._awaited and self.session is not None:
            self._compare(self.session, then)

    def _compare(self, session: Session, then: Callable[[Picture], object]) -> None:
        self._displaced = False
        self.jobs.run(_COMPARISON, translate("Desk", "Comparing…"), Wanted.of(session).compared, then)

    def turn_to(self, call: str) -> None:
        """Show another call of the project once it is compared; what is shown stays until then."""
        session = self.session
        if session is None or call == session.call or not self.may_leave():
            return
        self.leaving.emit()
        wanted = Wanted.of(session, call)
        self._run(
            translate("Desk", "Comparing…"), wanted.compared, lambda made: self._turn(session, call, wanted, made)
        )

    def _turn(self, session: Session, call: str, wanted: Wanted, made: Picture) -> None:
        if session is not self.session or call not in session.review.of("call"):
            return
        if wanted != Wanted.of(session, call):  # edited meanwhile
            self.turn_to(call)
            return
        self.leaving.emit()
        self._awaited = 0
        session.turn_to(call)
        session.show(made.comparison)
        self.picture = made
        self.pictured.emit(made, None)
        self.kept.emit()

    def look_back(self, number: int, then: Callable[[Session, Picture], object]) -> None:
        """Compare the project as it was just after a line of its journal, and hand both over to be shown elsewhere."""
        if self.session is None or not self.session.can_look_back:
            return
        try:
            past = self.session.look_back(number)
        except ReadoutError as error:
            self.failed.emit(str(error))
            return
        self.jobs.run(_PAST, translate("Desk", "Looking back…"), Wanted.of(past).compared,
                      lambda made: then(past, made))  # fmt: skip

    # -- edits ---------------------------------------------------------------------------------------------

    def do(self, make: Callable[[Now], Edit], originals: Originals = NO_ORIGINALS) -> bool:
        """Make an edit from the call as it stands; False, and the reason told, if it can't be made or saved.

        `originals` are the bytes as received that it names, by their SHA-256.
        """
        session = self.session
        if session is None or self.picture is None:
            return False
        return self._edited(lambda: session.do(make(session.now()), originals))

    def fail(self, sentence: str) -> None:
        """Tell why what was asked for failed; again after a comparison under way, whose own word takes its place."""
        self.failed.emit(sentence)
        self._untold = sentence if self._awaited else ""

    def bring(self, bringing: Bringing) -> bool:
        """Bring texts into the project as one edit, with the bytes as received; False, and why told, if refused."""
        session = self.session
        return session is not None and self._edited(lambda: session.do(bringing.edit, bringing.originals))

    def undo(self) -> bool:
        """Take the last edit back; False if there is none, or the disk refuses."""
        session = self.session
        return session is not None and self._again(session.undo)

    def redo(self) -> bool:
        """Make the last undone edit again; False if there is none, or the disk refuses."""
        session = self.session
        return session is not None and self._again(session.redo)

    def _again(self, turn: Callable[[], Edit | None]) -> bool:
        made: list[Edit] = []

        def edit() -> bool:
            made.extend(edit for edit in [turn()] if edit is not None)
            return any(steers_engine(edit) for edit in made)

        done = self._edited(edit)
        for one in made if done else ():
            self.undone.emit(one)
        return done

    def _edited(self, edit: Callable[[], bool]) -> bool:
        self.leaving.emit()
        try:
            steers = edit()
        except ReadoutError as error:
            self.failed.emit(str(error))
            self.kept.emit()
            return False
        except StaleEditError:
            self.failed.emit(
                translate("Desk", "The project changed meanwhile, so nothing was done; try that once more.")
            )
            self.kept.emit()
            return False
        self.reviewed.emit()
        if not (steers and self.session is not None and self._is_shown_at_once(self.session)):
            self.kept.emit()
        return True

    def _is_shown_at_once(self, session: Session) -> bool:
        """Show what an edit changes in the comparison: at once where that is plain, else when the engine has run."""
        known = session.compared_at_once() if not self._awaited else None
        if known is not None and len(known.statements) <= _AT_ONCE:
            self._show_again(picture(known, session.codebook()))
            return True
        self._awaited = session.lines[-1].number if session.lines else 0
        self._compare(session, self._show_again)
        return False

    @property
    def last_verb(self) -> str:
        """What was done, undone or redone last in the project, e.g. "Confirm link"; empty where nothing was."""
        return self.session.lines[-1].verb if self.session and self.session.lines else ""

    def compare_again(self, options: Options) -> None:
        """Keep other options, at once, and compare the same accounts with them; every decision and note stays."""
        if self.session is not None and options != self.session.options:
            self.do(lambda now: choose_options(now.review, options))

    def _show_again(self, made: Picture) -> None:
        self._awaited = 0
        if self.session is not None:
            self.leaving.emit()
            before, self.picture = self.picture, made
            if before is not None and not {a.id for a in before.comparison.accounts} & {
                a.id for a in made.comparison.accounts
            }:
                before = None  # another call: the one shown went with the edit that made it
            self.session.show(made.comparison)
            self.pictured.emit(made, before)
            self.kept.emit()
            untold, self._untold = self._untold, ""
            if untold:
                self.failed.emit(untold)

    def _take_back(self) -> None:
        """Take back an edit, or what undid or redid one, whose comparison never came: what is stored is shown."""
        session, awaited = self.session, self._awaited
        self._awaited = 0
        if session is None or not awaited or session.lines[-1].number != awaited:
            return
        try:
            _ = session.redo() if session.lines[-1].action == "undo" else session.undo()
        except ReadoutError as error:
            self.failed.emit(str(error))
        self.reviewed.emit()
        self.kept.emit()

    def show(self, session: Session, made: Picture) -> None:
        """Take up a session with its picture; the one before is closed.

        Where a note of the one before can't be saved, it stays shown and the new session is closed.
        """
        self.leaving.emit()
        if not self.may_leave():
            session.close()
            self._tell_and_go_on()
            return
        self._awaited, self._displaced = 0, False
        if self.session is not None:
            self.closing.emit()
            self.session.close()
        self.session, self.picture = session, made
        session.show(made.comparison)
        self._remember()
        self.pictured.emit(made, None)
        self.kept.emit()

    def _remember(self) -> None:
        if self.session is not None and self.session.path is not None and not self.session.is_read_only:
            recent.remember(self.session.path)

    def cancel(self) -> None:
        """Stop and discard what is under way; what is shown stays."""
        self.jobs.cancel()
        if self._displaced:
            self._tell_and_go_on()
        else:
            self._take_back()

    def _fail(self, lane: str, sentence: str) -> None:
        if lane == _COMPARISON and self._displaced:
            self._tell_and_go_on(lambda: self.failed.emit(sentence))
            return
        if lane == _COMPARISON:
            self._take_back()
        self.failed.emit(sentence)

    # -- files ----------------------------------------------------------------------------------------------

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
        comparison, decided, title = self.picture.comparison, self.session.decided, self.session.call_title
        topics = self.session.codebook()
        provenance = provenance_of(self.session.review, comparison.accounts)

        def work(watch: Watch) -> str:
            jobs.save_report(path, comparison, decided, title, watch, topics, provenance)
            return path

        words = translate("Desk", "The report is written: {path}")
        self.jobs.run(_REPORT, translate("Desk", "Writing the report…"), work,
                      lambda done: self.told.emit(words.format(path=done)))  # fmt: skip

    def close(self) -> None:
        """Stop the threads, which takes two seconds at most, and give the file free; a report is still written."""
        self.jobs.close(finish=[_REPORT])
        if self.session is not None:
            self.closing.emit()
            self.session.close()
