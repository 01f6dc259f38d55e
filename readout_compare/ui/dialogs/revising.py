"""A later text of an account, pasted, loaded or fetched: what it changes, and what becomes of the analyst's work.

Reading and comparing the texts is done beside the window's thread.
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from readout_compare.core.capture import Capture, Found
from readout_compare.core.deciding.revision import RecordFate, Told
from readout_compare.core.errors import LocalAddressError, ReadoutError, UnusableInputError
from readout_compare.core.records import Anchors, anchors_in
from readout_compare.core.review import Review
from readout_compare.core.text import one_line
from readout_compare.importers.fetching.values import USER_AGENT
from readout_compare.session.importing import Bringing, bring_revision
from readout_compare.session.looking import look, look_at_paste
from readout_compare.session.revisions import Preview, exact_marks, preview
from readout_compare.session.sources import addresses_in, host_of
from readout_compare.ui.dialogs.files import ACCOUNTS
from readout_compare.ui.dialogs.text_dialog import TextDialog, Words, fit
from readout_compare.ui.labels import translate
from readout_compare.ui.record_words import LabelOf, fate_counts, record_words, written_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.changes_page import change_counts, legend
from readout_compare.ui.widgets.parts import label
from readout_compare.ui.worker import Jobs, Watch

LANE = "revision"


class RevisingDialog(TextDialog):
    """Accepted with `preview`, what the text does, and `bringing`, the edit that brings it in with its source."""

    def __init__(
        self, review: Review, account_id: str, jobs: Jobs, label_of: LabelOf, look: Look, parent: QWidget | None = None
    ) -> None:
        super().__init__(review, account_id, jobs, look, LANE, _words(), parent)
        self._label_of = label_of
        self._way: Callable[[], object] = lambda: None  # what the button beside a question does
        self.preview: Preview | None = None
        self.found: Found | None = None  # the text that the preview is of
        self.bringing: Bringing | None = None
        self.question, self.fetch = label("", "words"), QPushButton(translate("Revising", "Fetch"))
        self.texts = label("", "dim")
        self._build()
        self._connect()
        self._show_nothing()
        self.field.setFocus()

    # -- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for hidden in (self.question, self.fetch):
            hidden.hide()
        self.fetch.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.fetch.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(label(legend(), "dim"), 1)
        foot.addWidget(self._buttons)
        rows = self._rows()
        if len(self._accounts) > 1:
            rows.addWidget(self.sides)
        left = (self.wrong, self.question, self.fetch, self.field, self.load)
        rows.addWidget(self._halves(left, (self.works, self.texts, self.page)), 1)
        rows.addLayout(foot)
        fit(self, 128, 40)

    def _connect(self) -> None:
        self.sides.chosen.connect(lambda _place: self._begin_again())
        self.field.pasted.connect(self._take_paste)
        self.fetch.clicked.connect(lambda: self._way())
        self.load.clicked.connect(self._load)

    # -- the text ------------------------------------------------------------------------------------------

    def _load(self) -> None:
        words = translate("Revising", "Load the new text of {side}").format(side=self.account.side)
        texts = translate("Revising", "Accounts ({endings})").format(endings=ACCOUNTS)
        self._ask_file(words, ";;".join((texts, translate("Revising", "All files (*)"))))

    def read(self, source: str, local: bool = False) -> None:
        """Load a file, or the page at an address, into the field; why it can't be read is told above it."""
        held = self._review.capture(self.account.id)

        def wrong(error: ReadoutError) -> None:
            if isinstance(error, LocalAddressError):
                yes = translate("Revising", "Fetch it all the same")
                self._question(str(error), yes, lambda: self.read(source, local=True))
            else:
                self._tell_wrong(error)

        self._refuse(translate("Revising", "Reading…"))
        self._ask(
            lambda watch: _of_account(look(source, watch=watch, local=local), held, source), self._show_found, wrong
        )

    def _take_paste(self, text: str, html: str) -> None:
        self._refuse(translate("Revising", "Reading…"))
        self._ask(lambda _watch: look_at_paste(text, html)[0], self._show_found)

    def _show_found(self, read: Found) -> None:
        self._put(read)
        self._work_out()

    def _question(self, words: str, yes: str, way: Callable[[], object]) -> None:
        """Ask above the field before anything is fetched."""
        self._refuse("")
        self.question.setText(words)
        self.fetch.setText(yes)
        self._way = way
        self.question.show()
        self.fetch.show()
        self.shown.emit()

    def _begin_again(self) -> None:
        """Compare once the keys rest; until then nothing can be brought in."""
        self._name_window()
        if self.field.text.strip():
            self._refuse(translate("Revising", "Comparing…"))
            self._pause.start()
        else:
            self._show_nothing()

    def _work_out(self) -> None:
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

        self._refuse(translate("Revising", "Comparing…"))
        self._ask(work, lambda made: self._show_preview(*made))

    # -- what it does --------------------------------------------------------------------------------------

    def _refuse(self, words: str, wrong: str = "") -> None:
        super()._refuse(words, wrong)
        self.preview = self.bringing = self.found = None
        self.question.hide()
        self.fetch.hide()
        self.texts.setText("")

    def _show_nothing(self) -> None:
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


def _words() -> Words:
    return Words(
        account=translate("Revising", "Account"),
        field=translate("Revising", "Text of the new revision"),
        hint=translate("Revising", "Paste the text as it is published now, or its address, or load or drop its file."),
        load=translate("Revising", "&Load a file…"),
        page=translate("Revising", "What the new text changes"),
        busy=translate("Revising", "Comparing the revisions…"),
    )


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
