"""What stands behind the dialog of the codebook in tests: a project that takes its edits, and hands that type."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from readout_compare.core.deciding import topics as deciding
from readout_compare.core.edits import Edit
from readout_compare.core.records import OwnTopic
from readout_compare.core.review import Review
from readout_compare.ui.dialogs.codebook import CodebookDialog
from tests.topic_builders import SEA, done, now_of

_KEY = Qt.Key


class Desk:
    """Applies what the dialog asks for, as the window does, and shows it the project as it is then."""

    def __init__(self, dialog: CodebookDialog, review: Review) -> None:
        self.dialog, self.review = dialog, review
        self.edits: list[Edit] = []
        dialog.edit_wanted.connect(self.do)

    def do(self, edit: Edit) -> None:
        """Apply an edit; fails where it can't be undone."""
        self.edits.append(edit)
        self.review = done(self.review, edit)
        self.dialog.show_now(now_of(self.review))

    def topic(self, topic_id: str) -> OwnTopic:
        """A topic as the project has it."""
        return deciding.topic_now(now_of(self.review), SEA, topic_id)


def write(dialog: CodebookDialog, name: str, words: str) -> None:
    """Type over what stands in a field of the form."""
    editor = dialog.form.fields[name].editor
    editor.setFocus()
    editor.selectAll()
    if not words:
        QTest.keyClick(editor, _KEY.Key_Delete)
    for n, line in enumerate(words.split("\n")):
        if n:
            QTest.keyClick(editor, _KEY.Key_Return)
        if line.isascii():
            QTest.keyClicks(editor, line)
        elif isinstance(editor, QPlainTextEdit):  # Qt's tests press no Cyrillic keys
            editor.insertPlainText(line)
        else:
            editor.insert(line)
