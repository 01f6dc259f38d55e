"""What the actions call that are about the calls of a project: turning to one, naming."""

from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.accounts import rename_call
from readout_compare.core.deciding.captures import change_date
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.asking import ask_line
from readout_compare.ui.labels import translate


class CallCommands:
    """Calls of the project at work; each change of them is an edit that undoes."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"rename_call": self.rename, "date_call": self.date}

    def turn_to(self, call: str) -> None:
        """Show another call."""
        self._window.detail.flush()
        self._window.desk.turn_to(call)

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

    def date(self) -> None:
        """Ask for the day of the call that is shown; an empty answer is none."""
        session = self._window.desk.session
        if session is None:
            return
        call = session.review.call(session.call)
        ask_line(
            self._parent, translate("Calls", "Day of the call"), translate("Calls", "Day, such as 2025-03-18:"),
            call.date, lambda day: self._window.desk.do(lambda now: change_date(now.review, call.id, day)),
        )  # fmt: skip
