"""Runs the command line in this process or in one of its own, and keeps two short accounts to run it on."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from readout_compare.cli import Window, command, run

KREMLIN = (
    "Viktor Sava spoke by telephone with President of Arvenia Alan Orlen on 4 May.\n"
    "The leaders agreed to halt strikes on energy infrastructure for 30 days.\n"
    "Viktor Sava demanded an end of deliveries of weapons.\n"
)
WHITE_HOUSE = (
    "President Alan Orlen held a telephone call with Viktor Sava. "
    "They discussed a halt of strikes on energy and infrastructure. "
    "Ransomware attacks on hospitals were a subject too.\n"
)
RUSSIAN = (
    "Состоялся телефонный разговор Виктора Савы с Аланом Орленом.\n"
    "Стороны договорились о прекращении ударов по энергетике на 30 дней.\n"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What a run left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with kremlin.txt, white-house.txt and savan.ru.txt."""
    for name, text in (("kremlin.txt", KREMLIN), ("white-house.txt", WHITE_HOUSE), ("savan.ru.txt", RUSSIAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def here(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Run in this process, in the folder, on a machine that opens no window."""

    def started(*arguments: str) -> Done:
        window = Window(obstacle=lambda: "No window in this test.", open=lambda _files, _sample: 0)
        code = run(command, window, arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        seen = capfdbinary.readouterr()
        return Done(code, seen.out.decode(), seen.err.decode())

    return started


def alone(
    *arguments: str, cwd: Path, given: bytes | None = None, without: Sequence[str] = (), **environment: str
) -> Done:
    """Run `python -m readout_compare` as a process of its own; `given` is its standard input."""
    env: Mapping[str, str] = {k: v for k, v in os.environ.items() if k not in without} | environment
    done = subprocess.run(
        [sys.executable, "-m", "readout_compare", *arguments],
        cwd=cwd, env=env, input=given if given is not None else b"", capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    return Done(done.returncode, done.stdout.decode(), done.stderr.decode())
