"""Where a message stands: over the title in the line at the top if it has room there, so that nothing below moves."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtWidgets import QVBoxLayout

from readout_compare.ui.widgets.message_bar import MessageBar
from readout_compare.ui.widgets.top_bar import TopBar

_MOVES = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class MessagePlace(QObject):
    """Puts a message, each time it is told, over the free part of a bar or, if it is too long, into its own line.

    The counters and the field of the bar are never covered; while the bar is hidden, the message has its own line.
    """

    def __init__(self, message: MessageBar, bar: TopBar, lines: QVBoxLayout) -> None:
        super().__init__(message)
        self._message, self._bar, self._lines = message, bar, lines
        self._at = lines.indexOf(message)
        message.told.connect(self._place)
        message.installEventFilter(self)
        bar.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Find the place anew after everything that changes the room or the words."""
        if event.type() in _MOVES:
            self._place()
        return False

    def _place(self) -> None:
        message, bar = self._message, self._bar
        if message.isHidden() or message.parentWidget() is None:
            return
        free = bar.free_room() if not bar.isHidden() else QRect()
        message.be_tight(True)
        fits = message.height_at(free.width()) <= free.height()
        message.be_tight(fits)
        inside = self._lines.indexOf(message) >= 0
        if fits and inside:
            self._lines.removeWidget(message)
        elif not fits and not inside:
            self._lines.insertWidget(self._at, message)
        if fits:
            message.setGeometry(free.translated(bar.pos()))
            message.raise_()
