"""A thesaurus is read whole from several files or refused in one sentence that names file and concept."""

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.thesaurus import BROAD_WEIGHT, frequencies_from_toml, thesaurus_from_toml

GRAIN = """
[grain_corridor]
topic = "ceasefire.maritime"
label = "Grain corridor"
en = ["grain corridor*"]
zh = ["粮食走廊"]
exclude = ["corridor of power"]
[harvest]
topic = "trade.food"
label = "Harvest"
ru = ["урожа*"]
weight = 0.5
"""
WORDS = """
[words]
give = "send*|suppl*"
[cooperation]
topic = "bilateral"
label = "Cooperation"
en = ["{give} help"]
broad = true
"""


def test_everything_that_is_written_is_read() -> None:
    thesaurus = thesaurus_from_toml({"words.toml": WORDS, "grain.toml": GRAIN})
    assert [concept.id for concept in thesaurus.concepts] == ["cooperation", "grain_corridor", "harvest"]
    grain = thesaurus.by_id["grain_corridor"]
    assert (grain.topic, grain.label, grain.weight) == ("ceasefire.maritime", "Grain corridor", 1.0)
    assert grain.terms == {"en": ("grain corridor*",), "zh": ("粮食走廊",)}
    assert grain.exclude == ("corridor of power",)
    assert thesaurus.by_id["harvest"].weight == 0.5
    assert thesaurus.by_id["cooperation"].weight == BROAD_WEIGHT
    assert thesaurus.words == {"give": "send*|suppl*"}


def test_the_order_of_the_files_does_not_matter() -> None:
    one = thesaurus_from_toml({"words.toml": WORDS, "grain.toml": GRAIN})
    other = thesaurus_from_toml({"grain.toml": GRAIN, "words.toml": WORDS})
    assert one == other


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('label = "Harvest"', "label = Harvest", "grain.toml is not valid TOML"),
        ('label = "Harvest"', "", 'concept "harvest" in grain.toml: the label'),
        ('topic = "trade.food"', "topic = 3", 'concept "harvest" in grain.toml: the topic'),
        ('ru = ["урожа*"]', 'ru = "урожа*"', 'concept "harvest" in grain.toml: ru is not a list'),
        ('ru = ["урожа*"]', 'ru = [""]', 'concept "harvest" in grain.toml: ru'),
        ('ru = ["урожа*"]', "", 'concept "harvest" in grain.toml has no terms'),
        ('ru = ["урожа*"]', "ru = []", 'concept "harvest" in grain.toml has no terms'),
        ("weight = 0.5", "wieght = 0.5", 'concept "harvest" in grain.toml has an unknown key "wieght"'),
        ("weight = 0.5", "weight = 2", 'concept "harvest" in grain.toml has a weight'),
        ("weight = 0.5", "weight = true", 'concept "harvest" in grain.toml has a weight'),
        ("weight = 0.5", "weight = 0.5\nbroad = true", 'concept "harvest" in grain.toml: broad'),
        ("weight = 0.5", "broad = 1", 'concept "harvest" in grain.toml: broad'),
        ("[harvest]", '["Harvest Day"]', 'concept "Harvest Day" in grain.toml has no usable id'),
        ("[harvest]", "[cooperation]", 'concept "cooperation" in words.toml stands twice'),
        ("[harvest]", '[words]\ngive = "hand*"\n[harvest]', 'word list "give" in words.toml stands twice'),
        ("[harvest]", "[words]\ntake = 5\n[harvest]", 'word list "take" in grain.toml'),
        ("[grain_corridor]", "version = 1\n[grain_corridor]", '"version" in grain.toml is not a table'),
    ],
)
def test_a_mistake_is_told_in_one_sentence(old: str, new: str, said: str) -> None:
    assert GRAIN.count(old) == 1
    with pytest.raises(UnusableInputError) as error:
        thesaurus_from_toml({"grain.toml": GRAIN.replace(old, new), "words.toml": WORDS})
    assert said in str(error.value)
    assert str(error.value).endswith((".", ").")) or "; " in str(error.value)


def test_frequencies_are_read() -> None:
    frequencies = frequencies_from_toml("statements = 10\n[concepts]\nb = 0\na = 10\n")
    assert (frequencies.statements, frequencies.by_concept) == (10, {"a": 10, "b": 0})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[concepts]\na = 1", "lack the number of statements"),
        ("statements = 0\n[concepts]\na = 0", "lack the number of statements"),
        ("statements = 10", "lack the number of statements"),
        ("statements = 10\n[concepts]\na = 11", 'frequency of "a"'),
        ("statements = 10\n[concepts]\na = -1", 'frequency of "a"'),
        ("statements = 10\n[concepts]\na = true", 'frequency of "a"'),
        ("statements = ten", "not valid TOML"),
    ],
)
def test_impossible_frequencies_are_refused(text: str, said: str) -> None:
    with pytest.raises(UnusableInputError) as error:
        frequencies_from_toml(text)
    assert said in str(error.value)
