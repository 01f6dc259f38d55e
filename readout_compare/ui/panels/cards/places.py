"""What a note can be about while something is shown: the thing, its topic, its differences; else call and accounts."""

from collections.abc import Sequence
from dataclasses import dataclass

from readout_compare.core.deciding.notes import Noted
from readout_compare.core.deciding.now import shortened
from readout_compare.core.model import Gap, Link, Span
from readout_compare.ui.labels import difference_words, translate
from readout_compare.ui.panels.cards.common import Source
from readout_compare.ui.panels.cards.words import thing_words
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.unsaved import Written

_MOST_LETTERS = 32  # of selected words in the name of a place


@dataclass(frozen=True, slots=True)
class Place:
    """Something to write notes on, with its name."""

    noted: Noted
    words: str


def places_of(picture: Picture, thing: Thing | None, topic: str | None, span: Span | None) -> tuple[Place, ...]:
    """The places offered, the one that is meant without choosing first; `span` are words that were selected."""
    found: list[Place] = []
    if thing is not None:
        found.append(Place(thing, thing_words(picture, thing)))
    if span is not None:
        found.append(Place(span, _span_words(picture, span)))
    topics = [thing.topic] if isinstance(thing, Gap) and thing.topic is not None else []
    for one in dict.fromkeys([*topics, *([topic] if topic is not None else [])]):
        found.append(Place(one, translate("Cards", "Topic {topic}").format(topic=picture.topic_label(one))))
    if isinstance(thing, Link):
        kinds: set[str] = set()
        for d in thing.differences:
            if d.kind not in kinds:
                kind = difference_words(d.kind).lower()
                found.append(Place((thing, d), translate("Cards", "Difference: {kind}").format(kind=kind)))
                kinds.add(d.kind)
    if thing is None:
        found.append(Place(None, translate("Cards", "This call")))
        words = translate("Cards", "{side} account")
        found += [Place(a, words.format(side=a.side)) for a in picture.comparison.accounts]
    return tuple(found)


def _span_words(picture: Picture, span: Span) -> str:
    words = picture.comparison.account_by_id[span.account].text[span.start : span.end]
    return f"“{shortened(words, _MOST_LETTERS)}”"


def notes_at(source: Source, place: Place) -> tuple[Written, ...]:
    """The notes on just this: those on words or a difference inside of a thing are notes on these alone."""
    if isinstance(place.noted, tuple):
        link, difference = place.noted
        return tuple(
            w for w in source.notes_on(link)
            if w.kind == "difference" and (w.note is None or w.note.target.found == difference.kind)
        )  # fmt: skip
    return tuple(
        w for w in source.notes_on(place.noted) if isinstance(place.noted, Span) or w.kind not in ("span", "difference")
    )


def all_notes(source: Source, places: Sequence[Place]) -> tuple[tuple[Place, Written], ...]:
    """Every note that shows at these places, each once, at the first place where it does."""
    found: dict[int, tuple[Place, Written]] = {}
    for place in places:
        if not isinstance(place.noted, tuple):
            for written in source.notes_on(place.noted):
                found.setdefault(written.slot, (place, written))
    return tuple(found.values())
