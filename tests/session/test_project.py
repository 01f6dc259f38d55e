"""What a user does with a project: notes are saved at once, drafts get a name later, nothing foreign is touched."""

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Options
from readout_compare.core.review import Target, quote_of, target_of
from readout_compare.session import settings
from readout_compare.session.project import Session
from readout_compare.store import project_info
from tests import builders


def started(title: str = "Call of 4 May") -> Session:
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, title)
    session.show(of)
    return session


def place(session: Session) -> tuple[Target, str]:
    assert session.comparison is not None
    gap = session.comparison.gaps[2]
    return target_of(session.comparison, gap), quote_of(session.comparison, gap)


def test_a_new_project_is_not_on_the_disk_before_its_first_note(home: Path) -> None:
    session = started()
    assert session.path is None
    assert session.is_draft
    session.close()
    assert not home.exists()


def test_the_first_note_makes_a_draft_that_holds_it_when_the_method_returns(home: Path) -> None:
    session = started("Call: 4/5 May?")
    target, quote = place(session)
    session.write_note(target, "  Left out.\n", quote)
    assert session.path is not None
    assert session.path.parent == home / "drafts" == settings.drafts_folder()
    assert re.fullmatch(r"Call 4 5 May \(\d{4}-\d\d-\d\d \d{6}\)\.readout", session.path.name)
    info = project_info(session.path)
    assert (info.notes, info.meta.title, info.meta.engine) == (1, "Call: 4/5 May?", builders.ENGINE)
    note = session.note_on(target)
    assert note is not None
    assert (note.id, note.text, note.quote, note.author) == (1, "Left out.", quote, settings.author())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", note.written)
    session.close()


def test_open_shows_the_same_accounts_options_and_notes() -> None:
    session = started()
    target, quote = place(session)
    session.write_note(target, "Left out.", quote)
    session.close()
    assert session.path is not None
    again = Session.open(session.path)
    assert (again.accounts, again.options, again.title, again.notes) == (
        session.accounts, session.options, session.title, session.notes,
    )  # fmt: skip
    assert again.comparison is None
    assert again.notes_without_place() == ()
    again.show(builders.comparison())
    assert again.note_on(target) == session.note_on(target)
    assert again.notes_without_place() == ()
    again.close()


def test_an_empty_text_removes_a_note_and_the_same_text_writes_nothing() -> None:
    session = started()
    target, quote = place(session)
    session.write_note(target, "  ", quote)
    assert not settings.drafts_folder().exists()
    session.write_note(target, "One.", quote)
    (path,) = settings.drafts_folder().glob("*.readout")
    session.write_note(target, "One. ", quote)
    assert project_info(path).former_notes == 0
    session.write_note(target, "Two.", quote)
    session.write_note(target, " \n", quote)
    assert session.notes == ()
    assert session.note_on(target) is None
    assert project_info(path).former_notes == 2
    session.close()


def test_a_note_with_half_a_character_is_saved() -> None:
    session = started()
    session.write_note(place(session)[0], "Half: \ud83d", "")
    assert [note.text for note in session.notes] == ["Half: \ufffd"]
    session.close()


def test_two_drafts_of_one_title_in_one_second_get_two_files() -> None:
    sessions = [started() for _ in range(3)]
    for session in sessions:
        session.write_note(*(place(session)[0], "A note.", ""))
    assert len({session.path for session in sessions}) == 3
    for session in sessions:
        session.close()


@pytest.mark.parametrize("title", ["", "...", "д" * 300, "🙂" * 200, "../../etc/passwd", "CON|<>:\0", "half \ud83d"])
def test_any_title_makes_a_file_name_inside_the_drafts_folder(title: str) -> None:
    session = started(title)
    session.write_note(place(session)[0], "A note.", "")
    assert session.path is not None
    assert session.path.parent == settings.drafts_folder()
    assert project_info(session.path).meta.title == title.replace("\ud83d", "\ufffd")
    session.close()


def test_saving_a_draft_under_a_name_moves_it_there(tmp_path: Path) -> None:
    session = started()
    target, quote = place(session)
    session.write_note(target, "One.", quote)
    session.save_as(tmp_path / "energy truce")
    assert session.path == tmp_path / "energy truce.readout"
    assert not session.is_draft
    assert list(settings.drafts_folder().iterdir()) == []
    session.write_note(target, "Two.", quote)
    session.save_as(tmp_path / "copy.readout")
    session.write_note(target, "Three.", quote)
    session.save_as(tmp_path / "copy.readout")
    session.close()
    first, second = Session.open(tmp_path / "energy truce.readout"), Session.open(tmp_path / "copy.readout")
    assert [n.text for n in (*first.notes, *second.notes)] == ["Two.", "Three."]
    first.close()
    second.close()


