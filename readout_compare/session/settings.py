"""Where this program keeps what it writes by itself, and who is writing."""

import json
import os
from pathlib import Path

from platformdirs import user_data_dir

from readout_compare.core.errors import OutputError
from readout_compare.core.records import By
from readout_compare.reports.saving import save_text
from readout_compare.store.who_when import login_name, now

HOME_VARIABLE = "READOUT_COMPARE_HOME"
AUTHOR_VARIABLE = "READOUT_COMPARE_AUTHOR"
_LONGEST_NAME = 80  # code points


def data_folder() -> Path:
    """The folder named by READOUT_COMPARE_HOME, else the system's place for a user's program data; may not exist."""
    named = os.environ.get(HOME_VARIABLE, "").strip()
    return Path(named).expanduser() if named else Path(user_data_dir("readout-compare", appauthor=False))


def drafts_folder() -> Path:
    """Where a project lives from its first note until it is saved under a name of its own."""
    return data_folder() / "drafts"


def author() -> str:
    """Who writes: the name in READOUT_COMPARE_AUTHOR, else the chosen one, else the login name, else "unknown"."""
    return _one_line(os.environ.get(AUTHOR_VARIABLE, "")) or chosen_author() or login_name()


def by() -> By:
    """The author, and the time of this second: what signs an edit."""
    return By(author(), now())


def chosen_author() -> str:
    """The name that was chosen in the window; empty where none was, or where the settings can't be read."""
    name = _stored().get("author", "")
    return _one_line(name) if isinstance(name, str) else ""


def choose_author(name: str) -> None:
    """Keep a name for every later edit on this computer, a blank one to go by the login name again; OutputError."""
    stored = {**_stored(), "author": _one_line(name)}
    if not stored["author"]:
        del stored["author"]
    try:
        data_folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"The name could not be kept in {data_folder()} ({error.strerror}); make that folder writable."
        ) from error
    save_text(_settings(), json.dumps(stored, ensure_ascii=True, indent=1) + "\n")


def _settings() -> Path:
    return data_folder() / "settings.json"


def _stored() -> dict[str, object]:
    """What was kept; a damaged file counts as none."""
    try:
        found = json.loads(_settings().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _one_line(name: str) -> str:
    """The name without what no file or line can hold: halves of characters, line ends, more than eighty letters."""
    whole = name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in whole).split())[:_LONGEST_NAME].strip()
