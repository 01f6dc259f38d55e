"""A later text of an account, pasted, loaded or fetched: what it changes, and what becomes of the analyst's work.

Reading and comparing the texts is done beside the window's thread.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import Capture, Found
from readout_compare.core.deciding.revision import RecordFate, Told
from readout_compare.core.errors import LocalAddressError, ReadoutError, UnusableInputError
from readout_compare.core.model import Account
from readout_compare.core.records import Anchors, anchors_in
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.importers.fetching.fetch import USER_AGENT
from readout_compare.session.importing import Bringing, bring_revision
from readout_compare.session.looking import look, look_at_paste
from readout_compare.session.revisions import Preview, exact_marks, preview
from readout_compare.session.sources import addresses_in, host_of
from readout_compare.ui.dialogs.files import ACCOUNTS
from readout_compare.ui.labels import translate
from readout_compare.ui.record_words import LabelOf, fate_counts, record_words, written_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import ChangesPage, change_counts, legend
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

T = TypeVar("T")
LANE = "revision"
_PAUSE = 250  # milliseconds without a key after which what was typed is compared


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


class RevisingDialog(QDialog):
    """Accepted with `preview`, what the text does, and `bringing`, the edit that brings it in with its source."""

    shown = Signal()  # what the text would do is told, or why it can't be used

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, label_of: LabelOf, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review, self._jobs, self._label_of, self._look = review, jobs, label_of, look
        self._accounts = review.accounts_of(review.call_of(account_id).id)
        self._loaded: Found | None = None  # a source as it was read, while nobody typed into it
        self._way: Callable[[], object] = lambda: None  # what the button beside a question does
        self._asked = 0  # number of the last question to the other thread; an older answer is not shown
        self.preview: Preview | None = None
        self.found: Found | None = None  # the text that the preview is of
        self.bringing: Bringing | None = None
        self.sides = Choices(translate("Revising", "Account"))
        self.field = TextField()
        self.wrong = label("", "error")
        self.question, self.fetch = label("", "words"), QPushButton(translate("Revising", "Fetch"))
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
            translate("Revising", "Paste the text as it is published now, or its address, or load or drop its file.")
        )
        self.field.setTabChangesFocus(True)
        self.field.setFont(self._look.letters.text(1.0))
        for hidden in (self.wrong, self.question, self.fetch):
            hidden.hide()
        self.fetch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fetch.setAutoDefault(False)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(12)
        left = (self.wrong, self.question, self.fetch, self.field, self.load)
        for parts in (left, (self.works, self.texts, self.page)):
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
        self.field.pasted.connect(self._take_paste)
        self.fetch.clicked.connect(lambda: self._way())
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
        texts = translate("Revising", "Accounts ({endings})").format(endings=ACCOUNTS)
        kinds = ";;".join((texts, translate("Revising", "All files (*)")))
        path = QFileDialog.getOpenFileName(self, words, folder, kinds)[0]
        if path:
            self.read(path)

    def read(self, source: str, local: bool = False) -> None:
        """Load a file, or the page at an address, into the field; why it can't be read is told above it."""
        held = self._review.capture(self.account.id)
        self._wait(translate("Revising", "Reading…"))
        self._ask(
            lambda watch: _of_account(look(source, watch=watch, local=local), held, source), self._show_found,
            lambda: self.read(source, local=True),
        )  # fmt: skip

    def _take_paste(self, text: str, html: str) -> None:
        self._wait(translate("Revising", "Reading…"))
        self._ask(lambda _watch: look_at_paste(text, html)[0], self._show_found)

    def _show_found(self, read: Found) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(read.text)
        self.field.blockSignals(False)
        self._loaded = read
        self._compare()

    def _question(self, words: str, yes: str, way: Callable[[], object]) -> None:
        """Ask above the field before anything is fetched."""
        self._refuse("")
        self.question.setText(words)
        self.fetch.setText(yes)
        self._way = way
        self.question.show()
        self.fetch.show()
        self.shown.emit()

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
        addresses = addresses_in(text)
        if loaded is None and len(addresses) == 1:
            words = translate("Revising", "Fetch from {host}? The address and the name “{program}” are sent, nothing "
                              "else.").format(host=host_of(addresses[0]), program=USER_AGENT)  # fmt: skip
            self._question(words, translate("Revising", "Fetch"), lambda: self.read(addresses[0]))
            return

        def work(_watch: Watch) -> tuple[Found, Preview, Bringing]:
            found = loaded or look_at_paste(text, side=account.side)[0]
            made = preview(review, account.id, found.account(account.id))
            return found, made, bring_revision(review, account.id, found)

        self._wait(translate("Revising", "Comparing…"))
        self._ask(work, lambda made: self._show_preview(*made))

    def _ask(
        self, work: Callable[[Watch], T], then: Callable[[T], object],
        local: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """Work in another thread; what is wrong with the text is told beside it, not in the window.

        `local` is what fetches an address of the own network, which is asked about first.
        """
        self._asked += 1
        number = self._asked

        def tried(watch: Watch) -> T | ReadoutError:
            try:
                return work(watch)
            except ReadoutError as error:
                return error

        def answer(came: T | ReadoutError) -> None:
            if number != self._asked:
                return
            if isinstance(came, LocalAddressError) and local is not None:
                self._question(str(came), translate("Revising", "Fetch it all the same"), local)
            elif isinstance(came, ReadoutError):
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
        self.preview = self.bringing = self.found = None
        self.question.hide()
        self.fetch.hide()
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

    def _show_preview(self, found: Found, made: Preview, bringing: Bringing) -> None:
        self._refuse(works_words(made.told))
        self.preview, self.found, self.bringing = made, found, bringing
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


def _of_account(found: Sequence[Found], held: Capture | None, source: str) -> Found:
    """The one text of a source, or of several the item that the account came from; UnusableInputError without it."""
    item = held.item if held is not None else ""
    same = [one for one in found if len(found) == 1 or (item and one.capture.item == item)]
    if not same:
        words = translate("Revising", "{source} holds {n} texts; give the address or file of the one that is meant.")
        raise UnusableInputError(words.format(source=source, n=len(found)))
    return same[0]


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
