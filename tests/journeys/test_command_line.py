"""A real pair through the command line: two published accounts in, JSON and a report out, the same bytes twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.contract import contract_of_files
from tests.gold_data import BIDEN_PUTIN, needs_shared

FILES = (BIDEN_PUTIN / "whitehouse.txt", BIDEN_PUTIN / "kremlin.txt")


def readout_compare(*arguments: str | Path, **environment: str) -> bytes:
    """Standard output of a run that must go well and say nothing on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "readout_compare", *map(str, arguments)],
        capture_output=True, env=os.environ | environment, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.fixture(scope="module")
def written() -> bytes:
    return readout_compare("compare", *FILES, "--format", "json", PYTHONHASHSEED="3")


@pytest.fixture(scope="module")
def found(written: bytes) -> dict[str, Any]:
    return contract_of_files(written, [path.read_text(encoding="utf-8") for path in FILES])


def linked(found: dict[str, Any]) -> set[tuple[str, str]]:
    """Labelled sentence ids of both sides that a link joins, found by their offsets."""
    labels = json.loads((BIDEN_PUTIN / "labels.json").read_text(encoding="utf-8"))
    sentence = {
        (account, s["start"], s["end"]): s["id"]
        for account, key in (("a", "us"), ("b", "other"))
        for s in labels["accounts"][key]["sentences"]
    }
    name = {
        s["id"]: sentence[account["id"], s["start"], s["end"]]
        for account in found["accounts"]
        for s in account["statements"]
    }
    return {
        (name[mine], name[theirs])
        for link in found["links"]
        for mine in link["members"]["a"]
        for theirs in link["members"]["b"]
    }


@needs_shared
def test_the_call_the_troops_cyber_and_iran_are_linked(found: dict[str, Any]) -> None:
    pairs = linked(found)
    assert ("U1", "O1") in pairs
    assert ("U2", "O8") in pairs
    assert {("U5", "O12"), ("U5", "O13")} & pairs
    assert ("U5", "O14") in pairs


@needs_shared
def test_what_only_one_side_tells_is_a_gap(found: dict[str, Any]) -> None:
    present = {gap["topic"]: gap["present"] for gap in found["gaps"] if gap["kind"] == "topic"}
    assert present["territory"] == ["a"]
    assert present["alliances.nato"] == ["b"]
    assert present["diplomatic_missions"] == ["b"]
    assert not {"cyber", "nuclear.iran", "military.buildup"} & set(present)


@needs_shared
def test_the_same_files_give_the_same_bytes(written: bytes, tmp_path: Path) -> None:
    target = tmp_path / "comparison.json"
    assert readout_compare("compare", *FILES, "--format", "json", "-o", target, PYTHONHASHSEED="4") == b""
    assert target.read_bytes() == written


@needs_shared
def test_the_report_holds_both_sides_and_is_the_same_twice(tmp_path: Path, found: dict[str, Any]) -> None:
    pages = []
    for name in ("one.html", "two.html"):
        told = readout_compare("report", *FILES, "-o", tmp_path / name, "--watch", "prisoners")
        assert told.decode() == f"Report written: {tmp_path / name}\n"
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]
    page = pages[0].decode()
    for account in found["accounts"]:
        assert account["sha256"] in page
        assert account["side"] in page
    assert "ransomware" in page
    assert "NATO" in page
    for loading in ("<script", 'http-equiv="refresh"', "src=", "url(", "@import", 'href="http'):
        assert loading not in page
