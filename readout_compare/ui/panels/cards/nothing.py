"""What the pane says while nothing is selected: how to get a proof, and how the signs are read."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from readout_compare.ui.labels import Sign, how_to_read, translate
from readout_compare.ui.panels.cards.common import Card, eyebrow
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import Badge, label


def fill_nothing(card: Card, look: Look) -> None:
    """A sentence that says how to select something, and the legend."""
    words = translate("Detail", "Select a statement, a band or a finding to see its proof here.")
    card.add([label(translate("Detail", "DETAIL"), "eyebrow"), label(words, "words"), 4])
    card.add(eyebrow(translate("Detail", "HOW TO READ IT")))
    card.add([_legend_line(sign, meaning, look) for sign, meaning in how_to_read()])


def _legend_line(sign: Sign, meaning: str, look: Look) -> QWidget:
    """A sign, and what it means beside it, in as many lines as the pane asks for."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(Badge(sign, "", look, ground=False), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(meaning, "dim"), 1)
    return holder
