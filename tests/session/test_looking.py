"""A look at a source tells what it holds before anything is taken, and one bad source spoils no other."""

import hashlib
import io
import re
import sys
from pathlib import Path

import pytest

from readout_compare.core.capture import Wish
from readout_compare.core.errors import UnusableInputError
from readout_compare.session.looking import look, look_again, look_at_all, look_at_paste

RUSSIAN = "Состоялся телефонный разговор президентов двух стран."


def test_a_file_tells_where_it_comes_from_and_what_it_says(tmp_path: Path) -> None:
    data = "\ufeff\r\n  Cafe\u0301 talks.\r\n\r\nSecond line.\n".encode()
    (tmp_path / "kremlin.txt").write_bytes(data)
    (found,) = look(str(tmp_path / "kremlin.txt"))
    assert (found.text, found.side, found.language, found.data) == (
        "Café talks.\n\nSecond line.", "Kremlin", "en", data,
    )  # fmt: skip
    capture = found.capture
    assert (capture.origin, capture.form, capture.source) == ("file", "txt", str(tmp_path / "kremlin.txt"))
    assert (capture.size, capture.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", capture.at)
    assert [piece.text.strip() for piece in capture.pieces] == ["Café talks.", "Second line."]


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("cp1251"))))
    (found,) = look("-")
    assert (found.text, found.side, found.language) == (RUSSIAN, "Standard input", "ru")
    assert (found.capture.origin, found.capture.source) == ("standard input", "-")


def test_a_bad_source_is_told_and_the_others_are_found(tmp_path: Path) -> None:
    (tmp_path / "kremlin.txt").write_text("They spoke.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    looked = look_at_all([str(tmp_path / name) for name in ("kremlin.txt", "none.txt", "empty.txt")])
    assert [len(one.found) for one in looked] == [1, 0, 0]
    assert [one.problem.endswith(".") for one in looked] == [False, True, True]
    assert "none.txt does not exist" in looked[1].problem
    assert not any(one.asks_local for one in looked)


def test_a_look_can_be_stopped_and_the_stop_is_no_problem_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "kremlin.txt").write_text("They spoke.", encoding="utf-8")

    def stop(_stage: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        look_at_all([str(tmp_path / "kremlin.txt")], watch=stop)


def test_a_paste_is_a_text_with_a_hash_of_its_own() -> None:
    (found,) = look_at_paste("The sides met.\r\nThey \ud83d agreed.", side=" Kyiv ")
    assert (found.text, found.side) == ("The sides met.\nThey \ufffd agreed.", "Kyiv")
    assert found.capture.origin == "paste"
    assert hashlib.sha256(found.data).hexdigest() == found.capture.sha256
    assert look_at_paste("They met.")[0].side == "Pasted text"
    with pytest.raises(UnusableInputError, match="What was pasted"):
        look_at_paste(" \n ")


def test_the_same_bytes_are_looked_at_again_without_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kremlin.txt"
    path.write_text("They spoke.", encoding="utf-8")
    first = look(str(path))
    path.unlink()
    assert look_again(first[0], Wish()) == first
