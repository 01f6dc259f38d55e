"""Paragraphs of an account find those of its translation, also where some are merged, left out or added."""

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.layers import Beside, Share, Stretch, aligned, paragraphs, sentences, shares
from readout_compare.core.pairing import paired
from tests.gold_data import GOLD, SHARED, needs_shared

SAMPLES = SHARED / "samples"
ADDED = (
    "Further information will be given by the press service in due course.",
    "The two ministers then opened an exhibition of old maps, thanked the museum and its staff for their patience, and "
    "answered questions of pupils on how a border is measured, which took longer than the programme had foreseen.",
)
TRANSLATED = [
    (SAMPLES / "2025-03-18-kremlin.ru.txt", SAMPLES / "2025-03-18-kremlin.en-unofficial-translation.txt"),
    (
        SAMPLES / "2025-03-25-kremlin.ru.txt",
        GOLD / "pairs" / "2025-03-25-us-russia-black-sea-talks" / "kremlin.en-unofficial-translation.txt",
    ),
]
RU = (
    "Министры Орлена и Савы провели переговоры в Белморе.\n\n"
    "Стороны условились обменять 120 пленных и открыть порт. Срок – 30 дней.\n\n"
    "Следующая встреча пройдёт в мае."
)
EN = (
    "The ministers of Orlen and Sava held talks in Belmora.\n\n"
    "The sides agreed to exchange 120 prisoners and to open the port. The term is 30 days.\n\n"
    "The next meeting will be held in May."
)
Numbered = list[tuple[str, frozenset[int]]]  # a paragraph, and which of the original it translates


def words(text: str, of: Sequence[Stretch]) -> list[str]:
    return [text[one.start : one.end] for one in of]


def counts(found: Sequence[Beside]) -> list[tuple[int, int]]:
    return [(len(one.own), len(one.layer)) for one in found]


def pairs(text: str, layer: str) -> set[tuple[int, int]]:
    own, other = paragraphs(text), paragraphs(layer)
    return {(own.index(a), other.index(b)) for one in aligned(text, layer) for a in one.own for b in one.layer}


def test_paragraphs_stand_beside_each_other_in_their_places() -> None:
    found = aligned(RU, EN)
    assert [words(RU, one.own) for one in found] == [[part] for part in RU.split("\n\n")]
    assert [words(EN, one.layer) for one in found] == [[part] for part in EN.split("\n\n")]


def test_one_left_out_has_nothing_beside_it() -> None:
    first, _, last = EN.split("\n\n")
    assert counts(aligned(RU, f"{first}\n\n{last}")) == [(1, 1), (1, 0), (1, 1)]
    assert counts(aligned(f"{first}\n\n{last}", RU)) == [(1, 1), (0, 1), (1, 1)]


def test_two_in_one_stand_beside_it() -> None:
    found = aligned(RU, EN.replace("\n\nThe next", " The next"))
    assert counts(found) == [(1, 1), (2, 1)]


def test_a_text_in_one_paragraph_is_laid_beside_by_sentences() -> None:
    line = RU.replace("\n\n", " ")
    found = aligned(line, EN)
    assert counts(found) == [(1, 1)] * 4
    assert words(line, found[2].own) == ["Срок – 30 дней."]
    assert words(EN, found[2].layer) == ["The term is 30 days."]


def test_nothing_stands_beside_an_empty_text() -> None:
    assert aligned("", "") == ()
    assert counts(aligned(RU, "")) == [(1, 0)] * 3
    assert counts(aligned("", RU)) == [(0, 1)] * 3


def test_lines_that_a_mail_program_wrapped_are_one_paragraph() -> None:
    wrapped = "The ministers of Orlen and Sava held long talks\nin Belmora and agreed on an exchange of all\nprisoners."
    text = f"{wrapped}\n\nThe next meeting will be held in the first week\nof May, at the sea."
    assert words(text, paragraphs(text)) == text.split("\n\n")
    points = "One point of the list.\nAnother point of the list.\nAnd the last one of them."
    assert words(points, paragraphs(points)) == points.split("\n")


@pytest.mark.parametrize(
    "text", ["Mr J. Smith met the U.S. envoy. They spoke for 3.5 hours.", "他们会谈了。会议结束。"]
)
def test_sentences_end_at_full_stops_but_not_at_initials(text: str) -> None:
    assert len(sentences(text, paragraphs(text))) == 2


def cut(text: str) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in sentences(text, paragraphs(text))]


def shown(text: str, layer: str) -> list[str | None]:
    found = shares(text, cut(text), layer, aligned(text, layer))
    return [layer[one.stretch.start : one.stretch.end] if one.stretch else None for one in found]


def test_a_statement_has_its_sentence_of_the_paragraph_beside_it() -> None:
    assert shown(EN, RU) == [
        "Министры Орлена и Савы провели переговоры в Белморе.",
        "Стороны условились обменять 120 пленных и открыть порт.",
        "Срок – 30 дней.",
        "Следующая встреча пройдёт в мае.",
    ]


