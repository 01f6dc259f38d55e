"""Addresses fetched from real servers on 127.0.0.1; the local network is allowed by these tests alone."""

import threading

import pytest

from readout_compare import __version__
from readout_compare.core.errors import AnswerError, LocalAddressError
from readout_compare.importers.fetching import Download
from readout_compare.importers.fetching.fetch import fetch
from tests.importers.servers import LOCAL, PAGE, Served, answer, leads_to


def test_a_page_comes_with_all_that_tells_where_it_is_from(server: Served) -> None:
    server.answers["/news/call.html?id=1"] = answer(X_Served_By="cache")
    found = fetch(server.address("/news/call.html?id=1#top"), LOCAL, now=lambda: "2025-03-18T20:15:00Z")
    assert found == Download(
        PAGE, server.address("/news/call.html?id=1"), (), 200,
        (
            ("Content-Type", "text/html; charset=utf-8"), ("X-Served-By", "cache"), ("Content-Length", str(len(PAGE))),
        ),
        "2025-03-18T20:15:00Z",
    )  # fmt: skip


def test_the_program_tells_its_name_and_nothing_else(server: Served) -> None:
    fetch(server.address(), LOCAL)
    (head,) = server.asked
    assert head.split("\r\n") == [
        "GET / HTTP/1.1", f"Host: 127.0.0.1:{server.port}", f"User-Agent: ReadoutCompare/{__version__}", "Accept: */*",
        "Accept-Encoding: identity", "Connection: close", "", "",
    ]  # fmt: skip


def test_cookies_are_neither_kept_nor_sent(server: Served) -> None:
    server.answers["/"] = answer(b"", "302 Found", Location="/next", Set_Cookie="a=b; Path=/")
    server.answers["/next"] = answer(Set_Cookie="c=d")
    fetch(server.address(), LOCAL)
    fetch(server.address("/next"), LOCAL)
    assert len(server.asked) == 3
    assert not any("cookie" in head.lower() or "referer" in head.lower() for head in server.asked)


@pytest.mark.parametrize("status", ["301 Moved Permanently", "303 See Other", "307 Temporary", "308 Permanent"])
def test_every_kind_of_redirect_is_followed(server: Served, status: str) -> None:
    server.answers |= {"/a": leads_to("/", status)}
    assert fetch(server.address("/a"), LOCAL).redirects == (server.address("/a"),)


def test_redirects_are_followed_one_by_one_and_shown(server: Served) -> None:
    server.answers |= {"/a": leads_to("b"), "/b": leads_to(server.address("/c"), "301 Moved"), "/c": answer(b"text")}
    found = fetch(server.address("/a"), LOCAL)
    assert (found.data, found.address) == (b"text", server.address("/c"))
    assert found.redirects == (server.address("/a"), server.address("/b"))


def test_the_local_network_is_asked_for_first(server: Served) -> None:
    with pytest.raises(LocalAddressError) as told:
        fetch(server.address())
    assert told.value.host == "127.0.0.1"
    assert server.asked == []


def test_a_page_that_is_not_there_is_told_with_its_status(server: Served) -> None:
    with pytest.raises(AnswerError, match="no such page") as told:
        fetch(server.address("/away"), LOCAL)
    assert (told.value.status, told.value.address) == (404, server.address("/away"))


def test_watch_is_told_what_goes_on_in_the_thread_of_the_caller(server: Served) -> None:
    told: list[tuple[str, str]] = []
    fetch(server.address(), LOCAL, lambda words: told.append((words, threading.current_thread().name)))
    assert {thread for _, thread in told} == {threading.current_thread().name}
    assert told[0][0] == "looking up 127.0.0.1"


def test_text_in_an_address_is_sent_as_servers_expect_it(server: Served) -> None:
    path = "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/1?q=%D0%B0+b%20c&d=%2F"
    server.answers[path] = answer()
    found = fetch(server.address("/новости/1?q=а+b%20c&d=%2F"), LOCAL)
    assert found.address == server.address(path)
    assert fetch(found.address, LOCAL).address == found.address


def test_a_redirect_in_utf_8_is_understood(server: Served) -> None:
    server.answers["/a"] = answer(b"", "302 Found", Location="/новость 1".encode().decode("latin-1"))
    server.answers["/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C%201"] = answer(b"found")
    assert fetch(server.address("/a"), LOCAL).data == b"found"
