"""Another text of an account, pasted, loaded or fetched: what it is, and how its paragraphs stand beside the account's.

Reading and laying beside is done off the window's thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from readout_compare.core.capture import Found, Translation
from readout_compare.core.deciding.captures import add_layer
from readout_compare.core.labels import LANGUAGES
from readout_compare.core.layers import Beside, Stretch, aligned
from readout_compare.core.records import By
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.session.looking import look, look_at_paste
from readout_compare.session.sources import addresses_in
from readout_compare.ui.dialogs.text_dialog import TextDialog, Words, fit
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.laid import translation_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

LANE = "new layer"
KINDS: tuple[Translation, ...] = ("original", "official", "unofficial", "machine")
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


class LayerDialog(TextDialog):
    """Accepted with `wanted`: the text, what it is, and where it comes from."""

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, look_worn: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(review, account_id, jobs, look_worn, LANE, _words(), parent)
        self._read: _Read | None = None
        self._chosen_language = False  # whether the user chose one, so that none is proposed any more
        self.kinds = Choices(translate("Layers", "What this text is"))
        self.languages = QComboBox()
        self._build()
        self._connect()
        self._begin()
        self.field.setFocus()

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
        self.bring.setText(translate("Layers", "Add the layer"))
        self.languages.setAccessibleName(translate("Layers", "Language of this text"))
        for code in LANGUAGES:
            self.languages.addItem(language_words(code), code)
        self.languages.hide()  # until there is a text that is in one
        rows = self._rows()
        if len(self._accounts) > 1:
            rows.addLayout(_named(translate("Layers", "Account"), self.sides))
        rows.addLayout(_named(translate("Layers", "This text is the"), self.kinds, self.languages))
        rows.addWidget(self._halves((self.wrong, self.field, self.load), (self.works, self.page)), 1)
        rows.addWidget(self._buttons)
        fit(self, 128, 40)

    def _connect(self) -> None:
        self.sides.chosen.connect(lambda _place: self._begin())
        self.languages.activated.connect(self._choose_language)
        self.load.clicked.connect(self._load)

    # -- the text ------------------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Another account, or the first: what the text may be is proposed anew, and what there is is laid beside."""
        capture = self._review.capture(self.account.id)
        own = capture.translation if capture else ""
        proposed: Translation = "unofficial" if own == "original" else "original"
        self.kinds.show_choices([translation_words(kind) for kind in KINDS], KINDS.index(proposed))
        self.setWindowTitle(translate("Layers", "Another text of {side}").format(side=self.account.side))
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
        words = translate("Layers", "Load another text of {side}").format(side=self.account.side)
        self._ask_file(words, translate("Layers", "All files (*)"))

    def read(self, source: str) -> None:
        """Load a file or address into the field; why it can't be read is told above it."""
        self._refuse(translate("Layers", "Reading…"))
        self._ask(lambda watch: look(source, watch=watch)[0], self._show_loaded)

    def _show_loaded(self, found: Found) -> None:
        self._put(found)
        self._begin_again()
        self._work_out()

    def _work_out(self) -> None:
        review, account, loaded, text = self._review, self.account, self._loaded, self.field.text

        def work(_watch: Watch) -> _Read:
            found = loaded or look_at_paste(text)[0]
            add_layer(review, account.id, found.text, "", "", "", "", By("", ""))  # tells what can't be a layer
            return _Read(found, aligned(account.text, found.text))

        self._refuse(translate("Layers", "Reading…"))
        self._ask(work, self._show)

    # -- how it stands beside the account ------------------------------------------------------------------

    def _refuse(self, words: str, wrong: str = "") -> None:
        super()._refuse(words, wrong)
        self._read = None
        self.languages.setVisible(self._chosen_language)

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


def _words() -> Words:
    return Words(
        account=translate("Layers", "Account"),
        field=translate("Layers", "Text of the layer"),
        hint=translate("Layers", "Paste the text or its address, or load or drop its file, of whatever kind."),
        load=translate("Layers", "&Load a file…"),
        page=translate("Layers", "The account and this text, paragraph by paragraph"),
        busy=translate("Layers", "Reading…"),
    )


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
