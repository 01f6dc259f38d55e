"""Runs long work beside the window's thread: values in, values out, and a newer job stops an older one."""

import threading
import time
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from readout_compare.core.errors import ReadoutError
from readout_compare.ui.labels import translate

T = TypeVar("T")
Watch = Callable[[str], None]  # called by the work at every stage; raises where the work is to stop
PATIENCE = 2.0  # seconds that closing waits for threads; what still runs then ends with the process


class _StoppedError(Exception):
    """Nobody waits for this work any more."""


@dataclass(frozen=True, slots=True)
class _Ticket:
    number: int
    lane: str
    what: str
    then: Callable[[Any], object]
    wrong: Callable[[ReadoutError], object] | None


class _Ends(QObject):
    """Carries a result from a worker thread to the window's thread."""

    ended = Signal(int, object, object)  # ticket number, value, exception or None


class _Run:
    """One job in a thread of its own, so that none waits behind one that is about to stop."""

    def __init__(
        self, number: int, lane: str, work: Callable[[Watch], Any], ends: _Ends, drop: Callable[[Any], object]
    ) -> None:  # fmt: skip
        self.lane = lane
        self._number, self._work, self._drop = number, work, drop
        self._ends: _Ends | None = ends  # None once nobody waits for the value: a thread must not keep it alive
        self._telling = threading.Lock()
        # A daemon: a stage that takes long to look whether it should stop must not keep the process alive.
        self.thread = threading.Thread(target=self._run, name=f"readout-compare {lane}", daemon=True)

    def stop(self) -> None:
        with self._telling:
            self._ends = None

    def _watch(self, _stage: str) -> None:
        if self._ends is None:
            raise _StoppedError

    def _run(self) -> None:
        """Do the work; whatever it raises is carried over, not lost in the thread."""
        try:
            value, error = self._work(self._watch), None
        except _StoppedError:
            return
        except Exception as raised:  # noqa: BLE001, RUF100 (told or raised again in the window's thread)
            value, error = None, raised
        with self._telling:
            if self._ends is not None:
                self._ends.ended.emit(self._number, value, error)
                return
        if error is None:
            self._drop(value)


class Jobs(QObject):
    """One job a lane counts: starting another, or `cancel`, stops the one before and discards what it would bring."""

    busy = Signal(str)  # what is being done; empty when nothing is
    failed = Signal(str, str)  # lane, one sentence for people

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends = _Ends()
        self._ends.ended.connect(self._end)
        self._last = 0
        self._tickets: dict[str, _Ticket] = {}  # by lane
        self._drops: dict[int, Callable[[Any], object]] = {}  # by number, until the value came
        self._runs: list[_Run] = []  # also those that are about to end

    def run(
        self,
        lane: str,
        what: str,
        work: Callable[[Watch], T],
        then: Callable[[T], object],
        drop: Callable[[T], object] = lambda _value: None,
        wrong: Callable[[ReadoutError], object] | None = None,
    ) -> None:
        """Do `work` in another thread, then call `then` with its value in this one; once stale, `drop` in any thread.

        `work` is given a function to call at its stages, which raises once the work is stale. A ReadoutError goes to
        `wrong` in this thread, or, without it, is told by `failed`.
        """
        self._runs = [run for run in self._runs if run.thread.is_alive()]
        self._stop(run for run in self._runs if run.lane == lane)
        self._last += 1
        self._tickets[lane] = _Ticket(self._last, lane, what, then, wrong)
        self._drops[self._last] = drop
        run = _Run(self._last, lane, work, self._ends, drop)
        self._runs.append(run)
        self.busy.emit(what)
        run.thread.start()

    @property
    def is_busy(self) -> bool:
        """Whether a job that still counts is under way."""
        return bool(self._tickets)

    def cancel(self) -> None:
        """Discard what is under way; each thread ends at the next stage of its work, and no later job waits for it."""
        self._tickets.clear()
        self._stop(self._runs)
        self.busy.emit("")

    def close(self, finish: Collection[str] = ()) -> None:
        """Discard what is under way and wait `PATIENCE` seconds at most for the threads to end.

        Jobs in the lanes `finish` may use that time to do their work to its end.
        """
        self._tickets.clear()
        self._stop(run for run in self._runs if run.lane not in finish)
        until = time.monotonic() + PATIENCE
        for run in self._runs:
            run.thread.join(max(0.0, until - time.monotonic()))
        self._stop(self._runs)
        self._runs.clear()

    @staticmethod
    def _stop(runs: Iterable[_Run]) -> None:
        for run in runs:
            run.stop()

    @Slot(int, object, object)
    def _end(self, number: int, value: object, error: Exception | None) -> None:
        ticket = next((t for t in self._tickets.values() if t.number == number), None)
        drop = self._drops.pop(number, None)
        if ticket is None:  # stale
            if drop is not None and error is None:
                drop(value)
            return
        del self._tickets[ticket.lane]
        self.busy.emit(next((t.what for t in self._tickets.values()), ""))
        if error is None:
            ticket.then(value)
        elif isinstance(error, ReadoutError) and ticket.wrong is not None:
            ticket.wrong(error)
        elif isinstance(error, ReadoutError):
            self.failed.emit(ticket.lane, str(error))
        else:
            words = translate("Jobs", "{what}: stopped by a fault in the program ({fault}); your texts are unchanged.")
            self.failed.emit(ticket.lane, words.format(what=ticket.what.rstrip("…"), fault=type(error).__name__))
            raise error
