"""Pictures of the window are made by the program itself."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Gap, Link
from readout_compare.ui.picture import Picture
from readout_compare.ui.screenshot import grab, telling


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
