"""Who is at the keyboard and what time it is, as projects, locks and backups write them."""

import getpass
from datetime import UTC, datetime


def login_name() -> str:
    """The login name of the person at the keyboard; "unknown" where the system has no name for them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's bare user number has no name
        return "unknown"


def written(at: datetime) -> str:
    """A time in UTC as the program writes times: "2026-11-24T12:10:02Z"."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def now() -> str:
    """The time of this second, written."""
    return written(datetime.now(UTC))
