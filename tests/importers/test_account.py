"""Files and standard input to accounts, and one clear sentence for each that can't be used."""

import hashlib
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers import account_of_text, read_account


def refusal(source: str) -> str:
    with pytest.raises(UnusableInputError) as caught:
        read_account(source, "a")
    message = str(caught.value)
    assert message.endswith(".")
    assert "\n" not in message
    return message


def test_the_text_is_canonical_and_the_hash_is_of_the_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "Cafe\u0301 talks.\r\nSecond line.\rThird.".encode()
    (tmp_path / "kremlin.txt").write_bytes(data)
    account = read_account(str(tmp_path / "kremlin.txt"), "b")
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
    assert read_account("../kremlin.txt", "a").source == whole
    monkeypatch.chdir(tmp_path)
    assert read_account("./kremlin.txt", "a").source == read_account("kremlin.txt", "a").source == whole
    assert read_account("link.txt", "a").source == str(tmp_path / "link.txt")


def test_a_given_side_wins_and_a_russian_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes("Состоялся телефонный разговор президентов двух стран.".encode("cp1251"))
    account = read_account(str(tmp_path / "x.txt"), "a", " Moscow ")
    assert (account.side, account.language) == ("Moscow", "ru")


def test_standard_input_is_read_as_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    data = "Разговор состоялся сегодня по инициативе стороны.".encode("cp1251")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    account = read_account("-", "a")
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


def test_the_longest_text_that_may_be_is_read_in_a_moment(tmp_path: Path) -> None:
    russian = "Стороны обсудили вопросы безопасности и договорились о новых консультациях. "
    for name, data in {
        "utf8.txt": ("The sides discussed security. " * 33_000).encode(),
        "cp1251.txt": (russian * 13_000).encode("cp1251"),
    }.items():
        (tmp_path / name).write_bytes(data)
        assert len(data) > 980_000
        begun = time.process_time()
        account = read_account(str(tmp_path / name), "a")
        assert time.process_time() - begun < 2.0  # 0.2 s here; only what grows with the square is caught
        assert len(account.text) > 980_000


def test_a_pasted_text_becomes_an_account_and_half_characters_are_replaced() -> None:
    account = account_of_text("The sides met.\r\nThey \ud83d agreed.", "a", "Kyiv", notice="Pasted.")
    assert account.text == "The sides met.\nThey \ufffd agreed."
    assert (account.side, account.language, account.source, account.notice) == ("Kyiv", "en", "", "Pasted.")
    with pytest.raises(UnusableInputError, match="Kyiv has no text"):
        account_of_text(" \n", "a", "Kyiv")


def test_reading_loads_neither_qt_nor_sqlite() -> None:
    code = "import sys, readout_compare.importers; print([m for m in ('PySide6', 'sqlite3') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
