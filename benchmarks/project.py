"""How fast a project file is: acknowledging edits, opening, checking; beside bare SQLite on the same disk.

    python -m benchmarks.project [--edits N] [--folder F]

Prints the time from an edit to its acknowledgement (it is then on the disk) over N edits, in a new project of one call
and in one of 20 calls whose journal has 5,000 edits, each beside a bare commit of one row of 500 bytes in a database
with the same settings (write-ahead log, EXCLUSIVE, synchronous=FULL), turn about in the same run; the median of five
openings of that project, each account of which has its source of 300 kB beside it, and where the time goes; its size;
and the time of `integrity_check` and of opening a file of 56 MB. Bars: median 15 ms, p99 50 ms, opening 1,000 ms. Exit
code 1 where one is missed.
"""

import argparse
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.speed import invented
from readout_compare.core.capture import Capture, Piece
from readout_compare.core.deciding import accounts, gaps, links, notes
from readout_compare.core.deciding.captures import with_captures
from readout_compare.core.edits import Change, Edit
from readout_compare.core.model import Account, Options
from readout_compare.core.records import VERDICTS, Anchor, By, GapDecision, LinkDecision, Note, Target
from readout_compare.core.review import Review
from readout_compare.engine.reading.segment import segment
from readout_compare.session import jobs
from readout_compare.session.project import Session
from readout_compare.store import Meta, ProjectFile
from readout_compare.store.guard import check_whole
from readout_compare.store.originals import bytes_hash

CALLS, EDITS, STATEMENTS = 20, 5_000, 35
BIG = 56_000_000  # bytes
PAGE = 300_000  # bytes of a source as received
MENU = 150  # lines of it that are left out
MEDIAN, P99, OPENING = 15.0, 50.0, 1_000.0  # milliseconds
BY = By("ada", "2026-11-24T12:10:02Z")
META = Meta("0.1.0", None, BY.at)


def call_accounts(number: int) -> tuple[Account, Account]:
    """Two accounts of 35 invented statements each."""
    ids = jobs.account_id(2 * number), jobs.account_id(2 * number + 1)
    first, second = (invented(name, STATEMENTS, 100 * number + n) for n, name in enumerate(ids))
    return first, second


def many_edits(calls: int, edits: int) -> Iterator[Edit]:
    """The imports of the calls, then decisions and notes over all of them, one after the other; equal every time."""
    review = Review()
    cut: list[tuple[str, list[Anchor], list[Anchor]]] = []  # call, statements of its accounts
    for number in range(calls):
        made = call_accounts(number)
        options = Options(meaning=False, watched=("prisoners", "trade"))
        begun = accounts.begin(made, options, "Twenty calls")
        edit = begun if number == 0 else accounts.add_call(review, made, f"Call {number + 1}")
        edit = with_captures(edit, map(captured, made))
        review, _ = edit.apply(review)
        cut.append((edit.call, _anchors(made[0]), _anchors(made[1])))
        yield edit
    for number in range(edits - calls):
        edit = _decision(number, cut[number % calls], review)
        review, _ = edit.apply(review)
        yield edit


def page_of(account: Account) -> bytes:
    """What an account is said to have come as."""
    return f"<p>{account.text}</p>".encode().ljust(PAGE, b".")


def captured(account: Account) -> Capture:
    """Where an account came from: its text behind a menu, and the hash of its page."""
    menu = (Piece(f"Item {number} of the menu\n", False, "menu") for number in range(MENU))
    return Capture(account.id, origin="address", address=f"https://{account.id}.example", form="html", size=PAGE,
                   sha256=bytes_hash(page_of(account)), at=BY.at, pieces=(*menu, Piece(account.text)))  # fmt: skip


def pages(calls: int) -> dict[str, bytes]:
    """The sources of that many calls by their hash."""
    data = [page_of(account) for number in range(calls) for account in call_accounts(number)]
    return {bytes_hash(page): page for page in data}


def _anchors(account: Account) -> list[Anchor]:
    return [Anchor(account.id, s.start, s.end, account.text[s.start : s.end]) for s in segment(account, "auto")]


def _decision(number: int, call: tuple[str, list[Anchor], list[Anchor]], review: Review) -> Edit:
    """A link, a gap, a note, or other words for a note, in turn."""
    name, first, second = call
    place = number // CALLS % len(first)
    mine, theirs = first[place], second[(place + number) % len(second)]
    free = review.next_id
    if number % 4 == 0:
        link = LinkDecision(free, (mine, theirs), "confirmed", by=BY.author, at=BY.at)
        return Edit("Confirm link", mine.place, (Change("link", str(free), None, link),), name)
    if number % 4 == 1:
        gap = GapDecision(free, name, "statement", VERDICTS[number % 5], (mine,), by=BY.author, at=BY.at)
        return Edit("Verdict", mine.place, (Change("gap", str(free), None, gap),), name)
    if number % 4 == 2 or not review.of("note"):
        target = Target("statement", name, (mine,))
        note = Note(free, target, f"Ask about point {number}.", BY.author, BY.at, mine.quote)
        return Edit("Write note", note.text, (Change("note", str(free), None, note),), name)
    key, former = list(review.of("note").items())[-1]
    assert isinstance(former, Note)
    after = replace(former, text=f"{former.text} No answer yet.", edited=BY.at)
    return Edit("Change note", after.text, (Change("note", key, former, after),), name)


