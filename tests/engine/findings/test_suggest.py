"""Suggested topics: few telling words as written, in their order; stock phrases, verbs and numbers never."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from readout_compare.core.text import tokens
from readout_compare.engine.findings.formulas import formulas
from readout_compare.engine.findings.suggest import MOST, suggested
from tests.engine.prepared import prepared


def words(text: str, besides: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The suggestion for the first statement of a text, rarity counted over the text alone."""
    profiles = prepared("a", text)
    met = Counter(stem for p in profiles for stem in set(p.stems))
    return suggested(profiles[0], met, len(profiles), besides)


def test_rare_words_are_taken_and_common_ones_of_such_texts_are_not() -> None:
    found = words("The presidents agreed that lighthouse keepers continue to discuss the countries' efforts.")
    assert set(found) <= {"lighthouse", "keepers"}
    assert "lighthouse" in found


def test_in_russian_too_and_as_written() -> None:
    found = words("Стороны обсудили ремонт Маяков на Янтарной скале.")
    assert found
    assert set(found) <= {"ремонт", "Маяков", "Янтарной", "скале"}


def test_stock_phrases_numbers_verbs_of_the_ladder_and_given_words_are_left_out() -> None:
    assert words("They exchanged views on a range of issues and agreed to stay in close contact.") == ()
    assert words("They agreed on 1,200 in 2031.") == ()
    assert "Zemlia" not in words("They visited the glaciers of Zemlia.", frozenset({"zemlia"}))


def test_chinese_has_no_single_words_to_suggest() -> None:
    assert words("双方谈到了灯塔看守人的屋顶。") == ()


WORDS = st.lists(
    st.sampled_from(["lighthouse", "keepers", "Орлен", "маяк", "agreed", "12", "exchanged views on", "Łódź", "İ"]),
    min_size=1, max_size=12,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_any_text_gives_few_of_its_own_words_in_their_order(text: str) -> None:
    found = words(text + ".")
    assert len(found) <= MOST
    own = [text[t.start : t.end] for t in tokens(text)]
    places = [own.index(word) for word in found]
    assert places == sorted(places)
    stock = {text[f.start : f.end] for f in formulas(text)}
    assert not any(word in phrase.split() for word in found for phrase in stock)
