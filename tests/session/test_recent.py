"""The list of projects used last: drafts and remembered ones, newest first, without what is gone."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readout_compare.core.deciding.notes import write_note
from readout_compare.session import settings
from readout_compare.session.project import Session
from readout_compare.session.recent import recent_projects, remember
from tests import builders


@pytest.fixture(autouse=True)
def _home(home: Path) -> Path:
    return home


def _project(path: Path | None, title: str, notes: int = 1) -> Path:
    """A closed project with that many notes: a draft, or one saved at a path."""
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, title)
    session.show(of)
    for gap in of.gaps[:notes]:
        session.do(write_note(session.now(), gap, "A word."))
    if path is not None:
        session.save_as(path)
    session.close()
    assert session.path is not None
    return session.path


def _age(path: Path, hours: float) -> None:
    then = path.stat().st_mtime - hours * 3600
    os.utime(path, (then, then))


def test_drafts_and_remembered_projects_newest_first(tmp_path: Path) -> None:
    old, new = _project(None, "Old draft", 2), _project(None, "New draft")
    saved = _project(tmp_path / "may.readout", "Call of May", 3)
    _age(old, 5)
    _age(new, 1)
    _age(saved, 9)
    assert [p.title for p in recent_projects(9)] == ["New draft", "Old draft"]
    remember(saved)
    found = recent_projects(9)
    assert [(p.title, p.notes, p.is_draft) for p in found] == [
        ("Call of May", 3, False),
        ("New draft", 1, True),
        ("Old draft", 2, True),
    ]
    assert found[0].path == saved
    assert abs((datetime.now(UTC) - found[0].used).total_seconds()) < 60
    assert [p.title for p in recent_projects(1)] == ["Call of May"]


def test_what_is_gone_or_no_project_is_left_out(tmp_path: Path) -> None:
    saved = _project(tmp_path / "may.readout", "Call of May")
    remember(saved)
    remember(tmp_path / "never.readout")
    (settings.drafts_folder() / "broken.readout").write_bytes(b"not a project")
    assert [p.title for p in recent_projects(9)] == ["Call of May"]
    saved.unlink()
    assert recent_projects(9) == ()


def test_a_project_is_listed_once_however_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = _project(None, "Draft")
    remember(draft)
    saved = _project(tmp_path / "may.readout", "Call of May")
    remember(saved)
    monkeypatch.chdir(tmp_path)
    remember(Path("may.readout"))
    assert sorted(p.title for p in recent_projects(9)) == ["Call of May", "Draft"]


def test_a_damaged_list_counts_as_none_and_is_written_anew(tmp_path: Path) -> None:
    saved = _project(tmp_path / "may.readout", "Call of May")
    for damaged in ("", "{", "[1, 2]", '{"a": "b"}', '{"\\u0000": 1}'):
        settings.data_folder().mkdir(parents=True, exist_ok=True)
        (settings.data_folder() / "recent.json").write_text(damaged, encoding="utf-8")
        assert recent_projects(9) == ()
        remember(saved)
        assert [p.title for p in recent_projects(9)] == ["Call of May"]


def test_a_folder_that_cannot_be_written_does_not_disturb(home: Path, tmp_path: Path) -> None:
    home.write_text("a file stands where the folder should be")
    remember(tmp_path / "may.readout")
    assert recent_projects(9) == ()


def test_notes_in_the_log_of_an_open_project_are_not_guessed(tmp_path: Path) -> None:
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, "Draft")
    session.show(of)
    session.do(write_note(session.now(), of.gaps[0], "A word."))
    assert [(p.title, p.notes) for p in recent_projects(9)] == [("Draft", None)]
    session.close()
    assert [(p.title, p.notes) for p in recent_projects(9)] == [("Draft", 1)]
