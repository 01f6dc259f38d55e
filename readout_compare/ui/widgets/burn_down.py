"""How far the review is: a thin bar and "12 of 31 decided"."""

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from readout_compare.ui.labels import translate
from readout_compare.ui.widgets.parts import label

_WIDTH, _HEIGHT = 72, 7  # pixels


class BurnDown(QWidget):
    """Hidden while there is nothing to decide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = QProgressBar()
        self._bar.setObjectName("burnDown")
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(_WIDTH, _HEIGHT)
        self._words = label("", "dim", wrap=False)
        self._is_wanted, self._has_room = False, True
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addWidget(self._words)
        self._show()

    def tell(self, decided: int, total: int) -> None:
        """Show how many of how many are decided."""
        self._bar.setUpdatesEnabled(False)  # else setValue paints the window at once, which each decision waits for
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(decided)
        self._bar.setUpdatesEnabled(True)
        self._words.setText(decided_words(decided, total))
        self._bar.setAccessibleName(self.words)
        self.setToolTip(self.words)
        self._is_wanted = total > 0
        self._show()

    def give_room(self, has_room: bool) -> None:
        """Whether there is room for it; without, it hides."""
        self._has_room = has_room
        self._show()

    def _show(self) -> None:
        self.setVisible(self._is_wanted and self._has_room)

    @property
    def words(self) -> str:
        """What is told: "12 of 31 decided", "All 31 decided"."""
        return self._words.text()


def decided_words(decided: int, total: int) -> str:
    """ "12 of 31 decided", and "All 31 decided" where nothing is left."""
    if total and decided == total:
        return translate("BurnDown", "All {total} decided").format(total=f"{total:,}")
    return translate("BurnDown", "{decided} of {total} decided").format(decided=f"{decided:,}", total=f"{total:,}")
