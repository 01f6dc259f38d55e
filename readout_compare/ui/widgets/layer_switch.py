"""The switch in a column's head: which text of the account the column shows, its own or a layer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readout_compare.core.capture import Layer, Translation
from readout_compare.core.model import Account
from readout_compare.ui.labels import language_words, translate
from readout_compare.ui.laid import short_text_words, text_words
from readout_compare.ui.theme import Look
from readout_compare.ui.widgets.choice_row import Choice, ChoiceRow
from readout_compare.ui.widgets.parts import label

OWN = "own"  # the choice of the text that is compared
_Text = tuple[str, str, Translation]  # value of a choice, language and kind of its text


class LayerSwitch(QWidget):
    """Emits `wanted` with the id of a layer, or 0 for the account's own text; hidden while there is no layer."""

    wanted = Signal(int)

    def __init__(self, account: Account, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account, self._look = account, look
        self._texts: tuple[_Text, ...] = ()
        self._shown = OWN
        self.row: ChoiceRow | None = None
        self.standing = label("", "dim")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 4, 0, 0)
        self._lines.setSpacing(4)
        self._lines.addWidget(self.standing)
        self.standing.hide()
        self.hide()

    def offer(self, translation: Translation, layers: Sequence[Layer]) -> None:
        """Offer the account's own text, which is of that kind, and these."""
        own: _Text = (OWN, self._account.language, translation)
        others: list[_Text] = [(str(layer.id), layer.language, layer.translation) for layer in layers]
        texts = (own, *others) if others else ()
        if texts != self._texts:
            self._offer(texts)
        self.setVisible(bool(layers))

    def tell(self, shown: int) -> None:
        """Say which one the column shows: the id of a layer, 0 for the account's own."""
        self._shown = str(shown) if shown else OWN
        if self.row is not None:
            self.row.tell(self._shown)
        words = translate("Layers", "The comparison stands on the {language} text.")
        self.standing.setText(words.format(language=language_words(self._account.language)))
        self.standing.setVisible(bool(shown))

    def wear(self, look: Look) -> None:
        """Take on other letters and colours."""
        self._look = look
        if self._texts:
            self._offer(self._texts)

    def _offer(self, texts: tuple[_Text, ...]) -> None:
        had_keyboard = self.row is not None and any(button.hasFocus() for button in self.row.buttons.values())
        if self.row is not None:
            self._lines.removeWidget(self.row)
            self.row.hide()
            self.row.setParent(None)
            self.row.deleteLater()
            self.row = None
        self._texts = texts
        if not texts:
            return
        name = translate("Layers", "Text of {side}").format(side=self._account.side)
        choices = [Choice(value, short_text_words(language, kind)) for value, language, kind in texts]
        self.row = ChoiceRow(choices, name, self._look, parent=self)
        for value, language, kind in texts:
            self.row.buttons[value].setAccessibleName(f"{name}: {text_words(language, kind)}")
            self.row.buttons[value].setStatusTip(text_words(language, kind))
        self.row.chosen.connect(lambda value: self.wanted.emit(0 if value == OWN else int(value)))
        self.row.tell(self._shown)
        self._lines.insertWidget(0, self.row)
        if had_keyboard:
            next(iter(self.row.buttons.values())).setFocus()
