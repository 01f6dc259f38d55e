"""Runs long work beside the window's thread: values in, values out, and a newer job makes an older one stale."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from readout_compare.core.errors import ReadoutError
from readout_compare.ui.labels import translate

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Ticket:
    number: int
    lane: str
    what: str
    then: Callable[[Any], object]


class _Ends(QObject):
    """Carries a result from a worker thread to the window's thread."""

    ended = Signal(int, object, object)  # ticket number, value, exception or None


class _Run(QRunnable):
    def __init__(self, number: int, work: Callable[[], object], ends: _Ends) -> None:
        super().__init__()
        self.setAutoDelete(False)  # Python owns it until its end was heard
        self._number, self._work, self._ends = number, work, ends

    def run(self) -> None:
        """Do the work; whatever it raises is carried over, not lost in the thread."""
        try:
            value, error = self._work(), None
        except Exception as raised:  # noqa: BLE001, RUF100 (told or raised again in the window's thread)
            value, error = None, raised
        self._ends.ended.emit(self._number, value, error)


class Jobs(QObject):
    """One job a lane counts: starting another, or `cancel`, discards what the one before will bring."""

    busy = Signal(str)  # what is being done; empty when nothing is
    failed = Signal(str)  # one sentence for people

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._ends = _Ends()
        self._ends.ended.connect(self._end)
        self._last = 0
        self._tickets: dict[str, _Ticket] = {}  # by lane
        self._running: dict[int, _Run] = {}

    def run(self, lane: str, what: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Do `work` in another thread, then call `then` with its value in this one, unless it went stale."""
        self._last += 1
        self._tickets[lane] = _Ticket(self._last, lane, what, then)
        self._running[self._last] = run = _Run(self._last, work, self._ends)
        self.busy.emit(what)
        self._pool.start(run)

    @property
    def is_busy(self) -> bool:
        """Whether a job that still counts is under way."""
        return bool(self._tickets)

    def cancel(self) -> None:
        """Discard what is under way; the threads run out by themselves."""
        self._tickets.clear()
        self.busy.emit("")

    def close(self) -> None:
        """Discard what is under way and wait until no thread runs; 3 s at most a job of usual size."""
        self._tickets.clear()
        self._pool.clear()
        self._pool.waitForDone(-1)
        self._running.clear()

    @Slot(int, object, object)
    def _end(self, number: int, value: object, error: Exception | None) -> None:
        self._running.pop(number, None)
        ticket = next((t for t in self._tickets.values() if t.number == number), None)
        if ticket is None:
            return  # stale
        del self._tickets[ticket.lane]
        self.busy.emit(next((t.what for t in self._tickets.values()), ""))
        if error is None:
            ticket.then(value)
        elif isinstance(error, ReadoutError):
            self.failed.emit(str(error))
        else:
            words = translate("Jobs", "{what}: stopped by a fault in the program ({fault}); your texts are unchanged.")
            self.failed.emit(words.format(what=ticket.what.rstrip("…"), fault=type(error).__name__))
            raise error
