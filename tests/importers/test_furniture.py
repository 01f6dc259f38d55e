"""Text saved from pages: furniture goes with a reason, what it tells is data, no sentence of an account goes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout_compare.core.capture import Wish, kept_text
from readout_compare.importers.furniture import without_furniture
from readout_compare.importers.furniture.moments import moment
from readout_compare.importers.reading import Reading, pieces_of
from tests.gold_data import SHARED, all_pairs, needs_shared

WISH = Wish()
ADDRESSES = {
    "whitehouse": "https://www.whitehouse.gov/briefing-room/",
    "kremlin": "http://en.kremlin.ru/events/president/news/",
    "ukraine": "https://www.president.gov.ua/en/news/",
}


def taken(text: str, address: str = "", title: str = "") -> Reading:
    return without_furniture(Reading(pieces_of(text), title), address, WISH)


def words(text: str) -> str:
    return " ".join(text.split())


def dropped(reading: Reading) -> list[tuple[str, str]]:
    return [(piece.text.strip(), piece.reason) for piece in reading.pieces if not piece.kept]


def page(name: str) -> str:
    return (SHARED / "pages" / name).read_text(encoding="utf-8")


@needs_shared
def test_a_kremlin_page_saved_on_one_line_leaves_exactly_its_paragraphs() -> None:
    text = page("kremlin.ru-76477-page-text-with-chrome.txt")
    reading = taken(text)
    account = (SHARED / "samples" / "2025-03-18-kremlin.ru.txt").read_text(encoding="utf-8")
    assert words(kept_text(reading.pieces)) == words(account)
    assert "".join(piece.text for piece in reading.pieces) == text
    assert reading.title == "Телефонный разговор с Президентом США Дональдом Трампом"
    assert reading.published == "2025-03-18T20:15"
    assert reading.people == ("Трамп Дональд",)
    assert reading.address == "http://kremlin.ru/d/76477"
    assert (reading.side, reading.language) == ("Kremlin", "ru")
    assert [reason for _, reason in dropped(reading)] == [
        "navigation", "title of the page", "date and place", "topics and people of the page",
    ]  # fmt: skip


@needs_shared
def test_kremlin_texts_on_one_line_lose_their_furniture_and_tell_title_and_date() -> None:
    right = []
    with (SHARED / "background" / "kremlin-ru.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            reading = taken(record["text"])
            kept = kept_text(reading.pieces)
            assert "Статус материала" not in kept
            assert "Дата публикации" not in kept
            assert words("".join(piece.text for piece in reading.pieces)) == words(record["text"])
            right.append(reading.title == record["title"] and reading.published[:10] == record["date"])
    assert sum(right) / len(right) > 0.95


@needs_shared
def test_a_telegram_post_loses_heading_marks_and_hashtag_but_no_word_of_its_text() -> None:
    text = page("mfa-russia-telegram-28633.txt")
    reading = taken(text)
    assert reading.title.startswith("Comment by Presidential Aide Yuri Ushakov")
    kept = kept_text(reading.pieces)
    assert kept.startswith("Yuri Ushakov: On the evening of March 9")
    assert "an hour . The US President" in kept  # as published; folded for matching only
    assert kept.endswith("various areas of international policy.")
    assert [reason for _, reason in dropped(reading)] == ["title of the page", "emoji mark", "hashtags"]


def test_an_english_kremlin_page_on_one_line() -> None:
    reading = taken(
        "Events Telephone conversation with King of Narnia Caspian Vladimir Putin had a telephone conversation with "
        "King of Narnia Caspian. May 4, 2025 13:05 The leaders discussed the weather. They agreed to talk again. "
        "Geography Narnia Topics Foreign policy Persons Caspian Publication status Published in section: News "
        "Publication date: May 4, 2025, 13:05 Direct link: en.kremlin.ru/d/1 Text version"
    )
    assert kept_text(reading.pieces) == (
        "Vladimir Putin had a telephone conversation with King of Narnia Caspian. The leaders discussed the weather. "
        "They agreed to talk again."
    )
    assert reading.title == "Telephone conversation with King of Narnia Caspian"
    assert (reading.published, reading.people) == ("2025-05-04T13:05", ("Caspian",))
    assert (reading.address, reading.language) == ("http://en.kremlin.ru/d/1", "en")


def test_a_kremlin_page_copied_in_lines_is_read_the_same_way() -> None:
    reading = taken(
        "События\n\nТелефонный разговор с Королём Нарнии\n\nСостоялся телефонный разговор с Королём Нарнии Каспианом.\n"
        "\n4 мая 2025 года\n13:05\n\nОбсуждена погода на ближайшие дни в обеих странах.\n\nГеография\nНарния\nЛица\n"
        "Каспиан\nТумнус Иван\nСтатус материала\nОпубликован в разделе: Новости\nДата публикации: 4 мая 2025 года, "
        "13:05\nСсылка на материал: kremlin.ru/d/1\nТекстовая версия"
    )
    assert kept_text(reading.pieces).split("\n\n") == [
        "Состоялся телефонный разговор с Королём Нарнии Каспианом.",
        "Обсуждена погода на ближайшие дни в обеих странах.",
    ]
    assert reading.people == ("Каспиан", "Тумнус Иван")
    assert reading.published == "2025-05-04T13:05"


def test_marks_of_the_end_bylines_and_contacts_go_with_their_reasons() -> None:
    reading = taken(
        "FOR IMMEDIATE RELEASE\n\nMay 4, 2025\n\nReadout of King Caspian’s Call with the Lion\n\n"
        "King Caspian spoke with the Lion today about the weather in both countries.\n\n"
        "# # #\n\nPress contact: press@narnia.example\n"
    )
    assert kept_text(reading.pieces) == "King Caspian spoke with the Lion today about the weather in both countries."
    assert (reading.title, reading.published) == ("Readout of King Caspian’s Call with the Lion", "2025-05-04")
    assert [reason for _, reason in dropped(reading)] == [
        "byline", "date and place", "title of the page", "end mark", "contact of the press office",
    ]  # fmt: skip


def test_with_keep_furniture_every_piece_is_kept_and_what_it_tells_is_still_data() -> None:
    text = "May 4, 2025\n\nThe King spoke with the Lion today about the weather.\n\n###"
    reading = without_furniture(Reading(pieces_of(text)), "", Wish(keep_furniture=True))
    assert all(piece.kept and not piece.reason for piece in reading.pieces)
    assert kept_text(reading.pieces) == text
    assert reading.published == "2025-05-04"


def test_a_text_of_nothing_but_furniture_is_left_as_it_is() -> None:
    assert kept_text(taken("Read more").pieces) == "Read more"


def test_a_first_line_that_repeats_the_title_is_no_statement() -> None:
    reading = taken("The King’s call\n\nThe King spoke with the Lion today about the weather.", title="The King's call")
    assert dropped(reading) == [("The King’s call", "title of the page")]


def test_a_line_that_was_only_wrapped_is_no_furniture() -> None:
    text = (
        "King Caspian asked the Lion whether people could\nread more\nand whether the treaty was to be\n"
        "statement of the two on the weather in both\nlands.\n"
    )
    assert dropped(taken(text)) == []


def test_rules_applied_twice_change_nothing_more() -> None:
    once = taken("May 4, 2025\n\n💬 The King spoke with the Lion today about the weather.\n\n#Narnia")
    assert without_furniture(once, "", WISH) == once


def test_a_hostile_line_is_read_in_time() -> None:
    text = "Смотрите также " * 20_000 + "А" * 100_000 + " Ссылка на материал: kremlin.ru/d/1"
    assert "".join(piece.text for piece in taken(text).pieces) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("18 марта 2025 года, 20:15", "2025-03-18T20:15"),
        ("March 18, 2025 8:15 PM EDT", "2025-03-18T20:15"),
        ("18. März 2025", "2025-03-18"),
        ("le 1er août 2025", "2025-08-01"),
        ("4 травня 2025 року - 13:05", "2025-05-04T13:05"),
        ("2025年3月18日", "2025-03-18"),
        ("令和7年3月18日", "2025-03-18"),
        ("2025-03-18T20:15:00+03:00", "2025-03-18T20:15"),
        ("18.03.2025", "2025-03-18"),
        ("03/18/2025", "2025-03-18"),
        ("03/04/2025", ""),
        ("31 February 2025", ""),
        ("in 2025", ""),
    ],
)
def test_dates_as_pages_print_them(text: str, wanted: str) -> None:
    assert moment(text) == wanted


def _accounts() -> Iterator[tuple[str, str]]:
    """Published and invented accounts without furniture: file and text."""
    for pair in all_pairs():
        for account in pair.accounts:
            yield account.source, account.text
    for name in ("whitehouse", "kremlin", "ukraine"):
        for line in Path(SHARED / "background" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            yield name, json.loads(line)["text"]


FREE = ("emoji mark", "title of the page")  # what was met in accounts that are kept without the rest of their page


@needs_shared
@pytest.mark.parametrize("known", [False, True], ids=["site unknown", "site known"])
def test_no_sentence_of_an_account_is_dropped(known: bool) -> None:
    gone = [
        (source, piece.text)
        for source, text in _accounts()
        for piece in taken(text, ADDRESSES.get(source, "") if known else "").pieces
        if not piece.kept and piece.reason not in FREE
    ]
    assert gone == []
