"""Keeps a fetch out of the local network: which addresses of computers belong to the internet."""

import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from readout_compare.core.errors import LocalAddressError, UnusableInputError
from readout_compare.importers.fetching.telling import unknown_name
from readout_compare.importers.fetching.values import Addresses, Resolve

# IANA special-purpose registries (RFC 6890 and later): what is no computer of the internet. Python's own `is_global`
# answers differently from one release to the next.
_NOT_PUBLIC_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_PUBLIC_6 = IPv6Network("2000::/3")  # all that is given out
_NOT_PUBLIC_6 = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_LAST_32_BITS = tuple(IPv6Network(net) for net in ("::ffff:0:0/96", "64:ff9b::/96"))  # an IPv4 address stands there
_6TO4 = IPv6Network("2002::/16")
_LOCAL_NAMES = (
    "localhost", "localdomain", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa",
)  # fmt: skip


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the internet, also the IPv4 address inside an IPv6 one; False for what is none.

    Loopback, private, link-local, shared (CGNAT), multicast, reserved, documentation and benchmark networks do not.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in net for net in _NOT_PUBLIC_4)
    if found.scope_id is not None:
        return False
    inside = _inside(found)
    if inside is not None:
        return is_public(str(inside))
    return found in _PUBLIC_6 and not any(found in net for net in _NOT_PUBLIC_6)


def _inside(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that traffic to a mapped, NAT64 or 6to4 address ends at."""
    number = int(address)
    if any(address in net for net in _LAST_32_BITS):
        return IPv4Address(number & 0xFFFFFFFF)
    return IPv4Address(number >> 80 & 0xFFFFFFFF) if address in _6TO4 else None


def is_local_name(host: str) -> bool:
    """Whether a host needs no look-up to be told as local: a number that is not public, one word, "nas.local"."""
    if _is_number(host):
        return not is_public(host)
    return "." not in host or any(host.endswith(f".{name}") for name in _LOCAL_NAMES)


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()


def system_addresses(host: str, port: int) -> Addresses:
    """Where a host is, as this computer finds it, the best first; OfflineError or UnusableInputError without."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise unknown_name(host, error) from error
    except (UnicodeError, OSError) as error:
        raise UnusableInputError(f"“{host}” can't be looked up; check the name of the site.") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_same_network(address: str, own: str) -> bool:
    """Whether a public address is this computer's own, or of the network that it is in: of IPv6, the first 64 bits."""
    there, here = ip_address(address), ip_address(own.partition("%")[0])
    if isinstance(there, IPv6Address) and isinstance(here, IPv6Address):
        return int(there) >> 64 == int(here) >> 64
    return there == here


def _is_beside(address: str) -> bool:
    """Whether a public address is that of a computer beside this one; asks the system alone, nothing is sent."""
    try:
        with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
            return is_same_network(address, str(probe.getsockname()[0]))
    except OSError:  # no way to it: connecting will tell
        return False


def allowed_addresses(host: str, port: int, is_local_allowed: bool, resolve: Resolve) -> Addresses:
    """Where to connect for a host, resolved once; LocalAddressError where any of it is not of the internet.

    A name with one public and one local address is refused as a whole: nobody has such a site by mistake.
    """
    found = (host,) if _is_number(host) else resolve(host, port)
    if not is_local_allowed and not all(is_public(address) and not _is_beside(address) for address in found):
        raise LocalAddressError(host)
    return found
