"""Runs the command line in this process, in the folder of the test."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readout_compare.cli import Window, run
from readout_compare.cli import command as readout_compare

Command = Callable[..., str]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Command:
    """Standard output of a run in the folder that must go well and say nothing else."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_COMPARE_AUTHOR", "Ada")
    window = Window(obstacle=lambda: "No window in this test.", open=lambda _files, _sample: 0)

    def started(*arguments: str) -> str:
        code = run(readout_compare, window, arguments)
        sys.stdout.flush()
        seen = capfdbinary.readouterr()
        assert (code, seen.err) == (0, b""), seen.err
        return seen.out.decode()

    return started
