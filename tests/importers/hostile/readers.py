"""Readers that behave as badly as a document could make a real one behave; the form says how."""

import contextlib
import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from readout_compare.core.capture import Form, Piece
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.reading import Reading, Source, pieces_of

Misdeed = Callable[[bytes], object]


def endless_wait(data: bytes) -> NoReturn:
    while True:
        time.sleep(1)


def endless_work(data: bytes) -> NoReturn:
    while True:
        re.fullmatch(r"(a+)+b", "a" * 22)


def eats_memory(data: bytes) -> object:
    held = []
    while True:
        held.append(bytearray(8 * 2**20))


def dies_of_a_wild_pointer(data: bytes) -> object:
    return ctypes.string_at(8)


def is_killed(data: bytes) -> None:
    signal.raise_signal(signal.SIGKILL)


def exits(data: bytes) -> NoReturn:
    os._exit(0)


def prints(data: bytes) -> Reading:
    print("R[] garbage")  # a library that prints
    sys.stdout.flush()
    os.write(1, b"garbage")
    return Reading(pieces_of("Printed."))


def answers_garbage(data: bytes) -> NoReturn:
    for number in range(3, 16):
        try:
            os.write(number, b'R[{"pieces": 7}]')
        except OSError:
            continue
    os._exit(0)


def answers_for_ever(data: bytes) -> NoReturn:
    block = b"R" * 65536
    while True:
        for number in range(3, 16):
            try:
                os.write(number, block)
            except OSError:
                continue


def raises(data: bytes) -> NoReturn:
    raise KeyError("what a library raises")


def recurses(data: bytes) -> object:
    return recurses(data)


def hands_out_too_much(data: bytes) -> Reading:
    return Reading(pieces_of("x\n" * 10), title="x" * 2_000_000)


def connects(data: bytes) -> object:
    return socket.create_connection(("127.0.0.1", int(data)))


def connects_and_hides_it(data: bytes) -> Reading:
    with contextlib.suppress(BaseException):
        connects(data)
    return Reading(pieces_of("Nothing happened."))


def connects_in_a_thread(data: bytes) -> Reading:
    thread = threading.Thread(target=connects, args=(data,))
    thread.start()
    thread.join()
    return Reading(pieces_of("Nothing happened."))


def starts_a_program(data: bytes) -> object:
    return subprocess.run([sys.executable, "-c", data.decode()], check=False)


def runs_a_shell(data: bytes) -> object:
    return os.system(data.decode())


def forks(data: bytes) -> object:
    return os.fork()


def writes_a_file(data: bytes) -> object:
    return Path(data.decode()).write_text("written")


def writes_by_number(data: bytes) -> object:
    return os.open(data.decode(), os.O_CREAT | os.O_WRONLY)


def removes_a_file(data: bytes) -> None:
    Path(data.decode()).unlink()


def reads_a_file(data: bytes) -> Reading:
    return Reading(pieces_of(Path(data.decode()).read_text()))


def loads_a_library(data: bytes) -> object:
    return ctypes.CDLL(data.decode())


MISDEEDS = {
    misdeed.__name__: misdeed
    for misdeed in (
        endless_wait, endless_work, eats_memory, dies_of_a_wild_pointer, is_killed, exits, prints, answers_garbage,
        answers_for_ever, raises, recurses, hands_out_too_much, connects, connects_and_hides_it, connects_in_a_thread,
        starts_a_program, runs_a_shell, forks, writes_a_file, writes_by_number, removes_a_file, reads_a_file,
        loads_a_library,
    )
}  # fmt: skip


def misbehave(data: bytes, source: Source) -> tuple[Reading, ...]:
    """Do what the name of the source says with the bytes."""
    reading = MISDEEDS[source.name](data)
    return (reading,) if isinstance(reading, Reading) else ()


def told(data: bytes, source: Source) -> tuple[Reading, ...]:
    """Give the bytes and all that is known of them back."""
    lines = (data.decode(), source.name, source.address, source.wish.encoding, sorted(os.environ), Path.cwd())
    text = "\n".join(map(str, lines))
    return (Reading(pieces_of(text), title="Ü", people=("A", "B")), Reading(()))


def refuse(data: bytes, source: Source) -> NoReturn:
    raise UnusableInputError(f"{source.name} is encrypted;\nremove the password and try again.")


def half_characters(data: bytes, source: Source) -> tuple[Reading, ...]:
    return (Reading(pieces_of("half \ud83d of it")),)


def loaded(data: bytes, source: Source) -> tuple[Reading, ...]:
    """The names of all modules in the process."""
    return (Reading((Piece(" ".join(sys.modules)),)),)


READERS: dict[Form, Callable[[bytes, Source], tuple[Reading, ...]]] = {
    "docx": misbehave, "html": told, "pdf": refuse, "rtf": half_characters, "eml": loaded,
}  # fmt: skip
reader_of = READERS.__getitem__
