"""The empty column beside a call's only account: how the other side's account is brought in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label

_WIDEST = 320  # of its words, in pixels at a base size of 13


class Invitation(QWidget):
    """Emits the name of the action that one of its buttons stands for."""

    wanted = Signal(str)

    def __init__(self, side: str, letters: float) -> None:
        super().__init__()
        self.setObjectName("invitation")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 8, 24, 24)
        rows.setSpacing(8)
        rows.addStretch(1)
        title = label(translate("Invitation", "The other side"), "title")
        words = translate(
            "Invitation",
            "{side} is the only account of this call yet. Drop that of another side here, paste its text or a link, or "
            "open it: then you see what both say, and what one leaves out.",
        )
        told = label(words.format(side=side), "dim")
        for line in (title, told):
            line.setMaximumWidth(round(_WIDEST * max(1.0, letters / 13)))
            rows.addWidget(line)
        rows.addSpacing(4)
        ways = (
            ("add_accounts", translate("Invitation", "Open an account…")),
            ("import_address", translate("Invitation", "From an address…")),
            ("paste", translate("Invitation", "Paste")),
        )
        for name, text in ways:
            rows.addWidget(self._button(name, text))
        rows.addStretch(2)

    def _button(self, action: str, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setAccessibleName(text)
        made.setProperty("kind", "main" if action == "add_accounts" else "wide")
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda: self.wanted.emit(action))
        return made
