"""The same words twice, the same accounts in the other order, and accounts that have nothing in common."""

import json
from pathlib import Path
from typing import Any

import pytest

from readout_compare.session import jobs
from readout_compare.session.project import Session
from tests.contract import contract_of_files
from tests.gold_data import BIDEN_PUTIN, needs_shared
from tests.journeys.conftest import Command

ARVENIA = "President Orlen held a telephone call with Viktor Sava. They agreed to a ceasefire of 30 days.\n"
RECIPE = "Peel the onions and cut them into rings. Fry them in butter and add a litre of broth.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "arvenia.txt").write_text(ARVENIA)
    (tmp_path / "copy.txt").write_text(ARVENIA)
    (tmp_path / "recipe.txt").write_text(RECIPE)
    return tmp_path


def test_a_copy_differs_in_nothing_in_json_table_report_and_project(folder: Path, command: Command) -> None:
    found = contract_of_files(command("compare", "arvenia.txt", "copy.txt", "--format", "json"), [ARVENIA, ARVENIA])
    assert found["gaps"] == []
    assert [link["members"] for link in found["links"]] == [{"a": ["a1"], "b": ["b1"]}, {"a": ["a2"], "b": ["b2"]}]
    assert all(link["score"] == 1 and not link["differences"] for link in found["links"])
    table = command("compare", "arvenia.txt", "copy.txt")
    assert "\nLinks (2)\n" in table
    assert "\nGaps: none\n" in table
    command("report", "arvenia.txt", "copy.txt", "-o", "copy.html")
    assert "Copy" in (folder / "copy.html").read_text(encoding="utf-8")

    accounts = jobs.read_sources([str(folder / "arvenia.txt"), str(folder / "copy.txt")])[0]
    session = Session.start(accounts, jobs.built_in_sample()[1], "Twice the same")
    session.save_as(folder / "twice.readout")
    session.close()
    again = Session.open(folder / "twice.readout")
    result = jobs.run_comparison(again.accounts, again.options)
    assert {gap.topic for gap in result.gaps} == set(again.options.watched)  # watched, and said by neither
    assert not any(gap.present for gap in result.gaps)
    again.close()


def test_nothing_in_common_is_said_and_every_statement_is_a_gap(folder: Path, command: Command) -> None:
    found = contract_of_files(command("compare", "arvenia.txt", "recipe.txt", "--format", "json"), [ARVENIA, RECIPE])
    assert found["links"] == []
    assert sum(g["kind"] == "statement" for g in found["gaps"]) == 4
    table = command("compare", "arvenia.txt", "recipe.txt")
    assert "Nothing that Arvenia says was found in Recipe, and the reverse: no statement was linked." in table
    command("report", "arvenia.txt", "recipe.txt", "-o", "none.html")
    assert "no statement was linked" in (folder / "none.html").read_text(encoding="utf-8")


@needs_shared
def test_the_other_order_of_a_real_pair_tells_the_same(command: Command) -> None:
    files = [str(BIDEN_PUTIN / name) for name in ("whitehouse.txt", "kremlin.txt")]
    forth = json.loads(command("compare", *files, "--format", "json"))
    back = json.loads(command("compare", *files[::-1], "--format", "json"))

    def scores(found: dict[str, Any], first: str, second: str) -> set[tuple[Any, ...]]:
        place = {s["id"]: (s["start"], s["end"]) for a in found["accounts"] for s in a["statements"]}
        return {
            (link["score"], link["confidence"], link["relation"], link["reason"], len(link["differences"]),
             *(tuple(place[s] for s in link["members"][side]) for side in (first, second)))
            for link in found["links"]
        }  # fmt: skip

    assert scores(forth, "a", "b") == scores(back, "b", "a")
    turned = {"a": "b", "b": "a"}
    gaps = [
        {(g["kind"], g.get("topic"), *sorted(turn.get(a, a) for a in g["present"]), g["weight"]) for g in found["gaps"]}
        for found, turn in ((forth, {}), (back, turned))
    ]
    assert gaps[0] == gaps[1]
