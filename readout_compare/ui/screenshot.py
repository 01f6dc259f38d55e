"""Makes pictures of the window: `python -m readout_compare.ui.screenshot OUT.png`, or a folder for the README's."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Gap, Link
from readout_compare.session.settings import HOME_VARIABLE
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.start_up import prepare_application
from readout_compare.ui.theme import APPEARANCES, Appearance

Selection = Literal["gap", "topic", "link", "topic gap", "nothing", "start"]
SELECTIONS: tuple[Selection, ...] = ("gap", "topic", "link", "topic gap", "nothing", "start")
_PICTURES: tuple[Appearance, ...] = ("light", "dark")  # what a folder gets: window-light.png, window-dark.png
_NOT_OFFSCREEN = "This plugin does not support propagateSizeHints()"  # said of every window without a screen
_PATIENCE = 60_000  # milliseconds that a comparison may take before the picture is given up


def grab(
    paths: Sequence[str], out: Path, theme: Appearance = "light", size: tuple[int, int] = (1440, 900),
    selection: Selection = "gap",
) -> None:  # fmt: skip
    """Write a PNG of the window with those texts, or with the sample if there are none; needs a QApplication.

    ReadoutError with the sentence shown if the texts can't be compared.
    """
    window = MainWindow()
    try:
        window.wear(theme)
        window.resize(*size)
        window.show()
        if selection != "start":
            _wait_for_comparison(window, paths)
            _select(window, selection)
        QApplication.processEvents()
        window.grab().save(str(out))
    finally:
        window.close()


def _wait_for_comparison(window: MainWindow, paths: Sequence[str]) -> None:
    loop = QEventLoop()
    failures: list[str] = []
    window.desk.pictured.connect(loop.quit)
    window.desk.failed.connect(failures.append)
    window.desk.failed.connect(loop.quit)
    QTimer.singleShot(_PATIENCE, loop.quit)
    if paths:
        window.open(paths)
    else:
        window.open_sample()
    loop.exec()
    if failures or window.desk.picture is None:
        raise ReadoutError(failures[0] if failures else "The comparison took too long for a picture.")
    for _ in range(3):
        QApplication.processEvents()


def _select(window: MainWindow, selection: Selection) -> None:
    picture = window.desk.picture
    assert picture is not None
    if selection == "topic":
        different = (row.topic for row in picture.topics if "different" in row.marks.values())
        window.topics.choose(next(different, picture.topics[0].topic))
    elif selection != "nothing":
        window.select(telling(picture, selection))


def telling(picture: Picture, selection: Selection) -> Thing | None:
    """The heaviest gap of a kind, or the link with the most differences."""
    gaps = picture.comparison.gaps
    if selection == "link":
        return max(picture.comparison.links, key=_telling, default=None)
    kind = "topic" if selection == "topic gap" else "statement"
    return next((g for g in gaps if isinstance(g, Gap) and g.kind == kind and g.statements), None)


def _telling(link: Link) -> tuple[int, float]:
    return len({d.kind for d in link.differences}), link.score


def tell_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass a message of Qt's on to the error stream, but not the one that is no news without a screen."""
    if message != _NOT_OFFSCREEN:
        print(message, file=sys.stderr)


def main() -> None:
    """Parse the command line and write the picture or pictures, offscreen and away from the user's own data."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="a PNG file, or a folder for window-light.png and window-dark.png")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--theme", choices=[name for name in APPEARANCES if name != "system"], default="light")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--select", choices=SELECTIONS, default="link")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    width, height = (int(n) for n in given.size.split("x"))
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        qInstallMessageHandler(tell_on)
        application = QApplication([])
        prepare_application(application)
        themes = _PICTURES if given.out.is_dir() else (cast(Appearance, given.theme),)
        for theme in themes:
            out = given.out / f"window-{theme}.png" if given.out.is_dir() else given.out
            grab(given.paths, out, theme, (width, height), cast(Selection, given.select))


if __name__ == "__main__":
    main()
