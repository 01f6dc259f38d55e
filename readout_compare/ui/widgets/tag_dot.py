"""The dot of a tag as an icon for menus and lists."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from readout_compare.ui.theme import Look

_SIZE = 16  # pixels at the smallest letters


def tag_colour(colour: str, look: Look) -> QColor:
    """The colour of a tag's dot, lighter where the ground is dark; the colour of dim words where it has none."""
    made = QColor(colour or look.colours.dim)
    return made.lighter(165) if look.dark else made


def tag_dot(colour: str, look: Look) -> QIcon:
    """A round dot in the colour "#rrggbb" of a tag."""
    size = look.letters.scaled(_SIZE)
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tag_colour(colour, look))
    painter.drawEllipse(size // 4, size // 4, size // 2, size // 2)
    painter.end()
    return QIcon(drawn)
