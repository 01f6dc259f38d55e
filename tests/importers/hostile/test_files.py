"""Files that change while they are read, and names that would steer a terminal, beyond what a command line can show."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.received import MAX_BYTES, file_bytes
from readout_compare.session.looking import look

ODD = "call\x1b]0;owned\x07\n\u202etxt.exe"


@contextmanager
def growing(path: Path) -> Iterator[None]:
    """Something writes on and on to the end of the file."""
    done = threading.Event()

    def write() -> None:
        with path.open("ab", buffering=0) as file:
            while not done.is_set():
                file.write(b"And on it goes. " * 65_536)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def test_a_file_that_grows_while_it_is_read_ends_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(b"It begins. ")
    with growing(path):
        while path.stat().st_size < MAX_BYTES * 2:
            pass
        assert len(file_bytes(str(path), MAX_BYTES)) == MAX_BYTES + 1
        with pytest.raises(UnusableInputError, match="larger than 20 MB"):
            look(str(path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_put_in_place_of_a_file_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "call.txt"
    path.write_text("The leaders spoke.")
    ordinary = path.stat()
    path.unlink()
    os.mkfifo(path)
    monkeypatch.setattr(Path, "stat", lambda *_, **__: ordinary)  # what was seen before it was replaced
    with pytest.raises(UnusableInputError, match="not an ordinary file"):
        file_bytes(str(path), MAX_BYTES)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_no_sign_of_a_file_name_that_steers_gets_into_an_account_or_a_sentence(tmp_path: Path) -> None:
    (tmp_path / ODD).write_text("The leaders spoke about energy.")
    (found,) = look(str(tmp_path / ODD))
    for told in (found.side, found.capture.source, found.account("a").source):
        assert told.isprintable()
    assert found.capture.source.startswith(f"{tmp_path}/call")
    for source in (str(tmp_path / f"{ODD}x"), "a\0b", f"{tmp_path / ODD}/x", "a\ud800b"):
        with pytest.raises(UnusableInputError) as caught:
            look(source)
        assert str(caught.value).isprintable()
