"""Keeps backups of the project at work, and looks once whether its folder is safe; nobody waits for either."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from readout_compare.core.errors import DamagedProjectError, ReadoutError
from readout_compare.session.backups import EVERY, Copied, Kept, copy_due, write_copy
from readout_compare.store.folders import warning_for
from readout_compare.ui.desk import Desk
from readout_compare.ui.worker import Jobs

_BACKUP, _FOLDER = "backup", "folder"


class Keeping(QObject):
    """Copies in the window's thread, which takes milliseconds, and writes in another."""

    failed = Signal(str)  # why no backup could be written, once until one could; empty: one was written again
    damaged = Signal(str, str)  # one sentence on a project at work that turned out to be damaged, and its path
    warned = Signal(str)  # one sentence on the folder of the project, once

    def __init__(self, desk: Desk, every: float = EVERY, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.jobs = Jobs(self)  # not the desk's: what nobody waits for must neither be told as work nor be cancelled
        self.timer = QTimer(self, interval=round(every * 1000))
        self.timer.timeout.connect(self.back_up)
        desk.kept.connect(self._look)
        desk.closing.connect(self.back_up)
        self._kept: Kept | None = None
        self._why = ""  # what was told of the last backup, if it failed
        self._looked_at: set[Path] = set()  # folders are looked at once a window

    def back_up(self, reason: str = "") -> None:
        """Back up what changed since the last backup; with a reason, such as "before a merge", in any case.

        A failure is told by a signal and stops nothing.
        """
        session = self._desk.session
        if session is None:
            return
        try:
            copied = copy_due(session, self._kept, always=bool(reason))
        except ReadoutError as error:
            self._tell(str(error))
            return
        if copied is not None:
            self._kept = (copied.project, copied.line)  # now, so that two copies of one state are never under way
            self.jobs.run(_BACKUP, "", lambda _watch: _written(copied, reason), lambda error: self._end(copied, error))

    def close(self) -> None:
        """Wait two seconds at most for a backup that is being written; what takes longer ends with the process."""
        self.timer.stop()
        self.jobs.close(finish=[_BACKUP])

    def _end(self, copied: Copied, error: ReadoutError | None) -> None:
        if isinstance(error, DamagedProjectError):
            self.damaged.emit(str(error), str(copied.project))
        elif error is not None and self._kept == (copied.project, copied.line):
            self._kept = None  # tried again when it is due next
        self._tell(str(error) if error else "")

    def _tell(self, why: str) -> None:
        if why != self._why:
            self._why = why
            self.failed.emit(why)

    def _look(self) -> None:
        """Begin to count the minutes once there is a file, and ask about its folder, which may take a while."""
        session = self._desk.session
        if session is None or session.path is None or session.is_read_only:
            return
        if not self.timer.isActive():
            self.timer.start()
        path = session.path
        if session.is_draft or path in self._looked_at:
            return
        self._looked_at.add(path)
        self.jobs.run(_FOLDER, "", lambda _watch: warning_for(path) or "", self._warn)

    def _warn(self, sentence: str) -> None:
        if sentence:
            self.warned.emit(sentence)


def _written(copied: Copied, reason: str) -> ReadoutError | None:
    """Write a copy; what went wrong is a value, so that nothing of it is told as a fault."""
    try:
        write_copy(copied, reason)
    except ReadoutError as error:
        return error
    return None
