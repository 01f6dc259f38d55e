"""What a user does with a project: notes are saved at once, drafts get a name later, nothing foreign is touched."""

import os
import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.deciding import gaps, links, statements
from readout_compare.core.deciding.accounts import add_call, choose_options, rename_call
from readout_compare.core.deciding.notes import remove_note, rewrite_note, write_note
from readout_compare.core.errors import ProjectFileError, WrongUseError
from readout_compare.core.records import Note
from readout_compare.session import settings
from readout_compare.session.project import Session
from readout_compare.store import project_info
from tests import builders


def started(title: str = "Call of 4 May") -> Session:
    of = builders.comparison()
    session = Session.start(of.accounts, of.options, title)
    session.show(of)
    return session


def write(session: Session, text: str = "A note.") -> Note:
    """One more note on the gap at A3; the note as it is kept."""
    now = session.now()
    session.do(write_note(now, now.comparison.gaps[2], text))
    return session.review.notes[-1]


def texts(session: Session) -> list[str]:
    return [note.text for note in session.review.notes]


def verbs(session: Session) -> tuple[list[str], list[str]]:
    """What can be undone and redone."""
    return [line.verb for line in session.stacks.undo], [line.verb for line in session.stacks.redo]


def test_a_new_project_is_not_on_the_disk_before_its_first_note(home: Path) -> None:
    session = started()
    assert session.path is None
    assert session.is_draft
    session.close()
    assert not home.exists()


def test_the_first_note_makes_a_draft_that_holds_it_when_the_method_returns(home: Path) -> None:
    session = started("Call: 4/5 May?")
    note = write(session, "  Left out.\n")
    assert session.path is not None
    assert session.path.parent == home / "drafts" == settings.drafts_folder()
    assert re.fullmatch(r"Call 4 5 May \(\d{4}-\d\d-\d\d \d{6}\)\.readout", session.path.name)
    info = project_info(session.path)
    assert (info.review.notes, info.review.project.title) == ((note,), "Call: 4/5 May?")
    assert info.meta.engine == builders.ENGINE
    assert (note.id, note.text, note.quote) == (1, "Left out.", builders.ARVENIA[2])
    assert note.author == settings.author()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", note.written)
    session.close()


def test_open_shows_the_same_accounts_options_and_notes() -> None:
    session = started()
    note = write(session)
    session.close()
    assert session.path is not None
    again = Session.open(session.path)
    assert (again.accounts, again.options, again.title, again.review, again.lines) == (
        session.accounts, session.options, session.title, session.review, session.lines,
    )  # fmt: skip
    assert again.comparison is None
    with pytest.raises(WrongUseError, match="being compared again"):
        again.now()
    again.show(builders.comparison())
    assert again.decided.notes == {"g3": (note,)}
    assert again.decided.tray == ()
    again.close()


def test_an_empty_text_removes_a_note_and_the_same_text_writes_nothing() -> None:
    session = started()
    with pytest.raises(WrongUseError, match="A note needs words"):
        write(session, "  ")
    assert not settings.drafts_folder().exists()
    write(session, "One.")
    kept = len(session.lines)
    session.do(rewrite_note(session.now(), session.review.notes[0], "One. "))
    assert len(session.lines) == kept
    session.do(rewrite_note(session.now(), session.review.notes[0], "Two."))
    session.do(rewrite_note(session.now(), session.review.notes[0], " \n"))
    assert session.review.notes == ()
    former = session.lines_on([("note", "1")])
    assert [(line.verb, line.what) for line in former] == [
        ("Write note", "One."), ("Change note", "Two."), ("Remove note", "Two."),
    ]  # fmt: skip
    assert session.edit_of(former[0]).changes[0].after == session.as_it_was(former[0].number).notes[0]
    session.close()


def test_a_note_with_half_a_character_is_saved() -> None:
    session = started()
    write(session, "Half: \ud83d")
    assert texts(session) == ["Half: \ufffd"]
    session.close()
    assert session.path is not None
    assert project_info(session.path).review == session.review


