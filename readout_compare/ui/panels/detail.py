"""The proof for what is selected, and the note on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.review import Review
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.detail_content import Wishes, content
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.note_edit import NoteEdit
from readout_compare.ui.widgets.parts import hairline, label


class DetailPanel(QWidget):
    """Emits `wanted` with a thing and `topic_wanted` with a topic id that were pressed in the proof."""

    wanted = Signal(object)
    topic_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look = look
        self._decided, self._review = Decided(), Review()
        self._shown: tuple[Picture, Thing | None] | None = None
        self._scroll = QScrollArea()
        self._scroll.setObjectName("scroll")
        self._scroll.setAccessibleName(translate("Detail", "Proof"))
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note = NoteEdit()
        self.note.setFixedHeight(round(9.5 * look.letters.base))
        self._note_title = label(translate("Detail", "NOTE"), "eyebrow")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(hairline())
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 14)
        foot.setSpacing(6)
        foot.addWidget(self._note_title)
        foot.addWidget(self.note)
        layout.addLayout(foot)

    def show_thing(self, picture: Picture, thing: Thing | None, note: str) -> None:
        """Show the proof of a gap, link or statement and the note on it; None asks to select something."""
        self._shown = (picture, thing)
        self.note.setEnabled(thing is not None)
        self.note.show_note(note)
        self._fill()

    def show_review(self, decided: Decided, review: Review) -> None:
        """Show what is decided and written of the picture that is shown."""
        self._decided, self._review = decided, review

    def wear(self, look: Look) -> None:
        """Show the same with that look."""
        self._look = look
        self.note.setFixedHeight(round(9.5 * look.letters.base))
        self._fill()

    def _fill(self) -> None:
        if self._shown is None:
            return
        picture, thing = self._shown
        wishes = Wishes(self.wanted.emit, self.topic_wanted.emit)
        holder = QWidget()
        holder.setObjectName("content")
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(16, 14, 16, 16)
        layout.setSpacing(6)
        for part in content(picture, thing, self._look, wishes):
            if isinstance(part, int):
                layout.addSpacing(part)
            else:
                layout.addWidget(part)
        layout.addStretch(1)
        self._scroll.setWidget(holder)  # deletes the one before
