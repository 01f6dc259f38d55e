"""What a killed program loses: a child edits a project and is killed at a random moment, again and again.

    python -m benchmarks.kill [--rounds N] [--seed S] [--folder F]

A round: a child opens the project, applies random edits of every kind, undoes and redoes, and tells each one when the
method that made it has returned; 0 to 0.5 s after the first the parent sends it SIGKILL and opens the project. Lost is
an edit that was told and is not in the file with the very review that was told; at most one edit that was not told may
be there. SQLite must find every page sound, the review must be the one that the journal alone gives, and the last edit
must still be undone and redone. In every second round the log is folded into the file after a few pages, so that some
kills fall into that. Exit code 1 where anything is lost or broken. Needs fork: Linux or macOS.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Options
from readout_compare.core.review import Review
from readout_compare.session import jobs
from readout_compare.session.project import Session
from readout_compare.store import ProjectFile
from readout_compare.store.codec import json_text, plain
from tests import builders
from tests.session.any_edit import ANY, Seeded
from tests.sources import all_captured, bytes_of, originals_of

LONGEST = 0.5  # seconds from the first edit that is told to the kill
MOST_LINES = 300  # of a journal; then a new project is begun
MAKERS = tuple(ANY.values())


@dataclass(slots=True)
class Result:
    """What all rounds came to."""

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0  # a page, the review, the journal or the stacks of undo and redo
    milliseconds: list[float] = field(default_factory=list)  # of each acknowledgement

    def lines(self) -> str:
        """The figures, a line each."""
        times = sorted(self.milliseconds) or [0.0]
        p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
        return (
            f"rounds              {self.rounds:>8,}\nacknowledged edits  {self.acknowledged:>8,}\n"
            f"lost                {self.lost:>8,}\nintegrity failures  {self.unsound:>8,}\n"
            f"acknowledgement     median {statistics.median(times):.1f} ms, p99 {p99:.1f} ms"
        )


def digest(review: Review) -> str:
    """SHA-256 over every record of a review, the same for equal reviews."""
    held = {kind: {key: plain(r) for key, r in records.items()} for kind, records in review.records.items()}
    return hashlib.sha256(json_text(held).encode()).hexdigest()


def compared(session: Session) -> None:
    """Show the call at work as the engine finds it, without vectors."""
    found = jobs.run_comparison(session.accounts, session.options, topics=session.codebook(), hand=session.hand)
    session.show(found)


def edit_for_ever(path: Path, seed: int, pipe: int) -> None:
    """What the child does until it is killed: each edit is told as journal line, digest and milliseconds."""
    chance = Seeded(seed)
    session = Session.open(path)
    folds_often = seed % 2 == 0
    while True:
        if folds_often:
            _file(session).connection().execute("PRAGMA wal_autocheckpoint = 6").fetchall()
        compared(session)
        for _ in range(chance.number(5, 40)):
            taken = _act(session, chance)
            if taken is not None:
                told = f"{session.lines[-1].number} {digest(session.review)} {taken * 1000:.3f}\n"
                os.write(pipe, told.encode())
        if chance.number(0, 3) == 0:  # a kill may fall into closing, too
            session.close()
            session = Session.open(path)


def _act(session: Session, chance: Seeded) -> float | None:
    """One edit, undo or redo; the seconds that it took, None where nothing was there to do."""
    lines = len(session.lines)
    kind = chance.number(0, 9)
    try:
        if kind <= 6:
            edit = chance.one(MAKERS)(chance, session.now())
            begin = time.perf_counter()
            session.do(edit, originals_of(edit))
        else:
            begin = time.perf_counter()
            _ = session.undo() if kind <= 8 else session.redo()
    except (LookupError, ReadoutError):  # nothing to choose from, makes no sense, or must be compared first
        return None
    return time.perf_counter() - begin if len(session.lines) > lines else None


def _file(session: Session) -> ProjectFile:
    assert session._file is not None
    return session._file


def begun(path: Path) -> None:
    """A new project of two short accounts."""
    pair = builders.accounts()
    found = all_captured(pair)
    originals = {capture.sha256: bytes_of(capture) for capture in found}
    options = Options(meaning=False, watched=("territory",))
    session = Session.start(pair, options, "Call of 4 May", found, originals)
    session.save_as(path)
    session.close()


def killed(path: Path, seed: int, wait: float) -> list[tuple[int, str, float]]:
    """What a child told before it was killed; it is forked, so that it starts at once."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            edit_for_ever(path, seed, writing)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        first = told.readline()
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            raise RuntimeError(f"the child of seed {seed} ended before it was killed")
        lines = [line.split() for line in (first + told.read()).splitlines(keepends=True) if line.endswith(b"\n")]
    return [(int(number), name.decode(), float(taken)) for number, name, taken in lines]


def check(path: Path, told: Sequence[tuple[int, str, float]], before: int) -> tuple[int, list[str]]:
    """How many of the edits told are lost, and what else is wrong, after a kill; `before`: lines before the round."""
    try:
        session = Session.open(path)
    except ReadoutError as error:
        return len(told), [str(error)]
    try:
        wrong: list[str] = []
        file = _file(session)
        since = min([before, *(number for number, _, _ in told)])  # what the round before undid and redid may be none
        after = {line.number: digest(review) for line, review in file.replay() if line.number >= since}
        lost = sum(after.get(number) != name for number, name, _ in told)
        beyond = len(session.lines) - (told[-1][0] if told else before)
        if beyond not in (0, 1):
            wrong.append(f"{beyond} edits beyond the last one that was told")
        if file.connection().execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            wrong.append("integrity_check")
        if digest(session.review) != after[len(session.lines)]:
            wrong.append("the review is not the one that the journal gives")
        name = session.stacks.undo[-1].name if session.stacks.undo else None
        undone = session.undo()
        if (undone.name if undone else None) != name:
            wrong.append("undo")
        if undone and (session.redo() is None or digest(session.review) != after[max(after)]):
            wrong.append("redo")
        return lost, wrong
    finally:
        session.close()


def run(rounds: int, seed: int, folder: Path, longest: float = LONGEST) -> Result:
    """All rounds in a folder, a kill at most `longest` seconds after the first edit; what is wrong is printed."""
    jobs.run_comparison(builders.accounts(), Options(meaning=False))  # what it compiles is there in every child
    draw = random.Random(seed)
    result = Result()
    path = folder / "call.readout"
    lines = MOST_LINES
    for number in range(rounds):
        if lines >= MOST_LINES:
            begun(path)
            lines = 1
        told = killed(path, seed * 1_000_003 + number, draw.uniform(0, longest))
        lost, wrong = check(path, told, lines)
        for words in wrong:
            print(f"round {number}: {words}", file=sys.stderr)
        result.rounds += 1
        result.acknowledged += len(told)
        result.lost += lost
        result.unsound += bool(wrong)
        result.milliseconds += [taken for _, _, taken in told]
        lines = (told[-1][0] if told else lines) + 2
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the project lies: another disk than that of /tmp")
    asked = parser.parse_args()
    if not hasattr(os, "fork"):
        print("There is no fork here; run it on Linux or macOS.", file=sys.stderr)
        return 2
    folder = Path(tempfile.mkdtemp(prefix="readout-kill-", dir=asked.folder))
    begin = time.perf_counter()
    try:
        result = run(asked.rounds, asked.seed, folder)
    finally:
        shutil.rmtree(folder)
    print(result.lines())
    print(f"seconds a round     {(time.perf_counter() - begin) / max(1, result.rounds):>8.2f}")
    return 1 if result.lost or result.unsound else 0


if __name__ == "__main__":
    raise SystemExit(main())
