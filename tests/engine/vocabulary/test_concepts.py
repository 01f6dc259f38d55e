"""Concepts are found across acts and languages, and the built-in thesaurus holds its level."""

import json
import time
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Account
from readout_compare.core.thesaurus import Frequencies, Thesaurus, thesaurus_from_toml
from readout_compare.engine.reading.profile import profiles
from readout_compare.engine.reading.segment import segment
from readout_compare.engine.vocabulary.codebooks import builtin_codebook
from readout_compare.engine.vocabulary.concepts import (
    builtin_frequencies,
    builtin_thesaurus,
    concept_ids,
    concepts,
    concepts_of,
    rarity,
)

SHARED = Path(__file__).parents[4] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the accounts of ../shared are not on this machine")

SMALL = thesaurus_from_toml(
    {
        "small.toml": """
[words]
arms = "weapon*|arms"
[arms]
topic = "aid.military"
label = "Arms"
en = ["{arms}", "{arms} delivery", "arms delivery"]
ru = ["оружи*"]
exclude = ["toy arms"]
[delivery]
topic = "aid.military"
label = "Delivery"
en = ["arms delivery", "deliver*"]
broad = true
"""
    }
)


def found(text: str, thesaurus: Thesaurus | None = None) -> list[tuple[str, str]]:
    """Concept and words of each mention."""
    (mentions,) = concepts([text], thesaurus)
    return [(mention.concept, text[mention.start : mention.end]) for mention in mentions]


def test_mentions_tell_their_place_and_those_of_one_concept_do_not_overlap() -> None:
    assert found("An arms delivery, and arms.", SMALL) == [
        ("arms", "arms delivery"),
        ("delivery", "arms delivery"),
        ("arms", "arms"),
    ]


def test_an_excluding_term_silences_only_what_it_overlaps() -> None:
    assert found("Toy arms and weapons", SMALL) == [("arms", "weapons")]


def test_terms_of_every_language_are_sought_in_every_text() -> None:
    assert found("They said «оружие» there", SMALL) == [("arms", "оружие")]


def test_texts_keep_their_order_and_an_empty_one_has_no_mention() -> None:
    first, second, third = concepts(["arms", "", "deliver"], SMALL)
    assert concept_ids(first) == {"arms"}
    assert second == ()
    assert concept_ids(third) == {"delivery"}


def test_many_texts_are_found_in_batches_that_can_be_stopped() -> None:
    asked: list[str] = []
    texts = ["An arms delivery", "", "toy arms"] * 150
    assert concepts(texts, SMALL, watch=asked.append) == concepts(texts[:3], SMALL) * 150
    assert len(asked) >= 2

    def stop(_stage: str) -> None:
        raise InterruptedError

    account = Account("a", "A", "They spoke. They will meet.")
    with pytest.raises(InterruptedError):
        concepts_of(segment(account), [account], stop)
    with pytest.raises(InterruptedError):
        profiles(account, segment(account), watch=stop)


def test_a_malformed_term_is_named() -> None:
    broken = thesaurus_from_toml({"b.toml": '[b]\ntopic = "x"\nlabel = "B"\nen = ["... arms"]\n'})
    with pytest.raises(UnusableInputError, match="arms"):
        concepts(["arms"], broken)


def test_a_rare_concept_says_more_and_a_broad_one_less() -> None:
    said = rarity(SMALL, Frequencies(99, {"arms": 9}))
    assert said["arms"] == pytest.approx(0.5)
    assert said["delivery"] == pytest.approx(0.3)
    assert rarity(SMALL, Frequencies(99, {"arms": 99}))["arms"] == pytest.approx(0.0)


