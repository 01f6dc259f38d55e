"""What is told of a comparison: what a reader must know of it, what comparing again changed, where things are now."""

from readout_compare.core.changes import changed_links
from readout_compare.core.hand import statements_at
from readout_compare.core.model import Comparison, Statement
from readout_compare.core.things import Key, by_key, key_of
from readout_compare.session.project import Session
from readout_compare.session.revisions import where_now
from readout_compare.ui.labels import counted, moment, translate
from readout_compare.ui.picture import Picture, Thing

REALIGN = "Re-align the rest"
PLAIN = ("Confirm link", "Refuse link", "Unlink", "Link", "Add to link", "Take out of link", "Set relation", "Tag link")


def title_of(session: Session) -> str:
    """The title of what is shown of a project, with the moment where it is shown as it was."""
    if not session.as_of:
        return session.call_title
    words = translate("Telling", "{title} as it was on {moment}")
    return words.format(title=session.call_title, moment=moment(session.as_of))


def read_only(session: Session) -> str:
    """Why a project takes no edit, in the time of this place; empty where it takes them."""
    if not session.as_of:
        return session.read_only_because
    words = translate("Telling", "this is the project as it was on {moment}; change it in the window of the present.")
    return words.format(moment=moment(session.as_of))


def sentences(picture: Picture, before: Picture | None, verb: str = "") -> tuple[str, ...]:
    """Whole sentences, each to be shown; `before` is what was shown of the same accounts, if they were compared again.

    `verb` names the edit that was the reason. Empty for a comparison that needs no word, and for a plain decision on a
    link, which changes nothing but what it says.
    """
    comparison = picture.comparison
    if before is not None and verb in PLAIN:
        return ()
    if before is not None and verb == REALIGN:
        return (changed_links(before.comparison, comparison).sentence,)
    told = [] if picture.lonely else list(comparison.remarks)  # the empty column beside it says the same
    if comparison.engine.vectors is None:
        told.append(
            translate(
                "Telling",
                "Compared without meaning: only words, names, numbers and topics were weighed, because the sentence "
                "vectors are not installed or are switched off.",
            )
        )
    same_texts = before is not None and _texts(before.comparison) == _texts(comparison)
    changed = change(before.comparison, comparison) if before is not None and same_texts else ""  # else all is shifted
    return (*([changed] if changed else []), *told)


def _texts(comparison: Comparison) -> list[str]:
    return [account.text for account in comparison.accounts]


def holds_links_back(comparison: Comparison) -> bool:
    """Whether accounts were taken for ones of different calls, so that comparing them as one call finds more."""
    return not comparison.options.same_call and comparison.other_calls


def change(before: Comparison, now: Comparison) -> str:
    """How many links and gaps came and went, as one sentence; empty if none did."""
    parts = [
        *_come_and_gone(
            {key_of(before, link) for link in before.links}, {key_of(now, link) for link in now.links},
            (translate("Telling", "link"), translate("Telling", "links")),
        ),
        *_come_and_gone(
            {key_of(before, gap) for gap in before.gaps}, {key_of(now, gap) for gap in now.gaps},
            (translate("Telling", "gap"), translate("Telling", "gaps")),
        ),
    ]  # fmt: skip
    return translate("Telling", "Compared again: {changes}.").format(changes=", ".join(parts)) if parts else ""


def _come_and_gone(before: set[Key], now: set[Key], words: tuple[str, str]) -> list[str]:
    come, gone = len(now - before), len(before - now)
    found = []
    if come:
        found.append(translate("Telling", "{things} more").format(things=counted(come, *words)))
    if gone:
        found.append(translate("Telling", "{things} gone").format(things=counted(gone, *words)))
    return found


def found_again(thing: Thing | None, before: Picture, now: Picture) -> Thing | None:
    """The same thing in a later comparison of the same accounts, else what is found now at its first words.

    None where its words are no longer there, or it had none.
    """
    if thing is None:
        return None
    same = by_key(now.comparison).get(key_of(before.comparison, thing))
    ids = (thing.id,) if isinstance(thing, Statement) else thing.statements
    if same is not None or not ids:
        return same
    span = where_now(before.comparison, now.comparison, ids[0])
    at = statements_at(now.comparison.statements, span) if span is not None else ()
    return now.things_at(at[0])[0] if at else None
