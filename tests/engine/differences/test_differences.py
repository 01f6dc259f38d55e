"""Differences inside a link: other numbers, scope, strength, framing; the words are quoted and their place is exact."""

import datetime
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare import resources
from readout_compare.core.model import Account, Difference, Options
from readout_compare.engine.compare import compare
from readout_compare.engine.differences import differences
from readout_compare.engine.linking.encode import load_encoder
from readout_compare.engine.reading.actors import TOGETHER, Actor
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from tests.engine.prepared import context, prepared
from tests.engine.turned import turned_note
from tests.gold_data import SHARED, needs_shared

SAMPLES = SHARED / "samples"


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
    assert notes(left, right) == [("scope", "adds “Iran”: “the Iranian nuclear programme” / —")]
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


def rules(left: str, right: str) -> list[tuple[str, str]]:
    return [(d.rule, d.note) for d in found(left, right)]


@pytest.mark.parametrize(
    ("left", "right", "rule", "note"),
    [
        (
            "Aid of at least $5 million was sent.",
            "Aid of $5 million was sent.",
            "number.approximate",
            "on how exact it is (at least): “$5 million” / “$5 million”",
        ),
        ("They meet on 5 May 2024.", "They meet on 5 May 2025.", "number.conflict", "“5 May 2024” / “5 May 2025”"),
        ("Readings are sent every week.", "Readings are sent daily.", "number.conflict", "“every week” / “daily”"),
        ("Three crossings open.", "Five crossings open.", "number.conflict", "“Three” / “Five”"),
        ("Six batteries were promised.", "The batteries were promised.", "number.missing", "“Six” / no number"),
        (
            "Russia is ready for a truce if Ukraine agrees.",
            "Russia is ready for a truce.",
            "scope.condition",
            "on a condition: “if Ukraine agrees” / —",
        ),
        (
            "Россия готова к перемирию при условии контроля.",
            "Russia is ready for a truce.",
            "scope.condition",
            "on a condition: “при условии контроля” / —",
        ),
        (
            "Poland, Romania and Moldova take part.",
            "Poland and Romania take part.",
            "scope.longer",
            "on what is listed: “Moldova” / —",
        ),
        (
            "They discussed aid, including medicine.",
            "They discussed aid.",
            "scope.instance",
            "on what it includes: “including medicine” / —",
        ),
        (
            "At the request of the American side the presidents spoke by phone.",
            "The presidents spoke by phone.",
            "attribution.request",
            "on whose wish it was: “At the request of” / —",
        ),
        (
            "A swap took place, brokered by Qatar.",
            "A swap took place.",
            "attribution.credit",
            "on whose help it was: “brokered by” / —",
        ),
        (
            "They spoke of the occupied region.",
            "They spoke of the liberated region.",
            "framing.alias",
            "on territory taken: “occupied” / “liberated”",
        ),
        (
            "He spoke of the “threatening” drills.",
            "He spoke of the drills.",
            "framing.quoted",
            "on words in quotation marks: “threatening” / —",
        ),
        ("The truce holds.", "The truce is violated.", "contradiction.opposite", "“holds” / “violated”"),
        (
            "The President accepted the plan for a truce.",
            "The President declined the plan for a truce.",
            "contradiction.answer",
            "“accepted” / “declined”",
        ),
        (
            "The ban on flights was discussed.",
            "The ban on flights was not discussed.",
            "contradiction.answer",
            "“discussed” / “discussed”",
        ),
        (
            "双方商定恢复对话。",
            "The sides discussed the dialogue.",
            "strength.rungs",
            "“商定” (agreed) / “discussed” (discussed)",
        ),
    ],
)
def test_each_rule_tells_its_difference(left: str, right: str, rule: str, note: str) -> None:
    assert (rule, note) in rules(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("They meet on 5 May 2025.", "They meet on 5 May."),
        ("The two leaders spoke of trade.", "The leaders spoke of trade."),
        ("They meet in May.", "They meet on 10 May."),
        ("He stressed the need for a truce.", "He reaffirmed the need for a truce."),
        ("The truce was not observed.", "The truce was violated."),
        ("She thanked him for the aid.", "She discussed the aid."),
        ("The treaty “New Start” was named.", "The treaty New Start was named."),
        ("The United States agreed to a truce.", "They agreed to a truce."),
        ("He noted that aid was provided by France.", "He noted French aid."),
        ("They will respond in the event of unrest.", "They will respond if there is an aggression."),
        ("Кроме того, переданы тяжелораненые.", "In addition, the severely wounded were handed over."),
        ("Отмечена безусловная необходимость мира.", "The absolute need for peace was noted."),
        ("Обоюдная заинтересованность в торговле.", "A mutual interest in trade."),
        ("У сторон нет возражений против перемирия.", "The sides agreed to the truce."),
    ],
)
def test_other_ways_of_reporting_are_no_difference(left: str, right: str) -> None:
    assert [d.rule for d in found(left, right)] == []


