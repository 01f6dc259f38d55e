"""Reads risky forms apart: in a process of its own, with limits, that can reach no network, program or file.

`python -m readout_compare.importers.child MODULE` is that process; MODULE has the `reader_of` a form.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import NoReturn

import msgspec

from readout_compare.core.capture import Form
from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.apart.endings import readings_or_refusal
from readout_compare.importers.apart.running import run_apart
from readout_compare.importers.apart.sealing import forbid, limit, watch_memory
from readout_compare.importers.apart.wire import LIMITS, MARKS, Kind, Limits, Request, packed, unpacked
from readout_compare.importers.canonical import whole_characters
from readout_compare.importers.dangers import bounded, harmless, plain_name
from readout_compare.importers.reading import Reading, Source

_READERS = "readout_compare.importers.readers"


def _nothing() -> None:
    """Nobody waits who could want it stopped."""


def read_apart(
    form: Form,
    data: bytes,
    source: Source,
    watch: Callable[[], None] = _nothing,
    *,
    limits: Limits = LIMITS,
    readers: str = _READERS,
) -> tuple[Reading, ...]:
    """What the reader of `form` in the module `readers` makes of these bytes, in a process of its own.

    UnusableInputError with one sentence where the reader refuses them, and where the process takes too much, is ended
    or breaks. `watch` is called about 20 times a second; what it raises ends the process and goes on.
    """
    told = replace(source, name=plain_name(source.name), address=plain_name(source.address))
    parts = packed(Request(form, told, limits), data)
    words = ("-m", "readout_compare.importers.child", readers)
    try:
        ended = run_apart(words, parts, limits.wait, limits.answer, watch)
    except OSError as error:
        raise UnusableInputError(
            f"{told.name} can't be read, as no further process can be started ({error.strerror or error}); "
            "close other programs and try again."
        ) from error
    return readings_or_refusal(ended, told.name)


def main(readers: str) -> NoReturn:
    """Read one request from standard input, answer on standard output, and end."""
    answers = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer

    def answer(kind: Kind, payload: bytes = b"") -> NoReturn:
        """Write all of it and end at once: no exit handler, no finaliser, nothing that a document could have left."""
        rest = memoryview(MARKS[kind] + payload)
        while rest:
            rest = rest[os.write(answers, rest) :]
        os._exit(0)

    request, data = unpacked(sys.stdin.buffer.read())
    limit(request.limits)
    watch_memory(request.limits.resident, lambda: answer("memory"))
    read = import_module(readers).reader_of(request.form)
    forbid(lambda event: answer("forbidden", event.encode()))
    try:
        payload = msgspec.json.encode(bounded(map(harmless, read(data, request.source)), request.source.name))
    except UnusableInputError as error:
        answer("refused", whole_characters(str(error)).encode())
    except (MemoryError, RecursionError) as error:
        answer("memory" if isinstance(error, MemoryError) else "broken")
    except Exception:  # whatever a library raises on a document is the document's fault, and one sentence
        answer("broken")
    answer("read", payload)


if __name__ == "__main__":
    main(sys.argv[1])
