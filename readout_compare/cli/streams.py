"""Where the command line reads and writes: errors in one sentence, output to the terminal, a pipe or a file."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click
from rich.console import Console, RenderableType

from readout_compare.cli.shown import shown
from readout_compare.core.errors import LocalAddressError, ReadoutError, WrongUseError
from readout_compare.session.jobs import refuse_project, save_text

PLAIN_WIDTH = 110  # columns of a table that goes into a pipe or a file


class CommandError(ReadoutError):
    """Something that the command line itself can't do; exit code 1."""


@dataclass(frozen=True, slots=True)
class Window:
    """How to open the window, given by the start of the program, so that commands need no Qt."""

    obstacle: Callable[[], str | None]  # why no window can open, in one sentence with what to install
    open: Callable[[Sequence[str], bool], int]  # (files, the built-in sample?) → exit code


def run(program: click.Command, window: Window, arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; an error of the user is one line on standard error."""
    try:
        code = program.main(args=arguments, prog_name="readout-compare", standalone_mode=False, obj=window)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ReadoutError as error:
        click.echo(f"readout-compare: {shown(str(error))}", err=True)
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("readout-compare: Stopped.", err=True)
        code = 130
    return code if isinstance(code, int) else 0


def write(text: str, path: str | None) -> None:
    """Text to a file (whole or not at all) or, without a path, to standard output in UTF-8."""
    if path is not None:
        save_text(path, text)
        return
    if not _has_output():
        raise CommandError("There is no standard output to print to; name a file with -o.")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # `| head` has read enough: nothing more to say, and Python must not say it at exit
        _silence_output()
    except OSError as error:
        _silence_output()
        raise CommandError(f"The standard output could not be written ({error.strerror or error}).") from error


def refuse_overwriting(output: str | None, accounts: Sequence[str], codebook: str | None = None) -> None:
    """WrongUseError where the file to be written is one that is read, or a project."""
    if output is None:
        return
    refuse_project(output)
    read = [(source, "one of the accounts") for source in accounts]
    for source, what in [*read, *([(codebook, "the codebook")] if codebook else [])]:
        with contextlib.suppress(OSError, ValueError):  # one of the two is not there, or no path at all
            if Path(output).samefile(source):
                raise WrongUseError(f"{output} is {what}; name another file for the result.")


def _has_output() -> bool:
    # None where the program was started with a closed output (`>&-`); typeshed does not know that.
    return cast("object", sys.stdout) is not None


def _silence_output() -> None:
    """What is still buffered goes nowhere, so that Python does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def drawn(parts: Iterable[RenderableType], path: str | None) -> str:
    """The parts one under the other, without spaces at line ends.

    With the terminal's width and colours where the text goes there, which has no path; else plain, 110 columns wide.
    """
    held = io.StringIO()
    console = _console_for(path, held)
    for part in parts:
        console.print(part)
    return "".join(f"{line.rstrip()}\n" for line in held.getvalue().split("\n")[:-1])


def _console_for(path: str | None, held: io.StringIO) -> Console:
    terminal = path is None and _has_output() and sys.stdout.isatty()
    return Console(
        file=held,
        width=None if terminal else PLAIN_WIDTH,
        force_terminal=terminal,
        no_color=not terminal or bool(os.environ.get("NO_COLOR")),
        highlight=False,
        markup=False,
        soft_wrap=False,
    )


@contextlib.contextmanager
def asking_leave(how: str) -> Iterator[None]:
    """An address of the local network is refused with a sentence that says `how` it can be had all the same."""
    try:
        yield
    except LocalAddressError as error:
        raise LocalAddressError(error.host, how) from error


@contextlib.contextmanager
def stages(doing: str = "Comparing") -> Iterator[Callable[[str], None]]:
    """Tells on a terminal's standard error which stage is at work, and clears the line afterwards."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _stage: None
        return
    with console.status("Reading …") as status:
        yield lambda stage: status.update(f"{doing}: {shown(stage)} …")
