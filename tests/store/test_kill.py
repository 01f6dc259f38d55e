"""A program that is killed at a random moment has lost no edit that it told, and its file is whole."""

import os
from pathlib import Path

import pytest

from benchmarks.kill import Result, check, digest, run
from readout_compare.session.project import Session
from tests.store.made import make, note_edit


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
def test_forty_kills_lose_no_edit_that_was_told(tmp_path: Path) -> None:
    result = run(40, 20211207, tmp_path, longest=0.15)
    assert (result.rounds, result.lost, result.unsound) == (40, 0, 0)
    assert result.acknowledged > 40
    assert "lost                       0" in result.lines()


def test_the_check_finds_what_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "call.readout"
    make(path).close()
    session = Session.open(path)
    session.do(note_edit(session.review, "One."))
    one = (2, digest(session.review), 1.0)
    session.do(note_edit(session.review, "Two."))
    two = (3, digest(session.review), 1.0)
    session.close()
    assert check(path, [one, two], 1) == (0, [])
    assert check(path, [one, (3, one[1], 1.0)], 1)[0] == 1, "another review than the one that was told"
    assert check(path, [one, two, (99, two[1], 1.0)], 1)[0] == 1, "a line that is not there"
    assert check(path, [one], 1)[1] == ["7 edits beyond the last one that was told"]
    path.write_bytes(path.read_bytes()[:9000])
    lost, wrong = check(path, [one, two], 1)
    assert (lost, len(wrong)) == (2, 1)


def test_figures_of_no_rounds_are_no_error() -> None:
    assert "median 0.0 ms" in Result().lines()