def test_a_number_of_another_clause_is_not_missed() -> None:
    left = "The sides agreed on a truce at sea, and he proposed that 600 cadets visit the museum."
    assert "number.missing" not in [rule for rule, _ in rules(left, "A truce at sea was agreed.")]


def test_thanks_for_what_the_other_promised_is_another_actor() -> None:
    mine, theirs = prepared("a", "Talks were held. He pledged aid."), prepared("b", "Talks were held. She gave thanks.")
    known = replace(context(mine, theirs), actors={"a2": Actor("adams", 0, 2), "b2": Actor("brown", 0, 3)})
    assert ("attribution.actor", "“He” / “She”") in [(d.rule, d.note) for d in differences(mine[1], theirs[1], known)]


def test_what_one_side_calls_a_request_and_the_other_its_own_act() -> None:
    mine, theirs = (
        prepared("a", "Talks were held. Aid was requested."),
        prepared("b", "Talks were held. He pledged aid."),
    )
    known = replace(context(mine, theirs), actors={"b2": Actor("brown", 0, 2)})
    told = ("attribution.asked", "on who wanted it: “requested” / “He”")
    assert told in [(d.rule, d.note) for d in differences(mine[1], theirs[1], known)]
    both = replace(known, actors={"b2": Actor(TOGETHER, 0, 2)})
    assert told not in [(d.rule, d.note) for d in differences(mine[1], theirs[1], both)]


def test_each_says_that_the_other_asked() -> None:
    mine = prepared("a", "Talks were held. Adams asked Brown for a truce.")
    theirs = prepared("b", "Talks were held. Brown asked Adams for a truce.")
    known = replace(
        context(mine, theirs), actors={"a2": Actor("adams", 0, 5, "brown"), "b2": Actor("brown", 0, 5, "adams")}
    )
    assert [(d.rule, d.note) for d in differences(mine[1], theirs[1], known)] == [
        ("attribution.each_other", "on who asked whom: “Adams” / “Brown”")
    ]


def test_with_the_date_of_the_call_tomorrow_is_a_day() -> None:
    mine, theirs = prepared("a", "Teams meet tomorrow."), prepared("b", "Teams meet on 19 March.")
    known = replace(context(mine, theirs), date=datetime.date(2025, 3, 18))
    assert differences(mine[0], theirs[0], known) == ()
    later = replace(known, date=datetime.date(2025, 3, 20))
    assert [d.note for d in differences(mine[0], theirs[0], later)] == ["“tomorrow” / “on 19 March”".replace("on ", "")]


def test_every_group_of_a_lexicon_of_difference_has_definition_and_source() -> None:
    for name in ("strength", "scope", "framing", "negation", "attribution"):
        table = tomllib.loads(resources.read_text("lexicons", f"{name}.toml"))
        groups = [g for value in table.values() for g in (value if isinstance(value, list) else [value])]
        for group in groups:
            if isinstance(group, dict):
                assert len(group["definition"]) > 15, (name, group)
                assert len(group["source"]) > 15, (name, group)


PIECES = st.lists(
    st.sampled_from(["energy", "infrastructure", "and", "the", "full", "only", "ceasefire", "30 days", "$5", "60%",
                     "2 weeks", "agreed", "discussed", "rejected", "Kiev regime", "so-called", "5 May", "Iran",
                     "sanctions", "договорились", "энергетика", "и", "все", "aid, arms", "if", "including", "not",
                     "accepted", "declined", "tomorrow",
                     "at least", "three", "商定", "at the request of", "holds", "violated", "thanked", "“harsh”"]),
    min_size=1, max_size=10,
).map(" ".join)  # fmt: skip


@given(PIECES, PIECES)
def test_any_two_statements_swap(left: str, right: str) -> None:
    found(left, right)


@given(PIECES)
def test_a_statement_does_not_differ_from_itself(text: str) -> None:
    assert found(text, text) == []


@needs_shared
def test_an_account_hardly_differs_from_its_own_translation() -> None:
    texts = [SAMPLES / f"2025-03-18-kremlin.{name}.txt" for name in ("ru", "en-unofficial-translation")]
    accounts = [
        Account(i, side, path.read_text(encoding="utf-8"), language)
        for i, side, path, language in zip("ab", ("Original", "Translation"), texts, ("ru", "en"), strict=True)
    ]
    result = compare(accounts, builtin_codebook(), Options(), load_encoder())
    assert len(result.links) >= 25
    assert sum(len(link.differences) for link in result.links) <= 1
