"""`info`: what a project holds; foreign, damaged and missing files in one sentence, none of them touched."""

from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.deciding.notes import write_note
from readout_compare.core.model import Options
from readout_compare.session import jobs
from readout_compare.session.project import Session
from tests import builders
from tests.cli.conftest import Run


@pytest.fixture
def project(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with two accounts, two watched topics and one note."""
    monkeypatch.setenv("READOUT_COMPARE_HOME", str(folder / "home"))
    options = Options(meaning=False, watched=("territory", "aid.military"))
    session = Session.start(builders.accounts(), options, "Call of 4 May")
    found = jobs.run_comparison(session.accounts, options)
    session.show(found)
    session.do(write_note(session.now(), found.gaps[0], "Ask the press office."))
    session.save_as(folder / "call.readout")
    session.close()
    return folder / "call.readout"


def test_a_project_is_told_and_not_touched(here: Run, project: Path) -> None:
    before = project.read_bytes()
    done = here("info", "call.readout")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Call of 4 May\n")
    for words in (
        "Arvenia: ",
        "Belmora: ",
        "SHA-256 ",
        "watched topics: territory, aid.military",
        "notes: 1",
        "schema 2",
    ):
        assert words in done.out
    assert project.read_bytes() == before


@pytest.mark.parametrize("kind", ["text", "empty", "cut", "scribbled", "folder", "missing"])
def test_other_files_are_told_in_one_sentence_and_left(here: Run, project: Path, folder: Path, kind: str) -> None:
    path = folder / f"{kind}.readout"
    data = project.read_bytes()
    if kind == "folder":
        path.mkdir()
    elif kind != "missing":
        contents = {
            "text": b"A text.", "empty": b"", "cut": data[: len(data) // 2],
            "scribbled": data[:4096] + bytes(byte ^ 0xFF for byte in data[4096:]),
        }  # fmt: skip
        path.write_bytes(contents[kind])
    before = path.read_bytes() if path.is_file() else b""
    done = here("info", path.name)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert done.err.startswith(f"readout-compare: {path.name}")
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_signs_that_steer_a_terminal_are_not_printed(here: Run, folder: Path) -> None:
    a, b = builders.accounts()
    evil = "\x1b]0;taken over\x07\u202eside"
    accounts = (replace(a, side=evil, source=evil, language="e\x1bn"), b)
    session = Session.start(accounts, Options(watched=("a\x1b[2J",)), evil)
    session.save_as(folder / "foreign.readout")
    session.close()
    done = here("info", "foreign.readout")
    assert done.code == 0
    assert not set("\x1b\x07\u202e") & set(done.out)
    assert done.out.startswith("\ufffd]0;taken over\ufffd\ufffdside\n")
