"""`readout-compare` itself: help with examples, version, wrong words, windows that can't open, errors in one line."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from readout_compare import __version__
from readout_compare.cli import Window, command, run
from tests.cli.conftest import Run, alone

NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def test_version(here: Run) -> None:
    done = here("--version")
    assert (done.code, done.out, done.err) == (0, f"Readout Compare {__version__}\n", "")


def test_help_names_every_command_and_shows_examples(here: Run) -> None:
    done = here("--help")
    assert (done.code, done.err) == (0, "")
    for name in ("compare", "demo", "info", "report"):
        assert f"\n  {name} " in done.out
        assert f"readout-compare {name} " in done.out
        one = here(name, "--help")
        assert one.code == 0
        assert one.out.startswith(f"Usage: readout-compare {name} ")
    assert "Examples:" in done.out
    assert done.out == here("-h").out


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["--nope"], ["compare"], ["compare", "kremlin.txt", "white-house.txt", "--format", "xml"],
              ["compare", "kremlin.txt", "white-house.txt", "--side"], ["report", "kremlin.txt", "white-house.txt"],
              ["info"], ["demo", "surplus"]],
)  # fmt: skip
def test_wrong_words_are_wrong_use(here: Run, words: list[str]) -> None:
    done = here(*words)
    assert (done.code, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize("words", [[], ["kremlin.txt"], ["kremlin.txt", "white-house.txt"], ["open", "x"]])
def test_where_no_window_opens_the_commands_without_one_are_named(here: Run, words: list[str]) -> None:
    done = here(*words)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        "readout-compare: No window in this test. These commands need none: compare, report, topics, info, "
        "demo --no-window.\n"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], ((), False)),
        (["kremlin.txt", "b.txt"], (("kremlin.txt", "b.txt"), False)),
        (["./call.readout"], (("./call.readout",), False)),
        (["demo"], ((), True)),
    ],
)
def test_a_window_is_opened_with_the_files_and_its_exit_code_returned(
    words: list[str], told: tuple[tuple[str, ...], bool]
) -> None:
    opened = []

    def open_window(files: object, sample: bool) -> int:
        opened.append((files, sample))
        return 7

    assert run(command, Window(lambda: None, open_window), words) == 7
    assert opened == [told]


def test_without_a_display_it_says_so_in_one_line(tmp_path: Path) -> None:
    done = alone(cwd=tmp_path, without=NO_DISPLAY)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "there is no display" in done.err


def test_stopping_by_keyboard_is_one_line(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "readout_compare", "compare", "-", "kremlin.txt"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=folder, bufsize=0,
        # What runs in the background of a shell ignores the keyboard, and so would whatever it starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        # The pipe is only emptied once the program reads: more than it can hold is taken when its start is over.
        process.stdin.write(b"Talks went on. " * 20_000)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().split() == ["readout-compare:", "Stopped."]


@pytest.mark.parametrize("form", ["table", "json"])
def test_a_closed_pipe_is_silent(folder: Path, form: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "readout_compare", "compare", "kremlin.txt", "white-house.txt", "--format", form],
        stdout=writer, stderr=subprocess.PIPE, cwd=folder, check=False,
    )  # fmt: skip
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_output_is_told_in_one_line(folder: Path) -> None:
    words = [sys.executable, "-m", "readout_compare", "compare", "kremlin.txt", "white-house.txt", "--no-meaning"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, cwd=folder, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert done.stderr.decode().startswith("readout-compare: The standard output could not be written")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes its output")
def test_a_closed_output_is_told_in_one_line(folder: Path) -> None:
    line = f'"{sys.executable}" -m readout_compare compare kremlin.txt white-house.txt --no-meaning >&-'
    done = subprocess.run(line, shell=True, stderr=subprocess.PIPE, cwd=folder, check=False)
    assert done.returncode == 1
    assert done.stderr.decode() == ("readout-compare: There is no standard output to print to; name a file with -o.\n")


def test_comparing_loads_no_qt(folder: Path) -> None:
    program = (
        "import sys; from readout_compare.__main__ import main\n"
        "sys.argv[1:] = ['compare', 'kremlin.txt', 'white-house.txt']\n"
        "code = main()\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in {'PySide6', 'shiboken6'}), file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "[]\n")


def test_the_program_starts_without_what_reads_sources(folder: Path) -> None:
    program = (
        "import sys, readout_compare.__main__\n"
        "readers = {f'readout_compare.importers.{name}' for name in ('looking', 'fetching.fetch')} | {'ssl'}\n"
        "print(sorted(readers & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
