"""Confirmations shown at once: the comparison with new states of its links, where no other run is needed for that."""

from dataclasses import replace

from readout_compare.core.hand import Hand, HandLink, placing
from readout_compare.core.model import Comparison, Link


def with_states(comparison: Comparison, hand: Hand, before: Hand) -> Comparison | None:
    """What comparing again with `hand` would give; `comparison` was made with `before`, of the same accounts.

    None where a run is needed: when anything else is new than that links of the comparison, with the very same
    members, are confirmed, held by hand or given a relation. A decision taken back, a refusal, another relation than
    the engine's taken away, a re-alignment, a mention or a statement without content is something else; so is
    any decision where the accounts seem to be of different calls, since the remark about that tells of links by hand.
    """
    fresh = _fresh(hand, before)
    if fresh is None:
        return None
    if not fresh:
        return comparison
    if comparison.other_calls:
        return None
    links = {frozenset(link.statements): link for link in comparison.links}
    at = placing(comparison.statements)
    for one in fresh:
        members = frozenset(sid for span in one.members for sid in at(span))
        link = links.get(members)
        if link is None or link.decision not in (0, one.decision):
            return None
        links[members] = _held(link, one)
    return replace(comparison, links=tuple(links[frozenset(link.statements)] for link in comparison.links))


def _fresh(hand: Hand, before: Hand) -> list[HandLink] | None:
    """The decisions that are new or changed; None where something else than the state or relation of a link is."""
    if (hand.mentions, hand.no_content) != (before.mentions, before.no_content):
        return None
    former = {link.decision: link for link in before.links}
    if not former.keys() <= {link.decision for link in hand.links}:
        return None
    fresh = [link for link in hand.links if former.get(link.decision) != link]
    return fresh if all(_only_states(link, former.get(link.decision)) for link in fresh) else None


def _only_states(link: HandLink, former: HandLink | None) -> bool:
    if link.state is None:
        return False
    if former is None:
        return not link.heeded
    same = former.state is not None and set(former.members) == set(link.members) and former.heeded == link.heeded
    return same and (link.relation is not None or former.relation is None)


def _held(link: Link, by: HandLink) -> Link:
    return replace(link, state=by.state or link.state, decision=by.decision, relation=by.relation or link.relation)
