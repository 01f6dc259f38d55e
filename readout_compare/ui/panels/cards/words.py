"""How decisions are said: verdicts, states of links and differences, who and when."""

from collections.abc import Sequence

from readout_compare.core.model import Gap, Link, Statement
from readout_compare.core.records import DifferenceDecision, Verdict
from readout_compare.ui.labels import difference_words, moment, translate
from readout_compare.ui.picture import Picture, Thing
from readout_compare.ui.record_words import state_words


def verdict_words(verdict: Verdict) -> str:
    """A verdict as a button says it."""
    return state_words(verdict).capitalize()


def link_state_words(state: str) -> str:
    """Who holds a link: the program, or a person."""
    return {
        "automatic": translate("Cards", "Automatic"),
        "confirmed": translate("Cards", "Confirmed"),
        "by hand": translate("Cards", "Linked by hand"),
        "refused": translate("Cards", "Refused"),
    }[state]


def difference_state_words(decision: DifferenceDecision) -> str:
    """What was decided of a difference."""
    if decision.state == "corrected":
        found = difference_words(decision.found).lower()
        return translate("Cards", "Kind corrected, found as {kind}").format(kind=found)
    return {
        "kept": translate("Cards", "Kept"),
        "dismissed": translate("Cards", "Dismissed"),
        "by hand": translate("Cards", "Written by hand"),
    }[decision.state]


def later(at: str, than: str) -> str:
    """The time alone where it is of the same day as another moment, else day and time."""
    told = moment(at)
    return told.split(", ")[1].removesuffix(" UTC") if at[:10] == than[:10] and ", " in told else told


def signed(state: str, by: str, at: str) -> str:
    """ "Confirmed omission · ada · 24 Nov 2026, 12:10 UTC"."""
    return " · ".join(part for part in (state, by, moment(at) if at else "") if part)


def link_tags(picture: Picture, link: Link) -> str:
    """ "K4 K5 ↔ W7"."""
    return tags_of(picture, list(link.members.values()))


def tags_of(picture: Picture, members: Sequence[Sequence[str]]) -> str:
    """The statements of each side by their tags, sides apart."""
    return " ↔ ".join(" ".join(picture.tag(sid) for sid in ids) for ids in members)


def thing_words(picture: Picture, thing: Thing) -> str:
    """How a thing is called in the pane: "Statement K4", "Link K4 ↔ W7", "Gap K4", "Topic gap: Iran"."""
    if isinstance(thing, Statement):
        return translate("Detail", "Statement {tag}").format(tag=picture.tag(thing.id))
    if isinstance(thing, Link):
        return translate("Detail", "Link {tags}").format(tags=link_tags(picture, thing))
    if isinstance(thing, Gap) and thing.topic is not None:
        return translate("Detail", "Topic gap: {topic}").format(topic=picture.topic_label(thing.topic))
    return translate("Detail", "Gap {tag}").format(tag=" ".join(picture.tag(sid) for sid in thing.statements))
