"""Why no window can open is told in one line, before Qt is started."""

import subprocess
import sys

import pytest

from readout_compare.ui.obstacle import missing_packages, window_obstacle


def test_without_a_display_it_says_so() -> None:
    told = window_obstacle({}, "linux")
    assert told is not None
    assert "no display" in told
    assert "\n" not in told


@pytest.mark.skipif(bool(missing_packages({"libX11.so.6": "x"})), reason="needs the X11 client library")
def test_a_display_that_does_not_answer_is_told_and_ends_nothing() -> None:
    told = window_obstacle({"DISPLAY": ":9876", "QT_QPA_PLATFORM": ""}, "linux")
    assert told is not None
    assert "does not answer" in told or "apt-get install" in told


def test_offscreen_needs_no_display() -> None:
    assert window_obstacle({"QT_QPA_PLATFORM": "offscreen"}, "linux") is None


def test_a_missing_library_is_named_by_its_package() -> None:
    wanted = {"libno-such-library.so.9": "libno-such9", "libalso-missing.so.1": "libalso1"}
    assert missing_packages(wanted) == ("libalso1", "libno-such9")


def test_asking_loads_no_qt_where_there_is_no_display() -> None:
    code = (
        "import sys\nfrom readout_compare.app import window_obstacle\n"
        "assert window_obstacle({}, 'linux')\nprint([m for m in sys.modules if m.startswith('PySide6')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
