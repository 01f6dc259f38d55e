"""The questions for files and names, asked in the system's own dialogs."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from readout_compare.ui.labels import translate


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
