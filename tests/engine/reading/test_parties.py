"""Parties: who is named at the beginning, and when two accounts can't be about one call."""

import pytest

from readout_compare.engine.reading.parties import contradicting_parties, parties
from tests.engine.prepared import account, tagged

NAMED = {
    "President Alan B. Orlen, Jr. spoke today with President Viktor Sava of Belmora.": ("Orlen", "Sava"),
    "Viktor Sava had a telephone conversation with President of the United States Alan Orlen.": ("Sava", "Orlen"),
    "President of Arvenia Alan Orlen held a call with Prime Minister of the United Kingdom Ivy Dean.": (
        "Orlen",
        "Dean",
    ),
    "Secretary of State Anna J. Reed spoke with Foreign Minister Pavel Dorn.": ("Reed", "Dorn"),
    "National Security Advisor Jan Moss met with Director Wu Li.": ("Moss", "Li"),
    "Chancellor Holt and President Marchand spoke by telephone with President Orlen.": ("Holt", "Marchand", "Orlen"),
    "President Alan Orlen’s call with Viktor Sava took place today.": ("Orlen", "Sava"),
    "I spoke with President Orlen today.": ("Orlen",),
    "The two leaders spoke by telephone.": (),
    "Виктор Сава провёл телефонный разговор с Президентом Соединённых Штатов Аланом Орленом.": ("Сава", "Орленом"),
}


@pytest.mark.parametrize(("text", "names"), NAMED.items())
def test_family_names_without_titles_initials_and_countries(text: str, names: tuple[str, ...]) -> None:
    one = account("a", text)
    assert parties(one, tagged(one)) == names


def told(left: str, right: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    first, second = account("a", left), account("b", right)
    found = contradicting_parties(first, tagged(first), second, tagged(second))
    swapped = contradicting_parties(second, tagged(second), first, tagged(first))
    assert swapped == (found and found[::-1])
    return found


def test_two_calls_with_other_partners_contradict() -> None:
    left = "President Alan Orlen spoke by telephone with Viktor Sava. They discussed grain."
    right = "President Alan Orlen spoke by telephone with Ivy Dean. They discussed grain."
    assert told(left, right) == (("Sava",), ("Dean",))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("President Alan Orlen spoke by telephone with Viktor Sava.", "Viktor Sava held a call with Alan Orlen."),
        ("President Alan Orlen spoke by telephone with Viktor Savenskyy.", "Viktor Savensky called President Orlen."),
        ("President Alan Orlen spoke by telephone with Viktor Sava.", "I had a call with President Orlen today."),
        ("President Alan Orlen spoke by telephone with Viktor Sava.", "The two leaders spoke by telephone."),
        (
            "Алан Орлен провёл телефонный разговор с Виктором Савенковым.",
            "Состоялся телефонный разговор Виктора Савенкова с Аланом Орленом.",
        ),
        (
            "President Alan Orlen spoke by telephone with Viktor Sava.",
            "Алан Орлен провёл телефонный разговор с Айви Дином.",
        ),
        (
            "President Alan Orlen spoke by telephone with Viktor Sava. Ivy Dean was told.",
            "President Alan Orlen spoke by telephone with Ivy Dean. Viktor Sava was told.",
        ),
    ],
)
def test_one_call_is_not_doubted(left: str, right: str) -> None:
    assert told(left, right) is None