def test_statements_that_the_other_text_tells_in_one_sentence_share_it() -> None:
    one = RU.replace("порт. Срок – 30 дней.", "порт сроком на 30 дней.")
    found = shares(EN, cut(EN), one, aligned(EN, one))
    assert [share.with_before for share in found] == [False, False, True, False]
    assert shown(EN, one)[1] == "Стороны условились обменять 120 пленных и открыть порт сроком на 30 дней."


def test_a_statement_that_the_other_text_leaves_out_has_nothing_and_what_it_adds_goes_with_the_one_before() -> None:
    first, second, last = RU.split("\n\n")
    assert shown(EN, f"{first}\n\n{last}") == [first, None, None, last]
    assert shares(EN, cut(EN), f"{first}\n\n{last}", aligned(EN, f"{first}\n\n{last}"))[1] == Share(None)
    en_first, _, en_last = EN.split("\n\n")
    assert shown(f"{en_first}\n\n{en_last}", RU) == [f"{first}\n\n{second}", last]


@needs_shared
@pytest.mark.parametrize(("original", "translation"), TRANSLATED)
def test_published_originals_and_translations_go_paragraph_for_paragraph(original: Path, translation: Path) -> None:
    text, layer = (path.read_text(encoding="utf-8").strip() for path in (original, translation))
    number = len(paragraphs(text))
    assert pairs(text, layer) == {(i, i) for i in range(number)}
    assert aligned(text.replace("\n\n", "\n"), layer)[-1].own[-1].end == len(text.replace("\n\n", "\n"))
    in_one = aligned(" ".join(text.split()), layer)
    assert sum(len(one.own) == len(one.layer) == 1 for one in in_one) >= 0.9 * len(in_one)


@needs_shared
def test_with_paragraphs_merged_dropped_and_added_what_belongs_together_is_found() -> None:
    hits = missed = false = 0
    for original, translation in TRANSLATED:
        text, layer = (path.read_text(encoding="utf-8").strip() for path in (original, translation))
        for seed in range(60):
            changed = _changed(words(layer, paragraphs(layer)), random.Random(seed))
            found = pairs(text, "\n\n".join(part for part, _ in changed))
            true = {(i, j) for j, (_, sources) in enumerate(changed) for i in sources}
            hits += len(found & true)
            missed += len(true - found)
            false += len(found - true)
    recall, precision = hits / (hits + missed), hits / (hits + false)
    print(
        f"120 changed translations: {recall:.1%} of {hits + missed} pairs found, {precision:.1%} of the found are true"
    )
    assert recall > 0.98
    assert precision > 0.95


def _changed(parts: Sequence[str], dice: random.Random) -> Numbered:
    """The paragraphs with one to three changes: two made one, one left out, one of another text put in."""
    found: Numbered = [(part, frozenset({i})) for i, part in enumerate(parts)]
    for _ in range(dice.randint(1, 3)):
        at, change = dice.randrange(len(found) - 1), dice.choice(("merge", "drop", "add"))
        (one, of_one), (two, of_two) = found[at : at + 2]
        if change == "merge" and len(of_one) == len(of_two) == 1:
            found[at : at + 2] = [(f"{one} {two}", of_one | of_two)]
        elif change == "drop":
            del found[at]
        elif change == "add":
            found.insert(at, (dice.choice(ADDED), frozenset()))
    return found


PARTS = st.lists(st.text("ab 12.\nПТ", max_size=30).map(str.strip), max_size=8).map("\n".join)


@given(PARTS, PARTS)
def test_every_paragraph_stands_once_in_order_and_turned_texts_give_the_turned_result(text: str, layer: str) -> None:
    found = aligned(text, layer)
    assert [(b.layer, b.own) for b in aligned(layer, text)] == [(b.own, b.layer) for b in found]
    for of, stretches in ((text, [s for b in found for s in b.own]), (layer, [s for b in found for s in b.layer])):
        assert stretches == sorted(stretches)
        assert all(a.end <= b.start for a, b in pairwise(stretches))
        assert "".join("".join(words(of, stretches)).split()) == "".join(of.split())


@given(PARTS, PARTS)
def test_the_shares_of_the_statements_hold_all_of_the_other_text_in_order(text: str, layer: str) -> None:
    statements = cut(text)
    found = shares(text, statements, layer, aligned(text, layer))
    assert len(found) == len(statements)
    words_shown = "".join(layer[one.stretch.start : one.stretch.end] for one in found if one.stretch)
    assert "".join(words_shown.split()) == ("".join(layer.split()) if statements else "")
    assert not (found and found[0].with_before)


@given(st.integers(0, 40), st.integers(0, 40))
def test_of_very_long_texts_those_in_the_same_share_go_together(more: int, fewer: int) -> None:
    own, other = ["a b c"] * (1501 + more), ["d e"] * (1300 + fewer)
    found = paired(own, other)
    assert [i for a, _ in found for i in a] == list(range(len(own)))
    assert [i for _, b in found for i in b] == list(range(len(other)))
    assert max(len(a) for a, _ in found) <= 2
    assert paired(other, own) == tuple((b, a) for a, b in found)
