"""Accounts of different calls: by the dates in the names of their files, and by who is named where the call is told."""

from dataclasses import replace
from datetime import date

import pytest

from readout_compare.core.model import Comparison, Options
from readout_compare.engine.compare import compare
from readout_compare.engine.linking.other_calls import source_date
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.prepared import account, compared, encoder

OURS = (
    "President Orlen of Arvenia spoke by phone with President Sava of Belmora. He reaffirmed the support of Arvenia "
    "for the sovereignty of Belmora. They agreed to exchange 175 prisoners."
)
THEIRS = (
    "President Sava of Belmora had a phone conversation with President Orlen of Arvenia. He thanked Arvenia for its "
    "support of the sovereignty of Belmora. An exchange of 175 prisoners was agreed."
)


@pytest.mark.parametrize(
    ("source", "day"),
    [
        ("/home/ann/2022-01-27 call/whitehouse.txt", date(2022, 1, 27)),
        ("/home/ann/calls/kremlin_2022_01_27.txt", date(2022, 1, 27)),
        ("C:\\calls\\20220127-kremlin.txt", date(2022, 1, 27)),
        ("https://example.org/briefing/2022/01/27/readout-of-a-call/", date(2022, 1, 27)),
        ("/home/ann/2021-12-09/2022-01-27.txt", date(2022, 1, 27)),  # the file's own name counts first
        ("/home/2020-02-02/ann/calls/kremlin.txt", None),  # a folder far above says nothing of the call
        ("/home/ann/from 2022-01-27 to 2022-02-03/kremlin.txt", None),
        ("/home/ann/2022-13-41/kremlin.txt", None),
        ("/home/ann/12022012734/kremlin.txt", None),
        ("-", None),
        ("", None),
    ],
)
def test_the_day_is_read_from_the_name_of_the_file_or_its_folder(source: str, day: date | None) -> None:
    assert source_date(source) == day


def of_files(first: str, second: str, options: Options | None = None) -> Comparison:
    sides = replace(account("a", OURS), source=first), replace(account("b", THEIRS), source=second)
    return compare(sides, builtin_codebook(), options or Options(), encoder())


def test_files_of_other_days_are_other_calls_and_only_the_call_is_linked() -> None:
    one = of_files("/c/2021-12-09/a.txt", "/c/2021-12-09/b.txt")
    assert len(one.links) == 3
    assert not one.other_calls
    other = of_files("/c/2021-12-09/a.txt", "/c/2022-01-27/b.txt")
    assert [link.members for link in other.links] == [{"a": ("a1",), "b": ("b1",)}]
    assert other.other_calls
    assert "2021-12-09" in other.remarks[0]
    assert "2022-01-27" in other.remarks[0]
    assert "--same-call" in other.remarks[0]
    told = of_files("/c/2021-12-09/a.txt", "/c/2022-01-27/b.txt", Options(same_call=True))
    assert told.links == one.links


def test_files_of_the_next_days_and_undated_ones_may_tell_of_one_call() -> None:
    for second in ("/c/2021-12-11/b.txt", "/c/b.txt", ""):
        assert len(of_files("/c/2021-12-09/a.txt", second).links) == 3


def test_openings_that_name_nobody_in_common_are_other_calls() -> None:
    third = THEIRS.replace("Sava", "Tarn").replace("Belmora", "Norrland").replace("Orlen", "Qadir")
    found = compared(OURS, third.replace("Arvenia", "Zhavoria"))
    assert found.other_calls
    assert len(found.links) <= 1


def test_an_account_in_the_first_person_contradicts_nobody() -> None:
    mine = "I spoke by phone with President Sava of Belmora. I reaffirmed our support for the sovereignty of Belmora."
    assert not compared(mine, THEIRS).other_calls
