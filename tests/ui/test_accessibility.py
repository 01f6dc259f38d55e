"""What a screen reader meets in the window: the golden file is the tree of roles, names and values, not pixels."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.screenshot import telling
from tests.ui.importing import asked
from tests.ui.served import PAGES

GOLDEN = Path(__file__).parents[1] / "data" / "golden" / "window-sample.txt"
IMPORT = GOLDEN.with_name("window-import.txt")
_Name = QAccessible.Text.Name
_LONGEST, _STATEMENT = 100, 40  # letters of a name, and of a statement's words: enough to know which it is
_Role = QAccessible.Role
_ITEMS = (_Role.Cell, _Role.ListItem)
# Which rows are in view, and whether a bar is needed, depends on the letters that a machine has.
_LEFT_OUT = (_Role.ScrollBar, _Role.Pane, _Role.Grip)


def _walk(of: QAccessibleInterface, depth: int = 0) -> Iterator[tuple[int, QAccessibleInterface]]:
    """What is there for a screen reader, in its order, with how deep it stands; nameless frames are no level."""
    role = of.role()
    if role in _LEFT_OUT or (of.state().invisible and role not in _ITEMS):
        return
    told = bool(of.text(QAccessible.Text.Name) or of.text(QAccessible.Text.Value) or of.state().focusable)
    if told:
        yield depth, of
    headers: set[str] = set()
    for child in (of.child(i) for i in range(of.childCount())):
        if child is None or not child.isValid():
            continue
        if child.role() == _Role.ColumnHeader:  # Qt counts those of a table that was filled twice anew
            if child.text(QAccessible.Text.Name) in headers:
                continue
            headers.add(child.text(QAccessible.Text.Name))
        yield from _walk(child, depth + told)


def _cut(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[:longest]}…"


def _line(depth: int, of: QAccessibleInterface) -> str:
    state = of.state()
    marks = [word for word, on in (("checked", state.checked), ("disabled", state.disabled),
                                   ("focusable", state.focusable and of.role() not in _ITEMS)) if on]  # fmt: skip
    name = of.text(QAccessible.Text.Name)
    value = _cut(of.text(QAccessible.Text.Value), _STATEMENT)
    cut = _cut(name, _STATEMENT if of.role() == _Role.ListItem else _LONGEST)
    parts = [of.role().name, f'"{cut}"', f'= "{value}"' if value else "", *marks]
    return "  " * depth + " ".join(part for part in parts if part)


def _tree(window: QWidget) -> str:
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    empty_cell = 'Cell ""'  # of the column of notes, where there is none
    lines = [_line(depth, of) for depth, of in _walk(root)]
    return "".join(f"{line}\n" for line in lines if line.strip() != empty_cell)


@pytest.fixture
def sample(empty_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the sample, its heaviest gap chosen."""
    with qtbot.waitSignal(empty_window.desk.pictured, timeout=60_000):
        empty_window.open_sample()
    assert empty_window.desk.picture is not None
    empty_window.select(telling(empty_window.desk.picture, "gap"))
    for _ in range(3):
        QApplication.processEvents()
    return empty_window


def test_the_tree_is_as_it_was_read(sample: MainWindow, request: pytest.FixtureRequest) -> None:
    tree = _tree(sample)
    if request.config.getoption("--update-golden"):
        GOLDEN.parent.mkdir(parents=True, exist_ok=True)
        GOLDEN.write_text(tree, encoding="utf-8")
    assert tree == GOLDEN.read_text(encoding="utf-8"), "read the new tree with --update-golden and git diff"


def test_the_tree_of_the_import_dialog_is_as_it_was_read(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    for name, html in PAGES.items():
        (tmp_path / name.removeprefix("/")).write_text(html, encoding="utf-8")
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.7 and no more")
    dialog = asked(empty_window, qtbot, lambda: empty_window.open([str(path) for path in sorted(tmp_path.iterdir())]))
    QApplication.processEvents()
    tree = re.sub(r'(could not be read:)[^"]*', r"\1 …", _tree(dialog))  # a path of this machine
    if request.config.getoption("--update-golden"):
        IMPORT.write_text(tree, encoding="utf-8")
    assert tree == IMPORT.read_text(encoding="utf-8"), "read the new tree with --update-golden and git diff"
    root = QAccessible.queryAccessibleInterface(dialog)
    assert root is not None
    assert [of.role().name for _, of in _walk(root) if of.state().focusable and not of.text(_Name)] == []
    dialog.reject()


def test_everything_that_takes_the_focus_or_stands_in_a_list_has_a_name(sample: MainWindow) -> None:
    root = QAccessible.queryAccessibleInterface(sample)
    assert root is not None
    named = [(of.role().name, of.text(QAccessible.Text.Name)) for _, of in _walk(root)
             if of.state().focusable and of.role() != _Role.Cell]  # fmt: skip
    assert len(named) > 25
    assert [role for role, name in named if not name] == []


def test_statements_gaps_and_topics_are_told_in_words(sample: MainWindow) -> None:
    lines = {line.strip() for line in _tree(sample).splitlines()}
    assert any(line.startswith('ListItem "K7, no counterpart, One demand') for line in lines)
    assert 'Cell "Territory, borders, sovereignty: Kremlin: not said"' in lines
    assert any(line.startswith('Cell "Territory, borders, sovereignty, watched topic, Kremlin: not') for line in lines)
    assert 'Cell "weight high, 5 bars"' in lines
    assert 'Cell "Kremlin only"' in lines
