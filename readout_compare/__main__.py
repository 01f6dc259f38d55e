"""Starts the program: `python -m readout_compare` and the console script `readout-compare`."""

import sys
from collections.abc import Sequence

from readout_compare import app
from readout_compare.cli import Window, command, run


def main() -> int:
    """Run the command line; the window's code is loaded only when a window is to open. Returns the exit code."""
    return run(command, Window(obstacle=app.window_obstacle, open=_open))


def _open(files: Sequence[str], sample: bool) -> int:
    return app.run_window(files, sample=sample)


if __name__ == "__main__":
    sys.exit(main())
