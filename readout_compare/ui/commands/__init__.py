"""What each action of the table calls, one class a subject."""

from PySide6.QtWidgets import QWidget

from readout_compare.ui.commands.backups import BackupCommands
from readout_compare.ui.commands.bringing import BringingCommands
from readout_compare.ui.commands.calls import CallCommands
from readout_compare.ui.commands.editing import EditCommands
from readout_compare.ui.commands.files import FileCommands
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.commands.going import GoCommands
from readout_compare.ui.commands.history import HistoryCommands
from readout_compare.ui.commands.layers import LayerCommands
from readout_compare.ui.commands.linking import LinkCommands
from readout_compare.ui.commands.looks import LookCommands
from readout_compare.ui.commands.project import ProjectCommands
from readout_compare.ui.commands.reviewing import ReviewCommands
from readout_compare.ui.commands.revisions import RevisionCommands
from readout_compare.ui.commands.source import SourceCommands


class Commands:
    """The window's commands."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self.files, self.editing = FileCommands(window, parent), EditCommands(window, parent)
        self.going, self.looks = GoCommands(window, parent), LookCommands(window, parent)
        self.linking = LinkCommands(window, parent)
        self.reviewing = ReviewCommands(window, parent, self.linking.choose_where)
        self.project, self.revisions = ProjectCommands(window, parent), RevisionCommands(window, parent)
        self.calls_of_project, self.source = CallCommands(window, parent), SourceCommands(window, parent)
        self.layers = LayerCommands(window, parent)
        self.bringing = BringingCommands(window, parent)
        self.history, self.backups = HistoryCommands(window, parent), BackupCommands(window, parent)

    def calls(self) -> Calls:
        """Action name → what it calls, for every action of the table."""
        rooms = (
            self.files, self.editing, self.going, self.looks, self.reviewing, self.linking, self.project,
            self.revisions, self.source, self.calls_of_project, self.layers, self.bringing, self.history,
            self.backups,
        )  # fmt: skip
        return {name: call for room in rooms for name, call in room.calls().items()}
