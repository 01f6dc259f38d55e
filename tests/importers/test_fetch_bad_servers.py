"""Servers that are slow, endless, broken or lie: each is told in one sentence, within the limits of time and memory."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable

import pytest

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.fetching import Reach
from readout_compare.importers.fetching.fetch import fetch
from tests.importers.servers import (
    LOCAL,
    PAGE,
    Answer,
    Served,
    answer,
    drips,
    fetched,
    leads_to,
    pours,
    says_nothing,
    sentence,
)

QUICK = Reach(local=True, seconds=0.6)
LAX = 5  # seconds that a busy machine may take; without the limit they would be 15 or more
SMALL = Reach(local=True, seconds=5, most=10_000)
CHUNKED = {"Transfer_Encoding": "chunked"}


def chunks(*parts: bytes, end: bytes = b"0\r\n\r\n") -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + end


@pytest.mark.parametrize(
    "what",
    [
        says_nothing,
        drips(b"HTTP/1.1 200 OK\r\n\r\n", b"a", 0.05),  # a byte now and then, for ever
        drips(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", b"a", 0.05),
        drips(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.05),  # headers that come as slowly
        drips(b"H", b"", 0.05),
        drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 0.05),
        drips(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.05),
        drips(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n", 0.02),
    ],
    ids=["silent", "drips", "drips of a length", "headers", "status", "continues", "chunks", "trailers"],
)
def test_a_server_that_never_ends_is_left_at_the_limit_of_time(server: Served, what: Answer) -> None:
    begun = time.monotonic()
    assert "did not send the whole in 0.6 seconds" in sentence(server, what, QUICK)
    assert time.monotonic() - begun < LAX


def test_a_server_that_falls_silent_is_left_before_the_limit(server: Served) -> None:
    begun = time.monotonic()
    assert "does not answer" in sentence(server, says_nothing, Reach(local=True, seconds=30, silence=0.3))
    half = drips(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", b"", 0.05)
    assert "does not answer" in sentence(server, half, Reach(local=True, seconds=30, silence=0.3))
    assert time.monotonic() - begun < LAX


def test_endless_data_is_left_at_the_limit_of_size(server: Served) -> None:
    tracemalloc.start()
    endless = pours(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"a" * 4096)
    assert "is larger than 1 MB" in sentence(server, endless, Reach(local=True, most=1024 * 1024))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 * 1024 * 1024


def test_a_length_over_the_limit_is_told_before_anything_is_read(server: Served) -> None:
    huge = drips(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", b"", 0.05)
    assert "is larger than 20 MB" in sentence(server, huge)


def test_what_is_exactly_as_large_as_allowed_is_taken(server: Served) -> None:
    assert len(fetched(server, answer(b"a" * 10_000), SMALL).data) == 10_000
    assert "is larger than 10000 bytes" in sentence(server, answer(b"a" * 10_001), SMALL)
    assert "is larger than 10000 bytes" in sentence(server, answer(b"a" * 10_001, length=False), SMALL)


@pytest.mark.parametrize("told", ["5", "+5", "5, 6", "-1", "x", "9" * 40, "٥"])
def test_less_than_announced_or_no_clear_length_is_an_error(server: Served, told: str) -> None:
    words = sentence(server, answer(b"four", Content_Length=told.encode().decode("latin-1")))
    assert ("broke off after 4 of 5 bytes" if told == "5" else "does not say clearly how long") in words


def test_two_lengths_that_differ_are_an_error(server: Served) -> None:
    words = sentence(server, b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nfive!")
    assert "does not say clearly how long" in words


def test_more_than_announced_is_an_error_as_the_text_would_be_cut(server: Served) -> None:
    text = "Состоялся телефонный разговор".encode()
    assert "sends more than the 29 bytes" in sentence(server, answer(text, Content_Length="29"))


def test_a_server_that_keeps_the_connection_open_costs_little_time(server: Served) -> None:
    begun = time.monotonic()
    assert fetched(server, drips(answer(b"whole"), b"", 0.05)).data == b"whole"
    assert time.monotonic() - begun < LAX


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (chunks(b"The first. ", b"The second."), b"The first. The second."),
        (chunks(b"one", end=b"0\r\nX-Trailer: a\r\n\r\n"), b"one"),
        (b"3;name=value\r\none\r\n0\r\n\r\n", b"one"),
    ],
)
def test_chunks_are_put_together(server: Served, body: bytes, ending: bytes) -> None:
    assert fetched(server, answer(body, length=False, **CHUNKED)).data == ending


@pytest.mark.parametrize(
    "body", [b"5\r\none", chunks(b"one", end=b""), b"zz\r\none\r\n0\r\n\r\n", b"-1\r\none", b"a" * 70_000, b""]
)
def test_chunks_that_end_early_or_are_none_are_an_error(server: Served, body: bytes) -> None:
    assert "broke off" in sentence(server, answer(body, length=False, **CHUNKED))


@pytest.mark.parametrize("told", ["gzip, chunked", "chunked, chunked", "gzip", "chunked\r\nTransfer-Encoding: gzip"])
def test_frames_of_another_transfer_are_not_taken_for_text(server: Served, told: str) -> None:
    words = sentence(server, answer(chunks(b"one"), length=False, Transfer_Encoding=told))
    assert "not asked for" in words


def test_many_tiny_chunks_take_no_more_memory_than_their_text(server: Served) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    tracemalloc.start()
    most = Reach(local=True, seconds=30, most=100_000)
    assert "is larger than" in sentence(server, pours(head, b"2\r\nab\r\n" * 500), most)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 2 * 1024 * 1024


def test_a_long_address_is_told_without_its_middle(server: Served) -> None:
    path = f"/{'a' * 3000}.html"
    with pytest.raises(UnusableInputError, match=r"…a+\.html has no such page") as told:
        fetch(server.address(path), LOCAL)
    assert len(str(told.value)) < 400


def test_an_old_server_ends_with_its_connection(server: Served) -> None:
    assert fetched(server, answer(version="HTTP/1.0", length=False)).data == PAGE


@pytest.mark.parametrize("status", ["204 No Content", "205 Reset Content", "304 Not Modified"])
def test_an_answer_without_a_document_is_told(server: Served, status: str) -> None:
    assert status[:3] in sentence(server, answer(b"", status))


def test_an_empty_page_is_told(server: Served) -> None:
    assert "empty page" in sentence(server, answer(b""))
    assert "empty page" in sentence(server, answer(b"", length=False))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "does not understand the address"), (401, "wants a user name"), (403, "save the page and import"),
        (404, "has no such page"), (407, "proxy"), (410, "archived copy"), (418, "answers with 418"),
        (429, "wait some minutes"), (451, "legal reasons"), (500, "fault of its own"), (502, "fault of its own"),
        (503, "overloaded"), (206, "only a part"), (202, "no document ready"), (300, "answers with 300"),
        (999, "(999)"),
    ],
)  # fmt: skip
def test_each_status_says_what_to_do(server: Served, status: int, words: str) -> None:
    told = sentence(server, answer(PAGE, f"{status} Some reason"))
    assert told.startswith(server.address("/page"))
    assert words in told


@pytest.mark.parametrize("location", [None, "", "  "])
def test_a_redirect_to_nowhere_is_told(server: Served, location: str | None) -> None:
    what = (
        answer(b"", "302 Found")
        if location is None
        else b"HTTP/1.1 302 F\r\nLocation: " + location.encode() + b"\r\n\r\n"
    )
    assert "without saying where (302)" in sentence(server, what)


def test_a_loop_of_redirects_is_told(server: Served) -> None:
    assert "leads back to itself" in sentence(server, leads_to("/page"))
    server.answers["/other"] = leads_to("/page")
    assert "leads back to itself" in sentence(server, leads_to("/other"))


def test_too_many_redirects_are_told(server: Served) -> None:
    server.answers |= {f"/{n}": leads_to(f"/{n + 1}") for n in range(9)}
    with pytest.raises(UnusableInputError, match="leads on more than 5 times"):
        fetch(server.address("/0"), LOCAL)
    assert len(server.asked) == 6
    server.answers["/5"] = answer(b"there")
    assert fetch(server.address("/0"), LOCAL).data == b"there"


@pytest.mark.parametrize("kind", ["image/png", "video/mp4; codecs=a", "AUDIO/mpeg", "font/woff2"])
def test_a_wrong_type_is_told_before_it_is_read(server: Served, kind: str) -> None:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 9000000\r\n\r\n".encode()
    words = sentence(server, drips(head, b"", 0.05), Reach(local=True, seconds=30))
    assert kind.partition(";")[0] in words
    assert "not a text" in words


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (b"", "hung up without an answer"),
        (b"220 mail.example ESMTP ready\r\n", "not that of a web server"),
        (b"<html>an answer of 1991</html>", "not that of a web server"),
        (b"HTTP/1.1 two hundred\r\n\r\n", "not that of a web server"),
        (b"HTTP/9.9 200 OK\r\n\r\nx", "not that of a web server"),
        (bytes(range(256)) * 10, "not that of a web server"),
        (b"HTTP/1.1 200 " + b"O" * 100_000, "headers without end"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", "headers without end"),
        (b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 5_000 + b"\r\n", "headers without end"),
    ],
)
def test_what_is_no_answer_of_a_web_server_is_told(server: Served, what: bytes, words: str) -> None:
    assert words in sentence(server, what)


def test_headers_may_hold_any_bytes(server: Served) -> None:
    head = (
        b"HTTP/1.1 200 OK\r\nX-A: \xff\x1b[2Jb\x00\r\nX-B: " + "Звонок".encode() + b"\r\nbroken line\r\nX-C: 1\r\n\r\n"
    )
    found = fetched(server, head + b"text")
    assert found.headers[:2] == (("X-A", "ÿ�[2Jb�"), ("X-B", "Звонок"))
    assert found.data


def test_a_type_with_signs_that_steer_a_terminal_is_told_without_them(server: Served) -> None:
    words = sentence(server, b"HTTP/1.1 200 OK\r\nContent-Type: image/png\x1b[2J\r\n\r\n")
    assert "(image/png)" in words
    assert words.isprintable()


def bomb(times: int) -> bytes:
    """Some kilobytes that unpack to `times` MB."""
    work = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(work.compress(bytes(1024 * 1024)) for _ in range(times)) + work.flush()


def test_a_gzip_bomb_is_told_before_it_takes_memory(server: Served) -> None:
    packed = bomb(300)
    tracemalloc.start()
    begun = time.monotonic()
    assert "is larger than 2 MB" in sentence(
        server, answer(packed, Content_Encoding="gzip"), Reach(local=True, most=2 * 1024 * 1024)
    )
    assert time.monotonic() - begun < LAX
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 8 * 1024 * 1024


def deflated(data: bytes) -> bytes:
    return zlib.compress(data)[2:-4]


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress), ("x-gzip", gzip.compress), ("GZip", gzip.compress), ("deflate", zlib.compress),
        ("deflate", deflated), ("identity", bytes), ("", bytes),
        ("gzip", lambda data: gzip.compress(data[:10]) + gzip.compress(data[10:])),
    ],
)  # fmt: skip
@pytest.mark.parametrize("text", [PAGE, PAGE * 20_000], ids=["short", "long"])
def test_what_comes_packed_all_the_same_is_unpacked(
    server: Served, packing: str, pack: Callable[[bytes], bytes], text: bytes
) -> None:
    assert fetched(server, answer(pack(text), Content_Encoding=packing)).data == text


def test_a_packed_answer_in_small_pieces_is_whole(server: Served) -> None:
    packed = gzip.compress(PAGE * 3)
    body = chunks(*(packed[n : n + 1] for n in range(len(packed))))
    found = fetched(server, answer(body, length=False, Content_Encoding="gzip", **CHUNKED))
    assert found.data == PAGE * 3


@pytest.mark.parametrize(
    ("packing", "body", "words"),
    [
        ("gzip", PAGE, "can't be unpacked"), ("gzip", gzip.compress(PAGE)[:-9], "broke off"),
        ("deflate", zlib.compress(PAGE)[:-5], "broke off"), ("br", PAGE, "packed in a way"),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE)), "packed in a way"),
        ("gzip", gzip.compress(PAGE) + b"rest", "can't be unpacked"),
    ],
)  # fmt: skip
def test_what_can_not_be_unpacked_is_told(server: Served, packing: str, body: bytes, words: str) -> None:
    assert words in sentence(server, answer(body, Content_Encoding=packing))


class Enough(Exception):  # noqa: N818
    """Raised by a user who presses Cancel."""


@pytest.mark.parametrize("what", [says_nothing, drips(b"HTTP/1.1 200 OK\r\n\r\n", b"a", 0.05)])
def test_a_fetch_is_cancelled_at_once(server: Served, what: Answer) -> None:
    server.answers["/page"] = what
    begun = time.monotonic()

    def watch(words: str) -> None:
        if words.startswith("waiting") or "MB" in words:
            raise Enough

    with pytest.raises(Enough):
        fetch(server.address("/page"), Reach(local=True, seconds=30), watch)
    assert time.monotonic() - begun < LAX
    _no_thread_stays()


def test_a_fetch_is_cancelled_while_it_connects() -> None:
    """A listener whose queue is full answers no further connection."""
    with socket.socket() as full, socket.socket() as first, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for one in (first, second):
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        begun = time.monotonic()

        def watch(words: str) -> None:
            if words.startswith("connecting") and time.monotonic() > begun + 0.2:
                raise Enough

        with pytest.raises(Enough):
            fetch(f"http://127.0.0.1:{full.getsockname()[1]}/", Reach(local=True, seconds=30), watch)
        assert time.monotonic() - begun < LAX


def test_a_fetch_is_cancelled_while_the_name_is_looked_up() -> None:
    answered = threading.Event()

    def slow(_host: str, _port: int) -> tuple[str, ...]:
        answered.wait(30)
        return ("127.0.0.1",)

    calls: list[str] = []

    def watch(words: str) -> None:
        calls.append(words)
        if len(calls) > 2:
            raise Enough

    begun = time.monotonic()
    with pytest.raises(Enough):
        fetch("http://public.example/", LOCAL, watch, resolve=slow)
    assert time.monotonic() - begun < LAX
    answered.set()
    _no_thread_stays()


def test_a_closed_port_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    with pytest.raises(UnusableInputError, match="connection refused"):
        fetch(f"http://127.0.0.1:{port}/", LOCAL)


def _no_thread_stays() -> None:
    """The thread of a fetch that was given up ends by itself."""
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(2)
            assert not thread.is_alive()
