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
from tests.importers.servers import answer, serving

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


def test_a_document_that_is_being_read_can_be_stopped(tmp_path: Path) -> None:
    (tmp_path / "kremlin.html").write_text(f"<html><body><p>{RUSSIAN}</p></body></html>", encoding="utf-8")
    asked: list[str] = []

    def stop_later(stage: str) -> None:
        asked.append(stage)
        if len(asked) > 1:  # the second time the process that reads is at work
            raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        look(str(tmp_path / "kremlin.html"), watch=stop_later)


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


def test_an_address_is_looked_at_and_the_local_network_only_with_leave() -> None:
    with serving({"/readout.txt": answer(b"They spoke today.", Content_Type="text/plain")}) as served:
        address = f"http://127.0.0.1:{served.port}/readout.txt"
        (asks,) = look_at_all([address])
        assert (asks.asks_local, asks.found, served.asked) == (True, (), [])
        (found,) = look(address, local=True)
        assert found.text == "They spoke today."
        assert found.side == "127.0.0.1"
        capture = found.capture
        assert (capture.origin, capture.source, capture.address, capture.status) == ("address", address, address, 200)
        assert ("Content-Type", "text/plain") in capture.headers
        again = look_again(found, Wish(encoding="cp1251"))
        assert (again[0].capture.encoding, len(served.asked)) == ("cp1251", 1)


def test_what_is_no_address_of_a_page_is_told() -> None:
    for source in ("ftp://example.org/a.txt", "file:///etc/passwd"):
        with pytest.raises(UnusableInputError, match="no address of a page"):
            look(source)


def test_markdown_is_told_by_its_front_matter_and_read_otherwise_when_asked(tmp_path: Path) -> None:
    text = "---\ntitle: Readout of a call\ndate: 2025-05-05\n---\n\nPresident Orlen spoke **today** with Viktor Sava.\n"
    (tmp_path / "readout.md").write_text(text, encoding="utf-8")
    (found,) = look(str(tmp_path / "readout.md"))
    assert (found.capture.form, found.capture.title, found.call_date) == ("md", "Readout of a call", "2025-05-05")
    assert found.text == "President Orlen spoke today with Viktor Sava."
    (plain,) = look_again(found, Wish(form="txt"))
    assert "**today**" in plain.text


def test_a_paste_with_marks_of_a_page_that_can_t_be_read_is_its_text() -> None:
    (found,) = look_at_paste("They spoke today.", "<html></html>")
    assert found.text == "They spoke today."


def test_a_ukrainian_text_is_told_from_a_russian_one() -> None:
    (ukrainian,) = look_at_paste("Президент провів розмову з Прем’єр-міністром. Сторони домовилися про обмін.")
    (russian,) = look_at_paste(RUSSIAN)
    assert (ukrainian.language, russian.language) == ("uk", "ru")


def test_a_page_names_its_side_by_its_site_and_its_text_is_the_body(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Call of the presidents</title><meta property='og:site_name' content='Harbour Herald'>"
        "</head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article><h1>Call of the presidents</h1>"
        "<p>President Alan Orlen spoke by telephone with Viktor Sava about the harvest and the ports.</p>"
        "<p>They agreed that ships may leave from Monday on, and that experts will meet again in June.</p></article>"
        "<footer>Cookies</footer></body></html>"
    )
    (tmp_path / "saved.html").write_text(page, encoding="utf-8")
    (found,) = look(str(tmp_path / "saved.html"))
    assert (found.side, found.capture.form) == ("Harbour Herald", "html")
    assert "President Alan Orlen spoke" in found.text
    assert not {"Home", "News", "Cookies"} & set(found.text.split())
    assert found.text.endswith("in June.")
    (pasted,) = look_at_paste("Home News President Alan Orlen", page)
    assert (pasted.text, pasted.capture.origin, pasted.data) == (found.text, "paste", page.encode())
