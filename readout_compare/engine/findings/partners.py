"""Which statements of which other side a statement is linked to."""

from collections.abc import Mapping, Sequence

from readout_compare.core.model import Link

Partners = Mapping[str, Mapping[str, frozenset[str]]]  # statement id → account id → statement ids there


def partners(links: Sequence[Link]) -> Partners:
    """Only linked statements, and of each only the sides that it is linked to, are keys."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for link in links:
        for account, ids in link.members.items():
            for sid in ids:
                of = found.setdefault(sid, {})
                for other, theirs in link.members.items():
                    if other != account:
                        of[other] = of.get(other, frozenset()) | frozenset(theirs)
    return found
