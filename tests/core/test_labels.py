"""Short names of statements: first letters of the side and a number, never the same for two statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.labels import side_letters, statement_labels
from readout_compare.core.model import Account
from tests import builders


def letters(*sides: str) -> list[str]:
    return list(side_letters([Account(chr(97 + i), side, "x") for i, side in enumerate(sides)]).values())


@pytest.mark.parametrize(("sides", "expected"), [
    (["Kremlin", "White House"], ["K", "W"]),
    (["Kremlin", "Kyiv", "White House"], ["Kr", "Ky", "W"]),
    (["White House", "Wall Street Journal"], ["Wh", "Wa"]),
    (["white house", "kremlin"], ["W", "K"]),
    (["Kremlin", "Kremlin (2)"], ["A", "B"]),
    (["Kremlin", "Kremlinologist"], ["A", "B"]),
    (["Кремль", "Kremlin"], ["Кр", "Kr"]),
    (["24", "Kremlin"], ["A", "B"]),
    (["Élysée", "Ukraine"], ["É", "U"]),
    (["A", "Australia"], ["A", "B"]),
])  # fmt: skip
def test_the_fewest_letters_that_tell_sides_apart(sides: list[str], expected: list[str]) -> None:
    assert letters(*sides) == expected


@given(st.lists(st.text(min_size=1, max_size=6), min_size=2, max_size=5, unique=True))
def test_letters_are_never_empty_and_never_the_same(sides: list[str]) -> None:
    found = letters(*sides)
    assert all(found)
    assert len({f.casefold() for f in found}) == len(found)


def test_every_statement_has_a_name_of_its_own() -> None:
    of = builders.three_sided()
    labels = statement_labels(of)
    assert (labels["a4"], labels["b1"], labels["c3"]) == ("A4", "B1", "H3")
    assert len(set(labels.values())) == len(of.statements)
