"""Bytes of every encoding that accounts were met in come out as the same text; bytes that are no text are refused."""

import codecs
import re
from itertools import pairwise
from pathlib import Path

import pytest

from readout_compare.importers.decode import decode

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
RUSSIAN = (
    "Президент Арвении провёл телефонный разговор с премьер-министром Белморы. "
    "Стороны договорились продолжить консультации на уровне экспертов."
)
ENGLISH = "The leaders’ call lasted an hour – both sides said “yes”. It was frank."
UKRAINIAN = "Президент провів розмову з Прем’єр-міністром. Сторони домовилися про обмін полоненими."
GERMAN = "Der Kanzler hat heute mit dem Präsidenten gesprochen. Sie waren sich über die nächsten Schritte einig."


@pytest.mark.parametrize(
    "mark",
    [
        codecs.BOM_UTF8 + RUSSIAN.encode(),
        RUSSIAN.encode("utf-16"),
        codecs.BOM_UTF16_BE + RUSSIAN.encode("utf-16-be"),
        RUSSIAN.encode("utf-32"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_taken_off(mark: bytes) -> None:
    assert decode(mark) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8_r", "cp866", "iso8859_5"])
def test_two_russian_sentences_without_a_mark(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252"])
def test_english_with_curly_quotes(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding)) == ENGLISH


@pytest.mark.parametrize(("text", "encoding"), [
    (UKRAINIAN, "cp1251"), (GERMAN, "cp1252"), ("Да. Нет.", "cp1251"), ("Да", "cp1251"), ("Décidé.", "cp1252"),
    ("国家主席同总统通电话。双方就两国关系交换了意见,同意保持沟通。", "gb18030"),
])  # fmt: skip
def test_other_languages_and_very_short_texts(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_every_pair_of_real_russian_sentences_in_windows_1251() -> None:
    files = sorted(SAMPLES.glob("*.ru.txt"))
    if not files:
        pytest.skip("../shared/samples is not on this machine")
    for file in files:
        text = file.read_text(encoding="utf-8").encode("cp1251", "ignore").decode("cp1251")
        assert decode(text.encode("cp1251")) == text
        sentences = re.split(r"(?<=[.!?])\s+", text)
        for first, second in pairwise(sentences):
            assert decode(f"{first} {second}".encode("cp1251")) == f"{first} {second}"


def test_a_large_chinese_text_is_not_cut_inside_a_character_for_the_guess() -> None:
    text = "国家主席同总统通电话。\n" * 4000
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize("data", [
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", bytes(range(256)), b"%PDF\x00\x01\x02\x03\x04" * 9,
    b"plain words\x00with a zero byte", b"\x1b\x01\x02\x03\x1f\x8b" * 50, b"abc\x00def\x00gh\x00",
])  # fmt: skip
def test_binary_is_no_text(data: bytes) -> None:
    assert decode(data) is None


def test_a_stray_control_character_is_forgiven() -> None:
    text = ENGLISH * 10 + "\x1a"
    assert decode(text.encode()) == text


def test_a_broken_utf16_text_is_no_text() -> None:
    assert decode(codecs.BOM_UTF16_LE + b"a") is None


def test_halves_of_signs_are_joined_where_two_stand_together_and_stay_where_they_are_alone() -> None:
    cesu8 = ENGLISH.encode() + "\ud83d\ude00".encode("utf-8", "surrogatepass")
    assert decode(cesu8) == ENGLISH + "😀"
    alone = ENGLISH.encode() + "\ude00 and \ud83d".encode("utf-8", "surrogatepass")
    assert decode(alone) == ENGLISH + "\ude00 and \ud83d"
    assert decode("Реч\udc00".encode("utf-8", "surrogatepass") + b"\xff") != "Реч\udc00"
