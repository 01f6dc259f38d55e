"""Statements: sentences of English, Russian and Chinese accounts, with offsets that slice back exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.gold import GoldPair
from readout_compare.core.model import Account, Statement
from readout_compare.engine.segment import segment
from tests.gold_data import all_pairs, background, needs_shared


def sentences(text: str, language: str = "en") -> list[str]:
    account = Account("a", "A", text, language)
    return [text[s.start : s.end] for s in segment(account)]


def check(text: str, statements: tuple[Statement, ...]) -> None:
    """In order, apart, trimmed, numbered; nothing that can be read lies outside."""
    at = 0
    for number, s in enumerate(statements, 1):
        assert s.id == f"a{number}"
        assert at <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == text[s.start : s.end].strip()
        assert any(c.isalnum() for c in text[s.start : s.end])
        assert not any(c.isalnum() for c in text[at : s.start])
        at = s.end
    assert not any(c.isalnum() for c in text[at:])


ENGLISH = [
    "The U.S. will respond.|Talks go on.",
    "President Alan B. Orlen, Jr. held a call.|It was long.",
    "Talks were held in the U.S.|They will go on.",
    "The leaders discussed the U.S.-Belmora agenda.|They agreed.",
    "Resolution No. 242 was cited.|It stands.",
    "Minister A. B. Carter spoke.|He left.",
    "Gen. Mark Moss and Lt. Gen. Ray Reed met.|They spoke.",
    "Ms. Smith, Mrs. Jones and Mr. Lee came with Dr. Ray.|All spoke.",
    "Aid of $3.4 billion was pledged.|More follows.",
    "It rose to 1,000.50.|Then it fell.",
    "He named several states, e.g. Arvenia.|That was all.",
    "They met in St. Anselm.|They met in Washington, D.C.|The leaders spoke.",
    "They spoke in Washington, D.C. on Monday.",
    "This was before World War II.|The leaders knew it.",
    "On Sept. 11 they met.|On Jan. 5 they met again.",
    "They met at 10.30 a.m. in Geneva.|It ended at 5 p.m. Monday.",
    "They cited Article 5.|It binds all.",
    "The text is at www.arvenia.example.|More follows.",
    "“We agreed.”|He left.",
    "He said “Enough!” and left.",
    "He said: “We agreed.|We will act.”|Then he left.",
    'He said: "Stop."|"We will," she said.',
    "(He left.)|They stayed.",
    "They waited... and then left.",
    "They waited...|They left.",
    "They waited…|They left.",
    "Will they act?!|They will.",
    "The U.S. Secretary of State spoke.|He left.",
    "The answer was no.|They left.",
    "They saw works of art.|The team left.",
    "They met at 9 a.m. EST.|It was long.",
    "They agreed.[1]|They left.",
    "They spoke of Plan B.|They left.",
    "Minister J. A. Orlen spoke.|He left.",
    "He named two points: 1. To stop; 2. To go.|They agreed.",
    "They cited Roe v. Wade.|Drs. Price and Ray spoke.",
]
RUSSIAN = [
    "Глава г. Арвен выступил.|Он ушёл.",
    "Разговор состоялся 18 марта 2025 г. по инициативе Арвении.|Стороны договорились.",
    "Обсуждались торговля, энергетика и т.д.|Стороны договорились.",
    "Обсуждались торговля, энергетика и т. д.|Стороны договорились.",
    "Выступил В.В. Орлен.|Он ушёл.",
    "Выступил В. В. Орлен.|Он ушёл.",
    "Выделено 10 млрд. рублей.|Стороны договорились.",
    "«Мы договорились».|Он ушёл.",
    "«Мы согласны», — сказал он.|Он ушёл.",
    "На ул. Садовой было тихо.|Потом стало шумно.",
    "С 1999 по 2004 гг. шли переговоры.|Они закончились.",
    "Стороны ждали…|Потом ушли.",
    "Это было в 2025 г.|Стороны договорились.",
    "Письмо передано им.|Стороны договорились.",
    "Выделено 5 млрд руб.|Стороны договорились.",
]
CHINESE = [
    "双方通了电话。|他们同意停火。",
    "他说：“我们同意。”|双方结束通话。",
    "会谈于3月18日举行！|双方同意吗？|是的。",
]


@pytest.mark.parametrize("written", ENGLISH)
def test_english_sentences(written: str) -> None:
    parts = written.split("|")
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("written", RUSSIAN)
def test_russian_sentences(written: str) -> None:
    parts = written.split("|")
    assert sentences(" ".join(parts), "ru") == parts


@pytest.mark.parametrize("written", CHINESE)
def test_chinese_sentences_need_no_spaces(written: str) -> None:
    parts = written.split("|")
    assert sentences("".join(parts), "zh") == parts


def test_lists_headings_and_datelines_keep_their_lines() -> None:
    text = (
        "Readout of the call\n\nWASHINGTON, March 18 – The President spoke. He agreed.\n"
        "1. First point stands.\n2. Second point stands.\n- Third point\n• Fourth point\n"
    )
    assert sentences(text) == [
        "Readout of the call",
        "WASHINGTON, March 18 – The President spoke.",
        "He agreed.",
        "1. First point stands.",
        "2. Second point stands.",
        "- Third point",
        "• Fourth point",
    ]


def test_a_hard_wrapped_mail_is_read_as_paragraphs() -> None:
    text = (
        "The President spoke today with the Prime Minister of Arvenia and\n"
        "they agreed to continue the talks on energy and on the exchange of\n"
        "prisoners. Both sides will meet again in Geneva next week to go on\n"
        "with the work.\n\nThe conversation was frank."
    )
    assert [s.replace("\n", " ") for s in sentences(text)] == [
        "The President spoke today with the Prime Minister of Arvenia and they agreed to continue the talks on energy "
        "and on the exchange of prisoners.",
        "Both sides will meet again in Geneva next week to go on with the work.",
        "The conversation was frank.",
    ]


def test_signs_alone_are_no_statement() -> None:
    assert sentences(" … \n***\n\n— ! ?\n") == []
    assert sentences("") == []


@needs_shared
@pytest.mark.parametrize("pair", all_pairs(), ids=lambda pair: pair.name)
def test_labelled_sentences_are_found_exactly(pair: GoldPair) -> None:
    for account, labelled in zip(pair.accounts, pair.statements, strict=True):
        found = [(s.start, s.end) for s in segment(account)]
        assert found == [(s.start, s.end) for s in labelled]


@needs_shared
@pytest.mark.parametrize(
    ("name", "language"), [("whitehouse", "en"), ("kremlin", "en"), ("ukraine", "en"), ("kremlin-ru", "ru")]
)
def test_published_accounts_are_covered_without_a_rest(name: str, language: str) -> None:
    for account in background(name, language, 300):
        check(account.text, segment(account))


@given(
    st.text(alphabet=st.one_of(st.sampled_from(" \n.!?…。！“”\"'()[]1aAяЯг中-•\u00a0"), st.characters()), max_size=120)
)
def test_any_text_is_covered_without_a_rest(text: str) -> None:
    check(text, segment(Account("a", "A", text)))


def test_lines_are_statements_as_they_stand_when_asked() -> None:
    text = "1. They agreed. They left.\n\n - \n  Mr. Lee spoke!  \nEnd"
    found = segment(Account("a", "A", text), "lines")
    assert [text[s.start : s.end] for s in found] == ["1. They agreed. They left.", "Mr. Lee spoke!", "End"]
    check(text, found)
