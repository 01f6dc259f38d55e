"""The line at the bottom: what is saved and where, whether meaning was compared, which keys work now."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QStatusBar, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import ElidedLabel, Pieces


class StatusLine(QStatusBar):
    """Tells the state; tips of menus cover it for as long as a menu is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._saved, self._meaning, self.keys = ElidedLabel(), ElidedLabel(), Pieces()
        self._backup = ElidedLabel()
        for words in (self._saved, self._meaning, self._backup):
            self.addWidget(words)
        self._backup.hide()
        self.addPermanentWidget(self.keys)
        self.setSizeGripEnabled(False)

    def tell_nothing_open(self) -> None:
        """Say that there is nothing yet."""
        self._saved.setText(translate("StatusLine", "Nothing is open."))

    def tell(
        self, path: Path | None, is_draft: bool, all_saved: bool, pending: bool, vectors: str | None,
        read_only: str = "",
    ) -> None:  # fmt: skip
        """Say where the project is kept, whether all notes are on the disk, and what compared meaning, if anything.

        `read_only` is why it takes no edit; empty where it takes them.
        """
        if read_only:
            saved = translate("StatusLine", "Read-only: {why}").format(why=read_only)
        elif not all_saved:
            saved = translate("StatusLine", "✗ Not all notes are saved")
        elif pending:
            saved = translate("StatusLine", "Saving…")
        elif path is None:
            saved = translate("StatusLine", "✓ Nothing to save yet")
        elif is_draft:
            saved = translate("StatusLine", "✓ All changes saved in the drafts")
        else:
            saved = translate("StatusLine", "✓ All changes saved")
        self._saved.setText(saved)
        self._saved.setToolTip(read_only or str(path or ""))
        on, off = translate("StatusLine", "Meaning compared: on"), translate("StatusLine", "Meaning compared: off")
        self._meaning.setText(on if vectors else off)
        self._meaning.setToolTip(vectors or "")

    def tell_keys(self, keys: Sequence[str]) -> None:
        """Name the keys that work now, each with what it does; where room is short the last but one go first."""
        self.keys.show_pieces(keys)

    def tell_backup(self, why: str) -> None:
        """Say quietly that no backup could be written, the whole sentence as a tip; an empty text takes that back."""
        self._backup.setText(translate("StatusLine", "✗ The last backup failed"))
        self._backup.setToolTip(why)
        self._backup.setAccessibleDescription(why)
        self._backup.setVisible(bool(why))

    @property
    def backup_sentence(self) -> str:
        """Why no backup could be written; empty where they are written."""
        return "" if self._backup.isHidden() else self._backup.toolTip()

    @property
    def sentence(self) -> str:
        """What is said of saving."""
        return self._saved.text()
