"""Two written forms of one name: spellings, Russian endings, Latin and Cyrillic letters."""

import pytest

from readout_compare.engine.reading.names import same_name, same_sound


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Trump", "Трампом"), ("Biden", "Байден"), ("Zelensky", "Зеленским"), ("Scholz", "Шольц"),
        ("Macron", "Макроном"), ("Erdoğan", "Эрдогана"), ("Witkoff", "Уиткофф"), ("Johnson", "Джонсону"),
        ("Hegseth", "Хегсет"), ("Rubio", "Рубио"), ("Chernyshenko", "Чернышенко"), ("Vance", "Вэнс"),
    ],
)  # fmt: skip
def test_a_name_is_the_same_in_latin_and_cyrillic_letters(latin: str, cyrillic: str) -> None:
    assert same_sound(latin, cyrillic)
    assert same_sound(cyrillic, latin)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Putin", "Трамп"), ("Rubio", "Рябков"), ("Kelly", "Коллинз"), ("Trump", "Tramp"), ("Путин", "Патон")],
)
def test_other_people_do_not_sound_the_same(one: str, other: str) -> None:
    assert not same_sound(one, other)


@pytest.mark.parametrize(("one", "other"), [("Zelensky", "Zelenskyy"), ("Макроном", "Макрона")])
def test_spellings_and_endings_do_not_part_a_name(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)
