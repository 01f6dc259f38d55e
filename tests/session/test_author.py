"""Who writes: the environment's name, else the chosen one, else the login name."""

from pathlib import Path

import pytest

from readout_compare.core.errors import OutputError
from readout_compare.session import settings
from tests.session.working import note, started


@pytest.fixture(autouse=True)
def login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(settings.AUTHOR_VARIABLE, raising=False)
    monkeypatch.setenv("LOGNAME", "ada")


def test_the_nearest_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.author() == "ada"
    settings.choose_author("  Ada \n Lovelace ")
    assert settings.author() == settings.chosen_author() == "Ada Lovelace"
    monkeypatch.setenv(settings.AUTHOR_VARIABLE, " A. L. ")
    assert settings.author() == "A. L."
    monkeypatch.setenv(settings.AUTHOR_VARIABLE, "  ")
    assert settings.author() == "Ada Lovelace"
    settings.choose_author(" ")
    assert settings.author() == "ada"


def test_every_later_edit_carries_it() -> None:
    session = started()
    note(session, "One.")
    settings.choose_author("Ben")
    note(session, "Two.")
    session.close()
    assert [line.author for line in session.lines] == ["ada", "ada", "Ben"]


@pytest.mark.parametrize("stored", ["", "[]", "{", '{"author": 7}', "\0"])
def test_damaged_settings_count_as_none(home: Path, stored: str) -> None:
    home.mkdir()
    (home / "settings.json").write_text(stored)
    assert settings.author() == "ada"


def test_a_name_is_one_line_of_whole_characters(home: Path) -> None:
    settings.choose_author("Ада\u2028\ud83d" + "x" * 200)
    assert settings.author().startswith("Ада \ufffdx")
    assert len(settings.author()) == 80


def test_a_folder_that_takes_nothing_is_told(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(OutputError, match="could not be kept"):
        settings.choose_author("Ben")
    assert settings.author() == "ada"
