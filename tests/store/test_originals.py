"""The bytes as received: kept with the edit that brings them, carried everywhere, told where they are damaged."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.capture import Capture, Piece
from readout_compare.core.deciding import captures
from readout_compare.core.deciding.accounts import add_call, begin
from readout_compare.core.edits import Edit
from readout_compare.core.errors import DamagedProjectError, ProjectFileError
from readout_compare.core.review import Review
from readout_compare.store import ProjectFile, project_info
from readout_compare.store.backups import backups_of, copy_in_memory, write_backup
from readout_compare.store.checking import checks
from readout_compare.store.jsonl import copy_beside, lines_of, project_from
from readout_compare.store.originals import originals_are_true, sizes_of
from readout_compare.store.restoring import restore_backup
from readout_compare.store.whole import read_whole
from tests import builders
from tests.sources import all_captured, bytes_of, captured, originals_of
from tests.store.backing import NOON, backed_up
from tests.store.damages import sql
from tests.store.made import META, OPTIONS

PAIR = builders.accounts()
FOUND = all_captured(PAIR)
BYTES = {capture.sha256: bytes_of(capture) for capture in FOUND}
SAME_SIZE = "UPDATE originals SET bytes = CAST(replace(bytes, 'Share', 'Shore') AS BLOB)"
BY = builders.BY


def beginning() -> Edit:
    return captures.with_captures(begin(PAIR, OPTIONS, "Call of 4 May"), FOUND)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "call.readout"
    ProjectFile.create(path, [(beginning(), BY)], META, BYTES).close()
    return path


def second_call(review: Review) -> Edit:
    """A call of one account, the other of which is still to come."""
    herald = builders.account("c", "Harbour Herald", builders.HERALD)
    return captures.with_captures(add_call(review, [herald], "Second call"), [captured(herald)])


def stored(path: Path) -> dict[str, bytes]:
    with closing(sqlite3.connect(path)) as raw:
        return dict(raw.execute("SELECT sha256, bytes FROM originals").fetchall())


def test_a_new_project_has_the_bytes_of_its_captures(project: Path) -> None:
    assert stored(project) == BYTES
    file = ProjectFile.open(project)
    assert file.originals == sizes_of(BYTES)
    assert {name: file.original(name) for name in BYTES} == BYTES
    assert file.original("0" * 64) is None
    assert file.review().capture("a") == FOUND[0]
    file.close()


def test_bytes_come_with_their_edit_and_stay_when_it_is_undone(project: Path) -> None:
    file = ProjectFile.open(project)
    edit = second_call(file.review())
    brought = originals_of(edit)
    number = file.keep(edit, BY, brought)
    assert [account.id for account in file.review().accounts_of("c2")] == ["c"]
    file.keep_again(edit.reverse(), number, "undo", BY)
    assert set(file.review().of("capture")) == {"a.1", "b.1"}
    file.close()
    assert stored(project) == {**BYTES, **brought}
    file = ProjectFile.open(project)
    file.keep_again(edit, number, "redo", BY)
    (sha256,) = brought
    assert file.original(sha256) == brought[sha256]
    file.close()


def test_the_same_bytes_are_kept_once(project: Path) -> None:
    file = ProjectFile.open(project)
    layer = captures.add_layer(file.review(), "a", "Иной текст.", "original", "ru", "", FOUND[0].sha256, BY)
    file.keep(layer, BY, BYTES)
    file.close()
    assert stored(project) == BYTES


@pytest.mark.parametrize("brought", [{"0" * 64: b"Words."}, {"": b""}])
def test_bytes_under_another_name_bring_nothing_in(project: Path, brought: dict[str, bytes], tmp_path: Path) -> None:
    file = ProjectFile.open(project)
    with pytest.raises(ValueError, match="are others"):
        file.keep(captures.change_date(file.review(), "c1", "2025-05-04"), BY, brought)
    assert (len(file.lines()), file.originals, file.review().call("c1").date) == (1, sizes_of(BYTES), "")
    file.close()
    assert stored(project) == BYTES
    with pytest.raises(ValueError, match="are others"):
        ProjectFile.create(tmp_path / "new.readout", [(beginning(), BY)], META, brought)
    assert not (tmp_path / "new.readout").exists()


def test_a_change_of_details_does_not_store_the_long_text_again(tmp_path: Path) -> None:
    path = tmp_path / "long.readout"
    lines = [Piece(f"Line {n} of a very long page.\n", n % 7 != 0, "" if n % 7 else "menu") for n in range(10_000)]
    text = "".join(line.text for line in lines if line.kept).strip()
    account = replace(PAIR[0], text=text)
    capture = Capture("a", pieces=tuple(lines))
    edit = captures.with_captures(begin([account], OPTIONS, "Long"), [capture])
    file = ProjectFile.create(path, [(edit, BY)], META)
    review = file.review()
    for n in range(20):
        edit = captures.change_details(review, "a", publisher=f"Office {n}")
        file.keep(edit, BY)
        review, _ = edit.apply(review)
    file.close()
    grown = path.stat().st_size - len(text) - sum(len(line.text) for line in lines)
    assert grown < 400_000  # the texts and the cuts once, beside twenty edits of some hundred bytes
    file = ProjectFile.open(path)
    assert file.review().capture("a") == replace(capture, publisher="Office 19")
    file.close()


def test_a_copy_elsewhere_a_copy_to_read_and_a_backup_have_them_all(project: Path, tmp_path: Path) -> None:
    file = ProjectFile.open(project)
    copy = file.copy_to(tmp_path / "copy.readout")
    assert {name: copy.original(name) for name in BYTES} == BYTES
    copy.close()
    with closing(copy_in_memory(file.connection())) as memory:
        assert dict(memory.execute("SELECT sha256, bytes FROM originals").fetchall()) == BYTES
    file.close()
    looked = ProjectFile.open_read_only(project)
    assert {name: looked.original(name) for name in BYTES} == BYTES
    looked.close()
    backup = backed_up(project)
    assert stored(backup) == BYTES
    project.unlink()
    restore_backup(backups_of(project)[0], project)
    assert stored(project) == BYTES


def test_a_closed_project_tells_that_it_can_t_be_read(project: Path) -> None:
    file = ProjectFile.open(project)
    file.close()
    with pytest.raises(ProjectFileError, match=r"can't be read .*; open the project again"):
        file.original(FOUND[0].sha256)


def test_a_changed_original_is_told_when_it_is_asked_for_checked_or_backed_up(project: Path) -> None:
    whole = backed_up(project)
    sql(project, SAME_SIZE)
    file = ProjectFile.open(project)  # their sizes are right, and opening reads no more of them
    with pytest.raises(DamagedProjectError, match=f"The original {FOUND[0].sha256[:12]} in .* is damaged; restore"):
        file.original(FOUND[0].sha256)
    memory = copy_in_memory(file.connection())
    assert copy_beside(memory) is None
    with pytest.raises(DamagedProjectError, match="is damaged and was not backed up; restore"):
        write_backup(memory, project, NOON)
    file.close()
    assert backups_of(project)[0].path == whole
    found = {one.name: one for one in checks(project)}
    assert (found["texts"].ok, found["originals"].ok, found["history"].ok) == (True, False, False)
    assert "changed" in found["originals"].told


def test_a_backup_whose_original_changed_is_not_restored(project: Path) -> None:
    backup, before = backed_up(project), project.read_bytes()
    sql(backup, SAME_SIZE)
    with pytest.raises(ProjectFileError, match="is as it was, because"):
        restore_backup(backups_of(project)[0], project)
    assert project.read_bytes() == before


def test_files_without_the_table_have_no_wrong_originals() -> None:
    with closing(sqlite3.connect(":memory:")) as older:
        assert originals_are_true(older)


def test_info_tells_how_many_bytes_there_are(project: Path) -> None:
    info = project_info(project)
    assert info.originals == sizes_of(BYTES)
    assert set(info.review.of("capture")) == {"a.1", "b.1"}


@pytest.mark.parametrize("has_history", [True, False])
def test_the_plain_copy_has_them_with_or_without_the_history(project: Path, tmp_path: Path, has_history: bool) -> None:
    file = ProjectFile.open(project)
    edit = second_call(file.review())
    number = file.keep(edit, BY, originals_of(edit))
    file.keep_again(edit.reverse(), number, "undo", BY)
    file.close()
    whole = read_whole(project)
    lines = lines_of(whole)
    if not has_history:
        lines = lines[: lines.index('{"line":"edit"')]
    again = tmp_path / "again.readout"
    made, lost = project_from(lines.encode(), "call.jsonl", again, BY)
    made.close()
    assert (lost == "") == has_history
    assert stored(again) == stored(project) == {**BYTES, **originals_of(edit)}
    assert read_whole(again).review == whole.review


@pytest.mark.parametrize("wrong", [
    replace(FOUND[0], pieces=FOUND[1].pieces), replace(FOUND[0], size=1), replace(FOUND[0], revision=2),
    replace(FOUND[0], sha256="0" * 64),
])  # fmt: skip
def test_what_is_no_project_does_not_appear(tmp_path: Path, wrong: Capture) -> None:
    edit = captures.with_captures(begin(PAIR, OPTIONS, "Call of 4 May"), [wrong])
    with pytest.raises(ValueError, match="capture a"):
        ProjectFile.create(tmp_path / "call.readout", [(edit, BY)], META, BYTES)
    assert list(tmp_path.iterdir()) == []
