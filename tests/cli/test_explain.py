"""`compare --explain`: why, for each link, gap and statement; and what three accounts say side by side."""

from pathlib import Path

import pytest

from readout_compare.core.labels import statement_labels
from readout_compare.core.model import Comparison, Options
from readout_compare.session import jobs
from tests.cli.conftest import Run

LONG = (
    "Prime Minister Viktor Sava spoke by telephone with President Alan Orlen. The leaders agreed on an exchange of 120 "
    "prisoners of war through the mediation of Sarovia, and discussed the construction of a nuclear power plant on the "
    "Amber coast. The lighthouse keepers on Amber Rock may repair their roofs. The talk was frank and businesslike.\n"
)
SHORT = (
    "President Alan Orlen held a telephone call with Viktor Sava. Both agreed to exchange 120 prisoners of war. The "
    "grain harvest was poor this year.\n"
)
FILES = ("long.txt", "short.txt", "third.txt")


@pytest.fixture
def found(folder: Path) -> Comparison:
    for name, text in zip(FILES, (LONG, SHORT, SHORT + "A second call is expected.\n"), strict=True):
        (folder / name).write_text(text, encoding="utf-8")
    return jobs.run_comparison(jobs.read_sources(FILES)[0], Options())


def flat(text: str) -> str:
    """Without the line ends that a table folds long cells at."""
    return " ".join(text.split())


def test_each_link_tells_its_signals_its_rules_and_what_is_not_there(found: Comparison, here: Run) -> None:
    said = flat(here("compare", *FILES, "--explain").out)
    plain = flat(here("compare", *FILES).out)
    assert found.links
    for link in found.links:
        name, value = next(iter(link.signals.items()))
        assert f"signals: {name} {value:.2f}" in said
        for difference in link.differences:
            assert f"rule {difference.rule}:" in said
    assert "is partly covered; not found in Short: “" in said
    assert "construction of a nuclear power plant on the" in said
    assert "signals:" not in plain
    assert "partly" not in plain


def test_each_gap_tells_what_it_weighs_and_what_was_nearest(found: Comparison, here: Run) -> None:
    said = flat(here("compare", *FILES, "--explain").out)
    labels = statement_labels(found)
    assert any(g.kind == "topic" and g.candidates for g in found.gaps)
    for gap in found.gaps:
        assert gap.standing.split(" and ")[0].rstrip(".") in said
        for candidate in gap.candidates:
            assert f"not {labels[candidate.statement]} ({candidate.score:.2f}):" in said
    assert "suggested topic: " in said
    assert "lighthouse" in said.split("suggested topic: ")[1]


def test_a_last_table_has_the_state_of_every_statement(found: Comparison, here: Run) -> None:
    table = here("compare", *FILES, "--explain").out.split("Statements (●")[1]
    labels = statement_labels(found)
    assert all(f" {labels[s.id]} " in table for s in found.statements)
    states = [c.state for states in found.coverage.values() for c in states]
    rows = table.split("────")[-1]
    for state, words in (("covered", "● covered"), ("partly", "◐ partly covered"), ("missing", "○ not found")):
        assert rows.count(words) == states.count(state) > 0  # type: ignore[arg-type]


def test_three_accounts_have_one_table_of_rows_and_two_have_none(found: Comparison, here: Run) -> None:
    out = here("compare", *FILES).out
    linked = [row for row in found.rows if row.links]
    assert f"Rows over all sides ({len(linked)} with links)" in out
    assert "Rows over all sides" not in here("compare", *FILES[:2]).out
