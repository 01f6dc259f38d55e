"""Which card the detail pane shows for what is selected."""

from collections.abc import Callable

from readout_compare.core.model import Gap, Link
from readout_compare.ui.panels.cards.common import Card, Ground
from readout_compare.ui.panels.cards.gap import fill_gap
from readout_compare.ui.panels.cards.history import HistoryBlock
from readout_compare.ui.panels.cards.link import fill_link
from readout_compare.ui.panels.cards.notes import NotesBlock
from readout_compare.ui.panels.cards.nothing import fill_nothing
from readout_compare.ui.panels.cards.places import Place
from readout_compare.ui.panels.cards.statement import fill_statement
from readout_compare.ui.picture import Thing


def card_of(
    ground: Ground, thing: Thing | None, places: Callable[[], tuple[Place, ...]], at_hand: Callable[[], int]
) -> Card:
    """The card of a thing, its notes and its history below; for None how to read the window, and the call's notes.

    `places` tells what notes can be about, `at_hand` the slot of the note in the field.
    """
    card = Card()
    if thing is None:
        fill_nothing(card, ground.look)
    elif isinstance(thing, Gap):
        fill_gap(card, ground, thing)
    elif isinstance(thing, Link):
        fill_link(card, ground, thing)
    else:
        fill_statement(card, ground, thing)
    notes, history = NotesBlock(ground, places, at_hand), HistoryBlock(ground, thing, places)
    card.add([8, notes])
    card.follow(notes.tell, ground.decided, ground.review)
    card.add([8, history])
    card.follow(lambda *_: history.tell(), ground.decided, ground.review)
    card.end()
    return card
