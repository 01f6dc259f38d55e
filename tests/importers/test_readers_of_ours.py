"""What this program wrote can be brought in again: a plain copy of a project, and what an import told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.capture import kept_text
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read
from readout_compare.importers.reading import Source
from readout_compare.reports.json import comparison_json
from readout_compare.session.restoring import plain_copy
from tests import builders
from tests.projects import reviewed

SOURCE = Source("call.json")
TOLD = {
    "text": "They spoke.\n\nThey agreed.", "statements": [], "dropped": [{"text": "Share", "reason": "share buttons"}],
    "title": "The call", "date": "2025-03-18", "publisher": "Press", "language": "en", "encoding": "utf-8",
}  # fmt: skip


@pytest.mark.parametrize("content", [TOLD, [TOLD]])
def test_what_an_import_told_is_the_same_text_again(content: object) -> None:
    data = json.dumps(content, ensure_ascii=False).encode()
    assert form_of(data, "a.json") == "json"
    (reading,) = read("json", data, SOURCE)
    assert kept_text(reading.pieces) == "They spoke.\n\nThey agreed."
    assert [(piece.text, piece.reason) for piece in reading.pieces if not piece.kept] == [("Share\n", "share buttons")]
    assert (reading.title, reading.publisher, reading.language) == ("The call", "Press", "en")


def test_what_was_left_out_is_a_line_of_its_own_where_it_is_brought_back() -> None:
    (reading,) = read("json", json.dumps(TOLD).encode(), SOURCE)
    everything = kept_text([replace(piece, kept=True) for piece in reading.pieces])
    assert everything == "They spoke.\n\nThey agreed.\n\nShare"


@pytest.mark.parametrize(
    ("written", "language", "published"),
    [
        ({"language": "ru", "published": "2025-03-18T20:15"}, "ru", "2025-03-18T20:15"),
        ({"language": "<x>", "published": "<b>today</b>"}, "", ""),
        ({"language": "EN-us", "published": "9999-99-99"}, "", ""),
    ],
)
def test_what_is_no_language_and_no_day_is_not_believed(written: dict[str, str], language: str, published: str) -> None:
    (reading,) = read("json", json.dumps({**TOLD, **written}).encode(), SOURCE)
    assert (reading.language, reading.published) == (language, published)


def test_a_comparison_names_the_accounts_to_give_instead() -> None:
    comparison = builders.comparison()
    accounts = tuple(replace(account, source=f"{account.id}.txt") for account in comparison.accounts)
    data = comparison_json(replace(comparison, accounts=accounts)).encode()
    assert form_of(data) == "json"
    with pytest.raises(UnusableInputError, match=r"call\.json is a comparison.*give these: a\.txt, b\.txt\.$"):
        read("json", data, SOURCE)


def test_a_plain_copy_of_a_project_gives_each_account_with_its_newest_revision(tmp_path: Path) -> None:
    data = plain_copy(reviewed(tmp_path / "a.readout")).encode()
    assert form_of(data, "a.txt") == "jsonl"
    readings = read("jsonl", data, SOURCE)
    sides = [reading.side for reading in readings]
    assert sides[:2] == ["Arvenia", "Belmora"]
    assert readings[sides.index("Arvenia")].publisher == "Office of the President"
    assert kept_text(readings[1].pieces).endswith("A second call follows.")
    assert [reading.language for reading in readings].count("ru") == 1


def test_a_damaged_copy_is_told_by_its_line(tmp_path: Path) -> None:
    lines = plain_copy(reviewed(tmp_path / "a.readout")).split("\n")
    with pytest.raises(UnusableInputError, match="damaged at line 3"):
        read("jsonl", "\n".join([*lines[:2], lines[2][:-9], *lines[3:]]).encode(), SOURCE)
    with pytest.raises(UnusableInputError, match="does not hold the text"):
        read("jsonl", "\n".join([lines[0], *(line for line in lines if '"line":"account"' in line)]).encode(), SOURCE)
