"""The process that reads risky forms: what it may, what it may not, and how each of its ends is told."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from readout_compare import importers
from readout_compare.core.capture import Wish
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.apart.wire import LIMITS, Limits
from readout_compare.importers.child import read_apart
from readout_compare.importers.reading import Reading, Source
from tests.importers.hostile import readers
from tests.importers.hostile.trying import door

SHORT = Limits(seconds=1, wait=3.0)


def read(form: str, data: bytes, name: str = "call.docx", limits: Limits = LIMITS) -> tuple[Reading, ...]:
    source = Source(name, "https://example.org/call", Wish(encoding="koi8_r"))
    return read_apart(form, data, source, readers=readers.__name__, limits=limits)  # type: ignore[arg-type]


def refusal(misdeed: str, data: bytes = b"", limits: Limits = SHORT) -> str:
    with pytest.raises(UnusableInputError) as caught:
        read("docx", data, misdeed, limits)
    message = str(caught.value)
    assert message.startswith(misdeed)
    assert message.endswith("; save the text of the account as plain text and try again.")
    return message


def test_bytes_and_what_is_known_of_them_go_in_and_readings_come_back() -> None:
    told, empty = read("html", "Разговор".encode(), "страница.html")
    lines = "".join(piece.text for piece in told.pieces).splitlines()
    assert lines[:4] == ["Разговор", "страница.html", "https://example.org/call", "koi8_r"]
    assert (told.title, told.people) == ("Ü", ("A", "B"))
    assert empty == Reading(())


def test_nothing_of_the_users_surroundings_goes_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "start.py").write_text("raise SystemExit(7)")
    (tmp_path / "email.py").write_text("raise SystemExit(7)")  # a module of the folder where the user happens to be
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "start.py"))
    monkeypatch.setenv("PYTHONINSPECT", "1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (told, _) = read("html", b"text")
    names = "".join(piece.text for piece in told.pieces)
    assert "proxy" not in names.lower()
    assert "STARTUP" not in names
    assert str(tmp_path) not in names


def test_the_readers_own_sentence_stays_and_is_one_line() -> None:
    with pytest.raises(UnusableInputError, match=r"^call\.pdf is encrypted; remove the password and try again\.$"):
        read("pdf", b"", "call.pdf")


def test_what_a_library_prints_is_no_answer() -> None:
    (reading,) = read("docx", b"", "prints")
    assert reading.pieces[0].text == "Printed."


def test_each_end_of_the_process_is_one_sentence() -> None:
    for misdeed in ("dies_of_a_wild_pointer", "is_killed", "exits", "answers_garbage", "raises", "recurses"):
        assert "broke the program that read it" in refusal(misdeed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no such limit")
def test_memory_is_limited() -> None:
    assert "took more memory than a document may" in refusal("eats_memory", limits=Limits())


def test_what_the_program_itself_takes_is_not_counted() -> None:
    held = b"x" * 200 * 2**20  # resident in this process, and so in the one it starts, until that runs Python anew
    (told, _) = read("html", b"text", limits=Limits(resident=100 * 2**20))
    assert told.title == "Ü"
    assert len(held) == 200 * 2**20


@pytest.mark.skipif(sys.platform == "win32", reason="Windows holds no such limit")
def test_memory_is_limited_where_the_system_limits_no_address_space() -> None:
    limits = Limits(space=2**40, resident=100 * 2**20)
    assert "took more memory than a document may" in refusal("eats_memory", limits=limits)


def test_work_waiting_and_answers_end() -> None:
    began = time.monotonic()
    assert "took longer than a document may" in refusal("endless_work")
    assert "took longer than a document may" in refusal("endless_wait", limits=Limits(wait=0.5))
    assert "holds more text than an account may" in refusal("answers_for_ever")
    assert "holds more text" in refusal("hands_out_too_much", limits=Limits(answer=1_000_000))
    assert time.monotonic() - began < 8


def test_no_network_is_reached_however_it_is_tried() -> None:
    with door() as watched:
        for misdeed in ("connects", "connects_and_hides_it", "connects_in_a_thread"):
            assert "asked for a file, a network or a program" in refusal(misdeed, str(watched.port).encode())
        assert watched.knocks() == 0
        socket.create_connection(("127.0.0.1", watched.port)).close()
        assert watched.knocks() == 1  # the door does tell


def test_no_program_is_started_and_no_file_made_changed_or_read(tmp_path: Path) -> None:
    made = tmp_path / "made"
    held = tmp_path / "held"
    held.write_text("secret")
    touch = f"open({str(made)!r}, 'w').close()"
    for misdeed, words in {
        "starts_a_program": touch,
        "runs_a_shell": f"touch {made}",
        "writes_a_file": str(made),
        "writes_by_number": str(made),
        "removes_a_file": str(held),
        "reads_a_file": str(held),
        "loads_a_library": str(held),
        **({"forks": ""} if hasattr(os, "fork") else {}),
    }.items():
        assert "asked for a file, a network or a program" in refusal(misdeed, words.encode())
    assert not made.exists()
    assert held.read_text() == "secret"


def test_half_characters_come_back_whole() -> None:
    (reading,) = read("rtf", b"")
    assert reading.pieces[0].text == "half \ufffd of it"


def test_who_no_longer_wants_it_is_heard_at_once() -> None:
    class StoppedError(Exception):
        pass

    asked: list[float] = []

    def watch() -> None:
        asked.append(time.monotonic())
        if len(asked) > 2:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_apart("docx", b"", Source("endless_wait"), watch, readers=readers.__name__)
    assert time.monotonic() - asked[-1] < 5  # the reader would go on until the limit of 20 s


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no list of open files here")
def test_nothing_is_left_open() -> None:
    def open_now() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    read("html", b"text")
    before = open_now()
    for _ in range(3):
        read("html", b"x" * 900_000)
        refusal("exits", b"x" * 900_000)
    assert open_now() == before


def test_a_python_that_cannot_be_started_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none"))
    with pytest.raises(UnusableInputError, match="no further process can be started"):
        read("html", b"text")


def test_the_process_loads_neither_the_engine_nor_the_network_nor_the_window() -> None:
    (told,) = read("eml", b"")
    loaded = set(told.pieces[0].text.split())
    assert readers.__name__ in loaded
    assert not {name for name in loaded if name.startswith(("numpy", "PySide6", "urllib3", "rich", "click"))}
    assert not {name for name in loaded if name.startswith(("readout_compare.engine", "readout_compare.session"))}


def test_what_the_package_offers_is_found_and_nothing_else() -> None:
    assert {getattr(importers, name).__name__ for name in importers.__all__} == set(importers.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        importers.nothing  # noqa: B018
