"""Words laid out in lines of a width, as the rows of lists paint and measure them."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from readout_compare.ui.theme import Letters


def in_lines(text: str, font: QFont, width: float, letters: Letters) -> tuple[QTextLayout, float]:
    """The words in lines that break at words, anywhere where a word is too long, and their height in pixels."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    step, height = letters.line_step(font), 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += step
    layout.endLayout()
    return layout, height
