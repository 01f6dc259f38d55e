"""Work with the network in a thread of its own, so that whoever waits can stop it at once, whatever it hangs in."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Generic, TypeVar

from readout_compare.importers.fetching.telling import too_slow
from readout_compare.importers.fetching.values import Watch

T = TypeVar("T")
_TICK = 0.1  # seconds between two looks at the work


class _GivenUp(Exception):  # noqa: N818 - the thread's own way out, seen by nobody
    pass


class Line:
    """What the work and the one who waits for it share: what goes on, and the socket that ends it when it is shut."""

    def __init__(self, host: str) -> None:
        self.words = f"looking up {host}"
        self.host = host
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._given_up = False

    def tell(self, words: str, host: str | None = None) -> None:
        """Say what goes on, and with whom; ends the work where nobody waits for it any more."""
        self.words, self.host = words, host or self.host
        if self._given_up:
            raise _GivenUp

    def use(self, connection: socket.socket) -> None:
        """Name the socket that the work will wait at."""
        with self._lock:
            self._socket = connection
        self.tell(self.words)

    def give_up(self) -> None:
        """Wake the work and let it end; called from the other thread."""
        self._given_up = True
        with self._lock, contextlib.suppress(OSError):  # not connected yet, or closed already
            if self._socket is not None:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)  # not that of TLS, which would wait


@dataclass(frozen=True, slots=True)
class _Outcome(Generic[T]):
    value: T | None
    error: BaseException | None = None


def apart(work: Callable[[Line], T], line: Line, seconds: float, watch: Watch) -> T:
    """The result of the work, which runs in its own thread and gets `line`; its errors are raised here.

    `watch` is told the words of the line ten times a second and may raise, which ends the work. UnusableInputError
    after `seconds`. A look-up of a name can't be woken: its thread ends later, by itself, and does nothing more.
    """
    outcome: SimpleQueue[_Outcome[T]] = SimpleQueue()

    def run() -> None:
        try:
            outcome.put(_Outcome(work(line)))
        except BaseException as error:  # raised again where it is waited for
            outcome.put(_Outcome(None, error))

    end = time.monotonic() + seconds
    watch(line.words)
    threading.Thread(target=run, name="fetch", daemon=True).start()
    try:
        while True:
            try:
                done = outcome.get(timeout=min(_TICK, max(end - time.monotonic(), 0.001)))
                break
            except Empty:
                watch(line.words)
                if time.monotonic() >= end:
                    raise too_slow(line.host, seconds) from None
    finally:
        line.give_up()
    watch(line.words)
    if done.error is not None:
        raise done.error
    return done.value  # type: ignore[return-value]  # None only beside an error, or where T has it
