"""Who did what to the thing that is shown, and when: read from the journal when it is unfolded."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from readout_compare.core.journal import Line
from readout_compare.core.records import Kind
from readout_compare.ui.labels import moment, translate
from readout_compare.ui.panels.cards.common import Ground
from readout_compare.ui.panels.cards.places import Place, all_notes
from readout_compare.ui.picture import Thing
from readout_compare.ui.widgets.fold import Fold
from readout_compare.ui.widgets.parts import label

Record = tuple[Kind, str]


class HistoryBlock(Fold):
    """What was done to the thing, and to each note that was met at the places around it, undone or not."""

    def __init__(self, ground: Ground, thing: Thing | None, places: Callable[[], tuple[Place, ...]]) -> None:
        super().__init__(translate("Cards", "History"), self._lines)
        self._ground, self._thing, self._places = ground, thing, places
        self._met: dict[Record, None] = {}

    def tell(self) -> None:
        """Take up what is decided and written now."""
        for _, written in all_notes(self._ground.wishes.source, self._places()):
            if written.note is not None:
                self._met["note", str(written.note.id)] = None
        self.renew()

    def _lines(self) -> list[QWidget]:
        source = self._ground.wishes.source
        about = source.history_of(self._thing) if self._thing is not None else ()
        lines = {line.number: line for line in (*about, *source.lines_on(list(self._met)))}
        if not lines:
            return [label(translate("Cards", "Nothing was decided or written here yet."), "dim")]
        return [label(line_words(line), "dim") for _, line in sorted(lines.items(), reverse=True)]


def line_words(line: Line) -> str:
    """ "24 Nov 2026, 12:10 UTC · ada · Confirm link: cyber ↔ cyber"."""
    said = {
        "do": "{name}",
        "undo": translate("Cards", "Undone: {name}"),
        "redo": translate("Cards", "Done again: {name}"),
    }[line.action]
    return f"{moment(line.at)} · {line.author} · {said.format(name=line.name)}"
