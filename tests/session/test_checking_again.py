"""A second look at where an account came from: unchanged, changed, gone or moved, and nothing by hand is lost."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from readout_compare.core.capture import Capture, Found, Piece, Wish
from readout_compare.core.errors import AnswerError, LocalAddressError, UnusableInputError, WrongUseError
from readout_compare.core.model import Options
from readout_compare.session.checking_again import Checked, archive_address, carried, check_again, source_of
from readout_compare.session.importing import start_with
from readout_compare.session.looking import look
from readout_compare.session.project import Session
from tests.importers.servers import Answer, Served, answer, leads_to, serving
from tests.session.working import revised

FIRST = "The presidents spoke by telephone.\n\nThey discussed ports.\n\nThey agreed to meet.\n"
LATER = FIRST.replace("discussed ports", "discussed ports and grain")


def page(text: str) -> bytes:
    """A text as a server sends it."""
    return answer(text.encode(), Content_Type="text/plain; charset=utf-8")


@pytest.fixture
def server() -> Iterator[Served]:
    with serving({"/readout.txt": page(FIRST)}) as served:
        yield served


def taken(found: Found) -> Session:
    """A project with the account."""
    return start_with([found], "A call", "", Options(meaning=False))


def from_server(server: Served, path: str = "/readout.txt") -> Session:
    (found,) = look(server.address(path), local=True)
    return taken(found)


def again(session: Session) -> Checked:
    """The check of the one account, with the bytes that the project keeps."""
    capture = session.review.capture("a")
    original = session.original(capture.sha256) if capture else None
    before = session.review
    checked = check_again(session.review, "a", local=True, original=original)
    assert session.review == before
    assert checked.sentence.endswith(".")
    assert "\n" not in checked.sentence
    return checked


def test_the_same_bytes_are_unchanged(server: Served) -> None:
    checked = again(from_server(server))
    assert (checked.outcome, checked.found, checked.moved_to) == ("same", None, "")


def test_another_text_is_what_becomes_the_next_revision(server: Served) -> None:
    session = from_server(server)
    server.answers["/readout.txt"] = page(LATER)
    checked = again(session)
    assert checked.outcome == "changed"
    assert "revision 2" in checked.sentence
    assert checked.found is not None
    revised(session, "a", checked.found)
    account, capture = session.review.account("a"), session.review.capture("a")
    assert (account.revision, account.text) == (2, LATER.strip())
    assert capture is not None
    assert (capture.revision, capture.sha256) == (2, hashlib.sha256(LATER.encode()).hexdigest())
    assert session.original(capture.sha256) == LATER.encode()
    assert again(session).outcome == "same"


def test_other_line_ends_are_the_same_text(server: Served) -> None:
    session = from_server(server)
    server.answers["/readout.txt"] = page(FIRST.replace("\n", "\r\n"))
    checked = again(session)
    assert (checked.outcome, checked.found, checked.came, checked.went) == ("around", None, (), ())


def test_lines_by_hand_stay_out_and_in_where_they_are_found_again(server: Served) -> None:
    server.answers["/readout.txt"] = page(f"Weather: rain\n\n{FIRST}\nShips today: 12\n")
    (found,) = look(server.address("/readout.txt"), local=True)
    for n, piece in enumerate(found.capture.pieces):
        if piece.text.startswith(("Weather", "Ships")):
            found = found.turned(n, False)
    session = taken(found)
    assert session.review.account("a").text == FIRST.strip()
    server.answers["/readout.txt"] = page(f"Weather: rain\n\nMenu\n\n{LATER}\nShips today: 12\n")
    checked = again(session)
    assert checked.found is not None
    assert checked.found.text == f"Menu\n\n{LATER.strip()}"
    assert [piece.reason for piece in checked.found.capture.dropped] == ["left out by hand"] * 2


def test_what_changed_around_the_text_is_listed(server: Served) -> None:
    body = "{first}\n{last}\n"
    server.answers["/readout.txt"] = page(body.format(first=FIRST, last="Ships today: 12"))
    (found,) = look(server.address("/readout.txt"), local=True)
    found = found.turned(len(found.capture.pieces) - 1, False)
    session = taken(found)
    server.answers["/readout.txt"] = page(FIRST)
    checked = again(session)
    assert (checked.outcome, checked.came, checked.went) == ("around", (), ("Ships today: 12",))
    assert "1 line went" in checked.sentence


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_a_page_that_is_gone_is_told_and_nothing_is_lost(server: Served, status: str) -> None:
    session = from_server(server)
    server.answers["/readout.txt"] = answer(b"no", status)
    checked = again(session)
    assert (checked.outcome, checked.found) == ("gone", None)
    assert status[:3] in checked.sentence
    assert "the project keeps what was taken" in checked.sentence


@pytest.mark.parametrize("what", [answer(b"no", "403 Forbidden"), answer(b"no", "503 Busy")])
def test_a_page_that_is_only_kept_from_programs_is_not_gone(server: Served, what: Answer) -> None:
    session = from_server(server)
    server.answers["/readout.txt"] = what
    with pytest.raises(AnswerError):
        again(session)


def test_another_address_that_answers_is_told_and_the_one_asked_for_is_asked_again(server: Served) -> None:
    session = from_server(server)
    server.answers |= {"/readout.txt": leads_to("/archive/1.txt"), "/archive/1.txt": page(FIRST)}
    checked = again(session)
    assert (checked.outcome, checked.moved_to) == ("same", server.address("/archive/1.txt"))
    assert checked.moved_to in checked.sentence
    server.answers["/archive/1.txt"] = page(LATER)
    checked = again(session)
    assert checked.found is not None
    assert checked.moved_to
    revised(session, "a", checked.found)
    server.answers["/readout.txt"] = page(LATER)
    assert again(session).moved_to == server.address("/readout.txt")


def test_the_local_network_is_asked_for_again(server: Served) -> None:
    session = from_server(server)
    with pytest.raises(LocalAddressError):
        check_again(session.review, "a")


def test_an_encoding_that_was_chosen_is_chosen_again(tmp_path: Path) -> None:
    path = tmp_path / "kremlin.txt"
    russian = "Президенты обсудили порты."
    path.write_bytes(russian.encode("koi8-r"))
    (found,) = look(str(path), Wish(encoding="cp1251"))
    session = taken(found)
    assert session.review.account("a").text != russian
    path.write_bytes(f"{russian} И зерно.".encode("koi8-r"))
    checked = again(session)
    assert checked.found is not None
    assert checked.found.capture.encoding == found.capture.encoding
    assert checked.found.text.startswith(found.text)


def test_a_form_that_was_chosen_is_chosen_again(tmp_path: Path) -> None:
    path = tmp_path / "readout.md"
    path.write_text("# Call\n\nThey spoke *today*.\n", encoding="utf-8")
    (plain,) = look(str(path), Wish(form="txt"))
    session = taken(plain)
    path.write_text("# Call\n\nThey spoke *today* again.\n", encoding="utf-8")
    checked = again(session)
    assert checked.found is not None
    assert checked.found.capture.form == "txt"
    assert "*today* again" in checked.found.text


def test_a_file_is_read_again_and_missed_where_it_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "kyiv.txt"
    path.write_text(FIRST, encoding="utf-8")
    (found,) = look(str(path))
    session = taken(found)
    assert again(session).outcome == "same"
    path.write_text(LATER, encoding="utf-8")
    assert again(session).outcome == "changed"
    path.unlink()
    checked = again(session)
    assert checked.outcome == "gone"
    assert str(path) in checked.sentence
    path.write_bytes(bytes(range(256)))
    with pytest.raises(UnusableInputError):
        again(session)


def test_what_people_said_of_the_account_stays(server: Served) -> None:
    (found,) = look(server.address("/readout.txt"), local=True)
    found = replace(
        found, side="Kyiv", language="uk", capture=replace(found.capture, translation="official", title="By telephone")
    )
    session = taken(found)
    server.answers["/readout.txt"] = page(LATER)
    checked = again(session)
    assert checked.found is not None
    assert (checked.found.side, checked.found.language) == ("Kyiv", "uk")
    assert (checked.found.capture.translation, checked.found.capture.title) == ("official", "By telephone")


@pytest.mark.parametrize("origin", ["paste", "standard input", "sample"])
def test_what_came_from_nowhere_is_told(tmp_path: Path, origin: str) -> None:
    path = tmp_path / "kyiv.txt"
    path.write_text(FIRST, encoding="utf-8")
    (found,) = look(str(path))
    pasted = replace(found, capture=replace(found.capture, origin=origin, source="-"))  # type: ignore[arg-type]
    session = taken(pasted)
    with pytest.raises(WrongUseError, match="no address or file"):
        again(session)


def test_a_project_of_an_earlier_release_knows_the_source_of_its_account(server: Served) -> None:
    session = from_server(server)
    account = replace(session.review.account("a"), source=server.address("/readout.txt"))
    old = session.review.put("capture", "a.1", None).put("account", "a", account)
    assert check_again(old, "a", local=True).outcome == "same"
    server.answers["/readout.txt"] = page(LATER)
    assert check_again(old, "a", local=True).outcome == "changed"
    for source in ("-", "built-in sample 2025-03-18-call.toml", ""):
        with pytest.raises(WrongUseError):
            source_of(replace(account, source=source), None)


def told(*texts: tuple[str, str]) -> bytes:
    """What an import tells of texts, each with its title, as JSON: a source of several texts."""
    fields = {"statements": [], "dropped": [], "date": "", "publisher": "", "language": "en", "encoding": "utf-8"}
    return json.dumps([{"text": text, "title": title, **fields} for title, text in texts]).encode()


def test_of_several_texts_the_same_one_is_compared(server: Served) -> None:
    def serve(*texts: tuple[str, str]) -> None:
        server.answers["/all"] = answer(told(*texts), Content_Type="application/json")

    others = (("Weather", "It rained."), ("Call", FIRST))
    serve(*others, ("Call", "They spoke of ships and of cranes."))
    taken_one = look(server.address("/all"), local=True)[2]
    session = taken(taken_one)
    serve(("Call", "They spoke of ships, of cranes and of ports."), *others)
    checked = again(session)
    assert checked.found is not None
    assert checked.found.text == "They spoke of ships, of cranes and of ports."
    serve(others[0], ("Other call", "They spoke of ships and of cranes."))
    assert again(session).outcome == "gone"
    assert "no longer holds this text" in again(session).sentence
    serve(("Call", "They spoke of ships and of cranes."))
    assert again(session).outcome == "around"


def test_pieces_are_carried_by_their_words_and_place() -> None:
    def pieces(words: str, out: str = "") -> tuple[Piece, ...]:
        return tuple(
            Piece(f"{w}\n", w not in out.split(), "by hand" if w in out.split() else "") for w in words.split()
        )

    def out(found: tuple[Piece, ...]) -> str:
        return " ".join(piece.text.strip() for piece in found if not piece.kept)

    assert out(carried(pieces("a b c d", out="b d"), pieces("x a b c y d"))) == "b d"
    assert out(carried(pieces("a b c", out="c"), pieces("c a b"))) == "c"  # moved
    assert out(carried(pieces("a b"), pieces("a b new", out="b new"))) == "new"  # b was brought back by hand
    former = (Piece("Share\n", False, "share buttons"), Piece("a\n"), Piece("Share\n"))  # the second was kept by hand
    new = (Piece("Share\n\n", False, "share buttons"), Piece("a b\n"), Piece("Share\n", False, "share buttons"))
    assert [piece.kept for piece in carried(former, new)] == [False, True, True]
    assert carried((), new) == new
    assert carried(former, ()) == ()


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" https://web.archive.org/web/20250319/https://site.example/1 ",
         "https://web.archive.org/web/20250319/https://site.example/1"),
        ("https://archive.ph/aBc12", "https://archive.ph/aBc12"), ("www.archive.example/x", "https://www.archive.example/x"),
        ("", ""), ("  ", ""),
    ],
)  # fmt: skip
def test_the_address_of_a_copy_is_any_address_of_the_web(written: str, address: str) -> None:
    assert archive_address(written, "https://site.example/1") == address


def test_what_is_no_address_of_a_copy_is_told() -> None:
    for written in ("ftp://archive.example/1", "archive", "https://user@archive.example/", "javascript:alert(1)"):
        with pytest.raises(UnusableInputError):
            archive_address(written)
    with pytest.raises(WrongUseError, match="page itself"):
        archive_address("https://Site.example/1#top", "https://site.example/1")


def test_an_account_of_no_project_is_an_error_of_the_program(server: Served) -> None:
    with pytest.raises(KeyError):
        check_again(from_server(server).review, "zz")


def test_a_capture_names_the_address_that_was_asked_for() -> None:
    capture = Capture("a", origin="address", source="https://site.example/1", address="https://site.example/2")
    account = Found(capture, b"", "Kyiv", "en").account("a")
    assert source_of(account, capture) == "https://site.example/1"
