"""What every QApplication of ours needs before its first window: name, style, icon, Ctrl+C."""

import signal

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from readout_compare import __version__
from readout_compare.resources import root


def prepare_application(application: QApplication) -> None:
    """Set name, version, the Fusion style and the icon; Ctrl+C in the terminal ends the program."""
    application.setApplicationName("readout-compare")
    application.setApplicationDisplayName("")  # the window's own title says it
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("readout-compare")
    application.setStyle("Fusion")
    application.setWindowIcon(QIcon(str(root() / "icons" / "readout-compare.svg")))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # every note is on the disk already
