"""What the actions on revisions of an account and on the tray call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.now import shortened
from readout_compare.core.deciding.revision import drop_from_tray, place_again, told
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account, Options, Span
from readout_compare.core.records import NUMBERED, Anchor, GapDecision, Record, anchors_in
from readout_compare.core.review import Review
from readout_compare.core.revisions import ClosedGap
from readout_compare.session.importing import bring_revision
from readout_compare.session.project import Session
from readout_compare.session.revisions import closed_now, closed_sentences, closed_words, entered
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.revising import RevisingDialog
from readout_compare.ui.dialogs.revisions import RevisionsDialog
from readout_compare.ui.dialogs.tray import TrayDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.reading import statements_of
from readout_compare.ui.picture import Picture
from readout_compare.ui.record_words import closed_name

NEW_REVISION = "New revision"  # the verb of its edit
_CLOSED = "closed gaps"


class RevisionCommands:
    """New revisions, what they changed, closed and lost."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self.closed: tuple[ClosedGap, ...] = ()  # by the newest revisions of what is shown
        self._closed_in: tuple[tuple[Account, ...], Options, int] | None = None  # what that was asked of
        self._told_line = 0  # number of the journal's line whose revision was told

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"new_revision": self.new_revision, "revisions": self.show_revisions, "tray": self.open_tray}

    def closed_words(self, decision: GapDecision) -> str:
        """What closed the gap of a decision, e.g. "closed by revision 2 of the White House account"; else empty."""
        session = self._window.desk.session
        if session is None or session.comparison is None or session.comparison.accounts != session.accounts:
            return ""
        return closed_words(self.closed, session.comparison, decision)

    # -- a later text --------------------------------------------------------------------------------------

    def new_revision(self, account_id: str = "") -> None:
        """Ask for a later text of an account, of the one that is selected or stood on if none is named."""
        desk = self._window.desk
        session, picture = desk.session, desk.picture
        if session is None or picture is None:
            return
        if session.is_read_only:
            words = translate(
                "Revisions", "This project is open to be read only, so no new revision can be brought in."
            )
            self._window.message.tell(words)
            return
        self._window.detail.flush()
        if not desk.save_rest():
            return
        label_of, review = session.codebook().label, session.review
        chosen = account_id or self._account(picture)
        dialog = RevisingDialog(review, chosen, desk.jobs, label_of, self._window.look(), self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._bring_in(dialog, review))
        dialog.open()

    def _bring_in(self, dialog: RevisingDialog, review: Review) -> None:
        desk, found, bringing = self._window.desk, dialog.found, dialog.bringing
        session = desk.session
        if found is None or bringing is None or session is None:
            return
        if session.review != review:  # a decision or note made meanwhile must find its words too
            try:
                bringing = bring_revision(session.review, bringing.accounts[0].id, found)
            except ReadoutError as error:
                desk.failed.emit(str(error))
                return
        self._window.keeping.back_up("before a new revision")
        desk.bring(bringing)

    def _account(self, picture: Picture) -> str:
        reading = self._window.reading
        at = reading.current_statement() or next(iter(statements_of(self._window.selected)), None)
        return picture.comparison.statement_by_id[at].account if at else picture.comparison.accounts[0].id

    # -- what it did ---------------------------------------------------------------------------------------

    def follow(self, picture: Picture, before: Picture | None) -> None:
        """Tell what a revision did once it is compared, and find out which gaps the newest revisions closed."""
        session = self._window.desk.session
        if session is None:
            return
        if before is None:
            self._told_line = session.lines[-1].number if session.lines else 0
        sentence = self._sentence(session)
        if sentence:
            self._tell(session, sentence, self._window.message.sentence)
        asked = (picture.comparison.accounts, session.options, session.review.project.codebook)
        if asked != self._closed_in:
            self._closed_in, self.closed = asked, ()
            if any(account.revision > 1 for account in picture.comparison.accounts):
                self._find_closed(session, picture, bool(sentence))

    def _sentence(self, session: Session) -> str:
        """What the revision did that was brought in, or brought in again, just now; empty for any other edit."""
        line = session.lines[-1] if session.lines else None
        if line is None or line.verb != NEW_REVISION or line.action == "undo" or line.number == self._told_line:
            return ""
        self._told_line = line.number
        return told(session.edit_of(line)).sentence

    def _find_closed(self, session: Session, picture: Picture, is_new: bool) -> None:
        review, hand, topics, after = session.review, session.hand, session.codebook(), picture.comparison
        asked = self._closed_in

        def show(closed: tuple[ClosedGap, ...]) -> None:
            if asked != self._closed_in or self._window.desk.session is not session:
                return
            self.closed = closed
            if closed and is_new:
                self._tell(session, self._window.message.sentence, *closed_sentences(closed))
            self._window.desk.reviewed.emit()  # the cards and lists that say what was closed

        words = translate("Revisions", "Looking which gaps were closed…")
        self._window.desk.jobs.run(_CLOSED, words, lambda watch: closed_now(review, after, hand, topics, watch), show)

    def _tell(self, session: Session, *sentences: str) -> None:
        """Tell what is not empty, a line each, with the way to the tray where something waits in it."""
        tray = self._window.actions_by_name["tray"] if session.decided.tray else None
        self._window.message.tell("\n".join(filter(None, sentences)), "notice", tray)

    def show_revisions(self, account_id: str = "") -> None:
        """Show what changed after publication, in the account named, stood on, or the first with a second revision."""
        session, picture = self._window.desk.session, self._window.desk.picture
        if session is None or picture is None:
            return
        several = [account.id for account in session.accounts if account.revision > 1]
        if not several:
            words = translate("Revisions", "No account has a second revision yet; “New revision…” brings one in.")
            self._window.message.tell(words, "notice", self._window.actions_by_name["new_revision"])
            return
        mine = account_id or self._account(picture)
        mine = mine if mine in several else several[0]
        revisions, cut = session.review.revisions(mine), session.options.statements
        lines, jobs, look = entered(session, mine), self._window.desk.jobs, self._window.look()
        dialog = RevisionsDialog(revisions, lines, cut, jobs, look, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label_of, closed = session.codebook().label, [one for one in self.closed if one.account == mine]
        names = [closed_name(one, picture.comparison, label_of) for one in closed]
        dialog.show_closed(closed_sentences(closed), list(dict.fromkeys(names)))
        records = [record for kind in NUMBERED for record in session.review.of(kind).values()]
        dialog.show_works(records, label_of, self.closed_words)
        dialog.open()

    # -- the tray ------------------------------------------------------------------------------------------

    def open_tray(self) -> None:
        """Show what waits because its words are in no newest revision."""
        desk, session = self._window.desk, self._window.desk.session
        if session is None:
            return
        dialog = TrayDialog(session.codebook().label, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def show() -> None:
            if desk.session is not None:
                dialog.show_tray(desk.session.decided.tray, desk.session.review)

        show()
        desk.kept.connect(show)
        desk.failed.connect(dialog.tell_failure)
        dialog.finished.connect(lambda _result: desk.kept.disconnect(show))
        dialog.place_wanted.connect(self.place)
        dialog.drop_wanted.connect(lambda record: desk.do(lambda now: drop_from_tray(now, record)))
        dialog.undo_wanted.connect(desk.undo)
        dialog.open()

    def place(self, record: Record) -> None:
        """Choose a statement for each place that a decision or note lost, one after the other; then put it back."""
        session = self._window.desk.session
        if session is not None:
            self._place(record, [a for a in anchors_in(record) if session.review.is_lost(a)], ())

    def _place(self, record: Record, lost: list[Anchor], spans: tuple[Span, ...]) -> None:
        if len(spans) == len(lost):
            self._window.desk.do(lambda now: place_again(now, record, spans))
            return
        anchor, picture = lost[len(spans)], self._window.desk.picture
        if picture is None:
            return

        def chosen(ids: tuple[str, ...]) -> None:
            statement = picture.comparison.statement_by_id[ids[0]]
            self._place(record, lost, (*spans, statement.span))

        name = f"“{shortened(anchor.quote)}”"
        if len(lost) > 1:
            name = translate("Tray", "{words} ({n} of {all})").format(words=name, n=len(spans) + 1, all=len(lost))
        self._window.reading.pick_for("place", name, (), chosen, within=anchor.account)
