"""Three accounts of one call: one table over all sides, the same whatever order they are given in."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from readout_compare.session import jobs
from tests.contract import contract_of_files
from tests.journeys.conftest import Command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The built-in sample as three files."""
    for account in jobs.built_in_sample()[0]:
        (tmp_path / f"{account.id}.txt").write_text(account.text, encoding="utf-8")
    return tmp_path


def compared(folder: Path, command: Command, order: str) -> dict[str, Any]:
    files = [f"{name}.txt" for name in order]
    texts = [(folder / name).read_text(encoding="utf-8") for name in files]
    sides = [word for name in order for word in ("--side", f"Side {name}")]
    return contract_of_files(command("compare", *files, *sides, "--format", "json"), texts)


def in_words(found: dict[str, Any]) -> tuple[set[Any], set[Any]]:
    """Rows and states by side and number instead of by account id."""
    side = {a["id"]: a["side"] for a in found["accounts"]}

    def named(statement: str) -> tuple[str, str]:
        return side[statement[0]], statement[1:]

    rows = {
        (
            frozenset(named(s) for ids in row["members"].values() for s in ids), len(row["links"]), row["complete"],
            frozenset(frozenset(side[a] for a in pair) for pair in row["unlinked"]),
        )
        for row in found["rows"]
    }  # fmt: skip
    states = {
        (named(s["id"]), side[c["other"]], c["state"], len(c["points"]))
        for a in found["accounts"] for s in a["statements"] for c in s["coverage"]
    }  # fmt: skip
    return rows, states


def test_rows_and_states_are_the_same_in_every_order(folder: Path, command: Command) -> None:
    found = [compared(folder, command, "".join(order)) for order in (*permutations("abc"),)[::2]]
    assert all(in_words(one) == in_words(found[0]) for one in found)
    assert any(len(row["members"]) == 3 for row in found[0]["rows"])


def test_the_report_and_the_table_show_one_row_for_all_sides(folder: Path, command: Command) -> None:
    table = command("compare", "a.txt", "b.txt", "c.txt", "--explain")
    assert "Rows over all sides (" in table
    assert "Statements (● covered, ◐ partly covered, ○ not found)" in table
    command("report", "a.txt", "b.txt", "c.txt", "-o", "report.html")
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "<caption>Rows over all sides</caption>" in page
    assert "Why it stands here:" in page
