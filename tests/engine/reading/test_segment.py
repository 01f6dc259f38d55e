"""Statements: sentences of English, Russian and Chinese accounts, with offsets that slice back exactly."""

import pytest

from readout_compare.core.model import Account
from readout_compare.engine.reading.segment import segment
from tests.engine.covered import check


def sentences(text: str, language: str = "en") -> list[str]:
    account = Account("a", "A", text, language)
    return [text[s.start : s.end] for s in segment(account)]


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
    "They cited Article V.|The rest is silence.",
    "They agreed on July 31st.|Moss stressed it.",
    "They met at 10 a.m.|President Orlen left.",
    "They met at 10 a.m. Kyiv time.|It was long.",
    "They met in Washington, D.C.|President Orlen left.",
    "WASHINGTON, D.C. – The President spoke.|He left.",
    "They discussed grain, ports, etc.|However, nothing was agreed.",
    "He was in the U.S.|Today he is not.",
    "They agreed.¹|They left.",
    "MOSCOW, March 18. /TASS/. The President spoke.|He left.",
    "Moscow, March 18 – They met.|They spoke.",
    "He thanked (for the aid - ed.) Arvenia.|They left.",
    "He spoke (it was long. Very long.) and left.",
    "They met.|(He smiled.|They smiled.)|The end.",
    "They spoke.|(A minute of silence.)|Thank you.",
    "She opened “Arvex. North” today.|He left.",
    "He said, “We agree.|We act,” and left.",
    "They agreed.[12]|They left.",
    "See Arvenia.Gov for more.|The rest is at www.moss.example.",
    "1. Stop the fire.|2. Free the men.|3. Open the port.",
    "Those present:|1. Ann Moss, Arvex Inc.|2. Ray Reed|3. Lee Orlen",
    "1. Stop the fire;|2. Free the men.",
    "The plan is (1) to stop; (2) to go; and (3) to wait.|They left.",
    "- Ann Moss, Arvex|- Ray Reed, Norvale|- Lee Orlen",
    "They met:|• Ann Moss|• Ray Reed",
    "Q. Why now?|A. Because.",
    "Members of N.A.T.O. and the E.U. Council met.|They left.",
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
    "Выделено 5 млрд руб.|Президент ушёл.",
    "Обсуждались торговля и т. п.|Президент ушёл.",
    "Обсуждалась безопасность, т. е. Арвения выступила.|Он ушёл.",
    "В 2025 г. Орлен выступил.|Это было в 2025 г.|Стороны ушли.",
    "МОСКВА, 18 марта. /ТАСС/. Президент выступил.|Он ушёл.",
    "МОСКВА, 18 мар – РИА Новости. Глеб Орлен выступил.|Он ушёл.",
    "Они договорились (см. ст. 5 Договора).|Затем ушли.",
    "Страны БРИКС (англ. BRICS) договорились.|Затем ушли.",
    "Открыта выставка «АРВЭКС. Северная Азия».|Он ушёл.",
    "Он сказал: «Мы готовы.|Мы придём».|Потом ушёл.",
    "«Мы готовы.|Мы придём, — сказал он.|— Мы согласны».|Он ушёл.",
    "1) прекращение огня;|2) обмен.",
    "Встречался с министром Ли У.|1 апреля он уехал.",
    "Это п. 5 ст. 3.|Он ушёл.",
]
OTHERS = [
    ("uk", "Зустріч відбулася в м. Києві 5 лютого 2025 р.|Сторони домовилися про допомогу, напр. Арвенії.|Вони пішли."),
    ("und", "Der Kanzler kam am 27. Januar, z. B. nach Wien.|Der 70. Jahrestag wurde begangen.|Das war 2025.|Er ging."),
    ("und", "»Wir gehen.«|Dann ging Hr. Dr. Meier.|„Wir bleiben.“|Er blieb."),
    (
        "und",
        "« Nous sommes d'accord. »|Il est parti.|M. Dupont a parlé !|C'est l'art. 5, p. ex. celui-ci.|Ils partent.",
    ),
]
CHINESE = [
    "双方通了电话。|他们同意停火。",
    "他说：“我们同意。”|双方结束通话。",
    "会谈于3月18日举行！|双方同意吗？|是的。",
    "他说：“我们同意。|我们来。”|双方结束通话。",
    "“我们同意。”他说。|双方结束通话。",
    "双方同意吗?|是的!|好……我们走。|共3.5亿元。",
]


@pytest.mark.parametrize("written", ENGLISH)
def test_english_sentences(written: str) -> None:
    parts = written.split("|")
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize("written", RUSSIAN)
def test_russian_sentences(written: str) -> None:
    parts = written.split("|")
    assert sentences(" ".join(parts), "ru") == parts


@pytest.mark.parametrize(("language", "written"), OTHERS)
def test_other_languages_are_not_cut_at_their_abbreviations_and_dates(language: str, written: str) -> None:
    parts = written.split("|")
    assert sentences(" ".join(parts), language) == parts


@pytest.mark.parametrize("written", CHINESE)
def test_chinese_sentences_need_no_spaces(written: str) -> None:
    parts = written.split("|")
    assert sentences("".join(parts), "zh") == parts


def test_sentences_that_lost_the_space_between_them_are_cut() -> None:
    assert sentences("They spoke of the region.They also met.") == ["They spoke of the region.", "They also met."]


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


WRAPPED = (
    "The President spoke today with the Prime Minister of Arvenia and\n"
    "they agreed to continue the talks on energy and on the exchange of\n"
    "prisoners. Both sides named\n"
    "- the port, which has been closed since the end of last winter,\n"
    "  and the railway\n"
    "- grain\n"
    "The conversation was frank, it lasted for an hour and it went on in\n"
    "the presence of experts of both sides.\n"
)


def test_a_hard_wrapped_text_keeps_its_list_apart() -> None:
    assert [" ".join(s.split()) for s in sentences(WRAPPED)] == [
        "The President spoke today with the Prime Minister of Arvenia and they agreed to continue the talks on energy "
        "and on the exchange of prisoners.",
        "Both sides named",
        "- the port, which has been closed since the end of last winter, and the railway",
        "- grain",
        "The conversation was frank, it lasted for an hour and it went on in the presence of experts of both sides.",
    ]


def test_one_long_line_does_not_hide_that_a_text_is_wrapped() -> None:
    address = "https://arvenia.example/" + "a" * 120 + "\n\n"
    assert [" ".join(s.split()) for s in sentences(address + WRAPPED * 2)].count("- grain") == 2


def test_signs_alone_are_no_statement() -> None:
    assert sentences(" … \n***\n\n— ! ?\n") == []
    assert sentences("") == []


def test_lines_are_statements_as_they_stand_when_asked() -> None:
    text = "1. They agreed. They left.\n\n - \n  Mr. Lee spoke!  \nEnd"
    found = segment(Account("a", "A", text), "lines")
    assert [text[s.start : s.end] for s in found] == ["1. They agreed. They left.", "Mr. Lee spoke!", "End"]
    check(text, found)
