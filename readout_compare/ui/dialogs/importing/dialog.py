"""The dialog that shows what was found before it is taken, with everything that can be changed until then."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import Found, Wish
from readout_compare.core.errors import ReadoutError
from readout_compare.importers.names import PASTED
from readout_compare.session.looking import Looked, look_again, look_at_all
from readout_compare.session.previewing import statement_spans
from readout_compare.session.proposing import proposed
from readout_compare.ui.dialogs.importing.details import DetailsForm
from readout_compare.ui.dialogs.importing.found_list import FoundList
from readout_compare.ui.dialogs.importing.original import OriginalPane
from readout_compare.ui.dialogs.importing.problem import ProblemPage
from readout_compare.ui.dialogs.importing.statements import StatementsPane
from readout_compare.ui.dialogs.importing.target import Take, Target
from readout_compare.ui.dialogs.importing.words import remarks_words, where_from
from readout_compare.ui.labels import counted, translate
from readout_compare.ui.models.basket import Basket
from readout_compare.ui.models.importing import Places
from readout_compare.ui.theme import Look
from readout_compare.ui.worker import Jobs, Watch

CUTTING, READING = "import statements", "import again"  # lanes
_AT_ONCE = 20_000  # characters up to which statements are found in the window's thread, in some 20 milliseconds
T = TypeVar("T")


class ImportDialog(QDialog):
    """Accepted once `take` took what is chosen; until then nothing is changed anywhere."""

    shown = Signal()  # the statements of the text that is looked at are there

    def __init__(
        self, basket: Basket, targets: Sequence[Target], jobs: Jobs, look: Look, take: Take, sides: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setWindowTitle(translate("Importing", "Bring accounts in"))
        self.setSizeGripEnabled(True)
        self._targets, self._jobs, self._take = tuple(targets), jobs, take
        self._past: list[Basket] = []
        self._future: list[Basket] = []
        self._typed = ("", -1)  # what the last step changed: letters typed in one field are one step
        self._cut_for: Found | None = None  # the text whose statements are shown
        self._closed = False
        self.basket = basket
        self.entry = next((n for n, e in enumerate(basket.entries) if e.found is not None and e.chosen),
                          next((n for n, e in enumerate(basket.entries) if e.found is not None), 0))  # fmt: skip
        self.list, self.original, self.statements = FoundList(look), OriginalPane(look), StatementsPane(look)
        self.problem, self.details = ProblemPage(), DetailsForm(sides)
        self.remarks, self.wrong, self.into = QLabel(), QLabel(), QComboBox()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.bring = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._build()
        self.bring.setDefault(True)  # once it is inside: before that it would be no dialog's
        self._connect()
        self.resize(*self._first_size(look))
        self.list.show_basket(basket, self.entry)
        above = min(self.list.wanted_height(), self.height() // 4)
        self._down.setSizes([above, self.height() - above])
        self._show(fresh=True)
        self.bring.setFocus()
        if self.found is not None and self.found.side == PASTED:
            self.details.ask_side()  # nothing else tells whose text it is

    # -- building ------------------------------------------------------------------------------------------

    def _build(self) -> None:
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        panes.setHandleWidth(16)
        panes.addWidget(self.original)
        panes.addWidget(self.statements)
        for pane in (self.original, self.statements):
            pane.raise_()  # a splitter puts what is added last first, also for a screen reader
        panes.setStretchFactor(0, 11)
        panes.setStretchFactor(1, 10)
        for words, role in ((self.remarks, "remark"), (self.wrong, "error")):
            words.setProperty("role", role)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
        self._pages = QStackedWidget()
        self._pages.addWidget(panes)
        self._pages.addWidget(self.problem)
        self._details_area = QScrollArea()
        self._details_area.setObjectName("scroll")
        self._details_area.setWidgetResizable(True)
        self._details_area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._details_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._details_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details.setObjectName("content")
        self._details_area.setWidget(self.details)
        self._details_area.viewport().installEventFilter(self)
        work = QWidget()
        below = QVBoxLayout(work)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(10)
        below.addWidget(self.remarks)
        below.addWidget(self._pages, 1)
        below.addWidget(self._details_area)
        down = QSplitter(Qt.Orientation.Vertical)
        down.setChildrenCollapsible(False)
        down.setHandleWidth(10)
        down.addWidget(self.list)
        down.addWidget(work)
        for part in (self.list, work):
            part.raise_()
        down.setStretchFactor(1, 1)
        self._down = down
        rows = QVBoxLayout(self)
        rows.setContentsMargins(20, 16, 20, 14)
        rows.setSpacing(10)
        rows.addWidget(down, 1)
        rows.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.into.setProperty("kind", "field")
        self.into.setAccessibleName(translate("Importing", "Where the texts go"))
        for target in self._targets:
            self.into.addItem(target.words)
        self.into.setVisible(len(self._targets) > 1)
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setText(translate("Importing", "Cancel"))
        cancel.setAutoDefault(False)  # Enter never means it, also while there is nothing to bring in
        self.bring.setProperty("kind", "main")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.into)
        foot.addWidget(self.wrong, 1)
        foot.addWidget(self._buttons)
        return foot

    def _first_size(self, look: Look) -> tuple[int, int]:
        """Most of the window that it stands over, and never more than the screen."""
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.screen().availableSize()
        width, height = look.letters.scaled(1180), look.letters.scaled(780)
        return min(width, max(640, room.width() - 48)), min(height, max(480, room.height() - 40))

    def _connect(self) -> None:
        self.list.looked_at.connect(self.look_at)
        self.list.ticked.connect(lambda n, on: self._change(self.basket.chosen(n, on, proposed)))
        self.original.view.turned.connect(self._turn)
        self.original.view.stood.connect(self._mark_statements)
        self.original.as_read_wanted.connect(lambda: self._change(self.basket.as_read(self.entry)))
        self.statements.view.stood.connect(self._mark_piece)
        self.details.changed.connect(
            lambda name, value: self._change(self.basket.detailed(self.entry, name, value), name)
        )
        self.details.dated.connect(self._date)
        self.details.moved.connect(lambda call: self._change(self.basket.moved(self.entry, call)))
        self.details.left_out.connect(lambda: self._change(self.basket.chosen(self.entry, False, proposed)))
        self.details.wished.connect(self._read_again)
        self.problem.again.connect(self._look_again)
        self.into.activated.connect(lambda _n: self._show())
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self.redo)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)

    # -- what is looked at ---------------------------------------------------------------------------------

    @property
    def target(self) -> Target:
        """Where the texts go now."""
        return self._targets[max(0, self.into.currentIndex())]

    @property
    def found(self) -> Found | None:
        """The text that is looked at; None for a source that could not be read."""
        return self.basket.entries[self.entry].found if self.basket.entries else None

    def look_at(self, entry: int) -> None:
        """Show a text of the list."""
        if entry != self.entry:
            self.entry = entry
            self._typed = ("", -1)
            self._show(fresh=True)

    def _show(self, fresh: bool = False) -> None:
        """Show the basket as it is now; `fresh`: another text or another reading of it."""
        basket = self.basket
        self.list.show_basket(basket, self.entry)
        self.list.setVisible(len(basket.entries) > 1)
        entry, found = basket.entries[self.entry], self.found
        self._pages.setCurrentIndex(0 if found is not None else 1)
        self._details_area.setVisible(found is not None)
        self.remarks.setVisible(found is not None and bool(found.remarks))
        if found is None or entry.read is None:
            self.problem.show_entry(entry, any(e.found is not None for e in basket.entries))
        else:
            self.remarks.setText(remarks_words(found))
            pieces = found.capture.pieces
            if fresh or [p.text for p in pieces] != [p.text for p in self.original.view.pieces.pieces]:
                self.original.view.show_pieces(pieces)
            else:
                self.original.view.turn_pieces(pieces)
            self.original.tell(where_from(found), pieces, pieces != entry.read.capture.pieces)
            self.details.show_entry(basket, self.entry, self.target.kind == "call")
            self._share_room()
            self._cut(found)
        self._tell()

    def _tell(self, refused: str = "") -> None:
        """Say what is wrong, and what will be brought in."""
        texts, taken = sum(len(one.found) for one in self.basket.takings()), self._to_take()
        wrong = taken.wrong()
        self.wrong.setText(f"!  {refused or wrong}" if refused or wrong else "")
        self.bring.setEnabled(bool(taken.takings()) and not wrong)
        words = counted(texts, translate("Importing", "account"), translate("Importing", "accounts"))
        bring = translate("Importing", "Bring in {accounts}").format(accounts=words)
        self.bring.setText(bring if texts else translate("Importing", "Bring in this text"))

    def _to_take(self) -> Basket:
        """What is chosen; of a feed of which nothing is, the text that is looked at."""
        entry = self.basket.entries[self.entry]
        if self.basket.takings() or not entry.is_item:
            return self.basket
        return self.basket.chosen(self.entry, True, proposed)

    def _share_room(self) -> None:
        """The fields as high as they need, up to a third of the dialog; they scroll beyond that."""
        width = self._details_area.viewport().width()
        needed = self.details.heightForWidth(width) if width > 0 else 0
        self._details_area.setFixedHeight(max(1, min(needed, self.height() // 3)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The fields take more lines where it is narrow."""
        if event.type() == QEvent.Type.Resize and self.found is not None:
            self._share_room()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower dialog leaves the fields less room."""
        super().resizeEvent(event)
        if self.found is not None:
            self._share_room()

    # -- changes -------------------------------------------------------------------------------------------

    def _change(self, basket: Basket, typed: str = "") -> None:
        """Go on with another basket, the one before to be had back; letters typed in one field are one step."""
        if basket == self.basket:
            return
        step = (typed, self.entry)
        if not typed or step != self._typed:
            self._past.append(self.basket)
        self._typed = step
        self._future.clear()
        self.basket = basket
        self._show()

    def undo(self) -> None:
        """Take the last change back."""
        self._go(self._past, self._future)

    def redo(self) -> None:
        """Make the last change that was taken back again."""
        self._go(self._future, self._past)

    def _go(self, of: list[Basket], to: list[Basket]) -> None:
        if of:
            to.append(self.basket)
            self.basket, self._typed = of.pop(), ("", -1)
            self.entry = min(self.entry, len(self.basket.entries) - 1)
            self._show()

    def _turn(self, pieces: Sequence[int], kept: bool) -> None:
        self._change(self.basket.turned(self.entry, pieces, kept))

    def _date(self, date: str) -> None:
        call = self.basket.entries[self.entry].call
        if call >= 0:
            self._change(self.basket.dated(call, date), "date")

    # -- beside the window's thread ------------------------------------------------------------------------

    def _cut(self, found: Found) -> None:
        """Find the statements: at once where the text is short, else beside the window's thread."""
        before = self._cut_for
        if before is not None and (before.text, before.language) == (found.text, found.language):
            self._cut_for = found
            self._mark_statements(self.original.view.currentIndex().row())
            return
        self._cut_for = found
        if len(found.text) <= _AT_ONCE:
            self._show_statements(found, statement_spans(found))
            return
        self.statements.wait()
        words = translate("Importing", "Finding the statements…")
        self._jobs.run(CUTTING, words, lambda watch: statement_spans(found, watch=watch),
                       lambda spans: self._show_statements(found, spans))  # fmt: skip

    def _show_statements(self, found: Found, spans: Sequence[tuple[int, int]]) -> None:
        if self._closed or found is not self._cut_for:
            return
        self.statements.show_statements(found.text, spans)
        self._mark_statements(self.original.view.currentIndex().row())
        self.shown.emit()

    def _mark_statements(self, piece: int) -> None:
        """Mark the statements of the piece that one stands on, once the keyboard is there."""
        found = self.found
        if not self.original.view.hasFocus():
            self.statements.mark(())
        elif found is not None and found is self._cut_for and 0 <= piece < len(found.capture.pieces):
            span = Places(found.capture.pieces).span(piece)
            self.statements.mark(self.statements.view.statements.rows_in(*span))

    def _mark_piece(self, row: int) -> None:
        """Stand on the piece from which a statement comes."""
        found = self.found
        if found is not None and found is self._cut_for and row >= 0 and self.statements.view.hasFocus():
            at = Places(found.capture.pieces).piece_at(self.statements.view.statements.start(row))
            if at >= 0:
                self.original.view.stand_on(at)

    def _read_again(self, wish: Wish) -> None:
        n, found = self.entry, self.found
        if found is None:
            return

        def answer(came: tuple[Found, ...]) -> None:
            same = next((one for one in came if one.capture.item == found.capture.item), came[0])
            self._change(self.basket.read_again(n, same, wish))

        self._work(translate("Importing", "Reading again…"), lambda _watch: look_again(found, wish), answer)

    def _look_again(self, local: bool) -> None:
        n = self.entry
        source = self.basket.entries[n].source
        self._work(translate("Importing", "Reading…"), lambda watch: look_at_all([source], watch=watch, local=local)[0],
                   lambda came: self._take_in(n, came))  # fmt: skip

    def _take_in(self, n: int, came: Looked) -> None:
        self._change(self.basket.looked_again(n, came, proposed))
        self._show(fresh=True)

    def _work(self, words: str, work: Callable[[Watch], T], then: Callable[[T], object]) -> None:
        """Work in another thread; an error is told here, not in the window, and everything stays as it is."""
        had_focus = self.bring.hasFocus()
        self.wrong.setText(words)
        self.bring.setEnabled(False)

        def answer(came: T) -> None:
            if not self._closed:
                self._tell()
                then(came)
                end()

        def refuse(error: ReadoutError) -> None:
            if not self._closed:
                self._show()
                self._tell(str(error))
                end()

        def end() -> None:
            if had_focus:
                self.bring.setFocus()
            self.shown.emit()

        self._jobs.run(READING, words, work, answer, wrong=refuse)

    # -- the end -------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Take what is chosen; where that is refused it is told, and the dialog stays."""
        if not self.bring.isEnabled():
            return
        refused = self._take(self.target, self._to_take().takings())
        if refused:
            self._tell(refused)
        else:
            super().accept()

    def done(self, result: int) -> None:
        """Wait for nothing any more."""
        self._closed = True
        super().done(result)
