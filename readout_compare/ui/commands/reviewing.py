"""What the actions call that are about: deciding what is selected."""

from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.links import confirm
from readout_compare.core.model import Link
from readout_compare.ui.commands.frame import Calls, Frame


class ReviewCommands:
    """Decide what is selected."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"confirm": self.confirm}

    def confirm(self) -> None:
        """Confirm the selected link."""
        thing = self._window.selected
        if isinstance(thing, Link):
            self._window.desk.do(lambda now: confirm(now, thing))
