"""What a fetch is given and what it gives back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from readout_compare import __version__

USER_AGENT = f"ReadoutCompare/{__version__}"  # the name under which addresses are asked
MOST = 20 * 1024 * 1024  # bytes; a readout has some thousand
Watch = Callable[[str], None]  # told what goes on some times a second; raises where the fetch is to stop
Addresses = tuple[str, ...]  # of computers: "93.184.215.14", "2606:2800:21f::1"
Resolve = Callable[[str, int], Addresses]  # host and port → the addresses to connect to, the best first


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a fetch may go."""

    local: bool = False  # the host that is asked for may lie in the local network; no other may, wherever it leads
    seconds: float = 20  # for the whole, redirects included
    most: int = MOST  # bytes of the answer, as sent and unpacked
    redirects: int = 5
    silence: float = 15  # seconds without a byte, while connecting, waiting or reading


@dataclass(frozen=True, slots=True)
class Download:
    """The answer of an address: the document as the server has it, and what is needed to tell where it is from."""

    data: bytes  # as received; unpacked where the server packed it for the way
    address: str  # that answered in the end, without "#…"
    redirects: tuple[str, ...]  # addresses on the way, the one asked for first; empty where it answered itself
    status: int
    headers: tuple[tuple[str, str], ...]  # of the last answer, in its order
    at: str  # UTC, ISO 8601 with seconds: when the last byte had come


def utc_now() -> str:
    """The clock of this computer: UTC, ISO 8601 with seconds, "2026-11-24T15:40:00Z"."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
