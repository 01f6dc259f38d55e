"""Work runs beside the window's thread; stale results are discarded; errors become one sentence."""

import subprocess
import sys
import threading

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from readout_compare.core.errors import UnusableInputError
from readout_compare.ui.worker import Jobs


def test_a_value_comes_back_in_the_windows_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    got: list[tuple[int, int]] = []
    jobs.run("lane", "Working…", threading.get_ident, lambda ident: got.append((ident, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][0] != got[0][1] == threading.get_ident()
    jobs.close()


def test_a_newer_job_makes_the_older_stale(qtbot: QtBot) -> None:
    jobs, gate = Jobs(), threading.Event()
    got: list[object] = []
    jobs.run("lane", "Slow…", lambda: gate.wait(10) and "old", got.append)
    jobs.run("lane", "Quick…", lambda: "new", got.append)
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
    jobs.run("lane", "Slow…", lambda: gate.wait(10), got.append)
    assert jobs.is_busy
    jobs.cancel()
    gate.set()
    jobs.close()
    qtbot.wait(1)
    assert (got, told, jobs.is_busy) == ([], ["Slow…", ""], False)


def test_an_error_of_the_user_is_told_as_its_sentence(qtbot: QtBot) -> None:
    def refuse() -> None:
        raise UnusableInputError("This file is empty; choose another.")

    jobs = Jobs()
    with qtbot.waitSignal(jobs.failed) as told:
        jobs.run("lane", "Reading…", refuse, lambda _: pytest.fail("no value was made"))
    assert told.args == ["This file is empty; choose another."]
    jobs.close()


def test_a_fault_of_ours_is_told_and_raised(qtbot: QtBot) -> None:
    jobs = Jobs()
    told: list[str] = []
    jobs.failed.connect(told.append)
    with capture_exceptions() as raised:
        jobs.run("lane", "Comparing…", lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(raised))
    assert raised[0][0] is ZeroDivisionError
    assert told == ["Comparing: stopped by a fault in the program (ZeroDivisionError); your texts are unchanged."]
    jobs.close()


def test_closing_waits_for_the_thread(qtbot: QtBot) -> None:
    jobs, ended, started = Jobs(), [], threading.Event()

    def work() -> None:
        started.set()
        for _ in range(200_000):
            pass
        ended.append(True)

    jobs.run("lane", "Working…", work, lambda _: None)
    assert started.wait(10)
    jobs.close()
    assert ended == [True]


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
