"""Protected connections and proxies, with real certificates and a real proxy."""

import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from readout_compare.core.errors import LocalAddressError, UnusableInputError
from readout_compare.importers.fetching import Reach
from readout_compare.importers.fetching.connecting import trusting_context
from readout_compare.importers.fetching.fetch import fetch
from tests.importers.servers import (
    LOCAL,
    PAGE,
    Certificate,
    Served,
    answer,
    certificate,
    leads_to,
    says_nothing,
    serving,
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def protected(shown: Certificate) -> Iterator[Served]:
    with serving({"/": answer()}, shown.context()) as served:
        yield served


def home(_host: str, _port: int) -> tuple[str, ...]:
    return ("127.0.0.1",)


def test_a_certificate_that_nobody_vouches_for_is_told(protected: Served) -> None:
    with pytest.raises(UnusableInputError, match="signed by nobody but itself"):
        fetch(protected.address(), LOCAL)
    assert protected.asked == []


def test_a_known_certificate_is_checked_for_the_name_and_not_for_the_number(
    protected: Served, shown: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.file))
    assert fetch(protected.address(host="public.example"), LOCAL, resolve=home).data == PAGE
    assert fetch(protected.address(), LOCAL).data == PAGE
    with pytest.raises(UnusableInputError, match="belongs to another site"):
        fetch(protected.address(host="other.example"), LOCAL, resolve=home)


def test_a_certificate_for_the_number_does_not_serve_for_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    only = certificate(tmp_path, "IP:127.0.0.1")
    monkeypatch.setenv("SSL_CERT_FILE", str(only.file))
    with serving({"/": answer()}, only.context()) as served, pytest.raises(UnusableInputError, match="another site"):
        fetch(served.address(host="public.example"), LOCAL, resolve=home)


def test_the_name_is_told_in_the_handshake(shown: Certificate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.file))
    told: list[str | None] = []
    context = shown.context()
    context.sni_callback = lambda _socket, name, _context: told.append(name)
    with serving({"/": answer()}, context) as served:
        fetch(served.address(host="public.example"), LOCAL, resolve=home)
    assert told == ["public.example"]


def test_a_downgrade_is_refused(
    protected: Served, server: Served, shown: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.file))
    protected.answers["/"] = leads_to(server.address())
    with pytest.raises(UnusableInputError, match="anyone on the way can change"):
        fetch(protected.address(), LOCAL)
    assert server.asked == []
    server.answers["/"] = leads_to(protected.address("/up"))
    protected.answers["/up"] = answer()
    assert fetch(server.address(), LOCAL).data == PAGE


def test_plain_speech_on_a_protected_port_is_told(server: Served, protected: Served) -> None:
    with pytest.raises(UnusableInputError, match="no protected connection"):
        fetch(server.address().replace("http:", "https:"), LOCAL)
    with pytest.raises(UnusableInputError):
        fetch(protected.address().replace("https:", "http:"), LOCAL)


def test_a_handshake_that_never_ends_is_left_at_the_limit() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        with pytest.raises(UnusableInputError, match=r"did not send the whole in 0\.5 seconds"):
            fetch(f"https://127.0.0.1:{mute.getsockname()[1]}/", Reach(local=True, seconds=0.5))


def test_a_silent_protected_server_is_left_at_once_when_cancelled(
    protected: Served, shown: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.file))
    protected.answers["/"] = says_nothing

    def watch(words: str) -> None:
        if words.startswith("waiting"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fetch(protected.address(), Reach(local=True, seconds=30), watch)
    for thread in threading.enumerate():
        if thread.name == "fetch":
            thread.join(2)
            assert not thread.is_alive()


def test_old_tls_and_wrong_names_are_refused_whatever_the_computer_allows() -> None:
    context = trusting_context()
    assert context.minimum_version == ssl.TLSVersion.TLSv1_2
    assert (context.check_hostname, context.verify_mode) == (True, ssl.CERT_REQUIRED)


@pytest.fixture
def proxy(server: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The server as the proxy of this computer: it answers every address itself."""
    monkeypatch.setenv("http_proxy", f"http://name:word@127.0.0.1:{server.port}")
    monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{server.port}")
    return server


def test_the_proxy_of_the_system_is_used(proxy: Served) -> None:
    proxy.answers["http://site.example/a?b"] = answer(b"by proxy")
    found = fetch("http://site.example/a?b#c")
    assert (found.data, found.address) == (b"by proxy", "http://site.example/a?b")
    assert "Host: site.example\r\n" in proxy.asked[0]
    assert "Proxy-Authorization: Basic bmFtZTp3b3Jk\r\n" in proxy.asked[0]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "nas", "printer.local", "10.0.0.1", "[::1]", "0x7f.1"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_no_way_around_the_guard(proxy: Served, host: str, scheme: str) -> None:
    with pytest.raises(LocalAddressError):
        fetch(f"{scheme}://{host}/")
    proxy.answers["http://site.example/"] = leads_to(f"{scheme}://{host}/")
    with pytest.raises(UnusableInputError, match="in the local network"):
        fetch("http://site.example/")
    assert len(proxy.asked) == 1


def test_hosts_that_need_no_proxy_are_asked_themselves(proxy: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving({"/": answer(b"itself")}) as other:
        assert fetch(other.address(), LOCAL).data == b"itself"
    assert proxy.asked == []


def test_a_protected_page_comes_through_the_proxy(
    proxy: Served, protected: Served, shown: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(shown.file))

    def through(connection: socket.socket, stop: threading.Event) -> None:
        with socket.create_connection(("127.0.0.1", protected.port)) as other:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pass_on, args=(other, connection))
            back.start()
            _pass_on(connection, other)
            back.join(5)

    proxy.answers["*"] = through
    assert fetch("https://public.example/").data == PAGE
    assert proxy.asked == ["CONNECT public.example:443 HTTP/1.1\r\nHost: public.example:443\r\n\r\n"]
    assert len(protected.asked) == 1


def _pass_on(one: socket.socket, other: socket.socket) -> None:
    try:
        while part := one.recv(65536):
            other.sendall(part)
        other.shutdown(socket.SHUT_WR)
    except OSError:
        pass


@pytest.mark.parametrize("what", [answer(b"no", "403 Forbidden"), answer(b"", "407 Who"), b"", b"rubbish\r\n\r\n"])
def test_a_proxy_that_lets_nobody_through_is_told(proxy: Served, what: bytes) -> None:
    proxy.answers["*"] = what
    with pytest.raises(UnusableInputError, match="The proxy of this computer"):
        fetch("https://site.example/")


@pytest.mark.parametrize(
    "written", ["socks5://127.0.0.1:1080", "http://", "http://127.0.0.1:port", "https://a.example"]
)
def test_a_proxy_of_another_kind_is_told(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("all_proxy", written)
    with pytest.raises(UnusableInputError, match="proxy of this computer is of a kind"):
        fetch("https://site.example/")
