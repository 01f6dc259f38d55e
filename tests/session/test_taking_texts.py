"""Accounts come into a project under ids of their own, undoable, and nothing that reads like a gap or link."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.deciding.accounts import add_accounts
from readout_compare.core.errors import ProjectFileError, UnusableInputError, WrongUseError
from readout_compare.session.importing import free_account_ids, more_accounts, new_call, new_project
from readout_compare.session.project import Session
from tests import builders


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, sentences in (("arvenia", builders.ARVENIA), ("belmora", builders.BELMORA), ("herald", builders.HERALD)):
        (tmp_path / f"{name}.txt").write_text("\n".join(sentences), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_COMPARE_AUTHOR", "  Ada\n Obeid ")
    return tmp_path


@given(st.integers(0, 40), st.integers(1, 40))
def test_ids_are_never_given_twice(first: int, then: int) -> None:
    held = builders.review()
    mine = free_account_ids(held, first)
    edit = add_accounts(held, "c1", [builders.account(own, f"Side {own}", ("A.",)) for own in mine])
    after, _ = edit.apply(held)
    others = free_account_ids(after, then)
    assert len({"a", "b", *mine, *others}) == 2 + first + then
    assert not {"g", "l", "r"} & {*mine, *others}


def test_a_project_is_made_with_its_call(texts: Path) -> None:
    taken = new_project(texts / "call.readout", ["arvenia.txt", "belmora.txt"], ["Foreign Ministry"], "", "20250504")
    assert (taken.call.title, taken.call.date, taken.call.accounts) == ("Call of 2025-05-04", "2025-05-04", ("a", "b"))
    assert [a.side for a in taken.accounts] == ["Foreign Ministry", "Belmora"]
    session = Session.open(texts / "call.readout")
    assert session.accounts == taken.accounts
    assert [(line.name, line.author) for line in session.lines] == [
        ("Import: Foreign Ministry and Belmora", "Ada Obeid")
    ]
    session.close()


def test_calls_and_accounts_are_added_and_undone(texts: Path) -> None:
    path = texts / "call.readout"
    new_project(path, ["arvenia.txt", "belmora.txt"], [], "First", "")
    session = Session.open(path)
    before = session.review
    second = new_call(session, ["herald.txt", "arvenia.txt"], [], "", "")
    assert (second.call.id, second.call.title, second.call.accounts) == ("c2", "Herald and Arvenia", ("c", "d"))
    third = more_accounts(session, "c1", ["herald.txt"], ["arvenia"])
    assert third.call.accounts == ("a", "b", "e")
    assert [a.side for a in third.accounts] == ["arvenia (2)"]
    for _ in range(2):
        session.undo()
    assert session.review == before
    session.close()


def test_what_can_t_be_taken_leaves_no_file_and_no_edit(texts: Path) -> None:
    path = texts / "call.readout"
    for words, error in (
        ((["arvenia.txt"], [], "", ""), WrongUseError),
        ((["arvenia.txt", "none.txt"], [], "", ""), UnusableInputError),
        ((["arvenia.txt", "belmora.txt"], [], "", "4 May"), WrongUseError),
        ((["arvenia.txt", "belmora.txt"], ["A", "B", "C"], "", ""), WrongUseError),
    ):
        with pytest.raises(error):
            new_project(path, *words)
        assert not path.exists()
    new_project(path, ["arvenia.txt", "belmora.txt"], [], "First", "")
    session = Session.open(path)
    with pytest.raises(WrongUseError, match="at most one a text"):
        more_accounts(session, "c1", ["herald.txt"], ["A", "B"])
    with pytest.raises(WrongUseError, match="very words of the account of Arvenia"):
        more_accounts(session, "c1", ["herald.txt", "arvenia.txt"], [])
    with pytest.raises(WrongUseError, match="is no date"):
        new_call(session, ["herald.txt", "arvenia.txt"], [], "", "2025-02-30")
    assert len(session.lines) == 1
    with pytest.raises(ProjectFileError):
        new_project(path, ["arvenia.txt", "belmora.txt"], [], "Second", "")
    assert session.title == "First"
    session.close()
