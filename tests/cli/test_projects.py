"""`import`, `decide`, `undo`, `redo`, `log`, `compare`, `report`, `copy` and `restore` on projects."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout_compare.session.project import Session
from readout_compare.store.whole import read_whole
from tests.cli.conftest import KREMLIN, WHITE_HOUSE, Run, alone
from tests.contract import contract_of_files

MADE = ("import", "kremlin.txt", "white-house.txt", "-p", "call.readout")


@pytest.fixture
def call(here: Run, folder: Path) -> Path:
    """A project of the two accounts."""
    assert here(*MADE, "--title", "Call of 4 May").code == 0
    return folder / "call.readout"


def compared(here: Run, *words: str) -> dict[str, Any]:
    done = here("compare", "call.readout", "--format", "json", *words)
    assert (done.code, done.err) == (0, "")
    found: dict[str, Any] = json.loads(done.out)
    return found


def refused(here: Run, code: int, *words: str) -> str:
    """The one sentence of a run that must fail and leave the project as it is."""
    done = here(*words)
    assert (done.code, done.out) == (code, ""), words
    assert done.err.startswith("readout-compare: ")
    assert done.err.count("\n") == 1
    return done.err.removeprefix("readout-compare: ")


def test_import_says_what_was_taken(here: Run, folder: Path) -> None:
    done = here(*MADE, "--side", "Moscow", "--call", "2025-05-04")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("call.readout: made, call 1 “Call of 2025-05-04” of 2025-05-04\n")
    assert f"  Moscow: {len(KREMLIN.strip()):,} characters, en, kremlin.txt\n    SHA-256 " in done.out
    assert "  White House: " in done.out
    again = here("import", "savan.ru.txt", "-p", "call", "--to", "1")
    assert again.out.startswith("call.readout, call 1 “Call of 2025-05-04” of 2025-05-04\n  Savan: 128 characters, ru")
    third = here("import", "savan.ru.txt", "kremlin.txt", "-p", "call.readout", "--title", "Other")
    assert third.out.startswith("call.readout, call 2 “Other”\n")
    lines = here("log", "call.readout").out.splitlines()
    assert [line.split("  ")[-1] for line in lines] == [
        "Import: Moscow and White House", "Import: Savan", "Import: Other: Savan and Kremlin"
    ]  # fmt: skip
    assert sorted(p.name for p in folder.iterdir()) == [
        "call.readout",
        "kremlin.txt",
        "savan.ru.txt",
        "white-house.txt",
    ]


def test_imports_that_make_no_sense_leave_all_as_it_was(here: Run, folder: Path) -> None:
    assert "2 sides were named for 1 account" in refused(
        here, 2, "import", "kremlin.txt", "-p", "call.readout", "--side", "A", "--side", "B"
    )
    assert "leave --to out to make it" in refused(here, 2, *MADE, "--to", "1")
    assert "is no date" in refused(here, 2, *MADE, "--call", "yesterday")
    assert "does not exist" in refused(here, 1, "import", "kremlin.txt", "none.txt", "-p", "call.readout")
    assert "folder none does not exist" in refused(here, 1, *MADE[:-1], "none/call.readout")
    assert not (folder / "call.readout").exists()
    assert here(*MADE).code == 0
    before = (folder / "call.readout").read_bytes()
    assert "leave --call and --title out" in refused(here, 2, *MADE, "--to", "1", "--title", "T")
    assert "no call “7”" in refused(here, 2, *MADE, "--to", "7")
    (folder / "diary.readout").write_text("A diary.")
    assert "is not a Readout Compare project" in refused(here, 1, *MADE[:-1], "diary.readout")
    assert (folder / "call.readout").read_bytes() == before


def test_a_project_is_compared_as_its_texts_are_with_its_review_beside(here: Run, call: Path) -> None:
    found = contract_of_files(here("compare", "call.readout", "--format", "json").out, [KREMLIN, WHITE_HOUSE])
    review = found.pop("review")
    sources = [{**source, "at": "", "by": ""} for source in found.pop("sources")]  # only a project keeps who and when
    texts = json.loads(here("compare", "kremlin.txt", "white-house.txt", "--format", "json").out)
    assert sources == texts.pop("sources")
    assert found == texts
    assert (review["links"], review["gaps"], review["notes"], review["waiting"]) == ({}, {}, {}, 0)
    before = call.read_bytes()
    table = here("compare", "call.readout")
    assert (table.code, table.err) == (0, "")
    for word in [*(link["id"] for link in found["links"]), *(gap["id"] for gap in found["gaps"])]:
        assert f"\n {word} " in table.out
    assert call.read_bytes() == before


def test_decisions_are_told_in_json_table_and_report(here: Run, call: Path, folder: Path) -> None:
    plain = compared(here)
    gap = next(g["id"] for g in plain["gaps"] if g["kind"] == "statement")
    link = plain["links"][1]["id"]
    words = (
        "--verdict",
        "confirmed omission",
        "--severity",
        "2",
        "--reason",
        "Left out.",
        "--tag",
        "key",
        "--tag",
        "old",
    )
    done = here("decide", "call.readout", gap, *words, "--note", "Ask the press office.")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Verdict confirmed omission, give reason, severity 2, tag gap and write note: ")
    assert here("decide", "call.readout", link, "--confirm").out.startswith("Confirm link: ")
    found = compared(here)
    assert [li["state"] for li in found["links"]] == ["automatic", "confirmed"]
    review = found["review"]
    told = review["gaps"][gap]
    assert (told["verdict"], told["reason"], told["severity"]) == ("confirmed omission", "Left out.", 2)
    assert told["tags"] == ["key", "old"]
    assert review["links"][link]["state"] == "confirmed"
    assert [n["text"] for n in review["notes"][gap]] == ["Ask the press office."]
    table = here("compare", "call.readout").out
    assert "✓ confirmed omission; severity 2; Left out.; #key; #old (" in table
    assert "✎ Ask the press office. (" in " ".join(table.split())
    assert "Links (2, 1 decided)" in table
    assert here("report", "call.readout", "-o", "call.json").code == 0
    assert json.loads((folder / "call.json").read_bytes()) == found
    assert here("report", "call.readout", "-o", "call.html").code == 0
    page = (folder / "call.html").read_text(encoding="utf-8")
    assert "<h1>Call of 4 May" in page
    assert "Ask the press office." in page


def test_a_refused_link_is_gone_and_one_made_by_hand_is_there(here: Run, call: Path) -> None:
    first = compared(here)["links"][0]
    assert here("decide", "call.readout", first["id"], "--refuse").out.startswith("Refuse link: ")
    found = compared(here)
    assert first["members"] not in [link["members"] for link in found["links"]]
    assert len(found["review"]["refused"]) == 1
    assert "Refused links (1)" in here("compare", "call.readout").out
    done = here("decide", "call.readout", "K3+W3", "--note", "Both are demands.")
    assert done.out.startswith("Link and write note: ")
    made = next(link for link in compared(here)["links"] if link["state"] == "by hand")
    assert made["members"] == {"a": ["a3"], "b": ["b3"]}
    assert here("decide", "call.readout", "a3+b3", "--tag", "key").out.startswith("Tag link: key")
    assert "already" in here("decide", "call.readout", "a3+b3", "--by-hand").out


def test_a_gap_is_named_by_id_topic_label_or_statement(here: Run, call: Path) -> None:
    gaps = compared(here)["gaps"]
    topic = next(g for g in gaps if g.get("topic") == "cyber")
    statement = next(g for g in gaps if g["kind"] == "statement" and g["statements"] == ["b3"])
    assert here("decide", "call.readout", "cyber", "--verdict", "out-of-scope").code == 0
    assert here("decide", "call.readout", "Cyber and information security", "--severity", "1").code == 0
    assert here("decide", "call.readout", "W3", "--verdict", "covered-elsewhere", "--where", "K3").code == 0
    review = compared(here)["review"]["gaps"]
    assert (review[topic["id"]]["verdict"], review[topic["id"]]["severity"]) == ("out of scope", 1)
    assert review[statement["id"]]["verdict"] == "covered elsewhere"
    assert review[statement["id"]]["where"][0]["account"] == "a"
    assert [line.count("out of scope") for line in here("log", "call.readout", "--on", "cyber").out.splitlines()] == [
        1,
        0,
    ]


def test_wrong_ids_and_flags_are_told_with_what_is_near(here: Run, call: Path) -> None:
    before = call.read_bytes()
    decide = ("decide", "call.readout")
    found = compared(here)
    told = refused(here, 2, *decide, "x99", "--severity", "1")
    gaps, links = len(found["gaps"]), len(found["links"])
    assert told == f"There is no gap or link “x99” in this call; there are g1 to g{gaps} and l1 to l{links}.\n"
    assert "near are g1" in refused(here, 2, *decide, "g11", "--severity", "1")
    assert "near are cyber" in refused(here, 2, *decide, "cybr", "--severity", "1")
    assert "no statement “K9” in this call; there are K1 to K3 and W1 to W3." in refused(here, 2, *decide, "K9+W1")
    assert "at least two accounts" in refused(here, 2, *decide, "K1+K2")
    assert "K2 is a statement with a counterpart" in refused(here, 2, *decide, "K2", "--severity", "1")
    assert "Say what is decided" in refused(here, 2, *decide, "g1")
    assert "g1 is a gap" in refused(here, 2, *decide, "g1", "--confirm")
    assert "l1 is a link" in refused(here, 2, *decide, "l1", "--verdict", "undecided")
    assert "confirmed and refused at once" in refused(here, 2, *decide, "l1", "--confirm", "--refuse")
    assert "no call “9”" in refused(here, 2, *decide, "l1", "--confirm", "--call", "9")
    for words in (["l1", "--verdict", "perhaps"], ["g1", "--severity", "4"], []):
        done = here(*decide, *words)
        assert (done.code, done.out) == (2, "")
        assert "Error: " in done.err
    assert call.read_bytes() == before


def test_undo_and_redo_go_step_by_step_and_never_past_the_beginning(here: Run, call: Path) -> None:
    start = compared(here)
    for severity in ("1", "2", "3"):
        assert here("decide", "call.readout", "g1", "--severity", severity).code == 0
    end = compared(here)
    assert here("undo", "call.readout").out.startswith("Undone: Severity 3: ")
    assert here("undo", "call.readout", "2").out.count("Undone: ") == 2
    assert compared(here) == start
    assert here("undo", "call.readout").out == "There is nothing to undo.\n"
    lines = here("log", "call.readout").out.splitlines()
    assert [line.endswith("  (undone)") for line in lines] == [False, True, True, True, False, False, False]
    assert "Undo: Severity 1: " in lines[-1]
    assert here("redo", "call.readout", "9").out.endswith("There is nothing more to redo.\n")
    assert compared(here) == end
    told = json.loads(here("log", "call.readout", "--format", "json").out)["lines"]
    assert [line["action"] for line in told] == ["do"] * 4 + ["undo"] * 3 + ["redo"] * 3
    assert not any(line["undone"] for line in told)
    assert here("undo", "call.readout", "0").code == 2


def test_the_history_of_one_thing_holds_what_was_undone(here: Run, call: Path) -> None:
    assert here("decide", "call.readout", "l1", "--confirm").code == 0
    assert here("decide", "call.readout", "l2", "--confirm", "--note", "Other.").code == 0
    assert here("undo", "call.readout", "2").code == 0
    out = here("log", "call.readout", "--on", "l1").out.splitlines()
    assert ["Confirm link: " in line for line in out] == [True, True]
    assert out[0].endswith("(undone)")
    assert here("log", "call.readout", "--on", "g1").out == "Nothing was done to it.\n"
    assert "leave it out for the whole history" in refused(here, 2, "log", "call.readout", "--call", "1")


def test_of_several_calls_one_is_chosen_by_number_or_title(here: Run, call: Path) -> None:
    assert here("import", "kremlin.txt", "savan.ru.txt", "-p", "call.readout", "--title", "In Russian").code == 0
    told = refused(here, 2, "compare", "call.readout")
    assert told == "call.readout holds 2 calls; choose one with --call: 1 “Call of 4 May”, 2 “In Russian”.\n"
    assert refused(here, 2, "decide", "call.readout", "g1", "--severity", "1") == told
    found = compared(here, "--call", "in russian")
    assert [a["id"] for a in found["accounts"]] == ["c", "d"]
    assert found == compared(here, "--call", "2") == compared(here, "--call", "c2")
    assert here("decide", "call.readout", "g1", "--severity", "1", "--call", "2").code == 0
    assert compared(here, "--call", "1")["review"]["gaps"] == {}
    assert list(compared(here, "--call", "2")["review"]["gaps"]) == ["g1"]
    assert here("report", "call.readout", "-o", "r.html", "--call", "2").code == 0


@pytest.mark.parametrize("command", ["compare", "report"])
def test_projects_and_texts_are_not_mixed(here: Run, call: Path, folder: Path, command: str) -> None:
    output = ("-o", "r.html") if command == "report" else ()
    told = refused(here, 2, command, "call.readout", "kremlin.txt", *output)
    assert told.startswith("call.readout is a project and stands alone; ")
    for words in (["--side", "A"], ["--watch", "cyber"], ["--no-meaning"], ["--statements", "auto"], ["--same-call"]):
        told = refused(here, 2, command, "call.readout", *words, *output)
        assert told == f"call.readout says by itself how its calls are compared; leave out {words[0]}.\n"
    told = refused(here, 2, command, "kremlin.txt", "white-house.txt", "--call", "1", *output)
    assert told.startswith("--call chooses a call of a project")
    assert "does not exist" in refused(here, 1, command, "none.readout", *output)
    assert not (folder / "r.html").exists()


def test_the_second_to_write_is_told_who_has_it(here: Run, call: Path, folder: Path) -> None:
    session = Session.open(call)
    done = alone("decide", "call.readout", "g1", "--severity", "1", cwd=folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "call.readout is open " in done.err
    assert "is open " in refused(here, 1, "undo", "call.readout")
    assert "is open " in refused(here, 1, "import", "savan.ru.txt", "-p", "call.readout", "--to", "1")
    assert alone("info", "call.readout", "--check", cwd=folder).code == 0
    for words in (["log", "call.readout"], ["compare", "call.readout"], ["copy", "call.readout"]):
        assert here(*words).code == 0
    session.close()


def test_the_author_is_the_one_named_in_the_environment(here: Run, call: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READOUT_COMPARE_AUTHOR", "Ada Obeid")
    assert here("decide", "call.readout", "g1", "--note", "Mine.").code == 0
    assert "  Ada Obeid  Write note: Mine.\n" in here("log", "call.readout").out
    assert compared(here)["review"]["notes"]["g1"][0]["author"] == "Ada Obeid"


def test_a_copy_and_a_backup_become_new_projects(here: Run, call: Path, folder: Path) -> None:
    assert here("decide", "call.readout", "g1", "--severity", "1").code == 0
    assert here("copy", "call.readout", "-o", "call.jsonl").code == 0
    assert (folder / "call.jsonl").read_bytes().decode() == here("copy", "call.readout").out
    assert here("restore", "call.jsonl", "-p", "one").out == "Restored: one.readout\n"
    assert here("restore", "call.readout", "-p", "two.readout").code == 0
    assert read_whole(folder / "one.readout") == read_whole(folder / "two.readout") == read_whole(call)
    before = call.read_bytes()
    for source in ("call.jsonl", "one.readout"):
        assert "exists already" in refused(here, 1, "restore", source, "-p", "call.readout")
    assert "end it with .jsonl" in refused(here, 2, "copy", "call.readout", "-o", "copy.txt")
    assert "is no copy of a project" in refused(here, 1, "restore", "kremlin.txt", "-p", "three")
    assert "does not exist" in refused(here, 1, "restore", "none.jsonl", "-p", "three")
    assert "is a folder" in refused(here, 1, "restore", ".", "-p", "three")
    lines = (folder / "call.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "cut.jsonl").write_text("".join(lines[:5]), encoding="utf-8")
    assert "cut.jsonl is damaged at line 5 (it ends there" in refused(here, 1, "restore", "cut.jsonl", "-p", "three")
    assert not (folder / "three.readout").exists()
    (folder / "cut.jsonl").write_text("".join(lines[:-2]), encoding="utf-8")
    done = here("restore", "cut.jsonl", "-p", "three")
    assert done.code == 0
    assert "The history could not be restored (line " in done.out
    assert "  Restore: cut.jsonl\n" in here("log", "three.readout").out
    assert call.read_bytes() == before
