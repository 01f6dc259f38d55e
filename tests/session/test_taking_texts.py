"""Accounts come into a project under ids of their own, undoable, and nothing that reads like a gap or link."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_compare.core.capture import Found
from readout_compare.core.deciding.accounts import add_accounts
from readout_compare.core.errors import ProjectFileError, WrongUseError
from readout_compare.session.importing import (
    Taken,
    Wanted,
    bring_accounts,
    free_account_ids,
    more_accounts,
    new_calls,
    new_project_of,
    sided,
    start_with,
)  # fmt: skip
from readout_compare.session.looking import look
from readout_compare.session.project import Session
from tests import builders
from tests.session.working import revised


@pytest.fixture
def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, sentences in (("arvenia", builders.ARVENIA), ("belmora", builders.BELMORA), ("herald", builders.HERALD)):
        (tmp_path / f"{name}.txt").write_text("\n".join(sentences), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_COMPARE_AUTHOR", "  Ada\n Obeid ")
    return tmp_path


def found(*names: str, sides: Sequence[str] = ()) -> tuple[Found, ...]:
    """What a look at these files of the current folder finds."""
    return sided([one for name in names for one in look(f"{name}.txt")], sides)


def new_project(path: Path, texts: Sequence[Found], title: str, date: str) -> Taken:
    """A project of one call."""
    return new_project_of(path, [Wanted(tuple(texts), title, date)])[0]


def new_call(session: Session, texts: Sequence[Found], title: str, date: str) -> Taken:
    """One more call of a project."""
    return new_calls(session, [Wanted(tuple(texts), title, date)])[0]


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
    taken = new_project(texts / "call.readout", found("arvenia", "belmora", sides=["Foreign Ministry"]), "", "20250504")
    assert (taken.call.title, taken.call.date, taken.call.accounts) == ("Call of 2025-05-04", "2025-05-04", ("a", "b"))
    assert [a.side for a in taken.accounts] == ["Foreign Ministry", "Belmora"]
    session = Session.open(texts / "call.readout")
    assert session.accounts == taken.accounts
    assert [(line.name, line.author) for line in session.lines] == [
        ("Import: Foreign Ministry and Belmora", "Ada Obeid")
    ]
    session.close()


def test_a_project_that_another_import_made_meanwhile_is_not_replaced(texts: Path) -> None:
    new_project(texts / "call.readout", found("arvenia"), "", "")
    before = (texts / "call.readout").read_bytes()
    with pytest.raises(ProjectFileError, match="made by another program meanwhile and is as it was"):
        new_project(texts / "call.readout", found("belmora"), "", "")
    (texts / "dangling.readout").symlink_to("nowhere")
    with pytest.raises(ProjectFileError, match="try that once more"):
        new_project(texts / "dangling.readout", found("belmora"), "", "")
    assert (texts / "call.readout").read_bytes() == before
    assert sorted(path.name for path in texts.iterdir() if ".readout" in path.name) == [
        "call.readout",
        "dangling.readout",
    ]


def test_calls_and_accounts_are_added_and_undone(texts: Path) -> None:
    path = texts / "call.readout"
    new_project(path, found("arvenia", "belmora"), "First", "")
    session = Session.open(path)
    before = session.review
    second = new_call(session, found("herald", "arvenia"), "", "")
    assert (second.call.id, second.call.title, second.call.accounts) == ("c2", "Herald and Arvenia", ("c", "d"))
    third = more_accounts(session, "c1", found("herald", sides=["arvenia"]))
    assert third.call.accounts == ("a", "b", "e")
    assert [a.side for a in third.accounts] == ["arvenia (2)"]
    for _ in range(2):
        session.undo()
    assert session.review == before
    session.close()


def test_one_text_makes_a_call_to_which_the_other_is_added_later(texts: Path) -> None:
    path = texts / "call.readout"
    taken = new_project(path, found("arvenia"), "", "")
    assert (taken.call.title, taken.call.accounts) == ("Arvenia", ("a",))
    session = Session.open(path)
    assert more_accounts(session, "c1", found("belmora")).call.accounts == ("a", "b")
    assert new_call(session, found("herald"), "Only the press", "").call.accounts == ("c",)
    session.close()


def test_a_later_text_of_an_account_is_a_revision_and_is_undone(texts: Path) -> None:
    path = texts / "call.readout"
    new_project(path, found("arvenia", "belmora"), "", "")
    session = Session.open(path)
    before = session.review
    (texts / "arvenia.txt").write_text("\n".join([*builders.ARVENIA, "They will speak again."]), encoding="utf-8")
    (later,) = found("arvenia")
    taken = revised(session, "a", later)
    assert [(a.id, a.revision, a.side) for a in taken.accounts] == [("a", 2, "Arvenia")]
    assert taken.accounts[0].text.endswith("They will speak again.")
    with pytest.raises(WrongUseError):
        revised(session, "a", later)
    session.undo()
    assert session.review == before
    session.close()


def test_a_draft_is_nowhere_on_the_disk(texts: Path) -> None:
    session = start_with(found("arvenia", "belmora"), "", "2025-05-04")
    assert (session.title, session.path, len(session.accounts)) == ("Call of 2025-05-04", None, 2)
    assert [p.suffix for p in texts.iterdir()] == [".txt"] * 3


def test_what_was_received_goes_with_the_edit(texts: Path) -> None:
    bringing = bring_accounts(builders.review(), "c1", found("herald"))
    assert list(bringing.originals.values()) == [(texts / "herald.txt").read_bytes()]
    assert list(bringing.originals) == [bringing.accounts[0].sha256]


def test_what_can_t_be_taken_leaves_no_file_and_no_edit(texts: Path) -> None:
    path = texts / "call.readout"
    for taken, date in (((), ""), (found("arvenia", "belmora"), "4 May"), (found("arvenia", "arvenia"), "")):
        with pytest.raises(WrongUseError):
            new_project(path, taken, "", date)
        assert not path.exists()
    with pytest.raises(WrongUseError, match="3 sides were named for 2 accounts; name at most one a text"):
        found("arvenia", "belmora", sides=["A", "B", "C"])
    new_project(path, found("arvenia", "belmora"), "First", "")
    session = Session.open(path)
    with pytest.raises(WrongUseError, match="very words of the account of Arvenia"):
        more_accounts(session, "c1", found("herald", "arvenia"))
    with pytest.raises(WrongUseError, match="is no date"):
        new_call(session, found("herald", "arvenia"), "", "2025-02-30")
    assert len(session.lines) == 1
    with pytest.raises(ProjectFileError):
        new_project(path, found("arvenia", "belmora"), "Second", "")
    assert session.title == "First"
    session.close()


def test_captures_and_bytes_go_into_the_project_and_out_again(texts: Path) -> None:
    path = texts / "call.readout"
    (texts / "herald.txt").write_bytes("\n".join(builders.HERALD).encode("utf-16"))
    new_project(path, found("arvenia", "belmora"), "", "")
    session = Session.open(path)
    taken = more_accounts(session, "c1", found("herald"))
    capture = session.review.capture(taken.accounts[0].id)
    assert capture is not None
    assert (capture.encoding, capture.by, capture.origin) == ("utf-16", "Ada Obeid", "file")
    assert session.original(capture.sha256) == (texts / "herald.txt").read_bytes()
    session.undo()
    assert set(session.review.of("capture")) == {"a.1", "b.1"}
    assert session.original(capture.sha256) is not None  # what was received stays, also after undo
    assert [session.review.capture(a).source for a in "ab"] == [  # type: ignore[union-attr]
        str(texts / "arvenia.txt"), str(texts / "belmora.txt"),
    ]  # fmt: skip
    session.close()
