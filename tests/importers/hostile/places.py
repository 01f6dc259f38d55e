"""Sources that are no honest files: pipes, devices, links in circles, names that steer a terminal, files that grow."""

import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path

from tests.importers.hostile.packages import SENTENCE

Laid = Callable[[Path, str], str]  # (folder, address of the server) → the word of the command line
ODD_NAME = "call\x1b]0;owned\x07\x1b[31m\r\u202etxt.exe"


def file(name: str, make: Callable[[], bytes]) -> Laid:
    """A file of these bytes."""

    def lay(folder: Path, door: str) -> str:
        (folder / name).write_bytes(make())
        return name

    return lay


def naming(name: str, make: Callable[[str], bytes]) -> Laid:
    """A file of bytes that name the server."""

    def lay(folder: Path, door: str) -> str:
        (folder / name).write_bytes(make(door))
        return name

    return lay


def long_file(name: str, begin: bytes, size: int) -> Laid:
    """A file of `size` bytes of which only the first few are on the disk."""

    def lay(folder: Path, door: str) -> str:
        with (folder / name).open("wb") as out:
            out.write(begin)
            out.truncate(size)
        return name

    return lay


def pipe(folder: Path, door: str) -> str:
    os.mkfifo(folder / "call.txt")
    return "call.txt"


def link_to_a_pipe(folder: Path, door: str) -> str:
    os.mkfifo(folder / "pipe")
    (folder / "call.txt").symlink_to("pipe")
    return "call.txt"


def open_door(folder: Path, door: str) -> str:
    """A socket of the file system."""
    here = Path.cwd()
    os.chdir(folder)  # its path may have about 100 bytes
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("call.txt")
    finally:
        os.chdir(here)
    return "call.txt"


def links_in_circles(folder: Path, door: str) -> str:
    (folder / "a.txt").symlink_to("b.txt")
    (folder / "b.txt").symlink_to("a.txt")
    return "a.txt"


def link_to_nothing(folder: Path, door: str) -> str:
    (folder / "a.txt").symlink_to("nowhere.txt")
    return "a.txt"


def link_to_a_device(folder: Path, door: str) -> str:
    (folder / "a.txt").symlink_to("/dev/zero")
    return "a.txt"


def folder_named_like_a_text(folder: Path, door: str) -> str:
    (folder / "call.txt").mkdir()
    return "call.txt"


def below_a_file(folder: Path, door: str) -> str:
    (folder / "call.txt").write_text(SENTENCE)
    return "call.txt/call.txt"


def at(word: str) -> Laid:
    """Nothing is laid; this word is given."""
    return lambda folder, door: word


def memory(folder: Path, door: str) -> str:
    """A file of Linux that says it is empty and is not, or is the memory of the program."""
    return "/proc/self/mem"


HAS_PIPES = hasattr(os, "mkfifo")
IS_LINUX = sys.platform == "linux"
