"""What the dialogs share that ask for another text of an account: a field for it, and beside it what it comes to.

What is asked of the text is done beside the window's thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import Found
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account
from readout_compare.core.review import Review
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import ChangesPage
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

T = TypeVar("T")
_PAUSE = 250  # milliseconds without a key after which what was typed is worked on


class TextField(QPlainTextEdit):
    """Takes text by typing and pasting; emits `dropped` with the path of a file that was dropped or pasted.

    What is pasted into the empty field as a part of a page is emitted by `pasted`, as text and as HTML.
    """

    dropped = Signal(str)
    pasted = Signal(str, str)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and files."""
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A file is loaded, its name is not typed in."""
        path = next((url.toLocalFile() for url in source.urls() if url.isLocalFile()), "")
        if path:
            self.dropped.emit(path)
        elif source.hasHtml() and not self.text.strip():
            self.pasted.emit(source.text(), source.html())
        else:
            super().insertFromMimeData(source)

    @property
    def text(self) -> str:
        """What stands in the field, lines ended by LF; non-breaking spaces stay."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on such a dialog."""

    account: str  # the choice of the account
    field: str  # its name
    hint: str  # what stands in it while it is empty
    load: str  # the button below it
    page: str  # the name of the page beside it
    busy: str  # what is under way while the text is read or worked on


class TextDialog(QDialog):
    """Nothing can be accepted while `bring` is not enabled; `_refuse` sees to that at every change of the text.

    Who inherits it says in `_begin_again` what typing or another account sets off, in `_work_out` what is done once
    the keys rest, and in `read` how a file or address gets into the field.
    """

    shown = Signal()  # what the text comes to is told, or why it can't be used

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, look: Look, lane: str, words: Words,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._review, self._jobs, self._look, self._lane, self._busy = review, jobs, look, lane, words.busy
        self._accounts = review.accounts_of(review.call_of(account_id).id)
        self._loaded: Found | None = None  # a source as it was read, while nobody typed into the field
        self._asked = 0  # number of the last question to the other thread; an older answer is not shown
        self.sides = Choices(words.account)
        self.field = TextField()
        self.wrong = label("", "error")
        self.load = QPushButton(words.load)
        self.works = label("", "strong")
        self.page = ChangesPage(words.page, look)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.bring = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        place = next(n for n, account in enumerate(self._accounts) if account.id == account_id)
        self.sides.show_choices([account.side for account in self._accounts], place)
        self.field.setAccessibleName(words.field)
        self.field.setPlaceholderText(words.hint)
        self.field.setTabChangesFocus(True)
        self.field.setFont(look.letters.text(1.0))
        self.wrong.hide()
        self.field.textChanged.connect(self._note_typing)
        self.field.dropped.connect(self.read)
        self._pause.timeout.connect(self._work_out)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.bring.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))

    @property
    def account(self) -> Account:
        """The account that the text is of, as it is now."""
        return self._accounts[self.sides.place]

    def read(self, source: str) -> None:
        """Load a file or address into the field; why it can't be read is told above it."""
        raise NotImplementedError

    def _begin_again(self) -> None:
        raise NotImplementedError

    def _work_out(self) -> None:
        raise NotImplementedError

    def _rows(self) -> QVBoxLayout:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        return rows

    def _halves(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> QSplitter:
        """Parts below each other on either side; the field and the page take what is left of the height."""
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(12)
        for parts in (left, right):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            for part in parts:
                column.addWidget(part, 1 if part in (self.field, self.page) else 0)
            across.addWidget(half)
        across.setStretchFactor(0, 2)
        across.setStretchFactor(1, 3)
        return across

    # -- the text ------------------------------------------------------------------------------------------

    def _ask_file(self, words: str, kinds: str) -> None:
        folder = str(Path(self.account.source).parent) if self.account.source else ""
        path = QFileDialog.getOpenFileName(self, words, folder, kinds)[0]
        if path:
            self.read(path)

    def _put(self, read: Found) -> None:
        """Show in the field what was read."""
        self.field.blockSignals(True)
        self.field.setPlainText(read.text)
        self.field.blockSignals(False)
        self._loaded = read

    def _note_typing(self) -> None:
        self._loaded = None
        self._begin_again()

    # -- beside the window's thread ------------------------------------------------------------------------

    def _ask(
        self, work: Callable[[Watch], T], then: Callable[[T], object],
        wrong: Callable[[ReadoutError], object] | None = None,
    ) -> None:  # fmt: skip
        """Work in another thread; what is wrong with the text is told beside it, not in the window."""
        self._asked += 1
        number = self._asked
        refuse = wrong or self._tell_wrong

        def answer(came: T) -> None:
            if number == self._asked:
                then(came)

        def fail(error: ReadoutError) -> None:
            if number == self._asked:
                refuse(error)

        self._jobs.run(self._lane, self._busy, work, answer, wrong=fail)

    def _refuse(self, words: str, wrong: str = "") -> None:
        """Wait for nothing, forget what the text came to, and say what is under way, to be done or wrong."""
        self._pause.stop()
        self._asked += 1
        self.bring.setEnabled(False)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.field.setAccessibleDescription(wrong)
        self.works.setText(words)
        self.page.begin()

    def _tell_wrong(self, error: ReadoutError) -> None:
        self._refuse("", str(error))
        self.shown.emit()

    # -- the end -------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Take the text, once it is told what it comes to; before that nothing happens."""
        if self.bring.isEnabled():
            super().accept()

    def done(self, result: int) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._asked += 1
        super().done(result)


def fit(dialog: QDialog, letters: int, lines: int) -> None:
    """Size a dialog in letters and lines, within what its window has."""
    metrics = dialog.fontMetrics()
    width, height = letters * metrics.averageCharWidth(), lines * metrics.lineSpacing()
    parent = dialog.parentWidget()
    if parent is not None:
        width, height = min(width, parent.width()), min(height, parent.height())
    dialog.resize(width, height)
