"""How each end of the process that reads becomes readings, or the one sentence that tells the user what to do."""

import signal
from typing import NoReturn

from readout_compare.core.errors import UnusableInputError
from readout_compare.importers.apart.running import Ended
from readout_compare.importers.apart.wire import ANSWERS, Kind, readings_in
from readout_compare.importers.dangers import plain_name
from readout_compare.importers.reading import Reading

_LONGEST = 2000  # code points of a sentence that comes out of the process
_WHY: dict[str, str] = {
    "memory": "took more memory than a document may",
    "late": "took longer than a document may",
    "long": "holds more text than an account may",
    "forbidden": "asked for a file, a network or a program, which a document may not",
    "broken": "broke the program that read it",
}
_TIMED_OUT = {-getattr(signal, name) for name in ("SIGXCPU",) if hasattr(signal, name)}


def readings_or_refusal(ended: Ended, name: str) -> tuple[Reading, ...]:
    """The readings of a process that answered; UnusableInputError with one sentence for every other end.

    A sentence of the reader itself is kept. `name` stands at the beginning of all others.
    """
    if ended.end != "done":
        _refuse(ended.end, name)
    kind: Kind | None = ANSWERS.get(ended.answer[:1])
    payload = ended.answer[1:]
    if kind == "refused":
        raise UnusableInputError(plain_name(payload.decode("utf-8", "replace"))[:_LONGEST])
    if kind is None and ended.code in _TIMED_OUT:
        _refuse("late", name)
    if kind != "read":
        _refuse(kind or "broken", name)
    try:
        return readings_in(payload)
    except ValueError:
        _refuse("broken", name)


def _refuse(why: str, name: str) -> NoReturn:
    raise UnusableInputError(f"{name} {_WHY[why]}; save the text of the account as plain text and try again.")
