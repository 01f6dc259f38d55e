"""Work runs beside the window's thread; stale results are discarded; errors become one sentence."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from readout_compare.core.errors import ReadoutError, UnusableInputError
from readout_compare.ui.worker import PATIENCE, Jobs, Watch


def test_a_value_comes_back_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    got: list[tuple[int, int]] = []
    jobs.run(
        "lane", "Working…", lambda _: threading.get_ident(), lambda ident: got.append((ident, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != got[0][1] == threading.get_ident()
    jobs.close()


def test_a_newer_job_makes_the_older_stale(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    got: list[object] = []
    jobs.run("lane", "Slow…", lambda _: gate.wait(10) and "old", got.append)
    jobs.run("lane", "Quick…", lambda _: "new", got.append)
    qtbot.waitUntil(lambda: got == ["new"])
    gate.set()
    jobs.close()
    qtbot.wait(1)
    assert got == ["new"]


def test_what_was_cancelled_is_discarded(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    got: list[object] = []
    told: list[str] = []
    jobs.busy.connect(told.append)
    jobs.run("lane", "Slow…", lambda _: gate.wait(10), got.append)
    assert jobs.is_busy
    jobs.cancel()
    gate.set()
    jobs.close()
    qtbot.wait(1)
    assert (got, told, jobs.is_busy) == ([], ["Slow…", ""], False)


def test_an_error_of_the_user_is_told_as_its_sentence(qtbot: QtBot) -> None:
    def refuse(_: Watch) -> None:
        raise UnusableInputError("This file is empty; choose another.")

    jobs = Jobs()
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run("lane", "Reading…", refuse, lambda _: pytest.fail("no value was made"))
    assert told.args == ["lane", "This file is empty; choose another."]
    jobs.close()


def test_a_refused_input_goes_to_who_asked_for_it_and_to_nobody_else(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[str] = []
    jobs.failed.connect(lambda _lane, sentence: told.append(sentence))
    refused: list[ReadoutError] = []
    error = UnusableInputError("This file is empty; choose another.")

    def refuse(_: Watch) -> None:
        raise error

    jobs.run("lane", "Reading…", refuse, lambda _: pytest.fail("no value was made"), wrong=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused == [error]
    assert told == []
    assert not jobs.is_busy
    jobs.close()


def test_a_fault_of_ours_is_told_and_raised(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[str] = []
    jobs.failed.connect(lambda _lane, sentence: told.append(sentence))
    with capture_exceptions() as raised:
        jobs.run("lane", "Comparing…", lambda _: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert told == ["Comparing: stopped by a fault in the program (ZeroDivisionError); your texts are unchanged."]
    jobs.close()


def _endless(started: threading.Event, ended: threading.Event) -> Callable[[Watch], None]:
    """Work that ends only when its watch says so."""

    def work(watch: Watch) -> None:
        started.set()
        try:
            while True:
                watch("stage")
        finally:
            ended.set()

    return work


def test_cancelled_work_ends_at_its_next_stage(qtbot: QtBot) -> None:
    jobs, started, ended = Jobs(), threading.Event(), threading.Event()
    jobs.run("lane", "Working…", _endless(started, ended), lambda _: pytest.fail("it was cancelled"))
    assert started.wait(10)
    jobs.cancel()
    assert ended.wait(10)
    jobs.close()


def test_a_newer_job_of_the_lane_stops_the_older_and_another_lane_goes_on(qtbot: QtBot) -> None:
    jobs, started, ended = Jobs(), threading.Event(), threading.Event()
    jobs.run("lane", "Working…", _endless(started, ended), lambda _: pytest.fail("it went stale"))
    assert started.wait(10)
    jobs.run("other lane", "Writing…", lambda _: "written", lambda _: None)
    assert not ended.is_set()
    jobs.run("lane", "Working…", lambda _: "new", lambda _: None)
    assert ended.wait(10)
    qtbot.waitUntil(lambda: not jobs.is_busy)
    jobs.close()


def test_no_job_waits_behind_cancelled_ones_that_do_not_look_up(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    got: list[object] = []
    for _ in range(4):
        jobs.run("lane", "Slow…", lambda _: gate.wait(30), got.append)
        jobs.cancel()
    jobs.run("lane", "Quick…", lambda _: "new", got.append)
    qtbot.waitUntil(lambda: got == ["new"])
    gate.set()
    jobs.close()


def test_closing_stops_the_thread_and_waits_for_it(qtbot: QtBot) -> None:
    jobs, started, ended = Jobs(), threading.Event(), threading.Event()
    jobs.run("lane", "Working…", _endless(started, ended), lambda _: None)
    assert started.wait(10)
    jobs.close()
    assert ended.is_set()


def test_closing_lets_a_lane_finish(qtbot: QtBot) -> None:
    jobs, started, ended = Jobs(), threading.Event(), []

    def work(watch: Watch) -> None:
        started.set()
        for _ in range(200_000):
            watch("stage")
        ended.append(True)

    jobs.run("lane", "Working…", work, lambda _: None)
    assert started.wait(10)
    jobs.close(finish=["lane"])
    assert ended == [True]


def test_closing_does_not_wait_long_for_work_that_does_not_look_up(qtbot: QtBot) -> None:
    jobs, gate, started = Jobs(), threading.Event(), threading.Event()

    def work(_: Watch) -> None:
        started.set()
        gate.wait(60)

    jobs.run("lane", "Slow…", work, lambda _: None)
    assert started.wait(10)
    begun = time.monotonic()
    jobs.close()
    assert time.monotonic() - begun < PATIENCE + 1
    gate.set()


def test_a_thousand_emits_do_not_abort() -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference at every emit and aborted after some hundreds."""
    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class A(QObject):\n    s = Signal(bool)\n"
        "a = A(); n = []\na.s.connect(n.append)\n"
        "for _ in range(1000): a.s.emit(True)\n"
        "print(len(n))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "1000"), done.stderr