def test_a_project_without_notes_can_be_saved_and_replaces_a_project_but_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    for title in ("First", "Second"):
        session = started(title)
        session.save_as(path)
        session.close()
        assert project_info(path).meta.title == title
    (tmp_path / "diary.readout").write_text("My diary.")
    session = started()
    with pytest.raises(ProjectFileError, match="is not a Readout Compare project"):
        session.save_as(tmp_path / "diary.readout")
    assert session.is_draft
    session.save_as(tmp_path / "mine.readout")
    with pytest.raises(ProjectFileError, match="is not a Readout Compare project"):
        session.save_as(tmp_path / "diary.readout")
    assert session.path == tmp_path / "mine.readout"
    session.write_note(place(session)[0], "Still works.", "")
    session.close()
    assert (tmp_path / "diary.readout").read_text() == "My diary."


def test_a_project_open_elsewhere_is_neither_opened_nor_replaced(tmp_path: Path) -> None:
    holder = started("Holder")
    holder.save_as(tmp_path / "call.readout")
    other = started("Other")
    with pytest.raises(ProjectFileError, match="open in another window"):
        Session.open(tmp_path / "call.readout")
    with pytest.raises(ProjectFileError, match="open in another window"):
        other.save_as(tmp_path / "call.readout")
    holder.close()
    assert project_info(tmp_path / "call.readout").meta.title == "Holder"


def test_notes_whose_place_is_gone_are_kept_and_listed() -> None:
    session = started()
    for note in builders.notes():
        session.write_note(note.target, note.text, note.quote)
    assert [note.quote for note in session.notes_without_place()] == ["The parties confirmed the June summit."]
    assert len(session.notes) == 3
    session.close()


def test_what_carries_a_note_is_found_in_the_comparison_shown() -> None:
    session = started()
    of = builders.comparison()
    assert session.noted() == ()
    for note in builders.notes():
        session.write_note(note.target, note.text, note.quote)
    assert session.noted() == (of.gaps[2], of.links[1])
    session.show(replace(of, gaps=()))
    assert session.noted() == (of.links[1],)
    assert len(session.notes_without_place()) == 2
    session.close()


def test_other_options_are_in_the_file_at_once_and_notes_stay() -> None:
    session = started()
    session.write_note(*(place(session)[0], "A note.", ""))
    assert session.path is not None
    wanted = replace(session.options, same_call=True, watched=("prisoners", "territory"))
    session.change_options(wanted)
    session.close()
    again = Session.open(session.path)
    assert again.options == wanted
    assert [note.text for note in again.notes] == ["A note."]
    again.close()


def test_other_options_of_a_project_without_a_file_make_none_and_are_in_the_first_file(home: Path) -> None:
    session = started()
    wanted = replace(session.options, same_call=True)
    session.change_options(wanted)
    assert not home.exists()
    session.write_note(place(session)[0], "A note.", "")
    session.close()
    assert session.path is not None
    again = Session.open(session.path)
    assert again.options == wanted
    again.close()


def test_options_that_can_not_be_saved_stay_as_they_were() -> None:
    session = started()
    session.write_note(place(session)[0], "A note.", "")
    before = session.options
    assert session._file is not None
    session._file._db.execute("PRAGMA query_only = ON")
    with pytest.raises(ProjectFileError, match="The options could not be saved"):
        session.change_options(replace(before, same_call=True))
    assert session.options == before
    session.close()


def test_a_comparison_of_other_accounts_is_not_shown() -> None:
    session = started()
    other = replace(builders.comparison(), accounts=builders.three_sided().accounts)
    with pytest.raises(ValueError, match="not of this project"):
        session.show(other)


def test_a_drafts_folder_that_can_not_be_made_is_told(home: Path) -> None:
    home.write_text("a file where the folder should be")
    session = started()
    with pytest.raises(ProjectFileError, match="No draft can be kept"):
        session.write_note(place(session)[0], "A note.", "")
    assert session.notes == ()
    assert session.path is None


def test_a_note_is_saved_within_a_tenth_of_a_second() -> None:
    session = started()
    target, quote = place(session)
    session.write_note(target, "The first makes the file.", quote)
    start = time.perf_counter()
    for i in range(10):
        session.write_note(target, f"Text {i}", quote)
    assert (time.perf_counter() - start) / 10 < 0.1
    session.close()


def test_the_data_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    assert settings.data_folder() == home
    monkeypatch.delenv(settings.HOME_VARIABLE)
    assert settings.data_folder().is_absolute()
    assert settings.data_folder() != home


def test_somebody_is_the_author(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ada")
    assert settings.author() == "ada"
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_001, raising=False)
    assert settings.author()


def test_an_unequal_option_survives() -> None:
    session = Session.start(builders.accounts(), Options(link=0.33, watched=("territory",)), "T")
    session.write_note(Target("gap", "topic:territory"), "n", "")
    session.close()
    assert session.path is not None
    again = Session.open(session.path)
    assert again.options == session.options
    again.close()


def test_a_name_that_is_taken_once_its_ending_is_added_is_refused(tmp_path: Path) -> None:
    other = started("Another call")
    other.save_as(tmp_path / "call.readout")
    other.close()
    before = (tmp_path / "call.readout").read_bytes()
    session = started()
    with pytest.raises(ProjectFileError, match=r"call\.readout exists already"):
        session.save_as(tmp_path / "call")
    assert session.path is None
    assert (tmp_path / "call.readout").read_bytes() == before
    session.close()
