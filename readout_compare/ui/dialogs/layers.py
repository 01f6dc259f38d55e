"""Another text of an account, pasted, loaded or fetched: what it is, and how its paragraphs stand beside the account's.

Reading and laying beside is done off the window's thread.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import Found, Translation
from readout_compare.core.deciding.captures import add_layer
from readout_compare.core.errors import ReadoutError
from readout_compare.core.labels import LANGUAGES
from readout_compare.core.layers import Beside, Stretch, aligned
from readout_compare.core.model import Account
from readout_compare.core.records import By
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.session.looking import look, look_at_paste
from readout_compare.session.sources import addresses_in
from readout_compare.ui.dialogs.revising import TextField, fit
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.laid import translation_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import ChangesPage
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

LANE = "new layer"
KINDS: tuple[Translation, ...] = ("original", "official", "unofficial", "machine")
_PAUSE = 250  # milliseconds without a key after which what was typed is laid beside
_MOST = 120  # paragraphs that are written out; a page of more is no longer read
_OPENING = 160  # code points of a paragraph that are enough to know it again


@dataclass(frozen=True, slots=True)
class WantedLayer:
    """What is to be added: a text with what it is, and the bytes as received."""

    account: str
    text: str
    translation: Translation
    language: str
    source: str
    sha256: str
    data: bytes


@dataclass(frozen=True, slots=True)
class _Read:
    """A text as it was read, and how it stands beside the account."""

    found: Found
    beside: tuple[Beside, ...]


class LayerDialog(QDialog):
    """Accepted with `wanted`: the text, what it is, and where it comes from."""

    shown = Signal()  # how the text stands beside the account is told, or why it can't be used

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, look_worn: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._review, self._jobs, self._look = review, jobs, look_worn
        self._accounts = review.accounts_of(review.call_of(account_id).id)
        self._read: _Read | None = None
        self._loaded: Found | None = None  # a file or address as it was read, while nobody typed into it
        self._asked = 0  # number of the last question to the other thread; an older answer is not shown
        self._chosen_language = False  # whether the user chose one, so that none is proposed any more
        self.sides = Choices(translate("Layers", "Account"))
        self.field = TextField()
        self.wrong = label("", "error")
        self.load = QPushButton(translate("Layers", "&Load a file…"))
        self.kinds = Choices(translate("Layers", "What this text is"))
        self.languages = QComboBox()
        self.works = label("", "strong")
        self.page = ChangesPage(translate("Layers", "The account and this text, paragraph by paragraph"), look_worn)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.bring = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        place = next(n for n, account in enumerate(self._accounts) if account.id == account_id)
        self.sides.show_choices([account.side for account in self._accounts], place)
        self._build()
        self._connect()
        self._begin()
        self.field.setFocus()

    @property
    def account(self) -> Account:
        """The account that the text belongs to."""
        return self._accounts[self.sides.place]

    @property
    def wanted(self) -> WantedLayer | None:
        """What is to be added; None while there is no text that can be."""
        if self._read is None:
            return None
        found = self._read.found
        return WantedLayer(
            self.account.id, found.text, KINDS[self.kinds.place], str(self.languages.currentData()),
            found.account("").source, found.capture.sha256, found.data,
        )  # fmt: skip

    # -- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.field.setAccessibleName(translate("Layers", "Text of the layer"))
        self.field.setPlaceholderText(
            translate("Layers", "Paste the text or its address, or load or drop its file, of whatever kind.")
        )
        self.field.setTabChangesFocus(True)
        self.field.setFont(self._look.letters.text(1.0))
        self.wrong.hide()
        self.bring.setText(translate("Layers", "Add the layer"))
        self.languages.setAccessibleName(translate("Layers", "Language of this text"))
        for code in LANGUAGES:
            self.languages.addItem(language_words(code), code)
        self.languages.hide()  # until there is a text that is in one
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.setHandleWidth(12)
        for parts in ((self.wrong, self.field, self.load), (self.works, self.page)):
            half = QWidget()
            column = QVBoxLayout(half)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(6)
            for part in parts:
                column.addWidget(part, 1 if part in (self.field, self.page) else 0)
            across.addWidget(half)
        across.setStretchFactor(0, 2)
        across.setStretchFactor(1, 3)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        if len(self._accounts) > 1:
            rows.addLayout(_named(translate("Layers", "Account"), self.sides))
        rows.addLayout(_named(translate("Layers", "This text is the"), self.kinds, self.languages))
        rows.addWidget(across, 1)
        rows.addWidget(self._buttons)
        fit(self, 128, 40)

    def _connect(self) -> None:
        self.sides.chosen.connect(lambda _place: self._begin())
        self.field.textChanged.connect(self._note_typing)
        self.field.dropped.connect(self.read)
        self.languages.activated.connect(self._choose_language)
        self.load.clicked.connect(self._load)
        self._pause.timeout.connect(self._lay_beside)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self.bring.setToolTip(QKeySequence("Ctrl+Return").toString(QKeySequence.SequenceFormat.NativeText))

    # -- the text ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another account, or the first: what the text may be is proposed anew, and what there is is laid beside."""
        capture = self._review.capture(self.account.id)
        own = capture.translation if capture else ""
        proposed: Translation = "unofficial" if own == "original" else "original"
        self.kinds.show_choices([translation_words(kind) for kind in KINDS], KINDS.index(proposed))
        self.setWindowTitle(translate("Layers", "Another text of {side}").format(side=self.account.side))
        self._begin_again()

    def _note_typing(self) -> None:
        self._loaded = None
        self._begin_again()

    def _begin_again(self) -> None:
        """Lay beside once the keys rest; until then nothing can be added."""
        address = self._is_address()
        self.load.setText(
            translate("Layers", "&Load this address") if address else translate("Layers", "&Load a file…")
        )
        if address:
            self._refuse(translate("Layers", "Load this address to see its text here."))
        elif self.field.text.strip():
            self._refuse(translate("Layers", "Reading…"))
            self._pause.start()
        else:
            self._refuse(translate("Layers", "How the paragraphs stand beside those of the account is shown here."))

    def _is_address(self) -> bool:
        return len(addresses_in(self.field.text)) == 1

    def _load(self) -> None:
        if self._is_address():
            self.read(self.field.text.strip())
            return
        folder = str(Path(self.account.source).parent) if self.account.source else ""
        words = translate("Layers", "Load another text of {side}").format(side=self.account.side)
        path = QFileDialog.getOpenFileName(self, words, folder, translate("Layers", "All files (*)"))[0]
        if path:
            self.read(path)

    def read(self, source: str) -> None:
        """Load a file or address into the field; why it can't be read is told above it."""
        self._refuse(translate("Layers", "Reading…"))
        self._ask(lambda watch: look(source, watch=watch)[0], self._show_loaded)

    def _show_loaded(self, found: Found) -> None:
        self.field.blockSignals(True)
        self.field.setPlainText(found.text)
        self.field.blockSignals(False)
        self._loaded = found
        self._begin_again()
        self._pause.stop()
        self._lay_beside()

    def _lay_beside(self) -> None:
        review, account, loaded, text = self._review, self.account, self._loaded, self.field.text

        def work(_watch: Watch) -> _Read:
            found = loaded or look_at_paste(text)[0]
            add_layer(review, account.id, found.text, "", "", "", "", By("", ""))  # tells what can't be a layer
            return _Read(found, aligned(account.text, found.text))

        self._refuse(translate("Layers", "Reading…"))
        self._ask(work, self._show)

    def _ask(self, work: Callable[[Watch], Found] | Callable[[Watch], _Read], then: Callable[..., None]) -> None:
        """Work in another thread; what is wrong with the text is told beside it, not in the window."""
        self._asked += 1
        number = self._asked

        def tried(watch: Watch) -> object:
            try:
                return work(watch)
            except ReadoutError as error:
                return error

        def answer(came: object) -> None:
            if number != self._asked:
                return
            if isinstance(came, ReadoutError):
                self._refuse("", str(came))
                self.shown.emit()
            else:
                then(came)

        self._jobs.run(LANE, translate("Layers", "Reading…"), tried, answer)

    # -- how it stands beside the account ------------------------------------------------------------------

    def _refuse(self, words: str, wrong: str = "") -> None:
        self._pause.stop()
        self._asked += 1
        self._read = None
        self.languages.setVisible(self._chosen_language)
        self.bring.setEnabled(False)
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        self.field.setAccessibleDescription(wrong)
        self.works.setText(words)
        self.page.begin()

    def _choose_language(self) -> None:
        self._chosen_language = True

    def _show(self, read: _Read) -> None:
        self._refuse(self._told(read.beside))
        self._read = read
        at = self.languages.findData(read.found.language)
        if not self._chosen_language and at >= 0:
            self.languages.setCurrentIndex(at)
        self.languages.show()
        none = translate("Layers", "– nothing beside it –")
        for one in read.beside[:_MOST]:
            own, layer = _opening(self.account.text, one.own), _opening(read.found.text, one.layer)
            self.page.line(own or none, above=10)
            self.page.line(layer or none, self._look.colours.ink)
        if len(read.beside) > _MOST:
            more = translate("Layers", "… and {number} more").format(number=f"{len(read.beside) - _MOST:,}")
            self.page.line(more, above=8)
        self.page.end()
        self.bring.setEnabled(True)
        self.shown.emit()

    def _told(self, found: Sequence[Beside]) -> str:
        """How many paragraphs of each text have theirs in the other."""
        own = sum(len(one.own) for one in found)
        layer = sum(len(one.layer) for one in found)
        both = [one for one in found if one.own and one.layer]
        words = translate(
            "Layers", "Stand beside each other: {a} of {all_a} paragraphs of the account, {b} of {all_b} of this text."
        )
        here, there = sum(len(one.own) for one in both), sum(len(one.layer) for one in both)
        return words.format(a=here, all_a=own, b=there, all_b=layer)

    def accept(self) -> None:
        """Add the text, once it is known how it stands; before that nothing happens."""
        if self.wanted is not None:
            super().accept()

    def done(self, result: int) -> None:
        """Wait for nothing any more."""
        self._pause.stop()
        self._asked += 1
        super().done(result)


def _named(words: str, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(label(words, "dim", wrap=False))
    for n, widget in enumerate(widgets):
        row.addWidget(widget, 0 if n else 1)
    return row


def _opening(text: str, stretches: Sequence[Stretch]) -> str:
    """How paragraphs begin, on one line."""
    if not stretches:
        return ""
    words = one_line(text[stretches[0].start : stretches[-1].end])
    return words if len(words) <= _OPENING else f"{words[:_OPENING].rstrip()}…"
