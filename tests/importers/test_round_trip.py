"""Real accounts that are saved in another form by real libraries are the same statements once they are imported."""

import pytest

from benchmarks.roundtrip import again, statements, survived
from benchmarks.saving import SAVED, cyrillic_font
from readout_compare.core.capture import Wish, kept_text
from readout_compare.core.text import detect_language
from readout_compare.importers.forms import form_of
from readout_compare.importers.readers import read, reader_of
from readout_compare.importers.reading import Source
from tests.gold_data import GOLD, SHARED, background, needs_shared

NAMED = {
    "title",
    "byline",
    "date and place",
    "table of contents",
}  # what rules for pages may take from the text of an account
RUSSIAN = (
    "Состоялся телефонный разговор Президента Арвении с Премьер-министром Белморы.\n"
    "Обсуждались вопросы торговли – в том числе поставки зерна: 3,5 млн тонн «до конца года».\n"
    "Стороны договорились, что следующий разговор состоится 4 мая."
)
CHINESE = "国家主席同总统通电话。双方就两国关系交换了意见，同意保持沟通。\n两国元首认为，这次通话是坦诚的。"


def texts() -> list[str]:
    """Every text of a real pair, the samples in Russian, and some of the background."""
    files = [*sorted((GOLD / "pairs").glob("*/*.txt")), *sorted((SHARED / "samples").glob("*.ru.txt"))]
    more = [account.text for name, language in (("whitehouse", "en"), ("kremlin", "en"), ("kremlin-ru", "ru"))
            for account in background(name, language, 3)]  # fmt: skip
    return [path.read_text(encoding="utf-8").strip() for path in files] + [text.strip() for text in more]


def saving(form: str) -> None:
    if form == "pdf" and cyrillic_font() is None:
        pytest.skip("no TrueType font with Cyrillic letters is installed")


@needs_shared
@pytest.mark.parametrize("form", SAVED)
def test_real_accounts_come_back_as_the_same_statements(form: str) -> None:
    saving(form)
    there = kept = 0
    for text in texts():
        try:
            all_of_it, identical = survived(form, text, furniture=True)
        except UnicodeEncodeError:
            assert form.startswith("cp1251")
            continue
        there, kept = there + all_of_it, kept + identical
    assert there > 100
    assert kept >= 0.99 * there


@needs_shared
@pytest.mark.parametrize("form", ["html", "epub"])
def test_what_a_page_leaves_out_of_a_real_account_is_no_sentence_of_it(form: str) -> None:
    saved, save = SAVED[form]
    for path in sorted((GOLD / "pairs").glob("*/*.txt")):
        text = path.read_text(encoding="utf-8").strip()
        (reading,) = reader_of(saved)(save(text), Source("a"))
        gone = [piece for piece in reading.pieces if not piece.kept and piece.reason not in NAMED]
        assert not [piece for piece in gone if piece.text.strip().endswith((".", ":"))], path
        assert len(kept_text(reading.pieces)) > 0.9 * len(text), path


@pytest.mark.parametrize("lengths", [(1, 40), (40, 1), (1, 40, 1), (3, 40, 3)])
def test_a_page_of_paragraphs_and_nothing_else_is_kept_whole_whatever_their_lengths(lengths: tuple[int, ...]) -> None:
    sentences = ("The two leaders spoke about the harbour.", "They agreed to meet in May.", "Trade rose by a fifth.")
    text = "\n".join(" ".join(sentences * length) for length in lengths)
    assert statements(again("html", text, furniture=False), "en") == statements(text, "en")


@pytest.mark.parametrize("form", SAVED)
def test_russian_and_chinese_come_back(form: str) -> None:
    saving(form)
    for text in (RUSSIAN, CHINESE):
        if text == CHINESE and form in ("cp1251 txt", "pdf"):
            continue  # that encoding and that font have no Chinese signs
        language = detect_language(text)
        assert statements(again(form, text), language) == statements(text, language)


@pytest.mark.parametrize("form", SAVED)
def test_the_way_of_every_form_from_bytes_to_text(form: str) -> None:
    saving(form)
    saved, save = SAVED[form]
    data = save(RUSSIAN)
    assert form_of(data, f"call.{saved}") == saved
    readings = read(saved, data, Source(f"call.{saved}", wish=Wish(keep_furniture=True)))
    text = kept_text(piece for reading in readings for piece in reading.pieces)
    assert text.split("\n") == [line for line in text.split("\n") if line in ("", *RUSSIAN.split("\n"))]
    assert statements(text, "ru") == statements(RUSSIAN, "ru")
