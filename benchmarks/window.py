"""How fast the window is: its start, and how long it holds its thread up with long accounts; all without a screen.

    python -m benchmarks.window [--statements N] [--rounds N]

Prints the time from the start of the process to the first paint and to the sample shown and painted (the bar: 3 s), and
for two invented accounts of N statements each the longest time that the window's thread answers nothing: while they
are compared, when they are shown, and at each thing that is chosen (the bar: 200 ms).
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from benchmarks.speed import invented
from readout_compare.session.settings import HOME_VARIABLE
from readout_compare.ui.main_window import MainWindow
from readout_compare.ui.screenshot import tell_on
from readout_compare.ui.start_up import prepare_application

_BEAT = 2  # milliseconds between two beats that the window's thread should answer
_CHOSEN = 40


class FirstPaint(QObject):
    """Notes when a widget was painted first, and first after `again`."""

    def __init__(self, on: QObject, told: Callable[[], object]) -> None:
        super().__init__(on)
        self._told: Callable[[], object] | None = told
        on.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell once, after the paint event at hand was served."""
        if event.type() == QEvent.Type.Paint and self._told is not None:
            QTimer.singleShot(0, self._told)
            self._told = None
        return super().eventFilter(watched, event)


class Heart(QObject):
    """Beats in the window's thread; `longest` is the longest pause between two beats, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def pause(self) -> float:
        """The longest pause since the last call, the one that goes on now included."""
        self._beat()
        longest, self.longest = self.longest, 0.0
        return longest

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()


def shown_window() -> MainWindow:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    prepare_application(application)
    window = MainWindow()
    window.show()
    return window


def child() -> None:
    """Open the sample as the program does; print the moments of the first paint and of the sample's first paint."""
    window, loop = shown_window(), QEventLoop()

    def tell() -> None:
        print(time.time(), flush=True)

    def tell_and_end() -> None:
        tell()
        loop.quit()

    FirstPaint(window, tell)

    def wait_for_columns() -> None:
        FirstPaint(window.reading.columns[0].viewport(), tell_and_end)

    window.desk.pictured.connect(wait_for_columns)
    window.open_sample()
    loop.exec()
    window.close()


def start(rounds: int) -> None:
    first, sample = [], []
    for _ in range(rounds):
        begin = time.time()
        command = [sys.executable, "-m", "benchmarks.window", "--child"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        first.append(float(told[0]) - begin)
        sample.append(float(told[1]) - begin)
    print(f"from process start: first paint {statistics.median(first):.2f} s, "
          f"sample shown {statistics.median(sample):.2f} s")  # fmt: skip


def long_accounts(count: int, folder: Path) -> None:
    paths = [folder / "north.txt", folder / "south.txt"]
    for seed, path in enumerate(paths, start=1):
        path.write_text(invented("a", count, seed).text, encoding="utf-8")
    window, loop = shown_window(), QEventLoop()
    QApplication.processEvents()
    heart, begin = Heart(), time.perf_counter()
    pauses: list[tuple[str, float]] = []
    window.desk.leaving.connect(lambda: pauses.append(("while they are compared", heart.pause())))
    window.desk.pictured.connect(loop.quit)
    window.open([str(path) for path in paths])
    loop.exec()
    settle()
    pauses.append(("when they are shown", heart.pause()))
    print(f"2 × {count:,} statements: compared and shown after {time.perf_counter() - begin:.1f} s")
    pauses += [(what, max(paused(heart, act) for act in acts)) for what, acts in everything(window)]
    for what, pause in pauses:
        print(f"  longest pause {what:<28} {pause * 1000:7.0f} ms")
    heart.stop()
    window.close()


def settle() -> None:
    """Serve all that is due, also what was put off to the next turns of the event loop."""
    for _ in range(5):
        QApplication.processEvents()


def paused(heart: Heart, act: Callable[[], object]) -> float:
    settle()
    heart.pause()
    act()
    settle()
    return heart.pause()


def everything(window: MainWindow) -> list[tuple[str, list[Callable[[], object]]]]:
    """What an analyst does, by name: each act is to be measured by itself."""
    picture = window.desk.picture
    assert picture is not None
    findings = picture.findings[:: max(1, len(picture.findings) // _CHOSEN)]
    statements = picture.comparison.statements[:: max(1, len(picture.comparison.statements) // _CHOSEN)]
    topics = [row.topic for row in picture.topics]
    note, bar = window.detail.note, window.reading.columns[0].verticalScrollBar()
    return [
        ("choosing a finding", [partial(window.select, f.thing) for f in findings]),
        ("choosing a statement", [partial(window.reading.picked.emit, s.id) for s in statements]),
        ("choosing a topic", [partial(window.topics.choose, t) for t in (*topics, None)]),
        ("going to the next finding", [lambda: window.findings.step(1)] * 5),
        ("typing a letter of a note", [lambda: note.insertPlainText("x")] * 5),
        ("saving a note", [note.flush]),
        ("finding words", [lambda: window.find_words("fishing rights")] * 5),
        ("scrolling", [lambda: bar.setValue(bar.value() + 400)] * 10),
        ("making text larger", [lambda: window.commands.looks.zoom(0.1)]),
        ("making the window narrower", [lambda: window.resize(1100, 700)]),
        ("dark colours", [lambda: window.wear("dark")]),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    qInstallMessageHandler(tell_on)
    with tempfile.TemporaryDirectory() as home:
        os.environ[HOME_VARIABLE] = home
        if given.child:
            child()
        else:
            start(given.rounds)
            long_accounts(given.statements, Path(home))


if __name__ == "__main__":
    main()
