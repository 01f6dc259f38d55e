"""What the commands need of the window."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtGui import QAction

from readout_compare.ui.desk import Desk
from readout_compare.ui.keeping import Keeping
from readout_compare.ui.panels.detail import DetailPanel
from readout_compare.ui.panels.findings import FindingsPanel
from readout_compare.ui.panels.history import HistoryPanel
from readout_compare.ui.panels.reading import ReadingPanel
from readout_compare.ui.panels.topics import TopicsPanel
from readout_compare.ui.picture import Thing
from readout_compare.ui.preferences import Preferences
from readout_compare.ui.theme import Appearance, Look
from readout_compare.ui.widgets.message_bar import MessageBar
from readout_compare.ui.widgets.top_bar import TopBar

Calls = Mapping[str, Callable[[], object]]  # action name → what it calls


class Frame(Protocol):
    """What the commands need of the window."""

    desk: Desk
    selected: Thing | None
    preferences: Preferences
    topics: TopicsPanel
    reading: ReadingPanel
    findings: FindingsPanel
    detail: DetailPanel
    history: HistoryPanel
    keeping: Keeping
    actions_by_name: dict[str, QAction]
    bar: TopBar
    message: MessageBar

    def open(self, paths: Sequence[str]) -> None:
        """Open a project or texts."""

    def open_sample(self) -> None:
        """Compare the three built-in accounts."""

    def select(self, thing: Thing | None) -> None:
        """Show a thing in all panels."""

    def wear(self, appearance: Appearance) -> None:
        """Take on colours."""

    def look(self) -> Look:
        """The colours and letters that are worn."""

    def share_room(self) -> None:
        """Give the panels their usual widths."""

    def another(self) -> "Frame":
        """A second window, not shown yet."""

    def look_at(self, path: str) -> None:
        """Show a project or a backup to read, in a second window."""

    def show(self) -> None:
        """Let the window appear."""

    def isVisible(self) -> bool:
        """Whether the window is shown."""

    def deleteLater(self) -> None:
        """Give the window's memory free once nothing of it runs."""

    def close(self) -> bool:
        """Close; False if something is not saved."""
