"""Signs as they are painted: the legend shows the outlines that bands have."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from readout_compare.ui.labels import Sign, how_to_read
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.signs import paint_sign, sign_colour


def _runs(sign: Sign, look: Look) -> list[int]:
    """Lengths of the stretches that are painted on the line through the middle of a large sign."""
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_sign(painter, QPointF(60, 60), sign, look, size=90 / look.letters.scaled(100) * 100)
    painter.end()
    dark = "".join("x" if image.pixelColor(x, 60).lightness() < 200 else " " for x in range(120))
    return [len(run) for run in dark.split()]


def test_an_automatic_link_is_dashed_and_a_possible_one_dotted_and_pale(look: Look, qtbot: QtBot) -> None:
    dashes, dots = _runs("automatic", look), _runs("possible", look)
    assert len(dashes) == 2
    assert len(dots) == 3
    assert min(dashes) > max(dots)
    assert sign_colour("possible", look).lightness() > sign_colour("automatic", look).lightness()


def test_the_legend_names_both_as_bands_are_drawn(window: MainWindow) -> None:
    words = dict(how_to_read())
    assert words["automatic"].startswith("dashed")
    assert words["possible"].startswith("dotted and pale")
    gutter = window.reading.gutters[0]
    patterns = {d.link.confidence: gutter.pen_of(d.link).dashPattern() for d in gutter.drawn()}
    dash, dot = patterns["sure"], patterns["possible"]
    assert dash[0] > dash[1]
    assert dot[0] < dot[1]
