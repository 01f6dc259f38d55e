"""Numbers and dates: many ways to write an amount, one normal form; list numbers and names are no amounts."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.engine.reading.quantities import every_quantity, quantities

EQUAL = {
    ("duration", "30 day"): ["one month", "1 month",
                             "30 days", "a 30-day truce", "thirty days", "30\u00a0days", "三十天", "30天",
                             "тридцатидневное", "30 дней", "30-дневное",
                             "тридцать дней", "на 30 суток"],
    ("duration", "2 day"): ["two days", "the next 48 hours", "48 часов"],
    ("duration", "14 day"): ["14 days", "two weeks", "two more weeks", "2 недели"],
    ("money", "3400000000 USD"): ["$3.4 billion", "3.4 billion US dollars",
                              "USD 3.4 billion", "US$3.4bn", "3.4 billion dollars", "$3,400 million",
                              "$3,400,000,000", "$ 3.4 billion", "a $3.4-billion package", "3,4 млрд долларов",
                              "3,4 миллиарда долларов"],
    ("money", "500000000 EUR"): ["half a billion euros", "500 million euros", "€500 million"],
    ("money", "1.5 USD"): ["$1.50", "1.5 dollars"],
    ("money", "1000.5 USD"): ["1,000.50 dollars"],
    ("percent", "10"): ["10 percent", "10 per cent", "ten per cent", "10%", "10 процентов", "百分之十"],
    ("exchange", "175:175"): ["175 for 175", "175-for-175", "175 на 175"],
    ("date", "03-18"): ["18 March", "March 18", "March 18, 2025", "18 March 2025", "March 18th", "18 марта",
                        "18 марта 2025 года", "18.03.2025", "2025-03-18", "2025年3月18日", "3月18日",
                        "the 18th of March", "3/18/2025"],
    ("date", "01-09"): ["9-10 January", "from 9 to 10 January", "January 9–10", "Jan. 9"],
    ("date", "2025-03"): ["March 2025"],
    ("date", "2014"): ["in 2014", "в 2014 году", "The summit of 2014 was short."],
    ("money", "200000000 USD"): ["two hundred million dollars", "$200 million", "200 млн долларов", "2亿美元"],
    ("money", "500000000 USD"): ["a further half a billion dollars", "полмиллиарда долларов", "5亿美元"],
    ("money", "1500000000 USD"): ["one and a half billion dollars", "полтора миллиарда долларов", "15亿美元"],
    ("duration", "90 day"): ["three months", "трехмесячный срок", "三个月"],
    ("duration", "10 day to 15 day"): ["10-15 days", "10 to 15 days", "10–15 дней"],
    ("duration", "9125 day"): ["twenty-five years", "двадцать пять лет", "25年"],
    ("exchange", "all:all"): ["all for all", "всех на всех"],
    ("count", "12"): ["a dozen buses", "12 buses", "дюжину автобусов"],
    ("count", "520"): ["five hundred and twenty prisoners", "пятьсот двадцать пленных", "520名"],
    ("count", "200000"): ["двести тысяч тонн", "20万吨", "200,000 tons",
                          "200 000 тонн", "200 тыс. тонн", "200 thousand tons"],
    ("count", "1500000"): ["1.5 million people", "1,500,000 people"],
}  # fmt: skip


@pytest.mark.parametrize(("form", "ways"), EQUAL.items(), ids=lambda x: " ".join(x) if isinstance(x, tuple) else "")
def test_equal_amounts_have_one_form(form: tuple[str, str], ways: list[str]) -> None:
    for way in ways:
        assert [(q.kind, q.value) for q in quantities(way)] == [form], way


@pytest.mark.parametrize(
    ("one", "other"),
    [("30 days", "30 hours"), ("$3.4 billion", "$3.7 billion"), ("$3.4 million", "$3.4 billion"), ("5 May", "6 May"),
     ("10%", "10 days"), ("$5 million", "€5 million"), ("175 for 175", "175 for 174"), ("3.5", "35")],
)  # fmt: skip
def test_other_amounts_differ(one: str, other: str) -> None:
    assert [(q.kind, q.value) for q in quantities(one)] != [(q.kind, q.value) for q in quantities(other)]


@pytest.mark.parametrize(
    "text",
    ["1. They agreed.", "12) They agreed.", " 3. Talks go on.", "COVID-19 and F-16 and the S-400", "the G7 and the G20",
     "Article 5 of the treaty", "resolution 2231", "по резолюции 1701", "a new Boeing 737.", "Agenda 2030",
     "a 16-year-old",     "the two leaders", "three points", "两国元首", "tomorrow", "the second round",
     "at 10:30 sharp", "24/7 contact", "no number at all", ""],
)  # fmt: skip
def test_list_numbers_names_and_times_are_no_amounts(text: str) -> None:
    assert quantities(text) == ()


def test_the_quoted_span_ends_with_the_amount() -> None:
    text = "It costs $5 million."
    assert [text[q.start : q.end] for q in quantities(text)] == ["$5 million"]


def test_may_is_a_month_only_with_a_capital() -> None:
    assert [q.kind for q in quantities("It begins on May 9.")] == ["date"]
    assert "date" not in {q.kind for q in quantities("In this way may 9 countries join.")}


def test_endless_digits_are_no_amount() -> None:
    assert quantities("1" * 5000 + " dollars") == ()


def test_a_list_number_does_not_hide_the_amount_behind_it() -> None:
    assert [(q.kind, q.value) for q in quantities("1. A pause of 30 days.")] == [("duration", "30 day")]


def test_a_count_knows_what_is_counted() -> None:
    found = quantities("They returned 23 soldiers and 175 prisoners.")
    assert [(q.value, q.thing) for q in found] == [("23", "soldiers"), ("175", "prisoners")]


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "On 18\u00a0March they agreed on “30–day” terms and US$5 million."
    assert [text[q.start : q.end].rstrip(".") for q in quantities(text)] == ["18\u00a0March", "30–day", "US$5 million"]


PIECES = st.sampled_from(
    ["30", "3.4", "1,000", "½", "٣", "²", "-", " ", "\u00a0", "day", "days", "billion", "$", "€", "%", "May", "March",
     "млрд", "дней", "г", "for", "на", "half a", "dollars", ".", ",", ":", "/", "thirty", "İ"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join)))
def test_any_text_gives_amounts_inside_it_in_order(text: str) -> None:
    found = quantities(text)
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert any(c.isalnum() for c in text[q.start : q.end])
        assert q.value
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == quantities(text)


@pytest.mark.parametrize(
    ("text", "bound"),
    [("about 30 days", "about"), ("at least 40 prisoners", "at least"), ("up to five years", "at most"),
     ("more than $4.3 billion", "more than"), ("over half a billion dollars", "more than"),
     ("не менее 30 дней", "at least"), ("около 100 человек", "about"), ("超过150名", "more than"), ("30 days", "")],
)  # fmt: skip
def test_a_number_that_is_not_exact_says_so(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(text)] == [bound]


@pytest.mark.parametrize(
    ("text", "kind", "value", "words"),
    [
        ("They meet tomorrow.", "when", "+1 day", "tomorrow"),
        ("Встреча пройдёт на следующей неделе.", "when", "+1 week", "следующей неделе"),
        ("The teams meet in the coming days.", "when", "coming days", "in the coming days"),
        ("They meet on Thursday.", "when", "weekday 4", "on Thursday"),
        ("It ends this autumn.", "when", "autumn", "this autumn"),
        ("今年秋天举行。", "when", "autumn", "今年秋天"),
        ("They meet at 10:30.", "time", "10:30", "at 10:30"),
        ("They meet at 6 p.m. sharp.", "time", "18:00", "at 6 p.m."),
        ("The second round begins.", "ordinal", "2", "second"),
        ("Readings are sent every week.", "rate", "week", "every week"),
        ("Данные передаются ежедневно.", "rate", "day", "ежедневно"),
        ("Six batteries arrive.", "count", "6", "Six"),
    ],
)
def test_what_tells_only_beside_a_partner_is_read_on_request(text: str, kind: str, value: str, words: str) -> None:
    (found,) = every_quantity(text)
    assert (found.kind, found.value, text[found.start : found.end]) == (kind, value, words)
    assert quantities(text) == ()


@pytest.mark.parametrize(("text", "value"), [("tomorrow", "03-19"), ("вчера", "03-17"), ("next Thursday", "03-20"),
                                             ("last Monday", "03-17"), ("明天", "03-19")])  # fmt: skip
def test_with_the_date_of_the_call_a_relative_date_is_a_date(text: str, value: str) -> None:
    (found,) = every_quantity(text, datetime.date(2025, 3, 18))
    assert (found.kind, found.value, found.year) == ("date", value, "2025")


def test_a_year_is_kept_beside_day_and_month() -> None:
    assert [(q.value, q.year) for q in quantities("18 March 2025")] == [("03-18", "2025")]
    assert [(q.value, q.year) for q in quantities("18 March")] == [("03-18", "")]


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join)))
def test_every_quantity_lies_inside_the_text_in_order(text: str) -> None:
    for date in (None, datetime.date(2025, 3, 18)):
        found = every_quantity(text, date)
        assert all(0 <= q.start < q.end <= len(text) and q.value for q in found)
        assert all(a.end <= b.start for a, b in pairwise(found))
