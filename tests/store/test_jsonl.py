"""The JSON Lines copy: all of a project in lines that any program reads, and back again with nothing lost."""

import contextlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout_compare.core.deciding.tags import add_tag
from readout_compare.core.errors import ProjectFileError, WrongUseError
from readout_compare.core.journal import stacks
from readout_compare.core.records import RECORDS, By
from readout_compare.core.replay import replayed
from readout_compare.session.project import Session
from readout_compare.store import project_info
from readout_compare.store.checking import checks
from readout_compare.store.jsonl import lines_in, lines_of, project_from
from readout_compare.store.jsonl_reading import sha256_of
from readout_compare.store.whole import read_whole
from tests import builders
from tests.projects import OPTIONS, STEPS, TITLE, reviewed
from tests.store.test_schemas import RELEASED

BY = By("ada", "2026-11-24T12:10:02Z")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reviewed(tmp_path_factory.mktemp("project") / "call.readout")


@pytest.fixture(scope="module")
def copy(project: Path) -> str:
    return lines_of(read_whole(project))


def restored(data: bytes, path: Path) -> str:
    """Why the history is lost; the project is closed again."""
    file, lost = project_from(data, "call.jsonl", path, BY)
    file.close()
    return lost


def rows(copy: str) -> list[dict[str, Any]]:
    return [json.loads(row) for row in copy.splitlines()]


def proven(lines: list[str]) -> bytes:
    """The lines with proofs that fit them, as one who changes a copy on purpose would make them."""
    ends = [n for n, line in enumerate(lines) if '"line":"end of' in line]
    for begins, end in zip((0, ends[0] + 1), ends, strict=True):
        part = [line.encode() for line in lines[begins:end]]
        proof = {"line": json.loads(lines[end])["line"], "lines": len(part), "sha256": sha256_of(part)}
        lines[end] = json.dumps(proof, separators=(",", ":"))
    return "".join(f"{line}\n" for line in lines).encode()


def test_the_copy_is_lines_of_json_that_say_what_they_are(copy: str) -> None:
    head, *others = [json.loads(line) for line in copy.split("\n")[:-1]]
    assert list(head)[:5] == ["format", "version", "schema", "program", "made"]
    assert (head["format"], head["version"], head["schema"]) == ("readout-compare/project", 1, 3)
    kinds = list(dict.fromkeys(row["line"] for row in others))
    assert kinds == ["text", "original", *RECORDS, "end of records", "edit", "journal", "end of history"]
    assert all(next(iter(row)) == "line" for row in others)
    assert {row["text"] for row in others if row["line"] == "text"} >= {a.text for a in builders.accounts()}
    assert "Ключ" in copy
    gap = next(row for row in others if row["line"] == "gap")
    assert (gap["verdict"], gap["topic"], gap["call"]) == ("out of scope", "aid.military", "c1")


def test_a_project_made_of_its_copy_is_the_same_and_gives_the_same_bytes(
    project: Path, copy: str, tmp_path: Path
) -> None:
    path = tmp_path / "again.readout"
    assert restored(copy.encode(), path) == ""
    former, again = read_whole(project), read_whole(path)
    assert again == former
    assert again.review.next_id == former.review.next_id
    assert stacks(again.lines) == stacks(former.lines)
    assert lines_of(again) == copy
    assert all(one.ok for one in checks(path))
    assert [p.name for p in tmp_path.iterdir()] == ["again.readout"]


