"""What the actions call that are about: links and statements by hand."""

from PySide6.QtWidgets import QWidget

from readout_compare.core.deciding.links import unlink
from readout_compare.core.model import Link
from readout_compare.ui.commands.frame import Calls, Frame


class LinkCommands:
    """Link, unlink, split, merge, add topics by hand."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"unlink": self.unlink}

    def unlink(self) -> None:
        """End the selected link."""
        thing = self._window.selected
        if isinstance(thing, Link):
            self._window.desk.do(lambda now: unlink(now, thing))
