"""What the actions on words and options call."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs.watching import WatchDialog
from readout_compare.ui.quotations import quotation


class EditCommands:
    """Copy, watched topics, options of the comparison."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"copy": self.copy, "watch": self.watch_topics, "same_call": self.compare_as_one_call}

    def copy(self) -> None:
        """Copy the quotation of what is selected."""
        picture, thing = self._window.desk.picture, self._window.selected
        if picture is not None and thing is not None:
            QGuiApplication.clipboard().setText(quotation(picture, thing))

    def watch_topics(self) -> None:
        """Ask which topics to watch, and compare again with them."""
        session, picture = self._window.desk.session, self._window.desk.picture
        if session is None or picture is None:
            return
        options = session.options
        dialog = WatchDialog(session.codebook(), options.watched, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        compare_again = self._window.desk.compare_again
        dialog.accepted.connect(lambda: compare_again(replace(options, watched=dialog.watched)))
        dialog.open()

    def compare_as_one_call(self) -> None:
        """Link accounts whose parties contradict each other, or stop doing so, and compare again."""
        session = self._window.desk.session
        if session is not None:
            self._window.desk.compare_again(replace(session.options, same_call=not session.options.same_call))
