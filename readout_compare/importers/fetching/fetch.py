"""Fetches one address: redirects one by one, each checked anew, until a document comes or a sentence says why not."""

import http.client
from collections.abc import Callable
from dataclasses import replace

from readout_compare.core.errors import LocalAddressError, UnusableInputError
from readout_compare.importers.fetching.body import body, refuse_type
from readout_compare.importers.fetching.connecting import Connection, connect
from readout_compare.importers.fetching.guard import system_addresses
from readout_compare.importers.fetching.line import Line, apart
from readout_compare.importers.fetching.target import Target, redirected, target_of, understood
from readout_compare.importers.fetching.telling import SAVE, no_http, not_reached, refused
from readout_compare.importers.fetching.values import USER_AGENT, Addresses, Download, Reach, Resolve, Watch, utc_now

AS_FAR_AS_USUAL = Reach()
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_DOCUMENTS = frozenset({200, 201, 203})


def fetch(
    address: str,
    reach: Reach = AS_FAR_AS_USUAL,
    watch: Watch = lambda _words: None,
    now: Callable[[], str] = utc_now,
    resolve: Resolve = system_addresses,
) -> Download:
    """The document at an http(s) address; UnusableInputError, one sentence, where there is none to be had.

    LocalAddressError where the host asked for lies in the local network and `reach.local` does not allow it,
    OfflineError without a network, AnswerError with the status where the server refuses. No cookies, no script, no
    Referer; nothing that the document names is fetched. `watch` is told what goes on ten times a second, in the
    thread of the caller, and may raise to stop at once.
    """
    target = target_of(address)
    line = Line(target.host)
    return apart(lambda line: _followed(target, reach, line, now, resolve), line, reach.seconds, watch)


def _followed(asked: Target, reach: Reach, line: Line, now: Callable[[], str], resolve: Resolve) -> Download:
    way = [asked]
    known: dict[str, Addresses] = {}

    def once(host: str, port: int) -> Addresses:  # a name that answers otherwise the second time is not heard
        if host not in known:
            known[host] = resolve(host, port)
        return known[host]

    while True:
        found = _at(way[-1], asked, reach, line, once)
        if isinstance(found, Download):
            return replace(found, redirects=tuple(target.address for target in way[:-1]), at=now())
        if found in way:
            raise UnusableInputError(f"{asked.shown} leads back to itself, as pages that want cookies do; {SAVE}.")
        if len(way) > reach.redirects:
            raise UnusableInputError(f"{asked.shown} leads on more than {reach.redirects} times; {SAVE}.")
        way.append(found)


def _at(here: Target, asked: Target, reach: Reach, line: Line, resolve: Resolve) -> Download | Target:
    """What one address on the way answers; the local network is open to the host that was asked for alone."""
    is_asked = here.host == asked.host
    try:
        return _asked(here, replace(reach, local=reach.local and is_asked), line, resolve)
    except LocalAddressError as error:
        if is_asked:
            raise
        raise UnusableInputError(
            f"{asked.shown} leads to {here.shown} in the local network, where no page of the internet should lead; "
            "check the address."
        ) from error


def _asked(target: Target, reach: Reach, line: Line, resolve: Resolve) -> Download | Target:
    """One request: the document, or where the answer leads."""
    connection = connect(target, reach, line, resolve)
    with connection.socket:
        try:
            connection.socket.sendall(_request(target, connection))
            line.tell(f"waiting for {target.host}")
            with http.client.HTTPResponse(connection.socket, method="GET") as answer:
                answer.begin()
                return _taken(answer, target, connection, reach, line)
        except http.client.HTTPException as error:
            raise no_http(target.host, error) from error
        except OSError as error:
            raise not_reached(target.host, error) from error


def _request(target: Target, connection: Connection) -> bytes:
    """What is sent: nothing that tells of the user but the name of the program."""
    lines = [
        f"GET {target.address if connection.whole_address else target.path} HTTP/1.1",
        f"Host: {target.host_and_port}",
        f"User-Agent: {USER_AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
        *(f"{name}: {value}" for name, value in connection.headers),
    ]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def _taken(
    answer: http.client.HTTPResponse, target: Target, connection: Connection, reach: Reach, line: Line
) -> Download | Target:
    """The document of an answer whose headers have come, or where it leads; `redirects` and `at` are not told here."""
    location = answer.getheader("Location")
    if answer.status in _REDIRECTS:
        if not location:
            raise UnusableInputError(f"{target.shown} leads on without saying where ({answer.status}); {SAVE}.")
        return redirected(target, location)
    if answer.status not in _DOCUMENTS:
        raise refused(target, answer.status)
    refuse_type(target.shown, _words(answer.getheader("Content-Type") or ""))
    data = body(answer, connection.socket, target.shown, reach.most, line)
    if not data:
        raise UnusableInputError(f"{target.shown} answers with an empty page; {SAVE}.")
    headers = tuple((_words(name), _words(value)) for name, value in answer.getheaders())
    return Download(data, target.address, (), answer.status, headers, "")


def _words(header: str) -> str:
    """What of a header can be kept and shown: no signs that steer a terminal."""
    return "".join(char if char.isprintable() else "�" for char in understood(header).replace("\t", " ")).strip()
