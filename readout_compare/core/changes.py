"""What a new comparison of the same accounts changed among the links: by their places, since ids are counted anew."""

from dataclasses import dataclass

from readout_compare.core.hand import placing
from readout_compare.core.model import Comparison, Link


@dataclass(frozen=True, slots=True)
class LinkChanges:
    """Links that only one of two comparisons has, and those by hand that both have."""

    new: tuple[Link, ...]  # of the later one
    gone: tuple[Link, ...]  # of the earlier one
    kept_by_hand: tuple[Link, ...]  # of the later one, held by the analyst there

    @property
    def sentence(self) -> str:
        """ "2 links new, 1 gone, 14 kept by hand."; what there is none of is not told."""
        parts: list[str] = []
        for links, what in ((self.new, "new"), (self.gone, "gone")):
            if links:
                noun = "" if parts else " link" if len(links) == 1 else " links"
                parts.append(f"{len(links)}{noun} {what}")
        kept = [f"{len(self.kept_by_hand)} kept by hand"] * bool(self.kept_by_hand)
        return f"{', '.join([*(parts or ['No link changed']), *kept])}."


def changed_links(before: Comparison, after: Comparison) -> LinkChanges:
    """Compare the links of two comparisons of the same texts, whatever their statements.

    Two links are the same where they have the same members, or where the statements that hold the members of one of
    them are just the members of the other: so a link goes on through the split or the merge of a statement.
    """
    moved, came = _moved(before, after), _moved(after, before)
    went_to, came_from = set(moved.values()), set(came.values())
    there = {frozenset(link.statements) for link in after.links}
    here = {frozenset(link.statements) for link in before.links}
    gone = tuple(x for x in before.links if moved[x.id] not in there and frozenset(x.statements) not in came_from)
    new = tuple(x for x in after.links if came[x.id] not in here and frozenset(x.statements) not in went_to)
    fresh = {link.id for link in new}
    kept = tuple(link for link in after.links if link.state != "automatic" and link.id not in fresh)
    return LinkChanges(new, gone, kept)


def _moved(of: Comparison, to: Comparison) -> dict[str, frozenset[str]]:
    """Link id → the statements of another comparison that hold its members; none where one of them has no place."""
    at = placing(to.statements)
    found: dict[str, frozenset[str]] = {}
    for link in of.links:
        members = [of.statement_by_id[sid] for sid in link.statements]
        places = [at(s.span) for s in members]
        found[link.id] = frozenset(sid for ids in places for sid in ids) if all(places) else frozenset()
    return found
