"""The side's name that is made of a file's name."""

import pytest

from readout_compare.importers import side_name


@pytest.mark.parametrize(("source", "side"), [
    ("whitehouse.txt", "White House"),
    ("/a/b/white-house.en.txt", "White House"),
    ("kremlin.txt", "Kremlin"),
    ("2025-03-18-kremlin.en-unofficial-translation.txt", "Kremlin"),
    ("2025-03-18_whitehouse.points.txt", "White House"),
    ("ukraine-president.txt", "Ukraine President"),
    ("state-department.txt", "State Department"),
    ("state visit.txt", "State Visit"),
    ("us.txt", "US"),
    ("harbour_herald.report.ru.txt", "Harbour Herald Report"),
    ("BBC news.txt", "BBC News"),
    ("кремль.txt", "Кремль"),
    ("en.txt", "En"),
    ("2022.txt", "2022"),
    (".hidden", "Hidden"),
    ("noending", "Noending"),
    ("-", "Standard input"),
])  # fmt: skip
def test_a_readable_form_of_the_file_name(source: str, side: str) -> None:
    assert side_name(source) == side
