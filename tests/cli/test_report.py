"""`report`: one file by its ending, the same bytes each time, and nothing written when it can't be."""

from pathlib import Path

import pytest

from tests.cli.conftest import KREMLIN, WHITE_HOUSE, Run
from tests.contract import contract_of_files

TWO = ("report", "kremlin.txt", "white-house.txt")


def test_the_report_is_written_and_is_the_same_each_time(here: Run, folder: Path) -> None:
    done = here(*TWO, "-o", "one.html")
    assert (done.code, done.out, done.err) == (0, "Report written: one.html\n", "")
    assert here(*TWO, "-o", "two.html").code == 0
    page = (folder / "one.html").read_bytes()
    assert page == (folder / "two.html").read_bytes()
    text = page.decode()
    assert "Kremlin and White House" in text
    assert "30 days" in text
    assert "<script" not in text


def test_the_title_is_a_heading_and_never_markup(here: Run, folder: Path) -> None:
    assert here(*TWO, "-o", "one.html", "--title", "Call of <b>4 May</b>").code == 0
    text = (folder / "one.html").read_text(encoding="utf-8")
    assert "Call of &lt;b&gt;4 May" in text
    assert "<b>4 May" not in text


def test_the_ending_chooses_the_form(here: Run, folder: Path) -> None:
    assert here(*TWO, "-o", "call.JSON").code == 0
    contract_of_files((folder / "call.JSON").read_bytes(), [KREMLIN, WHITE_HOUSE])
    assert here(*TWO, "-o", "call.HTM").code == 0
    assert (folder / "call.HTM").read_bytes().startswith(b"<!doctype html>")


@pytest.mark.parametrize("name", ["call.pdf", "call", "call.html.txt"])
def test_an_unknown_ending_is_wrong_use(here: Run, folder: Path, name: str) -> None:
    done = here(*TWO, "-o", name)
    assert (done.code, done.out) == (2, "")
    assert ".html" in done.err
    assert not (folder / name).exists()


def test_failures_leave_the_old_report(here: Run, folder: Path) -> None:
    (folder / "old.html").write_text("former")
    for words in (("report", "missing.txt", "kremlin.txt"), ("report", "kremlin.txt"), (*TWO, "--watch", "nothing")):
        assert here(*words, "-o", "old.html").code in {1, 2}
        assert (folder / "old.html").read_text() == "former"
    (folder / "kremlin.html").write_text(KREMLIN)
    done = here("report", "kremlin.html", "white-house.txt", "-o", "kremlin.html")
    assert (done.code, (folder / "kremlin.html").read_text()) == (2, KREMLIN)
