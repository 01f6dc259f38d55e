"""Starts a process, gives it bytes, takes its answer, and ends it with all it began, whatever it does."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Literal

_LOOK = 0.05  # seconds between two questions whether it is still wanted
_BLOCK = 1 << 16
# What Windows itself needs to start a program; elsewhere nothing of the user's environment is handed on.
_KEPT = ("SYSTEMROOT", "WINDIR", "TEMP", "TMP") if sys.platform == "win32" else ()
_ROOT = str(Path(__file__).resolve().parents[3])

End = Literal["done", "late", "long"]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended: by itself, too late, or with too long an answer; and what it had answered."""

    end: End
    code: int  # of exit, or minus the signal's number
    answer: bytes


def run_apart(
    words: Sequence[str], parts: Sequence[bytes], wait: float, most: int, watch: Callable[[], None]
) -> Ended:  # fmt: skip
    """Run this Python with these words, `parts` on its standard input, for at most `wait` seconds.

    At most `most` bytes of standard output are taken. `watch` is called every 50 ms; if it raises, the process is
    killed before the error goes on. OSError where no process can be started. No process or thread is left behind.
    """
    with _started(words) as process:
        answer = _Answer(most)
        threads = [
            threading.Thread(target=_give, args=(process.stdin, parts), daemon=True),
            threading.Thread(target=answer.take, args=(process.stdout,), daemon=True),
        ]
        try:
            for thread in threads:
                thread.start()
            end = _waited(threads[1], answer, time.monotonic() + wait, watch)
        finally:
            _kill(process)
            for thread in threads:
                if thread.ident is not None:
                    thread.join()
        return Ended(end, process.wait(), bytes(answer.data))


@dataclass(slots=True)
class _Answer:
    """What was answered so far."""

    most: int
    data: bytearray = field(default_factory=bytearray)
    long: bool = False

    def take(self, pipe: IO[bytes]) -> None:
        """Read to the end of the pipe, or until the answer is too long."""
        with contextlib.suppress(OSError, ValueError):
            while not self.long and (block := os.read(pipe.fileno(), _BLOCK)):
                self.data += block
                self.long = len(self.data) > self.most


def _waited(taking: threading.Thread, answer: _Answer, until: float, watch: Callable[[], None]) -> End:
    """Wait for the end of the answer. Who closes it goes on to end, or is ended."""
    while True:
        taking.join(_LOOK)
        if answer.long:
            return "long"
        if not taking.is_alive():
            return "done"
        if time.monotonic() > until:
            return "late"
        watch()


def _give(pipe: IO[bytes], parts: Sequence[bytes]) -> None:
    """Write all parts and close; a process that has ended or no longer listens is told elsewhere."""
    with contextlib.suppress(OSError, ValueError):
        for part in parts:
            pipe.write(part)
    with contextlib.suppress(OSError, ValueError):
        pipe.close()


def _started(words: Sequence[str]) -> subprocess.Popen[bytes]:
    """This Python, with this process's path for modules and nothing else of its surroundings, in a group of its own."""
    options: tuple[str, ...] = ("-B", "-P", "-s", "-X", "utf8", "-W", "ignore")
    return subprocess.Popen(
        [sys.executable, *options, *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env=surroundings(),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def surroundings() -> dict[str, str]:
    """The whole environment of the process: where modules are found, one time zone, one order of sets, one heap."""
    path = [os.path.abspath(place) for place in sys.path if place]  # noqa: PTH100  # zip files too, and what is not there
    return {
        **{name: os.environ[name] for name in _KEPT if name in os.environ},
        "PYTHONPATH": os.pathsep.join(dict.fromkeys([_ROOT, *path])),
        "PYTHONHASHSEED": "0",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "MALLOC_ARENA_MAX": "1",  # each thread's own heap would take 64 MB of the address space
        "OMP_NUM_THREADS": "1",
    }


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End it and all that it may have started, at once; one that has ended stays as it ended."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
