"""What the actions call that bring accounts in: look at what was given, show what was found, take what is chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from readout_compare.core.errors import ReadoutError
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.importers.fetching.values import USER_AGENT
from readout_compare.importers.names import PUBLISHERS
from readout_compare.session.importing import Bringing, Wanted, as_one, bring_accounts, each_call, start_with
from readout_compare.session.looking import Looked, look_at_all, look_at_paste
from readout_compare.session.project import Session
from readout_compare.session.proposing import proposed
from readout_compare.session.sources import expanded, host_of
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs import files
from readout_compare.ui.dialogs.addresses import ask_addresses
from readout_compare.ui.dialogs.importing.dialog import ImportDialog
from readout_compare.ui.dialogs.importing.target import Target
from readout_compare.ui.dropping import Dropped, dropped
from readout_compare.ui.labels import translate
from readout_compare.ui.models.basket import Taking, filled, leaves_no_question
from readout_compare.ui.worker import Watch

LOOKING = "looking"  # the lane of sources that are looked at
_LONGEST = 60  # letters of a call's title in a choice


class BringingCommands:
    """Every way in ends in the same dialog; plain texts of one call that leave no question are compared at once."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._yes = QAction(parent)  # what the button beside a question does
        self._asked: Callable[[], object] = lambda: None
        self._yes.triggered.connect(lambda: self._asked())

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {
            "paste": self.paste, "import_address": self.ask_address, "add_call": self.add_call,
            "add_accounts": self.add_accounts,
        }  # fmt: skip

    # -- ways in -------------------------------------------------------------------------------------------

    def open(self, sources: Sequence[str]) -> None:
        """Look at files, folders and addresses that were opened or dropped."""
        self._look(sources, "", straight=True)

    def add_call(self) -> None:
        """Ask for the texts of one more call."""
        words = translate("Calls", "Add a call: choose the accounts of it")
        self._look(files.ask_texts(self._parent, words), "calls")

    def add_accounts(self) -> None:
        """Ask for more accounts of the call that is shown."""
        if self._window.desk.session is not None:
            words = translate("Calls", "Add accounts to this call")
            self._look(files.ask_texts(self._parent, words), "call")

    def ask_address(self) -> None:
        """Ask for one address or several, a line each, and fetch them."""
        ask_addresses(self._parent, lambda addresses: self._look(addresses, self._at_work()))

    def paste(self) -> None:
        """Take what is on the clipboard as an account, or ask before links on it are fetched."""
        given = dropped(QGuiApplication.clipboard().mimeData())
        if given:
            self._bring(given)
        else:
            words = translate("Bringing", "There is no text, link or file on the clipboard; copy an account first.")
            self._window.message.tell(words, "notice")

    def drop(self, data: QMimeData) -> bool:
        """Take what was dropped; whether it was anything."""
        given = dropped(data)
        if given.paths:
            self._window.open(given.paths)
        elif given:
            self._bring(given)
        return bool(given)

    def _bring(self, given: Dropped) -> None:
        if given.paths:
            self._window.open(given.paths)
        elif given.addresses:
            self._ask_to_fetch(given.addresses)
        else:
            self._look_with(
                lambda _watch: (Looked(translate("Bringing", "Pasted text"), look_at_paste(given.text, given.html)),),
                self._at_work(),
            )

    def _at_work(self) -> str:
        """Where a text goes that was given while a call is shown: beside its accounts."""
        session = self._window.desk.session
        return "call" if session is not None and not session.is_read_only else ""

    # -- asking --------------------------------------------------------------------------------------------

    def _ask_to_fetch(self, addresses: Sequence[str]) -> None:
        hosts = ", ".join(dict.fromkeys(host_of(address) for address in addresses))
        words = translate(
            "Bringing", "Fetch from {hosts}? The address and the name “{program}” are sent, nothing else."
        ).format(hosts=hosts, program=USER_AGENT)
        self._ask(words, translate("Bringing", "Fetch"), lambda: self._look(addresses, self._at_work()))

    def _ask(self, words: str, yes: str, then: Callable[[], object]) -> None:
        """Ask at the top of the window; the keyboard goes to the answer, so that Space gives it."""
        message = self._window.message

        def answered() -> None:
            message.hide()
            then()

        self._yes.setText(yes)
        self._asked = answered
        message.tell(words, "notice", self._yes)
        message.remedy.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- looking -------------------------------------------------------------------------------------------

    def _look(self, sources: Sequence[str], kind: str, straight: bool = False, local: bool = False) -> None:
        if sources:
            self._look_with(
                lambda watch: look_at_all(expanded(sources), watch=watch, local=local), kind, straight, sources
            )

    def _look_with(
        self, look: Callable[[Watch], Sequence[Looked]], kind: str, straight: bool = False, sources: Sequence[str] = ()
    ) -> None:
        self._window.message.hide()
        self._window.detail.flush()
        desk = self._window.desk
        session = desk.session

        def then(came: tuple[Sequence[Looked], bool]) -> None:
            looked, is_clear = came
            if desk.session is session or not kind:
                self._show(looked, kind, straight and is_clear, sources)

        def work(watch: Watch) -> tuple[Sequence[Looked], bool]:
            looked = look(watch)
            return looked, straight and leaves_no_question(looked, proposed)

        desk.jobs.run(LOOKING, translate("Bringing", "Reading…"), work, then)

    def _show(self, looked: Sequence[Looked], kind: str, at_once: bool, sources: Sequence[str]) -> None:
        found = [text for one in looked for text in one.found]
        session = self._window.desk.session
        if not found:
            self._tell_failed(looked, kind, sources)
        elif at_once and (len(found) > 1 or session is None):
            sides = " · ".join(text.side for text in found)
            self._take(Target("project", ""), (Taking(found[0].call_date, sides, tuple(found)),), told=True)
        elif at_once and session is not None and len(session.accounts) == 1 and not session.is_read_only:
            self._take(Target("call", "", session.call), (Taking("", "", tuple(found)),), told=True)
        else:
            self._open_dialog(looked, kind)

    def _tell_failed(self, looked: Sequence[Looked], kind: str, sources: Sequence[str]) -> None:
        if any(one.asks_local for one in looked):
            words = "\n".join(one.problem for one in looked)
            yes = translate("Bringing", "Fetch it all the same")
            self._ask(words, yes, lambda: self._look(sources, kind, local=True))
        else:
            self._window.desk.fail("\n".join(one.problem for one in looked))

    def _open_dialog(self, looked: Sequence[Looked], kind: str) -> None:
        window, session = self._window, self._window.desk.session
        basket = filled(looked, proposed)
        targets = _targets(session, kind, len(basket.takings()))
        sides = [account.side for account in session.accounts] if session is not None else []
        dialog = ImportDialog(basket, targets, window.desk.jobs, window.look(), self._take,
                              (*sides, *PUBLISHERS.values()), self._parent)  # fmt: skip
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- taking --------------------------------------------------------------------------------------------

    def _take(self, target: Target, takings: tuple[Taking, ...], told: bool = False) -> str:
        """Take the texts; one sentence where that can't be done, which `told` tells in the window too."""
        desk = self._window.desk
        try:
            if target.kind == "project":
                first, *rest = takings
                session = start_with(first.found, _title(first), first.date)
                others = _calls(session.review, rest) if rest else None
                desk.begin(session, lambda: self._add_rest(others, len(takings)))
            elif target.kind == "call":
                assert desk.session is not None
                texts = [text for one in takings for text in one.found]
                desk.bring(bring_accounts(desk.session.review, target.call, texts))
            else:
                assert desk.session is not None
                bringing = _calls(desk.session.review, takings)
                if desk.bring(bringing):
                    desk.turn_to(bringing.edit.call)
        except ReadoutError as error:
            if told:
                desk.failed.emit(str(error))
            return str(error)
        return ""

    def _add_rest(self, others: Bringing | None, calls: int) -> None:
        """The other calls of a new project, of which the first is shown; where the others are is told."""
        if others is not None and self._window.desk.bring(others):
            words = translate(
                "Bringing", "{number} calls were brought in; this is the first, the others are in Project › Calls."
            )
            self._window.message.add(words.format(number=calls))


