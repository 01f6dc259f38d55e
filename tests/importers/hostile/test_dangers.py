"""Signs that could harm: what becomes of each, that it is told, and that nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.capture import Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.dangers import bounded, harmless, plain_name, plain_path
from readout_compare.importers.reading import Reading, pieces_of


def cleaned(text: str) -> tuple[str, tuple[str, ...]]:
    reading = harmless(Reading(pieces_of(text)))
    return "".join(piece.text for piece in reading.pieces), reading.remarks


def test_turned_words_are_turned_back_and_told() -> None:
    text, remarks = cleaned("The ceasefire is \u202edetpecca ton\u202c accepted.\n\u2066They met.\u2069")
    assert text == "The ceasefire is detpecca ton accepted.\nThey met."
    assert remarks == (
        "4 signs that turn the direction of writing were left out: they can show other words than those compared.",
    )


@pytest.mark.parametrize(
    ("text", "clean", "remark"),
    [
        ("a\0b", "ab", "1 control sign was left out."),
        ("\x1b[31mred\x9b0m", "[31mred0m", "2 control signs were left out."),
        ("half \ud83d", "half \ufffd", "1 half of a character stands as \ufffd; where words look wrong, "
                                       "choose another encoding."),
        ("see\U000e0068\U000e0069 it", "see it", "1 word of letters that nothing shows was left out."),
    ],
)  # fmt: skip
def test_each_kind_is_told_with_its_number(text: str, clean: str, remark: str) -> None:
    assert cleaned(text) == (clean, (remark,))


def test_a_letter_joins_its_accent_where_a_sign_stood_between_them() -> None:
    assert cleaned("cafe\u202e\u0301")[0] == "caf\u00e9"


def test_ends_of_pages_are_line_ends_and_worth_no_remark() -> None:
    assert cleaned("One.\x0cTwo.\x0bThree.\x85Four.") == ("One.\nTwo.\nThree.\nFour.", ())


@pytest.mark.parametrize(
    "text",
    [
        "“Curly” – dashes — and…\u00a0spaces\u2009kept\tas they are.\nРазговор.\n",
        "‏قال الرئيس‎ (2025)؜ نعم",  # marks that only say which way a word runs
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f and 👩‍👩‍👧",  # the flag of Wales
        "zero\u200bwidth soft\u00adhyphen",
    ],
)
def test_what_publishers_write_is_given_back_as_it_is(text: str) -> None:
    reading = Reading(pieces_of(text), title="A title", people=("Ü",))
    assert harmless(reading) is reading


def test_titles_and_names_are_cleaned_without_a_remark() -> None:
    reading = harmless(Reading(pieces_of("Text."), title="\u202eeltiT\n", people=("A\0", "B")))
    assert (reading.title, reading.people, reading.remarks) == ("\ufffdeltiT", ("A\ufffd", "B"), ())


def test_dropped_pieces_are_cleaned_too_and_empty_ones_go() -> None:
    reading = harmless(Reading((Piece("\0", kept=False, reason="x"), Piece("a\0\n", kept=False, reason="y"))))
    assert reading.pieces == (Piece("a\n", kept=False, reason="y"),)


def test_more_text_than_people_publish_is_told() -> None:
    with pytest.raises(UnusableInputError, match=r"^x\.pdf has more than 1,000,000 characters of text; give"):
        bounded([Reading((Piece("a" * 600_000), Piece("b" * 400_001, kept=False, reason="list")))], "x.pdf")
    with pytest.raises(UnusableInputError, match=r"^x\.rss holds more than 2,000 texts; copy the one"):
        bounded((Reading((Piece("a"),)) for _ in iter(int, 1)), "x.rss")
    assert bounded([Reading((Piece("a" * 1_000_000),))] * 20, "x.txt")


def test_a_file_name_can_neither_break_a_line_nor_steer_a_terminal() -> None:
    assert plain_name("a\nb\x1b]0;title\x07\u202ecod.exe\udcff.txt") == "a b\ufffd]0;title\ufffd\ufffdcod.exe\ufffd.txt"
    assert plain_path("a  b\n/c\x1b/\u202e\udcff.txt") == "a  b\ufffd/c\ufffd/\ufffd\ufffd.txt"
    assert plain_name("Разговор – 18 марта.txt") == "Разговор – 18 марта.txt"


@given(st.text(st.characters(), max_size=40))
def test_what_is_harmless_stays_so(text: str) -> None:
    once = harmless(Reading((Piece(text),)))
    assert harmless(once) is once
    "".join(piece.text for piece in once.pieces).encode()
