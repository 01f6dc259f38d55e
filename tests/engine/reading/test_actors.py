"""Who acts in a statement: names, titles, seats of government, counterparts and pronouns, and to whom."""

import pytest

from readout_compare.engine.reading.actors import TOGETHER, actors, cast_of
from tests.engine.prepared import account, tagged

OPENING = "President Ivan Petrov of Russia spoke by telephone with President John Adams of the United States today. "
OTHER = "President John Adams of the United States spoke by telephone with President Ivan Petrov of Russia today. "


def acting(said: str, opening: str = OPENING) -> tuple[str, str, str] | None:
    """Who acts in the statement behind the opening, to whom, and the words that say so."""
    here, there = account("a", opening + said), account("b", OTHER)
    statements = tagged(here)
    cast = cast_of([here, there], {"a": statements, "b": tagged(there)})
    found = actors(here, statements, cast)[1]
    text = here.text[statements[1].start : statements[1].end]
    return (found.who, found.to, text[found.start : found.end]) if found else None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Petrov proposed a truce.", ("petrov", "", "Petrov")),
        ("Petrov thanked President Adams for his help.", ("petrov", "adams", "Petrov")),
        ("President Petrov thanked his counterpart.", ("petrov", "adams", "Petrov")),
        ("The Head of State stressed the need for peace.", ("petrov", "", "The Head of State")),
        ("Moscow proposed a truce at sea.", ("petrov", "", "Moscow")),
        ("Washington offered to host the talks.", ("adams", "", "Washington")),
        ("The Kremlin offered to host the talks.", ("petrov", "", "The Kremlin")),
        ("His counterpart welcomed the idea.", ("adams", "", "His counterpart")),
        ("The leaders agreed on a truce.", (TOGETHER, "", "The leaders")),
        ("It was agreed to meet again.", (TOGETHER, "", "It was agreed")),
        ("Peace is near.", None),
    ],
)
def test_who_acts_and_to_whom(said: str, told: tuple[str, str, str] | None) -> None:
    assert acting(said) == told


def test_a_seat_inside_a_longer_name_is_no_actor() -> None:
    assert acting("Moscow's ambassador left for home.") is None