def test_what_was_undone_before_the_copy_can_be_redone_after_it_and_all_undone(copy: str, tmp_path: Path) -> None:
    path = tmp_path / "again.readout"
    restored(copy.encode(), path)
    session = Session.open(path)
    assert session.redo() is not None
    while session.undo() is not None:
        pass
    assert set(session.review.records) == {"project", "call", "account"}
    assert session.accounts == builders.accounts()
    session.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_history_comes_through(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.mktemp("any")
    session = Session.start(builders.accounts(), OPTIONS, TITLE)
    session.save_as(folder / "one.readout")
    session.show(builders.comparison())
    for act in data.draw(st.lists(st.sampled_from(["undo", "redo", *range(len(STEPS))]), max_size=14)):
        if act == "redo":
            session.redo()
        elif act != "undo":
            # a step that makes no sense there is refused: a topic that is one already, no note to change
            with contextlib.suppress(WrongUseError, IndexError, ValueError):
                session.do(STEPS[int(act)](session.now()))
        else:
            session.undo()
    session.close()
    with closing(sqlite3.connect(folder / "one.readout")) as raw:
        copy = lines_in(raw)
    assert copy == lines_of(read_whole(folder / "one.readout"))
    assert restored(copy.encode(), folder / "two.readout") == ""
    one, two = read_whole(folder / "one.readout"), read_whole(folder / "two.readout")
    assert two == one
    assert stacks(two.lines) == stacks(one.lines)
    assert replayed(two.edits, two.lines) == two.review
    assert lines_of(two) == copy


def at(kind: str, change: Callable[[dict[str, Any]], object]) -> Callable[[list[str]], bytes]:
    """Damage to the first line of a kind, whose proofs are made to fit."""

    def damage(lines: list[str]) -> bytes:
        n = next(n for n, line in enumerate(lines) if f'"line":"{kind}"' in line)
        row = json.loads(lines[n])
        change(row)
        lines[n] = json.dumps(row, ensure_ascii=False)
        return proven(lines)

    return damage


def cut(part: float) -> Callable[[list[str]], bytes]:
    def damage(lines: list[str]) -> bytes:
        data = "".join(f"{line}\n" for line in lines).encode()
        end = data.index(b'{"line":"end of records"')
        return data[: int(end * part)]

    return damage


def head(**changes: object) -> Callable[[list[str]], bytes]:
    def damage(lines: list[str]) -> bytes:
        lines[0] = json.dumps({**json.loads(lines[0]), **changes})
        return proven(lines)

    return damage


def scribbled(lines: list[str]) -> bytes:
    n = next(n for n, line in enumerate(lines) if '"line":"note"' in line)
    lines[n] = lines[n].replace("Nothing", "Nothink")
    return "".join(f"{line}\n" for line in lines).encode()


def twice(lines: list[str]) -> bytes:
    n = next(n for n, line in enumerate(lines) if '"line":"gap"' in line)
    return proven([*lines[:n], lines[n], *lines[n:]])


DAMAGES: dict[str, tuple[Callable[[list[str]], bytes], str]] = {
    "empty": (lambda lines: b"", "is no copy of a project, as its line 1 shows"),
    "binary": (lambda lines: bytes(range(256)) * 99, "is no copy of a project, as its line 1 shows"),
    "other JSON": (lambda lines: b'{"format":"other"}\n', "is no copy of a project"),
    "deep": (lambda lines: b"[" * 200_000, "is no copy of a project"),
    "newer schema": (head(schema=4), "was made by a newer Readout Compare, as its line 1 says"),
    "newer version": (head(version=2), "was made by a newer Readout Compare"),
    "version of another type": (head(version="1"), "is damaged at line 1"),
    "time of making": (head(made="yesterday"), "is damaged at line 1"),
    "cut after the head": (lambda lines: lines[0].encode(), "line 1 (it ends there, before its accounts"),
    "cut in a text": (cut(0.1), "it is not JSON"),
    "cut in a record": (cut(0.8), "it is not JSON"),
    "cut before the proof": (cut(1.0), "it ends there, before its accounts and decisions are whole"),
    "one letter of a note": (scribbled, "the lines before it are not those that were written"),
    "text": (at("text", lambda row: row.update(text="Other words.")), "line 2 (the text is not the one"),
    "anchor": (at("mark", lambda row: row["anchor"].update(quote="other")), "are not “other”"),
    "wrong type": (at("gap", lambda row: row.update(severity="2")), "Expected `int`"),
    "unknown field": (at("tag", lambda row: row.update(size=1)), "unknown fields"),
    "missing field": (at("call", lambda row: row.pop("title")), "missing required field `title`"),
    "unknown kind": (at("tag", lambda row: row.update(line="verse")), "“verse” is nothing that a project holds"),
    "no kind": (at("tag", lambda row: row.pop("line")), "it does not say what it is"),
    "twice": (twice, " stands there twice"),
    "account of no call": (at("call", lambda row: row.update(accounts=["a"])), "do not belong together"),
    "lone half of a sign": (at("tag", lambda row: row.update(colour="\\ud800")), "holds a value that no project can"),
    "colour": (at("tag", lambda row: row.update(colour="red")), "holds a value that no project can hold"),
    "huge number": (at("mark", lambda row: row.update(id=10**30)), "call.jsonl"),
    "no base64": (at("original", lambda row: row.update(bytes="!")), "the bytes are no base64"),
    "other bytes": (at("original", lambda row: row.update(bytes="AAAA")), "the bytes are not those that were stored"),
    "other size": (at("original", lambda row: row.update(size=3)), "the bytes are not those that were stored"),
    "bytes that are a number": (at("original", lambda row: row.update(bytes=3)), "Expected `str`"),
    "original gone": (
        lambda lines: proven([line for line in lines if '"line":"original"' not in line]),
        "are not kept",
    ),
    "pieces of another text": (
        at("capture", lambda row: row.update(pieces_sha256=row["text_sha256"])),
        "call.jsonl is damaged at line",
    ),
    "capture of no revision": (at("capture", lambda row: row.update(revision=7)), "no account or revision"),
    "layer of no account": (at("layer", lambda row: row.update(account="z")), "is of no account of the project"),
    "not UTF-8": (lambda lines: proven(lines).replace("Ключ".encode(), b"\xff\xfe"), "it is not JSON"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_copy_that_can_t_be_used_is_told_in_a_sentence_and_nothing_is_written(
    copy: str, tmp_path: Path, name: str
) -> None:
    damage, told = DAMAGES[name]
    with pytest.raises(ProjectFileError) as raised:
        restored(damage(copy.split("\n")[:-1]), tmp_path / "again.readout")
    sentence = str(raised.value)
    assert told in sentence
    assert sentence.startswith("call.jsonl ")
    assert sentence.count("\n") == 0
    assert sentence.endswith((".", "t."))
    assert len(sentence) < 400
    assert list(tmp_path.iterdir()) == []


def history(change: Callable[[list[str]], list[str]]) -> Callable[[list[str]], bytes]:
    def damage(lines: list[str]) -> bytes:
        n = next(n for n, line in enumerate(lines) if '"line":"end of records"' in line) + 1
        return "".join(f"{line}\n" for line in [*lines[:n], *change(lines[n:])]).encode()

    return damage


LOSSES: dict[str, tuple[Callable[[list[str]], bytes], str]] = {
    "none": (history(lambda lines: []), "it ends there, before its history is whole"),
    "cut": (history(lambda lines: lines[: len(lines) // 2]), "it ends there, before its history is whole"),
    "cut in a line": (history(lambda lines: [*lines[:3], lines[3][:40]]), "it is not JSON"),
    "an edit is missing": (history(lambda lines: lines[1:]), "edit 1 is missing"),
    "a line is missing": (history(lambda lines: [*lines[:-3], *lines[-2:]]), "line of the history is missing"),
    "one letter": (history(lambda lines: [lines[0].replace("Import", "Export"), *lines[1:]]), "not those that were"),
    "other order": (history(lambda lines: [*lines[:-3], lines[-2], lines[-3], lines[-1]]), "history is missing"),
    "more behind": (history(lambda lines: [*lines, lines[0]]), "nothing belongs behind the history"),
    "an edit of another value": (at("edit", lambda row: row["changes"][0].update(after={"x": 1})), "unknown fields"),
    "an edit that leads elsewhere": (
        at("edit", lambda row: row["changes"][0]["after"].update(title="Other")), "can't be done again"),
    "a time": (at("journal", lambda row: row.update(at="soon")), "line "),
}  # fmt: skip


@pytest.mark.parametrize("name", LOSSES)
def test_accounts_and_decisions_come_back_without_a_damaged_history(
    project: Path, copy: str, tmp_path: Path, name: str
) -> None:
    damage, told = LOSSES[name]
    path = tmp_path / "again.readout"
    lost = restored(damage(copy.split("\n")[:-1]), path)
    assert lost.startswith("line ")
    assert told in lost
    info = project_info(path)
    assert info.review == project_info(project).review
    assert [(line.name, line.author, line.at) for line in info.lines] == [("Restore: call.jsonl", BY.author, BY.at)]
    assert all(one.ok for one in checks(path))
    again = lines_of(read_whole(path))
    assert restored(again.encode(), tmp_path / "third.readout") == ""
    assert lines_of(read_whole(tmp_path / "third.readout")) == again


@pytest.mark.parametrize("there", ["project", "file", "folder", "dead link"])
def test_nothing_is_ever_replaced(copy: str, tmp_path: Path, there: str) -> None:
    path = tmp_path / "again.readout"
    if there == "project":
        restored(copy.encode(), path)
    elif there == "file":
        path.write_text("mine")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to("nowhere")
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ProjectFileError, match="exists already; choose a new name"):
        restored(copy.encode(), path)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_the_copy_of_an_open_project_holds_its_newest_edit(tmp_path: Path) -> None:
    path = reviewed(tmp_path / "call.readout")
    session = Session.open(path)
    session.do(add_tag(session.review, "newest"))
    last = [row for row in rows(lines_of(read_whole(path))) if row.get("line") == "edit"][-1]
    assert (last["verb"], last["what"]) == ("Add tag", "newest")
    session.close()


def test_a_copy_of_the_second_schema_is_restored(tmp_path: Path) -> None:
    older = read_whole(RELEASED / "schema2-every-kind.readout")
    lines = head(schema=2)(lines_of(older).split("\n")[:-1])
    assert b'"schema": 2' in lines
    assert restored(lines, tmp_path / "again.readout") == ""
    again = read_whole(tmp_path / "again.readout")
    assert (again.review, again.edits, again.lines) == (older.review, older.edits, older.lines)
