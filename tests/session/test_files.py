"""Files and standard input looked at become accounts; one clear sentence for each that can't be used."""

import hashlib
import io
import os
import sys
from functools import partial
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.core.model import Account
from readout_compare.session import jobs
from readout_compare.session.looking import look
from tests.engine.timed import least_seconds


def account_in(source: str, account_id: str = "a") -> Account:
    """The account of the one text that a source holds."""
    (found,) = look(source)
    return found.account(account_id)


def refusal(source: str) -> str:
    with pytest.raises(UnusableInputError) as caught:
        look(source)
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_the_text_is_canonical_and_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "Cafe\u0301 talks.\r\nSecond line.\rThird.".encode()
    (tmp_path / "kremlin.txt").write_bytes(data)
    account = account_in(str(tmp_path / "kremlin.txt"), "b")
    assert account.text == "Café talks.\nSecond line.\nThird."
    assert account.sha256 == hashlib.sha256(data).hexdigest()
    assert (account.id, account.side, account.language) == ("b", "Kremlin", "en")
    assert account.source == str(tmp_path / "kremlin.txt")


def test_the_source_is_the_whole_path_whatever_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "kremlin.txt").write_text("The leaders spoke by telephone.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("kremlin.txt")
    monkeypatch.chdir(tmp_path / "sub")
    whole = str(tmp_path.resolve() / "kremlin.txt")
    assert account_in("../kremlin.txt").source == whole
    monkeypatch.chdir(tmp_path)
    assert account_in("./kremlin.txt").source == account_in("kremlin.txt").source == whole
    assert account_in("link.txt").source == str(tmp_path / "link.txt")


def test_a_given_side_wins_and_a_russian_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("Состоялся телефонный разговор президентов двух стран.".encode("cp1251"))
    (tmp_path / "y.txt").write_text("The presidents of two countries spoke by telephone.", encoding="utf-8")
    (account, _), _ = jobs.read_sources([str(tmp_path / "x.txt"), str(tmp_path / "y.txt")], [" Moscow "])
    assert (account.side, account.language) == ("Moscow", "ru")


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "Разговор состоялся сегодня по инициативе стороны.".encode("cp1251")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    account = account_in("-")
    assert account.text == "Разговор состоялся сегодня по инициативе стороны."
    assert (account.side, account.source) == ("Standard input", "-")


def test_missing_folder_empty_blank_and_binary_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    assert "does not exist" in refusal(str(tmp_path / "nothing.txt"))
    assert "is a folder" in refusal(str(tmp_path))
    assert "is empty" in refusal(str(tmp_path / "empty.txt"))
    assert "has no text in it" in refusal(str(tmp_path / "blank.txt"))
    assert "is a picture (PNG)" in refusal(str(tmp_path / "picture.png"))
    assert str(tmp_path / "picture.png") in refusal(str(tmp_path / "picture.png"))
    assert "can't be read" in refusal(str(tmp_path / "a\0b.txt"))
    assert "can't be read" in refusal(str(tmp_path / ("n" * 300)))


def test_a_file_over_20_mb_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)
    assert "larger than 20 MB" in refusal(str(tmp_path / "huge.txt"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "not an ordinary file" in refusal(str(tmp_path / "pipe"))
    assert "not an ordinary file" in refusal("/dev/null")


@pytest.mark.skipif(sys.platform == "win32", reason="rights work otherwise on Windows")
def test_a_file_without_the_right_to_read_is_told(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("A text.")
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert "can't be read by you" in refusal(str(file))


def test_the_longest_text_that_may_be_is_read_in_less_than_a_second(tmp_path: Path) -> None:
    russian = "Стороны обсудили вопросы безопасности и договорились о новых консультациях. "
    for name, data in {
        "utf8.txt": ("The sides discussed security. " * 33_000).encode(),
        "cp1251.txt": (russian * 13_000).encode("cp1251"),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert len(data) > 980_000
        assert least_seconds(partial(account_in, str(tmp_path / name))) < 1.0  # 0.04 and 0.35 s here
        assert len(account_in(str(tmp_path / name)).text) > 980_000