def made(path: Path, calls: int, edits: int) -> Path:
    """A project with that many calls and edits, written in one go."""
    ProjectFile.create(path, [(edit, BY) for edit in many_edits(calls, edits)], META, pages(calls)).close()
    return path


def bare(path: Path) -> sqlite3.Connection:
    """A database with the settings of a project, and one table."""
    connection = sqlite3.connect(path, isolation_level=None)
    for setting in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}").fetchall()
    connection.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    return connection


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def acknowledged(path: Path, peer: Path, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each edit and of each bare commit, turn about."""
    session = Session.open(path)
    session.show(jobs.run_comparison(session.accounts, session.options, hand=session.hand))
    edits: list[float] = []
    commits: list[float] = []
    with closing(bare(peer)) as connection:
        for number in range(count):
            edit = _shown_edit(session, number)
            edits.append(milliseconds(partial(session.do, edit)))
            commits.append(milliseconds(partial(connection.execute, "INSERT INTO t (x) VALUES (?)", ["x" * 500])))
    assert len(session.lines) > count
    session.close()
    return edits, commits


def _opened(path: Path) -> None:
    Session.open(path).close()


def _shown_edit(session: Session, number: int) -> Edit:
    now = session.now()
    gap = now.comparison.gaps[number % len(now.comparison.gaps)]
    if number % 3 == 0:
        return gaps.judge(now, gap, VERDICTS[number // len(now.comparison.gaps) % 4])
    if number % 3 == 1:
        return notes.write_note(now, gap, f"Note {number}: nothing of the kind in the other account.")
    ids = [s.id for s in now.comparison.statements]
    return links.link_by_hand(now, [ids[number % STATEMENTS], ids[-1 - number // STATEMENTS % STATEMENTS]])


def quantiles(times: Sequence[float]) -> tuple[float, float]:
    """Median and 99th percentile."""
    return statistics.median(times), sorted(times)[min(len(times) - 1, int(len(times) * 0.99))]


def big(path: Path) -> Path:
    """A project of 56 MB: long notes on one call."""
    edits = list(many_edits(1, 1))
    words = "A long note on what was said, with the words of the other side beside it. " * 140
    for number in range(1, BIG // 25_000):  # a note's words are there twice, in its row and in its edit
        note = Note(number, Target("call", "c1"), f"{number} {words}", BY.author, BY.at)
        edits.append(Edit("Write note", str(number), (Change("note", str(number), None, note),), "c1"))
    ProjectFile.create(path, [(edit, BY) for edit in edits], META, pages(1)).close()
    return path


def told(folder: Path, count: int) -> bool:
    """Print every figure; whether all bars were held."""
    held = True
    for name, calls, edits in (("new project", 1, 1), (f"{CALLS} calls, {EDITS:,} edits", CALLS, EDITS)):
        path = made(folder / f"{calls}.readout", calls, edits)
        size = path.stat().st_size
        if edits > 1:
            times = [milliseconds(partial(_opened, path)) for _ in range(5)]
            check = [milliseconds(partial(check_whole, path)) for _ in range(3)]
            opening = statistics.median(times)
            held &= opening <= OPENING
            print(f"open, {name}: median of 5 {opening:.0f} ms (checked copy {statistics.median(check):.0f} ms), "
                  f"{size / 1e6:.1f} MB")  # fmt: skip
        took, commits = acknowledged(path, folder / f"bare{calls}.db", count)
        (median, p99), (bare_median, bare_p99) = quantiles(took), quantiles(commits)
        held &= median <= MEDIAN and p99 <= P99
        print(f"edit, {name}: median {median:.1f} ms, p99 {p99:.1f} ms; bare commit {bare_median:.1f} and "
              f"{bare_p99:.1f} ms; {median / bare_median:.1f} and {p99 / bare_p99:.1f} times that")  # fmt: skip
    path = big(folder / "big.readout")
    with closing(sqlite3.connect(path)) as connection:
        check = [milliseconds(lambda: connection.execute("PRAGMA integrity_check").fetchall()) for _ in range(3)]
    times = [milliseconds(partial(_opened, path)) for _ in range(3)]
    print(f"{path.stat().st_size / 1e6:.0f} MB: integrity_check {statistics.median(check):.0f} ms, "
          f"open {statistics.median(times):.0f} ms")  # fmt: skip
    return held


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=2_000)
    parser.add_argument("--folder", type=Path, help="where the files lie: another disk than that of /tmp")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="readout-project-", dir=asked.folder))
    try:
        return 0 if told(folder, asked.edits) else 1
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    raise SystemExit(main())
