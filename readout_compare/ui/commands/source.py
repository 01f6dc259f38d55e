"""What the action on the source of an account calls: provenance, checking again, bringing back what was left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.core.capture import Capture, Found, Piece
from readout_compare.core.deciding.captures import bring_back
from readout_compare.core.deciding.details import change_what_is_said
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account
from readout_compare.engine.reading.segment import segment
from readout_compare.session.checking_again import archive_address, check_again, source_of
from readout_compare.session.importing import bring_revision
from readout_compare.session.jobs import save_bytes
from readout_compare.session.project import Session
from readout_compare.session.revisions import preview
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.files import ask_original_path
from readout_compare.ui.dialogs.revising import works_words
from readout_compare.ui.dialogs.source import Sourced, SourceDialog
from readout_compare.ui.dialogs.source_details import Details
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.reading import statements_of
from readout_compare.ui.widgets.changes_page import change_counts
from readout_compare.ui.worker import Watch

_LANE = "check again"
_NO_NAME = re.compile(r"[^\w.-]+")
_ENDINGS = {"feed": "xml"}


@dataclass(frozen=True, slots=True)
class _News:
    """What a check came to, in words; `found` is a new text that can be taken."""

    sentence: str
    found: Found | None = None


class SourceCommands:
    """Where the text of an account comes from; each change of it is an edit that undoes."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"source": self.show_source}

    def show_source(self, account_id: str = "") -> None:
        """Show the provenance of an account, of the one that is selected or stood on if none is named."""
        desk = self._window.desk
        session, picture = desk.session, desk.picture
        if session is None or picture is None:
            return
        self._window.detail.flush()
        reading = self._window.reading
        at = reading.current_statement() or next(iter(statements_of(self._window.selected)), None)
        mine = account_id or (picture.comparison.statement_by_id[at].account if at else session.accounts[0].id)
        shown = SourceDialog(self._window.look(), not session.is_read_only, self._parent)
        shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _Shown(self._window, session, mine, shown).begin()


class _Shown:
    """One dialog on the source of an account, as long as it is open."""

    def __init__(self, window: Frame, session: Session, account: str, dialog: SourceDialog) -> None:
        self._window, self._session, self._account, self._dialog = window, session, account, dialog
        self._found: Found | None = None
        self._is_open = True

    def begin(self) -> None:
        """Show it, and follow what is done in it and what is edited meanwhile."""
        dialog, desk = self._dialog, self._window.desk
        dialog.show_revisions(sourced(self._session, self._account))
        dialog.kept.connect(self._keep)
        dialog.again_wanted.connect(lambda: self._check())  # which keeps this object: a bound method is held weakly
        dialog.taking.connect(self._take)
        dialog.original_wanted.connect(self._save_original)
        dialog.changes_wanted.connect(self._window.actions_by_name["revisions"].trigger)
        dialog.followed.connect(self._show_again)
        dialog.finished.connect(self._end)
        desk.kept.connect(dialog.follow)
        dialog.open()

    def _end(self, _result: int) -> None:
        self._is_open = False

    def _show_again(self) -> None:
        """Show the account as it is after an edit, and go with it where it is gone."""
        if self._window.desk.session is not self._session or self._account not in self._session.review.of("account"):
            self._dialog.reject()
            return
        self._dialog.show_revisions(sourced(self._session, self._account))

    # -- details and pieces --------------------------------------------------------------------------------

    def _keep(self, said: Details, pieces: Sequence[Piece] | None) -> None:
        """Keep other details, then, where other pieces are to be kept, a revision made of them."""
        session, account, revision = self._session, self._account, self._dialog.shown.account.revision
        self._dialog.tell("")
        if said:
            page = self._dialog.shown.capture.address if self._dialog.shown.capture else ""
            try:
                whole = {**said, **({"archive": archive_address(said["archive"], page)} if "archive" in said else {})}
                edit = change_what_is_said(session.review, account, whole, revision)
            except ReadoutError as error:
                self._dialog.tell(str(error))
                return
            if not self._window.desk.do(lambda _now: edit):
                self._dialog.tell(self._window.message.sentence)
                return
        if pieces is not None:
            self._window.keeping.back_up("before a new revision")
            cut = partial(segment, cut=session.options.statements)
            self._do(lambda: bring_back(session.review, account, pieces, cut))

    def _do(self, make: Callable[[], Edit]) -> None:
        try:
            edit = make()
        except ReadoutError as error:
            self._dialog.tell(str(error))
            return
        if not self._window.desk.do(lambda _now: edit):
            self._dialog.tell(self._window.message.sentence)

    # -- checking again ------------------------------------------------------------------------------------

    def _check(self) -> None:
        session, account = self._session, self._account
        review, capture = session.review, session.review.capture(account)
        self._found = None
        try:
            original = session.original(capture.sha256) if capture else None
        except ReadoutError as error:
            self._dialog.tell(str(error))
            return
        self._dialog.tell(translate("Source", "Looking at the source again…"))
        self._dialog.wait(True)

        def work(watch: Watch) -> _News:
            checked = check_again(review, account, watch, original=original)
            if checked.found is None:
                return _News(checked.sentence)
            made = preview(review, account, checked.found.account(account))
            words = f"{checked.sentence} {change_counts(made.changes)}. {works_words(made.told)}"
            return _News(words, checked.found)

        words = translate("Source", "Checking the source again…")
        self._window.desk.jobs.run(_LANE, words, work, self._tell, wrong=lambda error: self._tell(_News(str(error))))

    def _tell(self, news: _News) -> None:
        if not self._is_open:
            return
        self._found = news.found
        self._dialog.wait(False)
        self._dialog.tell(news.sentence, news.found is not None)

    def _take(self) -> None:
        """Bring the text that the check found in as a revision."""
        found, session, account = self._found, self._session, self._account
        if found is None:
            return
        self._found = None
        self._dialog.tell("")
        self._window.keeping.back_up("before a new revision")
        try:
            bringing = bring_revision(session.review, account, found)
        except ReadoutError as error:
            self._dialog.tell(str(error))
            return
        if not self._window.desk.bring(bringing):
            self._dialog.tell(self._window.message.sentence)

    # -- the bytes -----------------------------------------------------------------------------------------

    def _save_original(self, revision: int) -> None:
        """Write the bytes as received to a file that the user names."""
        capture = self._session.review.capture(self._account, revision)
        if capture is None:
            return
        try:
            data = self._session.original(capture.sha256)
            if data is None:
                return
            ending = _ENDINGS.get(capture.form, capture.form)
            name = _NO_NAME.sub("-", f"{self._dialog.shown.account.side}-{capture.at[:10]}").strip("-.") or "original"
            path = ask_original_path(self._dialog, f"{name}.{ending}")
            if path:
                save_bytes(path, data)
                self._dialog.tell(translate("Source", "Saved as {path}.").format(path=path))
        except ReadoutError as error:
            self._dialog.tell(str(error))


def sourced(session: Session, account: str) -> tuple[Sourced, ...]:
    """Every revision of an account with its provenance, oldest first."""
    found = []
    for one in session.review.revisions(account):
        capture = session.review.capture(account, one.revision)
        has_original = capture is not None and session.keeps_original(capture.sha256)
        found.append(Sourced(one, capture, has_original, _can_check(one, capture)))
    return tuple(found)


def _can_check(account: Account, capture: Capture | None) -> bool:
    try:
        return bool(source_of(account, capture))
    except ReadoutError:
        return False
