"""What the program tells about itself: its keys, its version."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from readout_compare import __version__
from readout_compare.ui.actions import key_table
from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label


def keys_dialog(parent: QWidget) -> QDialog:
    """A list of every key, from the table of actions."""
    made = QDialog(parent)
    made.setWindowTitle(translate("Dialogs", "Keys"))
    rows = QGridLayout()
    rows.setHorizontalSpacing(32)
    more = (
        (translate("Dialogs", "Next or previous statement, topic or finding"), "↑ ↓"),
        (translate("Dialogs", "To the counterpart in the neighbouring account"), "← →"),
        (translate("Dialogs", "Choose a topic or let it go"), translate("Dialogs", "Enter")),
        (translate("Dialogs", "Link, gap or statement at the same place"), translate("Dialogs", "Enter")),
    )
    table = (*more, *key_table())
    half = (len(table) + 1) // 2
    for i, (words, key) in enumerate(table):
        column = 0 if i < half else 2
        rows.addWidget(label(words, "words", wrap=False), i % half, column)
        rows.addWidget(label(key, "strong", wrap=False), i % half, column + 1)
    return _closed(made, rows)


def about_dialog(parent: QWidget) -> QDialog:
    """Version and purpose."""
    made = QDialog(parent)
    made.setWindowTitle(translate("Dialogs", "About Readout Compare"))
    rows = QGridLayout()
    rows.addWidget(label(f"Readout Compare {__version__}", "title", wrap=False), 0, 0)
    words = translate("Dialogs", "Compares what each side published about the same call, with proof.")
    rows.addWidget(label(words, "words", wrap=False), 1, 0)
    return _closed(made, rows)


def _closed(dialog: QDialog, rows: QGridLayout) -> QDialog:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 20, 24, 16)
    layout.setSpacing(16)
    layout.addLayout(rows)
    layout.addWidget(buttons)
    return dialog
