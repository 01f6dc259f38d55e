"""The day of the call and who spoke, as a text and what came with it tell them: sure, or not told at all."""

import json
from datetime import date

import pytest

from readout_compare.importers.dated import call_day
from readout_compare.importers.parties import hours_ahead, named_in, people_anywhere
from tests.gold_data import SHARED, needs_shared, real_pairs

PUBLISHED = "2025-05-05T20:15:00+03:00"  # a Monday


@pytest.mark.parametrize(("text", "published", "day"), [
    ("President Orlen spoke by telephone with Viktor Sava on 4 May.", PUBLISHED, "2025-05-04"),
    ("On May 4, President Orlen held a call with Viktor Sava.", PUBLISHED, "2025-05-04"),
    ("President Orlen spoke with Viktor Sava on May 3-4, 2025.", "", "2025-05-04"),
    ("President Orlen spoke today with Viktor Sava.", PUBLISHED, "2025-05-05"),
    ("President Orlen spoke yesterday with Viktor Sava.", PUBLISHED, "2025-05-04"),
    ("President Orlen held a call with Viktor Sava on Friday.", PUBLISHED, "2025-05-02"),
    ("President Orlen had a telephone conversation with Viktor Sava.", PUBLISHED, "2025-05-05"),
    ("4 мая 2025 года состоялся телефонный разговор Виктора Савы с Аланом Орленом.", "", "2025-05-04"),
    ("Вчера состоялся телефонный разговор Виктора Савы с Аланом Орленом.", PUBLISHED, "2025-05-04"),
    ("4 травня відбулася телефонна розмова Віктора Сави з Аланом Орленом.", PUBLISHED, "2025-05-04"),
    ("5月4日,国家主席同总统奥伦通电话。", PUBLISHED, "2025-05-04"),
    ("国家主席今天同总统奥伦通电话。", PUBLISHED, "2025-05-05"),
    ("On December 31 President Orlen held a call with Viktor Sava.", "2026-01-02", "2025-12-31"),
    # a dateline tells as much as a day of publication
    ("May 5, 2025\n\nPresident Orlen spoke yesterday with Viktor Sava.", "", "2025-05-04"),
    ("Телефонный разговор\n\n5 мая 2025 года 16:15\n\nСостоялся разговор Виктора Савы с Орленом.", "", "2025-05-05"),
    # another matter's day is not the call's
    ("President Orlen spoke with Viktor Sava to discuss the summit on May 3.", PUBLISHED, "2025-05-05"),
    ("President Orlen spoke with Viktor Sava ahead of their meeting on May 4.", "", ""),
    ("Orlen spoke with Viktor Sava. They recalled that the treaty was signed on May 4, 1945.", "", ""),
    ("President Orlen called Viktor Sava today over the earthquake on May 2.", PUBLISHED, "2025-05-05"),
    ("President Orlen will speak with Viktor Sava this Friday.", PUBLISHED, "2025-05-05"),
    # without a year or a day of publication nothing is sure
    ("President Orlen spoke with Viktor Sava on 4 May.", "", ""),
    ("President Orlen spoke today with Viktor Sava.", "", ""),
    ("President Orlen spoke with Viktor Sava on 31 February 2025.", "", ""),
])  # fmt: skip
def test_the_day_is_told_or_left_open(text: str, published: str, day: str) -> None:
    language = "zh" if "主席" in text else "ru" if "разговор" in text else "en"
    assert call_day(text, language, published=published) == day


def test_names_of_files_and_addresses_tell_a_day_where_nothing_else_does() -> None:
    text = "President Orlen spoke with Viktor Sava."
    assert call_day(text, "en", source="/a/2021-12-07-kremlin.txt") == "2021-12-07"
    assert call_day(text, "en", source="/a/2021-12-07-orlen-sava/kremlin.txt") == "2021-12-07"
    assert call_day(text, "en", address="https://example.org/briefing/2022/01/27/readout/") == "2022-01-27"
    assert call_day(text, "en", published="2021-12-08", source="/a/2021-12-07-kremlin.txt") == "2021-12-08"
    assert call_day("On 6 December they held a call.", "en", source="/a/2021-12-07-k.txt") == "2021-12-06"
    assert call_day(text, "en", source="/a/kremlin.txt") == ""
    assert call_day(text, "en", published="yesterday") == ""


def test_a_moment_in_utc_is_read_by_the_publisher_s_clock() -> None:
    text = "President Orlen spoke today with Viktor Sava."
    assert call_day(text, "en", published="2025-05-05T02:10:00Z", hours=hours_ahead("White House")) == "2025-05-04"
    assert call_day(text, "en", published="2025-05-05T02:10:00-05:00", hours=-5) == "2025-05-05"
    assert call_day(text, "en", published="2025-05-05", hours=-5) == "2025-05-05"
    assert (hours_ahead("Kremlin"), hours_ahead("Herald")) == (3, 0)


def test_words_of_titles_are_no_people() -> None:
    title = "Readout of President Orlen’s Call with President Sava"
    assert list(named_in("They spoke.", "en", title).people.values()) == ["Orlen", "Sava"]


def test_the_same_people_have_the_same_keys_in_any_writing() -> None:
    english = named_in("President Alan Orlen spoke with President Viktor Sava of Serbia.", "en")
    russian = named_in("Состоялся телефонный разговор Виктора Савы с Президентом Аланом Орленом.", "ru")
    assert set(english.people) == set(russian.people)
    assert "country.rs" in english.countries
    known = [
        named_in("Vladimir Putin had a telephone conversation with Xi Jinping.", "en"),
        named_in("Состоялся телефонный разговор Владимира Путина с Си Цзиньпином.", "ru"),
        named_in("习近平同普京通电话。", "zh"),
    ]
    assert all({"xi", "putin"} <= set(one.people) for one in known)


def test_the_publisher_s_country_takes_part() -> None:
    first = named_in("This morning, I spoke with President Zelenskyy.", "en", side="White House")
    assert first.keys == ("zelensky", "country.us")
    assert named_in("This morning, I spoke with President Zelenskyy.", "en", side="Herald").countries == ()
    assert "zelensky" in people_anywhere("Later Mr Zelenskyy called again.")


@needs_shared
def test_published_pairs_name_the_same_parties() -> None:
    for pair in real_pairs():
        first, second = (named_in(a.text, a.language, side=a.side) for a in pair.accounts)
        shared = set(first.keys) & set(second.keys)
        assert len(shared) >= 2, pair.name


@needs_shared
def test_other_accounts_tell_their_day_or_none() -> None:
    wrong, told = 0, 0
    for name in ("whitehouse", "kremlin", "ukraine", "kremlin-ru"):
        lines = (SHARED / "background" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for line in lines[::20]:
            item = json.loads(line)
            day = call_day(item["text"], "ru" if name.endswith("ru") else "en", item["title"])
            told += bool(day)
            wrong += bool(day) and abs((date.fromisoformat(day) - date.fromisoformat(item["date"])).days) > 2
    assert told > 0
    assert wrong == 0
