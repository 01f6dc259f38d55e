"""Differences inside a link: other numbers, scope, strength, framing; the words are quoted and their place is exact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.model import Difference
from readout_compare.engine.differences import differences
from tests.engine.prepared import context, prepared
from tests.engine.turned import turned_note


def found(left: str, right: str) -> list[Difference]:
    """The differences of two statements; spans slice to the quoted words, and turned round it is the same."""
    mine, theirs = prepared("a", left), prepared("b", right)
    known = context(mine, theirs)
    here = differences(mine[0], theirs[0], known)
    texts = {"a": left, "b": right}
    for one in here:
        assert one.spans
        for span in one.spans:
            assert f"“{texts[span.account][span.start : span.end]}”" in one.note
    back = differences(theirs[0], mine[0], known)
    told = sorted((d.kind, d.rule, d.note, sorted((s.account, s.start, s.end) for s in d.spans)) for d in here)
    turned = [(d.kind, d.rule, turned_note(d.note), sorted((s.account, s.start, s.end) for s in d.spans)) for d in back]
    assert told == sorted(turned)
    return list(here)


def notes(left: str, right: str) -> list[tuple[str, str]]:
    return [(d.kind, d.note) for d in found(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("A halt of strikes for 30 days.", "A halt of strikes.", ("number", "“30 days” / no term")),
        ("A halt of strikes.", "A thirty-day halt of strikes.", ("number", "no term / “thirty-day”")),
        ("Aid of $3.4 billion came.", "Aid of $3.7 billion came.", ("number", "“$3.4 billion” / “$3.7 billion”")),
        ("Aid of $3.4 billion was named.", "Aid was named.", ("number", "“$3.4 billion” / no amount")),
        ("They swap prisoners, 175 for 175.", "They swap prisoners.", ("number", "“175 for 175” / no numbers")),
        ("Tariffs rise by 10 percent.", "Tariffs rise by 15%.", ("number", "“10 percent” / “15%”")),
        ("They meet on 5 May.", "They meet on 6 May.", ("number", "“5 May” / “6 May”")),
        ("They meet on 5 May.", "They meet.", ("number", "“5 May” / no date")),
        (
            "A halt of strikes on energy infrastructure.",
            "A halt of strikes on energy and infrastructure.",
            ("scope", "“energy infrastructure” / “energy and infrastructure”"),
        ),
        (
            "A halt of strikes on energy as well as infrastructure.",
            "A halt of strikes on energy infrastructure.",
            ("scope", "“energy as well as infrastructure” / “energy infrastructure”"),
        ),
        (
            "They want a full ceasefire.",
            "They want a ceasefire.",
            ("scope", "on how far it reaches: “full ceasefire” / “ceasefire”"),
        ),
        (
            "They want a ceasefire.",
            "They want a limited ceasefire.",
            ("scope", "on how far it reaches: “ceasefire” / “limited ceasefire”"),
        ),
        (
            "The leaders agreed on talks.",
            "The leaders discussed talks.",
            ("strength", "“agreed” (agreed) / “discussed” (discussed)"),
        ),
        (
            "Стороны договорились о переговорах.",
            "The sides discussed talks.",
            ("strength", "“договорились” (agreed) / “discussed” (discussed)"),
        ),
        (
            "He named the Kiev regime.",
            "He named Belmora.",
            ("framing", "on a government: “Kiev regime” / —"),
        ),
        (
            "Uranium will be enriched in Iran.",
            "Uranium will never be enriched in Iran.",
            ("contradiction", "“enriched” / “never be enriched”"),
        ),
        (
            "The restrictions on grain were imposed.",
            "The restrictions on grain were lifted.",
            ("contradiction", "“imposed” / “lifted”"),
        ),
        ("They hold 175 prisoners.", "They hold 200 prisoners.", ("number", "“175” / “200”")),
    ],
)
def test_a_difference_is_told_in_the_words_of_both(left: str, right: str, told: tuple[str, str]) -> None:
    assert notes(left, right) == [told]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A pause of 30 days.", "A thirty-day pause."),
        ("A pause of 30 days.", "Пауза на 30 дней."),
        ("Aid of $3.4 billion.", "Aid of 3,400 million dollars."),
        ("They meet on 5 May.", "They meet on May 5, 2025."),
        ("They want a full ceasefire.", "They want a complete ceasefire."),
        ("They noted it.", "They discussed it."),
        ("They spoke of the Kiev regime.", "They spoke of the Kyiv regime."),
        ("Energy and infrastructure were named.", "Energy and infrastructure were named."),
    ],
)
def test_other_words_for_the_same_are_no_difference(left: str, right: str) -> None:
    assert notes(left, right) == []


def test_a_concrete_topic_that_the_other_account_mentions_nowhere_is_a_wider_scope() -> None:
    left, right = "They discussed a ceasefire and the Iranian nuclear programme.", "They discussed a ceasefire."
    assert notes(left, right) == [("scope", "adds Iran: “the Iranian nuclear programme” / —")]
    mine, theirs = prepared("a", left), prepared("b", f"{right} Iran was a subject too.")
    assert differences(mine[0], theirs[0], context(mine, theirs)) == ()


def test_several_numbers_are_matched_before_one_is_called_missing() -> None:
    assert notes("A pause of 30 days, then talks of 2 weeks.", "A pause of 2 weeks.") == [
        ("number", "“30 days” / no term")
    ]


def test_one_number_of_an_exchange_is_no_missing_number() -> None:
    assert notes("They exchange 175 for 175 prisoners.", "They exchange 175 prisoners.") == []


def test_a_month_and_thirty_days_are_one_term() -> None:
    assert notes("A pause of one month.", "A pause of 30 days.") == []


def test_braces_in_the_words_do_no_harm() -> None:
    assert notes("{0} costs $5 today {x}.", "{1} costs $6 today {}.") == [("number", "“$5” / “$6”")]


PIECES = st.lists(
    st.sampled_from(["energy", "infrastructure", "and", "the", "full", "only", "ceasefire", "30 days", "$5", "60%",
                     "2 weeks", "agreed", "discussed", "rejected", "Kiev regime", "so-called", "5 May", "Iran",
                     "sanctions", "договорились", "энергетика", "и", "все"]),
    min_size=1, max_size=10,
).map(" ".join)  # fmt: skip


@given(PIECES, PIECES)
def test_any_two_statements_swap(left: str, right: str) -> None:
    found(left, right)


@given(PIECES)
def test_a_statement_does_not_differ_from_itself(text: str) -> None:
    assert found(text, text) == []
