"""Where to split a statement: its words with a caret that goes from word to word, and the parts as they will be."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.offsets import code_points, utf16_offset
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.parts import label

_WORD = re.compile(r"\S+")
_SEAMS = (r";\s", r":\s", r",\s(?:and|but|while|which|as)\s", r",\s(?:и|а|но|который|что)\s", r"\sand\s", r",\s")


class _Words(QPlainTextEdit):
    """The statement's words; the caret goes by words, and nothing can be typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the word before and after; Enter is for the dialog."""
        moves = {
            Qt.Key.Key_Left: QTextCursor.MoveOperation.PreviousWord,
            Qt.Key.Key_Right: QTextCursor.MoveOperation.NextWord,
        }
        move = moves.get(Qt.Key(event.key()))
        if move is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moveCursor(move)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SplitDialog(QDialog):
    """Accepted with `offset`: the code point of the statement's own words at which the second part begins."""

    def __init__(self, tag: str, words: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Splitting", "Split {tag}").format(tag=tag))
        self._words = words
        self._field = _Words(words.replace("\n", " "))
        self._field.setFont(look.letters.text())
        self._field.setAccessibleName(translate("Splitting", "Words of {tag}").format(tag=tag))
        self._field.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._field.setCursorWidth(3)
        self._first, self._second = label("", "words"), label("", "words")
        how = translate("Splitting", "Put the caret where the second statement begins: ← and → go from word to word, "
                        "Enter splits.")  # fmt: skip
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._split = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._split.setText(translate("Splitting", "Split"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(10)
        rows.addWidget(label(how, "dim"))
        rows.addWidget(self._field, 1)
        for part in (self._first, self._second):
            part.setFont(look.letters.text())
            part.setTextFormat(Qt.TextFormat.PlainText)
            rows.addWidget(part)
        rows.addWidget(self._buttons)
        self.resize(look.letters.scaled(560), look.letters.scaled(320))
        self._field.cursorPositionChanged.connect(self._show_parts)
        cursor = self._field.textCursor()
        cursor.setPosition(utf16_offset(words, likely_seam(words)))
        self._field.setTextCursor(cursor)
        self._show_parts()
        self._field.setFocus()

    @property
    def offset(self) -> int:
        """The caret, moved to the beginning of the word that it stands in or before."""
        at = code_points(self._words, self._field.textCursor().position())
        return next((m.start() for m in _WORD.finditer(self._words) if m.end() > at), len(self._words))

    def _show_parts(self) -> None:
        first, second = self._words[: self.offset].strip(), self._words[self.offset :].strip()
        self._first.setText(f"1  {' '.join(first.split())}")
        self._second.setText(f"2  {' '.join(second.split())}")
        self._split.setEnabled(any(c.isalnum() for c in first) and any(c.isalnum() for c in second))


def likely_seam(words: str) -> int:
    """Where a statement most likely falls in two: after a semicolon, a colon, before a joining word, near the middle.

    The code point at which the second part begins; the word nearest to the middle where nothing tells.
    """
    middle = len(words) / 2
    starts = [m.start() for m in _WORD.finditer(words)]
    for seam in _SEAMS:
        places = [m.start() + (1 if m.group()[0] in ";:," else 0) for m in re.finditer(seam, words)]
        places = [at for at in places if 0.15 < at / max(1, len(words)) < 0.85]
        if places:
            at = min(places, key=lambda place: abs(place - middle))
            return next(start for start in starts if start >= at)
    return min(starts[1:], key=lambda start: abs(start - middle), default=0)
