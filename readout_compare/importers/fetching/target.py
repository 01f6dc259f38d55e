"""Reads an http(s) address strictly into host, port and path: what two programs could read differently is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import Literal, cast
from urllib.parse import quote, urljoin, urlsplit

from readout_compare.core.errors import UnusableInputError

Scheme = Literal["http", "https"]
PORTS: Mapping[Scheme, int] = {"http": 80, "https": 443}
LONGEST = 8_000  # characters; servers refuse longer ones
_COMPLETED = re.compile(r"(?:www\.[^\s/.]+\.[^\s/]+|t\.me(?=/))(?:/\S*)?", re.I)
_WHOLE = re.compile(r"https?://\S+", re.I)
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff\\]")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_READ_DIFFERENTLY = re.compile("[ßẞς]")  # the older rules for names send them elsewhere than browsers do
_NOWHERE = re.compile(r"(?:https?:)?//(?:[/?#]|$)", re.I)
_KEPT = "/%:@!$&'()*+,;=~-._[]|?"  # stays as written in a path or a query
_LONG = 160  # characters of an address in a sentence
_WORDS = 60  # characters of a wrong address that are shown


@dataclass(frozen=True, slots=True)
class Target:
    """One address as it is asked for: nothing in it is read a second time."""

    scheme: Scheme
    host: str  # lower case, ASCII; an IP address in its usual form, without brackets
    port: int
    path: str  # with the query, percent-encoded, from "/" on

    @property
    def address(self) -> str:
        """The address in ASCII, without "#…" and without a port that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"

    @property
    def shown(self) -> str:
        """The address for a sentence: a very long one without its middle."""
        whole = self.address
        return whole if len(whole) <= _LONG else f"{whole[: _LONG - 41]}…{whole[-40:]}"

    @property
    def host_and_port(self) -> str:
        """As it goes into the Host header."""
        return self.address.split("/")[2]


def completed_address(text: str) -> str:
    """The http(s) address that a text is, with "https://" before "www.…" and "t.me/…"; empty for anything else.

    White space around it does not count. Whether it can be fetched is not said.
    """
    plain = text.strip()
    if _WHOLE.fullmatch(plain):
        return plain
    return f"https://{plain}" if _COMPLETED.fullmatch(plain) else ""


def is_address(text: str) -> bool:
    """Whether a text as a whole is an http(s) address, or begins like one ("www.…", "t.me/…")."""
    return bool(completed_address(text))


def target_of(address: str) -> Target:
    """The parts of an address; UnusableInputError for other schemes, a name or password, and what is no address."""
    plain = completed_address(address) or address.strip()
    shown = _shown(plain)
    scheme = plain.partition(":")[0].lower()
    if scheme not in PORTS:
        raise UnusableInputError(f"“{shown}” is no address of a page; give one that begins with https:// or http://.")
    if len(plain) > LONGEST or _UNSEEN.search(plain):
        raise UnusableInputError(
            f"“{shown}” is no address: it is too long, or has spaces, unseen characters or backslashes; copy it anew."
        )
    try:
        parts = urlsplit(plain)
        port = parts.port
    except ValueError as error:  # a port that is none, brackets, characters that become signs
        raise UnusableInputError(f"“{shown}” is no address; check the name of the site in it.") from error
    if "@" in parts.netloc:
        raise UnusableInputError(f"“{shown}” has a user name or password before its @; give the address without it.")
    kind = cast(Scheme, scheme)
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    if port == 0 or not plain[len(scheme) :].startswith("://") or not path.startswith("/"):
        raise UnusableInputError(f"“{shown}” is no address; it must be like https://site.example/page.")
    return Target(kind, _host(parts.netloc, shown), PORTS[kind] if port is None else port, path)


def redirected(target: Target, location: str) -> Target:
    """Where a redirect leads; UnusableInputError as for `target_of`, and for one from https to http."""
    plain = understood(location).strip().replace(" ", "%20")
    shown = _shown(plain)
    try:
        if _UNSEEN.search(plain) or _NOWHERE.match(plain):  # which joining would take away
            raise ValueError
        joined = urljoin(target.address, plain)
    except ValueError as error:
        raise UnusableInputError(
            f"{target.shown} leads to “{shown}”, which is no address; open it in a browser instead."
        ) from error
    if joined.partition(":")[0].lower() not in PORTS:
        raise UnusableInputError(
            f"{target.shown} leads to “{shown}”, which is no page of the internet; open it in a browser instead."
        )
    after = target_of(joined)
    if (target.scheme, after.scheme) == ("https", "http"):
        raise UnusableInputError(
            f"{target.shown} leads to {after.shown}, which anyone on the way can change; give that address itself "
            "if you trust it."
        )
    return after


def understood(header: str) -> str:
    """The value of a header, which is read as Latin-1, as UTF-8 where its bytes are that."""
    try:
        return header.encode("latin-1").decode()
    except UnicodeError:
        return header


def _shown(text: str) -> str:
    """What of a wrong address can stand in a sentence: one line, nothing unseen, not too long."""
    plain = "".join(char if char.isprintable() else "�" for char in text)
    return plain if len(plain) <= _WORDS else f"{plain[: _WORDS - 1]}…"


def _host(netloc: str, shown: str) -> str:
    """The host in one form, whatever it was written in; UnusableInputError for what is none."""
    if netloc.startswith("["):
        inside, _, rest = netloc[1:].partition("]")
        if "%" in inside:
            raise UnusableInputError(f"“{shown}” names a network card after its %; give an address without it.")
        try:
            if rest and not rest.startswith(":"):  # some readers pass over what stands there
                raise ValueError
            return str(IPv6Address(inside))
        except ValueError as error:
            raise UnusableInputError(f"“{shown}” is no address; check what stands in brackets.") from error
    written = netloc.partition(":")[0]
    if _READ_DIFFERENTLY.search(written):
        raise UnusableInputError(f"“{shown}” has letters that are read in two ways; write its name as xn--….")
    try:
        name = written.encode("idna").decode("ascii").lower() if not written.isascii() else written.lower()
    except UnicodeError:
        name = ""
    name = name.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise UnusableInputError(f"“{shown}” is no address; check the name of the site in it.")
    return _as_number(labels, shown) if _is_number(labels[-1]) else name


def _is_number(label: str) -> bool:
    return label.isdigit() or re.fullmatch(r"0x[0-9a-f]*", label) is not None


def _as_number(labels: list[str], shown: str) -> str:
    """ "127.1", "0x7f.0.0.1" and "2130706433" as browsers read them (WHATWG URL, IPv4 parser): four decimal numbers."""
    try:
        numbers = [_number(label) for label in labels]
        *first, last = numbers
        if len(numbers) > 4 or any(number > 255 for number in first):
            raise ValueError
        whole = sum(number << (8 * (3 - n)) for n, number in enumerate(first))
        room = 256 ** (5 - len(numbers))
        if last >= room:
            raise ValueError
        return str(IPv4Address(whole + last))
    except ValueError as error:
        raise UnusableInputError(f"“{shown}” is no address; a name that ends in a number is none.") from error


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if label.startswith("0") and label != "0" else int(label)
