"""Stock phrases: found in three languages with exact places, never inside what a statement tells of its own."""

import tomllib

import pytest

from readout_compare import resources
from readout_compare.core.text import words
from readout_compare.engine.findings.formulas import formula_share, formulas

STOCK = [
    "The leaders exchanged views on a range of bilateral issues.",
    "They agreed to stay in close contact.",
    "The conversation was frank and businesslike.",
    "Стороны договорились продолжить контакты на различных уровнях.",
    "Разговор носил деловой характер.",
    "双方就共同关心的国际和地区问题交换意见。",
]
OWN = [
    "Belmora will hand over 120 prisoners on Thursday.",
    "President Orlen demanded an end of deliveries of weapons.",
    "Беломора передаст 120 пленных в четверг.",
    "阿尔文尼亚要求停止提供武器。",
]


def shared(text: str, besides: frozenset[str] = frozenset()) -> float:
    return formula_share(words(text), formulas(text), besides)


@pytest.mark.parametrize("text", STOCK)
def test_a_stock_sentence_is_mostly_stock_phrases(text: str) -> None:
    assert shared(text) >= 0.6
    for formula in formulas(text):
        assert 0 <= formula.start < formula.end <= len(text)
        assert text[formula.start : formula.end].strip() == text[formula.start : formula.end]


@pytest.mark.parametrize("text", OWN)
def test_what_a_sentence_tells_of_its_own_is_no_stock_phrase(text: str) -> None:
    assert shared(text) == 0


def test_the_share_counts_content_words_and_leaves_out_those_that_are_not_to_count() -> None:
    text = "They discussed the importance of the release of prisoners."
    assert shared(text) == pytest.approx(2 / 4)  # discussed, importance | release, prisoners
    assert shared(text, frozenset({"prisoners"})) == pytest.approx(2 / 3)
    assert shared("It is as it was.") == shared("") == 1
    assert formulas("") == ()


def test_a_phrase_in_capitals_with_other_spaces_is_the_same() -> None:
    text = "EXCHANGED\u00a0VIEWS ON everything"
    assert [text[f.start : f.end] for f in formulas(text)] == ["EXCHANGED\u00a0VIEWS ON"]


def test_every_group_says_what_it_is_for_and_where_it_comes_from() -> None:
    table = tomllib.loads(resources.read_text("lexicons", "formulas.toml"))
    assert len({group["name"] for group in table["group"]}) == len(table["group"]) >= 6
    for group in table["group"]:
        assert len(group["definition"]) > 20
        assert len(group["source"]) > 20
        assert all(group[language] for language in ("en", "ru", "zh"))
        terms = [term for language in ("en", "ru", "zh") for term in group[language]]
        assert len(terms) == len(set(terms))
