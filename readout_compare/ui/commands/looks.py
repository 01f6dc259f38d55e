"""What the actions on the looks of the window call."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs import about
from readout_compare.ui.theme import APPEARANCES

_ZOOM_STEP = 0.1


class LookCommands:
    """Colours, sizes, panels, and the windows that tell of the program."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent

    def calls(self) -> Calls:
        """Action name → what it calls."""
        w = self._window
        appearances = {f"light_{name}": partial(w.wear, name) for name in APPEARANCES}
        return appearances | {
            "larger": partial(self.zoom, _ZOOM_STEP), "smaller": partial(self.zoom, -_ZOOM_STEP),
            "usual": partial(self.zoom, None), "topics": partial(self.toggle, w.topics),
            "findings": partial(self.toggle, w.findings), "detail": partial(self.toggle, w.detail),
            "keys": self.keys, "about": self.about,
        }  # fmt: skip

    def toggle(self, panel: QWidget) -> None:
        """Show a hidden panel, hide a shown one."""
        panel.setVisible(panel.isHidden())

    def zoom(self, by: float | None) -> None:
        """Make all text larger or smaller; None: the usual size."""
        preferences = self._window.preferences
        preferences.zoom = 1.0 if by is None else preferences.zoom + by
        self._window.wear(preferences.appearance)
        self._window.share_room()

    def keys(self) -> None:
        """Show every key."""
        dialog = about.keys_dialog(self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def about(self) -> None:
        """Show version and purpose."""
        about.about_dialog(self._parent).exec()
