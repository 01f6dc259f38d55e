"""One hostile case from beginning to end: laid out, imported and compared, and everything looked at afterwards."""

import hashlib
import json
import re
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.importers.hostile.cases import Case
from tests.importers.hostile.packages import SENTENCE
from tests.importers.hostile.trial import Nursery, Told

MOST_MEMORY = 500 * 2**20  # bytes
MOST_SECONDS = 5.0
_STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Door:
    """A local server that hostile sources name; nobody may knock."""

    def __init__(self, listening: socket.socket) -> None:
        self._listening = listening
        self.port = listening.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}/"

    def knocks(self) -> int:
        """How often it was connected to since it was asked last."""
        count = 0
        while True:
            try:
                self._listening.accept()[0].close()
            except BlockingIOError:
                return count
            count += 1


@contextmanager
def door() -> Iterator[Door]:
    """A door that is open until the end."""
    with socket.create_server(("127.0.0.1", 0), backlog=100) as listening:
        listening.setblocking(False)
        yield Door(listening)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case; each thing that is wrong is a sentence."""

    case: Case
    imported: Told
    compared: Told
    knocks: int
    wrong: tuple[str, ...]


def project(nursery: Nursery, folder: Path) -> Path:
    """A project of one call of two accounts."""
    for name, more in (("one.txt", "Grain was named."), ("two.txt", "The border was named.")):
        (folder / name).write_text(f"{SENTENCE}\n{more}\n", encoding="utf-8")
    told = nursery.run(["import", "one.txt", "two.txt", "-p", "call.readout"], folder)
    assert told.code == 0, told.err
    return folder / "call.readout"


def tried(case: Case, nursery: Nursery, made: Path, folder: Path, door: Door) -> Outcome:
    """Import the source of a case into a copy of the project, and compare it with a good text."""
    shutil.copy(made, folder / "p.readout")
    (folder / "good.txt").write_text(f"{SENTENCE} Gas was named too.\n", encoding="utf-8")
    before = _state(folder)
    source = case.lay(folder, door.address)
    laid = _state(folder)
    word, given = ("-", source) if case.piped else (source, "/dev/null")
    dry = [] if case.says else ["--dry-run", "--format", "json"]
    imported = nursery.run(["import", *dry, "-p", "p.readout", "--", word], folder, given)
    after = _state(folder)
    compared = nursery.run(["compare", "--no-meaning", "--format", "json", "good.txt", "--", word], folder, given)
    wrong = [*_of_both(case, imported, compared)]
    if after != laid or _state(folder) != laid:
        wrong.append(f"files changed: {sorted(set(after.items()) ^ set(laid.items()))}")
    if before["p.readout"] != _state(folder)["p.readout"]:
        wrong.append("the project changed")
    knocks = door.knocks()
    sockets = imported.sockets + compared.sockets
    if knocks or sockets:
        wrong.append(f"{knocks} connections, {sockets} sockets")
    return Outcome(case, imported, compared, knocks, tuple(wrong))


def _of_both(case: Case, imported: Told, compared: Told) -> Iterator[str]:
    for command, told in (("import", imported), ("compare", compared)):
        for wrong in _of_any(told):
            yield f"{command}: {wrong}"
        for wrong in _refusal(case, told) if case.says else _success(told):
            yield f"{command}: {wrong}"
    if not case.says and imported.code == 0:
        yield from (f"import: {wrong}" for wrong in _text(case, json.loads(imported.out)))


def _of_any(told: Told) -> Iterator[str]:
    if "Traceback" in told.err or told.code not in (0, 1):
        yield f"exit code {told.code}: {told.err[-300:]}"
    if told.peak > MOST_MEMORY:
        yield f"{told.peak / 2**20:.0f} MB"
    # The processor's seconds: those of the clock also count what else the machine does.
    if told.processor > MOST_SECONDS:
        yield f"{told.processor:.1f} s"
    if _STEERING.search(told.err) or _STEERING.search(told.out):
        yield "signs that steer a terminal"


def _refusal(case: Case, told: Told) -> Iterator[str]:
    sentence = told.err.removesuffix("\n")
    if told.code != 1 or told.out:
        yield f"exit code {told.code}, {len(told.out)} characters of output"
    if "\n" in sentence or not re.fullmatch(r"readout-compare: \S.*[^.]\.", sentence) or len(sentence) > 6_000:
        yield f"no sentence: {sentence[:300]!r}"
    if not re.search(case.says, sentence):
        yield f"says {sentence[:300]!r}"


def _success(told: Told) -> Iterator[str]:
    if told.code != 0:
        yield f"exit code {told.code}: {told.err[:300]}"


def _text(case: Case, told: dict[str, Any] | list[dict[str, Any]]) -> Iterator[str]:
    found = told[0] if isinstance(told, list) else told
    if case.holds not in found["text"]:
        yield f"the text lacks “{case.holds}”: {found['text'][:200]!r}"
    if case.lacks in found["text"] or _STEERING.search(found["text"]):
        yield f"the text holds what it must not: {found['text'][:200]!r}"
    remarks = " ".join(found.get("remarks", ()))
    if case.remark and not re.search(case.remark, remarks):
        yield f"remarks: {remarks!r}"


def _state(folder: Path) -> dict[str, str]:
    """The hash of every ordinary file in the folder; of others, that they are there."""
    ordinary = [path for path in folder.iterdir() if path.is_file() and not path.is_symlink()]
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in ordinary}
    return {path.name: "there" for path in folder.iterdir()} | hashes
