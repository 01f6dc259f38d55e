"""Runs command lines of the program, each in a process of its own, and tells what each took and left behind.

`python -m tests.importers.hostile.trial` loads the program once and makes a copy of itself for each command: what is
measured is the command, not the loading.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from readout_compare.cli import Window, command, run
from readout_compare.session import jobs

_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Told:
    """What a command came to."""

    code: int
    out: str
    err: str
    seconds: float
    processor: float  # seconds of the whole tree
    peak: int  # bytes: the most of the command itself and the most of one process that it started, added
    sockets: int  # made in the command itself; the process that reads ends at the first


class Nursery:
    """The program, loaded and waiting for commands; a context manager."""

    def __init__(self, home: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, "READOUT_COMPARE_HOME": str(home), "OMP_NUM_THREADS": "1"},
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:  # fmt: skip
        self._process.communicate()

    def run(self, words: Sequence[str], folder: Path, given: str = os.devnull) -> Told:
        """Run the command with these words in that folder, with a file on its standard input."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps([list(words), str(folder), given]), file=self._process.stdin, flush=True)
        return Told(**json.loads(self._process.stdout.readline()))


def _command(words: Sequence[str], folder: str, given: str) -> Told:
    out, err = Path(folder, ".out"), Path(folder, ".err")
    began = time.perf_counter()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _run(words, folder, given, (out, err), writing)
    os.close(writing)
    _, status = os.waitpid(child, 0)
    seconds = time.perf_counter() - began
    with os.fdopen(reading) as pipe:
        used: dict[str, Any] = json.loads(pipe.read() or '{"processor": 0, "peak": 0, "sockets": 0}')
    told, complained = (path.read_bytes().decode("utf-8", "replace") for path in (out, err))
    for path in (out, err):
        path.unlink()
    return Told(os.waitstatus_to_exitcode(status), told, complained, seconds, **used)


def _run(words: Sequence[str], folder: str, given: str, told: tuple[Path, Path], writing: int) -> None:
    """In the copy: never returns."""
    code, sockets = 70, 0

    def count(event: str, arguments: object) -> None:
        nonlocal sockets
        sockets += event == "socket.__new__"

    try:
        os.dup2(os.open(given, os.O_RDONLY | os.O_NONBLOCK), 0)
        os.set_blocking(0, True)
        for number, path in enumerate(told, 1):
            os.dup2(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
        os.chdir(folder)
        sys.stdin, sys.stdout = open(0), open(1, "w")  # noqa: SIM115
        sys.stderr = open(2, "w", errors="backslashreplace")  # noqa: SIM115  # as Python itself opens it
        sys.addaudithook(count)
        code = run(command, Window(lambda: "no window", lambda files, sample: 70), list(words))
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        sys.__excepthook__(*sys.exc_info())
        sys.stderr.flush()
    finally:
        own, below = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = own.ru_utime + own.ru_stime + below.ru_utime + below.ru_stime
        peak = (own.ru_maxrss + below.ru_maxrss) * _UNIT
        os.write(writing, json.dumps({"processor": processor, "peak": peak, "sockets": sockets}).encode())
        os._exit(code)


def main() -> None:
    """Answer each line, a command, with one."""
    accounts, options = jobs.built_in_sample()
    jobs.run_comparison(accounts, replace(options, meaning=False))  # what it loads and compiles is there in every copy
    for line in sys.stdin:
        print(json.dumps(asdict(_command(*json.loads(line)))), flush=True)


if __name__ == "__main__":
    main()
