"""The term language: what each sign of it meets and what it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.text import words
from readout_compare.engine.vocabulary.hits import term_index

WORDS = (("arms", "weapon*|arms|air-defen*e"),)


def met(term: str, text: str) -> list[str]:
    """The words of the text that the term meets."""
    row = words(text)
    (hits,) = term_index((term,), WORDS).hits([row.texts])
    return [text[row.starts[hit.start] : row.ends[hit.end - 1]] for hit in hits]


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("truce", "A Truce; no truces", ["Truce"]),
        ("truce*", "truces", ["truces"]),
        ("organi*ation", "the Organisation and organization", ["Organisation", "organization"]),
        ("cease-fire", "a cease‑fire, a cease fire, a ceasefire", ["cease‑fire", "cease fire"]),
        ("U.S. aid", "US aid and U.S. aid", ["US aid", "U.S. aid"]),
        ("war|peace talks", "war talks, peace talks, talks", ["war talks", "peace talks"]),
        (
            "in ?the ?whole gaza",
            "in Gaza, in the Gaza, in the whole Gaza",
            ["in Gaza", "in the Gaza", "in the whole Gaza"],
        ),
        ("end ... aid", "end a b c d e aid", ["end a b c d e aid"]),
        ("end ... aid", "end a b c d e f aid", []),
        ("end ... aid", "end end aid", ["end end aid", "end aid"]),
        ("end ... ?all aid", "end of the aid", ["end of the aid"]),
        ("end ... aid ... now", "end of aid, aid and now", ["end of aid, aid and now"]),
        ("{arms} to kyiv", "Weapons to Kyiv, air-defence to Kyiv", ["Weapons to Kyiv", "air-defence to Kyiv"]),
        ("port* & grain|wheat", "ports for grain", ["ports"]),
        ("port* & grain|wheat", "ports for oil", []),
        ("port* ! drill*", "ports and drills", []),
        ("port* ! drill*", "ports and oil", ["ports"]),
        ("port* & grain ! drill*", "ports, grain, drills", []),
        ("停火", "双方同意停火三十天", ["停火"]),
        ("обмен* пленн*", "Обмену пленными помог ещё обмен", ["Обмену пленными"]),
        ("еще", "ЕЩЁ", ["ЕЩЁ"]),
        ("3.7", "3.7 and 37", ["3.7"]),
    ],
)
def test_what_a_term_meets(term: str, text: str, expected: list[str]) -> None:
    assert met(term, text) == expected


@pytest.mark.parametrize(
    "term",
    [
        "",
        "  ",
        "*",
        "*fire",
        "... aid",
        "end ...",
        "end ... ... aid",
        "?the",
        "war| talks",
        "a &",
        "{nothing} here",
        "50%",
    ],
)
def test_a_malformed_term_is_named(term: str) -> None:
    with pytest.raises(UnusableInputError) as error:
        term_index((term,), WORDS)
    assert f'"{term}"' in str(error.value)


def test_a_term_is_found_among_many_others() -> None:
    row = words("the exchange of prisoners").texts
    terms = (*(f"word{n}* ... other" for n in range(500)), "exchange ... prisoner*")
    (hits,) = term_index(terms).hits([row])
    assert [(hit.start, hit.end, hit.term) for hit in hits] == [(1, 4, "exchange ... prisoner*")]


@given(st.lists(st.sampled_from(["end", "of", "aid", "all"]), max_size=12))
def test_a_gap_is_never_longer_than_five_tokens(row: list[str]) -> None:
    (hits,) = term_index(("end ... aid",)).hits([row])
    expected = [i for i, word in enumerate(row) if word == "end" and "aid" in row[i + 1 : i + 7]]
    assert [hit.start for hit in hits] == expected
    for hit in hits:
        assert row[hit.end - 1] == "aid"
        assert "aid" not in row[hit.start + 1 : hit.end - 1]
