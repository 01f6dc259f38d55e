"""What holds for the statements of any text at all, hostile ones too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.model import Account
from readout_compare.engine.reading.segment import segment
from tests.engine.covered import check
from tests.engine.timed import least_seconds

SIGNS = st.sampled_from(" \n.!?…。！“”«»\"'()[];:,-–—•*1239aAvVгГяЯ中\u00a0")
WORDS = st.sampled_from(
    ["U.S.", "Mr.", "No.", "5.", "2.", "1.", "3)", "(", ")", "“", "”", "The", "they", "г.", "т.", "е.", "A.", "B.", "-",
     "\n", "…", "etc.", "MOSCOW,", "March 18.", "/TASS/.", "Arvenia", "left."]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(alphabet=st.one_of(SIGNS, st.characters()), max_size=120), st.lists(WORDS, max_size=40).map(" ".join)
)
LANGUAGES = st.sampled_from(["en", "ru", "uk", "zh", "und"])


@given(TEXTS, LANGUAGES)
def test_any_text_is_covered_without_a_rest(text: str, language: str) -> None:
    check(text, segment(Account("a", "A", text, language)))


@given(TEXTS, LANGUAGES)
def test_the_same_text_is_always_cut_alike(text: str, language: str) -> None:
    assert segment(Account("a", "A", text, language)) == segment(Account("a", "A", text, language))


@given(st.lists(st.sampled_from(["They met.", "«Мы готовы».", "1. Grain", "双方同意。", "Mr. Moss left?"]), max_size=8))
def test_statements_on_lines_of_their_own_are_found_again(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert [text[s.start : s.end] for s in segment(Account("a", "A", text))] == lines


@given(st.lists(st.sampled_from(["They met.", "We left!", "Mr. Moss spoke of the U.S. side.", "He said: “We go.”"])))
def test_a_statement_alone_is_one_statement(told: list[str]) -> None:
    text = " ".join(told)
    for s in segment(Account("a", "A", text)):
        assert len(segment(Account("a", "A", text[s.start : s.end]))) == 1


HOSTILE = [
    ".", ". ", ".a", "A. ", "A.", "т. ", '"', '."', "(", "(a. ", "1. 2. 3. ", "12. ", "- a ", "• ", "a", "。", " ",
    "a\n", "[1]", ".[1]", ".»» ", "« a. ", '"a. ', "a-a.", "Aa. ", "Aa ", "1.", "\n", "Aa, ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        account = Account("a", "A", (unit * length)[:length] + "\nA b.")
        return least_seconds(lambda: segment(account))

    assert seconds(100_000) <= 40 * (seconds(10_000) + 0.0005)  # ten times the text; 100 times would be quadratic
