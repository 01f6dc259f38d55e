"""A question that is answered by one line of words."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QLineEdit, QWidget


def ask_line(parent: QWidget, title: str, words: str, text: str, then: Callable[[str], object]) -> QInputDialog:
    """Open a question over a window, with `text` to change; `then` gets the line without spaces around it on OK."""
    made = QInputDialog(parent)
    made.setInputMode(QInputDialog.InputMode.TextInput)
    made.setWindowTitle(title)
    made.setLabelText(words)
    made.setTextEchoMode(QLineEdit.EchoMode.Normal)
    made.setTextValue(text)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    made.resize(48 * made.fontMetrics().averageCharWidth(), made.sizeHint().height())
    made.accepted.connect(lambda: then(made.textValue().strip()))
    made.open()
    return made
