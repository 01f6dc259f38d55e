"""Folding keeps every offset; tokens, stems and the language are what matching needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.text import detect_language, fold, stem, stems, tokens, vocabulary, words


def told(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters() | st.sampled_from("U.S’'-3,7 协è́İё\u00ad\u200b")))
def test_tokens_slice_back_to_their_text(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end
        piece = fold(text)[token.start : token.end]
        seen = piece.replace("\u00ad", "").replace("\u200b", "").replace("\u200c", "")
        assert token.text in (seen, seen.replace(".", "")) or not seen.isascii()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("“Kiev’s” – „мир“", '"kiev\'s" - "мир"'),
        ("cease\u2011fire\u00a0in\u202f2025 \u2212 Ещё", "cease-fire in 2025 - еще"),
        ("İzmir ẞ", "İzmir ß"),
        ("«ЧЁРНОЕ»", '"черное"'),
    ],
)
def test_variants_of_signs_fold_to_the_plain_one(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ukraine’s long-range weapons", ["ukraine", "long", "range", "weapons"]),
        ("the U.S.-led talks; U.S. and US", ["the", "us", "led", "talks", "us", "and", "us"]),
        ("3.7 of 1,000 at 10:30.", ["3.7", "of", "1,000", "at", "10:30"]),
        ("It ended in 2022. Then", ["it", "ended", "in", "2022", "then"]),
        ("the 1990s, F-16s", ["the", "1990s", "f", "16s"]),
        ("V.V.Putin", ["vv", "putin"]),
        ("cooperation.Then", ["cooperation", "then"]),
        ("停火30天 now", ["停", "火", "30", "天", "now"]),
        ("so-called ‘s’", ["so", "called", "s"]),
        ("обмен – 175 на 175", ["обмен", "175", "на", "175"]),
        ("infra\u00adstructure\u200b is", ["infrastructure", "is"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_stems_join_the_forms_of_a_word_in_english_and_russian_only() -> None:
    assert stems("agreed agreeing", "en") == ("agre", "agre")
    assert len(set(stems("переговоры переговоров переговорами", "ru"))) == 1
    assert stems("переговори переговорів", "uk") == ("переговори", "переговорів")
    assert stem("talks", "zh") == "talks"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Presidents spoke.", "en"),
        ("Президенты обсудили объекты энергетики.", "ru"),
        ("Президент обговорив із ними цілі й їхні дії.", "uk"),
        ("两国元首通电话。", "zh"),
        ("主席同 Biden 通电话", "zh"),
        ("", "en"),
        ("175 : 175", "en"),
        ("Президент Biden и Путин говорили", "ru"),
    ],
)
def test_language_is_told_by_letters(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_a_long_text_in_another_latin_language_is_not_called_english() -> None:
    french = "Le Président de la République a eu un entretien téléphonique avec son homologue au sujet des accords. "
    assert detect_language(french * 4) == "und"
    assert detect_language("Entretien téléphonique") == "en"  # too short to tell


@given(st.text(alphabet="ab S.'’,:-_01éж停\u0301\u200b", max_size=40) | st.text(max_size=40))
def test_words_and_vocabulary_tell_what_the_tokens_are(text: str) -> None:
    found, columns = tokens(text), words(text)
    assert columns.starts == tuple(t.start for t in found)
    assert columns.ends == tuple(t.end for t in found)
    assert columns.texts == tuple(t.text for t in found)
    assert vocabulary(text) == {t.text for t in found}


def test_plain_text_is_cut_as_the_same_text_with_a_foreign_sign_is() -> None:
    text = "The U.S. side's 3.7 bn, at 10:30 a.m.; it's 1,000 'states' x_y Boeing-737's"
    foreign = tokens(f"{text} é")
    assert [t.text for t in foreign[:-1]] == [t.text for t in tokens(text)]
    assert [t.text for t in tokens(text)] == [
        "the", "us", "side", "3.7", "bn", "at", "10:30", "am", "it", "1,000", "states", "x", "y", "boeing", "737",
    ]  # fmt: skip
