"""Where the text of an account comes from: facts, details that can be changed, and what was left out of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from readout_compare.core.capture import Capture, Piece
from readout_compare.core.model import Account
from readout_compare.ui.dialogs.importing.original import OriginalPane
from readout_compare.ui.dialogs.source_details import DetailsFields
from readout_compare.ui.dialogs.text_dialog import fit
from readout_compare.ui.labels import translate
from readout_compare.ui.models.basket import BY_HAND
from readout_compare.ui.models.provenance import facts, origin_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.choices import Choices
from readout_compare.ui.widgets.parts import label


@dataclass(frozen=True, slots=True)
class Sourced:
    """A revision of an account with what is known of where it comes from."""

    account: Account
    capture: Capture | None
    has_original: bool  # whether the project keeps the bytes as received
    can_check: bool  # whether it came from an address or file that can be looked at again


class SourceDialog(QDialog):
    """Emits what is wanted; what it shows of an account is given by `show_revisions`, also after each edit."""

    kept = Signal(object, object)  # Details that changed, and the pieces as they are to be; None where they stay
    again_wanted = Signal()
    original_wanted = Signal(int)  # the revision whose bytes are to be saved
    changes_wanted = Signal()
    taking = Signal()  # the new text that a check found is to be taken
    followed = Signal()  # the project was edited while it is open

    def __init__(self, look: Look, can_edit: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._revisions: tuple[Sourced, ...] = ()
        self._pieces: tuple[Piece, ...] = ()
        self._can_edit = can_edit
        self.which = Choices(translate("Source", "Revision"))
        self.facts = QFormLayout()
        self.details = DetailsFields()
        self.original = OriginalPane(look)
        self.message = label("", "strong")
        self.take = QPushButton(translate("Source", "Take it as a new revision"))
        self.keep = QPushButton(translate("Source", "Keep changes"))
        self.again = QPushButton(translate("Source", "Check again"))
        self.bytes = QPushButton(translate("Source", "Save the original…"))
        self.changes = QPushButton(translate("Source", "Compare revisions…"))
        self._build()
        self._connect()

    def _build(self) -> None:
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(12)
        rows.addWidget(self.which)
        news = QHBoxLayout()
        news.setSpacing(12)
        news.addWidget(self.message, 1)
        news.addWidget(self.take)
        rows.addLayout(news)
        across = QSplitter(Qt.Orientation.Horizontal)
        across.setChildrenCollapsible(False)
        across.addWidget(self._left())
        across.addWidget(self.original)
        across.setStretchFactor(0, 2)
        across.setStretchFactor(1, 3)
        rows.addWidget(across, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.keep.setProperty("kind", "main")
        for button in (self.again, self.bytes, self.changes):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        foot.addWidget(box)
        for button in (self.again, self.bytes, self.changes, self.keep, self.take):
            button.setAccessibleName(button.text())
            button.setAutoDefault(False)
        rows.addLayout(foot)
        self.message.hide()
        self.take.hide()
        fit(self, 150, 46)

    def _left(self) -> QWidget:
        holder = QWidget()
        holder.setObjectName("sourceFacts")
        rows = QVBoxLayout(holder)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(8)
        rows.addWidget(label(translate("Source", "WHERE IT COMES FROM"), "eyebrow"))
        self.facts.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        self.facts.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.facts.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.facts.setVerticalSpacing(4)
        self.facts.setHorizontalSpacing(16)
        rows.addLayout(self.facts)
        rows.addSpacing(8)
        rows.addWidget(label(translate("Source", "WHAT IS SAID OF IT"), "eyebrow"))
        rows.addWidget(self.details)
        rows.addStretch(1)
        area = QScrollArea()
        area.setObjectName("scroll")
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        return area

    def _connect(self) -> None:
        self.which.chosen.connect(lambda _place: self._show())
        self.details.edited.connect(self._tell_state)
        self.original.view.turned.connect(self._turn)
        self.original.as_read_wanted.connect(self._as_kept)
        self.again.clicked.connect(self.again_wanted)
        self.changes.clicked.connect(self.changes_wanted)
        self.bytes.clicked.connect(lambda: self.original_wanted.emit(self.shown.account.revision))
        self.take.clicked.connect(self.taking)
        self.keep.clicked.connect(self._keep)

    # -- what is shown -------------------------------------------------------------------------------------

    @property
    def shown(self) -> Sourced:
        """The revision that is shown."""
        return self._revisions[self.which.place]

    def show_revisions(self, revisions: Sequence[Sourced]) -> None:
        """Show the newest of an account's revisions, oldest given first; the others can be chosen."""
        self._revisions = tuple(revisions)
        newest = revisions[-1].account
        self.setWindowTitle(translate("Source", "Source of the account: {side}").format(side=newest.side))
        words = translate("Source", "revision {number}")
        self.which.show_choices([words.format(number=one.account.revision) for one in revisions], len(revisions) - 1)
        self.which.setVisible(len(revisions) > 1)
        self.changes.setVisible(len(revisions) > 1)
        self._show()

    def tell(self, sentence: str, can_take: bool = False) -> None:
        """Say something above the facts, in one sentence; an empty one is nothing. A new text can be taken there."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        self.take.setVisible(can_take)
        if can_take:
            self.take.setFocus()

    def wait(self, is_waiting: bool) -> None:
        """Whether a check is under way, which is not to be begun twice."""
        self.again.setEnabled(not is_waiting and self._can_check)

    def follow(self, *_news: object) -> None:
        """Be told that the project was edited."""
        self.followed.emit()

    def _show(self) -> None:
        shown = self.shown
        while self.facts.rowCount():
            self.facts.removeRow(0)
        for name, words in facts(shown.account, shown.capture):
            said = label(words, "words")
            said.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            said.setAccessibleName(f"{name}: {words}")
            self.facts.addRow(label(name, "dim", wrap=False), said)
        self.details.show_details(shown.account, shown.capture, self._can_edit)
        self._pieces = shown.capture.pieces if shown.capture else (Piece(shown.account.text),)
        self.original.view.show_pieces(self._pieces)
        self.original.view.setEnabled(True)
        self.original.explain(self._can_turn)
        self.bytes.setEnabled(shown.has_original)
        self.again.setEnabled(self._can_check)
        self._tell_state()

    @property
    def _can_check(self) -> bool:
        return self._can_edit and self._revisions[-1].can_check

    @property
    def _is_newest(self) -> bool:
        return self.which.place == len(self._revisions) - 1

    @property
    def _can_turn(self) -> bool:
        """Whether pieces can be left out and brought back: only of the newest revision, where it was captured."""
        return self._can_edit and self._is_newest and self.shown.capture is not None

    # -- changing ------------------------------------------------------------------------------------------

    def _turn(self, rows: Sequence[int], kept: bool) -> None:
        if not self._can_turn:
            return
        pieces = list(self._pieces)
        for row in rows:
            piece = pieces[row]
            pieces[row] = Piece(piece.text, kept, "" if kept else piece.reason or BY_HAND)
        self._take(tuple(pieces))

    def _as_kept(self) -> None:
        self._take(self.shown.capture.pieces if self.shown.capture else self._pieces)

    def _take(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self.original.view.turn_pieces(pieces)
        self._tell_state()

    @property
    def pieces_changed(self) -> bool:
        """Whether other pieces are to be kept than the revision keeps."""
        capture = self.shown.capture
        return capture is not None and [p.kept for p in self._pieces] != [p.kept for p in capture.pieces]

    def _tell_state(self) -> None:
        shown = self.shown
        where = origin_words(shown.capture) if shown.capture else shown.account.source
        self.original.tell(where, self._pieces, self.pieces_changed)
        self.keep.setEnabled(self._can_edit and (self.pieces_changed or bool(self.details.changed())))
        self.keep.setText(
            translate("Source", "Make a new revision") if self.pieces_changed else translate("Source", "Keep changes")
        )
        self.keep.setAccessibleName(self.keep.text())

    def _keep(self) -> None:
        self.kept.emit(self.details.changed(), self._pieces if self.pieces_changed else None)
