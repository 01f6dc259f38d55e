"""The program starts its window, shows the sample and ends cleanly; nothing of Qt aborts on the way out."""

import subprocess
import sys

_SCRIPT = """
import sys
from readout_compare.app import run_window
from readout_compare.ui.main_window import MainWindow
shown = MainWindow.show_picture
def show_and_close(window, picture, before):
    shown(window, picture, before)
    print([a.side for a in picture.comparison.accounts], flush=True)
    window.close()
MainWindow.show_picture = show_and_close
sys.exit(run_window([], sample=True))
"""


def test_the_sample_opens_and_the_program_ends_with_code_zero() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "['Kremlin', 'White House', 'Press report']"
    assert "Traceback" not in done.stderr