def _calls(review: Review, takings: Sequence[Taking]) -> Bringing:
    """New calls in one edit that is told with the words of each; WrongUseError for one that can't be made."""
    made = each_call(review, [Wanted(one.found, _title(one), one.date) for one in takings])
    return as_one(made, one_line("; ".join(one.edit.what for one in made)))


def _title(taking: Taking) -> str:
    """The proposed title; the sides where neither it nor a day names the call."""
    return taking.title or ("" if taking.date else " · ".join(text.side for text in taking.found))


def _targets(session: Session | None, kind: str, calls: int) -> tuple[Target, ...]:
    """Where texts can go, the most likely first."""
    project = Target("project", translate("Bringing", "As a new project"))
    if session is None or session.is_read_only:
        return (project,)
    title = session.review.call(session.call).title
    title = title if len(title) <= _LONGEST else f"{title[:_LONGEST].rstrip()}…"
    here = Target("call", translate("Bringing", "Into the call “{title}”").format(title=title), session.call)
    new = Target("calls", translate("Bringing", "As a new call of this project") if calls < 2
                 else translate("Bringing", "As new calls of this project"))  # fmt: skip
    if kind == "calls" or (calls > 1 and kind != "call"):
        return (new, here, project)
    if kind == "call" or len(session.accounts) == 1:
        return (here, new, project)
    return (project, here, new)
