"""`demo`: the built-in sample as a table and a report where no window can open; what it must find."""

import json
from pathlib import Path

import pytest

from readout_compare.cli.demo import REPORT_NAME
from readout_compare.core.model import Comparison
from readout_compare.reports.json import comparison_json
from readout_compare.session import jobs
from tests.cli.conftest import Run, alone
from tests.cli.test_main import NO_DISPLAY
from tests.contract import contract


def test_without_a_window_the_table_is_printed_and_the_report_written(here: Run, folder: Path) -> None:
    done = here("demo", "--no-window", "-o", "made/here")
    assert (done.code, done.err) == (0, "")
    assert done.out.endswith(f"Report written: {Path('made/here') / REPORT_NAME}\n")
    assert "own words" in done.out
    page = (folder / "made" / "here" / REPORT_NAME).read_text(encoding="utf-8")
    assert "Call of 18 March 2025" in page
    assert "own words" in page


def test_without_a_display_it_says_so_in_one_line_and_goes_on(tmp_path: Path) -> None:
    done = alone("demo", cwd=tmp_path, without=NO_DISPLAY)
    assert done.code == 0
    assert done.err.count("\n") == 1
    assert "there is no display" in done.err
    assert "Press report" in done.out
    assert (tmp_path / REPORT_NAME).is_file()


def test_a_folder_that_can_t_be_made_is_told_before_anything_is_printed(here: Run) -> None:
    done = here("demo", "--no-window", "-o", "kremlin.txt")
    assert (done.code, done.out) == (1, "")
    assert "kremlin.txt" in done.err
    assert done.err.count("\n") == 1


@pytest.fixture(scope="module")
def sample() -> Comparison:
    return jobs.run_comparison(*jobs.built_in_sample())


def sides(sample: Comparison, topic: str) -> tuple[set[str], set[str]]:
    """Who says it and who does not, of the one gap about this topic."""
    name = {a.id: a.side for a in sample.accounts}
    (gap,) = (g for g in sample.gaps if g.topic == topic)
    return {name[a] for a in gap.present}, {name[a] for a in gap.absent}


def test_the_sample_keeps_the_contract(sample: Comparison) -> None:
    found = contract(comparison_json(sample), [a.text for a in sample.accounts])
    assert all("our own words" in a["notice"] for a in found["accounts"])
    assert json.loads(comparison_json(sample)) == found


def test_what_only_one_side_of_the_sample_says(sample: Comparison) -> None:
    for topic in ("aid.military", "aid.intelligence", "prisoners"):
        assert sides(sample, topic) == ({"Kremlin"}, {"White House", "Press report"})
    assert sides(sample, "nuclear.iran") == ({"White House"}, {"Kremlin", "Press report"})
    assert sides(sample, "territory") == (set(), {"Kremlin", "White House", "Press report"})
    missing = [sample.quote(g.statements[0]) for g in sample.gaps if g.kind == "statement"]
    assert any("175" in words and "prisoners" in words for words in missing)
    assert any("Iran" in words for words in missing)


def test_the_sample_links_energy_with_a_scope_and_a_number(sample: Comparison) -> None:
    energy = [
        link for link in sample.links
        if set(link.members) == {"a", "b"}
        and all("ceasefire.energy" in sample.statement_by_id[s].topics for s in link.statements)
    ]  # fmt: skip
    assert len(energy) == 1
    told = {d.kind: d.note for d in energy[0].differences}
    assert told["number"] == "“30 days” / no term"
    assert told["scope"].startswith("“energy infrastructure” / “energy and ")
