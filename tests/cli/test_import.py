"""`import`: what a dry run prints, what is taken of one, two or a folder of sources, and to which call it goes."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout_compare.session.project import Session
from tests.cli.conftest import KREMLIN, WHITE_HOUSE, Run, alone
from tests.importers.servers import answer, serving

PAGE_TEXT = (
    "Readout of a call\n\nMay 4, 2025\n\nPresident Alan Orlen spoke with Viktor Sava.\n\nThey discussed grain.\n\n"
    "Share this page\n"
)
KEYS = {"text", "statements", "dropped", "title", "date", "publisher", "language", "encoding", "sha256"}


def looked(here: Run, *words: str) -> dict[str, Any]:
    done = here("import", *words, "--dry-run", "--format", "json")
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def refused(here: Run, code: int, *words: str) -> str:
    done = here("import", *words)
    assert (done.code, done.out) == (code, ""), words
    assert done.err.startswith("readout-compare: ")
    assert done.err.count("\n") == 1
    return done.err.removeprefix("readout-compare: ")


def test_a_dry_run_prints_one_object_and_writes_nothing(here: Run, folder: Path) -> None:
    (folder / "2025-05-04-page.txt").write_text(PAGE_TEXT, encoding="utf-8")
    before = sorted(folder.iterdir())
    found = looked(here, "2025-05-04-page.txt")
    assert found.keys() >= KEYS
    assert [s["text"] for s in found["statements"]][-2:] == [
        "President Alan Orlen spoke with Viktor Sava.", "They discussed grain.",
    ]  # fmt: skip
    assert all(found["text"][s["start"] : s["end"]] == s["text"] for s in found["statements"])
    left_out = {piece["text"]: piece["reason"] for piece in found["dropped"]}
    assert left_out["Share this page"]
    assert all(left_out.values())
    assert (found["date"], found["language"], found["encoding"]) == ("2025-05-04", "en", "utf-8")
    assert found["call_date"] == "2025-05-04"
    assert sorted(folder.iterdir()) == before
    assert looked(here, "2025-05-04-page.txt") == found
    whole = looked(here, "2025-05-04-page.txt", "--keep-furniture")
    assert whole["dropped"] == []
    assert whole["text"] == PAGE_TEXT.strip()


def test_the_table_numbers_statements_and_tells_what_is_left_out(here: Run, folder: Path) -> None:
    (folder / "page.txt").write_text(PAGE_TEXT, encoding="utf-8")
    out = here("import", "page.txt", "--dry-run").out
    assert out.startswith("Page: page.txt\n")
    assert "  SHA-256    " in out
    assert "   1  " in out
    assert "They discussed grain." in out
    line = next(line for line in out.splitlines() if "Share this page" in line)
    assert line.startswith("   –  (")


def test_several_texts_are_items_and_the_program_reads_them_again(here: Run, folder: Path) -> None:
    found = looked(here, "kremlin.txt", "white-house.txt", "--side", "Moscow")
    assert [item["side"] for item in found["items"]] == ["Moscow", "White House"]
    assert [call["items"] for call in found["calls"]] == [[0, 1]]
    (folder / "looked.json").write_text(json.dumps(found), encoding="utf-8")
    again = looked(here, "looked.json")
    assert [item["text"] for item in again["items"]] == [KREMLIN.strip(), WHITE_HOUSE.strip()]
    told = refused(here, 1, "looked.json", "-p", "call")
    assert "holds 2 texts; choose one with `readout-compare import --item`: 1 “" in told
    assert here("import", "looked.json", "-p", "call", "--item", "2").out.count("White House") >= 1
    assert "no text “9”" in refused(here, 1, "looked.json", "--item", "9", "--dry-run")
    found["items"] = [{**item, "title": f"Call {n}"} for n, item in enumerate([found["items"][0], *found["items"]])]
    found["items"][0]["title"] = "Harvest"
    (folder / "looked.json").write_text(json.dumps(found), encoding="utf-8")
    told = refused(here, 1, "looked.json", "--item", "call", "--dry-run")
    assert told.endswith("holds several texts like “call”; choose one of 2 “Call 1”, 3 “Call 2”.\n")
    assert looked(here, "looked.json", "--item", "CALL 2")["side"] == "White House"


def test_form_and_encoding_can_be_said(here: Run, folder: Path) -> None:
    text = "Стороны **обсудили** зерно."
    (folder / "note.md").write_bytes(text.encode("koi8_r"))
    assert looked(here, "note.md", "--encoding", "koi8-r")["text"] == "Стороны обсудили зерно."
    assert looked(here, "note.md", "--encoding", "koi8-r", "--as", "txt")["text"] == text
    assert "is no encoding" in refused(here, 1, "note.md", "--encoding", "klingon", "--dry-run")
    assert here("import", "note.md", "--as", "spell", "--dry-run").code == 2


def test_what_makes_no_sense_is_told(here: Run, folder: Path) -> None:
    assert "Name the project with -p" in refused(here, 2, "kremlin.txt")
    assert "add --dry-run" in refused(here, 2, "kremlin.txt", "-p", "a", "--format", "json")
    assert "is no date" in refused(here, 2, "kremlin.txt", "--call", "yesterday", "--dry-run")
    assert "only once" in refused(here, 2, "-", "-", "--dry-run")
    for no_name in ("", ".", "..", "/"):
        assert "needs a file name" in refused(here, 2, "kremlin.txt", "-p", no_name)
    assert not list(folder.glob("*.readout"))


def test_one_account_is_taken_and_the_other_joins_its_day(here: Run, folder: Path) -> None:
    out = here("import", "kremlin.txt", "-p", "call", "--call", "2025-05-04").out
    assert out.startswith("call.readout: made, call 1 “Call of 2025-05-04” of 2025-05-04\n  Kremlin: ")
    out = here("import", "white-house.txt", "-p", "call", "--call", "2025-05-04").out
    assert out.startswith("call.readout: added to, call 1 “Call of 2025-05-04” of 2025-05-04\n  White House: ")
    assert here("compare", "call.readout").code == 0
    told = refused(here, 2, "white-house.txt", "-p", "call", "--call", "2025-05-04")
    assert "has the very words of the account of White House" in told
    other = here("import", "savan.ru.txt", "-p", "call", "--call", "2025-05-04", "--title", "Second call").out
    assert other.startswith("call.readout, call 2 “Second call” of 2025-05-04\n")
    told = refused(here, 2, "savan.ru.txt", "-p", "call", "--call", "2025-05-04")
    assert told.startswith("call.readout holds 2 calls of 2025-05-04: 1 “Call of 2025-05-04”, 2 “Second call”; ")
    assert here("import", "savan.ru.txt", "-p", "call", "--call", "2025-06-01").out.startswith("call.readout, call 3 ")
    assert here("undo", "call.readout").code == 0
    assert len(Session.open("call.readout", read_only=True).review.calls) == 2


def test_days_that_are_far_apart_are_told(here: Run, folder: Path) -> None:
    (folder / "2025-05-04-a.txt").write_text(KREMLIN, encoding="utf-8")
    (folder / "2025-05-09-b.txt").write_text(WHITE_HOUSE, encoding="utf-8")
    out = here("import", "2025-05-04-a.txt", "2025-05-09-b.txt", "-p", "call").out
    assert "call 1 “A and B”\n" in out
    assert out.endswith("The texts tell of 2025-05-04 and 2025-05-09; check whether they are of one call.\n")


def filled(folder: Path) -> Path:
    """A folder with the two accounts of one call, one of another, and what is no account."""
    inside = folder / "readouts"
    (inside / "old").mkdir(parents=True)
    kremlin = "Viktor Sava had a telephone conversation with President Alan Orlen. They discussed grain."
    (inside / "2025-05-04-kremlin.txt").write_text(kremlin, encoding="utf-8")
    (inside / "2025-05-04-whitehouse.md").write_text(WHITE_HOUSE, encoding="utf-8")
    (inside / "2025-06-01-kremlin.txt").write_text("Viktor Sava met with Berta Dran of Chile.", encoding="utf-8")
    (inside / "2025-06-01-copy.txt").write_text("Viktor Sava met with Berta Dran of Chile.", encoding="utf-8")
    (inside / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    return inside


def test_a_folder_becomes_calls_and_tells_what_is_passed_over(here: Run, folder: Path) -> None:
    inside = filled(folder)
    out = here("import", "readouts", "-p", "many").out
    assert "many.readout: made, call 1 “Call of 2025-05-04” of 2025-05-04\n  Kremlin: " in out
    assert "many.readout: made, call 2 “Call of 2025-06-01” of 2025-06-01\n" in out
    assert "map.png is a picture (PNG)" in out
    assert "old is a folder inside the folder" in out
    assert "2025-06-01-kremlin.txt has the very words of " in out
    assert "Call of 2025-05-04: Both name Sava and Orlen and are of 2025-05-04.\n" in out
    session = Session.open("many.readout", read_only=True)
    assert session.title == "readouts"
    assert [len(call.accounts) for call in session.review.calls] == [2, 1]
    assert "in the project already" in refused(here, 2, "readouts", "-p", "many")
    (inside / "2025-07-01-whitehouse.txt").write_text("President Orlen spoke with Ada Obeid.", encoding="utf-8")
    assert "call 3 “Call of 2025-07-01”" in here("import", "readouts", "-p", "many").out
    assert here("undo", "many.readout").out == "Undone: Import: Call of 2025-07-01: White House\n"
    assert "leave --side out" in refused(here, 2, "readouts", "-p", "many", "--side", "A")
    (folder / "empty").mkdir()
    assert "is an empty folder" in refused(here, 1, "empty", "--dry-run")
    assert [call["date"] for call in looked(here, "readouts")["calls"]] == ["2025-05-04", "2025-06-01", "2025-07-01"]


def test_addresses_are_taken_and_those_of_the_local_network_only_with_leave(here: Run, folder: Path) -> None:
    with serving({"/readout.txt": answer(WHITE_HOUSE.encode(), Content_Type="text/plain")}) as served:
        address = f"http://127.0.0.1:{served.port}/readout.txt"
        told = refused(here, 1, address, "-p", "call")
        assert told == (
            "127.0.0.1 is in your own network, not on the internet; add --local if you mean it, or check the address.\n"
        )
        assert "import --local" in here("compare", address, "kremlin.txt").err
        assert (served.asked, list(folder.glob("*.readout"))) == ([], [])
        found = looked(here, address, "--local", "--side", "Washington")
        assert (found["address"], found["status"], found["side"]) == (address, 200, "Washington")
        assert here("import", address, "-p", "call", "--local").code == 0
        assert "404" in refused(here, 1, f"{address}x", "-p", "call", "--local")
    capture = Session.open("call.readout", read_only=True).review.capture("a")
    assert capture is not None
    assert (capture.origin, capture.address) == ("address", address)


def test_an_address_with_the_ending_of_a_project_is_no_project(here: Run) -> None:
    told = here("compare", "http://127.0.0.1:9/call.readout", "kremlin.txt")
    assert told.code == 1
    assert "own network" in told.err


@pytest.mark.parametrize("name", ["missing.txt", "empty.txt", "picture.png", "broken.docx", "x" * 300, "a\0b", "loop"])
def test_bad_input_leaves_the_project_as_it_is(here: Run, folder: Path, name: str) -> None:
    assert here("import", "kremlin.txt", "-p", "call").code == 0
    before = (folder / "call.readout").read_bytes()
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "broken.docx").write_bytes(b"PK\3\4 torn")
    (folder / "loop").symlink_to("loop")
    refused(here, 1, "white-house.txt", name, "-p", "call")
    assert (folder / "call.readout").read_bytes() == before


def test_a_dry_run_is_the_same_in_every_process(folder: Path) -> None:
    (folder / "page.txt").write_text(PAGE_TEXT, encoding="utf-8")
    words = ("import", "page.txt", "kremlin.txt", "--dry-run", "--format", "json")
    runs = {alone(*words, cwd=folder, PYTHONHASHSEED=seed).out for seed in ("1", "2")}
    assert len(runs) == 1
    assert runs != {""}
