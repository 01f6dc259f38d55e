"""`info`: what a project holds and whether it is sound; foreign, damaged, missing files in one sentence, untouched."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readout_compare.core.model import Options
from readout_compare.session.project import Session
from readout_compare.store.backups import copy_in_memory, write_backup
from tests import builders
from tests.cli.conftest import Run
from tests.projects import reviewed

LATER = " A second call follows."  # what the second revision has more


@pytest.fixture
def project(folder: Path) -> Path:
    return reviewed(folder / "call.readout")


def test_a_project_is_told_and_not_touched(here: Run, project: Path) -> None:
    before = project.read_bytes()
    done = here("info", "call.readout")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Call of 4 May\n")
    for words in (
        "  call 1 “Call of 4 May”\n",
        "  call 2 “Second call” of 2025-06-01\n",
        "    Arvenia: 317 characters, en, arvenia.txt\n",
        f"    Belmora: {len(' '.join(builders.BELMORA) + LATER)} characters, en, revision 2, pasted\n      SHA-256 ",
        "  watched topics: prisoners\n",
        "  own topics: shipping; codebook 1\n",
        "  links decided: 3 (1 by hand, 1 confirmed, 1 refused)\n",
        "  gaps decided: 3 (1 covered elsewhere, 1 out of scope, 1 undecided)\n",
        "  differences decided: 2 (1 by hand, 1 dismissed)\n",
        "  statements decided: 1 (1 not content)\n",
        "  mentions decided: 1 (1 added)\n",
        "  notes: 2 (1 call, 1 gap)\n",
        "  tags: later, Ключ\n",
        "      unknown: plain text, not kept as received, left out: 0\n",
        "      Office of the President, 2025-05-04T20:15\n",
        "      layer 13: original, ru, 70 characters\n",
        "      address: web page, 200 bytes, 2025-05-04T18:20:00Z, left out: 2\n",
        "  captures: 3, layers: 1\n  sources as received: 3, 436 bytes\n",
        "    undo: Import: Second call: Harbour Herald and Арвения\n",
        "    redo: Rename call: Third call\n",
    ):
        assert words in done.out, words
    assert "check" not in done.out
    assert project.read_bytes() == before


def test_json_tells_the_same(here: Run, project: Path) -> None:
    done = here("info", "call.readout", "--check", "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert done.out == here("info", "call.readout", "--check", "--format", "json").out
    content = json.loads(done.out)
    assert (content["title"], content["schema"], content["codebook"]) == ("Call of 4 May", 3, 1)
    assert [call["id"] for call in content["calls"]] == ["c1", "c2"]
    assert content["calls"][0]["accounts"][1]["revision"] == 2
    assert content["calls"][0]["accounts"][1]["capture"] is None
    assert [layer["translation"] for layer in content["calls"][0]["accounts"][0]["layers"]] == ["original"]
    page = content["calls"][1]["accounts"][0]["capture"]
    assert (page["address"], page["size"], page["left_out"]) == ("https://c.example/1", 200, 2)
    assert (content["captures"], content["layers"]) == (3, 1)
    assert content["originals"] == {"count": 3, "bytes": 436}
    assert content["decisions"]["links"] == {"by hand": 1, "confirmed": 1, "refused": 1}
    assert content["notes"] == {"total": 2, "on": {"call": 1, "gap": 1}}
    assert content["history"]["undo"] == "Import: Second call: Harbour Herald and Арвения"
    assert content["topics"] == [{"id": "shipping", "status": "in use", "version": 1}]
    assert [one["ok"] for one in content["checks"]] == [True] * 10
    assert (content["backups"], content["warning"]) == ([], None)


def test_a_project_that_was_just_made_has_nothing_to_undo(here: Run, folder: Path) -> None:
    session = Session.start(builders.accounts(), Options(), "Call")
    session.save_as(folder / "call.readout")
    session.close()
    out = here("info", "call.readout").out
    assert "    undo: nothing\n    redo: nothing\n" in out
    assert "decided" not in out


def test_backups_and_a_folder_that_is_synchronised_are_told(here: Run, folder: Path) -> None:
    (folder / "Dropbox").mkdir()
    project = reviewed(folder / "Dropbox" / "call.readout")
    with closing(sqlite3.connect(project)) as raw:
        write_backup(copy_in_memory(raw), project, datetime(2026, 11, 24, 12, 10, 2, tzinfo=UTC), "before a merge")
    out = here("info", str(project)).out
    assert "call.readout lies in a Dropbox folder" in out
    assert "  backups: 1\n" in out
    assert "2026-11-24T12-10-02Z before a merge.readout: 2026-11-24T12:10:02Z, " in out
    (backup,) = json.loads(here("info", str(project), "--format", "json").out)["backups"]
    assert (backup["at"], backup["reason"]) == ("2026-11-24T12:10:02Z", "before a merge")


def test_each_check_is_told_and_one_that_fails_is_the_exit_code(here: Run, project: Path) -> None:
    sound = here("info", "call.readout", "--check")
    assert (sound.code, sound.out.count("  ok: "), sound.err) == (0, 10, "")
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("UPDATE edits SET changes = replace(changes, 'out of scope', 'undecided')")
        raw.commit()
    done = here("info", "call.readout", "--check")
    assert (done.code, done.out.count("  ok: ")) == (1, 9)
    assert done.out.startswith("Call of 4 May\n")
    assert "  check history     WRONG: the edits, done again from the first on, do not lead to" in done.out
    assert done.err == (
        "readout-compare: call.readout is damaged, as the check of its history tells; restore it from a backup.\n"
    )
    with closing(sqlite3.connect(project)) as raw:
        raw.execute("UPDATE texts SET text = text || '!'")
        raw.commit()
    done = here("info", "call.readout", "--check", "--format", "json")
    assert done.code == 1
    assert [one["ok"] for one in json.loads(done.out)["checks"]] == [True] * 3 + [False] * 7


@pytest.mark.parametrize("kind", ["text", "empty", "cut", "scribbled", "folder", "missing"])
@pytest.mark.parametrize("words", [["info"], ["info", "--check"], ["log"], ["copy"]])
def test_other_files_are_told_in_one_sentence_and_left(
    here: Run, project: Path, folder: Path, kind: str, words: list[str]
) -> None:
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
    done = here(*words, path.name)
    assert done.code == 1
    assert "ok: " in done.out or "WRONG" in done.out or done.out == ""
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
    for words in (["info"], ["info", "--check"], ["log"], ["compare"]):
        done = here(*words, "foreign.readout")
        assert done.code == 0
        assert not set("\x1b\x07\u202e") & set(done.out)
    assert here("info", "foreign.readout").out.startswith("\ufffd]0;taken over\ufffd\ufffdside\n")