def test_two_drafts_of_one_title_in_one_second_get_two_files() -> None:
    sessions = [started() for _ in range(3)]
    for session in sessions:
        write(session)
    assert len({session.path for session in sessions}) == 3
    for session in sessions:
        session.close()


@pytest.mark.parametrize("title", ["", "...", "д" * 300, "🙂" * 200, "../../etc/passwd", "CON|<>:\0", "half \ud83d"])
def test_any_title_makes_a_file_name_inside_the_drafts_folder(title: str) -> None:
    session = started(title)
    write(session)
    assert session.path is not None
    assert session.path.parent == settings.drafts_folder()
    assert project_info(session.path).review.project.title == title.replace("\ud83d", "\ufffd")
    session.close()


def test_saving_a_draft_under_a_name_moves_it_there(tmp_path: Path) -> None:
    session = started()
    write(session, "One.")
    session.save_as(tmp_path / "energy truce")
    assert session.path == tmp_path / "energy truce.readout"
    assert not session.is_draft
    assert list(settings.drafts_folder().iterdir()) == []
    write(session, "Two.")
    session.save_as(tmp_path / "copy.readout")
    write(session, "Three.")
    session.save_as(tmp_path / "copy.readout")
    session.close()
    first, second = Session.open(tmp_path / "energy truce.readout"), Session.open(tmp_path / "copy.readout")
    assert (texts(first), texts(second)) == (["One.", "Two."], ["One.", "Two.", "Three."])
    assert first.lines == second.lines[:-1]
    first.close()
    second.close()


def test_a_project_without_notes_can_be_saved_and_replaces_a_project_but_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    for title in ("First", "Second"):
        session = started(title)
        session.save_as(path)
        session.close()
        assert project_info(path).review.project.title == title
    (tmp_path / "diary.readout").write_text("My diary.")
    session = started()
    with pytest.raises(ProjectFileError, match="is not a Readout Compare project"):
        session.save_as(tmp_path / "diary.readout")
    assert session.is_draft
    session.save_as(tmp_path / "mine.readout")
    with pytest.raises(ProjectFileError, match="is not a Readout Compare project"):
        session.save_as(tmp_path / "diary.readout")
    assert session.path == tmp_path / "mine.readout"
    write(session, "Still works.")
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
    assert project_info(tmp_path / "call.readout").review.project.title == "Holder"


def test_what_carries_a_note_is_found_in_the_comparison_shown() -> None:
    session = started()
    of = builders.comparison()
    assert session.decided.notes == {}
    write(session)
    session.do(write_note(session.now(), of.links[1], "Belmora gives no term."))
    assert set(session.decided.notes) == {"g3", "l2"}
    session.show(replace(of, gaps=()))
    assert set(session.decided.notes) == {"a3", "l2"}, "a note whose gap is gone stands at the gap's words"
    session.close()


def test_other_options_are_in_the_file_at_once_and_notes_stay() -> None:
    session = started()
    write(session)
    assert session.path is not None
    wanted = replace(session.options, same_call=True, watched=("prisoners", "territory"))
    assert session.do(choose_options(session.review, wanted)), "other options ask for another comparison"
    session.close()
    again = Session.open(session.path)
    assert again.options == wanted
    assert texts(again) == ["A note."]
    assert again.undo()
    assert again.options == builders.comparison().options
    again.close()


def test_what_can_not_be_saved_is_not_shown_as_done() -> None:
    session = started()
    write(session)
    before = session.review, session.lines
    assert session._file is not None
    session._file._db.execute("PRAGMA query_only = ON")
    for act in (lambda: write(session), session.undo):
        with pytest.raises(ProjectFileError, match="could not be saved"):
            act()
        assert (session.review, session.lines) == before
    session.close()


