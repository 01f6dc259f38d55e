"""The question for addresses of accounts: one line or several, and what is sent where."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from readout_compare.importers.fetching.values import USER_AGENT
from readout_compare.session.sources import addresses_in, host_of
from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label


class _Lines(QPlainTextEdit):
    """Enter is for the dialog; Shift and Enter begin another line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the dialog have Enter alone."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AddressDialog(QDialog):
    """Accepted with `addresses`, each with its scheme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Addresses", "Import from an address"))
        self.field = _Lines()
        self.field.setAccessibleName(translate("Addresses", "Addresses of accounts, a line each"))
        self.field.setPlaceholderText("https://")
        self.field.setTabChangesFocus(True)
        self.sent, self.wrong = label("", "dim"), label("", "error")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.fetch = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.fetch.setText(translate("Addresses", "Fetch"))
        self.fetch.setProperty("kind", "main")
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(translate("Addresses", "Cancel"))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 24, 16)
        rows.setSpacing(10)
        rows.addWidget(label(translate("Addresses", "Addresses of accounts, a line each"), "strong"))
        rows.addWidget(self.field, 1)
        rows.addWidget(self.wrong)
        rows.addWidget(self.sent)
        rows.addWidget(self._buttons)
        self.fetch.setDefault(True)  # once it is inside: before that it would be no dialog's
        metrics = self.fontMetrics()
        self.resize(72 * metrics.averageCharWidth(), 17 * metrics.lineSpacing())
        self.field.textChanged.connect(self._show)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.accept)
        self._show()
        self.field.setFocus()

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses, each once; empty while a line is none."""
        return addresses_in(self.field.toPlainText())

    def _show(self) -> None:
        found, text = self.addresses, self.field.toPlainText()
        hosts = ", ".join(dict.fromkeys(host_of(address) for address in found))
        words = translate("Addresses", "{hosts} is sent the address and the name “{program}”, nothing else.")
        nobody = translate("Addresses", "Only the hosts of these addresses are asked, each for one page.")
        self.sent.setText(words.format(hosts=hosts, program=USER_AGENT) if found else nobody)
        wrong = next((line.strip() for line in text.splitlines() if line.strip() and not addresses_in(line)), "")
        told = translate("Addresses", "!  “{line}” is no address; write it like https://example.org/page.")
        self.wrong.setText(told.format(line=wrong) if wrong else "")
        self.wrong.setVisible(bool(wrong))
        self.fetch.setEnabled(bool(found))

    def accept(self) -> None:
        """Fetch; nothing happens while a line is no address."""
        if self.addresses:
            super().accept()


def ask_addresses(parent: QWidget, then: Callable[[Sequence[str]], object]) -> AddressDialog:
    """Open the question over a window; `then` gets the addresses."""
    made = AddressDialog(parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.accepted.connect(lambda: then(made.addresses))
    made.open()
    return made
