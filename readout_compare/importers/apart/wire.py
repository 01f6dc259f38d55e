"""What goes through the pipes: a request to the process that reads, and its one answer; JSON, never pickle."""

from dataclasses import dataclass
from typing import Literal

import msgspec

from readout_compare.core.capture import Form
from readout_compare.importers.reading import Reading, Source

Kind = Literal["read", "refused", "memory", "forbidden", "broken"]
ANSWERS: dict[bytes, Kind] = {b"R": "read", b"U": "refused", b"M": "memory", b"F": "forbidden", b"B": "broken"}
MARKS: dict[Kind, bytes] = {kind: mark for mark, kind in ANSWERS.items()}
_LENGTH = 8  # bytes, big-endian, before the head of a request


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process that reads may use; the memory is that of this process alone."""

    space: int = 400 * 2**20  # bytes of address space, code included; resident it is less
    resident: int = 320 * 2**20  # bytes; for systems that do not hold the limit of address space
    seconds: int = 3  # of processor time, the start included
    wait: float = 20.0  # seconds of the clock, for a machine that is busy with other things
    answer: int = 32 * 2**20  # bytes of the answer


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and within which limits; the bytes follow it."""

    form: Form
    source: Source
    limits: Limits


def packed(request: Request, data: bytes) -> tuple[bytes, bytes]:
    """The request as it goes through the pipe, in two parts so that the bytes are not copied."""
    head = msgspec.json.encode(request)
    return len(head).to_bytes(_LENGTH, "big") + head, data


def unpacked(message: bytes) -> tuple[Request, bytes]:
    """The request and the bytes of a document; ValueError for anything else."""
    end = _LENGTH + int.from_bytes(message[:_LENGTH], "big")
    return msgspec.json.decode(message[_LENGTH:end], type=Request), message[end:]


def readings_in(payload: bytes) -> tuple[Reading, ...]:
    """The readings of an answer, each field of the right type; ValueError for anything else."""
    return msgspec.json.decode(payload, type=tuple[Reading, ...])
