"""The local network: what belongs to it, that no name, number, redirect or second answer leads into it unasked."""

import socket
from collections.abc import Mapping

import pytest

from readout_compare.core.errors import LocalAddressError, OfflineError, UnusableInputError
from readout_compare.importers.fetching import Reach
from readout_compare.importers.fetching.fetch import fetch
from readout_compare.importers.fetching.guard import is_local_name, is_public, is_same_network
from readout_compare.importers.fetching.values import Resolve
from tests.importers.servers import LOCAL, PAGE, Served, answer, leads_to, serving

PUBLIC = "93.184.215.14"


def names(known: Mapping[str, tuple[str, ...]]) -> Resolve:
    """A server of names; what it does not know it must not be asked."""
    return lambda host, _port: known[host]


@pytest.mark.parametrize(
    "address",
    [
        PUBLIC, "8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1",
        "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:2800:21f:cb07::1", "2a00:1450::1", "2001:200::1",
        "64:ff9b::808:808", "::ffff:8.8.8.8", "2002:808:808::1",
    ],
)  # fmt: skip
def test_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.8", "192.0.2.1", "198.51.100.1", "203.0.113.1",
        "192.88.99.1", "198.18.0.1", "198.19.255.255", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b:1::1", "2002:7f00:1::", "2002:c0a8:101::1", "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "2001:10::1", "2001:20::1", "3fff::1", "fe80::1",
        "fe80::1%eth0", "febf::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1", "100::1", "5f00::1", "4000::1",
        "2606:2800::1%1", "", "site.example", "127.1",
    ],
)  # fmt: skip
def test_everything_else_is_not(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "nas",
        "printer.local",
        "a.localhost",
        "db.internal",
        "router.lan",
        "a.localdomain",
        "fritz.home.arpa",
        "10.0.0.1",
        "::1",
    ],
)
def test_local_names_are_known_without_a_server_of_names(host: str) -> None:
    assert is_local_name(host)


@pytest.mark.parametrize(
    ("address", "own", "is_same"),
    [
        ("2a00:1:2:3::7", "2a00:1:2:3:a:b:c:d", True), ("2a00:1:2:4::7", "2a00:1:2:3:a:b:c:d", False),
        ("2a00:1:2:3::7", "2a00:1:2:3:a:b:c:d%2", True), (PUBLIC, PUBLIC, True), ("93.184.215.15", PUBLIC, False),
        ("2a00:1:2:3::7", PUBLIC, False),
    ],
)  # fmt: skip
def test_a_public_number_of_the_network_around_is_not_the_internet(address: str, own: str, is_same: bool) -> None:
    assert is_same_network(address, own) is is_same


@pytest.mark.parametrize("host", ["site.example", "local.example", "www.gov.uk", PUBLIC, "2606:2800::1"])
def test_other_names_are_not_local_by_themselves(host: str) -> None:
    assert not is_local_name(host)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f.1", "017700000001", "0", "127。0。0。1", "127.0.0.1.", "[::1]",
        "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[0:0:0:0:0:0:0:1]", "[::]", "localhost", "LOCALHOST", "localhost.",
    ],
)  # fmt: skip
def test_a_computer_of_ones_own_is_asked_for_however_it_is_written(server: Served, host: str) -> None:
    with pytest.raises(LocalAddressError):
        fetch(server.address(host=host))
    assert server.asked == []


@pytest.mark.parametrize(
    "addresses", [("10.0.0.7",), ("127.0.0.1",), (PUBLIC, "127.0.0.1"), ("::ffff:127.0.0.1", PUBLIC)]
)
def test_a_name_that_leads_home_is_asked_for(server: Served, addresses: tuple[str, ...]) -> None:
    with pytest.raises(LocalAddressError) as told:
        fetch(server.address(host="site.example"), resolve=names({"site.example": addresses}))
    assert told.value.host == "site.example"
    assert "site.example" in str(told.value)
    assert server.asked == []


def test_the_connection_goes_to_the_very_address_that_was_checked(server: Served) -> None:
    asked: list[str] = []

    def once(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) == 1 else (PUBLIC,)

    server.answers["/"] = leads_to("/next")
    server.answers["/next"] = answer()
    address = server.address(host="site.example")
    found = fetch(address, LOCAL, resolve=once)
    assert (found.data, found.address, asked) == (PAGE, f"{address}next", ["site.example"])
    assert all(f"Host: site.example:{server.port}\r\n" in head for head in server.asked)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "127.1", "other.example", "169.254.169.254"])
def test_a_redirect_into_the_local_network_is_refused_even_where_the_asked_host_is_allowed(
    server: Served, host: str
) -> None:
    server.answers["/"] = leads_to(server.address("/secret", host=host))
    server.answers["/secret"] = answer(b"secret")
    known = names({"site.example": ("127.0.0.1",), "other.example": ("127.0.0.1",), "localhost": ("127.0.0.1",)})
    with pytest.raises(UnusableInputError, match="in the local network") as told:
        fetch(server.address(host="site.example"), LOCAL, resolve=known)
    assert not isinstance(told.value, LocalAddressError)  # to ask the user would lead here again
    assert len(server.asked) == 1


def test_a_redirect_within_the_host_that_was_allowed_is_followed(server: Served) -> None:
    with serving({"/": answer(b"there")}) as other:
        server.answers["/"] = leads_to(other.address())
        assert fetch(server.address(), LOCAL).data == b"there"


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "ftp://site.example/a", "data:text/plain,a", "javascript:a"]
)
def test_a_redirect_out_of_the_web_is_refused(server: Served, location: str) -> None:
    server.answers["/"] = leads_to(location)
    with pytest.raises(UnusableInputError, match="no page of the internet"):
        fetch(server.address(), LOCAL)


def test_an_ipv6_server_answers() -> None:
    try:
        with serving({"/": answer()}, family=socket.AF_INET6) as served:
            assert fetch(served.address(), LOCAL).data == PAGE
            assert f"Host: [::1]:{served.port}\r\n" in served.asked[0]
    except OSError:
        pytest.skip("this computer has no IPv6")


def test_the_next_address_of_a_host_is_tried_where_the_first_lets_nobody_in(server: Served) -> None:
    known = names({"site.example": ("::1", "127.0.0.2", "127.0.0.1")})
    assert fetch(server.address(host="site.example"), LOCAL, resolve=known).data == PAGE


def test_a_name_that_nobody_knows_is_told() -> None:
    """`.invalid` is kept for names that are none (RFC 6761)."""
    with pytest.raises(UnusableInputError, match="offline") as told:
        fetch("http://no-such-site.invalid/", Reach(seconds=10))
    assert not isinstance(told.value, LocalAddressError)


def test_a_failing_server_of_names_is_told_as_being_offline(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_more: object) -> object:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", fails)
    with pytest.raises(OfflineError, match="seems to be offline"):
        fetch("http://site.example/")
