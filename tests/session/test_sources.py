"""Where texts come from, at work: drafts hold their bytes, edits bring theirs, undo and the past keep them."""

from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.capture import Capture
from readout_compare.core.deciding import captures
from readout_compare.core.deciding.accounts import add_accounts
from readout_compare.core.deciding.revision import new_revision
from readout_compare.core.edits import Edit
from readout_compare.core.errors import ProjectFileError
from readout_compare.core.model import Options
from readout_compare.core.records import By
from readout_compare.session.history import past
from readout_compare.session.project import Session, steers_engine
from readout_compare.store import project_info
from readout_compare.store.originals import bytes_hash
from tests import builders
from tests.sources import all_captured, bytes_of, captured, originals_of

PAIR = builders.accounts()
FOUND = all_captured(PAIR)
BYTES = {capture.sha256: bytes_of(capture) for capture in FOUND}
BY = By("ada", "2026-11-24T12:10:02Z")
HERALD = builders.account("c", "Harbour Herald", builders.HERALD)


def started(**more: str) -> Session:
    return Session.start(PAIR, Options(meaning=False), "Call of 4 May", FOUND, BYTES, **more)


def test_a_draft_holds_its_bytes_until_its_first_edit_puts_them_on_the_disk(home: Path) -> None:
    session = started(date="2025-05-04")
    assert session.review.call("c1").date == "2025-05-04"
    assert session.review.capture("a") == FOUND[0]
    assert {name: session.original(name) for name in BYTES} == BYTES
    assert session.original("0" * 64) is None
    assert not home.exists()
    session.do(captures.change_details(session.review, "a", publisher="Office of the President"))
    assert session.path is not None
    assert project_info(session.path).originals == {name: len(data) for name, data in BYTES.items()}
    assert {name: session.original(name) for name in BYTES} == BYTES
    session.close()


def test_a_draft_that_is_saved_under_a_name_takes_its_bytes_along(home: Path, tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "one")
    session.save_as(tmp_path / "two")
    session.close()
    for path in (tmp_path / "one.readout", tmp_path / "two.readout"):
        opened = Session.open(path)
        assert {name: opened.original(name) for name in BYTES} == BYTES
        opened.close()


def test_an_account_comes_with_its_capture_and_bytes_in_one_edit(tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "call")
    edit = captures.with_captures(add_accounts(session.review, "c1", [HERALD]), [captured(HERALD)])
    brought = originals_of(edit)
    (sha256,) = brought
    assert session.do(edit, brought)
    assert session.original(sha256) == brought[sha256]
    session.undo()
    assert set(session.review.of("capture")) == {"a.1", "b.1"}
    assert session.original(sha256) == brought[sha256]
    session.close()
    session = Session.open(tmp_path / "call.readout")
    assert session.redo() is not None
    assert session.review.capture("c") == captured(HERALD)
    assert session.original(sha256) == brought[sha256]
    session.close()


def test_what_does_not_fit_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "call")
    review, lines = session.review, session.lines
    later = replace(PAIR[0], text=f"{PAIR[0].text} More was said.")
    revised = new_revision(review, "a", later)
    wrong: tuple[tuple[Edit, dict[str, bytes], str], ...] = (
        (captures.with_captures(revised, [replace(FOUND[0], revision=2)]), {}, "is not the text of that revision"),
        (captures.with_captures(revised, [captured(replace(later, revision=2))]), {}, "capture a.2 are not kept"),
        (captures.add_layer(review, "a", "Иное.", "original", "ru", "", "0" * 64, BY), {}, "layer 1 are not kept"),
        (captures.change_date(review, "c1", "2025-05-05"), {"0" * 64: b"x"}, "are others"),
    )
    for edit, brought, told in wrong:
        with pytest.raises(ValueError, match=told):
            session.do(edit, brought)
    assert (session.review, session.lines) == (review, lines)
    session.close()
    assert project_info(tmp_path / "call.readout").review == review


@pytest.mark.parametrize(("found", "brought", "told"), [
    (FOUND, {}, "are not kept"),
    ((FOUND[1], replace(FOUND[0], pieces=FOUND[1].pieces)), BYTES, "is not the text of that revision"),
    ((replace(FOUND[0], account="z"),), BYTES, "is of no account"),
    (FOUND, {**BYTES, "0" * 64: b"x"}, "are others"),
])  # fmt: skip
def test_a_project_does_not_begin_with_what_does_not_fit(
    found: tuple[Capture, ...], brought: dict[str, bytes], told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        Session.start(PAIR, Options(), "Call", found, brought)


def test_the_past_has_its_bytes_as_long_as_the_present_is_open(tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "call")
    session.do(captures.change_side(session.review, "a", "Palace"))
    then = session.look_back(1)
    assert then.accounts == PAIR
    assert {name: then.original(name) for name in BYTES} == BYTES
    session.close()
    with pytest.raises(ProjectFileError, match="can't be read"):
        then.original(FOUND[0].sha256)


def test_only_what_the_engine_reads_makes_it_compare_again(tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "call")
    review = session.review
    layer = captures.add_layer(review, "a", "Иное.", "original", "ru", "", bytes_hash(b"page"), BY)
    assert not session.do(layer, {bytes_hash(b"page"): b"page"})
    assert not session.do(captures.change_details(session.review, "a", publisher="Palace"))
    assert not session.do(captures.remove_layer(session.review, session.review.layers_of("a")[0]))
    assert session.do(captures.change_language(session.review, "a", "ru"))
    assert steers_engine(captures.change_side(session.review, "a", "Palace"))
    assert session.original(bytes_hash(b"page")) == b"page"
    told = [one.line.name for one in past(session.lines)]
    assert told == [
        "Import: Arvenia and Belmora",
        "Add layer: Arvenia, original, ru",
        "Change details: Arvenia: publisher",
        "Remove layer: Arvenia, original, ru",
        "Change language: Arvenia, en to ru",
    ]
    assert [line.verb for line in session.lines_on([("capture", "a.1")])] == ["Import", "Change details"]
    session.close()


def test_half_characters_in_details_are_replaced_before_they_are_kept(tmp_path: Path) -> None:
    session = started()
    session.save_as(tmp_path / "call")
    session.do(captures.change_details(session.review, "a", publisher="Palace \ud83d"))
    found = session.review.capture("a")
    assert found is not None
    assert found.publisher == "Palace \ufffd"
    session.close()


def test_a_call_may_have_one_account(tmp_path: Path) -> None:
    session = Session.start(PAIR[:1], Options(meaning=False), "Call", FOUND[:1], BYTES)
    session.save_as(tmp_path / "call")
    session.close()
    session = Session.open(tmp_path / "call.readout")
    assert session.accounts == PAIR[:1]
    session.do(captures.with_captures(add_accounts(session.review, "c1", PAIR[1:]), FOUND[1:]))
    assert session.accounts == PAIR
    session.undo()
    assert session.accounts == PAIR[:1]
    session.close()
