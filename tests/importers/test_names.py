"""The side's name that is made of a file's name."""

import pytest

from readout_compare.importers import side_name
from readout_compare.importers.names import side_of_address, side_of_host, side_of_publisher


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
    ("2021-12-07-orlen-sava-kremlin.txt", "Kremlin"),
    ("orlen-sava_white-house.en.txt", "White House"),
    ("herald on the kremlin.txt", "Herald On The Kremlin"),
    ("orlen us.txt", "Orlen Us"),
    ("кремль.txt", "Кремль"),
    ("en.txt", "En"),
    ("2022.txt", "2022"),
    (".hidden", "Hidden"),
    ("noending", "Noending"),
    ("-", "Standard input"),
])  # fmt: skip
def test_a_readable_form_of_the_file_name(source: str, side: str) -> None:
    assert side_name(source) == side


@pytest.mark.parametrize(("address", "side"), [
    ("https://www.whitehouse.gov/briefing-room/1/", "White House"),
    ("https://bidenwhitehouse.archives.gov/briefing-room/1/", "White House"),
    ("http://en.kremlin.ru/events/president/news/1", "Kremlin"),
    ("https://www.president.gov.ua/en/news/1", "Ukraine President"),
    ("https://www.state.gov/1/", "State Department"),
    ("https://www.notstate.gov.example/1/", ""),
    ("https://[broken/", ""), ("", ""),
])  # fmt: skip
def test_a_publisher_is_known_by_its_address(address: str, side: str) -> None:
    assert side_of_address(address) == side


def test_a_publisher_is_known_by_its_own_name_and_any_other_by_its_host() -> None:
    assert [side_of_publisher(name) for name in ("The White House", "President of Russia", "Herald", "")] == [
        "White House", "Kremlin", "", "",
    ]  # fmt: skip
    assert side_of_publisher("United States Department of State") == "State Department"
    assert side_of_host("https://www.herald.example/1") == "herald.example"
