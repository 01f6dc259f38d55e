"""What goes wrong with an address in one sentence that says what to do."""

import errno
import http.client
import socket
import ssl
from collections.abc import Mapping

from readout_compare.core.errors import AnswerError, OfflineError, UnusableInputError
from readout_compare.importers.fetching.target import Target

SAVE = "open it in a browser, save the page and import the file"
_STATUSES: Mapping[int, str] = {
    202: f"has no document ready yet (202); try again, or {SAVE}",
    204: f"answers that there is nothing to show (204); {SAVE}",
    205: f"answers that there is nothing to show (205); {SAVE}",
    206: f"sends only a part of the document (206); {SAVE}",
    304: f"answers only that nothing has changed (304); {SAVE}",
    400: "does not understand the address (400); copy it again from the browser",
    401: f"wants a user name and password (401); {SAVE}",
    402: f"wants to be paid (402); {SAVE}",
    403: f"refuses to show this to programs, or to anyone (403); {SAVE}",
    404: "has no such page (404); check the address, or give that of an archived copy",
    406: f"has it in no form that it would send to a program (406); {SAVE}",
    407: "wants a name and password for the proxy (407); check the proxy of this computer",
    408: "waited too long for this computer (408); try again",
    410: "has taken the page away for good (410); give the address of an archived copy",
    429: f"has been asked too often (429); wait some minutes and try again, or {SAVE}",
    451: "may not show the page for legal reasons (451); give the address of an archived copy",
    503: f"is overloaded or keeps programs out (503); try again later, or {SAVE}",
}  # fmt: skip
_CERTIFICATES: Mapping[int, str] = {
    9: "is not valid yet",
    10: "has expired",
    18: "was signed by nobody but itself",
    19: "was signed by an authority that nobody knows",
    20: "was signed by an authority that this computer does not know",
    62: "belongs to another site",
    64: "belongs to another site",
}  # of OpenSSL's X509_V_ERR_…
_NO_WAY = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL, errno.EHOSTDOWN}
_NOWHERE = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))  # for documents (RFC 5737, 3849)


def is_offline() -> bool:
    """Whether this computer has no way to any other network; nothing is sent to find that out."""
    for address, family in _NOWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))
                return False
        except OSError:
            continue
    return True


def offline(host: str) -> OfflineError:
    """The error of a computer without a network."""
    return OfflineError(
        f"{host} can't be reached: this computer seems to be offline; connect it, or save the page elsewhere and "
        "import the file."
    )


def unknown_name(host: str, error: socket.gaierror) -> UnusableInputError:
    """The error of a name that no server of names answered for; a temporary failure is told as being offline."""
    if error.errno == socket.EAI_AGAIN or is_offline():
        return offline(host)
    return UnusableInputError(
        f"No site called {host} can be found: the address is misspelt, or this computer is offline; check both."
    )


def not_reached(host: str, error: OSError) -> UnusableInputError:
    """The error of a connection that did not come about."""
    if isinstance(error, ConnectionRefusedError):
        return UnusableInputError(f"{host} lets nobody in at this address (connection refused); check the address.")
    if isinstance(error, TimeoutError) or error.errno == errno.ETIMEDOUT:
        return silent(host)
    if error.errno in _NO_WAY:
        if is_offline():
            return offline(host)
        return UnusableInputError(f"There is no way from this computer to {host}; check the address, or try later.")
    return UnusableInputError(f"The connection to {host} broke off; try again, or {SAVE}.")


def not_secure(host: str, error: ssl.SSLError) -> UnusableInputError:
    """The error of a protected connection: what is wrong with the certificate, or that none came about."""
    if isinstance(error, ssl.SSLCertVerificationError):
        why = _CERTIFICATES.get(error.verify_code, f"is not to be trusted ({error.verify_message})")
        return UnusableInputError(
            f"The certificate of {host} {why}, so nobody can tell who answers; check the address in a browser, and "
            "save the page there if it is right."
        )
    return UnusableInputError(
        f"{host} makes no protected connection that this program can use; {SAVE}, or try the address with http://."
    )


def silent(host: str) -> UnusableInputError:
    """The error of a server from which nothing comes."""
    return UnusableInputError(f"{host} does not answer; try again later, or {SAVE}.")


def too_slow(host: str, seconds: float) -> UnusableInputError:
    """The error of a fetch that took all its time."""
    return UnusableInputError(f"{host} did not send the whole in {seconds:g} seconds; try again later, or {SAVE}.")


def no_http(host: str, error: http.client.HTTPException) -> UnusableInputError:
    """The error of an answer that is none of a web server, or whose headers have no end."""
    if isinstance(error, http.client.LineTooLong) or "headers" in str(error):
        return UnusableInputError(f"{host} answers with headers without end; {SAVE}.")
    if isinstance(error, http.client.RemoteDisconnected):
        return UnusableInputError(f"{host} hung up without an answer; try again later, or {SAVE}.")
    return UnusableInputError(f"What {host} answers is not that of a web server; check the address.")


def refused(target: Target, status: int) -> AnswerError:
    """The error of an answer that brings no document, by its status."""
    why = _STATUSES.get(status)
    if why is None and status >= 500:
        why = f"has a fault of its own ({status}); try again later, or {SAVE}"
    return AnswerError(
        f"{target.shown} {why or f'answers with {status} and no document; {SAVE}'}.", status, target.address
    )