def test_everything_is_undone_and_redone_by_name_to_the_import_and_across_closing() -> None:
    session = started()
    write(session, "One.")
    session.do(links.confirm(session.now(), builders.comparison().links[1]))
    session.do(gaps.judge(session.now(), builders.comparison().gaps[3], "out of scope"))
    whole = session.review
    assert verbs(session) == (["Write note", "Confirm link", "Verdict out of scope"], [])
    edit = session.undo()
    assert edit is not None
    assert edit.name == "Verdict out of scope: A4 “Both sides will exchange 120 prisoners on Thursday.”"
    session.close()
    assert session.path is not None
    session = Session.open(session.path)
    assert verbs(session) == (["Write note", "Confirm link"], ["Verdict out of scope"])
    while session.undo():
        pass
    assert session.review == builders.review()
    assert verbs(session) == ([], ["Verdict out of scope", "Confirm link", "Write note"])
    path = session.path
    session.close()
    assert path is not None
    session = Session.open(path)
    while session.redo():
        pass
    assert session.review == whole
    session.undo()
    session.show(builders.comparison())
    write(session, "Another way.")
    assert verbs(session)[1] == [], "a new edit ends what could be redone"
    assert len(session.lines) == 12
    session.close()


def test_an_import_is_undone_but_not_the_one_that_made_the_project() -> None:
    session = started()
    c = replace(builders.three_sided().accounts[2], id="c")
    d = replace(c, id="d", side="Observer")
    session.do(add_call(session.review, (c, d), "A second call"))
    session.turn_to("c2")
    assert [a.side for a in session.accounts] == ["Harbour Herald", "Observer"]
    undone = session.undo()
    assert undone is not None
    assert undone.verb == "Import"
    assert (session.call, len(session.review.of("account"))) == ("c1", 2)
    assert session.undo() is None
    assert len(session.review.calls) == 1
    session.redo()
    session.close()
    assert session.path is not None
    assert project_info(session.path).review.accounts_of("c2") == (c, d)


def test_the_project_as_it_was_after_each_line() -> None:
    session = started()
    seen = []
    for text in ("One.", "Two."):
        write(session, text)
        seen.append(session.review)
    session.undo()
    seen.append(session.review)
    session.do(remove_note(session.now(), session.review.notes[0]))
    seen.append(session.review)
    assert [session.as_it_was(number) for number in (2, 3, 4, 5)] == seen
    assert session.as_it_was(1) == builders.review()
    with pytest.raises(ValueError, match="no line 6"):
        session.as_it_was(6)
    session.close()


def test_decisions_are_found_at_once_also_while_a_split_waits_for_its_comparison() -> None:
    session = started()
    of = builders.comparison()
    assert session.do(statements.split(session.now(), of.statements[0], 17))
    note = write(session)
    session.do(statements.mark_no_content(session.now(), of.statements[4]))
    assert session.decided.notes == {"g3": (note,)}
    assert set(session.decided.marks) == {"a5"}
    session.close()


def test_a_read_only_project_is_seen_takes_no_edit_and_can_be_copied(tmp_path: Path) -> None:
    session = started()
    write(session, "One.")
    assert session.path is not None
    looking = Session.open(session.path, read_only=True)
    looking.show(builders.comparison())
    assert looking.is_read_only
    with pytest.raises(ProjectFileError, match="is open read-only"):
        write(looking, "Two.")
    with pytest.raises(ProjectFileError, match="is open read-only"):
        looking.undo()
    assert texts(looking) == ["One."]
    looking.save_as(tmp_path / "copy")
    assert session.path.exists()
    write(looking, "Two.")
    session.close()
    looking.close()
    assert len(project_info(tmp_path / "copy.readout").review.notes) == 2


def test_a_new_title_is_that_of_the_call_and_the_project() -> None:
    session = started()
    session.do(rename_call(session.review, "c1", "Call of the fourth of May"))
    assert session.title == session.review.call("c1").title == "Call of the fourth of May"
    session.undo()
    assert session.title == "Call of 4 May"
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
        write(session)
    assert session.review.notes == ()
    assert session.path is None


def test_a_note_is_saved_within_a_tenth_of_a_second() -> None:
    session = started()
    write(session, "The first makes the file.")
    start = time.perf_counter()
    for i in range(10):
        write(session, f"Text {i}")
    assert (time.perf_counter() - start) / 10 < 0.1  # 1 ms here, 10 on a slow disk
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
