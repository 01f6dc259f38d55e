"""Decisions that take several steps at once, as the keys of the review make them."""

from dataclasses import replace

from readout_compare.core.deciding.differences import keep
from readout_compare.core.deciding.links import confirm
from readout_compare.core.deciding.now import Now
from readout_compare.core.edits import Edit, joined
from readout_compare.core.model import Link


def confirm_wholly(now: Now, link: Link) -> Edit:
    """Confirm a link and keep every difference of it that is not decided, in one edit."""
    edits = [confirm(now, link)]
    seen = set()
    for place, difference in enumerate(link.differences):
        words = (difference.kind, frozenset(difference.spans))  # a decision is found again by these
        if (link.id, place) not in now.decided.differences and words not in seen:
            seen.add(words)
            now = replace(now, review=edits[-1].apply(now.review)[0])
            edits.append(keep(now, link, place))
    return joined(edits[0].verb, edits[0].what, *(edit for edit in edits if not edit.changes_nothing))
