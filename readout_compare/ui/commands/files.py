"""What the actions on files call."""

from PySide6.QtWidgets import QWidget

from readout_compare.session.settings import drafts_folder
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs import files


class FileCommands:
    """Open, save, report, quit."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {
            "open": self.open, "drafts": self.open_draft, "sample": self._window.open_sample,
            "save_as": self.save_as, "export": self.export, "quit": self._window.close,
        }  # fmt: skip

    def open(self) -> None:
        """Ask for files and open them."""
        paths = files.ask_files(self._parent)
        if paths:
            self._window.open(paths)

    def open_draft(self) -> None:
        """Ask for a draft and open it."""
        path = files.ask_draft(self._parent, drafts_folder())
        if path:
            self._window.open([path])

    def save_as(self) -> None:
        """Ask for a name and go on there."""
        session = self._window.desk.session
        self._window.detail.flush()
        path = files.ask_project_path(self._parent, session.title) if session else ""
        if path:
            self._window.desk.save_as(path)

    def export(self) -> None:
        """Ask for a name and write the report."""
        session = self._window.desk.session
        self._window.detail.flush()
        path = files.ask_report_path(self._parent, session.title) if session else ""
        if path:
            self._window.desk.export(path)
