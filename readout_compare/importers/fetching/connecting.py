"""Opens the one connection of a request: to exactly the addresses that were checked, or through the system's proxy."""

import base64
import http.client
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from readout_compare.core.errors import LocalAddressError, UnusableInputError
from readout_compare.importers.fetching.guard import allowed_addresses, is_local_name
from readout_compare.importers.fetching.line import Line
from readout_compare.importers.fetching.target import Target
from readout_compare.importers.fetching.telling import not_reached, not_secure
from readout_compare.importers.fetching.values import Addresses, Reach, Resolve

_ONE_ADDRESS = 6.0  # seconds for one address of a host that has several


@dataclass(frozen=True, slots=True)
class Proxy:
    """The system's proxy for one scheme."""

    host: str
    port: int
    pass_word: str  # the value of Proxy-Authorization; empty where the system names nobody


@dataclass(frozen=True, slots=True)
class Connection:
    """An open socket and how a request is to be written on it."""

    socket: socket.socket
    headers: tuple[tuple[str, str], ...] = ()  # for a proxy that reads the request itself
    whole_address: bool = False  # such a proxy wants the address, a server the path


def connect(target: Target, reach: Reach, line: Line, resolve: Resolve) -> Connection:
    """A connection for one request; LocalAddressError, OfflineError, UnusableInputError where there can't be one.

    Without a proxy the host is resolved here and the socket goes to what was checked, so that no second answer of a
    server of names counts. TLS checks the certificate for the host's own name. `reach.local` allows `target`'s host.
    """
    proxy = proxy_for(target)
    if proxy is None:
        line.tell(f"looking up {target.host}", target.host)
        addresses = allowed_addresses(target.host, target.port, reach.local, resolve)
        line.tell(f"connecting to {target.host}")
        raw = _opened(target.host, addresses, target.port, reach, line)
        return Connection(_protected(raw, target, line) if target.scheme == "https" else raw)
    if not reach.local and is_local_name(target.host):
        raise LocalAddressError(target.host)
    line.tell(f"connecting to {target.host} by the proxy {proxy.host}", target.host)
    raw = _opened(f"The proxy {proxy.host}", resolve(proxy.host, proxy.port), proxy.port, reach, line)
    headers = (("Proxy-Authorization", proxy.pass_word),) if proxy.pass_word else ()
    if target.scheme == "http":
        return Connection(raw, headers, whole_address=True)
    return Connection(_protected(_tunnel(raw, target, headers), target, line))


def proxy_for(target: Target) -> Proxy | None:
    """The proxy that the system wants used for an address; UnusableInputError for one that is no http proxy."""
    proxies = getproxies()
    written = proxies.get(target.scheme) or proxies.get("all")
    if not written or proxy_bypass(target.host):
        return None
    try:
        parts = urlsplit(written if "://" in written else f"http://{written}")
        port = parts.port or 80
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme != "http" or not parts.hostname:
        raise UnusableInputError(
            "The proxy of this computer is of a kind that can't be used here; set an http:// one, or save the page in "
            "a browser and import the file."
        )
    named = f"{unquote(parts.username)}:{unquote(parts.password or '')}" if parts.username else ""
    return Proxy(parts.hostname, port, f"Basic {base64.b64encode(named.encode()).decode()}" if named else "")


def _opened(who: str, addresses: Addresses, port: int, reach: Reach, line: Line) -> socket.socket:
    """A socket to the first of the addresses that lets it in."""
    problem: OSError = TimeoutError()
    for address in addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            found = socket.socket(family, socket.SOCK_STREAM)
        except OSError as error:  # no IPv6 on this computer
            problem = error
            continue
        try:
            line.use(found)
            found.settimeout(reach.silence if len(addresses) == 1 else min(_ONE_ADDRESS, reach.silence))
            found.connect((address, port))
            found.settimeout(reach.silence)
            return found
        except OSError as error:
            found.close()
            problem = error
        except BaseException:
            found.close()
            raise
    raise not_reached(who, problem) from problem


def _protected(raw: socket.socket, target: Target, line: Line) -> socket.socket:
    """The socket with TLS on it, the certificate checked; the system's own authorities are trusted."""
    try:
        context = trusting_context()
        context.set_alpn_protocols(["http/1.1"])
        found = context.wrap_socket(raw, server_hostname=target.host, do_handshake_on_connect=False)
    except BaseException:
        raw.close()
        raise
    try:
        line.use(found)
        found.do_handshake()
    except ssl.SSLError as error:
        found.close()
        raise not_secure(target.host, error) from error
    except OSError as error:
        found.close()
        raise not_reached(target.host, error) from error
    except BaseException:
        found.close()
        raise
    return found


def _tunnel(raw: socket.socket, target: Target, headers: tuple[tuple[str, str], ...]) -> socket.socket:
    """The same socket once the proxy has connected it through (HTTP CONNECT); closed where it refuses."""
    where = f"[{target.host}]:{target.port}" if ":" in target.host else f"{target.host}:{target.port}"
    asked = [f"CONNECT {where} HTTP/1.1", f"Host: {where}", *(f"{name}: {value}" for name, value in headers)]
    try:
        raw.sendall("\r\n".join([*asked, "", ""]).encode("ascii"))
        with http.client.HTTPResponse(raw, method="CONNECT") as answer:
            answer.begin()
    except (OSError, http.client.HTTPException) as error:
        raw.close()
        raise UnusableInputError(
            f"The proxy of this computer broke off on the way to {target.host}; check it, or try again later."
        ) from error
    if answer.status != 200:
        raw.close()
        raise UnusableInputError(
            f"The proxy of this computer lets nobody through to {target.host} ({answer.status}); check its settings."
        )
    return raw


def trusting_context() -> ssl.SSLContext:
    """The certificates that this computer trusts, names checked, TLS 1.2 at least, whatever its settings allow."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2  # Python on Debian leaves it to the settings of OpenSSL
    return context