@pytest.mark.parametrize(
    ("concept", "texts"),
    [
        (
            "sovereignty_integrity",
            (
                "She thanked him for supporting the sovereignty of the island.",
                "Both reaffirmed their commitment to sovereignty and territorial integrity.",
                "Президент поблагодарил за поддержку суверенитета и территориальной целостности.",
                "双方重申尊重主权和领土完整。",
            ),
        ),
        (
            "prisoner_swap",
            (
                "The two sides will exchange all prisoners of war.",
                "He proposed that captives be handed over before the holiday.",
                "Стороны договорились об обмене пленными.",
                "双方同意交换战俘。",
            ),
        ),
        (
            "observers_mission",
            ("Unarmed observers will watch the line.", "Наблюдатели выйдут на линию.", "观察员将进入该地区。"),
        ),
        (
            "air_defence",
            ("We need more air-defence systems.", "Air defense was discussed.", "Речь шла о системах ПВО.", "防空系统"),
        ),
        ("visas", ("Visa-free travel is to return.", "Вернётся безвизовый режим.", "恢复免签")),
        (
            "fertiliser",
            ("Exports of fertilizers were raised.", "Fertiliser must move.", "Вывоз удобрений.", "化肥出口"),
        ),
    ],
)
def test_one_concept_is_met_in_other_acts_words_and_languages(concept: str, texts: tuple[str, ...]) -> None:
    for text, mentions in zip(texts, concepts(texts), strict=True):
        assert concept in concept_ids(mentions), text


@pytest.mark.parametrize(
    ("concept", "text"),
    [
        ("gaza_war", "The minister was born in Gaza."),
        ("crimea", "They recalled a holiday in Crimea."),
        ("donbas", "A singer from Donbas performed."),
        ("iaea_inspectors", "Safeguards for workers were agreed."),
        ("shipping_insurance", "Health insurance was raised."),
        ("un_resolution_vote", "The secretary of the Security Council of the Russian Federation came along."),
        ("steel_aluminium", "Они стали друзьями."),
        ("bank_swift", "They agreed on a swift reply."),
        ("ai_development", "Они решили поехать, и их встретили."),
        ("wto", "Кто-то позвонил, вторник прошёл."),
    ],
)
def test_a_bare_name_or_a_word_of_other_meaning_is_no_concept(concept: str, text: str) -> None:
    assert concept not in {name for name, _ in found(text)}


def test_the_builtin_thesaurus_is_large_and_stands_under_the_topics_of_the_codebook() -> None:
    thesaurus = builtin_thesaurus()
    assert len(thesaurus.concepts) >= 500
    assert {concept.topic for concept in thesaurus.concepts} == set(builtin_codebook().by_id)
    assert all(concept.terms.get("en") and concept.terms.get("ru") for concept in thesaurus.concepts)
    assert sum(1 for concept in thesaurus.concepts if concept.terms.get("zh")) >= 100
    labels = [concept.label for concept in thesaurus.concepts]
    assert len(set(labels)) == len(labels)


def test_no_chinese_term_is_a_single_character_without_context() -> None:
    alone = [
        (concept.id, term)
        for concept in builtin_thesaurus().concepts
        for term in concept.terms.get("zh", ())
        if len(term) == 1
    ]
    assert alone == []


def test_the_frequencies_are_those_of_the_concepts() -> None:
    frequencies = builtin_frequencies()
    assert frequencies.statements > 10_000
    assert set(frequencies.by_concept) <= set(builtin_thesaurus().by_id)
    often = [c for c, n in frequencies.by_concept.items() if n > 0.05 * frequencies.statements]
    assert [concept for concept in often if builtin_thesaurus().by_id[concept].weight > 0.3] == []


@needs_shared
def test_two_thousand_statements_take_well_under_two_seconds() -> None:
    texts: list[str] = []
    for line in (SHARED / "background" / "whitehouse.jsonl").read_text(encoding="utf-8").splitlines():
        account = Account("a", "A", json.loads(line)["text"])
        texts.extend(account.text[s.start : s.end] for s in segment(account))
        if len(texts) >= 2000:
            break
    concepts(texts[:1])  # reading and compiling is done once a process
    begun = time.process_time()
    mentions = concepts(texts[:2000])
    assert time.process_time() - begun < 2.0
    assert sum(map(bool, mentions)) > 1000
