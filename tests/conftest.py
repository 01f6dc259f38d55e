"""Sets the suite up before Qt is imported: offscreen, a data folder of its own, no proxy, nothing left behind."""

import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

if "--headed" not in sys.argv:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_SCALE_FACTOR", "1")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--headed` shows the windows instead of drawing them offscreen; `--update-golden` writes tests/data/golden."""
    parser.addoption("--headed", action="store_true", help="show windows on the display")
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew, to be read as a diff")


def pytest_configure(config: pytest.Config) -> None:
    """The offscreen platform says this of every window; it is no fault of ours."""
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Drafts and preferences of a test go to a folder that only this test sees."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("READOUT_COMPARE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_proxy_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Servers of the tests are asked themselves, whatever stands in the environment."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that leaves a thread, a running timer or a window behind."""
    threads = set(threading.enumerate())
    yield
    left = [t for t in set(threading.enumerate()) - threads if t.is_alive() and not t.daemon]
    problems = [f"thread {t.name}" for t in left] + _left_in_qt()
    assert not problems, f"left behind: {', '.join(problems)}"


def _left_in_qt() -> list[str]:
    """Visible windows and running timers of ours; nothing, and no import, where the test used no Qt."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    core = sys.modules.get("PySide6.QtCore")
    application = widgets.QApplication.instance() if widgets else None
    if widgets is None or core is None or application is None:
        return []
    application.sendPostedEvents(None, core.QEvent.Type.DeferredDelete)
    windows = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    timers = [t for w in widgets.QApplication.topLevelWidgets() for t in w.findChildren(core.QTimer) if t.isActive()]
    found = [f"window {type(w).__name__}" for w in windows]
    return found + [f"timer of {type(t.parent()).__name__}" for t in timers]
