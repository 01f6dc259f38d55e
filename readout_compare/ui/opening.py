"""Opens a project and compares the call at work, in a thread of its own; a refusal comes with what may help."""

from dataclasses import dataclass
from pathlib import Path

from readout_compare.core.errors import ProjectFileError
from readout_compare.session.backups import Remedy, remedy_for
from readout_compare.session.project import Session
from readout_compare.ui.picture import Picture
from readout_compare.ui.wanted import Wanted
from readout_compare.ui.worker import Watch


@dataclass(frozen=True, slots=True)
class Refused:
    """A project that was not opened."""

    sentence: str
    remedy: Remedy


Opened = tuple[Session, Picture] | Refused


def opened(path: Path, read_only: bool, watch: Watch) -> Opened:
    """A project with its picture; what is stopped or fails after the file was opened gives the file free."""
    try:
        session = Session.open(path, read_only)
    except ProjectFileError as error:
        return Refused(str(error), "" if read_only else remedy_for(path, error))
    try:
        return session, Wanted.of(session).compared(watch)
    except BaseException:
        session.close()
        raise


def drop(came: Opened) -> None:
    """Give the file of a project free that nobody waits for any more."""
    if not isinstance(came, Refused):
        came[0].close()
