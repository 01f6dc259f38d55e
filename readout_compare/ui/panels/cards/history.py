"""Who did what to the thing that is shown, and when: read from the journal when it is unfolded."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from readout_compare.core.decided import Decided
from readout_compare.core.hand import statements_at
from readout_compare.core.journal import Line
from readout_compare.core.model import Gap, Link, Span, Statement
from readout_compare.core.records import Kind
from readout_compare.core.review import Review
from readout_compare.ui.labels import translate
from readout_compare.ui.panels.cards.common import Ground
from readout_compare.ui.panels.cards.link import decision_on
from readout_compare.ui.panels.cards.places import Place, all_notes
from readout_compare.ui.panels.cards.words import moment
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.widgets.fold import Fold
from readout_compare.ui.widgets.parts import label

Record = tuple[Kind, str]


class HistoryBlock(Fold):
    """Knows every record that it met while it was shown, so that what was undone since is told too."""

    def __init__(self, ground: Ground, thing: Thing | None, places: Callable[[], tuple[Place, ...]]) -> None:
        super().__init__(translate("Cards", "History"), self._lines)
        self._ground, self._thing, self._places = ground, thing, places
        self._met: dict[Record, None] = {}

    def tell(self, decided: Decided, review: Review) -> None:
        """Take up what is decided now."""
        if self._thing is not None:
            self._met |= dict.fromkeys(decisions_on(self._ground.picture, self._thing, decided, review))
        for _, written in all_notes(self._ground.wishes.source, self._places()):
            if written.note is not None:
                self._met["note", str(written.note.id)] = None
        self.renew()

    def _lines(self) -> list[QWidget]:
        lines = self._ground.wishes.source.lines_on(list(self._met)) if self._met else ()
        if not lines:
            return [label(translate("Cards", "Nothing was decided or written here yet."), "dim")]
        return [label(line_words(line), "dim") for line in reversed(lines)]


def line_words(line: Line) -> str:
    """ "24 Nov 2026, 12:10 UTC · ada · Confirm link: cyber ↔ cyber"."""
    said = {
        "do": "{name}",
        "undo": translate("Cards", "Undone: {name}"),
        "redo": translate("Cards", "Done again: {name}"),
    }[line.action]
    return f"{moment(line.at)} · {line.author} · {said.format(name=line.name)}"


def decisions_on(picture: Picture, thing: Thing, decided: Decided, review: Review) -> Iterator[Record]:
    """The records that decide something of a thing."""
    comparison = picture.comparison
    if isinstance(thing, Gap):
        if thing.id in decided.gaps:
            yield ("gap", str(decided.gaps[thing.id].id))
    elif isinstance(thing, Link):
        known = decision_on(comparison, thing, decided, review)
        if known is not None:
            yield ("link", str(known.id))
        found = [d for (link, _), d in decided.differences.items() if link == thing.id]
        for d in (*found, *decided.written.get(thing.id, ())):
            yield ("difference", str(d.id))
    else:
        yield from _at_statement(thing, review)


def _at_statement(statement: Statement, review: Review) -> Iterator[Record]:
    """Its mark, topics by hand, and links that were refused."""
    for mark in review.marks:
        if statements_at([statement], Span(mark.anchor.account, mark.anchor.start, mark.anchor.end)):
            yield ("mark", str(mark.id))
    for mention in review.mentions:
        if statements_at([statement], Span(mention.anchor.account, mention.anchor.start, mention.anchor.end)):
            yield ("mention", str(mention.id))
    for link in review.links:
        if any(statements_at([statement], Span(a.account, a.start, a.end)) for a in link.members):
            yield ("link", str(link.id))
