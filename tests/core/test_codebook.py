"""A codebook is read whole or refused in one sentence that names the place."""

import pytest

from readout_compare.core.codebook import codebook_from_toml
from readout_compare.core.errors import UnusableInputError

GOOD = """
name = "own"
version = "3"
words.arms = "weapon*|arms"

[topics."aid.military"]
labels = { en = "Arms", ru = "Оружие" }
definition = "Arms given."
weight = 0.5
yields_to = ["cere*"]
unless_opening = ["parade"]
terms.en = ["{arms} to ukraine"]
terms.ru = ["оружи*"]
exclude.en = ["toy weapon*"]

[topics.ceremony]
labels.en = "Ceremony"
definition = "Pomp."
"""


def test_everything_that_is_written_is_read() -> None:
    codebook = codebook_from_toml(GOOD)
    aid = codebook.by_id["aid.military"]
    assert (codebook.name, codebook.version, dict(codebook.words)) == ("own", "3", {"arms": "weapon*|arms"})
    assert [topic.id for topic in codebook.topics] == ["aid.military", "ceremony"]
    assert (aid.label("ru"), aid.label("fr"), aid.definition, aid.weight) == ("Оружие", "Arms", "Arms given.", 0.5)
    assert (aid.yields_to, aid.unless_opening) == (("cere*",), ("parade",))
    assert aid.terms == {"en": ("{arms} to ukraine",), "ru": ("оружи*",)}
    assert aid.exclude == {"en": ("toy weapon*",)}
    assert codebook.by_id["ceremony"].weight == 1.0
    assert codebook.label("unknown.topic") == "unknown.topic"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "own"', "name = own", "not valid TOML"),
        ('name = "own"', "", "The codebook's name"),
        ('version = "3"', "version = 3", "The codebook's version"),
        ('version = "3"', 'version = "3"\ncolour = 1', 'unknown key "colour"'),
        ("weight = 0.5", "wieght = 0.5", 'Topic "aid.military" has an unknown key "wieght"'),
        ("weight = 0.5", "weight = 1.5", 'Topic "aid.military" has a weight'),
        ("weight = 0.5", "weight = true", 'Topic "aid.military" has a weight'),
        ('labels.en = "Ceremony"', 'labels.ru = "Церемония"', 'Topic "ceremony" has no English label'),
        ('labels.en = "Ceremony"', "", 'Topic "ceremony" has no English label'),
        ('definition = "Pomp."', "", 'Topic "ceremony": the definition'),
        ('terms.ru = ["оружи*"]', 'terms.ru = "оружи*"', 'Topic "aid.military": terms in ru is not a list'),
        ('terms.ru = ["оружи*"]', 'terms.ru = [""]', 'Topic "aid.military": terms in ru'),
        ('"cere*"', '"weather"', 'yields to "weather"'),
        ("[topics.ceremony]", '[topics."Ceremony Day"]', 'Topic "Ceremony Day" has no usable id'),
        ('words.arms = "weapon*|arms"', "words.arms = 5", 'word list "arms"'),
        ('labels.en = "Ceremony"', "labels = 1", 'Topic "ceremony": labels is not a table'),
        ("[topics.ceremony]", "[other]", 'The codebook has an unknown key "other"'),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(old: str, new: str, said: str) -> None:
    assert old in GOOD
    with pytest.raises(UnusableInputError) as error:
        codebook_from_toml(GOOD.replace(old, new, 1))
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_codebook_without_topics_is_refused() -> None:
    with pytest.raises(UnusableInputError, match="no topics"):
        codebook_from_toml('name = "own"\nversion = "1"\n[topics]')
    with pytest.raises(UnusableInputError, match="not a table"):
        codebook_from_toml('name = "own"\nversion = "1"\ntopics = 3')
