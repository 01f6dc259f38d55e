"""Joins the parts into a running window; Qt is imported inside, because where a library lacks that import fails."""

import sys
from collections.abc import Sequence

from readout_compare.ui.obstacle import window_obstacle

__all__ = ["run_window", "window_obstacle"]


def run_window(paths: Sequence[str], sample: bool = False) -> int:
    """Open the window on those paths or the sample; returns its exit code once it is closed.

    Call `window_obstacle` first: where it names one, Qt would end the process instead of raising.
    """
    # Not at the top: this module must load, and name the missing package, where Qt itself can't be loaded.
    from PySide6.QtWidgets import QApplication

    from readout_compare.ui.main_window import MainWindow
    from readout_compare.ui.start_up import prepare_application

    application = QApplication(sys.argv[:1])
    prepare_application(application)
    window = MainWindow()
    window.show()
    if sample:
        window.open_sample()
    elif paths:
        window.open(paths)
    code: int = application.exec()
    return code
