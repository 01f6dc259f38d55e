"""A review from import to restore by commands alone: what the window can, a script can, and nothing is lost between."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests import builders
from tests.contract import contract_of_files
from tests.gold_data import BIDEN_PUTIN, needs_shared
from tests.journeys.conftest import Command

VERDICTS = ("confirmed-omission", "partly-covered", "out-of-scope", "undecided")


def alone(folder: Path, seed: str, *arguments: str) -> str:
    """Standard output of a run in a process of its own, with its own order of sets."""
    done = subprocess.run([sys.executable, "-m", "readout_compare", *arguments], cwd=folder, capture_output=True,
                          check=True, env=os.environ | {"PYTHONHASHSEED": seed})  # fmt: skip
    assert done.stderr == b""
    return done.stdout.decode()


def compared(command: Command) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(command("compare", "call.readout", "--format", "json"))
    return found


def verdicts(found: dict[str, Any]) -> list[str]:
    return sorted(decision["verdict"] for decision in found["review"]["gaps"].values())


def same_after(command: Command, folder: Path) -> None:
    """Copy, restore, and look whether the second project tells the very same as the first."""
    command("copy", "call.readout", "-o", "call.jsonl")
    command("restore", "call.jsonl", "-p", "again.readout")
    for words in (("compare", "--explain"), ("log",), ("copy",)):
        assert command(words[0], "again.readout", *words[1:]) == command(words[0], "call.readout", *words[1:])
    one, two = (alone(folder, seed, "compare", project, "--format", "json")
                for seed, project in (("1", "call.readout"), ("2", "again.readout")))  # fmt: skip
    assert one == two == command("compare", "call.readout", "--format", "json")
    for project in ("call.readout", "again.readout"):
        assert command("info", project, "--check").count("  ok: ") == 10
        command("report", project, "-o", f"{project}.html")
    assert (folder / "call.readout.html").read_bytes() == (folder / "again.readout.html").read_bytes()


def test_an_invented_call(command: Command, tmp_path: Path) -> None:
    for name, sentences in (("arvenia", builders.ARVENIA), ("belmora", builders.BELMORA), ("herald", builders.HERALD)):
        (tmp_path / f"{name}.txt").write_text("\n".join(sentences), encoding="utf-8")
    made = command("import", "arvenia.txt", "belmora.txt", "-p", "call", "--call", "2025-05-04")
    assert made.startswith("call.readout: made, call 1 “Call of 2025-05-04”")
    contract_of_files(
        command("compare", "call.readout", "--format", "json"),
        ["\n".join(builders.ARVENIA), "\n".join(builders.BELMORA)],
    )

    found = compared(command)
    statement = next(g for g in found["gaps"] if g["kind"] == "statement")["id"]
    topic = next(g["topic"] for g in found["gaps"] if g["kind"] == "topic")
    command("decide", "call.readout", statement, "--verdict", "confirmed-omission", "--severity", "3", "--tag", "key")
    command("decide", "call.readout", topic, "--verdict", "out-of-scope", "--reason", "Not of this call.")
    command("decide", "call.readout", found["links"][0]["id"], "--confirm", "--note", "Both name the call.")
    linked = {s for link in found["links"] for ids in link["members"].values() for s in ids}
    free = [next(s["id"] for s in a["statements"] if s["id"] not in linked) for a in found["accounts"]]
    command("decide", "call.readout", "+".join(free))
    decided = compared(command)
    assert [link["state"] for link in decided["links"]].count("by hand") == 1
    assert not set(free) & {s for gap in decided["gaps"] if gap["kind"] == "statement" for s in gap["statements"]}

    lines = command("log", "call.readout").splitlines()
    assert len(lines) == 5
    assert all("  Ada  " in line for line in lines)
    assert command("undo", "call.readout").startswith("Undone: Link: ")
    assert command("undo", "call.readout").startswith("Undone: Confirm link and write note: ")
    assert command("redo", "call.readout", "2").count("Done again: ") == 2
    assert compared(command) == decided

    command("import", "herald.txt", "-p", "call.readout", "--to", "1", "--side", "Harbour Herald")
    assert [a["side"] for a in compared(command)["accounts"]] == ["Arvenia", "Belmora", "Harbour Herald"]
    assert verdicts(compared(command)) == verdicts(decided) == ["confirmed omission", "out of scope"]
    assert "Undone: Import: Harbour Herald" in command("undo", "call.readout")
    assert compared(command) == decided
    same_after(command, tmp_path)


@needs_shared
def test_the_call_of_7_december_2021(command: Command, tmp_path: Path) -> None:
    files = [str(BIDEN_PUTIN / name) for name in ("whitehouse.txt", "kremlin.txt")]
    command("import", *files, "-p", "call.readout", "--call", "2021-12-07")
    gaps = [g["id"] for g in compared(command)["gaps"] if g["kind"] == "statement"][:6]
    for n, gap in enumerate(gaps):
        command("decide", "call.readout", gap, "--verdict", VERDICTS[n % 4], "--severity", str(n % 3 + 1))
    links = [link["id"] for link in compared(command)["links"]]
    command("decide", "call.readout", links[0], "--confirm")
    command("decide", "call.readout", links[-1], "--refuse", "--note", "Of other talks.")
    command("undo", "call.readout", "3")
    command("redo", "call.readout", "2")
    found = compared(command)
    assert set(found["review"]["gaps"]) == set(gaps)
    assert [link["state"] for link in found["links"]].count("confirmed") == 1
    assert found["review"]["refused"] == []
    told = json.loads(command("info", "call.readout", "--format", "json"))
    assert told["decisions"]["gaps"] == {
        "confirmed omission": 2, "out of scope": 1, "partly covered": 2, "undecided": 1
    }  # fmt: skip
    assert told["history"]["redo"].startswith("Refuse link and write note: ")
    same_after(command, tmp_path)
