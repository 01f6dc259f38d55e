"""The built-in sample says what the three accounts of the call say, and leaves out what they leave out."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout_compare.core.model import Account
from readout_compare.core.text import fold, tokens
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.topics import tag
from readout_compare.resources import read_text

ORIGINALS = Path(__file__).parents[2] / "shared" / "samples"


def sample() -> dict[str, Any]:
    return tomllib.loads(read_text("samples", "2025-03-18-call.toml"))


def topics_by_side() -> dict[str, set[str]]:
    found = {}
    for account_id, table in zip("abc", sample()["account"], strict=True):
        account = Account(account_id, table["side"], table["text"].strip(), table["language"])
        rows = tag(segment(account), [account], builtin_codebook())
        found[account.side] = {topic for row in rows for topic in row.topics}
    return found


def test_the_sample_has_three_labelled_accounts_and_watched_topics() -> None:
    table = sample()
    assert (table["title"], table["date"]) == ("Call of 18 March 2025", "2025-03-18")
    assert table["watched"] == ["aid.military", "aid.intelligence", "territory"]
    assert [account["side"] for account in table["account"]] == ["Kremlin", "White House", "Press report"]
    assert all("our own words" in account["notice"] for account in table["account"])
    assert set(table["watched"]) <= set(builtin_codebook().by_id)


@pytest.mark.parametrize(
    ("topic", "sides"),
    [
        ("aid.military", {"Kremlin"}),
        ("aid.intelligence", {"Kremlin"}),
        ("prisoners", {"Kremlin"}),
        ("military.mobilisation", {"Kremlin"}),
        ("military.surrender", {"Kremlin"}),
        ("nuclear.iran", {"White House"}),
        ("territory", set()),
        ("ceasefire.energy", {"Kremlin", "White House", "Press report"}),
        ("ceasefire.maritime", {"Kremlin", "White House", "Press report"}),
        ("nuclear.strategic", {"Kremlin", "White House", "Press report"}),
        ("bilateral", {"Kremlin", "White House", "Press report"}),
        ("call_facts", {"Kremlin", "White House", "Press report"}),
        ("region.middle_east", {"Kremlin", "White House"}),
        ("people", {"Kremlin", "Press report"}),
    ],
)
def test_who_says_what(topic: str, sides: set[str]) -> None:
    assert {side for side, topics in topics_by_side().items() if topic in topics} == sides


def test_figures_stand_where_they_were_given() -> None:
    kremlin, white_house, press = ([token.text for token in tokens(a["text"])] for a in sample()["account"])
    assert kremlin.count("175") == 2
    assert {"30", "23", "19"} <= set(kremlin)
    assert not [word for word in white_house if word.isdigit()]
    assert {word for word in press if word.isdigit()} == {"30"}


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals of ../shared/samples are not on this machine")
def test_no_run_of_eight_words_is_taken_from_a_source_text() -> None:
    length = 8
    taken: set[tuple[str, ...]] = set()
    for path in sorted(ORIGINALS.glob("2025-03-18*.txt")):
        words = [token.text for token in tokens(fold(path.read_text(encoding="utf-8")))]
        taken |= {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
    for account in sample()["account"]:
        words = [token.text for token in tokens(account["text"])]
        own = {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}
        assert not own & taken
