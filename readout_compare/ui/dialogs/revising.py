"""A later text of an account, pasted or loaded: what it changes, and what becomes of the analyst's work.

Reading and comparing the texts is done beside the window's thread.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.deciding.revision import RecordFate, Told
from readout_compare.core.errors import ReadoutError
from readout_compare.core.model import Account
from readout_compare.core.records import Anchors, anchors_in
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.importers import account_of_text, read_account
from readout_compare.session.revisions import Preview, exact_marks, preview
from readout_compare.ui.labels import translate
from readout_compare.ui.record_words import LabelOf, fate_counts, record_words, written_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import ChangesPage, change_counts, legend
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

LANE = "revision"
_PAUSE = 250  # milliseconds without a key after which what was typed is compared


class TextField(QPlainTextEdit):
    """Takes text by typing and pasting; emits `dropped` with the path of a file that was dropped or pasted."""

    dropped = Signal(str)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text, and files."""
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A file is loaded, its name is not typed in."""
        path = next((url.toLocalFile() for url in source.urls() if url.isLocalFile()), "")
        if path:
            self.dropped.emit(path)
        else:
            super().insertFromMimeData(source)

    @property
    def text(self) -> str:
        """What stands in the field, lines ended by LF; non-breaking spaces stay."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


class RevisingDialog(QDialog):
    """Accepted with `preview`: the edit that brings the text in, and what it does."""

    shown = Signal()  # what the text would do is told, or why it can't be used

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, label_of: LabelOf, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review, self._jobs, self._label_of, self._look = review, jobs, label_of, look
        self._accounts = review.accounts_of(review.call_of(account_id).id)
        self._loaded: Account | None = None  # a file as it was read, while nobody typed into it
        self._asked = 0  # number of the last question to the other thread; an older answer is not shown
        self.preview: Preview | None = None
        self.sides = Choices(translate("Revising", "Account"))
        self.field = TextField()
        self.wrong = label("", "error")
        self.load = QPushButton(translate("Revising", "&Load a file…"))
        self.works, self.texts = label("", "strong"), label("", "dim")
        self.page = ChangesPage(translate("Revising", "What the new text changes"), look)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.bring = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._build()
        place = next(n for n, account in enumerate(self._accounts) if account.id == account_id)
        self.sides.show_choices([account.side for account in self._accounts], place)
        self._connect()
        self._show_nothing()
        self.field.setFocus()

    @property
    def account(self) -> Account:
        """The account that gets a new revision, as it is now."""
        return self._accounts[self.sides.place]

    # -- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.field.setAccessibleName(translate("Revising", "Text of the new revision"))
        self.field.setPlaceholderText(
            translate("Revising", "Paste the text as it is published now, or load or drop its file.")
        )
        self.field.setTabChangesFocus(True)
        self.field.setFont(self._look.letters.text(1.0))
        self.wrong.hide()
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(12)
        for parts in ((self.wrong, self.field, self.load), (self.works, self.texts, self.page)):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            for part in parts:
                column.addWidget(part, 1 if part in (self.field, self.page) else 0)
            across.addWidget(half)
        across.setStretchFactor(0, 2)
        across.setStretchFactor(1, 3)
        foot = QHBoxLayout()
        foot.addWidget(label(legend(), "dim"), 1)
        foot.addWidget(self._buttons)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        if len(self._accounts) > 1:
            rows.addWidget(self.sides)
        rows.addWidget(across, 1)
        rows.addLayout(foot)
        fit(self, 128, 40)

    def _connect(self) -> None:
        self.sides.chosen.connect(lambda _place: self._begin_again())
        self.field.textChanged.connect(self._note_typing)
        self.field.dropped.connect(self.read)
        self.load.clicked.connect(self._ask_file)
        self._pause.timeout.connect(self._compare)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.bring.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))

    # -- the text ------------------------------------------------------------------------------------------

    def _ask_file(self) -> None:
        folder = str(Path(self.account.source).parent) if self.account.source else ""
        words = translate("Revising", "Load the new text of {side}").format(side=self.account.side)
        kinds = ";;".join((translate("Revising", "Texts (*.txt *.md *.text)"), translate("Revising", "All files (*)")))
        path = QFileDialog.getOpenFileName(self, words, folder, kinds)[0]
        if path:
            self.read(path)

    def read(self, path: str) -> None:
        """Load a text file into the field; why it can't be read is told above it."""
        account = self.account
        self._wait(translate("Revising", "Reading…"))
        self._ask(lambda: read_account(path, account.id, account.side), self._show_file)

    def _show_file(self, read: Account) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(read.text)
        self.field.blockSignals(False)
        self._loaded = read
        self._compare()

    def _note_typing(self) -> None:
        self._loaded = None
        self._begin_again()

    def _begin_again(self) -> None:
        """Compare once the keys rest; until then nothing can be brought in."""
        self._name_window()
        if self.field.text.strip():
            self._wait(translate("Revising", "Comparing…"))
            self._pause.start()
        else:
            self._show_nothing()

    def _compare(self) -> None:
        review, account, loaded, text = self._review, self.account, self._loaded, self.field.text

        def work() -> Preview:
            new = loaded or account_of_text(text, account.id, account.side)
            return preview(review, account.id, new)

        self._wait(translate("Revising", "Comparing…"))
        self._ask(work, self._show_preview)

    def _ask(self, work: Callable[[], Account] | Callable[[], Preview], then: Callable[..., None]) -> None:
        """Work in another thread; what is wrong with the text is told beside it, not in the window."""
        self._asked += 1
        number = self._asked

        def tried(_watch: Watch) -> object:
            try:
                return work()
            except ReadoutError as error:
                return error

        def answer(came: object) -> None:
            if number != self._asked:
                return
            if isinstance(came, ReadoutError):
                self._tell_wrong(str(came))
            else:
                then(came)

        self._jobs.run(LANE, translate("Revising", "Comparing the revisions…"), tried, answer)

    # -- what it does --------------------------------------------------------------------------------------

    def _wait(self, words: str) -> None:
        self._pause.stop()
        self._asked += 1
        self._refuse(words)

    def _refuse(self, words: str, wrong: str = "") -> None:
        self.preview = None
        self.bring.setEnabled(False)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.field.setAccessibleDescription(wrong)
        self.works.setText(words)
        self.texts.setText("")
        self.page.begin()

    def _tell_wrong(self, sentence: str) -> None:
        self._refuse("", sentence)
        self.shown.emit()

    def _show_nothing(self) -> None:
        self._pause.stop()
        self._asked += 1
        self._name_window()
        self._refuse(translate("Revising", "What the new text changes is shown here, before anything is changed."))

    def _name_window(self) -> None:
        account = self.account
        words = translate("Revising", "New revision of {side}")
        self.setWindowTitle(words.format(side=account.side))
        self.bring.setText(translate("Revising", "Bring in revision {n}").format(n=account.revision + 1))

    def _show_preview(self, made: Preview) -> None:
        self._refuse(works_words(made.told))
        self.preview = made
        self.texts.setText(change_counts(made.changes))
        page = self.page
        hit: dict[Anchors, list[RecordFate]] = {}  # by the words that changed or have no place any more
        for record in made.told.records:
            if record.fate in ("changed", "lost"):
                hit.setdefault(self._hit_in(record), []).append(record)
        if hit:
            page.heading(translate("Revising", "Your work"))
        for anchors, records in hit.items():
            self._write_hit(anchors, records)
        page.heading(translate("Revising", "The text"))
        page.changes(made.changes, self.account, made.account)
        page.end()
        self.bring.setEnabled(True)
        self.shown.emit()

    def _hit_in(self, fate: RecordFate) -> Anchors:
        mine = (a for a in anchors_in(fate.record) if a.account == self.account.id and a.fate in ("changed", "lost"))
        return tuple(dict.fromkeys(mine))

    def _write_hit(self, anchors: Anchors, fates: Sequence[RecordFate]) -> None:
        """Decisions and notes on the same words, then those words before and now."""
        page, colours = self.page, self._look.colours
        for n, fate in enumerate(fates):
            lost = fate.fate == "lost"
            waits, stays = translate("Revising", "waits in the tray"), translate("Revising", "stays, on changed words")
            title = f"{'○' if lost else '≠'}  {record_words(fate.record, self._label_of)} – {waits if lost else stays}"
            page.line(title, colours.gap if lost else colours.diff, bold=True, above=2 if n else 10)
            if written_words(fate.record):
                page.line(one_line(written_words(fate.record)), colours.ink)
        for anchor in anchors:
            if anchor.fate == "changed":
                was, now = one_line(anchor.was), one_line(anchor.quote)
                page.was_and_is(was, now, exact_marks(was, now))
            else:
                page.quote(translate("Revising", "lost words"), anchor.quote)

    def accept(self) -> None:
        """Bring the text in, once it is known what it does; before that nothing happens."""
        if self.preview is not None:
            super().accept()

    def done(self, result: int) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._asked += 1
        super().done(result)


def works_words(told: Told) -> str:
    """ "Decisions and notes: 12 kept, 1 lost." and what became of splits and joins by hand."""
    counts = fate_counts(tuple(told.counts.items()))
    if counts:
        words = translate("Revising", "Decisions and notes: {counts}.").format(counts=counts)
    else:
        words = translate("Revising", "No decision and no note stands on this account.")
    if told.cuts_lost:
        lost = translate("Revising", "{lost} of {all} splits and joins by hand are dropped.")
        words = f"{words} {lost.format(lost=told.cuts_lost, all=told.cuts + told.cuts_lost)}"
    return words


def fit(dialog: QDialog, letters: int, lines: int) -> None:
    """Size a dialog in letters and lines, within what its window has."""
    metrics = dialog.fontMetrics()
    width, height = letters * metrics.averageCharWidth(), lines * metrics.lineSpacing()
    parent = dialog.parentWidget()
    if parent is not None:
        width, height = min(width, parent.width()), min(height, parent.height())
    dialog.resize(width, height)
