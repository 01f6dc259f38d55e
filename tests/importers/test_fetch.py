"""Addresses fetched from real servers on 127.0.0.1; the local network is allowed by these tests alone."""

import threading
from collections.abc import Iterator

import pytest

from readout_compare import __version__
from readout_compare.core.errors import AnswerError, LocalAddressError, UnusableInputError
from readout_compare.importers.fetching import Download, Reach, fetch
from tests.importers.servers import PAGE, Answer, Served, answer, leads_to, serving

LOCAL = Reach(local=True, seconds=5)


@pytest.fixture(autouse=True)
def no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture
def server() -> Iterator[Served]:
    with serving({"/": answer()}) as served:
        yield served


def fetched(served: Served, what: Answer | None = None, path: str = "/page", reach: Reach = LOCAL) -> Download:
    """What comes where the server answers so."""
    if what is not None:
        served.answers[path] = what
    return fetch(served.address(path), reach)


def sentence(served: Served, what: Answer | None = None, path: str = "/page", reach: Reach = LOCAL) -> str:
    """What is said where nothing can come of such an answer: one sentence that starts with whom it is about."""
    with pytest.raises(UnusableInputError) as told:
        fetched(served, what, path, reach)
    words = str(told.value)
    assert words.endswith(".")
    assert "\n" not in words
    return words


def test_a_page_comes_with_all_that_tells_where_it_is_from(server: Served) -> None:
    server.answers["/news/call.html?id=1"] = answer(X_Served_By="cache")
    found = fetch(server.address("/news/call.html?id=1#top"), LOCAL, now=lambda: "2025-03-18T20:15:00Z")
    assert found == Download(
        PAGE, server.address("/news/call.html?id=1"), (), 200,
        (
            ("Content-Type", "text/html; charset=utf-8"), ("X-Served-By", "cache"), ("Content-Length", str(len(PAGE))),
        ),
        "2025-03-18T20:15:00Z", "text/html; charset=utf-8", "call.html",
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


def test_redirects_are_followed_one_by_one_and_shown(server: Served) -> None:
    server.answers |= {"/a": leads_to("b"), "/b": leads_to(server.address("/c"), "301 Moved"), "/c": answer(b"text")}
    found = fetched(server, path="/a")
    assert (found.data, found.address) == (b"text", server.address("/c"))
    assert found.redirects == (server.address("/a"), server.address("/b"))


def test_the_local_network_is_asked_for_first(server: Served) -> None:
    with pytest.raises(LocalAddressError) as told:
        fetch(server.address())
    assert told.value.host == "127.0.0.1"
    assert server.asked == []


def test_a_page_that_is_not_there_is_told_with_its_status(server: Served) -> None:
    with pytest.raises(AnswerError, match="no such page") as told:
        fetched(server, path="/away")
    assert (told.value.status, told.value.address) == (404, server.address("/away"))


def test_watch_is_told_what_goes_on_in_the_thread_of_the_caller(server: Served) -> None:
    told: list[tuple[str, str]] = []
    fetch(server.address(), LOCAL, lambda words: told.append((words, threading.current_thread().name)))
    assert {thread for _, thread in told} == {threading.current_thread().name}
    assert told[0][0] == "looking up 127.0.0.1"
