"""The few questions that open a window of their own: which files, which name, which keys."""

from pathlib import Path

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QGridLayout, QVBoxLayout, QWidget

from readout_compare import __version__
from readout_compare.ui.actions import key_table
from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label


def ask_files(parent: QWidget) -> list[str]:
    """Paths to open; empty if the question was called off."""
    filters = ";;".join((
        translate("Dialogs", "Accounts and projects (*.txt *.md *.text *.readout)"),
        translate("Dialogs", "All files (*)"),
    ))  # fmt: skip
    return QFileDialog.getOpenFileNames(parent, translate("Dialogs", "Open two or more accounts"), "", filters)[0]


def ask_project_path(parent: QWidget, title: str) -> str:
    """Where to keep a project; empty if the question was called off."""
    name = f"{_file_name(title)}.readout"
    return QFileDialog.getSaveFileName(
        parent, translate("Dialogs", "Save the project"), name, translate("Dialogs", "Projects (*.readout)")
    )[0]


def ask_report_path(parent: QWidget, title: str) -> str:
    """Where to write the report, ending .html; empty if the question was called off."""
    path = QFileDialog.getSaveFileName(
        parent, translate("Dialogs", "Export the report"), f"{_file_name(title)}.html",
        translate("Dialogs", "Web pages (*.html)"),
    )[0]  # fmt: skip
    return path if not path or Path(path).suffix else f"{path}.html"


def _file_name(title: str) -> str:
    return "".join(c if c.isalnum() or c in " .,()-" else " " for c in title).strip(" .")[:80] or "readout"


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
