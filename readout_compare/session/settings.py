"""Where this program keeps what it writes by itself, and who is writing."""

import getpass
import os
from pathlib import Path

from platformdirs import user_data_dir

from readout_compare.importers import whole_characters

HOME_VARIABLE = "READOUT_COMPARE_HOME"
AUTHOR_VARIABLE = "READOUT_COMPARE_AUTHOR"


def data_folder() -> Path:
    """The folder named by READOUT_COMPARE_HOME, else the system's place for a user's program data; may not exist."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser() if named else Path(user_data_dir("readout-compare", appauthor=False))


def drafts_folder() -> Path:
    """Where a project lives from its first note until it is saved under a name of its own."""
    return data_folder() / "drafts"


def author() -> str:
    """The name in READOUT_COMPARE_AUTHOR, on one line, else the login name; "unknown" where the system has none."""
    named = " ".join(whole_characters(os.environ.get(AUTHOR_VARIABLE, "")).split())
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's bare user number has no name
        return "unknown"
