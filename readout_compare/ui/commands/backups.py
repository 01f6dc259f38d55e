"""What is done where a project can't be opened for work, and how a backup comes back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from readout_compare.core.errors import ReadoutError
from readout_compare.core.journal import Line
from readout_compare.session.backups import lines_beside
from readout_compare.store.backups import Backup, backups_of
from readout_compare.store.restoring import restore_backup
from readout_compare.ui.commands.frame import Calls, Frame
from readout_compare.ui.dialogs import files
from readout_compare.ui.dialogs.backups import BackupsDialog
from readout_compare.ui.labels import translate
from readout_compare.ui.models.backups import moment_of
from readout_compare.ui.widgets.message_bar import Tone

_RESTORING, _LISTING = "restoring", "backups"
Listed = tuple[tuple[Backup, ...], tuple[Line, ...] | None]


class BackupCommands:
    """Offer a copy to read, or the backups."""

    def __init__(self, window: Frame, parent: QWidget) -> None:
        self._window, self._parent = window, parent
        self._news: tuple[str, Tone, Path] | None = None  # told once that project is shown
        self._remedy: QAction | None = None  # of the sentence that was told last

    def calls(self) -> Calls:
        """Action name → what it calls."""
        return {"restore": self.restore}

    def offer_reading(self, sentence: str, path: str) -> None:
        """Tell why a project can't be written, with a button that opens it to read."""
        words, tip = translate("Backups", "Open read-only"), translate("Backups", "Open a copy that takes no edit")
        self._offer(sentence, words, tip, lambda: self._window.desk.open_read_only(path))

    def offer_backups(self, sentence: str, path: str) -> None:
        """Tell why a project did not open, with a button that leads to its backups."""
        words = translate("Backups", "Restore a backup…")
        tip = translate("Backups", "Choose among the backups of this project")
        self._offer(sentence, words, tip, lambda: self.list_backups(Path(path)))

    def _offer(self, sentence: str, words: str, tip: str, call: Callable[[], object]) -> None:
        former, self._remedy = self._remedy, QAction(words, self._parent)
        self._remedy.setStatusTip(tip)
        self._remedy.triggered.connect(lambda _checked=False: call())
        self._window.message.tell(sentence, "error", self._remedy)
        if former is not None:
            former.deleteLater()

    def restore(self) -> None:
        """Show the backups of the project at work; where there is none on the disk, ask for a project first."""
        session = self._window.desk.session
        path = session.path if session is not None and not session.as_of else None
        if path is None:
            asked = files.ask_project(self._parent)
            if not asked:
                return
            path = Path(asked)
        self._window.detail.flush()
        self.list_backups(path)

    def list_backups(self, project: Path) -> None:
        """Open the dialog once it is known what lies there; a closed project is read in another thread for that."""
        session = self._window.desk.session
        mine = session is not None and session.path == project and not session.is_read_only
        if mine and session is not None:
            self._ask(project, (backups_of(project), session.lines))
            return

        def work(_watch: object) -> Listed:
            return backups_of(project), lines_beside(project)

        words = translate("Backups", "Looking for backups…")
        self._window.desk.jobs.run(_LISTING, words, work, lambda listed: self._ask(project, listed))

    def _ask(self, project: Path, listed: Listed) -> None:
        dialog = BackupsDialog(project, *listed, self._parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.look_wanted.connect(lambda backup: self._window.look_at(str(backup.path)))
        dialog.restore_wanted.connect(lambda backup: self._restore(backup, project))
        dialog.open()

    def _restore(self, backup: Backup, project: Path) -> None:
        """Close the project, put the backup in its place, and open what stands there then."""
        desk, session = self._window.desk, self._window.desk.session
        self._window.detail.flush()
        if not desk.may_leave():
            return
        if session is not None and session.path == project and not session.is_read_only:
            session.give_free(translate("Backups", "The project is being restored; wait until it is shown again."))
            desk.kept.emit()

        def work(_watch: object) -> tuple[str, bool]:
            try:
                kept = restore_backup(backup, project)
            except ReadoutError as error:
                return str(error), False
            if kept is None:
                words = translate("Backups", "The backup of {moment} is restored.")
                return words.format(moment=moment_of(backup)), True
            words = translate(
                "Backups", "The backup of {moment} is restored; what stood there before is kept as {name}."
            )
            return words.format(moment=moment_of(backup), name=kept.name), True

        desk.jobs.run(_RESTORING, translate("Backups", "Restoring…"), work, lambda came: self._reopen(project, *came))

    def _reopen(self, project: Path, sentence: str, done: bool) -> None:
        desk = self._window.desk
        if done or (desk.session is not None and desk.session.path == project):
            self._news = (sentence, "notice" if done else "error", project)
            desk.open([str(project)])
        else:
            desk.failed.emit(sentence)

    def tell_news(self) -> None:
        """Tell how restoring ended, once the project is shown again."""
        session, news = self._window.desk.session, self._news
        if news is not None and session is not None:
            self._news = None
            if session.path == news[2]:
                self._window.message.tell(news[0], news[1])
