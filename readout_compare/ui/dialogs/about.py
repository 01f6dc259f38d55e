"""What the program tells about itself: its keys, its version."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from readout_compare import __version__
from readout_compare.ui.actions import key_groups
from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label

_FRAME = (72, 96)  # pixels beside and below the keys
Keys = tuple[tuple[str, str], ...]  # words, key


def keys_dialog(parent: QWidget) -> QDialog:
    """A cheat sheet of every key, menu by menu, those of the review first; it scrolls where it is too high."""
    made = QDialog(parent)
    made.setWindowTitle(translate("Dialogs", "Keys"))
    widest, narrow = _page(3), _page(2)
    page = widest if widest.sizeHint().width() + _FRAME[0] <= parent.width() else narrow
    area = QScrollArea()
    area.setObjectName("scroll")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setAccessibleName(translate("Dialogs", "Keys"))
    area.setWidget(page)
    closed = _closed(made, area)
    wanted, room = page.sizeHint(), parent.size()
    made.resize(min(wanted.width() + _FRAME[0], room.width()), min(wanted.height() + _FRAME[1], room.height() - 32))
    area.setFocus()
    return closed


def _page(columns: int) -> QWidget:
    page = QWidget()
    page.setObjectName("content")
    rows = QGridLayout(page)
    rows.setHorizontalSpacing(40)
    rows.setVerticalSpacing(0)
    for n, column in enumerate(_balanced(_groups(), columns)):
        place = QVBoxLayout()
        for heading, keys in column:
            place.addLayout(_group(heading, keys))
            place.addSpacing(12)
        place.addStretch(1)
        rows.addLayout(place, 0, n)
    return page


def _groups() -> list[tuple[str, Keys]]:
    """Menus with their keys, and last the keys that belong to no menu because they walk lists."""
    walking: Keys = (
        (translate("Dialogs", "Next or previous statement, topic or finding"), "↑ ↓"),
        (translate("Dialogs", "To the counterpart in the neighbouring account"), "← →"),
        (translate("Dialogs", "In the findings: write a note; Esc leaves it"), translate("Dialogs", "Enter")),
        (translate("Dialogs", "Choose a topic or let it go"), translate("Dialogs", "Enter")),
        (translate("Dialogs", "Link, gap or statement at the same place"), translate("Dialogs", "Enter")),
    )
    return [*key_groups(), (translate("Dialogs", "In lists"), walking)]


def _balanced(groups: Sequence[tuple[str, Keys]], number: int) -> list[list[tuple[str, Keys]]]:
    """The groups in their order, in columns of about the same height."""
    height = sum(len(keys) + 2 for _, keys in groups)
    columns: list[list[tuple[str, Keys]]] = [[] for _ in range(number)]
    above = 0
    for heading, keys in groups:
        middle = above + (len(keys) + 2) / 2
        columns[min(number - 1, int(middle * number / height))].append((heading, keys))
        above += len(keys) + 2
    return columns


def _group(heading: str, keys: Keys) -> QGridLayout:
    rows = QGridLayout()
    rows.setHorizontalSpacing(24)
    rows.setVerticalSpacing(3)
    rows.setColumnStretch(0, 1)
    rows.addWidget(label(heading.upper(), "eyebrow", wrap=False), 0, 0)
    for n, (words, key) in enumerate(keys, 1):
        rows.addWidget(label(words, "words", wrap=False), n, 0)
        rows.addWidget(label(key, "strong", wrap=False), n, 1, Qt.AlignmentFlag.AlignRight)
    return rows


def about_dialog(parent: QWidget) -> QDialog:
    """Version and purpose."""
    made = QDialog(parent)
    made.setWindowTitle(translate("Dialogs", "About Readout Compare"))
    page = QWidget()
    rows = QVBoxLayout(page)
    rows.addWidget(label(f"Readout Compare {__version__}", "title", wrap=False))
    words = translate("Dialogs", "Compares what each side published about the same call, with proof.")
    rows.addWidget(label(words, "words", wrap=False))
    return _closed(made, page)


def _closed(dialog: QDialog, page: QWidget) -> QDialog:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(16)
    layout.addWidget(page, 1)
    layout.addWidget(buttons)
    return dialog
