"""The checks of a project: each finds the damage that is its own, and none touches the file."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.store.checking import NOT_LOOKED_AT, checks
from tests.projects import reviewed

NAMES = [
    "tables", "pages", "references", "texts", "originals", "decisions", "anchors", "captures", "edits", "history",
]  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed(tmp_path_factory.mktemp("project") / "call.readout")


@pytest.fixture
def project(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "call.readout"))


def changed(project: Path, *statements: str) -> None:
    with closing(sqlite3.connect(project)) as raw:
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_a_sound_project_passes_every_check(project: Path) -> None:
    before = project.read_bytes()
    found = checks(project)
    assert [(one.name, one.ok) for one in found] == [(name, True) for name in NAMES]
    assert all(one.told for one in found)
    assert project.read_bytes() == before
    assert [p.name for p in project.parent.iterdir()] == ["call.readout"]


OTHER = "replace(changes, 'out of scope', 'undecided')"
CASES = {
    "tables": (["CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"], "trigger t"),
    "pages": (["PRAGMA writable_schema = ON", "DELETE FROM link_decisions", "INSERT INTO link_decisions SELECT 1, "
               "'[{},{}]', 'confirmed', NULL, '[]', 'a', 'b'", "PRAGMA ignore_check_constraints = ON",
               "UPDATE link_decisions SET state = 'other'"], "CHECK constraint failed in link_decisions"),
    "references": (["UPDATE gap_decisions SET call = 'c9' WHERE topic <> ''"], "in gap_decisions"),
    "texts": (["UPDATE texts SET text = text || '!' WHERE text LIKE 'President%'"], "changed"),
    "decisions": (["UPDATE calls SET accounts = '[\"a\"]' WHERE id = 'c1'"], "do not belong together"),
    "anchors": (["UPDATE statement_marks SET anchor = replace(anchor, 'frank', 'blunt')"], "1 wrong"),
    "originals": (["UPDATE originals SET bytes = CAST(replace(bytes, 'Share', 'Shore') AS BLOB)"], "changed"),
    "captures": (["UPDATE captures SET sha256 = (SELECT sha256 FROM layers)"], "have another size"),
    "edits": (["UPDATE edits SET changes = replace(changes, '\"verdict\"', '\"verdikt\"') WHERE id = 6"], "edit 6"),
    "history": ([f"UPDATE edits SET changes = {OTHER} WHERE changes LIKE '%out of scope%'"], "do not lead to"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_damage_is_found_by_its_check_and_what_builds_on_it_is_not_looked_at(project: Path, name: str) -> None:
    statements, told = CASES[name]
    changed(project, *statements)
    before = project.read_bytes()
    found = checks(project)
    at = NAMES.index(name)
    assert [one.ok for one in found] == [True] * at + [False] * (len(NAMES) - at), found
    assert told in found[at].told
    assert {one.told for one in found[at + 1 :]} <= {NOT_LOOKED_AT}
    assert project.read_bytes() == before


def test_a_file_with_random_pages_is_no_traceback(project: Path) -> None:
    data = bytearray(project.read_bytes())
    data[4096 * 3 : 4096 * 9] = bytes(range(256)) * 96
    project.write_bytes(data)
    assert not all(one.ok for one in checks(project))


def test_what_is_no_project_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.readout").write_text("A diary.")
    with pytest.raises(ProjectFileError, match="is not a Readout Compare project"):
        checks(tmp_path / "text.readout")
    with pytest.raises(ProjectFileError, match="does not exist"):
        checks(tmp_path / "none.readout")
