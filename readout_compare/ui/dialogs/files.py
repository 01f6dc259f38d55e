"""The questions for files and names, asked in the system's own dialogs."""

import re
from collections.abc import Collection
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from readout_compare.reports import WRITERS
from readout_compare.store import SUFFIX
from readout_compare.ui.labels import translate

ACCOUNTS = ("*.txt *.md *.text *.html *.htm *.mhtml *.mht *.docx *.odt *.rtf *.pdf *.eml *.epub *.rss *.atom *.xml "
            "*.json *.jsonl")  # fmt: skip
_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,7}")  # what a person means as the kind of a file, unlike ".2025"


def ask_files(parent: QWidget, folder: str = "") -> list[str]:
    """Paths to open, first looked for in a folder; empty if the question was called off."""
    endings = f"{ACCOUNTS} *{SUFFIX}"
    filters = ";;".join((
        translate("Dialogs", "Accounts and projects ({endings})").format(endings=endings),
        translate("Dialogs", "All files (*)"),
    ))  # fmt: skip
    return QFileDialog.getOpenFileNames(parent, translate("Dialogs", "Open accounts or a project"), folder, filters)[0]


def ask_texts(parent: QWidget, words: str) -> list[str]:
    """Files of accounts of any form, projects left out; empty if the question was called off."""
    filters = ";;".join((
        translate("Dialogs", "Accounts ({endings})").format(endings=ACCOUNTS),
        translate("Dialogs", "All files (*)"),
    ))  # fmt: skip
    return QFileDialog.getOpenFileNames(parent, words, "", filters)[0]


def ask_project(parent: QWidget) -> str:
    """A project whose backups are wanted, also a damaged one; empty if the question was called off."""
    words, kind = translate("Dialogs", "Whose backups?"), translate("Dialogs", "Projects ({endings})")
    return QFileDialog.getOpenFileName(parent, words, "", kind.format(endings=f"*{SUFFIX}"))[0]


def ask_draft(parent: QWidget, folder: Path) -> str:
    """A draft to open; empty if the question was called off."""
    words, kind = translate("Dialogs", "Open a draft"), translate("Dialogs", "Projects ({endings})")
    return QFileDialog.getOpenFileName(parent, words, str(folder), kind.format(endings=f"*{SUFFIX}"))[0]


def ask_project_path(parent: QWidget, title: str) -> str:
    """Where to keep a project, ending .readout; empty if the question was called off."""
    kind = translate("Dialogs", "Projects ({endings})").format(endings=f"*{SUFFIX}")
    words = translate("Dialogs", "Save the project")
    return _ask_path(parent, words, f"{_file_name(title)}{SUFFIX}", kind, (SUFFIX,), strict=True)


def ask_original_path(parent: QWidget, name: str) -> str:
    """Where to save the bytes of a source as received; empty if the question was called off."""
    words = translate("Dialogs", "Save the original as it was received")
    return QFileDialog.getSaveFileName(parent, words, name, translate("Dialogs", "All files (*)"))[0]


def ask_report_path(parent: QWidget, title: str) -> str:
    """Where to write the report; .html is added to a name that has no ending. Empty if the question was called off."""
    kinds = ";;".join((translate("Dialogs", "Web pages (*.html)"), translate("Dialogs", "Data for programs (*.json)")))
    words = translate("Dialogs", "Export the report")
    return _ask_path(parent, words, f"{_file_name(title)}.html", kinds, tuple(WRITERS), strict=False)


def _ask_path(
    parent: QWidget, words: str, suggested: str, kinds: str, endings: tuple[str, ...], strict: bool
) -> str:  # fmt: skip
    """Ask again where the name with its ending stands for another file than the one that the dialog asked about."""
    asked = words
    while True:
        given = QFileDialog.getSaveFileName(parent, asked, suggested, kinds)[0]
        path = completed(given, endings, strict)
        if path == given or not Path(path).exists():
            return path
        suggested = path
        taken = translate("Dialogs", "{name} exists already: save in its place, or give another name")
        asked = taken.format(name=Path(path).name)


def completed(path: str, endings: Collection[str], strict: bool) -> str:
    """The path with the first of the endings where it has none of them; "" stays "".

    Without `strict` an ending of another kind stays, for whoever writes the file to refuse; "call 18.03.2025" has none.
    """
    suffix = Path(path).suffix
    if not path or suffix.casefold() in endings or (not strict and _ENDING.fullmatch(suffix)):
        return path
    return f"{path}{next(iter(endings))}"


def _file_name(title: str) -> str:
    return "".join(c if c.isalnum() or c in " .,()-" else " " for c in title).strip(" .")[:80] or "readout"
