"""Pictures of the window are made by the program itself."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Gap, Link
from readout_compare.ui.picture import Picture
from readout_compare.ui.screenshot import grab, tell_on, telling


def test_the_sample_is_pictured(tmp_path: Path, qapp: QApplication) -> None:
    grab([], tmp_path / "window.png", "dark", (1280, 720), "link")
    image = QImage(str(tmp_path / "window.png"))
    assert (image.width(), image.height()) == (1280, 720)
    assert len({image.pixel(x, y) for x in range(0, 1280, 8) for y in range(0, 720, 8)}) > 20


def test_texts_that_can_not_be_compared_are_told(tmp_path: Path, qapp: QApplication) -> None:
    with pytest.raises(ReadoutError, match=r"missing\.txt"):
        grab([str(tmp_path / "missing.txt"), str(tmp_path / "missing.txt")], tmp_path / "window.png")
    assert not (tmp_path / "window.png").exists()


def test_what_is_telling(two: Picture) -> None:
    link, gap = telling(two, "link"), telling(two, "gap")
    assert isinstance(link, Link)
    assert link.id == "l2"
    assert isinstance(gap, Gap)
    assert gap.id == "g3"


def test_only_the_message_that_is_no_news_is_held_back(capsys: pytest.CaptureFixture[str]) -> None:
    for message in ("This plugin does not support propagateSizeHints()", "QPainter::begin: no paint device"):
        tell_on(QtMsgType.QtWarningMsg, QMessageLogContext(), message)
    assert capsys.readouterr().err == "QPainter::begin: no paint device\n"


def test_a_folder_gets_the_pictures_of_the_readme_and_nothing_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "readout_compare.ui.screenshot", str(tmp_path), "--select", "start"]
    done = subprocess.run(
        command, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["window-dark.png", "window-light.png"]
    image = QImage(str(tmp_path / "window-light.png"))
    assert (image.width(), image.height()) == (1440, 900)
