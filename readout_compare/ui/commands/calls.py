"""What the actions call that are about the calls of a project: turning to one, adding, naming."""

from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.accounts import add_accounts, add_call, rename_call
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account
from readout_compare.session.importing import placed, read_further
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs import files
from readout_compare.ui.dialogs.asking import ask_line
from readout_compare.ui.labels import translate

_READING = "reading"  # the lane of texts that are read into the project


class CallCommands:
    """Calls of the project at work; each change of them is an edit that undoes."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"add_call": self.add_call, "add_accounts": self.add_accounts, "rename_call": self.rename}

    def turn_to(self, call: str) -> None:
        """Show another call."""
        self._window.detail.flush()
        self._window.desk.turn_to(call)

    def add_call(self) -> None:
        """Ask for the texts of one more call, and show it."""
        words = translate("Calls", "Add a call: choose two or more accounts of it")
        self._read(files.ask_texts(self._parent, words), "")

    def add_accounts(self) -> None:
        """Ask for more accounts of the call that is shown."""
        session = self._window.desk.session
        if session is not None:
            words = translate("Calls", "Add accounts to this call")
            self._read(files.ask_texts(self._parent, words), session.call)

    def rename(self) -> None:
        """Ask for another name of the call that is shown."""
        session = self._window.desk.session
        if session is None:
            return
        call = session.review.call(session.call)
        ask_line(
            self._parent, translate("Calls", "Rename the call"), translate("Calls", "Name of this call:"), call.title,
            lambda title: self._rename(call.id, title),
        )  # fmt: skip

    def _rename(self, call: str, title: str) -> None:
        if title:
            self._window.desk.do(lambda now: rename_call(now.review, call, title))

    def _read(self, paths: list[str], call: str) -> None:
        desk, session = self._window.desk, self._window.desk.session
        if not paths or session is None:
            return
        self._window.detail.flush()
        desk.jobs.run(_READING, translate("Calls", "Reading…"), lambda _watch: read_further(paths),
                      lambda found: self._add(found, call) if desk.session is session else None)  # fmt: skip

    def _add(self, found: tuple[Account, ...], call: str) -> None:
        """Add the texts to that call, or as a call of their own where it is ""."""
        desk, session = self._window.desk, self._window.desk.session
        assert session is not None
        try:
            accounts = placed(session.review, call, found)
        except ReadoutError as error:
            desk.failed.emit(str(error))
            return
        if call:
            desk.do(lambda now: add_accounts(now.review, call, accounts))
            return
        title = " · ".join(account.side for account in accounts)
        if desk.do(lambda now: add_call(now.review, accounts, title)):
            desk.turn_to(session.review.calls[-1].id)
