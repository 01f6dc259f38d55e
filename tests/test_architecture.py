"""The shape of the code that import-linter does not see: sizes of files, docstrings, where SQL and Qt may stand."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("readout_compare", "tests", "benchmarks")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
PROGRAM = [path for path in FILES if path.is_relative_to(ROOT / "readout_compare")]
LONGEST = 400
LONGEST_MAIN_WINDOW = 300
LONGEST_FUNCTION = 60
SQL = re.compile(r"\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\b", re.S)
Defined = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
FILLER = {
    "the",
    "a",
    "an",
    "of",
    "to",
    "this",
    "that",
    "its",
    "and",
    "in",
    "for",
    "is",
    "are",
    "it",
    "return",
    "returns",
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def public(path: Path) -> Iterator[Defined]:
    """Functions, classes and methods that others may use."""

    def within(body: list[ast.stmt]) -> Iterator[Defined]:
        for node in body:
            if isinstance(node, Defined) and not node.name.startswith("_") and not sets_a_property(node):
                yield node
                if isinstance(node, ast.ClassDef):
                    yield from within(node.body)

    return within(tree(path).body)


def sets_a_property(node: Defined) -> bool:
    """Documented where the property is read."""
    return any(isinstance(d, ast.Attribute) and d.attr == "setter" for d in node.decorator_list)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_file_is_too_long(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (LONGEST_MAIN_WINDOW if path.name == "main_window.py" else LONGEST)


@pytest.mark.parametrize("path", PROGRAM, ids=name)
def test_everything_public_says_more_than_its_name(path: Path) -> None:
    wanting = []
    for node in public(path):
        told = re.findall(r"[a-z]+|→", (ast.get_docstring(node) or "").lower())
        own = set(re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower()))
        if not set(told) - own - FILLER:
            wanting.append(f"{path.name}:{node.lineno} {node.name}: {ast.get_docstring(node)!r}")
    assert wanting == []


@pytest.mark.parametrize("path", PROGRAM, ids=name)
def test_a_file_begins_with_what_it_is_for_and_functions_stay_short(path: Path) -> None:
    module = tree(path)
    assert ast.get_docstring(module)
    long = [
        f"{node.name}: {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def imported(path: Path) -> set[str]:
    """First words of every imported name, also of imports inside functions."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def layer(path: Path) -> str:
    return path.relative_to(ROOT / "readout_compare").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", PROGRAM, ids=name)
def test_qt_stays_in_the_window_and_sql_in_the_store(path: Path) -> None:
    if layer(path) not in {"ui", "app"}:
        assert not {"PySide6", "shiboken6"} & imported(path)
    if layer(path) != "store":
        assert not {"sqlite3", "sqlite_utils"} & imported(path)
        texts = [n.value for n in ast.walk(tree(path)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert not [text for text in texts if SQL.search(text)]


@pytest.mark.parametrize("path", [p for p in PROGRAM if layer(p) in {"core", "engine", "reports"}], ids=name)
def test_what_must_give_the_same_bytes_asks_no_clock_and_no_chance(path: Path) -> None:
    assert not {"time", "random", "secrets", "uuid", "locale"} & imported(path)
    called = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
    assert not {"now", "today", "utcnow"} & called  # a day as a value is no clock


def test_the_rules_find_what_they_look_for(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text('def write_note():\n    """Write the note."""\n\ndef f():\n    import PySide6.QtGui\n')
    assert [node.name for node in public(bad)] == ["write_note", "f"]
    assert imported(bad) == {"PySide6"}
    assert SQL.search("SELECT id\nFROM notes")
    assert not SQL.search("Select a link from the list")
