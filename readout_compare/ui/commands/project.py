"""What the actions call that are about: undo, history, revisions, backups, the codebook."""

from PySide6.QtWidgets import QWidget

from readout_compare.ui.commands.frame import Calls, Frame


class ProjectCommands:
    """What concerns the whole project."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"undo": self._window.desk.undo, "redo": self._window.desk.redo}
