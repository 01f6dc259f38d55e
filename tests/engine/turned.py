"""A comparison said by places in the texts, so that it can be compared with the same one turned round."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from readout_compare.core.model import Comparison, Coverage, Difference, Gap, Link

_ADDS = re.compile(r"(?s)(?:— / (?P<theirs>adds .*?): (?P<there>“.*”)|(?P<mine>adds .*?): (?P<here>“.*”) / —)")
_ON = re.compile(r"(?s)(?P<on>on [^“—]*: )?(?P<left>.*?”(?: \([^)]*\))?|—|no \w+) / (?P<right>.*)")


def turned_note(note: str) -> str:
    """The note of a difference as it reads with the sides swapped."""
    added = _ADDS.fullmatch(note)
    if added:
        if added["mine"]:
            return f"— / {added['mine']}: {added['here']}"
        return f"{added['theirs']}: {added['there']} / —"
    found = _ON.fullmatch(note)
    assert found is not None, note
    return f"{found['on'] or ''}{found['right']} / {found['left']}"


@dataclass(frozen=True)
class Said:
    """Links, gaps, candidates, rows and states of a comparison by side and place instead of by id."""

    links: frozenset[object]
    gaps: frozenset[object]
    candidates: Mapping[object, object]
    order_of_gaps: tuple[float, ...]
    rows: frozenset[object]
    states: frozenset[object]


def said(comparison: Comparison, turn: bool = False) -> Said:
    """`turn` reads the notes of differences the other way round; sides must have different names."""
    side = {a.id: a.side for a in comparison.accounts}
    place = {s.id: (side[s.account], s.start, s.end) for s in comparison.statements}

    def difference(d: Difference) -> object:
        spans = frozenset((side[s.account], s.start, s.end) for s in d.spans)
        return d.kind, d.rule, turned_note(d.note) if turn else d.note, spans

    def link(one: Link) -> object:
        members = frozenset((side[a], tuple(place[s] for s in ids)) for a, ids in one.members.items())
        differences = frozenset(difference(d) for d in one.differences)
        assert len(differences) == len(one.differences)
        signals = frozenset(one.signals.items())
        held = one.state, one.decision
        return members, one.score, one.confidence, one.relation, one.reason, signals, differences, held

    def gap(one: Gap) -> object:
        sides = frozenset(side[a] for a in one.present), frozenset(side[a] for a in one.absent)
        where = frozenset(place[s] for s in one.statements)
        near = frozenset((place[c.statement], c.score, c.reason) for c in one.candidates)
        why = frozenset(one.parts.items()), one.standing, one.suggested
        return one.kind, one.topic, sides, where, one.watched, one.weight, one.reason, near, why

    def state(statement: str, one: Coverage) -> object:
        return place[statement], side[one.other], one.state, tuple((p.start, p.end) for p in one.points)

    links = frozenset(link(one) for one in comparison.links)
    gaps = frozenset(gap(one) for one in comparison.gaps)
    assert (len(links), len(gaps)) == (len(comparison.links), len(comparison.gaps))
    return Said(
        links,
        gaps,
        {
            place[s]: [(place[c.statement], c.score, c.reason) for c in near]
            for s, near in comparison.candidates.items()
        },
        tuple(one.weight for one in comparison.gaps),
        frozenset(
            (frozenset(place[s] for s in row.statements), len(row.links), len(row.unlinked)) for row in comparison.rows
        ),
        frozenset(state(s, one) for s, states in comparison.coverage.items() for one in states),
    )
