"""Bytes of every encoding that accounts were met in come out as the same text; bytes that are no text are refused."""

import codecs
import re
from itertools import pairwise
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.decode import decoded, decoded_as, encoding_named

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
RUSSIAN = (
    "Президент Арвении провёл телефонный разговор с премьер-министром Белморы. "
    "Стороны договорились продолжить консультации на уровне экспертов."
)
ENGLISH = "The leaders’ call lasted an hour – both sides said “yes”. It was frank."
UKRAINIAN = "Президент провів розмову з Прем’єр-міністром. Сторони домовилися про обмін полоненими."
GERMAN = "Der Kanzler hat heute mit dem Präsidenten gesprochen. Sie waren sich über die nächsten Schritte einig."


def decode(data: bytes) -> str | None:
    """The text of the bytes where nothing is declared."""
    found = decoded(data)
    return found.text if found else None


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


@pytest.mark.parametrize("encoding", ["cp1251", "mac_cyrillic"])
@pytest.mark.parametrize(
    "text",
    [
        "Президент Путин поговорил с президентом Смитом 18 марта 2025 года. Они обсудили мир.",
        "Активно продвигается диалог.",
    ],
)
def test_capitals_tell_apart_what_shares_the_small_letters(text: str, encoding: str) -> None:
    found = decoded(text.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding) == (text, encoding)


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


@pytest.mark.parametrize(("text", "encoding", "first"), [
    (RUSSIAN, "utf-8", None), (ENGLISH, "utf-16", None), ("They spoke.", "utf-8", None), (RUSSIAN, "cp1251", "cp1251"),
    (RUSSIAN, "koi8_r", "koi8_r"), (ENGLISH, "cp1252", "cp1252"), (UKRAINIAN, "cp1251", "cp1251"),
])  # fmt: skip
def test_the_encoding_is_told_with_others_to_choose_from(text: str, encoding: str, first: str | None) -> None:
    found = decoded(text.encode(encoding))
    assert found is not None
    assert found.encoding == (first or encoding)
    assert found.encoding not in found.others
    assert len(found.others) == len(set(found.others))
    if first is None:
        assert not found.others  # UTF-8 and a mark are sure
    else:
        assert {"cp1251", "koi8_r", "cp1252"} <= {found.encoding, *found.others}
        assert all(decoded_as(text.encode(encoding), other, "a").encoding == other for other in found.others)


def test_a_declaration_counts_where_the_bytes_fit_it_and_utf_8_is_stronger() -> None:
    short = "Да".encode("koi8_r")
    assert decode(short) != "Да"
    assert (found := decoded(short, "KOI8-R")) is not None
    assert (found.text, found.encoding) == ("Да", "koi8_r")
    for told in ("windows-1251", "klingon", ""):
        assert (found := decoded(RUSSIAN.encode(), told)) is not None
        assert (found.text, found.encoding) == (RUSSIAN, "utf-8")
    assert (found := decoded("“Yes”".encode("cp1252"), "iso-8859-1")) is not None
    assert found.text == "“Yes”"  # as browsers read that name
    assert (found := decoded("会談".encode("iso2022_jp"), "iso-2022-jp")) is not None
    assert found.text == "会談"


def test_bytes_of_another_encoding_in_utf_8_are_read_one_by_one_and_counted() -> None:
    data = (RUSSIAN * 3).encode() + b" \x93yes\x94 " + RUSSIAN.encode()
    assert (found := decoded(data)) is not None
    assert (found.text, found.strays) == (f"{RUSSIAN * 3} “yes” {RUSSIAN}", 2)
    assert decoded_as(data, "utf-8", "a").text == found.text
    assert (found := decoded(RUSSIAN.encode("cp1251"))) is not None
    assert found.strays == 0


def test_codes_that_are_no_letters_are_those_of_windows_1252_and_separators_are_line_ends() -> None:
    assert decode("\x93Yes\x94 \x96 no\u2028twice\u2029".encode()) == "“Yes” – no\ntwice\n"


@pytest.mark.parametrize(("label", "name"), [
    ("Windows-1251", "cp1251"), ("cp1251", "cp1251"), (" 'KOI8-R' ", "koi8_r"), ("utf8", "utf-8"), ("UTF-16", "utf-16"),
    ("x-mac-cyrillic", "mac_cyrillic"), ("iso-8859-5", "iso8859_5"), ("GB2312", "gb2312"), ("klingon", None),
    ("rot13", None), ("base64", None), ("idna", None), ("", None), ("utf-8\0", None),
])  # fmt: skip
def test_names_of_encodings(label: str, name: str | None) -> None:
    assert encoding_named(label) == name


def test_an_encoding_that_does_not_fit_is_told_with_the_one_that_does() -> None:
    with pytest.raises(
        UnusableInputError, match=r"^a\.txt does not fit the encoding utf-8; cp1251 does; choose another one\.$"
    ):
        decoded_as(RUSSIAN.encode("cp1251"), "utf-8", "a.txt")
    with pytest.raises(UnusableInputError, match=r"^a\.txt does not fit the encoding utf-16"):
        decoded_as(RUSSIAN.encode("cp1251")[:31], "utf-16", "a.txt")
