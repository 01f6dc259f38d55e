"""Project › Calls: every call of the project, the one at work checked."""

from collections.abc import Callable

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from readout_compare.session.project import Session
from readout_compare.ui.labels import counted, translate

_LONGEST = 60  # letters of a title


class CallsMenu(QMenu):
    """Filled anew each time it is about to show; calls `turn` with the id of the call that was chosen."""

    def __init__(
        self, session: Callable[[], Session | None], turn: Callable[[str], object], parent: QWidget
    ) -> None:  # fmt: skip
        super().__init__(translate("Calls", "&Calls"), parent)
        self._session, self._turn = session, turn
        self._one = QActionGroup(self)
        self.menuAction().setStatusTip(translate("Calls", "The calls of this project; choose the one to work on"))
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """List the calls as they are now; the first nine have their digit as key."""
        self.clear()
        session = self._session()
        for number, call in enumerate(session.review.calls if session else (), 1):
            assert session is not None
            accounts = counted(len(call.accounts), translate("Calls", "account"), translate("Calls", "accounts"))
            title = call.title if len(call.title) <= _LONGEST else f"{call.title[:_LONGEST].rstrip()} …"
            facts = " · ".join(part for part in (call.date, accounts) if part)
            words = f"{title.replace('&', '&&')}   ({facts})"
            entry = self.addAction(f"&{number}  {words}" if number < 10 else f"     {words}")
            entry.setCheckable(True)
            entry.setChecked(call.id == session.call)
            entry.setStatusTip(call.title)
            entry.triggered.connect(lambda _checked=False, call_id=call.id: self._turn(call_id))
            self._one.addAction(entry)
        if self.isEmpty():
            self.addAction(translate("Calls", "No project is open")).setEnabled(False)
